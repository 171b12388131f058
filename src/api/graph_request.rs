//! What a graph asks for, and the parameters that say so.
use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::ask::Ask;
use super::error::Result;
use super::negotiate::{self, Format};
use super::parameters::{self, list_of_words, query, whole, words};
use super::reader::Reader;
use super::resources::ARTICLES;
use super::scope::{self, Scope};
use crate::domain::{EntityKind, Language, Term};

/// Nodes when the caller does not say, and at most.
const DEFAULT_NODES: u64 = 50;
const MAX_NODES: u64 = 500;

const MAX_WEIGHT: u64 = 1_000_000;

#[derive(Debug)]
pub struct GraphRequest {
    pub scope: Scope,
    /// Only entities of these kinds; none: all.
    pub kinds: Vec<&'static str>,
    /// Articles that two have in common at least.
    pub min_weight: u32,
    /// Nodes at most.
    pub limit: usize,
    pub languages: Vec<Language>,
    pub format: Format,
}

pub fn read(ask: &Ask) -> Result<GraphRequest> {
    let mut reader = Reader::new(&ask.query);
    let scope = scope::read(&mut reader, &ARTICLES, ask);
    let kinds = reader.words("kind", &kinds());
    let min_weight = reader.whole("min_weight", 1, MAX_WEIGHT);
    let limit = reader.whole("limit", 1, MAX_NODES);
    let languages = negotiate::languages(&mut reader, ask);
    let format = negotiate::format_of(&mut reader, ask, Format::GRAPHS);
    reader.finish()?;
    Ok(GraphRequest {
        scope,
        kinds,
        min_weight: u32::try_from(min_weight.unwrap_or(1)).unwrap_or(u32::MAX),
        limit: usize::try_from(limit.unwrap_or(DEFAULT_NODES)).unwrap_or(usize::MAX),
        languages,
        format: format?,
    })
}

fn kinds() -> Vec<&'static str> {
    EntityKind::ALL.iter().map(|kind| kind.name()).collect()
}

/// The query parameters of a graph.
pub struct GraphParameters;

impl IntoParams for GraphParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = parameters::of_scope(&ARTICLES);
        all.extend([
            list_of_words("kind", "Only entities of these kinds.", &kinds()),
            query(
                "min_weight",
                "Only pairs that have at least so many articles in common; default 1.",
                whole(1, MAX_WEIGHT),
                json!(2),
            ),
            query(
                "limit",
                &format!("Nodes, those in most articles, 1 to {MAX_NODES}; default {DEFAULT_NODES}."),
                whole(1, MAX_NODES),
                json!(DEFAULT_NODES),
            ),
            parameters::lang(),
            query(
                "format",
                "The representation; without it, `Accept` decides. `csv` has the edges.",
                words(Format::GRAPH_NAMES),
                json!("graphml"),
            ),
            parameters::header_bom(),
        ]);
        all
    }
}
