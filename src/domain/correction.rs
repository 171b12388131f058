//! Corrections: a publisher takes back what it printed.
use serde::{Deserialize, Serialize};

use super::{ArticleId, CorrectionId, EventId, FigureId, When};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub id: CorrectionId,
    /// The article that carries it.
    pub notice: ArticleId,
    pub published: When,
    pub summary: String,
    /// The correction as an event, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<EventId>,
    pub corrects: Vec<FigureChange>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureChange {
    pub article: ArticleId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub figure: Option<FigureId>,
    /// The part of the article or figure that changes.
    pub field: String,
    pub was: String,
    pub now: String,
    /// The figures that stand in its place.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub replaced_by: Vec<FigureId>,
}

impl Correction {
    /// A correction has no name: its day tells it apart.
    pub fn label(&self) -> String {
        format!("Correction published {}", self.published)
    }
}

impl FigureChange {
    /// What changes, from what to what.
    pub fn label(&self) -> String {
        format!("{}: {} → {}", self.field, self.was, self.now)
    }
}
