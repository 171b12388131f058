//! What a graph asks for.
use crate::api::formats::{Format, Of, names as names_of};
use crate::api::http::{Ask, Result, reader};
use crate::api::lists::{ARTICLES, OfScope, Scope};
use crate::api::params::{Choices, HEADER_BOM, LANG, One, Or, joined, names, parameters, representation, whole, word};
use crate::domain::{EntityKind, Language};

static KIND: One<Vec<&'static str>> =
    joined("kind", Choices::Made(names::<EntityKind>)).about("Only entities of these kinds.");

static MIN_WEIGHT: Or<u32> = whole("min_weight", 1..=1_000_000)
    .about("Only pairs that have at least so many articles in common; default {default}.")
    .like("2")
    .or(1);

static LIMIT: Or<usize> =
    whole("limit", 1..=500).about("Nodes, those in most articles, {range}; default {default}.").or(50);

static FORMAT: One<Option<&'static str>> = word("format", Choices::Made(|| names_of(Of::Graph)))
    .about("The representation; without it, `Accept` decides. `csv` has the edges.")
    .like("graphml");

parameters!(GraphParameters: OfScope(&ARTICLES), KIND, MIN_WEIGHT, LIMIT, LANG, FORMAT, HEADER_BOM);

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
    pub format: &'static Format,
}

pub fn read(ask: &Ask) -> Result<GraphRequest> {
    reader::read(ask, |reader| GraphRequest {
        scope: reader.take(&OfScope(&ARTICLES)),
        kinds: reader.take(&KIND),
        min_weight: reader.take(&MIN_WEIGHT),
        limit: reader.take(&LIMIT),
        languages: representation::languages(reader),
        format: representation::format(reader, Of::Graph),
    })
}
