//! What is told of an article, made from its record and what the store holds around it.
use serde::Serialize;
use utoipa::ToSchema;

use super::figures::FigureBody;
use super::mentions::{MentionBody, mention_bodies};
use crate::api::lists::{CollapsedBody, ListView};
use crate::api::shapes::{Highlight, Labels, Ref, WhenBody, instant, term};
use crate::domain::{Article, Coverage, Provenance, Rights, Standard, TextAccess, TextPart, TextPartKind, TitleBasis};
use crate::store::{ArticleFacts, FoundMention, Listed};

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
    /// Where the record was taken from, if it came in the form of another standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<ProvenanceBody>,
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

/// What a record was made of.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Provenance)]
pub struct ProvenanceBody {
    /// Within the folder or archive that was loaded.
    pub file: String,
    #[schema(schema_with = term::<Standard>)]
    pub standard: Standard,
    /// What names it there.
    pub id: String,
    /// Which version of it, as its publisher counts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// SHA-256 of its bytes as they stand there, in UTF-8; null where the text may not be read.
    pub sha256: Option<String>,
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

/// What the store holds about an article besides its record, as far as the caller may have it.
pub struct AroundArticle {
    pub facts: ArticleFacts,
    pub found: Vec<FoundMention>,
    pub reads_text: bool,
    pub collapsed: Option<CollapsedBody>,
    pub figures: Option<Vec<FigureBody>>,
}

pub fn article_body(row: Listed<Article>, view: &ListView, names: &Labels, held: AroundArticle) -> ArticleBody {
    let facts = held.facts;
    let article = row.record;
    let counts = ArticleCounts {
        mentions: article.mentions.len() + facts.found_mentions,
        events: facts.events.len(),
        figures: facts.figures.len(),
    };
    let mentions =
        view.includes("mentions").then(|| mention_bodies(&article.mentions, &held.found, names, held.reads_text));
    let events = view.includes("events").then(|| facts.events.iter().map(|id| names.event(&id)).collect());
    let (words, sha256, text) = facts.text.map_or((None, None, None), |of| (Some(of.words), Some(of.sha256), of.held));
    let truncated = article.truncated || text.as_ref().is_some_and(|text| text.truncated);
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
        figures: held.figures,
        note: article.note,
        provenance: article.provenance.map(|from| provenance_body(from, held.reads_text)),
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

/// The digest is of the text too: whoever may not read that must not see a guess confirmed.
fn provenance_body(from: Provenance, reads_text: bool) -> ProvenanceBody {
    let sha256 = Some(from.sha256).filter(|_| reads_text);
    ProvenanceBody { file: from.file, standard: from.standard, id: from.id, version: from.version, sha256 }
}

fn text_parts(parts: Vec<TextPart>) -> Vec<TextPartBody> {
    let body = |part: TextPart| TextPartBody { kind: part.kind, text: part.text };
    parts.into_iter().map(body).collect()
}
