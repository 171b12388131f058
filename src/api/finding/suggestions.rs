//! What may be suggested for what was typed: names from memory, titles and labels from the index.
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::search_hits::path_of;
use crate::api::http::{AppState, Result};
use crate::api::params::forms;
use crate::api::shapes::{LabelsWanted, term};
use crate::domain::{Article, EntityKind, Event, Identifier, Kind, Language, Term};
use crate::library::{Fit, NameTable, Offer, Typed};
use crate::search::{Expr, Index, Leaf, Part, Question};
use crate::store::{Listed, Store};
use crate::text::{Pattern, Places, WordPattern};

/// A record that what was typed may name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    #[schema(example = "krstimir-pantic")]
    pub id: String,
    /// Article, entity or event.
    #[schema(schema_with = term::<Kind>)]
    pub kind: Kind,
    /// The kind of an entity, the type of an event; null for articles.
    #[schema(example = "person")]
    pub r#type: Option<String>,
    /// What it is called, in the language asked for where there is a name in it.
    #[schema(example = "Krstimir Pantić")]
    pub label: String,
    /// The name, title or label that fits what was typed.
    #[schema(example = "Крстимир Пантић")]
    pub matched_name: String,
    /// The language of that name; null for labels of events.
    #[schema(example = "sr-Cyrl")]
    pub lang: Option<String>,
    /// What tells it from others of the name.
    #[schema(example = "person, XK")]
    pub hint: String,
    /// How it fits: word for word, as a beginning, in a neighbouring spelling, or but for one letter.
    #[schema(schema_with = fits)]
    pub r#match: &'static str,
    /// What was typed of the name, in code points.
    pub spans: Vec<TypedSpan>,
    /// In how many articles an entity is mentioned.
    #[schema(minimum = 0)]
    pub articles: Option<i64>,
    /// Where the whole record is.
    #[schema(example = "/v1/entities/krstimir-pantic")]
    pub address: String,
}

/// A piece of a name. Offsets count Unicode code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TypedSpan {
    #[schema(minimum = 0)]
    pub start: u32,
    /// Exclusive.
    #[schema(minimum = 0)]
    pub end: u32,
}

/// What a fit is called.
pub fn fit_name(fit: Fit) -> &'static str {
    match fit {
        Fit::Exact => "exact",
        Fit::Prefix => "prefix",
        Fit::Spelling => "spelling",
        Fit::Typo => "typo",
    }
}

fn fits() -> RefOr<Schema> {
    forms::words(&[Fit::Exact, Fit::Prefix, Fit::Spelling, Fit::Typo].map(fit_name))
}

/// Of the suggestions, the share that articles and events each have where names would fill the list, as a divisor.
const ROOM: usize = 5;

/// Which kinds are sought.
#[derive(Debug)]
pub struct Kinds {
    pub articles: bool,
    pub events: bool,
    /// Kinds of entities.
    pub entities: Vec<&'static str>,
}

impl Kinds {
    pub fn all() -> Self {
        Self { articles: true, events: true, entities: EntityKind::ALL.iter().map(|kind| kind.name()).collect() }
    }
}

/// What suggestions are sought for.
#[derive(Debug)]
pub struct SuggestFor {
    pub typed: Typed,
    /// The public id that was typed.
    pub public: Option<Identifier>,
    pub kinds: Kinds,
    pub limit: usize,
    pub languages: Vec<Language>,
}

/// The best suggestions, best first.
pub async fn suggestions(state: &AppState, index: &Arc<Index>, sought: &SuggestFor) -> Result<Vec<Suggestion>> {
    let names = state.finder.names().await?;
    if let Some(identifier) = &sought.public {
        return bearer(state, &names, sought, identifier).await;
    }
    let mut entities = entities(&names, sought, false);
    let events = events(state, index, sought).await?;
    let articles = articles(state, index, sought).await?;
    if entities.is_empty() && events.is_empty() && articles.is_empty() {
        entities = self::entities(&names, sought, true);
    }
    Ok(best([entities, events, articles], sought.limit))
}

/// The best of all kinds, best first; each kind that has any keeps some room, so that none crowds out the others.
fn best(found: [Vec<(Fit, Suggestion)>; 3], limit: usize) -> Vec<Suggestion> {
    let room = (limit / ROOM).max(1);
    let mut kept = [0, 1, 2].map(|kind: usize| found[kind].len().min(room));
    let mut left = limit;
    let mut all: Vec<(Fit, usize, Suggestion)> = (0..)
        .zip(found)
        .flat_map(|(kind, of_kind)| {
            let numbered = move |(fit, suggestion)| (fit, kind, suggestion);
            of_kind.into_iter().map(numbered)
        })
        .collect();
    // Stable: within a fit, entities come first, and each kind keeps its order.
    all.sort_by_key(|(fit, ..)| *fit);
    let mut chosen = Vec::new();
    for (_, kind, suggestion) in all {
        if kept[kind] > 0 {
            kept[kind] -= 1;
        } else if left <= kept.iter().sum() {
            continue;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        chosen.push(suggestion);
    }
    chosen
}

/// The entity that a public id stands for, or led to.
pub async fn entity_of(store: &Store, identifier: &Identifier) -> Result<Option<String>> {
    let Some(id) = store.find_entity_by_identifier(identifier).await? else {
        return Ok(None);
    };
    Ok(match store.find_retired(Kind::Entity, &id).await? {
        Some(retired) => retired.into,
        None => Some(id),
    })
}

async fn bearer(
    state: &AppState,
    names: &NameTable,
    sought: &SuggestFor,
    identifier: &Identifier,
) -> Result<Vec<Suggestion>> {
    let kept = entity_of(&state.store, identifier).await?;
    let offer = kept.and_then(|id| names.offer_of(&id)).filter(|offer| {
        let kind = offer.name.row.entity_kind.as_str();
        sought.kinds.entities.contains(&kind)
    });
    let one = offer.map(|offer| entity(names, &offer, &sought.languages));
    Ok(one.into_iter().collect())
}

fn entities(names: &NameTable, sought: &SuggestFor, slips: bool) -> Vec<(Fit, Suggestion)> {
    let kinds = &sought.kinds.entities;
    let offers =
        names.offers(&sought.typed, slips, &sought.languages, |name| kinds.contains(&name.row.entity_kind.as_str()));
    let best = offers.into_iter().take(sought.limit);
    best.map(|offer| (offer.fit, entity(names, &offer, &sought.languages))).collect()
}

fn entity(names: &NameTable, offer: &Offer<'_>, languages: &[Language]) -> Suggestion {
    let row = &offer.name.row;
    let mut hint = row.entity_kind.clone();
    if let Some(country) = &row.country {
        hint.push_str(", ");
        hint.push_str(country);
    }
    Suggestion {
        r#type: Some(row.entity_kind.clone()),
        label: names.label(offer.name, languages).to_owned(),
        lang: Some(row.lang.clone()),
        hint,
        articles: Some(names.mentions(&row.entity)),
        ..named(Kind::Entity, row.entity.clone(), &row.text, (offer.fit, &offer.spans))
    }
}

async fn events(state: &AppState, index: &Arc<Index>, sought: &SuggestFor) -> Result<Vec<(Fit, Suggestion)>> {
    if !sought.kinds.events {
        return Ok(Vec::new());
    }
    let ids = titled(state, index, sought, Kind::Event).await?;
    let rows: Vec<Listed<Event>> = state.store.by_ids(&ids).await?;
    let suggestion = |row: &Listed<Event>| {
        let event = &row.record;
        let (fit, spans) = sought.typed.fit(&event.label)?;
        let kind = event.r#type.name();
        let date = event.date.as_ref().map(|date| format!(", {}", date.edtf()));
        let made = Suggestion {
            r#type: Some(kind.to_owned()),
            hint: format!("{}{}", kind.replace('_', " "), date.unwrap_or_default()),
            ..named(Kind::Event, row.id.clone(), &event.label, (fit, &spans))
        };
        Some((fit, made))
    };
    Ok(in_order(&ids, rows.iter().filter_map(suggestion)))
}

async fn articles(state: &AppState, index: &Arc<Index>, sought: &SuggestFor) -> Result<Vec<(Fit, Suggestion)>> {
    if !sought.kinds.articles {
        return Ok(Vec::new());
    }
    let ids = titled(state, index, sought, Kind::Article).await?;
    let rows: Vec<Listed<Article>> = state.store.by_ids(&ids).await?;
    let mut wanted = LabelsWanted::default();
    rows.iter().for_each(|row| wanted.publisher(&row.record.publisher));
    let names = wanted.fetch(&state.store, &sought.languages).await?;
    let suggestion = |row: &Listed<Article>| {
        let article = &row.record;
        let (fit, spans) = sought.typed.fit(&article.title)?;
        let publisher = names.publisher(&article.publisher).label;
        let made = Suggestion {
            lang: Some(article.language.to_string()),
            hint: format!("{publisher}, {}", article.published.edtf()),
            ..named(Kind::Article, row.id.clone(), &article.title, (fit, &spans))
        };
        Some((fit, made))
    };
    Ok(in_order(&ids, rows.iter().filter_map(suggestion)))
}

/// The records of a kind whose title or label has all words, the last one perhaps unfinished; best first.
async fn titled(state: &AppState, index: &Arc<Index>, sought: &SuggestFor, kind: Kind) -> Result<Vec<String>> {
    let last = sought.typed.words().count();
    let leaf = |(number, word): (usize, &crate::text::Token)| {
        let pattern = Pattern { words: vec![WordPattern::new(word, false, number == last)], within: None };
        Expr::Leaf(Leaf::unwritten(Some(Part::Title), pattern, word.exact.clone()))
    };
    let wanted = (1..).zip(sought.typed.words()).map(leaf).collect();
    let question = Question::new(Expr::All(wanted), false);
    Ok(state.finder.best(index, &question, kind, sought.limit).await?)
}

/// In the order of the ids, the better fits first.
fn in_order(ids: &[String], found: impl Iterator<Item = (Fit, Suggestion)>) -> Vec<(Fit, Suggestion)> {
    let mut found: Vec<(Fit, Suggestion)> = found.collect();
    found.sort_by_key(|(fit, one)| (*fit, ids.iter().position(|id| *id == one.id)));
    found
}

/// What every kind has.
fn named(kind: Kind, id: String, name: &str, found: (Fit, &[Range<usize>])) -> Suggestion {
    let (fit, spans) = found;
    let mut places = Places::new(name);
    Suggestion {
        address: format!("{}/{id}", path_of(kind)),
        kind,
        id,
        r#type: None,
        label: name.to_owned(),
        matched_name: name.to_owned(),
        lang: None,
        hint: String::new(),
        r#match: fit_name(fit),
        spans: spans.iter().map(|span| TypedSpan { start: places.at(span.start), end: places.at(span.end) }).collect(),
        articles: None,
    }
}
