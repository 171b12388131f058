//! What a text says: its dates, the numbers in it that may be figures, and the words of its subject.
use serde::Serialize;
use utoipa::ToSchema;

use super::span::Span;
use crate::api::shapes::{Labels, Ref, term, term_or_null};
use crate::domain::{Basis, Measure, Term, Unit};
use crate::library::{DateInText, FigureInText, TermInText};
use crate::text::Meaning;

/// A date that the text says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DateInText)]
pub struct DateBody {
    #[serde(flatten)]
    pub span: Span,
    /// EDTF; null where it takes the day of the text to know it, and none was sent.
    #[schema(example = "2013-11-03")]
    pub edtf: Option<String>,
    /// The other day that may be meant: of a day of the week that is neither said to be the last nor the next, the coming one.
    #[schema(example = "2013-11-10")]
    pub or: Option<String>,
    /// `stated`: the words say it all. `inferred`: reckoned from the day of the text.
    #[schema(schema_with = term::<Basis>)]
    pub basis: Basis,
}

impl From<DateInText> for DateBody {
    fn from(date: DateInText) -> Self {
        let basis = if date.stated { Basis::Stated } else { Basis::Inferred };
        Self { span: date.span.into(), edtf: date.edtf, or: date.or, basis }
    }
}

/// A number of the text that may be a figure: a candidate, which is kept nowhere.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FigureCandidate)]
pub struct FigureBody {
    #[serde(flatten)]
    pub span: Span,
    /// In decimal digits, with a point, as the language of the text writes numbers.
    #[schema(example = "22.1", pattern = r"^\d+(\.\d+)?$")]
    pub value: String,
    #[schema(schema_with = term::<Unit>)]
    pub unit: Unit,
    /// What is measured; null where the words beside the number do not say it for sure.
    #[schema(schema_with = term_or_null::<Measure>)]
    pub measure: Option<Measure>,
    /// The place that is named nearest in the sentence.
    pub place: Option<Ref>,
    /// The words that speak for each of these.
    pub reasons: Vec<ReasonBody>,
}

/// Words that speak for a part of a figure.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FigureReason)]
pub struct ReasonBody {
    /// `unit`, `measure` or `place`.
    #[schema(example = "measure")]
    pub part: &'static str,
    #[serde(flatten)]
    pub span: Span,
}

impl FigureBody {
    pub fn new(figure: FigureInText, labels: &Labels) -> Self {
        let reasons = figure.reasons.into_iter();
        Self {
            span: figure.span.into(),
            value: figure.value,
            unit: figure.unit,
            measure: figure.measure,
            place: figure.place.map(|place| labels.entity(&place)),
            reasons: reasons.map(|reason| ReasonBody { part: reason.part, span: reason.span.into() }).collect(),
        }
    }
}

/// A word of the subject.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TermInText)]
pub struct TermBody {
    #[serde(flatten)]
    pub span: Span,
    /// The closed list that has it: `measure` or `event_type`.
    #[schema(example = "event_type")]
    pub list: &'static str,
    /// Its name there.
    #[schema(example = "recount")]
    pub term: &'static str,
    /// What it means there.
    #[schema(example = "Ballots counted again, or the order to do so.")]
    pub definition: &'static str,
}

impl From<TermInText> for TermBody {
    fn from(found: TermInText) -> Self {
        let (list, term, definition) = match found.meaning {
            Meaning::Measure(measure) => ("measure", measure.name(), measure.definition()),
            Meaning::EventType(event) => ("event_type", event.name(), event.definition()),
        };
        Self { span: found.span.into(), list, term, definition }
    }
}
