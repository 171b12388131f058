//! Figures: one number as one source gave it. None is ever overwritten by another.
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::terms::{Term, closed_list};
use super::{ArticleId, EntityId, EventId, FigureBasis, FigureId, Measure, Number, Unit, When};

closed_list! {
    /// How the number is meant.
    Qualifier: "qualifier" {
        Exact = "exact": "Given as it is.",
        About = "about": "About that many.",
        MoreThan = "more_than": "More than that.",
        LessThan = "less_than": "Less than that.",
        AtLeast = "at_least": "That many or more.",
        UpTo = "up_to": "That many or fewer.",
        Range = "range": "Between a low and a high number.",
        Vague = "vague": "In words only.",
    }
    /// Whether the figure still stands.
    FigureStatus: "figure status" {
        Current = "current": "It stands as given.",
        Superseded = "superseded": "Its source gave a newer one.",
        Corrected = "corrected": "Its source took it back.",
        Disputed = "disputed": "Someone entitled to know says otherwise.",
    }
}

#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub id: FigureId,
    pub article: ArticleId,
    pub measure: Measure,
    pub unit: Unit,
    pub quantity: Quantity,
    pub qualifier: Qualifier,
    /// Where.
    pub place: Option<EntityId>,
    /// Whom the number counts.
    pub group: Option<EntityId>,
    /// The whole that a share or part is taken of, in words.
    pub of: Option<String>,
    /// The moment the number speaks of.
    pub as_of: Option<When>,
    /// Who gave the number; absent when the article says it in its own voice.
    pub attributed_to: Option<EntityId>,
    /// How the article names that source.
    pub attributed_as: Option<String>,
    pub basis: FigureBasis,
    pub event: Option<EventId>,
    pub status: FigureStatus,
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    Value(Number),
    Range {
        low: Number,
        high: Number,
    },
    /// As printed, where no number is given.
    Words(String),
}

impl Figure {
    /// A figure has no name: it is called by what it says, `casualties_killed 19 people`.
    pub fn label(&self) -> String {
        let quantity = &self.quantity;
        format!("{} {quantity} {}", self.measure.name(), self.unit.name())
    }
}

impl Quantity {
    /// The smallest number it allows.
    pub fn low(&self) -> Option<Number> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Range { low, .. } => Some(*low),
            Self::Words(_) => None,
        }
    }

    /// The largest number it allows.
    pub fn high(&self) -> Option<Number> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Range { high, .. } => Some(*high),
            Self::Words(_) => None,
        }
    }

    /// The number, where just one is given.
    pub fn single(&self) -> Option<Number> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Range { low, high } => (low == high).then_some(*low),
            Self::Words(_) => None,
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => value.fmt(f),
            Self::Range { low, high } => write!(f, "{low} to {high}"),
            Self::Words(words) => f.write_str(words),
        }
    }
}
