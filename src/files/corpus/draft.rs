//! A corpus while it is read: records with the places they came from, before they are known to be right.
use std::collections::HashMap;

use crate::domain::{
    Article, ArticleId, ArticleText, Concept, CorpusInfo, Correction, Entity, Event, Figure, Publisher, Retired, Story,
};
use crate::files::csv_rows::{self, Columns};
use crate::files::folder::SourceFile;
use crate::files::form::{Node, Seen, Table, Tree};
use crate::files::mistake::{Fault, Place};

use super::election_row::Row;

/// A record and where it begins.
#[derive(Debug)]
pub(crate) struct Drafted<T> {
    pub record: T,
    pub file: String,
    pub place: Place,
    /// Where some of its values stand, by key; of a list, one for each item.
    pub marks: Vec<(&'static str, Place)>,
}

impl<T> Drafted<T> {
    /// Where the value under `key` stands, or the whole where it is absent.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        self.place_of_item(key, 0)
    }

    /// Where an item of the list under `key` stands.
    pub(crate) fn place_of_item(&self, key: &str, index: usize) -> Place {
        let mut marked = self.marks.iter().filter(|(name, _)| *name == key);
        marked.nth(index).map_or(self.place, |(_, place)| *place)
    }
}

/// The places of the values that messages are about after the record was read. `names.kind` is that of each item of a list,
/// `names.*` each item.
pub(super) fn marks(node: &Node, keys: &[&'static str]) -> Vec<(&'static str, Place)> {
    let mut marks = Vec::new();
    for key in keys {
        match key.split_once('.') {
            None => marks.extend(node.get(key).map(|value| (*key, value.place))),
            Some((list, inner)) => {
                if let Some(Tree::List(items)) = node.get(list).map(|list| &list.tree) {
                    marks.extend(items.iter().map(|item| (*key, item.place_of(inner))));
                }
            }
        }
    }
    marks
}

#[derive(Default)]
pub(crate) struct Draft {
    pub seen: Seen,
    pub info: Option<CorpusInfo>,
    pub publishers: Vec<Drafted<Publisher>>,
    pub entities: Vec<Drafted<Entity>>,
    pub articles: Vec<Drafted<Article>>,
    pub texts: Vec<(ArticleId, ArticleText)>,
    /// Where each code point of an abstract stands in its file.
    pub abstracts: HashMap<ArticleId, Vec<Place>>,
    pub events: Vec<Drafted<Event>>,
    pub figures: Vec<Drafted<Figure>>,
    pub corrections: Vec<Drafted<Correction>>,
    pub stories: Vec<Drafted<Story>>,
    pub retired: Vec<Drafted<Retired>>,
    pub elections: Vec<Drafted<Row>>,
    pub concepts: Vec<Drafted<Concept>>,
    /// Files that could not be read whole: what they lack is not held against others.
    pub torn: Vec<String>,
}

impl Draft {
    pub(crate) fn fault<T>(&mut self, held: &Drafted<T>, fault: Fault) {
        self.seen.push(&held.file, held.place, fault);
    }

    /// The rows of a CSV file.
    pub(super) fn rows(&mut self, file: &SourceFile, form: &Table) -> Vec<Node> {
        let mut faults = Vec::new();
        let rows = csv_rows::rows(&file.text, (form, Columns::All), &mut faults);
        if !faults.is_empty() {
            self.torn.push(file.path.clone());
        }
        self.seen.mistakes.extend(faults.into_iter().map(|(place, fault)| fault.at(&file.path, place)));
        rows
    }
}

/// The records alone.
pub(crate) fn records<T>(held: &[Drafted<T>]) -> impl Iterator<Item = &T> + Clone {
    held.iter().map(|held| &held.record)
}
