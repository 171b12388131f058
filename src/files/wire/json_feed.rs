//! JSON Feed, 1.0 and 1.1.
//!
//! | JSON Feed | becomes |
//! |---|---|
//! | `id`, else `url` | the id (one that is no address beside that of its feed), and that of `provenance` |
//! | `title` of the feed, else the host of `home_page_url` | the publisher |
//! | `title` | `title` |
//! | `content_html`, else `content_text` | `text` |
//! | `summary`, where that is all | `text`, marked `truncated` and `partial` |
//! | `url`, else `external_url` | `url` |
//! | `date_published`, else `date_modified` | `published` |
//! | `authors` or `author`, else those of the feed | `authors` |
//! | `language`, else that of the feed | `language`, or `und` |
use serde_json::Value;

use super::item::Item;
use super::markup::text_of;
use crate::domain::Standard;

const VERSION: &str = "https://jsonfeed.org/version/1";

pub(super) fn is_feed(value: &Value) -> bool {
    text(value, "version").is_some_and(|version| version.starts_with(VERSION))
}

/// The items of a feed, each with its value.
pub(super) fn items(feed: &Value) -> Vec<(Item, &Value)> {
    let all = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().map(|value| (item(value, feed), value)).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

fn item(value: &Value, feed: &Value) -> Item {
    let (site, url) = (text(feed, "home_page_url"), text(value, "url"));
    // Some write numbers.
    let id =
        value.get("id").filter(|id| !id.is_null()).map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    let id = id.or_else(|| url.map(str::to_owned)).unwrap_or_default();
    let mut item = Item::new(Standard::JsonFeed, &id);
    if !id.contains(':') {
        item.scope = site.or_else(|| text(feed, "feed_url")).or_else(|| text(feed, "title")).map(str::to_owned);
    }
    item.line("title", text(value, "title"));
    let body = text(value, "content_html").map(text_of);
    item.story(&body.or_else(|| text(value, "content_text").map(str::to_owned)).unwrap_or_default());
    item.teaser(text(value, "summary").unwrap_or_default());
    item.address(url.or_else(|| text(value, "external_url")));
    item.date("published", text(value, "date_published").or_else(|| text(value, "date_modified")));
    let by = [value, feed].into_iter().find(|around| !names(around).is_empty());
    item.authors(by.map(names).unwrap_or_default());
    item.language(text(value, "language").or_else(|| text(feed, "language")));
    item.publisher(text(feed, "title"), site.or(url));
    item
}

fn names(around: &Value) -> Vec<&str> {
    let several = around.get("authors").and_then(Value::as_array).into_iter().flatten();
    several.chain(around.get("author")).filter_map(|author| text(author, "name")).collect()
}
