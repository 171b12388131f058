//! CSL-JSON, for articles.
use serde_json::{Value, json};

use super::cited::Cited;
use super::format::{Format, Of};
use super::pieces::Pieces;
use crate::domain::Kind;

pub static CSL: Format = Format {
    name: "csl",
    media_type: "application/vnd.citationstyles.csl+json",
    content_type: "application/vnd.citationstyles.csl+json",
    schema: "",
    about: "CSL-JSON: a list with one item an article.",
    says: |of| matches!(of, Of::Record(Kind::Article) | Of::Records(Kind::Article)),
    whole_records: false,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| {
        let pieces = Pieces::of(around, |article, around, _| around.cited(article).csl().to_string());
        pieces.between("[", ",\n", "]\n")
    }),
};

impl Cited {
    pub fn csl(&self) -> Value {
        let mut item = json!({
            "id": self.key,
            "type": if self.publisher.is_some() { "article-newspaper" } else { "webpage" },
            "title": self.title,
        });
        let authors: Vec<Value> = self.authors.iter().map(|author| json!({ "literal": author })).collect();
        let date = self.date();
        let known = [
            ("author", (!authors.is_empty()).then(|| Value::from(authors))),
            ("container-title", self.publisher.clone().map(Value::from)),
            ("issued", (!date.is_empty()).then(|| json!({ "date-parts": [date] }))),
            ("language", self.language.clone().map(Value::from)),
            ("URL", Some(Value::from(self.original.as_ref().unwrap_or(&self.address).clone()))),
            ("source", self.agency.clone().map(Value::from)),
            ("note", Some(Value::from(format!("{}, {}", self.corpus, self.address)))),
        ];
        for (name, value) in known {
            if let Some(value) = value {
                item[name] = value;
            }
        }
        item
    }
}
