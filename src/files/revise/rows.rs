//! CSV whose references change: rows that do not are kept to the byte.
use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::plan::{Fate, Owner, Plan};
use crate::domain::Kind;
use crate::files::corpus::Draft;
use crate::files::csv_cells::separator;
use crate::files::error::Error;
use crate::files::form::{ELECTION_ROW, FIGURE, Holds, Table};

/// A CSV file row by row.
struct Sheet<'t> {
    /// What declares the separator, and the header.
    head: &'t str,
    separator: char,
    columns: Vec<String>,
    rows: Vec<Row<'t>>,
}

struct Row<'t> {
    cells: StringRecord,
    written: &'t str,
    changed: bool,
}

/// The figures of an article; none when no row is left.
pub(super) fn figures(text: &str, plan: &Plan<'_>) -> Result<Option<String>, Error> {
    let mut sheet = Sheet::read(text, &FIGURE)?;
    sheet.keep(|id| !plan.is_gone(Kind::Figure, id));
    sheet.walk(&FIGURE, Kind::Figure, plan);
    sheet.written()
}

/// The rows of one file below those of another.
pub(super) fn joined(own: &str, others: &str) -> Result<String, Error> {
    let mut sheet = Sheet::read(own, &FIGURE)?;
    for mut row in Sheet::read(others, &FIGURE)?.rows {
        row.changed = true;
        sheet.rows.push(row);
    }
    Ok(sheet.written()?.unwrap_or_default())
}

/// The reference elections. The row of an event that is merged goes to the kept one, unless that has a row.
pub(super) fn elections(text: &str, draft: &Draft, plan: &Plan<'_>) -> Result<Option<String>, Error> {
    let mut sheet = Sheet::read(text, &ELECTION_ROW)?;
    if let Some((Kind::Event, lost, kept)) = plan.merged {
        let told = draft.events.iter().any(|held| held.record.id.as_str() == kept);
        let (id, event) = (sheet.column("id"), sheet.column("event"));
        let has_row = sheet.rows.iter().any(|row| row.cell(id) == kept);
        if let Some(row) = sheet.rows.iter_mut().find(|row| row.cell(id) == lost)
            && told
            && !has_row
        {
            row.set(id, kept);
            row.set(event, kept);
        }
    }
    sheet.keep(|id| !plan.is_gone(Kind::Event, id));
    sheet.walk(&ELECTION_ROW, Kind::Event, plan);
    sheet.written()
}

impl<'t> Sheet<'t> {
    fn read(text: &'t str, form: &Table) -> Result<Self, Error> {
        let known: Vec<&str> = form.keys().collect();
        let (separator, rest) = separator(text, &known);
        let start = text.len() - rest.len();
        let unreadable = |cause: csv::Error| Error::Wish(cause.to_string());
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(separator).unwrap_or(b','))
            .from_reader(rest.as_bytes());
        let mut sheet = Self { head: "", separator, columns: Vec::new(), rows: Vec::new() };
        let mut cells = StringRecord::new();
        let mut from = start;
        while reader.read_record(&mut cells).map_err(unreadable)? {
            let at = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let mut to = at.saturating_add(start);
            // The reader takes the second half of a line end for the beginning of the next line.
            if text.get(..to).is_some_and(|read| read.ends_with('\r')) {
                to += usize::from(text[to..].starts_with('\n'));
            }
            let written = text.get(from..to).unwrap_or_default();
            from = to;
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if sheet.columns.is_empty() {
                sheet.columns = cells.iter().map(|name| name.trim().to_owned()).collect();
                sheet.head = text.get(..to).unwrap_or_default();
                continue;
            }
            sheet.rows.push(Row { cells: cells.clone(), written, changed: false });
        }
        Ok(sheet)
    }

    /// The number of a column; one that is not there has none of a row's cells.
    fn column(&self, name: &str) -> usize {
        let mut names = self.columns.iter();
        names.position(|column| column == name).unwrap_or(usize::MAX)
    }

    fn keep(&mut self, stays: impl Fn(&str) -> bool) {
        let id = self.column("id");
        self.rows.retain(|row| stays(row.cell(id)));
    }

    fn walk(&mut self, form: &Table, kind: Kind, plan: &Plan<'_>) {
        let id = self.column("id");
        for field in form.fields {
            let Holds::Ref(named) = field.holds else {
                continue;
            };
            let column = self.column(field.key);
            for row in &mut self.rows {
                let owner: Owner<'_> = (kind, row.cell(id));
                match plan.fate(named, row.cell(column), owner) {
                    Fate::Stays => {}
                    Fate::Becomes(kept) => row.set(column, kept),
                    Fate::Goes => row.set(column, ""),
                }
            }
        }
    }

    fn written(&self) -> Result<Option<String>, Error> {
        if self.rows.is_empty() {
            return Ok(None);
        }
        let mut out = self.head.to_owned();
        let line_end = match out.as_bytes() {
            [.., b'\r', b'\n'] => Terminator::CRLF,
            [.., b'\r'] => Terminator::Any(b'\r'),
            _ => Terminator::Any(b'\n'),
        };
        for row in &self.rows {
            if !out.ends_with(['\n', '\r']) {
                out.push('\n');
            }
            if !row.changed {
                out.push_str(row.written);
                continue;
            }
            let failed = |cause: csv::Error| Error::Wish(cause.to_string());
            let mut writer = WriterBuilder::new()
                .delimiter(u8::try_from(self.separator).unwrap_or(b','))
                .terminator(line_end)
                .from_writer(Vec::new());
            writer.write_record(&row.cells).map_err(failed)?;
            let bytes = writer.into_inner().map_err(|cause| Error::Wish(cause.to_string()))?;
            out.push_str(&String::from_utf8_lossy(&bytes));
        }
        Ok(Some(out))
    }
}

impl Row<'_> {
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    fn set(&mut self, column: usize, text: &str) {
        let cells = self.cells.iter().enumerate();
        let cells = cells.map(|(index, cell)| if index == column { text } else { cell });
        self.cells = cells.collect();
        self.changed = true;
    }
}
