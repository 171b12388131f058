//! Checking a tree against its table, and making of it the JSON that the domain's types read.
use std::collections::HashSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::node::{Key, Node, Path, Tree};
use super::scalar::{example, scalar, wrong_type};
use super::shape::{Field, Holds, Need, Table};
use super::values::{identifier, when};
use crate::domain::{Basis, IdentifierScheme, Kind, Term, nearest};
use crate::files::mistake::{Fault, Mistake, Place};

/// What reading has come upon so far, in all files.
#[derive(Default)]
pub(crate) struct Seen {
    pub mistakes: Vec<Mistake>,
    /// Ids that records gave themselves.
    pub ids: Vec<Named>,
    /// Ids by which records name others.
    pub refs: Vec<Named>,
}

/// An id where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub kind: Kind,
    pub id: String,
    pub file: String,
    pub place: Place,
    /// Of a reference: kind and id of the record that it stands in.
    pub owner: Option<(Kind, String)>,
}

impl Named {
    pub(crate) fn new(kind: Kind, id: &str, file: &str, place: Place) -> Self {
        Self { kind, id: id.to_owned(), file: file.to_owned(), place, owner: None }
    }
}

impl Seen {
    /// Says which record the references stand in that were come upon since there were `from` of them.
    pub(crate) fn own(&mut self, from: usize, kind: Kind, id: &str) {
        for named in self.refs.iter_mut().skip(from) {
            named.owner = Some((kind, id.to_owned()));
        }
    }

    pub(crate) fn push(&mut self, file: &str, place: Place, fault: Fault) {
        self.mistakes.push(fault.at(file, place));
    }
}

/// Reads the trees of one file.
pub(crate) struct Reader<'a> {
    pub file: &'a str,
    pub seen: &'a mut Seen,
    /// The file has errors of syntax: what seems to be missing may only be unread.
    pub torn: bool,
}

impl Reader<'_> {
    /// The record at `node`, or `None` after its mistakes were noted.
    pub(crate) fn record<T: DeserializeOwned>(&mut self, node: &Node, table: &Table) -> Option<T> {
        let map = self.table(node, table, Path::RECORD)?;
        self.finish(node.place, map)
    }

    /// The last step from checked values to a type of the domain.
    pub(crate) fn finish<T: DeserializeOwned>(&mut self, place: Place, map: Map<String, Value>) -> Option<T> {
        match record(map) {
            Ok(record) => Some(record),
            Err(fault) => {
                self.fault(place, fault);
                None
            }
        }
    }

    pub(crate) fn fault(&mut self, place: Place, fault: Fault) {
        self.seen.push(self.file, place, fault);
    }

    /// Its values by key, or `None` after the mistakes in it were noted.
    pub(crate) fn table(&mut self, node: &Node, table: &Table, path: Path<'_>) -> Option<Map<String, Value>> {
        let Tree::Table(entries) = &node.tree else {
            self.fault(node.place, wrong_type(&Holds::Anything, &node.tree, &path, table.name));
            return None;
        };
        let before = self.seen.mistakes.len();
        let mut map = Map::new();
        let mut meant = Vec::new();
        for (key, value) in entries {
            match table.field(&key.text) {
                None => meant.extend(self.unknown_key(key, table)),
                Some(field) if field.need == Need::Ignored => {}
                Some(field) => {
                    if let Some(read) = self.value(value, &field.holds, path.key(field.key)) {
                        map.insert(field.key.to_owned(), read);
                    }
                }
            }
        }
        for field in table.fields {
            let absent = !entries.iter().any(|(key, _)| key.text == field.key);
            match field.need {
                Need::Default(value) if absent => {
                    map.insert(field.key.to_owned(), Value::from(value));
                }
                Need::Required if absent && !self.torn && !meant.iter().any(|key| key == field.key) => {
                    self.missing(node.place, table, field, &path);
                }
                Need::Required if node.get(field.key).is_some_and(is_empty) => {
                    let fault = Fault::new(format!("`{}` is empty", path.key(field.key)));
                    self.fault(node.place_of(field.key), fault);
                }
                _ => {}
            }
        }
        (self.seen.mistakes.len() == before).then_some(map)
    }

    /// The key that was probably meant: it is not missing then.
    fn unknown_key(&mut self, key: &Key, table: &Table) -> Option<String> {
        let message = format!("{} has no `{}`", table.name, key.text);
        let near = nearest(&key.text, table.keys());
        self.fault(key.place, Fault::new(message).suggest(near.clone()));
        near
    }

    fn missing(&mut self, place: Place, table: &Table, field: &Field, path: &Path<'_>) {
        let message = format!("`{}` is missing; {} needs it", path.key(field.key), table.name);
        let form = format!("{} = {}", field.key, example(&field.holds));
        self.fault(place, Fault::new(message).suggest(Some(form)));
    }

    fn value(&mut self, node: &Node, holds: &Holds, path: Path<'_>) -> Option<Value> {
        match (holds, &node.tree) {
            (Holds::Table(table), Tree::Table(_)) => self.table(node, table, path).map(Value::Object),
            (Holds::When(table), Tree::Table(_)) => self.when(node, table, path),
            (Holds::Labelled(_), Tree::Table(_)) => self.labelled(node, path),
            (Holds::Identifiers, Tree::Table(entries)) => Some(self.identifiers(entries)),
            (Holds::Many(item), Tree::List(items)) => Some(self.list(items, item, path)),
            _ => match scalar(holds, &node.tree) {
                Ok(value) => {
                    self.note_id(holds, &value, node.place);
                    Some(value)
                }
                Err(None) => {
                    self.fault(node.place, wrong_type(holds, &node.tree, &path, "a table"));
                    None
                }
                Err(Some(fault)) => {
                    // An id that is written wrongly still stands for its record: those that name it rightly are not wrong.
                    if let (Holds::Id(_), Some(meant)) = (holds, &fault.suggestion) {
                        self.note_id(holds, &Value::from(meant.as_str()), node.place);
                    }
                    let message = format!("`{path}`: {}", fault.message);
                    self.fault(node.place, Fault::new(message).suggest(fault.suggestion));
                    None
                }
            },
        }
    }

    fn note_id(&mut self, holds: &Holds, value: &Value, place: Place) {
        let named = |kind| Named::new(kind, value.as_str().unwrap_or_default(), self.file, place);
        match holds {
            Holds::Id(kind) => self.seen.ids.push(named(*kind)),
            Holds::Ref(kind) | Holds::Labelled(kind) => self.seen.refs.push(named(*kind)),
            _ => {}
        }
    }

    fn list(&mut self, items: &[Node], holds: &Holds, path: Path<'_>) -> Value {
        let mut values: Vec<Value> = Vec::with_capacity(items.len());
        let mut known = HashSet::new();
        for (index, item) in items.iter().enumerate() {
            let path = path.item(index);
            let Some(value) = self.value(item, holds, path) else {
                continue;
            };
            if !known.insert(value.to_string()) {
                self.fault(item.place, Fault::new(format!("`{path}` is given twice")));
            }
            values.push(value);
        }
        Value::Array(values)
    }

    fn when(&mut self, node: &Node, table: &Table, path: Path<'_>) -> Option<Value> {
        let map = self.table(node, table, path)?;
        let text = |key: &str| map.get(key).and_then(Value::as_str);
        let basis = text("basis").and_then(|name| Basis::parse(name).ok());
        let edtf = text("edtf").unwrap_or_default();
        match when(edtf, text("text"), basis.unwrap_or(Basis::Stated)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(node.place_of("edtf"), fault);
                None
            }
        }
    }

    fn labelled(&mut self, node: &Node, path: Path<'_>) -> Option<Value> {
        let Some(id) = node.get("id") else {
            self.fault(node.place, Fault::new(format!("`{path}.id` is missing")));
            return None;
        };
        let id = self.value(id, &Holds::Ref(Kind::Entity), path.key("id"))?;
        let label = match node.get("label") {
            Some(label) => self.value(label, &Holds::Text, path.key("label"))?,
            None => return Some(id),
        };
        let mut given = json!({ "id": id, "label": label });
        if let Some(country) = node.get("country") {
            given["country"] = self.value(country, &Holds::Country, path.key("country"))?;
        }
        Some(given)
    }

    /// In the order of the schemes, so that the order of the file does not matter.
    fn identifiers(&mut self, entries: &[(Key, Node)]) -> Value {
        let names = || IdentifierScheme::ALL.iter().map(|scheme| scheme.name());
        for (key, _) in entries {
            if IdentifierScheme::parse(&key.text).is_err() {
                let message = format!("`{}` is no {}", key.text, IdentifierScheme::LIST);
                self.fault(key.place, Fault::new(message).suggest(nearest(&key.text, names())));
            }
        }
        let mut values = Vec::new();
        for scheme in IdentifierScheme::ALL {
            let Some((_, node)) = entries.iter().find(|(key, _)| key.text == scheme.name()) else {
                continue;
            };
            match node.text().map(|text| identifier(*scheme, text)) {
                Some(Ok(id)) => values.push(json!({ "scheme": scheme.name(), "id": id })),
                Some(Err(fault)) => self.fault(node.place, fault),
                None => self.fault(node.place, Fault::new(format!("`{}` is to be a text in quotes", scheme.name()))),
            }
        }
        Value::Array(values)
    }
}

/// Takes a text out of checked values.
pub(crate) fn take_text(map: &mut Map<String, Value>, key: &str) -> Option<String> {
    match map.remove(key) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Takes a list out of checked values; an absent one is empty.
pub(crate) fn take_list(map: &mut Map<String, Value>, key: &str) -> Vec<Value> {
    match map.remove(key) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}

/// Reads checked values as a type of the domain. It fails only where the tables and the types differ.
pub(crate) fn record<T: DeserializeOwned>(map: Map<String, Value>) -> Result<T, Fault> {
    serde_json::from_value(Value::Object(map)).map_err(|reason| Fault::new(reason.to_string()))
}

fn is_empty(node: &Node) -> bool {
    matches!(&node.tree, Tree::List(items) if items.is_empty())
}
