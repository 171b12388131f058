//! One record of any kind, as loads carry them.
use serde::{Deserialize, Serialize};

use super::{Article, ArticleId, ArticleText, Correction, Entity, Event, Figure, Kind, Publisher, Retired, Story};

/// What a corpus says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorpusInfo {
    pub name: String,
    pub title: String,
    pub version: String,
    pub licence: String,
    pub time_zone: String,
}

/// Serialised, it is as its noun is written; a text has no such form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Record {
    Publisher(Publisher),
    Entity(Entity),
    Article(Box<Article>),
    /// The text of an article whose record is here or held already.
    #[serde(skip_serializing)]
    Text(ArticleId, ArticleText),
    Event(Box<Event>),
    Figure(Box<Figure>),
    Correction(Correction),
    Story(Story),
    Retired(Retired),
}

impl Record {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Publisher(_) => Kind::Publisher,
            Self::Entity(_) => Kind::Entity,
            Self::Article(_) | Self::Text(..) => Kind::Article,
            Self::Event(_) => Kind::Event,
            Self::Figure(_) => Kind::Figure,
            Self::Correction(_) => Kind::Correction,
            Self::Story(_) => Kind::Story,
            Self::Retired(retired) => retired.kind,
        }
    }

    pub fn id(&self) -> &str {
        match self {
            Self::Publisher(record) => record.id.as_str(),
            Self::Entity(record) => record.id.as_str(),
            Self::Article(record) => record.id.as_str(),
            Self::Text(id, _) => id.as_str(),
            Self::Event(record) => record.id.as_str(),
            Self::Figure(record) => record.id.as_str(),
            Self::Correction(record) => record.id.as_str(),
            Self::Story(record) => record.id.as_str(),
            Self::Retired(retired) => &retired.id,
        }
    }
}
