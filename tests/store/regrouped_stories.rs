//! A made-up press that changes step by step: after any steps, its stories are those that the same records make at once.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use ballotwire::domain::{ArticleId, ArticleText, Kind, Record, Story, StoryDecision};
use ballotwire::store::{Store, StoryVersion};
use jiff::Timestamp;
use serde_json::json;
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::invented::{now, read, retired, write};
use crate::kestria::empty;

/// Numbers by lot, the same for the same seed.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }
}

/// Words of one of a few pieces, which no other piece has.
fn words(piece: usize, range: std::ops::Range<usize>) -> String {
    const SYLLABLES: [&str; 12] = ["ve", "lmo", "ra", "kes", "tri", "do", "pel", "na", "zu", "mi", "gor", "sta"];
    let word = |at: usize| (0..5).map(|part| SYLLABLES[(piece * 5000 + at) / 12_usize.pow(part) % 12]).collect();
    range.map(word).collect::<Vec<String>>().join(" ")
}

/// What there is, and what was.
#[derive(Default)]
struct Press {
    lot: Option<Lot>,
    made: usize,
    articles: Vec<String>,
    curated: BTreeMap<String, BTreeSet<String>>,
    used: BTreeSet<String>,
}

impl Press {
    fn below(&mut self, end: usize) -> usize {
        self.lot.as_mut().unwrap().below(end)
    }

    /// Ids of stories are made of these: some are told apart only beyond the length of an id, some look numbered.
    fn new_id(&mut self) -> String {
        self.made += 1;
        let number = self.made;
        match self.below(5) {
            0 => format!("{}{number}", "far-".repeat(28)),
            1 if number > 1 => format!("piece-{}-2", number - 1),
            _ => format!("piece-{number}"),
        }
    }

    fn article(&mut self, id: &str) -> Record {
        let agency = [None, Some("wire"), Some("cable")][self.below(3)];
        let article = json!({
            "id": id, "title": format!("Piece {}", self.below(1000)), "title_basis": "page", "publisher": "gazette",
            "agency": agency, "language": "en", "coverage": "whole", "text_access": "restricted",
            "published": { "edtf": format!("2031-04-{:02}", 1 + self.below(8)), "basis": "stated" },
        });
        Record::Article(Box::new(read(article)))
    }

    fn text(&mut self, id: &str) -> Record {
        let (piece, from) = (self.below(4), 60 * self.below(6));
        let text = words(piece, from..from + 120 + 60 * self.below(4));
        Record::Text(ArticleId::parse(id).unwrap(), ArticleText { text, parts: Vec::new(), truncated: false })
    }

    fn curated(&mut self, found: &[Story]) -> Option<Record> {
        let count = 2 + self.below(2);
        let members: BTreeSet<String> =
            (0..count).filter_map(|_| self.lot.as_mut()?.of(&self.articles).cloned()).collect();
        let number = self.used.len();
        let id = match self.below(3) {
            0 => self.lot.as_mut()?.of(found)?.id.to_string(),
            1 => self.curated.keys().next()?.clone(),
            _ => format!("curated-{number}"),
        };
        let known = self.curated.contains_key(&id);
        if members.len() < 2 || id.len() > 120 || !known && !self.used.insert(id.clone()) {
            return None;
        }
        let decision = if self.below(3) == 0 { "overruled" } else { "confirmed" };
        let relation = |at: usize| if at == 0 { "original" } else { "revision" };
        let rows: Vec<_> =
            members.iter().enumerate().map(|(at, id)| json!({ "article": id, "relation": relation(at) })).collect();
        self.curated.insert(id.clone(), members);
        Some(Record::Story(read(json!({ "id": id, "label": id, "decision": decision, "members": rows }))))
    }

    /// Somebody changes something.
    fn step(&mut self, found: &[Story]) -> Vec<Record> {
        let lot = self.lot.as_mut().unwrap();
        let known = lot.of(&self.articles).cloned();
        match (self.below(12), known) {
            (0..=4, _) | (_, None) => {
                let id = self.new_id();
                let records = vec![self.article(&id), self.text(&id)];
                self.articles.push(id);
                records
            }
            (5, Some(id)) => vec![self.article(&id)],
            (6, Some(id)) => vec![self.text(&id)],
            (7, Some(id)) if !self.curated.values().any(|members| members.contains(&id)) => {
                self.articles.retain(|article| *article != id);
                vec![retired("article", &id, None)]
            }
            (8 | 9, _) => self.curated(found).into_iter().collect(),
            (10, _) => {
                let story = self.curated.pop_first().map(|(id, _)| retired("story", &id, None));
                let of_found = found.first().map(|story| retired("story", story.id.as_str(), None));
                story.or(of_found).into_iter().collect()
            }
            _ => {
                let country = ["RS", "US", "JP"][self.below(3)];
                vec![publisher("gazette", country)]
            }
        }
    }
}

fn publisher(id: &str, country: &str) -> Record {
    Record::Publisher(read(json!({ "id": id, "label": id, "kind": "newspaper", "country": country })))
}

async fn found(store: &Store) -> Vec<Story> {
    let ids = store.ids_of(Kind::Story).await.unwrap();
    let stories = store.by_ids::<Story>(&ids).await.unwrap().into_iter().map(|row| row.record);
    stories.filter(|story| story.decision == StoryDecision::Found).collect()
}

async fn shown(store: &Store, press: &Press) -> HashMap<String, Vec<StoryVersion>> {
    store.story_versions(&press.articles).await.unwrap()
}

/// The same records, written at once.
async fn at_once(store: &Store) -> (tempfile::TempDir, Store) {
    let (data, anew) = empty().await;
    write(&anew, &store.all_records().await.unwrap()).await;
    (data, anew)
}

/// Everything is read anew, as after a change of the way of reading.
async fn read_anew(data: &std::path::Path, store: &Store) {
    let options = SqliteConnectOptions::new().filename(data.join("ballotwire.db"));
    let mut database = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("update corpus set text_version = 0").execute(&mut database).await.unwrap();
    database.close().await.unwrap();
    let at: Timestamp = now();
    assert!(store.refresh_found(at).await.unwrap());
}

async fn stories_are_those_of_the_records(seed: u64) {
    let (data, store) = empty().await;
    let mut press = Press { lot: Some(Lot(seed)), ..Press::default() };
    write(&store, &[publisher("gazette", "RS"), publisher("wire", "RS"), publisher("cable", "RS")]).await;
    let mut seen = 0;
    for round in 0..100 {
        let stories = found(&store).await;
        seen += stories.len();
        let records = press.step(&stories);
        write(&store, &records).await;
        if round % 20 == 19 {
            let (_data, anew) = at_once(&store).await;
            assert_eq!(found(&store).await, found(&anew).await, "seed {seed}, round {round}");
            assert_eq!(shown(&store, &press).await, shown(&anew, &press).await, "seed {seed}, round {round}");
        }
    }
    let revision = store.revision().await.unwrap();
    read_anew(data.path(), &store).await;
    assert_eq!(store.revision().await.unwrap(), revision, "seed {seed}");
    assert!(seen > 100, "seed {seed}: {seen} stories");
}

#[tokio::test]
async fn after_any_steps_the_stories_are_those_that_the_records_make_at_once() {
    for seed in 1..=3 {
        stories_are_those_of_the_records(seed).await;
    }
}
