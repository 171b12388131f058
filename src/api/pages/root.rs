//! What this is, for programs: counts, revision and links.
use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::about::Service;
use super::statistics;
use crate::api::answers::{Answer, Reply};
use crate::api::finding::{SearchFor, best};
use crate::api::formats::JSON;
use crate::api::http::{AppState, Ask, Result, Snapshot, choose, read};
use crate::api::lists::matched;
use crate::api::params::{OfWords, parameters};
use crate::api::shapes::CorpusState;
use crate::search::ANY_PARTS;

const LINKS: &[(&str, &str)] = &[
    ("articles", "/v1/articles"),
    ("changes", "/v1/changes"),
    ("concordance", "/v1/concordance?q=boycott"),
    ("corrections", "/v1/corrections"),
    ("coverage", "/v1/coverage"),
    ("croissant", "/v1/croissant.json"),
    ("datapackage", "/v1/datapackage.json"),
    ("dcat", "/v1/dcat.json"),
    ("docs", "/docs"),
    ("entities", "/v1/entities"),
    ("events", "/v1/events"),
    ("figures", "/v1/figures"),
    ("graph", "/v1/graph"),
    ("openapi", "/openapi.json"),
    ("problems", "/problems"),
    ("publishers", "/v1/publishers"),
    ("reconcile", "/v1/reconcile"),
    ("search", "/v1/search?q=boycott"),
    ("stories", "/v1/stories"),
    ("suggest", "/v1/suggest?q=pan"),
    ("terms", "/v1/terms"),
    ("timeline", "/v1/timeline"),
    ("vocabulary", "/v1/vocabulary"),
];

/// Records of each kind that `q` shows.
const SHOWN: u32 = 5;

static WORDS: OfWords = OfWords::or_none(ANY_PARTS);

parameters!(RootParameters: WORDS);

/// The service as data: counts, statistics, revision and links, and with `q` what its words find.
pub async fn as_data(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    // Forms send the box as it is, also when nobody wrote into it.
    ask.query.retain(|(name, value)| name != "q" || !value.trim().is_empty());
    choose(ask.accept(), &[JSON.media_type])?;
    let words = read(&ask, |reader| reader.take(&WORDS))?;
    let chooser = match words {
        Some(_) => Some(matched::weigher(&mut state, &mut ask).await?),
        None => None,
    };
    let reply = Reply::new(ask, &JSON, Vec::new());
    reply.unless_held()?;
    let mut service = service(&state, &reply).await?;
    if let Some((words, chooser)) = words.zip(chooser.as_ref()) {
        let wanted = SearchFor { words, limit: SHOWN, languages: &reply.ask.languages(None), told: true };
        service.search = Some(best(&state, &reply, chooser, wanted).await?);
    }
    reply.json(&service)
}

/// What there is below `/v1`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Index {
    /// Version of the program.
    #[schema(example = "0.2.0")]
    pub version: &'static str,
    pub corpus: CorpusState,
    /// Where to go from here, by name.
    pub links: BTreeMap<&'static str, String>,
}

/// List what there is
///
/// The addresses of the lists and of whatever else can be asked for.
#[utoipa::path(get, path = "/v1", operation_id = "get_index", tag = "service",
    responses((status = 200, description = "What there is below `/v1`.", body = Index)))]
pub async fn get_index(ask: Ask) -> Answer {
    let reply = Reply::plain(ask)?;
    let links = links(&reply.ask);
    reply.json(&Index { version: env!("CARGO_PKG_VERSION"), corpus: reply.corpus(), links })
}

fn links(ask: &Ask) -> BTreeMap<&'static str, String> {
    let links = LINKS.iter();
    links.map(|(name, path)| (*name, ask.base.address(path))).collect()
}

async fn service(state: &AppState, reply: &Reply) -> Result<Service> {
    let info = state.store.corpus_info().await?;
    Ok(Service {
        name: "ballotwire",
        version: env!("CARGO_PKG_VERSION"),
        title: info.as_ref().map(|info| info.title.clone()),
        licence: info.map(|info| info.licence),
        corpus: reply.corpus(),
        counts: state.store.count_kinds().await?.into_iter().collect(),
        statistics: statistics::statistics(&state.store).await?,
        links: links(&reply.ask),
        search: None,
    })
}
