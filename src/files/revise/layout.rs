//! Taking values out of TOML and putting others in, between the spaces and comments that are there.
use toml_edit::{Array, ArrayOfTables, RawString, Value};

/// Puts another id in the place of one, between the same spaces and comments.
pub(super) fn set(value: &mut Value, id: &str) {
    let decor = value.decor().clone();
    *value = Value::from(id);
    *value.decor_mut() = decor;
}

/// Takes tables out with the comments above them. What stands above the first one and apart from it is the file's own.
pub(super) fn take_out(tables: &mut ArrayOfTables, goes: &mut dyn FnMut(&mut toml_edit::Table) -> bool) -> bool {
    let before = tables.len();
    let mut of_file = None;
    let mut kept = ArrayOfTables::new();
    for (index, mut table) in std::mem::take(tables).into_iter().enumerate() {
        if goes(&mut table) {
            if index == 0 {
                of_file = head(&table);
            }
            continue;
        }
        if let Some(head) = of_file.take() {
            let own = prefix(&table).trim_start_matches(['\r', '\n']).to_owned();
            table.decor_mut().set_prefix(format!("{head}{own}"));
        }
        kept.push(table);
    }
    *tables = kept;
    tables.len() < before
}

fn prefix(table: &toml_edit::Table) -> &str {
    let prefix = table.decor().prefix().and_then(RawString::as_str);
    prefix.unwrap_or_default()
}

/// The comments at the beginning of a file, up to the last blank line.
fn head(first: &toml_edit::Table) -> Option<String> {
    let prefix = prefix(first);
    let end = prefix.rfind("\n\n").map(|at| at + 2);
    let end = end.or_else(|| prefix.rfind("\n\r\n").map(|at| at + 3))?;
    prefix.get(..end).map(str::to_owned)
}

/// Takes an item out; what stood between the last one and the bracket stays there.
pub(super) fn remove(items: &mut Array, index: usize) {
    let last = index + 1 == items.len();
    let taken = items.remove(index);
    if !last || items.trailing_comma() {
        if index == 0 && !items.is_empty() {
            let prefix = taken.decor().prefix().cloned().unwrap_or_default();
            if let Some(first) = items.get_mut(0) {
                first.decor_mut().set_prefix(prefix);
            }
        }
        return;
    }
    let suffix = taken.decor().suffix().cloned().unwrap_or_default();
    if let Some(end) = index.checked_sub(1).and_then(|index| items.get_mut(index)) {
        end.decor_mut().set_suffix(suffix);
    }
}

/// Puts an item at the end, spaced as the one before it.
pub(super) fn add(items: &mut Array, mut value: Value) {
    let end = items.len().checked_sub(1);
    if let Some(last) = end.and_then(|index| items.get_mut(index)) {
        let prefix = last.decor().prefix().and_then(RawString::as_str);
        let prefix = prefix.filter(|space| !space.is_empty()).unwrap_or(" ");
        value.decor_mut().set_prefix(prefix);
        let suffix = last.decor().suffix().cloned();
        if let Some(suffix) = suffix {
            last.decor_mut().set_suffix("");
            value.decor_mut().set_suffix(suffix);
        }
    }
    items.push_formatted(value);
}
