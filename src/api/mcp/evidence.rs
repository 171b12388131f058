//! The words of articles that claims rest on, with their places and digests.
use std::collections::HashMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::call::Call;
use crate::api::answers::Early;
use crate::api::formats::Shown;
use crate::api::http::MAX_VALUES;
use crate::domain::hex;

/// Articles by their ids, with the parts that words are taken from.
#[derive(Default)]
pub struct Articles(HashMap<String, Value>);

impl Articles {
    /// Those that tell of these records: `filter` is the parameter that says so.
    pub async fn telling_of(call: &Call, filter: &str, ids: &[String]) -> Result<Self, Early> {
        let mut articles = HashMap::new();
        for ids in ids.chunks(MAX_VALUES) {
            let mut pairs: Vec<(&str, String)> = ids.iter().map(|id| (filter, id.clone())).collect();
            pairs.extend([("fields", "title,abstract".to_owned()), ("limit", "200".to_owned())]);
            let list = call.get("/v1/articles", &pairs).await?;
            let each = list["items"].items().iter();
            articles.extend(each.map(|article| (article["id"].text().to_owned(), article.clone())));
        }
        Ok(Self(articles))
    }

    /// These and one more, which is at hand.
    pub fn with(mut self, article: &Value) -> Self {
        self.0.insert(article["id"].text().to_owned(), article.clone());
        self
    }

    /// The article of a record that names one, and its words where a span says where they stand.
    pub fn evidence(&self, article: &Value, span: &Value) -> Value {
        let id = article["id"].text();
        let field = span["field"].text();
        let words = self.0.get(id).and_then(|article| {
            let place = |end: &str| usize::try_from(span[end].as_u64()?).ok();
            words(id, field, article[field].as_str()?, (place("start")?, place("end")?))
        });
        words.unwrap_or_else(|| json!({ "article": id }))
    }
}

/// Words of a part of an article, cut from it.
pub fn words(article: &str, field: &str, text: &str, (start, end): (usize, usize)) -> Option<Value> {
    let exact: String = text.chars().skip(start).take(end.checked_sub(start)?).collect();
    (exact.chars().count() == end - start).then(|| quoted(article, field, &exact, start))
}

/// Words as they stand in a part of an article, from a place on.
pub fn quoted(article: &str, field: &str, exact: &str, start: usize) -> Value {
    let end = start + exact.chars().count();
    let sha256 = hex(Sha256::digest(exact.as_bytes()));
    json!({ "article": article, "field": field, "exact": exact, "start": start, "end": end, "sha256": sha256 })
}
