//! One group of figures as it is shown: how they compare, what a rule takes, what the record of the election says.
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::figures::{FigureBody, ScopeBody};
use crate::api::http::BasePath;
use crate::api::shapes::{measure, term, term_or_null};
use crate::domain::{
    self, Agreement, FigureBasis, Measure, Number, Qualifier, Reference, Resolution, Resolve, Taken, TakenFrom, Term,
    Unit,
};

/// Figures of one measure and scope.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureGroup {
    #[schema(schema_with = measure)]
    pub measure: Measure,
    #[schema(schema_with = term::<Unit>)]
    pub unit: Unit,
    pub scope: ScopeBody,
    /// How many figures there are; 0 where only the record of the election has a number.
    #[schema(minimum = 0)]
    pub reports: usize,
    /// How many wires or publishers they come from.
    #[schema(minimum = 0)]
    pub outlets: usize,
    /// How many they rest on: those who are named for numbers, and outlets that name nobody. Outlets that all quote one body are one source, and so are a body and its members.
    #[schema(minimum = 0)]
    pub independent_sources: usize,
    /// How many different things they say: the fewest numbers that would do for all. Words do not count beside numbers.
    #[schema(minimum = 0)]
    pub distinct: usize,
    /// The smallest number; null when there are only words.
    #[schema(value_type = Option<f64>)]
    pub min: Option<Number>,
    /// The largest number; null when there are only words.
    #[schema(value_type = Option<f64>)]
    pub max: Option<Number>,
    #[schema(schema_with = term::<Agreement>)]
    pub agreement: Agreement,
    /// Where figures say different things of the same moment.
    pub differences: Vec<Difference>,
    /// What `resolve` takes; null without `resolve`.
    pub resolved: Option<Resolved>,
    /// What the record of the election itself says; null where it says nothing of this measure and scope.
    pub reference: Option<ReferenceBody>,
    /// In the order of the moments they speak of.
    pub figures: Vec<FigureBody>,
}

/// Figures that contradict each other of one moment.
#[derive(Debug, Serialize, ToSchema)]
pub struct Difference {
    /// The moment, as EDTF; the widest where some lie within others, null where the figures do not tell one.
    #[schema(example = "2013-11-03T15:00:00+01:00")]
    pub as_of: Option<String>,
    /// The ids of the figures.
    pub figures: Vec<String>,
}

/// One number of several, and why this one. All but `rule` and `note` are null when the rule fits none.
#[derive(Debug, Serialize, ToSchema)]
pub struct Resolved {
    #[schema(schema_with = term::<Resolve>)]
    pub rule: Resolve,
    /// Where it stands: `figure` or `reference`.
    #[schema(schema_with = term_or_null::<TakenFrom>)]
    pub from: Option<TakenFrom>,
    /// The id of the figure.
    pub figure: Option<String>,
    /// The number; null for a range.
    #[schema(value_type = Option<f64>)]
    pub value: Option<Number>,
    /// How the figure means it; null for the record of the election.
    #[schema(schema_with = term_or_null::<Qualifier>)]
    pub qualifier: Option<Qualifier>,
    /// What it rests on: the basis of the figure, or `reference`.
    #[schema(schema_with = basis)]
    pub basis: Option<&'static str>,
    /// What one should know of it, or why there is none.
    #[schema(example = "A count under way, as of 2013-11-03T11:00:00+01:00, not a finished one.")]
    pub note: Option<String>,
}

/// A number of the election's own record. It is no figure: no article gives it, and lists of figures do not have it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reference)]
pub struct ReferenceBody {
    #[schema(schema_with = measure)]
    pub measure: Measure,
    #[schema(value_type = f64, example = 46.31)]
    pub value: Number,
    /// Where the record has it from.
    pub source: Option<String>,
    /// The record.
    #[schema(example = "/v1/events/local-election-2013-r1")]
    pub address: String,
}

fn basis() -> RefOr<Schema> {
    let names = FigureBasis::ALL.iter().map(|basis| basis.name());
    let values = names.chain([TakenFrom::Reference.name()]).map(serde_json::Value::from);
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(values.chain([serde_json::Value::Null])))
        .into()
}

impl From<&domain::Difference<'_>> for Difference {
    fn from(difference: &domain::Difference<'_>) -> Self {
        let figures = difference.figures.iter();
        Self {
            as_of: difference.as_of.map(|as_of| as_of.edtf().to_owned()),
            figures: figures.map(|report| report.figure.id.to_string()).collect(),
        }
    }
}

impl ReferenceBody {
    pub fn of(reference: &Reference, base: &BasePath) -> Self {
        Self {
            measure: reference.measure,
            value: reference.value,
            source: reference.source.clone(),
            address: base.address(&format!("/v1/events/{}", reference.event)),
        }
    }
}

impl Resolved {
    pub fn of(rule: Resolve, resolution: Resolution<'_>) -> Self {
        let none =
            Self { rule, from: None, figure: None, value: None, qualifier: None, basis: None, note: resolution.note };
        match resolution.taken {
            None => none,
            Some(Taken::Figure(figure)) => Self {
                from: Some(TakenFrom::Figure),
                figure: Some(figure.id.to_string()),
                value: figure.quantity.single(),
                qualifier: Some(figure.qualifier),
                basis: Some(figure.basis.name()),
                ..none
            },
            Some(Taken::Reference(reference)) => Self {
                from: Some(TakenFrom::Reference),
                value: Some(reference.value),
                basis: Some(TakenFrom::Reference.name()),
                ..none
            },
        }
    }
}
