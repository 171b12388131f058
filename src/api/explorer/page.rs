//! A page while it is made: who asks for it, in which language, and the answers that it shows.
use std::collections::HashSet;

use axum::Extension;
use axum::RequestPartsExt;
use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::form_urlencoded::Serializer;

use super::within::{Reader, Within};
use super::words::{self, Words};
use crate::api::answers::Early;
use crate::api::assets;
use crate::api::http::finished::Rests;
use crate::api::http::{ApiError, AppState, Ask, Snapshot, choose};
use crate::api::pages::is_tracking;
use crate::domain::{Language, hex};

/// Times that the API is asked again without what it does not know: it names only so many mistakes at once.
const ROUNDS: usize = 3;

/// What the API says of a parameter that it has not.
const NO_SUCH: &str = "there is no such parameter";

/// What the page about the corpus asks of articles.
pub const OF_THE_CORPUS: &str = "facets=country%2Clanguage%2Cyear&facet_limit=100&limit=1";

pub struct Page {
    pub ask: Ask,
    /// The parameters of the API in the address, as they were given.
    pub query: Vec<(String, String)>,
    pub words: &'static Words,
    /// The `lang` of the address, which links of the page keep.
    pub lang: Option<String>,
    /// What the page asks the API for besides.
    pub also: Vec<(&'static str, String)>,
    /// Parameters that mean nothing here.
    pub passed_over: Vec<String>,
    within: Within,
    reader: Reader,
    tags: Vec<String>,
    /// The addresses of the answers that it shows.
    pub shows: Vec<String>,
    /// None once two answers were of different states, or one cannot be given again.
    rests: Option<Rests>,
}

impl FromRequestParts<AppState> for Page {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Early> {
        let snapshot = Snapshot::from_request_parts(parts, state).await?;
        let mut ask = Ask::from_request_parts(parts, state).await?;
        if !wants_page(&ask) {
            let given = ask.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            return Err(Early::Answered(Redirect::to(&data_address(&ask, given)).into_response()));
        }
        let Ok(Extension(within)) = parts.extract::<Extension<Within>>().await else {
            return Err(Early::Problem(ApiError::internal(&"pages cannot ask the API")));
        };
        let mut passed_over = Vec::new();
        let (query, lang) = sorted_out(std::mem::take(&mut ask.query), &mut passed_over);
        let languages = match &lang {
            Some(lang) => HeaderValue::try_from(lang.as_str()).ok(),
            None => parts.headers.get(header::ACCEPT_LANGUAGE).cloned(),
        };
        let wanted = match &lang {
            Some(lang) => Language::parse_request(lang).into_iter().collect(),
            None => ask.languages(None),
        };
        let reader = Reader { snapshot, access: ask.access, languages };
        let rests = Some(Rests { now: ask.now.clone(), index: None });
        let words = words::of(&wanted);
        Ok(Self {
            ask,
            query,
            words,
            lang,
            also: Vec::new(),
            passed_over,
            within,
            reader,
            tags: Vec::new(),
            shows: Vec::new(),
            rests,
        })
    }
}

/// Whether HTML is taken, and no format that pages have not is asked for.
fn wants_page(ask: &Ask) -> bool {
    let html = matches!(choose(ask.accept(), &["text/html", "application/json"]), Ok(0) | Err(_));
    let other = ask.query.iter().any(|(name, value)| name == "format" && !value.is_empty() && value != "html");
    html && !other
}

/// The address of the API that the address of a page stands for; the document for the pages about it.
fn data_address<N: AsRef<str>, V: AsRef<str>>(ask: &Ask, pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let (path, fixed) = match ask.path.as_str() {
        path if path.starts_with("/docs") => return ask.base.address("/openapi.json"),
        "/map" => ("/events", ""),
        "/elections" => ("/events", "type=election"),
        "/chains" => ("/events", "rel=annuls&rel=replaces"),
        "/about" => ("/articles", OF_THE_CORPUS),
        "/compare" => ("/terms", ""),
        "/words" => ("/concordance", ""),
        path => (path, ""),
    };
    let query = Serializer::new(fixed.to_owned()).extend_pairs(pairs).finish();
    let mark = if query.is_empty() { "" } else { "?" };
    ask.base.address(&format!("/v1{path}{mark}{query}"))
}

/// The parameters that the API is asked with, and the language. Forms send what nobody filled in, and links that were
/// shared carry marks of those who share them.
fn sorted_out(given: Vec<(String, String)>, passed_over: &mut Vec<String>) -> (Vec<(String, String)>, Option<String>) {
    let mut lang = None;
    let mut query = Vec::new();
    for (name, value) in given {
        match name.as_str() {
            _ if value.is_empty() => {}
            "lang" if Language::parse_request(&value).is_ok() => lang = Some(value),
            "lang" => passed_over.push(name),
            "format" => {}
            tracking if is_tracking(tracking) => {}
            _ => query.push((name, value)),
        }
    }
    (query, lang)
}

/// Pairs as the query of an address, with its `?`.
pub fn query_of<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// An id as a part of a path.
pub fn encoded(id: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
    encoded.replace('+', "%20")
}

impl Page {
    /// The answer that the address of this page stands for.
    pub async fn answer(&mut self) -> Result<Value, Early> {
        let path = format!("/v1{}", self.ask.path);
        self.answer_at(&path, &[]).await
    }

    /// The answer at this path to the parameters of the page and these.
    pub async fn answer_at(&mut self, path: &str, more: &[(&str, String)]) -> Result<Value, Early> {
        let mut rounds = 0;
        loop {
            rounds += 1;
            let more = more.iter().map(|(name, value)| (*name, value.as_str()));
            let address = format!("{path}{}", query_of(self.asked().chain(more)));
            match self.other(&address).await {
                Err(Early::Problem(problem)) if rounds <= ROUNDS => self.pass_over(problem)?,
                told => return told,
            }
        }
    }

    /// Leaves out what the API does not know; a problem of another kind stays one.
    fn pass_over(&mut self, problem: ApiError) -> Result<(), Early> {
        let unknown = problem.errors.iter().filter(|mistake| mistake.message == NO_SUCH);
        let unknown: HashSet<&str> = unknown.filter_map(|mistake| mistake.parameter.as_deref()).collect();
        let before = self.query.len();
        self.query.retain(|(name, _)| !unknown.contains(name.as_str()));
        if self.query.len() == before {
            return Err(Early::Problem(problem));
        }
        self.passed_over.extend(unknown.into_iter().map(str::to_owned));
        self.passed_over.sort_unstable();
        Ok(())
    }

    /// The parameters that the API is asked with.
    fn asked(&self) -> impl Iterator<Item = (&str, &str)> {
        self.without(&[]).chain(self.also.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// The parameters of the address but for these.
    pub fn without<'a>(&'a self, left_out: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        let kept = self.query.iter().filter(|(name, _)| !left_out.contains(&name.as_str()));
        kept.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Leaves out what an answer of another kind would be given by, and names it as passed over.
    pub fn leave_out(&mut self, names: &[&str]) {
        let left_out = self.query.extract_if(.., |(name, _)| names.contains(&name.as_str()));
        self.passed_over.extend(left_out.map(|(name, _)| name));
    }

    /// The first value of a parameter of the address.
    pub fn given(&self, name: &str) -> Option<&str> {
        self.without(&[]).find(|(given, _)| *given == name).map(|(_, value)| value)
    }

    /// Another answer that the page shows.
    pub async fn other(&mut self, address: &str) -> Result<Value, Early> {
        let told = self.within.ask(address, &self.reader).await?;
        self.tags.push(told.tag);
        self.shows.push(address.to_owned());
        self.rests = self.rests.take().zip(told.rests).and_then(|(mine, other)| mine.with(other));
        Ok(told.value)
    }

    /// The page shows this beside answers, which may be other in another build.
    pub fn also_rests_on(&mut self, text: &str) {
        self.tags.push(hex(&Sha256::digest(text)[..8]));
    }

    /// As [`Self::other`]; null where there is none, as of what private people have in common with others.
    pub async fn beside(&mut self, address: &str) -> Result<Value, Early> {
        match self.other(address).await {
            Err(Early::Problem(problem)) if problem.code.status.is_client_error() => Ok(Value::Null),
            told => told,
        }
    }

    /// The tag of the page: that of the answers it shows, in this language, as pages look now.
    pub fn tag(&self) -> String {
        let mut hash = Sha256::new();
        let address = self.ask.base.address(&self.ask.path);
        // It is cited by its revision.
        let revision = self.ask.now.state.revision.to_string();
        let own = [self.words.tag.as_str(), assets::digest(), &self.ask.site, &address, &self.ask.raw_query, &revision];
        for part in own.into_iter().chain(self.tags.iter().map(String::as_str)) {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        format!("W/\"{}\"", hex(&hash.finalize()[..12]))
    }

    /// What the answers rest on together.
    pub fn rests(&mut self) -> Option<Rests> {
        self.rests.take()
    }

    /// The address of another page, in the language of this one.
    pub fn to(&self, path: &str) -> String {
        self.to_list(path, std::iter::empty::<(&str, &str)>())
    }

    /// As [`Self::to`], with parameters.
    pub fn to_list<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, pairs: impl IntoIterator<Item = (N, V)>) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(pairs);
        query.extend_pairs(self.lang.iter().map(|lang| ("lang", lang)));
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        self.ask.base.address(&format!("{path}{mark}{query}"))
    }

    /// The page of a record.
    pub fn to_record(&self, noun: &str, id: &str) -> String {
        self.to(&format!("/{noun}/{}", encoded(id)))
    }

    /// Where this page stays, whole.
    pub fn address(&self) -> String {
        format!("{}{}", self.ask.site, self.ask.base.address(&self.ask.path))
    }

    /// As [`Self::address`], with what was asked for.
    pub fn whole_address(&self) -> String {
        format!("{}{}", self.address(), query_of(self.without(&[])))
    }

    /// The address of this page in the API.
    pub fn data_address(&self, also: &[(&str, &str)]) -> String {
        let lang = self.lang.iter().map(|lang| ("lang", lang.as_str()));
        data_address(&self.ask, self.asked().chain(lang).chain(also.iter().copied()))
    }
}
