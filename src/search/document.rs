//! What of a record is searched.
use super::part::Part;
use crate::domain::{Article, ArticleText, Entity, Event, Kind, TextAccess};

/// A record as the index takes it: its parts, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Searchable {
    pub kind: Kind,
    pub id: String,
    pub parts: Vec<(Part, String)>,
}

impl Searchable {
    pub fn article(article: &Article, text: Option<&ArticleText>) -> Self {
        let mut parts = vec![(Part::Title, article.title.clone())];
        parts.extend(article.r#abstract.clone().map(|text| (Part::Body, text)));
        // A text that nobody may have is not told of by what it is found for, either.
        let text = text.filter(|_| article.text_access != TextAccess::None);
        parts.extend(text.map(|held| (Part::Text, held.text.clone())));
        Self {
            kind: Kind::Article,
            id: article.id.as_str().to_owned(),
            parts,
        }
    }

    pub fn entity(entity: &Entity) -> Self {
        let names = entity.names.iter();
        let mut parts = vec![(Part::Title, entity.label.clone())];
        parts.extend(names.map(|name| (Part::Names, name.text.clone())));
        parts.extend(entity.description.clone().map(|text| (Part::Body, text)));
        Self {
            kind: Kind::Entity,
            id: entity.id.as_str().to_owned(),
            parts,
        }
    }

    pub fn event(event: &Event) -> Self {
        let mut parts = vec![(Part::Title, event.label.clone())];
        parts.extend(event.summary.clone().map(|text| (Part::Body, text)));
        Self {
            kind: Kind::Event,
            id: event.id.as_str().to_owned(),
            parts,
        }
    }
}

/// The key of a record in the index.
pub(super) fn key(kind: Kind, id: &str) -> String {
    use crate::domain::Term;
    format!("{}/{id}", kind.name())
}
