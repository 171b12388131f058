//! The press of Velmora on a ferry vote: five short pieces whose words, dates and names can be counted by hand.
use ballotwire::domain::{ArticleId, ArticleText, Record};
use serde_json::{Value, json};

use crate::app::App;
use crate::invented::{read, records, write};

fn entity(id: &str, kind: &str, label: &str, public: bool) -> Record {
    Record::Entity(read(json!({
        "id": id, "kind": kind, "label": label, "public_figure": public,
        "names": [{ "text": label, "lang": "en", "kind": "preferred" }],
    })))
}

/// An article; each of `mentions` is an entity and the word of the abstract that names it.
pub fn article(id: &str, date: &str, publisher: &str, words: [&str; 2], mentions: &[(&str, &str)]) -> Value {
    let [title, about] = words;
    let mention = |(entity, surface): &(&str, &str)| {
        let start = about.find(surface).unwrap();
        json!({ "entity": entity, "field": "abstract", "start": start, "end": start + surface.len(),
            "surface": surface, "origin": "curated" })
    };
    json!({
        "id": id, "title": title, "title_basis": "page", "publisher": publisher, "language": "en",
        "published": { "edtf": date, "basis": "stated" }, "coverage": "whole", "text_access": "open",
        "abstract": about, "abstract_language": "en",
        "mentions": mentions.iter().map(mention).collect::<Vec<_>>(),
    })
}

pub fn text(id: &str, text: &str) -> Record {
    let text = ArticleText { text: text.to_owned(), parts: Vec::new(), truncated: false };
    Record::Text(ArticleId::parse(id).unwrap(), text)
}

pub fn put(article: Value) -> Record {
    Record::Article(Box::new(read(article)))
}

fn event(id: &str, date: &str, kind: &str) -> Record {
    Record::Event(Box::new(read(json!({
        "id": id, "type": kind, "label": format!("Event {id}"), "modality": "reported",
        "date": { "edtf": date, "basis": "stated" }, "evidence": ["ferry-1"],
    }))))
}

/// The five pieces, whom they name, and two events. Tolvan is a private person.
pub fn press() -> Vec<Record> {
    let publishers = records().into_iter().take(2);
    let (gazette, wire) = ("example-gazette", "example-wire");
    let rest = vec![
        entity("velmora", "place", "Velmora", true),
        entity("pell", "person", "Odrik Pell", true),
        entity("ree", "person", "Ada Ree", true),
        entity("tolvan", "person", "A keeper named Tolvan", false),
        put(article(
            "ferry-1",
            "2031-04-02",
            gazette,
            ["Ferry vote", "Pell opened the ferry vote in Velmora."],
            &[("pell", "Pell"), ("velmora", "Velmora")],
        )),
        text("ferry-1", "The ferry boycott began. Pell called the ferry boycott a farce."),
        put(article(
            "ferry-2",
            "2031-04-02",
            wire,
            ["Boycott spreads", "A boycott spreads to Velmora."],
            &[("velmora", "Velmora"), ("ree", "A")],
        )),
        put(article(
            "ferry-3",
            "2031-05-10",
            gazette,
            ["Lanterns", "Ree painted lanterns; nobody spoke of a boycott."],
            &[("ree", "Ree"), ("tolvan", "nobody")],
        )),
        put(article(
            "ferry-4",
            "2031-05",
            wire,
            ["Quiet month", "Nothing happened in Velmora."],
            &[("velmora", "Velmora")],
        )),
        put(article(
            "ferry-5",
            "2033-01-01",
            gazette,
            ["New year vote", "Pell and Ree met in Velmora before the vote."],
            &[("pell", "Pell"), ("ree", "Ree"), ("velmora", "Velmora")],
        )),
        event("ferry-vote", "2031-04-02", "election"),
        event("ferry-talk", "2031-04-05", "statement"),
    ];
    publishers.chain(rest).collect()
}

pub async fn app() -> App {
    let app = App::empty().await;
    write(&app.store, &press()).await;
    app
}
