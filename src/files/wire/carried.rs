//! What the form of each standard carries of an article: a load tells what it does not, and the documentation is written from it.
use crate::domain::{Standard, Term};
use crate::files::form::{API_ARTICLE, Holds, Need};

/// What a record has in whichever of these forms it came.
const ALWAYS: [&str; 10] =
    ["id", "title", "publisher", "authors", "language", "published", "coverage", "text", "truncated", "provenance"];

/// What items of a standard say beyond that. A table has a column for whatever it says.
fn beyond(standard: Standard) -> &'static [&'static str] {
    match standard {
        Standard::Ninjs => &["written", "rights.holder", "rights.note", "note"],
        Standard::NewsmlG2 => &["written", "dateline", "rights.holder", "rights.note", "note"],
        Standard::Rss | Standard::Atom => &["url", "rights.note"],
        Standard::JsonFeed => &["url"],
        Standard::Html => &["url", "rights.holder", "rights.note"],
        Standard::Csv => &[],
    }
}

/// Whether the form can say it: a key of an article, of its rights each by itself.
pub fn carries(standard: Standard, key: &str) -> bool {
    let by_column = standard == Standard::Csv && !NO_COLUMN.contains(&key);
    by_column || ALWAYS.contains(&key) || beyond(standard).contains(&key)
}

/// Of what an article names many, a cell holds only parts.
pub(super) const NO_COLUMN: [&str; 1] = ["mentions"];

/// The keys of an article, of its rights each by itself.
pub fn article_keys() -> Vec<String> {
    let fields = API_ARTICLE.fields.iter().filter(|field| field.need != Need::Ignored);
    let keys = fields.flat_map(|field| match &field.holds {
        Holds::Table(rights) if field.key == "rights" => {
            rights.fields.iter().map(|inner| format!("{}.{}", field.key, inner.key)).collect()
        }
        _ => vec![field.key.to_owned()],
    });
    keys.collect()
}

/// What is told of a standard of which articles were taken.
pub fn not_carried(standard: Standard) -> String {
    format!("{}: what is new by it is without", lacking(standard.name(), |key| carries(standard, key)))
}

/// What is told of rows as answers give them, where records were made of them.
pub const ROWS_WITHOUT: &str = "rows carry no passages that tell of events or give figures, and of a text no parts beside the story: \
                                what is new by them is without";

/// What has no place in a form that has some.
pub(super) fn lacking(form: &str, has: impl Fn(&str) -> bool) -> String {
    let lacking: Vec<String> =
        article_keys().into_iter().filter(|key| !has(key)).map(|key| format!("`{key}`")).collect();
    format!("{form} carries no {}", lacking.join(", "))
}
