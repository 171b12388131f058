//! The vocabulary: concepts of the field, and what they are called in each language.
use std::collections::BTreeMap;

use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use super::skos;
use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Format, JSON, Of, names};
use crate::api::http::{ApiError, Ask, Code, Reader, Result, Snapshot, read};
use crate::api::lists::{PathId, nearest_of};
use crate::api::params::forms::{self, Choices, Form};
use crate::api::params::parameter::One;
use crate::api::params::{parameters, representation};
use crate::api::shapes::CorpusState;
use crate::domain::{Concept, Language};

/// The vocabulary of the corpus.
#[derive(Debug, Serialize, ToSchema)]
pub struct VocabularyBody {
    /// By id.
    pub items: Vec<ConceptBody>,
    pub corpus: CorpusState,
}

/// A concept of the field, and what it is called.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Concept)]
pub struct ConceptBody {
    #[schema(example = "turnout")]
    pub id: String,
    /// What it is, in English.
    pub definition: String,
    /// The wider concept.
    #[schema(example = "voting")]
    pub broader: Option<String>,
    /// Those that it is the wider one of.
    pub narrower: Vec<String>,
    /// The same concept in public lists.
    pub exact_match: Vec<String>,
    /// What it is called, by BCP 47 language.
    pub words: BTreeMap<String, ConceptTermsBody>,
}

/// What a concept is called in one language.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConceptTerms)]
pub struct ConceptTermsBody {
    #[schema(example = "izlaznost")]
    pub preferred: String,
    /// Other terms for the same.
    pub also: Vec<String>,
    /// Inflected forms of these terms that differ from them whatever case, marks and script.
    pub forms: Vec<String>,
}

static LANG: One<Option<Language>> =
    One::new("lang", Form::Text(forms::language), |one, reader| reader.parsed(one.name, Language::parse_request))
        .about("Words of this language only, BCP 47; `sr` takes either script. Without it, those of all.")
        .like("sq");

static FORMAT: One<Option<&'static str>> = representation::format_in(Choices::Made(|| names(Of::Concepts)));

parameters!(VocabularyParameters: LANG, FORMAT);

/// List the vocabulary
///
/// Every concept of the field that the corpus has words for, with its terms and their inflected forms in each language: what `expand=terms` looks for. In `jsonld`, a concept scheme of SKOS.
#[utoipa::path(get, path = "/v1/vocabulary", operation_id = "list_vocabulary", tag = "search",
    params(VocabularyParameters), responses((status = 200, description = "All concepts.", body = VocabularyBody)))]
pub async fn list_vocabulary(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let (lang, format) = read(&ask, shape)?;
    let reply = Reply::begin(ask, format, Vec::new())?;
    let concepts = state.store.vocabulary().await?;
    if format == &JSON {
        let items = concepts.iter().map(|concept| body(concept, &concepts, lang.as_ref())).collect();
        return reply.json(&VocabularyBody { items, corpus: reply.corpus() });
    }
    reply.json(&skos::scheme(&reply, &concepts, lang.as_ref()))
}

/// Get a concept
///
/// One concept of the vocabulary. In `jsonld`, a concept of SKOS.
#[utoipa::path(get, path = "/v1/vocabulary/{id}", operation_id = "get_concept", tag = "search",
    params(PathId, VocabularyParameters), responses((status = 200, description = "The concept.", body = ConceptBody)))]
pub async fn get_concept(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let (lang, format) = read(&ask, shape)?;
    let reply = Reply::begin(ask, format, Vec::new())?;
    let concepts = state.store.vocabulary().await?;
    let concept = find(&concepts, &id)?;
    match format == &JSON {
        true => reply.json(&body(concept, &concepts, lang.as_ref())),
        false => reply.json(&skos::one(&reply, concept, &concepts, lang.as_ref())),
    }
}

fn shape(reader: &mut Reader<'_>) -> (Option<Language>, &'static Format) {
    (reader.take(&LANG), representation::format(reader, Of::Concepts))
}

fn find<'c>(concepts: &'c [Concept], id: &str) -> Result<&'c Concept> {
    concepts.iter().find(|concept| concept.id.as_str() == id).ok_or_else(|| {
        let ids: Vec<String> = concepts.iter().map(|concept| concept.id.to_string()).collect();
        let message = format!("there is no concept `{id}`");
        ApiError::of_nothing(Code::RECORD_NOT_FOUND, Some("id"), message, nearest_of(id, &ids))
    })
}

fn body(concept: &Concept, concepts: &[Concept], lang: Option<&Language>) -> ConceptBody {
    let words = concept.words.iter().filter(|words| lang.is_none_or(|wanted| words.lang.serves(wanted)));
    let told = words.map(|words| {
        let (preferred, also, forms) = (words.preferred.clone(), words.also.clone(), words.forms.clone());
        (words.lang.to_string(), ConceptTermsBody { preferred, also, forms })
    });
    ConceptBody {
        id: concept.id.to_string(),
        definition: concept.definition.clone(),
        broader: concept.broader.as_ref().map(ToString::to_string),
        narrower: concept.narrower(concepts).map(ToString::to_string).collect(),
        exact_match: concept.exact_match.clone(),
        words: told.collect(),
    }
}
