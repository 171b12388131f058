//! A corpus while it is read: records with the places they came from, before they are known to be right.
use std::collections::HashMap;

use crate::domain::{
    Article, ArticleId, ArticleText, CorpusInfo, Correction, Entity, Event, Figure, Kind, Publisher, Record, Retired,
    Story,
};
use crate::files::form::{Node, Seen, Tree};
use crate::files::mistake::{Fault, Place};

use super::{Corpus, Row};

/// A record and where it begins.
#[derive(Debug)]
pub(crate) struct Held<T> {
    pub record: T,
    pub file: String,
    pub place: Place,
    /// Where some of its values stand, by key; of a list, one for each item.
    pub marks: Vec<(&'static str, Place)>,
}

impl<T> Held<T> {
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

/// The places of the values that messages are about after the record was read.
pub(super) fn marks(node: &Node, keys: &[&'static str]) -> Vec<(&'static str, Place)> {
    let mut marks = Vec::new();
    for key in keys {
        match node.get(key).map(|value| (&value.tree, value.place)) {
            Some((Tree::List(items), _)) => {
                marks.extend(items.iter().map(|item| (*key, item.place)));
            }
            Some((_, place)) => marks.push((*key, place)),
            None => {}
        }
    }
    marks
}

#[derive(Default)]
pub(crate) struct Draft {
    pub seen: Seen,
    pub info: Option<CorpusInfo>,
    pub publishers: Vec<Held<Publisher>>,
    pub entities: Vec<Held<Entity>>,
    pub articles: Vec<Held<Article>>,
    pub texts: Vec<(ArticleId, ArticleText)>,
    /// Where each code point of an abstract stands in its file.
    pub abstracts: HashMap<ArticleId, Vec<Place>>,
    pub events: Vec<Held<Event>>,
    pub figures: Vec<Held<Figure>>,
    pub corrections: Vec<Held<Correction>>,
    pub stories: Vec<Held<Story>>,
    pub retired: Vec<Held<Retired>>,
    pub elections: Vec<Held<Row>>,
    /// Files that could not be read whole: what they lack is not held against others.
    pub torn: Vec<String>,
}

impl Draft {
    pub(crate) fn fault<T>(&mut self, held: &Held<T>, fault: Fault) {
        self.seen.push(&held.file, held.place, fault);
    }

    /// For each merged record the one at the end of its row of merges; not for rows that end with a deletion, or never.
    pub(super) fn ends_of_merges(&self) -> HashMap<(Kind, &str), &str> {
        let records = self.retired.iter().map(|held| &held.record);
        let into = records.map(|gone| ((gone.kind, gone.id.as_str()), gone.into.as_deref()));
        // Of an id that is retired twice the first one holds.
        let into: HashMap<_, _> = into.rev().collect();
        let mut ends: HashMap<(Kind, &str), Option<&str>> = HashMap::new();
        for (kind, start) in into.keys().copied() {
            let mut row = Vec::new();
            let mut at = start;
            let end = loop {
                if let Some(known) = ends.get(&(kind, at)) {
                    break *known;
                }
                match into.get(&(kind, at)) {
                    None => break Some(at),
                    Some(None) => {
                        row.push(at);
                        break None;
                    }
                    Some(Some(next)) => {
                        row.push(at);
                        // Where the row comes back to itself, this is the answer that is met.
                        ends.insert((kind, at), None);
                        at = *next;
                    }
                }
            };
            ends.extend(row.into_iter().map(|id| ((kind, id), end)));
        }
        let ended = ends.into_iter();
        ended.filter_map(|(id, end)| Some((id, end?))).collect()
    }

    pub(super) fn into_corpus(self) -> Corpus {
        fn plain<T>(held: Vec<Held<T>>) -> impl Iterator<Item = T> {
            held.into_iter().map(|held| held.record)
        }
        let mut records: Vec<Record> = plain(self.publishers).map(Record::Publisher).collect();
        records.extend(plain(self.entities).map(Record::Entity));
        records.extend(plain(self.articles).map(Box::new).map(Record::Article));
        records.extend(self.texts.into_iter().map(|(id, text)| Record::Text(id, text)));
        records.extend(plain(self.events).map(Box::new).map(Record::Event));
        records.extend(plain(self.figures).map(Box::new).map(Record::Figure));
        records.extend(plain(self.corrections).map(Record::Correction));
        records.extend(plain(self.stories).map(Record::Story));
        records.extend(plain(self.retired).map(Record::Retired));
        records.sort_by(|a, b| (rank(a), a.id()).cmp(&(rank(b), b.id())));
        Corpus { info: self.info, records }
    }
}

/// The order of kinds in which nothing but a circle of references needs what comes later.
fn rank(record: &Record) -> u8 {
    match record {
        Record::Publisher(_) => 0,
        Record::Entity(_) => 1,
        Record::Article(_) => 2,
        Record::Text(..) => 3,
        Record::Event(_) => 4,
        Record::Figure(_) => 5,
        Record::Correction(_) => 6,
        Record::Story(_) => 7,
        Record::Retired(_) => 8,
    }
}
