//! The cells of a CSV file, each with its place, whatever program wrote it.
use super::mistake::{Fault, Place};

/// A cell and where it begins.
pub(crate) type Cell = (Place, String);

/// What columns may be separated by; programs take the one of their country.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The cells of each line, by RFC 4180 but for the separator. Lines without a filled cell are passed over.
/// The separator is the one that a first line `sep=;` declares, else the one by which most of `known` stand in the first line.
pub(crate) fn cells(text: &str, known: &[&str], faults: &mut Vec<(Place, Fault)>) -> Vec<Vec<Cell>> {
    let (separator, rest) = separator(text, known);
    let place = Place { line: if rest.len() < text.len() { 2 } else { 1 }, column: 1 };
    let mut reader = Cells::new(rest, separator, place);
    let mut records = Vec::new();
    while let Some(record) = reader.filled(faults) {
        records.push(record);
    }
    records
}

/// What parts the columns, and the text after a line that only declares it.
pub(crate) fn separator<'t>(text: &'t str, known: &[&str]) -> (char, &'t str) {
    declared(text).unwrap_or_else(|| (likely(text, known), text))
}

/// The separator that the first line says there is, and what follows that line.
fn declared(text: &str) -> Option<(char, &str)> {
    let end = text.find('\n').or_else(|| text.find('\r'))?;
    let (line, rest) = (&text[..end], &text[end + 1..]);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let line = line.trim_matches('"').to_ascii_lowercase();
    let mut said = line.strip_prefix("sep=")?.chars();
    let separator = said.next()?;
    said.next().is_none().then_some((separator, rest))
}

fn likely(text: &str, known: &[&str]) -> char {
    let named = |separator: char| {
        let mut reader = Cells::new(text, separator, Place::START);
        let header = reader.filled(&mut Vec::new()).unwrap_or_default();
        let names = header.iter().map(|(_, name)| name.trim());
        names.filter(|name| known.contains(name)).count()
    };
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let count = named(separator);
        if count > best.0 {
            best = (count, separator);
        }
    }
    best.1
}

struct Cells<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    /// A file without line feeds ends its lines with returns, as old programs do.
    returns: bool,
    place: Place,
}

impl<'a> Cells<'a> {
    fn new(text: &'a str, separator: char, place: Place) -> Self {
        Self { chars: text.chars().peekable(), separator, returns: !text.contains('\n'), place }
    }

    /// The next line that has a filled cell.
    fn filled(&mut self, faults: &mut Vec<(Place, Fault)>) -> Option<Vec<Cell>> {
        while self.chars.peek().is_some() {
            let record = self.record(faults);
            if record.iter().any(|(_, text)| !text.trim().is_empty()) {
                return Some(record);
            }
        }
        None
    }

    fn record(&mut self, faults: &mut Vec<(Place, Fault)>) -> Vec<Cell> {
        let mut record = Vec::new();
        loop {
            let place = self.place;
            let text = if self.chars.peek() == Some(&'"') { self.quoted(faults) } else { self.plain() };
            record.push((place, text));
            match self.next() {
                Some(c) if c == self.separator => {}
                Some('\r') if self.chars.peek() == Some(&'\n') => {
                    self.next();
                    return record;
                }
                Some('\r') if self.returns => return record,
                Some('\n') | None => return record,
                Some(_) => {
                    let fault = Fault::new(
                        "after the closing quotation mark comes a separator or the end of the line; a mark inside is written twice",
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
        if c == '\n' || (self.returns && c == '\r') {
            self.place = Place { line: self.place.line.saturating_add(1), column: 1 };
        } else {
            self.place.column = self.place.column.saturating_add(1);
        }
        Some(c)
    }

    fn plain(&mut self) -> String {
        let mut text = String::new();
        while let Some(c) = self.chars.peek().copied() {
            let ends = c == self.separator || c == '\n' || (c == '\r' && self.line_ends());
            if ends {
                break;
            }
            text.push(c);
            self.next();
        }
        text
    }

    /// Whether the return that comes next is, or is part of, a line end.
    fn line_ends(&self) -> bool {
        let mut ahead = self.chars.clone();
        ahead.next();
        self.returns || matches!(ahead.next(), Some('\n') | None)
    }

    fn plain_line(&mut self) {
        let end = if self.returns { '\r' } else { '\n' };
        while self.next().is_some_and(|c| c != end) {}
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

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut faults = Vec::new();
        let records = cells(text, &["id", "title"], &mut faults);
        assert!(faults.is_empty(), "{faults:?}");
        let plain = |record: Vec<Cell>| record.into_iter().map(|(_, text)| text).collect();
        records.into_iter().map(plain).collect()
    }

    #[test]
    fn cells_know_their_place_even_after_line_breaks_in_quotes() {
        let mut faults = Vec::new();
        let records = cells("a,\"b\"\"\nć\",d\r\n\n,,\nx,,\n", &[], &mut faults);
        assert!(faults.is_empty());
        assert_eq!(records.len(), 2);
        assert_eq!(records[0][1].1, "b\"\nć");
        assert_eq!(records[0][2], (Place { line: 2, column: 4 }, "d".to_owned()));
        assert_eq!(records[1][0].0, Place { line: 5, column: 1 });
        assert_eq!(records[1].len(), 3);
    }

    #[test]
    fn a_mark_that_is_not_closed_is_a_mistake() {
        let mut faults = Vec::new();
        cells("a,\"b\nc", &[], &mut faults);
        assert_eq!(faults[0].0, Place { line: 1, column: 3 });
        faults.clear();
        assert_eq!(cells("\"a\"b,c\nd", &[], &mut faults).len(), 2);
        assert_eq!(faults.len(), 1);
    }

    #[test]
    fn the_separator_is_the_declared_one_or_the_one_that_parts_the_known_columns() {
        let wanted = [["id", "title"], ["a", "One, two; three"]];
        for text in [
            "id,title\na,\"One, two; three\"\n",
            "\"id\";\"title\"\r\na;\"One, two; three\"\r\n",
            "id\ttitle\na\tOne, two; three\n",
            "id;title\ra;\"One, two; three\"\r",
            "sep=|\r\nid|title\r\na|One, two; three\r\n",
            "\"sep=;\"\nid;title\na;\"One, two; three\"\n",
            "SEP=\t\nid\ttitle\na\tOne, two; three",
        ] {
            assert_eq!(read(text), wanted, "{text:?}");
        }
        // A title may begin so.
        assert_eq!(read("sep=\nid,title\n")[0], ["sep="]);
    }

    #[test]
    fn places_count_the_line_that_declares_the_separator() {
        let records = cells("sep=;\nid;title\n", &[], &mut Vec::new());
        assert_eq!(records[0][1].0, Place { line: 2, column: 4 });
        // Where lines end with line feeds, a return ends none.
        let records = cells("sep=,\r,title\n", &[], &mut Vec::new());
        assert_eq!(records[0][2].0, Place { line: 1, column: 8 });
    }

    proptest! {
        #[test]
        fn what_the_writer_writes_is_read_alike(
            rows in proptest::collection::vec(proptest::collection::vec("[a,;\"\r\n ć]{0,5}", 2..4usize), 1..4usize),
            separator in proptest::sample::select(SEPARATORS.to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(separator as u8).from_writer(Vec::new());
            writer.write_record(["id", "title"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let mut wanted = rows;
            wanted.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
            prop_assert_eq!(&read(&text)[1..], &wanted[..]);
        }
    }
}
