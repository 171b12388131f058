//! Articles of an invented country, made of a few words in several scripts, so that any query can be counted by hand.
use ballotwire::domain::{ArticleId, ArticleText, Record};
use ballotwire::library::Finder;
use ballotwire::store::Store;
use jiff::Timestamp;
use serde_json::json;

/// Words that texts are made of: spellings of one word in several scripts among them.
pub const WORDS: &[&str] = &[
    "Velmora",
    "Велмора",
    "velmora",
    "Đeravica",
    "Djeravica",
    "Deravica",
    "Ђеравица",
    "ballot",
    "ballots",
    "Ballot",
    "box",
    "the",
    "of",
    "lantern",
    "lanterns",
    "Šuma",
    "suma",
    "Шума",
    "keeper",
    "Ree",
    "Jessen-Ree",
    "U.K.",
    "goat’s",
    "Çiça",
    "cica",
    "12.5",
    "Αγορά",
    "Чекмен",
    "Chekmen",
    "Čekmen",
    "Βάθη",
    "Vathi",
];

pub struct Village {
    pub store: Store,
    pub finder: Finder,
    pub data: tempfile::TempDir,
}

/// A number as random as a test needs, and the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

pub fn now() -> Timestamp {
    "2031-01-02T03:04:05Z".parse().unwrap()
}

impl Village {
    pub async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        let finder = Finder::new(store.clone(), data.path());
        Self { store, finder, data }
    }

    pub async fn write(&self, records: &[Record]) {
        let mut writer = self.store.begin(now(), "test").await.unwrap();
        for record in records {
            writer.put(record).await.unwrap();
        }
        writer.commit().await.unwrap();
    }
}

pub fn publisher() -> Record {
    let publisher = json!({ "id": "example-gazette", "label": "Example Gazette", "kind": "newspaper" });
    Record::Publisher(serde_json::from_value(publisher).unwrap())
}

/// An article, and its text where it has one.
pub fn article(id: &str, title: &str, r#abstract: &str, text: Option<&str>) -> Vec<Record> {
    let article = json!({
        "id": id, "title": title, "title_basis": "page", "publisher": "example-gazette", "language": "en",
        "published": { "edtf": "2031-04-02", "basis": "stated" }, "coverage": "whole", "text_access": "open",
        "abstract": r#abstract, "abstract_language": "en",
    });
    let text = text.map(|text| {
        let text = ArticleText { text: text.to_owned(), parts: Vec::new(), truncated: false };
        Record::Text(ArticleId::parse(id).unwrap(), text)
    });
    let article = Record::Article(Box::new(serde_json::from_value(article).unwrap()));
    std::iter::once(article).chain(text).collect()
}

/// Some words in a row, with marks between them.
pub fn words(dice: &mut Dice, count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        text.push_str(WORDS[dice.below(WORDS.len())]);
        text.push_str([" ", " ", " ", ", ", " – ", ".\n\n"][dice.below(6)]);
    }
    text
}
