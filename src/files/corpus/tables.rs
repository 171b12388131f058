//! The TOML files of a corpus.
use std::collections::HashSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use toml::de::DeTable;

use crate::domain::{CorpusInfo, EntityKind, Event, TIME_ZONE, Term, nearest};
use crate::files::folder::SourceFile;
use crate::files::form::{CORPUS, ENTITY, EVENT, Located, Node, Path, RETIRED, Reader, Seen, Table, Tree};
use crate::files::mistake::{Fault, Lines, Mistake};

use super::draft::marks;
use super::{Draft, Drafted};

/// A TOML passage of a file, and where it begins.
pub(super) struct Passage<'a> {
    pub file: &'a str,
    pub lines: &'a Lines<'a>,
    pub toml: &'a str,
    pub offset: usize,
}

impl Passage<'_> {
    /// The tree, as far as the syntax allows, and whether it is whole.
    pub(super) fn parse(&self, seen: &mut Seen) -> (Node, bool) {
        let (table, errors) = DeTable::parse_recoverable(self.toml);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            let place = self.lines.place(self.offset + at);
            let said_already =
                seen.mistakes.last().is_some_and(|last| last.file == self.file && last.line == place.line);
            // One slip makes the parser stumble several times on its line.
            if !said_already {
                seen.push(self.file, place, Fault::new(format!("not TOML: {}", error.message())));
            }
        }
        let located = Located { lines: self.lines, offset: self.offset };
        (Node::from_toml(table.get_ref(), 0, &located), errors.is_empty())
    }
}

/// Reads the file's list of tables `[[key]]`, calling `each` for every table that is right in itself.
fn list(
    file: &SourceFile,
    form: &'static Table,
    draft: &mut Draft,
    mut each: impl FnMut(Node, Map<String, Value>, &mut Draft),
) {
    let key = form.list_key();
    let lines = Lines::new(&file.text);
    let passage = Passage { file: &file.path, lines: &lines, toml: &file.text, offset: 0 };
    let (root, whole) = passage.parse(&mut draft.seen);
    if !whole {
        draft.torn.push(file.path.clone());
    }
    let Tree::Table(entries) = root.tree else {
        return;
    };
    for (name, node) in entries {
        if name.text != key {
            if whole {
                let fault = Fault::new(format!("this file holds [[{key}]], not `{}`", name.text));
                let near = nearest(&name.text, [key]).unwrap_or_else(|| key.to_owned());
                draft.seen.push(&file.path, name.place, fault.suggest(Some(near)));
            }
            continue;
        }
        let Tree::List(items) = node.tree else {
            let fault = Fault::new(format!("`{key}` is one of a list"));
            draft.seen.push(&file.path, name.place, fault.suggest(Some(format!("[[{key}]]"))));
            continue;
        };
        let mut said = lines_said(&file.path, &draft.seen);
        for item in items {
            let mut reader = Reader { file: &file.path, seen: &mut draft.seen, torn: !whole };
            let before = reader.seen.mistakes.len();
            let refs = reader.seen.refs.len();
            let map = reader.table(&item, form, Path::RECORD);
            let id = item.get("id").and_then(Node::text).unwrap_or_default();
            if let Some(kind) = form.kind() {
                reader.seen.own(refs, kind, id);
            }
            if !whole {
                forgive(&mut said, &mut draft.seen, before);
            }
            if let Some(map) = map {
                each(item, map, draft);
            }
        }
    }
}

/// The lines of a file that something is said of.
fn lines_said(file: &str, seen: &Seen) -> HashSet<u32> {
    let of_file = |mistake: &&Mistake| mistake.file == file;
    let said = seen.mistakes.iter().filter(of_file);
    said.map(|mistake| mistake.line).collect()
}

/// Takes back mistakes on lines of this file that something is said of already, as of all that is no TOML.
fn forgive(said: &mut HashSet<u32>, seen: &mut Seen, from: usize) {
    let mut new = seen.mistakes.split_off(from);
    new.retain(|mistake| !said.contains(&mistake.line));
    said.extend(new.iter().map(|mistake| mistake.line));
    seen.mistakes.append(&mut new);
}

/// Keys that rules and gates speak of.
const MARKED: &[&str] = &[
    "label",
    "names.*",
    "names.kind",
    "also_part_of",
    "type",
    "date",
    "wikidata",
    "entity",
    "into",
    "id",
    "broader",
    "exact_match",
    "words.lang",
];

/// Reads the checked values as the domain's type and holds it with its place.
fn held<T: DeserializeOwned>(
    file: &SourceFile,
    node: &Node,
    map: Map<String, Value>,
    draft: &mut Draft,
) -> Option<Drafted<T>> {
    let mut reader = Reader { file: &file.path, seen: &mut draft.seen, torn: false };
    let record = reader.finish(node.place, map)?;
    Some(Drafted { record, file: file.path.clone(), place: node.place, marks: marks(node, MARKED) })
}

pub(super) fn info(file: &SourceFile, draft: &mut Draft) {
    let lines = Lines::new(&file.text);
    let passage = Passage { file: &file.path, lines: &lines, toml: &file.text, offset: 0 };
    let (root, whole) = passage.parse(&mut draft.seen);
    let mut reader = Reader { file: &file.path, seen: &mut draft.seen, torn: !whole };
    let Some(info) = reader.record::<CorpusInfo>(&root, &CORPUS) else {
        return;
    };
    if info.time_zone != TIME_ZONE {
        let fault = Fault::new(format!("the time zone `{}` is not supported", info.time_zone));
        let place = root.place_of("time_zone");
        draft.seen.push(&file.path, place, fault.suggest(Some(TIME_ZONE.to_owned())));
    }
    draft.info = Some(info);
}

/// A file of records of which all is said in the file.
pub(super) fn plain<T: DeserializeOwned>(
    file: &SourceFile,
    form: &'static Table,
    draft: &mut Draft,
    all: fn(&mut Draft) -> &mut Vec<Drafted<T>>,
) {
    list(file, form, draft, |node, map, draft| {
        let record = held(file, &node, map, draft);
        all(draft).extend(record);
    });
}

pub(super) fn entities(file: &SourceFile, kind: EntityKind, draft: &mut Draft) {
    list(file, &ENTITY, draft, |node, mut map, draft| {
        map.insert("kind".to_owned(), Value::from(kind.name()));
        let entity = held(file, &node, map, draft);
        draft.entities.extend(entity);
    });
}

pub(super) fn events(file: &SourceFile, year: &str, draft: &mut Draft) {
    list(file, &EVENT, draft, |node, map, draft| {
        let event = held::<Event>(file, &node, map, draft);
        if let Some(event) = &event {
            super::checks::event_in_its_file(&event.record, &node, (&file.path, year), &mut draft.seen);
        }
        draft.events.extend(event);
    });
}

/// What is told of them is told of their ids.
pub(super) fn retired(file: &SourceFile, draft: &mut Draft) {
    list(file, &RETIRED, draft, |node, map, draft| {
        let retired = held(file, &node, map, draft);
        draft.retired.extend(retired.map(|held| Drafted { place: node.place_of("id"), ..held }));
    });
}
