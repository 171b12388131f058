//! TOML whose references change: they are found by the form of their table, and all else stays as it is written.
use std::collections::HashSet;

use serde_json::{Map, Value as Json};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, TableLike, Value};

use super::layout::{add, remove, set, take_out};
use super::plan::{Adopted, Fate, Owner, Plan};
use crate::domain::{Kind, Term};
use crate::files::error::Error;
use crate::files::form::{Holds, Need, Table, inline};

/// A file of `[[key]]` tables; none when no record is left in it.
pub(super) fn list(
    text: &str,
    form: &'static Table,
    plan: &Plan<'_>,
    adopted: &Adopted,
) -> Result<Option<String>, Error> {
    let Some(kind) = form.kind() else { return Ok(Some(text.to_owned())) };
    let mut file = parsed(text)?;
    let goes = |table: &dyn TableLike| {
        let id = table.get("id").and_then(Item::as_str);
        id.is_some_and(|id| plan.is_gone(kind, id))
    };
    let mut changed = false;
    match file.get_mut(form.list_key()) {
        Some(Item::ArrayOfTables(tables)) => {
            changed |= take_out(tables, &mut |table| goes(table));
            for table in tables.iter_mut() {
                changed |= record(table, form, kind, plan, adopted);
            }
            if tables.is_empty() {
                return Ok(None);
            }
        }
        Some(Item::Value(Value::Array(items))) => {
            for index in (0..items.len()).rev() {
                let Some(Value::InlineTable(table)) = items.get_mut(index) else {
                    continue;
                };
                if goes(table) {
                    remove(items, index);
                    changed = true;
                } else {
                    changed |= record(table, form, kind, plan, adopted);
                }
            }
            if items.is_empty() {
                return Ok(None);
            }
        }
        _ => {}
    }
    Ok(Some(written(&file, text, changed)))
}

/// A table that is a record by itself.
pub(super) fn single(text: &str, (form, owner): (&'static Table, Owner<'_>), plan: &Plan<'_>) -> Result<String, Error> {
    let mut file = parsed(text)?;
    let mut walk = Walk { plan, owner, changed: false };
    walk.table(file.as_table_mut(), form);
    let changed = walk.changed;
    Ok(written(&file, text, changed))
}

/// `retired.toml`: what led to a lost record leads to the kept one.
pub(super) fn retired(text: &str, plan: &Plan<'_>) -> Result<String, Error> {
    let mut file = parsed(text)?;
    let mut changed = false;
    let Some(Item::ArrayOfTables(tables)) = file.get_mut("retired") else {
        return Ok(text.to_owned());
    };
    for table in tables.iter_mut() {
        let kind = table.get("kind").and_then(Item::as_str);
        let kind = kind.and_then(|kind| Kind::parse(kind).ok());
        let (Some(kind), Some(Item::Value(into))) = (kind, table.get_mut("into")) else {
            continue;
        };
        let kept = into.as_str().and_then(|id| plan.kept_instead(kind, id));
        if let Some(kept) = kept {
            set(into, kept);
            changed = true;
        }
    }
    Ok(written(&file, text, changed))
}

fn parsed(text: &str) -> Result<DocumentMut, Error> {
    // The folder was read before: this is the same grammar.
    text.parse::<DocumentMut>().map_err(|cause| Error::Wish(cause.to_string()))
}

/// The file with the line ends that it has, or untouched.
fn written(file: &DocumentMut, before: &str, changed: bool) -> String {
    if !changed {
        return before.to_owned();
    }
    let after = file.to_string();
    if before.contains("\r\n") {
        return after.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    after
}

/// Whether anything changed in it.
fn record(table: &mut dyn TableLike, form: &'static Table, kind: Kind, plan: &Plan<'_>, adopted: &Adopted) -> bool {
    let Some(id) = table.get("id").and_then(Item::as_str).map(str::to_owned) else {
        return false;
    };
    let mut walk = Walk { plan, owner: (kind, &id), changed: false };
    walk.table(table, form);
    let mut changed = walk.changed;
    let is_kept = plan.merged.is_some_and(|(of, _, kept)| (of, kept) == (kind, &id));
    for (key, items) in adopted.0.iter().filter(|_| is_kept) {
        for item in items {
            changed |= take_over(table, form, key, item);
        }
    }
    changed
}

/// Adds an item at the end of a list that may not be there yet.
fn take_over(table: &mut dyn TableLike, form: &Table, key: &str, item: &Json) -> bool {
    let Some(Holds::Many(holds)) = form.field(key).map(|field| &field.holds) else {
        return false;
    };
    let Ok(value) = inline(holds, item).parse::<Value>() else {
        return false;
    };
    let list = table.entry(key).or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let Some(list) = list.as_array_mut() else {
        return false;
    };
    add(list, value);
    true
}

/// Goes through one record.
struct Walk<'a> {
    plan: &'a Plan<'a>,
    owner: Owner<'a>,
    changed: bool,
}

impl Walk<'_> {
    /// Whether something that the table named by itself is gone.
    fn table(&mut self, table: &mut dyn TableLike, form: &Table) -> bool {
        let mut lost = false;
        for field in form.fields {
            let stays = match table.get_mut(field.key) {
                Some(Item::Value(value)) => self.value(value, &field.holds),
                Some(Item::ArrayOfTables(tables)) => self.tables(tables, &field.holds),
                Some(Item::Table(inner)) => {
                    if let Holds::Table(form) = &field.holds {
                        self.table(inner, form);
                    }
                    true
                }
                _ => true,
            };
            if !stays {
                table.remove(field.key);
                self.changed = true;
                lost |= matches!(field.holds, Holds::Ref(_));
            }
        }
        lost
    }

    /// False where the value is to go.
    fn value(&mut self, value: &mut Value, holds: &Holds) -> bool {
        match (holds, value) {
            (Holds::Ref(kind), value @ Value::String(_)) => {
                let id = value.as_str().unwrap_or_default().to_owned();
                match self.plan.fate(*kind, &id, self.owner) {
                    Fate::Stays => true,
                    Fate::Goes => false,
                    Fate::Becomes(kept) => {
                        set(value, kept);
                        self.changed = true;
                        true
                    }
                }
            }
            (Holds::Many(item), Value::Array(items)) => self.array(items, item),
            (Holds::Table(form), Value::InlineTable(table)) => {
                self.table(table, form);
                true
            }
            _ => true,
        }
    }

    /// An item of a list goes with what it names. What came to say the same as another one is there once.
    fn array(&mut self, items: &mut Array, holds: &Holds) -> bool {
        if items.is_empty() {
            return true;
        }
        let before = std::mem::take(&mut self.changed);
        for index in (0..items.len()).rev() {
            let stays = match (holds, items.get_mut(index)) {
                (Holds::Table(form), Some(Value::InlineTable(table))) => !self.table(table, form),
                (_, Some(value)) => self.value(value, holds),
                (_, None) => true,
            };
            if !stays {
                remove(items, index);
                self.changed = true;
            }
        }
        if self.changed {
            let mut known = HashSet::new();
            let is_new: Vec<bool> = items.iter().map(|item| known.insert(said(item, holds).to_string())).collect();
            for index in (0..is_new.len()).rev().filter(|index| !is_new[*index]) {
                remove(items, index);
            }
        }
        self.changed |= before;
        !items.is_empty()
    }

    /// As [`Self::array`], for items with headers of their own.
    fn tables(&mut self, tables: &mut ArrayOfTables, holds: &Holds) -> bool {
        let Holds::Many(Holds::Table(form)) = holds else {
            return true;
        };
        let mut known = HashSet::new();
        let changed = take_out(tables, &mut |table| {
            let lost = self.table(table, form);
            lost || !known.insert(said_by(table, form).to_string())
        });
        self.changed |= changed;
        !tables.is_empty()
    }
}

/// What a value says, however it is written; defaults are filled in.
fn said(value: &Value, holds: &Holds) -> Json {
    match (holds, value) {
        (Holds::Table(form), Value::InlineTable(table)) => said_by(table, form),
        (_, Value::String(text)) => Json::from(text.value().as_str()),
        (_, other) => Json::from(other.to_string().trim()),
    }
}

fn said_by(table: &dyn TableLike, form: &Table) -> Json {
    let mut map = Map::new();
    for field in form.fields {
        let value = match (table.get(field.key), field.need) {
            (Some(Item::Value(value)), _) => said(value, &field.holds),
            (Some(other), _) => Json::from(other.to_string()),
            (None, Need::Default(value)) => Json::from(value),
            (None, _) => continue,
        };
        map.insert(field.key.to_owned(), value);
    }
    Json::Object(map)
}
