//! What of a record is searched.
use super::part::Part;
use crate::domain::{
    Article, ArticleText, Correction, Entity, Event, Facts, Figure, Kind, Name, Term as _, TextAccess,
};
use crate::text::Windows;

/// A record as the index takes it: its parts, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Searchable {
    pub kind: Kind,
    pub id: String,
    pub parts: Vec<(Part, String)>,
    /// What may be shown of its text where that is not to be read whole. None: all of it.
    pub shown: Option<Windows>,
    /// What it is filtered and ordered by.
    pub facts: Facts,
}

impl Searchable {
    /// `shown` is what may be shown of the text to whom may not read it whole, where it is restricted.
    pub fn article(article: &Article, text: Option<&ArticleText>, shown: Option<&Windows>) -> Self {
        let mut parts = vec![(Part::Title, article.title.clone())];
        parts.extend(article.r#abstract.clone().map(|text| (Part::Body, text)));
        // A text that nobody may have is not told of by what it is found for, either.
        let text = text.filter(|_| article.text_access != TextAccess::None);
        parts.extend(text.map(|held| (Part::Text, held.text.clone())));
        Self {
            kind: Kind::Article,
            id: article.id.as_str().to_owned(),
            parts,
            shown: (article.text_access != TextAccess::Open).then(|| shown.cloned().unwrap_or_default()),
            facts: Facts::default(),
        }
    }

    /// `taken_over` are the names of entities that were merged into it.
    pub fn entity(entity: &Entity, taken_over: &[Name]) -> Self {
        let names = entity.names.iter().chain(taken_over);
        let mut parts = vec![(Part::Title, entity.label.clone())];
        parts.extend(names.map(|name| (Part::Names, name.text.clone())));
        parts.extend(entity.description.clone().map(|text| (Part::Body, text)));
        Self { kind: Kind::Entity, id: entity.id.as_str().to_owned(), parts, shown: None, facts: Facts::default() }
    }

    pub fn event(event: &Event) -> Self {
        let mut parts = vec![(Part::Title, event.label.clone())];
        parts.extend(event.summary.clone().map(|text| (Part::Body, text)));
        Self { kind: Kind::Event, id: event.id.as_str().to_owned(), parts, shown: None, facts: Facts::default() }
    }

    /// `place` and `event` are what those of the figure are called.
    pub fn figure(figure: &Figure, place: Option<&str>, event: Option<&str>) -> Self {
        let mut parts = vec![(Part::Measure, figure.label())];
        parts.extend(place.map(|label| (Part::Place, label.to_owned())));
        parts.extend(event.map(|label| (Part::Event, label.to_owned())));
        parts.extend(figure.note.clone().map(|note| (Part::Note, note)));
        Self { kind: Kind::Figure, id: figure.id.as_str().to_owned(), parts, shown: None, facts: Facts::default() }
    }

    /// `event` is what that of the correction is called.
    pub fn correction(correction: &Correction, event: Option<&str>) -> Self {
        let changes = correction.corrects.iter();
        let mut parts = vec![(Part::Title, correction.label()), (Part::Body, correction.summary.clone())];
        parts.extend(changes.map(|change| (Part::Changes, change.label())));
        parts.extend(event.map(|label| (Part::Event, label.to_owned())));
        Self {
            kind: Kind::Correction,
            id: correction.id.as_str().to_owned(),
            parts,
            shown: None,
            facts: Facts::default(),
        }
    }
}

impl Searchable {
    /// A record that is listed, and not found by words.
    pub fn unworded(kind: Kind, id: &str) -> Self {
        Self { kind, id: id.to_owned(), parts: Vec::new(), shown: None, facts: Facts::default() }
    }
}

/// The key of a record in the index.
pub(super) fn key(kind: Kind, id: &str) -> String {
    format!("{}/{id}", kind.name())
}

/// The id in the key of a record of this kind.
pub(super) fn id_of(kind: Kind, key: &str) -> &str {
    key.get(kind.name().len() + 1..).unwrap_or_default()
}
