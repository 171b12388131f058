//! One piece of news as another standard tells it, and the row that it becomes.
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::values::{self, publisher};
use crate::domain::{ArticleId, Standard, Term, hex, on_one_line, slug};
use crate::files::ndjson::{self, Corrected, Row, Told};

/// What its publisher says of its use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Status {
    #[default]
    Usable,
    Withheld,
    Canceled,
}

#[derive(Debug)]
pub(super) struct Item {
    standard: Standard,
    /// What names it there.
    id: String,
    /// What the id is one of, where others may have the same.
    pub scope: Option<String>,
    pub status: Status,
    /// Which version of it this is.
    pub version: Option<String>,
    /// What is said of the version before it, where it corrects one.
    pub corrects: Option<Corrected>,
    /// It says itself where its record came from.
    pub traced: bool,
    /// By the keys of NDJSON.
    article: Map<String, Value>,
    pub notes: Vec<String>,
    /// Why it is no article.
    refused: Option<String>,
}

/// Where an item stands.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The name of the file.
    pub file: &'a str,
    pub line: u64,
    /// The item as it stands there.
    pub written: &'a str,
}

const LOST: &str = "letters of it were lost before it came here: it holds U+FFFD";
/// Characters of an original id that ids of records show.
const SHOWN: usize = 60;
/// Longest original id, in bytes.
const LONGEST: usize = 2000;
/// Digits of the digest that keep ids apart.
const DIGITS: usize = 12;

impl Item {
    pub(super) fn new(standard: Standard, id: &str) -> Self {
        let (id, article) = (id.trim().to_owned(), Map::new());
        let (status, traced, notes) = (Status::Usable, false, Vec::new());
        let (scope, version, corrects, refused) = (None, None, None, None);
        Self { standard, id, scope, status, version, corrects, traced, article, notes, refused }
    }

    pub(super) fn refuse(mut self, reason: impl Into<String>) -> Self {
        self.refused = Some(reason.into());
        self
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.article.contains_key(key)
    }

    /// Sets the key, unless nothing is told or it is set already.
    pub(super) fn set(&mut self, key: &str, value: Value) {
        let nothing = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        if !nothing && !self.has(key) {
            self.article.insert(key.to_owned(), value);
        }
    }

    /// A text of one line.
    pub(super) fn line(&mut self, key: &str, text: Option<&str>) {
        let text = text.map(values::on_one_line).unwrap_or_default();
        self.set(key, Value::from(text));
    }

    pub(super) fn date(&mut self, key: &str, text: Option<&str>) {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        self.set(key, text.map(values::moment).into());
    }

    /// The address where it can be read; one that is none is told and left out.
    pub(super) fn address(&mut self, text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return;
        };
        if values::host(text).is_some() && !text.contains(char::is_whitespace) {
            self.set("url", json!(text));
        } else {
            self.notes.push(format!("`{text}` is no address on the web, and is left out"));
        }
    }

    pub(super) fn authors<'t>(&mut self, names: impl IntoIterator<Item = &'t str>) {
        let mut all: Vec<String> = names.into_iter().map(values::on_one_line).filter(|name| !name.is_empty()).collect();
        all.dedup();
        self.set("authors", json!(all));
    }

    /// Who published it, by a name or, where there is none, by the site of an address.
    pub(super) fn publisher(&mut self, name: Option<&str>, address: Option<&str>) {
        self.set("publisher", publisher(name, address).unwrap_or_default());
    }

    pub(super) fn rights(&mut self, holder: Option<&str>, notes: &[Option<&str>]) {
        let mut rights = Map::new();
        let notes: Vec<String> = notes.iter().flatten().map(|note| values::on_one_line(note)).collect();
        let notes: Vec<String> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        let told = [("holder", holder.map(values::on_one_line).unwrap_or_default()), ("note", notes.join(" "))];
        for (key, text) in told.into_iter().filter(|(_, text)| !text.is_empty()) {
            rights.insert(key.to_owned(), json!(text));
        }
        self.set("rights", Value::Object(rights));
    }

    /// The story itself.
    pub(super) fn story(&mut self, text: &str) {
        self.set("text", json!(text.trim()));
    }

    /// Its beginning or summary, where the story itself did not come: the copy at hand is cut.
    pub(super) fn teaser(&mut self, text: &str) {
        if !self.has("text") && !text.trim().is_empty() {
            self.story(text);
            self.set("coverage", json!("partial"));
            self.set("truncated", json!(true));
        }
    }

    /// The language that is told, or `und`; Serbian takes its script from the letters.
    pub(super) fn language(&mut self, tag: Option<&str>) {
        let of = |key| self.article.get(key).and_then(Value::as_str).unwrap_or_default();
        let language = values::language(tag.unwrap_or_default(), &[of("text"), of("title")]);
        self.set("language", json!(language));
    }

    pub(super) fn row(mut self, source: Source<'_>) -> Row {
        let Source { file, line, written } = source;
        let refused = |raw: String, reason: &str| Row::refused(file, (line, raw.into_bytes()), reason);
        if self.id.is_empty() || self.id.len() > LONGEST {
            let raw = Value::Object(self.article).to_string();
            return refused(raw, "nothing short names this item, by which it could be known again");
        }
        let own = self.article.get("id").and_then(Value::as_str).filter(|id| ArticleId::parse(id).is_ok());
        let own = own.map(str::to_owned);
        let whole = self.scope.as_ref().map_or_else(|| self.id.clone(), |scope| format!("{scope} {}", self.id));
        let id = own.unwrap_or_else(|| article_id(&whole));
        let sha256 = hex(Sha256::digest(written));
        let mut from = json!({ "file": file, "standard": self.standard.name(), "id": self.id, "sha256": sha256 });
        if let Some(version) = &self.version {
            from["version"] = json!(version);
        }
        self.article.remove("id");
        self.article.shift_insert(0, "id".to_owned(), json!(id));
        if !self.traced {
            self.set("provenance", from);
        }
        if !self.has("text") {
            self.set("coverage", json!("partial"));
        }
        let lost =
            self.article.values().filter_map(Value::as_str).any(|text| text.contains(char::REPLACEMENT_CHARACTER));
        let raw = Value::Object(self.article).to_string();
        let reason = self.refused.or_else(|| lost.then(|| LOST.to_owned()));
        let name = on_one_line(&self.id);
        let told = |reason: String| format!("{name}: {reason}");
        let mut row = match (self.status, ArticleId::parse(&id), reason) {
            (Status::Canceled, Ok(id), _) => Row { result: Ok(Told::Canceled(id)), ..refused(raw, "") },
            (Status::Withheld, Ok(id), _) => Row { result: Ok(Told::Withheld(id)), ..refused(raw, "") },
            (.., Some(reason)) => refused(raw, &reason),
            _ => ndjson::own(raw, file, line),
        };
        for mistake in row.result.as_mut().err().into_iter().flatten() {
            mistake.message = told(std::mem::take(&mut mistake.message));
        }
        if let Ok(Told::Article(article)) = &mut row.result {
            article.is_foreign = !self.traced;
            article.corrects = self.corrects;
        }
        row.notes = self.notes.into_iter().map(told).collect();
        row
    }
}

/// The id of the record that an original id always leads to: its letters, for people, and a digest, which keeps apart
/// those that differ in others.
pub(super) fn article_id(original: &str) -> String {
    let plain = original.split_once("://").map_or(original, |(_, rest)| rest);
    let mut shown = slug(plain).unwrap_or_else(|| plain.to_owned());
    if ArticleId::parse(&shown).is_err() {
        shown.clear();
    }
    shown.truncate(SHOWN);
    let digest = hex(Sha256::digest(original));
    let digest = digest.get(..DIGITS).unwrap_or_default();
    match shown.trim_end_matches('-') {
        "" => format!("item-{digest}"),
        shown => format!("{shown}-{digest}"),
    }
}
