//! CSV files as trees: one table a row, every cell with its place.
use super::form::{Key, Need, Node, Table, Tree};
use super::mistake::{Fault, Place};
use crate::domain::nearest;

/// A cell and where it begins.
pub(crate) type Cell = (Place, String);

/// Which columns a file has to have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Columns {
    /// All those of the form, in its order.
    All,
    /// Those that the form requires, and any others of it, in any order.
    Any,
}

/// The rows of the file as tables by column; empty cells are left out.
pub(crate) fn rows(
    text: &str,
    (form, wanted): (&Table, Columns),
    faults: &mut Vec<(Place, Fault)>,
) -> Vec<Node> {
    let columns: Vec<&str> = form.keys().collect();
    let mut records = cells(text, faults).into_iter();
    let Some(header) = records.next() else {
        let fault = Fault::new("the file is empty: its first line names the columns");
        faults.push((Place::START, fault.suggest(Some(columns.join(",")))));
        return Vec::new();
    };
    if !header_fits(&header, (form, wanted), faults) {
        return Vec::new();
    }
    let columns: Vec<String> = header.into_iter().map(|(_, name)| name).collect();
    let mut rows = Vec::new();
    for record in records {
        let place = record.first().map_or(Place::START, |(place, _)| *place);
        if record.len() != columns.len() {
            let message = format!(
                "this row has {} cells, and is to have {}",
                record.len(),
                columns.len()
            );
            faults.push((place, Fault::new(message)));
            continue;
        }
        let entries = columns
            .iter()
            .zip(record)
            .filter(|(_, (_, text))| !text.is_empty())
            .map(|(column, (place, text))| {
                let text_of = column.clone();
                (
                    Key {
                        text: text_of,
                        place,
                    },
                    Node {
                        place,
                        tree: Tree::Cell(text),
                    },
                )
            });
        rows.push(Node {
            place,
            tree: Tree::Table(entries.collect()),
        });
    }
    rows
}

fn header_fits(
    header: &[Cell],
    (form, wanted): (&Table, Columns),
    faults: &mut Vec<(Place, Fault)>,
) -> bool {
    let before = faults.len();
    let columns: Vec<&str> = form.keys().collect();
    let all = || Some(columns.join(","));
    let mut meant = Vec::new();
    for (place, name) in header {
        if !columns.contains(&name.as_str()) {
            let near = nearest(name, columns.iter().copied());
            meant.extend(near.clone());
            let fault = Fault::new(format!("there is no column `{name}`"));
            faults.push((*place, fault.suggest(near)));
        }
    }
    for column in &columns {
        let times = header.iter().filter(|(_, name)| name == column).count();
        let required = form
            .field(column)
            .is_some_and(|field| field.need == Need::Required);
        let missing = times == 0 && (required || wanted == Columns::All);
        if missing && !meant.iter().any(|name| name == column) {
            let fault = Fault::new(format!("the column `{column}` is missing"));
            faults.push((Place::START, fault.suggest(all())));
        } else if times > 1 {
            let fault = Fault::new(format!("the column `{column}` is given twice"));
            faults.push((Place::START, fault));
        }
    }
    let names = header.iter().map(|(_, name)| name.as_str());
    if faults.len() == before && wanted == Columns::All && !names.eq(columns.iter().copied()) {
        let fault = Fault::new("the columns are in another order").suggest(all());
        faults.push((Place::START, fault));
    }
    faults.len() == before
}

/// The cells of each line, by RFC 4180. Blank lines are passed over.
pub(crate) fn cells(text: &str, faults: &mut Vec<(Place, Fault)>) -> Vec<Vec<Cell>> {
    let mut reader = Cells {
        chars: text.chars().peekable(),
        place: Place::START,
    };
    let mut records = Vec::new();
    while reader.chars.peek().is_some() {
        let record = reader.record(faults);
        let blank = matches!(record.as_slice(), [(_, only)] if only.trim().is_empty());
        if !blank {
            records.push(record);
        }
    }
    records
}

struct Cells<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    place: Place,
}

impl Cells<'_> {
    fn record(&mut self, faults: &mut Vec<(Place, Fault)>) -> Vec<Cell> {
        let mut record = Vec::new();
        loop {
            let place = self.place;
            let text = if self.chars.peek() == Some(&'"') {
                self.quoted(faults)
            } else {
                self.plain()
            };
            record.push((place, text));
            match self.next() {
                Some(',') => {}
                Some('\r') if self.chars.peek() == Some(&'\n') => {
                    self.next();
                    return record;
                }
                Some('\n') | None => return record,
                Some(_) => {
                    let fault = Fault::new(
                        "after the closing quotation mark comes a comma or the end of the line; a mark inside is written twice",
                    );
                    faults.push((place, fault));
                    self.plain_line();
                    return record;
                }
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        if c == '\n' {
            self.place = Place {
                line: self.place.line.saturating_add(1),
                column: 1,
            };
        } else {
            self.place.column = self.place.column.saturating_add(1);
        }
        Some(c)
    }

    fn plain(&mut self) -> String {
        let mut text = String::new();
        while let Some(c) = self.chars.peek().copied() {
            let ends = c == ',' || c == '\n' || (c == '\r' && self.line_ends());
            if ends {
                break;
            }
            text.push(c);
            self.next();
        }
        text
    }

    /// Whether the return that comes next is part of a line end.
    fn line_ends(&self) -> bool {
        let mut ahead = self.chars.clone();
        ahead.next();
        matches!(ahead.next(), Some('\n') | None)
    }

    fn plain_line(&mut self) {
        while self.next().is_some_and(|c| c != '\n') {}
    }

    fn quoted(&mut self, faults: &mut Vec<(Place, Fault)>) -> String {
        let place = self.place;
        let mut text = String::new();
        self.next();
        while let Some(c) = self.next() {
            if c != '"' {
                text.push(c);
            } else if self.chars.peek() == Some(&'"') {
                text.push('"');
                self.next();
            } else {
                return text;
            }
        }
        faults.push((place, Fault::new("this quotation mark is not closed")));
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_know_their_place_even_after_line_breaks_in_quotes() {
        let mut faults = Vec::new();
        let records = cells("a,\"b\"\"\nć\",d\r\n\nx,,\n", &mut faults);
        assert!(faults.is_empty());
        assert_eq!(records.len(), 2);
        assert_eq!(records[0][1].1, "b\"\nć");
        assert_eq!(
            records[0][2],
            (Place { line: 2, column: 4 }, "d".to_owned())
        );
        assert_eq!(records[1][0].0, Place { line: 4, column: 1 });
        assert_eq!(records[1].len(), 3);
    }

    #[test]
    fn a_mark_that_is_not_closed_is_a_mistake() {
        let mut faults = Vec::new();
        cells("a,\"b\nc", &mut faults);
        assert_eq!(faults[0].0, Place { line: 1, column: 3 });
        faults.clear();
        assert_eq!(cells("\"a\"b,c\nd", &mut faults).len(), 2);
        assert_eq!(faults.len(), 1);
    }

    proptest! {
        #[test]
        fn what_the_writer_writes_is_read_alike(rows in proptest::collection::vec(proptest::collection::vec("[a,\"\r\n ć]{0,5}", 2..4usize), 1..4usize)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let mut faults = Vec::new();
            let read: Vec<Vec<String>> = cells(&text, &mut faults).into_iter().map(|row| row.into_iter().map(|(_, text)| text).collect()).collect();
            prop_assert!(faults.is_empty());
            prop_assert_eq!(read, rows);
        }
    }
}
