//! The vocabulary: concepts of the field, and what each is called in each language.
use serde::{Deserialize, Serialize};

use super::{ConceptId, Language};

/// A concept. It is no record: it has no page, no revision and no place in the change log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    pub id: ConceptId,
    pub definition: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader: Option<ConceptId>,
    /// The same concept in public lists, by its address there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exact_match: Vec<String>,
    /// One entry a language.
    pub words: Vec<ConceptWords>,
}

/// What a concept is called in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConceptWords {
    pub lang: Language,
    pub preferred: String,
    /// Other terms for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Inflected forms of all these terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
}

impl Concept {
    /// The ids of those that it is the wider one of.
    pub fn narrower<'c>(&self, all: &'c [Self]) -> impl Iterator<Item = &'c ConceptId> {
        all.iter().filter(|other| other.broader.as_ref() == Some(&self.id)).map(|other| &other.id)
    }
}

impl ConceptWords {
    /// The terms and their forms, the preferred term first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let others = self.also.iter().chain(&self.forms);
        std::iter::once(self.preferred.as_str()).chain(others.map(String::as_str))
    }
}
