//! Articles that are like one article, each with why.
use std::collections::HashMap;

use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::http::{Ask, Result, Snapshot, read};
use crate::api::lists::{PathId, find, matched};
use crate::api::params::{FORMAT, HEADER_BOM, LANG, Or, parameters, representation, whole};
use crate::api::shapes::{LabelsWanted, ListOf, QueryInfo, Ref, Total, WhenBody, four_places};
use crate::domain::{Article, Language};
use crate::library::Alike;
use crate::store::{Listed, Store};

/// An article that is like another one, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimilarArticle {
    #[schema(example = "voa-2013-11-06-kosovo-to-repeat-vote-in-serb-populated-town")]
    pub id: String,
    pub title: String,
    pub publisher: Ref,
    pub published: WhenBody,
    /// How alike it is, 0 to 1: 0.6 of the words, 0.25 of the entities and 0.15 of the events, of those that the article
    /// has.
    #[schema(minimum = 0, maximum = 1, example = 0.42)]
    pub score: f64,
    pub shares: SharesBody,
    /// Whether both are versions of one story.
    pub same_story: bool,
    /// Entities that both mention, without private people; those that few articles mention first.
    pub entities: Vec<Ref>,
    /// Events that both tell of.
    pub events: Vec<Ref>,
    /// Words that both have, those that make them alike most first: single words, not in the order of a text.
    #[schema(example = json!(["Mitrovica", "ballot"]))]
    pub words: Vec<String>,
}

/// How much both have in common: 0 to 1 each.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Shares)]
pub struct SharesBody {
    /// The cosine of their words, weighted by how frequent they are in each and how rare elsewhere.
    #[schema(minimum = 0, maximum = 1)]
    pub words: f64,
    /// Which part of the entities of the article in the path the other one has, those that few articles mention counting
    /// more.
    #[schema(minimum = 0, maximum = 1)]
    pub entities: f64,
    /// Which part of its events, likewise.
    #[schema(minimum = 0, maximum = 1)]
    pub events: f64,
}

const COLUMNS: &[&str] = &[
    "id",
    "title",
    "publisher.id",
    "publisher.label",
    "published.edtf",
    "score",
    "shares.words",
    "shares.entities",
    "shares.events",
    "same_story",
    "entities.id",
    "entities.label",
    "events.id",
    "words",
];

static LIMIT: Or<u32> = whole("limit", 1..=50).about("Articles at most, {range}; default {default}.").or(10);

parameters!(SimilarParameters: LIMIT, LANG, FORMAT, HEADER_BOM);

/// List similar articles
///
/// Articles that have the words of this one, its entities and its events, most alike first, on one page, each with what they share. The nearest by words and the nearest by entities and events are compared; the total counts those that are alike enough. Of texts that the caller may not read, only words that may be shown are told.
#[utoipa::path(get, path = "/v1/articles/{id}/similar", operation_id = "list_similar_articles", tag = "articles",
    params(PathId, SimilarParameters), responses((status = 200, description = "Similar articles.", body = ListOf<SimilarArticle>)))]
pub async fn list_similar_articles(Snapshot(mut state): Snapshot, Path(id): Path<String>, mut ask: Ask) -> Answer {
    let (limit, (format, languages)) = read(&ask, |reader| (reader.take(&LIMIT), representation::shape(reader)))?;
    let chooser = matched::weigher(&mut state, &mut ask).await?;
    let article = find::<Article>(&state, &ask, &id).await?;
    let mut reply = Reply::begin(ask, format, languages)?;
    let mut alike = state.finder.similar(&chooser.index, &state.store, &article, reply.ask.may_read_text()).await?;
    let page = reply.page(limit, None, Total::exact(alike.len()));
    alike.truncate(limit as usize);
    let items = bodies(&state.store, &article.id, alike, &reply.languages).await?;
    reply.list(COLUMNS, items, page, QueryInfo::by("-score"))
}

async fn bodies(
    store: &Store,
    article: &str,
    alike: Vec<Alike>,
    languages: &[Language],
) -> Result<Vec<SimilarArticle>> {
    let mut ids: Vec<String> = alike.iter().map(|one| one.id.clone()).collect();
    let rows: Vec<Listed<Article>> = store.by_ids(&ids).await?;
    let mut rows: HashMap<String, Article> = rows.into_iter().map(|row| (row.id, row.record)).collect();
    ids.push(article.to_owned());
    let facts = store.article_facts(&ids, &[]).await?;
    let stories = |id: &str| facts.get(id).map_or(&[][..], |facts| &facts.stories);
    let mut wanted = LabelsWanted::default();
    for one in &alike {
        one.entities.iter().for_each(|id| wanted.entity(id));
        one.events.iter().for_each(|id| wanted.event(id));
    }
    rows.values().for_each(|article| wanted.publisher(&article.publisher));
    let names = wanted.fetch(store, languages).await?;
    let body = |one: Alike| {
        let record = rows.remove(&one.id)?;
        let own = stories(article);
        Some(SimilarArticle {
            publisher: names.publisher(&record.publisher),
            published: WhenBody::from(&record.published),
            title: record.title,
            score: four_places(one.score),
            shares: SharesBody {
                words: four_places(one.shares.words),
                entities: four_places(one.shares.entities),
                events: four_places(one.shares.events),
            },
            same_story: stories(&one.id).iter().any(|story| own.contains(story)),
            entities: one.entities.iter().map(|id| names.entity(id)).collect(),
            events: one.events.iter().map(|id| names.event(id)).collect(),
            words: one.words,
            id: one.id,
        })
    };
    Ok(alike.into_iter().filter_map(body).collect())
}
