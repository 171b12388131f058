//! Whom a text names: each name with its place, and who may be meant by it.
use serde::Serialize;
use utoipa::ToSchema;

use super::span::Span;
use crate::api::shapes::{Labels, Ref, term};
use crate::domain::EntityKind;
use crate::library::{Likeness, MayBeMeant, NamedInText};
use crate::text::Script;

/// A name that stands in the text.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntityInText {
    #[serde(flatten)]
    pub span: Span,
    /// Who is meant; null where more than one may be.
    pub entity: Option<Ref>,
    /// Whether more than one may be meant: two have the name, or it is the bare name of a party that others have with an
    /// addition.
    pub ambiguous: bool,
    /// Who may be meant, best first, those of the country of the text before others; at most ten. No private people.
    pub candidates: Vec<CandidateBody>,
}

/// Someone who may be meant, and by which name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntityCandidate)]
pub struct CandidateBody {
    pub entity: Ref,
    #[schema(schema_with = term::<EntityKind>)]
    pub kind: String,
    /// The name that stands there.
    pub name: MatchedName,
    /// How what stands there is like that name.
    #[schema(schema_with = like)]
    pub likeness: &'static str,
    /// From 0 to 100: how like it is, less for names that are former or misspelt, of another language, or the surname alone.
    #[schema(minimum = 0, maximum = 100, example = 97.0)]
    pub score: f64,
    /// The name is a common word too. Where its capital tells nothing, it is found only beside another name of its bearer.
    pub needs_context: bool,
}

/// One of the names of an entity.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchedName {
    #[schema(example = "Северна Митровица")]
    pub text: String,
    /// BCP 47.
    #[schema(example = "sr-Cyrl")]
    pub lang: String,
    /// `Latin`, `Cyrillic` or `Greek`.
    #[schema(example = "Cyrillic")]
    pub script: Option<&'static str>,
}

const LIKE: [&str; 7] = ["exact", "folded", "script", "spelling", "inflected", "slip", "words"];

fn like() -> utoipa::openapi::Schema {
    let about = "`exact`: letter for letter. `folded`: but for case and marks. `script`: in another script. `spelling`: as a neighbouring language spells it. `inflected`: in another case. `slip`: but for one letter. `words`: some of its words.";
    let schema = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String);
    schema.enum_values(Some(LIKE)).description(Some(about)).into()
}

fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Exact => "exact",
        Likeness::Folded => "folded",
        Likeness::Script => "script",
        Likeness::Spelling => "spelling",
        Likeness::Inflected => "inflected",
        Likeness::Slip => "slip",
        Likeness::Words(_) => "words",
    }
}

impl EntityInText {
    pub fn new(named: NamedInText, labels: &Labels) -> Self {
        let candidate = |meant: MayBeMeant| CandidateBody {
            entity: labels.entity(&meant.entity),
            kind: meant.kind,
            name: MatchedName { text: meant.name, lang: meant.lang, script: meant.script.map(Script::name) },
            likeness: likeness(meant.scored.likeness),
            // Two decimals say enough.
            score: (meant.scored.score.clamp(0.0, 100.0) * 100.0).round() / 100.0,
            needs_context: meant.needs_context,
        };
        let candidates: Vec<CandidateBody> = named.candidates.into_iter().map(candidate).collect();
        let one = candidates.first().filter(|_| !named.ambiguous);
        Self {
            span: named.span.into(),
            entity: one.map(|one| one.entity.clone()),
            ambiguous: named.ambiguous,
            candidates,
        }
    }
}
