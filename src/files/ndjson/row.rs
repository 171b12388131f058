//! One record of NDJSON, checked like everything else that comes in.
use serde_json::{Map, Value, json};

use crate::domain::{Article, ArticleText, Field, Mention, Origin, Publisher, PublisherKind, Term, TextAccess, When};
use crate::files::form::{API_ARTICLE, Node, Path, Reader, Seen, Tree, take_list, take_text};
use crate::files::mistake::{Fault, Mistake, Place};
use crate::files::spans;

/// A record, and the publishers it brings.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleRow {
    pub article: Article,
    /// Where the row gives its label as well: it is created when it is new.
    pub publisher: Option<Publisher>,
    pub agency: Option<Publisher>,
    pub text: Option<ArticleText>,
    /// Made of another standard, which tells less of an article than a record has.
    pub is_foreign: bool,
    pub corrects: Option<Corrected>,
}

/// What an item says of the correction that it brings, where its publisher marked it as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    pub published: Option<When>,
    pub summary: Option<String>,
}

/// Reads a line; all its mistakes are found at once.
pub(crate) fn read(raw: &str, file: &str, place: Place) -> Result<ArticleRow, Vec<Mistake>> {
    let value: Value = serde_json::from_str(raw).map_err(|error| vec![no_json(raw, &error, file, place)])?;
    let Some(node) = Node::from_json(value, place).filter(|node| matches!(node.tree, Tree::Table(_))) else {
        return Err(vec![Fault::new("a line is one article: a JSON object").at(file, place)]);
    };
    let mut seen = Seen::default();
    let mut reader = Reader { file, seen: &mut seen, torn: false };
    let row = reader.table(&node, &API_ARTICLE, Path::RECORD).and_then(|map| assemble(map, &mut reader, place));
    match row {
        Some(row) if seen.mistakes.is_empty() => Ok(row),
        _ => Err(seen.mistakes),
    }
}

pub(crate) fn no_json(raw: &str, error: &serde_json::Error, file: &str, place: Place) -> Mistake {
    // The library counts bytes, and says its own line and column at the end.
    let bytes = raw.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(raw.as_bytes());
    let column = String::from_utf8_lossy(bytes).chars().count() + 1;
    let place = Place { column: u32::try_from(column).unwrap_or(u32::MAX), ..place };
    let reason = error.to_string();
    let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
    Fault::new(format!("not JSON: {reason}")).at(file, place)
}

fn assemble(mut map: Map<String, Value>, reader: &mut Reader<'_>, place: Place) -> Option<ArticleRow> {
    let publisher = self::publisher(&mut map, "publisher", PublisherKind::Other, reader, place);
    let agency = self::publisher(&mut map, "agency", PublisherKind::Agency, reader, place);
    if let Some(Value::Object(dateline)) = map.get_mut("dateline") {
        only_id(dateline, "place");
    }
    let (text, mentions) = (take_text(&mut map, "text"), take_list(&mut map, "mentions"));
    let mut article: Article = reader.finish(place, map)?;
    for (index, mention) in mentions.into_iter().enumerate() {
        match self::mention(mention, &article, text.as_deref()) {
            Ok(found) => article.mentions.extend(found),
            Err(fault) => {
                let message = format!("`mentions[{}]`: {}", index + 1, fault.message);
                reader.fault(place, Fault::new(message).suggest(fault.suggestion));
            }
        }
    }
    spans::sort(&mut article);
    if text.is_some() && article.text_access == TextAccess::None {
        let fault = Fault::new("`text_access` is \"none\", and a text is given");
        reader.fault(place, fault.suggest(Some("restricted".to_owned())));
    }
    let text = text.map(|text| ArticleText { text, parts: Vec::new(), truncated: article.truncated });
    Some(ArticleRow { article, publisher, agency, text, is_foreign: false, corrects: None })
}

/// The publisher under `key`, if it comes with its label; the id stays in its place.
fn publisher(
    map: &mut Map<String, Value>,
    key: &str,
    kind: PublisherKind,
    reader: &mut Reader<'_>,
    place: Place,
) -> Option<Publisher> {
    let Some(Value::Object(given)) = map.get(key) else {
        return None;
    };
    let mut given = given.clone();
    only_id(map, key);
    given.insert("kind".to_owned(), json!(kind.name()));
    reader.finish(place, given)
}

/// Puts the id in the place of a reference with a label.
fn only_id(map: &mut Map<String, Value>, key: &str) {
    let id = map.get_mut(key).and_then(|value| value.get_mut("id")).map(Value::take);
    if let Some(id) = id {
        map.insert(key.to_owned(), id);
    }
}

/// A mention whose words stand where it says. What the gazetteer found is found again and not kept.
fn mention(mut value: Value, article: &Article, text: Option<&str>) -> Result<Option<Mention>, Fault> {
    if let Value::Object(map) = &mut value {
        if map.get("origin") == Some(&json!(Origin::Gazetteer.name())) {
            return Ok(None);
        }
        if !map.contains_key("entity") {
            return Err(Fault::new("`entity` is missing; a mention needs it"));
        }
        only_id(map, "entity");
        let has_words = map.get("surface").is_some_and(|words| !words.is_null());
        if !has_words && (text.is_some() || map.get("field") != Some(&json!(Field::Text.name()))) {
            return Err(Fault::new("`surface` is missing; a mention needs it"));
        }
        // Answers to readers without a token leave out a text and its words; both are held where they came from.
        if !has_words {
            return Ok(None);
        }
        for place in ["start", "end"] {
            if map.get(place).is_none_or(Value::is_null) {
                let said = format!("`{place}` is missing; a mention needs it");
                return Err(Fault::new(said));
            }
        }
    }
    let mention: Mention = serde_json::from_value(value).map_err(|reason| Fault::new(reason.to_string()))?;
    let (start, end) = (mention.start, mention.end);
    let within = match mention.field {
        Field::Abstract => article.r#abstract.as_deref(),
        Field::Text => text,
    };
    let within = match within {
        Some(within) => within,
        None if mention.field == Field::Text && start < end => return Ok(Some(mention)),
        None => return Err(Fault::new("there is no abstract to find it in")),
    };
    match spans::words(within, start, end) {
        None => Err(Fault::new(format!("{start} to {end} is not within the {}", mention.field.name()))),
        Some(words) if words != mention.surface => {
            let message = format!("the words from {start} to {end} are not `{}`", mention.surface);
            Err(Fault::new(message).suggest(Some(words.to_owned())))
        }
        Some(_) => Ok(Some(mention)),
    }
}
