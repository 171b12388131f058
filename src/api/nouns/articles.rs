//! Articles: what was published where, and what it says.
use std::collections::HashMap;

use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use super::figures::{FigureBody, Figures, figure_bodies};
use super::mentions::{MentionBody, mention_bodies, want_mentioned};
use crate::api::formats::Answer;
use crate::api::http::{Ask, Result, Snapshot, may_read};
use crate::api::lists::{
    ARTICLES, CollapsedBody, ListOfAll, ListSpec, ListView, OneRecord, PathId, Resource, Versions, list, sub,
};
use crate::api::shapes::{Highlight, HitBody, Labels, LabelsWanted, ListOf, Ref, WhenBody, instant, term};
use crate::domain::{Article, ArticleText, Coverage, Rights, TextAccess, TextPartKind, TitleBasis};
use crate::search::{Searchable, Searched};
use crate::store::{ArticleFacts, FoundMention, Listed, Store};

/// What was published where, what it is about, and, where the caller may read it, its text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Article)]
pub struct ArticleBody {
    #[schema(example = "voa-2013-11-06-kosovo-to-repeat-vote-in-serb-populated-town")]
    pub id: String,
    pub title: String,
    /// Where the title was read.
    #[schema(schema_with = term::<TitleBasis>)]
    pub title_basis: TitleBasis,
    pub publisher: Ref,
    /// The wire it came from.
    pub agency: Option<Ref>,
    pub authors: Vec<String>,
    /// BCP 47.
    #[schema(example = "en")]
    pub language: String,
    pub published: WhenBody,
    pub written: Option<WhenBody>,
    pub dateline: Option<DatelineBody>,
    pub url: Option<String>,
    /// Written for this corpus; no sentence is the article's.
    pub r#abstract: Option<String>,
    pub abstract_language: Option<String>,
    /// How much of the piece the record rests on.
    #[schema(schema_with = term::<Coverage>)]
    pub coverage: Coverage,
    /// What readers without a token get of the text.
    #[schema(schema_with = term::<TextAccess>)]
    pub text_access: TextAccess,
    pub rights: RightsBody,
    /// Whether the copy at hand ends before the piece does.
    pub truncated: bool,
    /// Words of the text, where it is held.
    pub words: Option<i64>,
    /// SHA-256 of the text in UTF-8, where it is held and the caller may read it.
    pub sha256: Option<String>,
    /// The text, where it is held and the caller may read it. Paragraphs are separated by a blank line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What came with the text and is not the story. One record alone, and only with the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_parts: Option<Vec<TextPartBody>>,
    /// The story it is a version of: one that curators confirmed, else one that was found.
    pub story: Option<Ref>,
    /// The versions that the row stands for. Lists, and only with `collapse`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collapsed: Option<CollapsedBody>,
    /// Corrections that change it.
    pub corrections: Vec<Ref>,
    pub counts: ArticleCounts,
    /// Entities it names, in order, those that were found among them. One record alone, or `include=mentions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<MentionBody>>,
    /// Events it is evidence for, by date. One record alone, or `include=events`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<Ref>>,
    /// Figures it gives. One record alone, or `include=figures`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Vec<FigureBody>>,
    pub note: Option<String>,
    /// Revision of its last change.
    pub revision: i64,
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// How well it matches `q`: BM25, comparable within one answer only. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 4.2)]
    pub score: Option<f64>,
    /// Where the words of `q` stand in it. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlights: Option<Vec<Highlight>>,
    /// Hits in the text that are not shown, because the caller may not read it. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub withheld: Option<usize>,
}

/// The line before the first sentence.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Dateline)]
pub struct DatelineBody {
    #[schema(example = "MITROVICA, Kosovo")]
    pub text: String,
    pub place: Option<Ref>,
}

/// Who holds the rights in the article.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Rights)]
pub struct RightsBody {
    pub holder: Option<String>,
    pub licence: Option<String>,
    pub note: Option<String>,
}

/// A part of the raw text that is not the story.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TextPart)]
pub struct TextPartBody {
    #[schema(schema_with = term::<TextPartKind>)]
    pub kind: TextPartKind,
    pub text: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleCounts {
    #[schema(minimum = 0)]
    pub mentions: usize,
    #[schema(minimum = 0)]
    pub events: usize,
    #[schema(minimum = 0)]
    pub figures: usize,
}

pub struct Articles;

impl Resource for Articles {
    type Record = Article;
    type Body = ArticleBody;

    fn spec() -> &'static ListSpec {
        &ARTICLES
    }

    async fn bodies(store: &Store, ask: &Ask, view: &ListView, rows: Vec<Listed<Article>>) -> Result<Vec<ArticleBody>> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let mut facts = store.article_facts(&ids).await?;
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
        let readable: Vec<String> = rows
            .iter()
            .filter(|row| may_read(&row.record, ask) && view.fields.wants("text"))
            .map(|row| row.id.clone())
            .collect();
        let mut texts = store.article_texts(&readable).await?;
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
            let held = Held {
                facts,
                found: found.remove(&row.id).unwrap_or_default(),
                reads_text,
                text: texts.remove(&row.id),
                collapsed: versions.body(&row, &names),
            };
            bodies.push(article_body(row, view, &names, held));
            if let Some(body) = bodies.last_mut() {
                body.figures = figures;
            }
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

/// What the store holds about an article besides its record.
struct Held {
    facts: ArticleFacts,
    found: Vec<FoundMention>,
    reads_text: bool,
    text: Option<ArticleText>,
    collapsed: Option<CollapsedBody>,
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

fn article_body(row: Listed<Article>, view: &ListView, names: &Labels, held: Held) -> ArticleBody {
    let Held { facts, text, .. } = held;
    let article = row.record;
    let counts = ArticleCounts {
        mentions: article.mentions.len() + facts.found_mentions,
        events: facts.events.len(),
        figures: facts.figures.len(),
    };
    let mentions =
        view.includes("mentions").then(|| mention_bodies(&article.mentions, &held.found, names, held.reads_text));
    let events = view.includes("events").then(|| facts.events.iter().map(|id| names.event(&id)).collect());
    let truncated = article.truncated || text.as_ref().is_some_and(|text| text.truncated);
    let (words, sha256) = facts.text.unzip();
    let (text, parts) = text.map(|held| (held.text, held.parts)).unzip();
    ArticleBody {
        id: row.id,
        title: article.title,
        title_basis: article.title_basis,
        publisher: names.publisher(&article.publisher),
        agency: article.agency.map(|id| names.publisher(&id)),
        authors: article.authors,
        language: article.language.to_string(),
        published: WhenBody::from(&article.published),
        written: article.written.as_ref().map(WhenBody::from),
        dateline: article
            .dateline
            .map(|line| DatelineBody { text: line.text, place: line.place.map(|id| names.entity(&id)) }),
        url: article.url,
        r#abstract: article.r#abstract,
        abstract_language: article.abstract_language.map(String::from),
        coverage: article.coverage,
        text_access: article.text_access,
        rights: rights_body(article.rights),
        truncated,
        words,
        sha256: sha256.filter(|_| held.reads_text),
        text,
        text_parts: parts.filter(|_| view.single).map(text_parts),
        story: facts.stories.first().map(|id| names.story(&id)),
        collapsed: held.collapsed,
        corrections: facts.corrections.iter().map(|id| names.correction(&id)).collect(),
        counts,
        mentions,
        events,
        figures: None,
        note: article.note,
        revision: row.revision,
        updated_at: instant(row.updated_at),
        score: None,
        highlights: None,
        withheld: None,
    }
}

fn rights_body(rights: Rights) -> RightsBody {
    RightsBody { holder: rights.holder, licence: rights.licence, note: rights.note }
}

fn text_parts(parts: Vec<crate::domain::TextPart>) -> Vec<TextPartBody> {
    let body = |part: crate::domain::TextPart| TextPartBody { kind: part.kind, text: part.text };
    parts.into_iter().map(body).collect()
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
    params(PathId, OneRecord), responses((status = 200, description = "The article.", body = ArticleBody)))]
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
