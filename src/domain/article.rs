//! Articles: what was published where, what it is about, and, where held, its text.
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::terms::closed_list;
use super::{ArticleId, EntityId, EventId, FigureId, Language, PublisherId, When};

closed_list! {
    /// What readers without a token get of the text.
    TextAccess: "text access" {
        Open = "open": "Everyone may read the text.",
        Restricted = "restricted": "The text is searched and counted, and read only with a token.",
        None = "none": "No text is held or may be.",
    }
    /// How much of the piece the record rests on.
    Coverage: "coverage" {
        Whole = "whole": "The whole piece was read.",
        Partial = "partial": "Only a part was read: what is absent from the record may still be in the piece.",
    }
    /// Where the title was read.
    TitleBasis: "title basis" {
        Text = "text": "In the text itself.",
        Page = "page": "On the publisher's page.",
        Address = "address": "Inferred from the address of the page.",
        Index = "index": "In a list or index of the publisher.",
        None = "none": "The piece has no title of its own; this one describes it.",
    }
    /// The part of an article that offsets count in.
    Field: "field" {
        Abstract = "abstract": "The abstract of the record.",
        Text = "text": "The text of the article.",
    }
    /// Who found a mention.
    Origin: "origin" {
        Curated = "curated": "A curator marked it.",
        Gazetteer = "gazetteer": "A known name was found in the text.",
    }
    /// In what form a record came from elsewhere.
    Standard: "standard" {
        Ninjs = "ninjs": "IPTC's ninjs, 1 to 3.",
        NewsmlG2 = "newsml-g2": "IPTC's NewsML-G2.",
        Rss = "rss": "RSS 0.9 to 2.0, RDF among them.",
        Atom = "atom": "Atom.",
        JsonFeed = "json-feed": "JSON Feed.",
        Csv = "csv": "A table of articles.",
        Html = "html": "A page of the web.",
    }
    /// What a part of a raw text is, other than the story.
    TextPartKind: "text part" {
        Navigation = "navigation": "Furniture of the web page.",
        Title = "title": "The title, printed as a line of its own.",
        Caption = "caption": "The caption of a picture.",
        Credit = "credit": "The line that names the agency.",
        Dateline = "dateline": "Place and date before the first sentence.",
        Correction = "correction": "A notice that corrects the article.",
    }
}

/// The record of an article, without its text.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub id: ArticleId,
    pub title: String,
    pub title_basis: TitleBasis,
    pub publisher: PublisherId,
    /// The wire it came from.
    pub agency: Option<PublisherId>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub authors: Vec<String>,
    pub language: Language,
    pub published: When,
    pub written: Option<When>,
    pub dateline: Option<Dateline>,
    pub url: Option<String>,
    pub abstract_language: Option<Language>,
    pub coverage: Coverage,
    pub text_access: TextAccess,
    #[serde(skip_serializing_if = "Rights::is_empty", default)]
    pub rights: Rights,
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub truncated: bool,
    pub note: Option<String>,
    /// Where it was taken from, if it came in the form of another standard.
    pub provenance: Option<Provenance>,
    /// Plain text in our own words; paragraphs are separated by a blank line.
    pub r#abstract: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mentions: Vec<Mention>,
    /// Passages of the abstract that are evidence for events or give figures.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub passages: Vec<Passage>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<EntityId>,
}

#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    pub holder: Option<String>,
    pub licence: Option<String>,
    pub note: Option<String>,
}

impl Rights {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a record was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Within the folder or archive that was loaded.
    pub file: String,
    pub standard: Standard,
    /// What names it there.
    pub id: String,
    /// Which version of it, as its publisher counts them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub version: Option<String>,
    /// Of its bytes as they stand there, in UTF-8: of the item, not of the file.
    pub sha256: String,
}

/// An entity named in an article. Offsets count Unicode code points, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub entity: EntityId,
    pub field: Field,
    pub start: u32,
    pub end: u32,
    pub surface: String,
    pub origin: Origin,
}

/// Words of an article that tell of an event or give a figure. Offsets as in [`Mention`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Passage {
    Event { event: EventId, field: Field, start: u32, end: u32 },
    Figure { figure: FigureId, field: Field, start: u32, end: u32 },
}

/// The text of an article: the story itself, and apart from it what came with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleText {
    /// Paragraphs separated by a blank line.
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub parts: Vec<TextPart>,
    /// The text ends before the piece does.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub truncated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPart {
    pub kind: TextPartKind,
    pub text: String,
}

impl ArticleText {
    /// Words separated by white space.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}
