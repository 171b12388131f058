//! JSON Feed 1.1: the newest records of a list as a feed.
use serde_json::{Map, Value, json};

use super::entries::{entry, in_feeds};
use super::format::{Around, Format, Points};
use super::pieces::Pieces;
use super::shown::Shown;

pub static JSONFEED: Format = Format {
    name: "jsonfeed",
    media_type: "application/feed+json",
    content_type: "application/feed+json",
    schema: "",
    about: "JSON Feed 1.1: the newest first, a hundred unless `limit` says otherwise; `next_url` leads on, and `_ballotwire` tells what was asked.",
    says: in_feeds,
    whole_records: false,
    tells_points: false,
    is_feed: true,
    writer: Some(|around| {
        let title = around.kind.map_or("changes", |kind| kind.plural());
        let head = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": format!("Ballotwire: {title}"),
            "description": around.corpus,
            "home_page_url": format!("{}/{title}", around.site),
            "feed_url": around.address,
            "next_url": around.next,
            "_ballotwire": Map::from_iter(around.told().map(|(name, told)| (name.to_owned(), told))),
        });
        Pieces::in_object(around, &there(&head), "items", piece)
    }),
};

/// Without what is not there.
fn there(object: &Value) -> Value {
    let keys = object.as_object().into_iter().flatten();
    let keys = keys.filter_map(|(name, value)| Some((name.clone(), value.some()?.clone())));
    Value::Object(keys.collect())
}

fn piece(record: &Value, around: &Around, _: &Points) -> String {
    let entry = entry(record, around);
    let authors: Vec<Value> = entry.authors.iter().map(|author| json!({ "name": author })).collect();
    // An item has some content.
    let content = if entry.summary.is_empty() { &entry.title } else { &entry.summary };
    there(&json!({
        "id": entry.address,
        "url": entry.address,
        "external_url": entry.original,
        "title": entry.title,
        "content_text": content,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": authors,
        "language": entry.language,
    }))
    .to_string()
}
