//! What this is: counts, revision and links; a page for people, JSON for programs.
use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

use super::about::Service;
use super::asked::{AskedHere, Outcome};
use super::start;
use super::statistics;
use super::tracking::is_tracking;
use crate::api::finding::{SearchFor, best};
use crate::api::formats::{Answer, Reply};
use crate::api::http::{AppState, Ask, Format, Reader, Result, Snapshot, negotiate};
use crate::api::lists::matched;
use crate::api::params::{OfWords, Taken, Words, parameters};
use crate::api::shapes::CorpusState;
use crate::search::ANY_PARTS;

const LINKS: &[(&str, &str)] = &[
    ("articles", "/v1/articles"),
    ("changes", "/v1/changes"),
    ("concordance", "/v1/concordance?q=boycott"),
    ("corrections", "/v1/corrections"),
    ("docs", "/docs"),
    ("entities", "/v1/entities"),
    ("events", "/v1/events"),
    ("figures", "/v1/figures"),
    ("graph", "/v1/graph"),
    ("openapi", "/openapi.json"),
    ("problems", "/problems"),
    ("publishers", "/v1/publishers"),
    ("search", "/v1/search?q=boycott"),
    ("stories", "/v1/stories"),
    ("suggest", "/v1/suggest?q=pan"),
    ("terms", "/v1/terms"),
    ("timeline", "/v1/timeline"),
];

/// Records of each kind that `q` shows.
const SHOWN: u32 = 5;

static WORDS: OfWords = OfWords::or_none(ANY_PARTS);

parameters!(RootParameters: WORDS);

/// Describe the service
///
/// Counts, statistics, revision and links, and with `q` the best records of each kind for some words. A browser gets a page with a search box.
#[utoipa::path(get, path = "/", operation_id = "get_service", tag = "service", params(RootParameters),
    responses((status = 200, description = "What this service is and has.", content((Service = "application/json"), (String = "text/html")))))]
pub async fn get_service(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let formats = [Format::Json, Format::Html];
    let format = formats[negotiate::choose(ask.accept(), &formats.map(Format::media_type))?];
    let html = format == Format::Html;
    // The form sends the box as it is, also when nobody wrote into it.
    let empty = |(name, value): &(String, String)| name == "q" && value.trim().is_empty();
    ask.query.retain(|pair| !empty(pair));
    let passed_over = if html { pass_over(&mut ask.query) } else { Vec::new() };
    let (words, refused) = read(&ask, html)?;
    let chooser = match words {
        Some(_) => Some(matched::weigher(&mut state, &mut ask).await?),
        None => None,
    };
    let reply = if html { page(ask, &state) } else { Reply::new(ask, format, Vec::new()) };
    if refused.is_none() {
        reply.unless_held()?;
    }
    let mut service = service(&state, &reply).await?;
    let other_names = words.as_ref().is_some_and(|words| words.other_names);
    if let Some((words, chooser)) = words.zip(chooser.as_ref()) {
        let wanted = SearchFor { words, limit: SHOWN, languages: &reply.ask.languages(None), told: true };
        service.search = Some(best(&state, &reply, chooser, wanted).await?);
    }
    if !html {
        return reply.json(&service);
    }
    let wrong = refused.is_some();
    let asked = AskedHere {
        words: typed(&reply.ask),
        passed_over,
        other_names,
        outcome: match (refused, service.search.take()) {
            (Some(why), _) => Outcome::Wrong(why),
            (None, Some(answer)) => Outcome::Found(Box::new(answer)),
            (None, None) => Outcome::Nothing,
        },
    };
    let mut response = reply.send(start::page(&service, &reply.ask, &asked, &state.settings.address));
    if wrong {
        *response.status_mut() = StatusCode::BAD_REQUEST;
    }
    Ok(response)
}

/// The answer as a page, which tells the address of the service.
fn page(ask: Ask, state: &AppState) -> Reply {
    let name = format!("html {}", state.settings.address);
    let mut reply = Reply::named(ask, (Format::Html, &name), Vec::new());
    // Also where the page is unchanged: a browser gives it the policy of that answer.
    reply.also(header::CONTENT_SECURITY_POLICY, start::policy());
    reply
}

/// The words to look for; for a page, what is wrong with them is not a failure but said on it.
fn read(ask: &Ask, html: bool) -> Result<(Option<Words>, Option<String>)> {
    let mut reader = Reader::new(ask);
    let words = reader.take(&WORDS);
    match reader.finish() {
        Ok(()) => Ok((words, None)),
        Err(problem) if html => Ok((None, Some(problem.detail))),
        Err(problem) => Err(problem),
    }
}

/// Takes out what the page does not know, and names what of it somebody may have meant: links that were shared carry
/// marks of those who share them.
fn pass_over(query: &mut Vec<(String, String)>) -> Vec<String> {
    let known = WORDS.document();
    let (kept, other) =
        std::mem::take(query).into_iter().partition(|(name, _)| known.iter().any(|parameter| parameter.name == *name));
    *query = kept;
    let others = other.into_iter().map(|(name, _): (String, String)| name);
    others.filter(|name| !is_tracking(name)).collect()
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

/// The words as they were typed.
fn typed(ask: &Ask) -> String {
    let given = ask.query.iter().find(|(name, _)| name == "q");
    given.map(|(_, words)| words.clone()).unwrap_or_default()
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
