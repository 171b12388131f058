//! Type-ahead over names, titles and labels: the request and its answer.
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::Required;
use utoipa::openapi::path::Parameter;

use super::suggestions::{self, SuggestFor, Suggestion};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{Ask, Reader, Snapshot, read};
use crate::api::lists::matched;
use crate::api::params::{
    Choices, FORMAT, HEADER_BOM, LANG, One, Or, Taken, any_of, forms, parameters, representation, whole,
};
use crate::api::shapes::CorpusState;
use crate::domain::{EntityKind, Identifier, Term};
use crate::library::Typed;
use crate::search::{control_character, pattern_or_none};

/// Characters that are read of what was typed.
const MAX_TYPED: usize = 200;

/// What may be suggested: a kind of record, or one kind of entity.
const KINDS: &[&str] =
    &["article", "entity", "event", "person", "party", "organisation", "institution", "place", "group"];

/// What was typed may become one of these.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// Best first.
    pub items: Vec<Suggestion>,
    pub corpus: CorpusState,
}

const COLUMNS: &[&str] =
    &["id", "kind", "type", "label", "matched_name", "lang", "hint", "match", "articles", "address"];

/// What was typed so far, in `q`.
struct OfTyped;

impl Taken for OfTyped {
    type Value = Option<String>;

    fn read(&self, reader: &mut Reader<'_>) -> Option<String> {
        let typed = reader.needed("q", "say what was typed")?;
        if control_character(typed).is_some() {
            reader.mistake("q", "has a control character", None);
            return None;
        }
        Some(typed.chars().take(MAX_TYPED).collect())
    }

    fn document(&self) -> Vec<Parameter> {
        let about = format!(
            "What was typed so far, of which {MAX_TYPED} characters are read: each word is the beginning of a word of the name, in any script and spelling. Without a letter or digit in it, nothing is suggested."
        );
        let mut typed = forms::query("q", &about, forms::text_of_any_length(&pattern_or_none()), "pant".into());
        typed.required = Required::True;
        vec![typed]
    }
}

static KIND: One<Vec<&'static str>> =
    any_of("kind", Choices::These(KINDS)).about("Only these: `article`, `entity`, `event`, or one kind of entity.");

static LIMIT: Or<usize> = whole("limit", 1..=20).about("Suggestions at most, {range}; default {default}.").or(10);

parameters!(SuggestParameters: OfTyped, KIND, LIMIT, LANG, FORMAT, HEADER_BOM);

/// Suggest records while a name is typed
///
/// Entities under every name, script and spelling, titles of articles and labels of events. What fits word for word comes first, then beginnings, neighbouring spellings and, only when there is nothing else, names with one letter wrong in a word of five or more; within each, what is mentioned most. What a public list has as an id (`Q…`, `geonames:…`, the address of a page) gives the entity that it stands for. Private people are left out.
#[utoipa::path(get, path = "/v1/suggest", operation_id = "suggest", tag = "search",
    params(SuggestParameters), responses((status = 200, description = "Suggestions, best first.", body = Suggestions)))]
pub async fn suggest(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let (typed, kinds, limit, (format, languages)) = read(&ask, |reader| {
        (reader.take(&OfTyped), kinds(reader), reader.take(&LIMIT), representation::shape(reader))
    })?;
    let chooser = matched::weigher(&mut state, &mut ask).await?;
    let reply = Reply::begin(ask, format, languages)?;
    let public = typed.as_deref().map(str::trim).and_then(Identifier::parse);
    let mut items = match typed.as_deref().and_then(Typed::read) {
        None => Vec::new(),
        Some(typed) => {
            let sought = SuggestFor { typed, public, kinds, limit, languages: reply.languages.clone() };
            suggestions::suggestions(&state, &chooser.index, &sought).await?
        }
    };
    for item in &mut items {
        item.address = reply.ask.base.address(&item.address);
    }
    reply.rows_or(COLUMNS, items, |items| Suggestions { items, corpus: reply.corpus() })
}

/// What is sought of each kind; nothing named means all.
fn kinds(reader: &mut Reader<'_>) -> suggestions::Kinds {
    let chosen = reader.take(&KIND);
    if chosen.is_empty() {
        return suggestions::Kinds::all();
    }
    let entities = EntityKind::ALL.iter().map(|kind| kind.name());
    let all = chosen.contains(&"entity");
    suggestions::Kinds {
        articles: chosen.contains(&"article"),
        events: chosen.contains(&"event"),
        entities: entities.filter(|kind| all || chosen.contains(kind)).collect(),
    }
}
