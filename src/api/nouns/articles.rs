//! Articles: what was published where, and what it says.
use std::collections::HashMap;

use axum::extract::Path;

use super::article_body::{AroundArticle, ArticleBody, article_body};
use super::figures::{FigureBody, Figures, figure_bodies};
use super::mentions::want_mentioned;
use crate::api::answers::Answer;
use crate::api::http::{Ask, Result, Snapshot, may_read, open_to};
use crate::api::lists::{ARTICLES, ListOfAll, ListSpec, ListView, OneRecord, PathId, Resource, Versions, list, sub};
use crate::api::shapes::{HitBody, LabelsWanted, ListOf};
use crate::domain::Article;
use crate::search::{Searchable, Searched};
use crate::store::{ArticleFacts, Listed, Store};

pub struct Articles;

impl Resource for Articles {
    type Record = Article;
    type Body = ArticleBody;

    fn spec() -> &'static ListSpec {
        &ARTICLES
    }

    async fn bodies(store: &Store, ask: &Ask, view: &ListView, rows: Vec<Listed<Article>>) -> Result<Vec<ArticleBody>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let with_texts = if view.fields.wants("text") { open_to(ask) } else { Vec::new() };
        let mut facts = store.article_facts(&ids, &with_texts).await?;
        let mut found = if view.includes("mentions") { store.found_mentions(&ids).await? } else { HashMap::new() };
        let mut wanted = wanted(view, &rows, &facts);
        if view.includes("mentions") {
            for row in &rows {
                let found = found.get(&row.id).map_or(&[][..], Vec::as_slice);
                want_mentioned(&mut wanted, &row.record.mentions, found);
            }
        }
        let versions = Versions::of(store, view, &ids).await?;
        versions.want(&mut wanted);
        let names = wanted.fetch(store, &view.languages).await?;
        let mut bodies = Vec::with_capacity(rows.len());
        for row in rows {
            let facts = facts.remove(&row.id).unwrap_or_default();
            let figures = if view.includes("figures") {
                let rows = store.by_ids(&facts.figures).await?;
                Some(figure_bodies(store, &view.languages, rows).await?)
            } else {
                None
            };
            let reads_text = may_read(&row.record, ask);
            let held = AroundArticle {
                facts,
                found: found.remove(&row.id).unwrap_or_default(),
                reads_text,
                collapsed: versions.body(&row, &names),
                figures,
            };
            bodies.push(article_body(row, view, &names, held));
        }
        Ok(bodies)
    }

    async fn searched(store: &Store, ask: &Ask, rows: &[Listed<Article>]) -> Result<Vec<Vec<Searched>>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut texts = store.article_texts(&ids).await?;
        let windows = store.shown_windows(&ids).await?;
        let parts = |row: &Listed<Article>| {
            let text = texts.remove(&row.id);
            let record = Searchable::article(&row.record, text.as_ref(), windows.get(&row.id));
            Searched::of(record, may_read(&row.record, ask))
        };
        Ok(rows.iter().map(parts).collect())
    }

    fn mark(body: &mut ArticleBody, hit: HitBody) {
        (body.score, body.highlights) = (Some(hit.score), Some(hit.highlights));
        body.withheld = Some(hit.withheld);
    }
}

/// What else the articles refer to than by mentions.
fn wanted(view: &ListView, rows: &[Listed<Article>], facts: &HashMap<String, ArticleFacts>) -> LabelsWanted {
    let mut wanted = LabelsWanted::default();
    for Listed { record, .. } in rows {
        wanted.publisher(&record.publisher);
        record.agency.iter().for_each(|id| wanted.publisher(id));
        let place = record.dateline.as_ref().and_then(|line| line.place.as_ref());
        place.into_iter().for_each(|id| wanted.entity(id));
    }
    for found in facts.values() {
        found.stories.iter().for_each(|id| wanted.story(id));
        found.corrections.iter().for_each(|id| wanted.correction(id));
        if view.includes("events") {
            found.events.iter().for_each(|id| wanted.event(id));
        }
    }
    wanted
}

/// List articles
///
/// Articles with their bibliographic data and an abstract written for this corpus, newest first. Restricted text is never in the answer without a token.
#[utoipa::path(get, path = "/v1/articles", operation_id = "list_articles", tag = "articles",
    params(ListOfAll<Articles>), responses((status = 200, description = "A page of articles.", body = ListOf<ArticleBody>)))]
pub async fn list_articles(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Articles>(state, ask, Vec::new()).await
}

/// Get an article
///
/// One article with its mentions, events and figures; with its text where the caller may read it.
#[utoipa::path(get, path = "/v1/articles/{id}", operation_id = "get_article", tag = "articles",
    params(PathId, OneRecord<Articles>), responses((status = 200, description = "The article.", body = ArticleBody)))]
pub async fn get_article(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    list::answer_one::<Articles>(&state, ask, &id).await
}

/// List the figures of an article
///
/// Every number that one article gives.
#[utoipa::path(get, path = "/v1/articles/{id}/figures", operation_id = "list_article_figures", tag = "articles",
    params(PathId, ListOfAll<Figures>), responses((status = 200, description = "A page of figures.", body = ListOf<FigureBody>)))]
pub async fn list_article_figures(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    sub::answer::<Article, Figures>(state, ask, &id, "article").await
}
