//! CSV files as trees: one table a row, every cell with its place.
use std::collections::BTreeMap;

use super::csv_cells::{Cell, cells};
use super::form::{Key, Need, Node, Table, Tree};
use super::mistake::{Fault, Place};
use crate::domain::nearest;

/// Which columns a file has to have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Columns {
    /// All those of the form, in its order; those that were added to it may be missing.
    All,
    /// Those that the form requires, and any others of it, in any order.
    Any,
}

/// The rows of the file as tables by column; empty cells are left out.
pub(crate) fn rows(text: &str, (form, wanted): (&Table, Columns), faults: &mut Vec<(Place, Fault)>) -> Vec<Node> {
    let known: Vec<&str> = form.keys().collect();
    let mut records = cells(text, &known, faults).into_iter();
    let Some(header) = records.next() else {
        let fault = Fault::new("the file is empty: its first line names the columns");
        faults.push((Place::START, fault.suggest(Some(known.join(",")))));
        return Vec::new();
    };
    let header = Header::new(header);
    if !header.fits((form, wanted), faults) {
        return Vec::new();
    }
    let mut off = Misfits::default();
    let rows = records.filter_map(|record| header.row(record, &mut off)).collect();
    off.tell(&header, faults);
    rows
}

/// The columns by name. A column without a name is one that was emptied: nothing may stand in it.
struct Header(Vec<Cell>);

/// Rows that the header does not fit, told once for all that are so for one reason.
#[derive(Default)]
struct Misfits {
    /// By the number of their cells: the first one, and how many.
    lengths: BTreeMap<usize, (Place, usize)>,
    /// By the number of the nameless column.
    nameless: BTreeMap<usize, (Place, usize)>,
}

impl Header {
    fn new(mut cells: Vec<Cell>) -> Self {
        for (_, name) in &mut cells {
            *name = name.trim().to_owned();
        }
        while cells.last().is_some_and(|(_, name)| name.is_empty()) {
            cells.pop();
        }
        Self(cells)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let named = self.0.iter().filter(|(_, name)| !name.is_empty());
        named.map(|(_, name)| name.as_str())
    }

    fn fits(&self, (form, wanted): (&Table, Columns), faults: &mut Vec<(Place, Fault)>) -> bool {
        let before = faults.len();
        let columns: Vec<&str> = form.keys().collect();
        let all = || Some(columns.join(","));
        let mut meant = Vec::new();
        for (place, name) in self.0.iter().filter(|(_, name)| !name.is_empty()) {
            if !columns.contains(&name.as_str()) {
                let near = nearest(name, columns.iter().copied());
                meant.extend(near.clone());
                let fault = Fault::new(format!("there is no column `{name}`"));
                faults.push((*place, fault.suggest(near)));
            }
        }
        if meant.is_empty() && !self.names().any(|name| columns.contains(&name)) {
            faults.truncate(before);
            let fault = Fault::new(
                "the first line names no column of this file: it is to name them, separated by commas, semicolons or tabs",
            );
            faults.push((Place::START, fault.suggest(all())));
            return false;
        }
        for column in &columns {
            let times = self.names().filter(|name| name == column).count();
            let need = form.field(column).map(|field| field.need);
            let needed = need == Some(Need::Required) || wanted == Columns::All && need != Some(Need::Added);
            let missing = times == 0 && needed;
            if missing && !meant.iter().any(|name| name == column) {
                let fault = Fault::new(format!("the column `{column}` is missing"));
                faults.push((Place::START, fault.suggest(all())));
            } else if times > 1 {
                let fault = Fault::new(format!("the column `{column}` is given twice"));
                faults.push((Place::START, fault));
            }
        }
        let present = columns.iter().copied().filter(|column| self.names().any(|name| name == *column));
        let ordered = wanted == Columns::Any || self.names().eq(present);
        if faults.len() == before && !ordered {
            let fault = Fault::new("the columns are in another order").suggest(all());
            faults.push((Place::START, fault));
        }
        faults.len() == before
    }

    /// The row as a table, unless it does not fit.
    fn row(&self, mut record: Vec<Cell>, off: &mut Misfits) -> Option<Node> {
        let place = record.first().map_or(Place::START, |(place, _)| *place);
        let count = self.0.len();
        while record.len() > count && record.last().is_some_and(|(_, text)| blank(text)) {
            record.pop();
        }
        if record.len() != count {
            let first = off.lengths.entry(record.len()).or_insert((place, 0));
            first.1 += 1;
            return None;
        }
        let mut entries = Vec::new();
        for (index, ((_, name), (place, text))) in self.0.iter().zip(record).enumerate() {
            if name.is_empty() && !blank(&text) {
                let first = off.nameless.entry(index).or_insert((place, 0));
                first.1 += 1;
            } else if !name.is_empty() && !text.is_empty() {
                let key = Key { text: name.clone(), place };
                let tree = Tree::Cell(text);
                entries.push((key, Node { place, tree }));
            }
        }
        Some(Node { place, tree: Tree::Table(entries) })
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl Misfits {
    fn tell(self, header: &Header, faults: &mut Vec<(Place, Fault)>) {
        for (length, (place, count)) in self.lengths {
            let message = format!("this row has {length} cells, and is to have {}{}", header.0.len(), others(count));
            faults.push((place, Fault::new(message)));
        }
        for (place, count) in self.nameless.into_values() {
            let message = format!("no column name stands above this cell{}", others(count));
            faults.push((place, Fault::new(message)));
        }
    }
}

fn others(count: usize) -> String {
    match count {
        1 => String::new(),
        2 => "; another row is so too".to_owned(),
        more => format!("; {} other rows are so too", more - 1),
    }
}
