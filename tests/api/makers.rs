//! Invented records made from a few words.
use ballotwire::domain::{ArticleId, ArticleText, Record};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// An entity; the first of its names is its label, `@lang` after a name says its language.
pub fn entity(id: &str, kind: &str, names: &[&str]) -> Record {
    entity_of(id, kind, names, true)
}

/// A person who is in the news only in passing.
pub fn passer_by(id: &str, names: &[&str]) -> Record {
    entity_of(id, "person", names, false)
}

pub fn entity_of(id: &str, kind: &str, names: &[&str], public: bool) -> Record {
    let split = |name: &&str| match name.split_once('@') {
        Some((text, lang)) => json!({ "text": text, "lang": lang, "kind": "preferred" }),
        None => json!({ "text": name, "lang": "en", "kind": "alias" }),
    };
    let named: Vec<Value> = names.iter().map(split).collect();
    Record::Entity(read(json!({
        "id": id, "kind": kind, "label": named[0]["text"], "public_figure": public, "names": named,
    })))
}

/// An article whose abstract mentions these entities, each named as its id in any case.
pub fn article(id: &str, title: &str, text: &str, mentioned: &[&str]) -> Record {
    let place = |entity: &&str| {
        let byte = text.to_ascii_lowercase().find(entity).unwrap();
        let start = text[..byte].chars().count();
        json!({ "entity": entity, "field": "abstract", "start": start, "end": start + entity.len(),
            "surface": text[byte..byte + entity.len()], "origin": "curated" })
    };
    let mentions: Vec<Value> = mentioned.iter().map(place).collect();
    Record::Article(Box::new(read(json!({
        "id": id, "title": title, "title_basis": "page", "publisher": "example-gazette", "language": "en",
        "published": { "edtf": "2031-04-02", "basis": "stated" }, "coverage": "whole", "text_access": "restricted",
        "abstract": text, "abstract_language": "en", "mentions": mentions,
    }))))
}

pub fn text(article: &str, text: &str) -> Record {
    let held = ArticleText { text: text.to_owned(), parts: Vec::new(), truncated: false };
    Record::Text(ArticleId::parse(article).unwrap(), held)
}

/// An event in which these entities take part, with the articles that tell of it.
pub fn event(id: &str, label: &str, taking_part: &[&str], evidence: &[&str]) -> Record {
    let part = |entity: &&str| json!({ "entity": entity, "role": "supporter", "certainty": "stated" });
    let participants: Vec<Value> = taking_part.iter().map(part).collect();
    Record::Event(Box::new(read(json!({
        "id": id, "type": "meeting", "label": label, "modality": "reported",
        "date": { "edtf": "2031-04-02", "basis": "stated" },
        "participants": participants, "evidence": evidence,
    }))))
}
