//! One answer while it is made: its format, its languages, its tag, and the ways in which it may end.
use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};
use serde::Serialize;

use crate::api::formats::{Around, Fields, Format, JSON, Rows, corpus};
use crate::api::http::finished::Rests;
use crate::api::http::{
    Access, ApiError, Ask, CORPUS_MARK, CORPUS_REVISION, Code, Reader, Result, TOTAL_COUNT, negotiate,
};
use crate::api::shapes::{CorpusState, ListOf, PageInfo, QueryInfo, Total};
use crate::domain::{Kind, Language};

/// What an answer depends on besides its address.
const VARY: &str = "Accept, Accept-Encoding, Accept-Language, Authorization, Origin";

/// What a handler comes to.
pub type Answer = std::result::Result<Response, Early>;

/// Why a handler ends before its work is done.
#[derive(Debug)]
pub enum Early {
    Problem(ApiError),
    /// There is nothing to do: the caller holds the answer already, or is led to another address.
    Answered(Response),
}

impl<E: Into<ApiError>> From<E> for Early {
    fn from(problem: E) -> Self {
        Self::Problem(problem.into())
    }
}

impl IntoResponse for Early {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Answered(response) => response,
        }
    }
}

pub struct Reply {
    pub ask: Ask,
    /// Those of labels, best first.
    pub languages: Vec<Language>,
    format: &'static Format,
    tag: String,
    /// What only some answers say in their head.
    also: HeaderMap,
}

impl Reply {
    /// The answer in a format; ended where the caller holds it already. All that it rests on is known by then.
    pub fn begin(ask: Ask, format: &'static Format, languages: Vec<Language>) -> std::result::Result<Self, Early> {
        let reply = Self::new(ask, format, languages);
        reply.unless_held()?;
        Ok(reply)
    }

    /// As [`Reply::begin`], whatever the caller holds.
    pub fn new(ask: Ask, format: &'static Format, languages: Vec<Language>) -> Self {
        Self::named(ask, (format, format.name), languages)
    }

    /// The answer of an operation that has no parameters and one format.
    pub fn plain(ask: Ask) -> std::result::Result<Self, Early> {
        no_parameters(&ask)?;
        Self::begin(ask, &JSON, Vec::new())
    }

    /// As [`Reply::plain`], of a type that is JSON too.
    pub fn plain_as(ask: Ask, media_type: &str) -> std::result::Result<Self, Early> {
        let types = [media_type, JSON.media_type];
        negotiate::choose(ask.accept(), if media_type == JSON.media_type { &types[..1] } else { &types })?;
        Reader::new(&ask).finish()?;
        let mut reply = Self::new(ask, &JSON, Vec::new());
        reply.also(header::CONTENT_TYPE, media_type);
        reply.unless_held()?;
        Ok(reply)
    }

    /// As [`Reply::new`], told from other forms by this name in the tag.
    pub fn named(ask: Ask, (format, name): (&'static Format, &str), languages: Vec<Language>) -> Self {
        Self::tagged(ask.etag(name), ask, format, languages)
    }

    /// As [`Reply::new`], with a tag that was made of those of the answers that this one shows.
    pub fn tagged(tag: String, ask: Ask, format: &'static Format, languages: Vec<Language>) -> Self {
        Self { tag, ask, languages, format, also: HeaderMap::new() }
    }

    pub fn unless_held(&self) -> std::result::Result<(), Early> {
        if !self.ask.holds(&self.tag) {
            return Ok(());
        }
        let mut response = self.headed(StatusCode::NOT_MODIFIED);
        response.headers_mut().remove(header::CONTENT_TYPE);
        Err(Early::Answered(response))
    }

    /// The state of the corpus as answers tell it.
    pub fn corpus(&self) -> CorpusState {
        let info = self.ask.now.info.as_ref();
        CorpusState { version: info.map(|info| info.version.clone()), revision: self.ask.revision() }
    }

    /// Whether records are asked for one by one, in rows.
    pub fn is_table(&self) -> bool {
        self.format.is_table()
    }

    pub fn also(&mut self, name: HeaderName, value: &str) {
        if let Ok(value) = HeaderValue::try_from(value) {
            self.also.insert(name, value);
        }
    }

    /// The address of the page after a cursor, where it is short enough for one; the head tells it too.
    pub fn next(&mut self, cursor: Option<&str>) -> Option<String> {
        let ask = &self.ask;
        let kept: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(ask.query.iter().filter(|(name, _)| name != "cursor"))
            .append_pair("cursor", cursor?)
            .finish();
        let address = ask.base.address(&format!("{}?{kept}", ask.path));
        if address.len() > ask.longest {
            return None;
        }
        self.lead_to(&address);
        Some(address)
    }

    /// The next page is at this address (RFC 8288).
    pub fn lead_to(&mut self, address: &str) {
        self.also(header::LINK, &format!("<{address}>; rel=\"next\""));
    }

    /// A page that ends at the cursor; at none, the last.
    pub fn page(&mut self, limit: u32, next_cursor: Option<String>, total: Total) -> PageInfo {
        PageInfo { limit, next: self.next(next_cursor.as_deref()), next_cursor, total }
    }

    pub fn json(&self, body: &impl Serialize) -> Answer {
        let bytes = serde_json::to_vec(body).map_err(|cause| unwritten(&cause))?;
        Ok(self.send(bytes))
    }

    /// Rows that are no records, with these columns in a table.
    pub fn rows<T: Serialize>(&self, columns: &[&'static str], items: impl IntoIterator<Item = T>) -> Answer {
        let items: Vec<T> = items.into_iter().collect();
        self.written(self.around(columns), &items.into())
    }

    /// The items as rows where these are asked for, else the body that they make.
    pub fn rows_or<T: Serialize, B: Serialize>(
        &self,
        columns: &[&'static str],
        items: Vec<T>,
        body: impl FnOnce(Vec<T>) -> B,
    ) -> Answer {
        if self.is_table() { self.rows(columns, items) } else { self.json(&body(items)) }
    }

    /// A list that has no facets.
    pub fn list<T: Serialize>(
        &self,
        columns: &[&'static str],
        items: Vec<T>,
        page: PageInfo,
        query: QueryInfo,
    ) -> Answer {
        let facets = BTreeMap::new();
        self.rows_or(columns, items, |items| ListOf { items, page, query, facets, corpus: self.corpus() })
    }

    /// What is told around rows, with these columns in a table.
    pub fn around(&self, columns: &[&'static str]) -> Around {
        let (ask, info) = (&self.ask, self.ask.now.info.as_ref());
        let mark = if ask.raw_query.is_empty() { "" } else { "?" };
        Around {
            columns: columns.iter().copied().map(Cow::Borrowed).collect(),
            site: format!("{}{}", ask.site, ask.base.as_str()),
            address: format!("{}{}{mark}{}", ask.site, ask.base.address(&ask.path), ask.raw_query),
            title: info.map_or_else(String::new, |info| info.title.clone()),
            corpus: corpus(&ask.now),
            version: info.map(|info| info.version.clone()),
            licence: info.map(|info| info.licence.clone()),
            revision: ask.revision(),
            ..Around::default()
        }
    }

    /// As [`Self::around`], around records of a kind.
    pub fn around_records(&self, kind: Kind, columns: &[&'static str], fields: Fields) -> Around {
        Around { kind: Some(kind), fields, ..self.around(columns) }
    }

    /// All rows at once.
    pub fn written<T: Serialize>(&self, around: Around, rows: &Rows<T>) -> Answer {
        let written = self.format.written(around, rows);
        Ok(self.send(written.map_err(|cause| unwritten(&cause))?))
    }

    /// The rows, batch by batch, while they are being sent.
    pub fn stream<T: Serialize + Send + 'static>(
        mut self,
        around: Around,
        batches: impl Stream<Item = Result<Rows<T>>> + Send + 'static,
    ) -> Answer {
        if let Some(total) = around.total {
            self.also(TOTAL_COUNT, &total.to_string());
        }
        let writer = self.format.writer.ok_or_else(|| ApiError::internal(&"the format has no rows"))?;
        let mut writer = writer(around);
        let pieces = async_stream::try_stream! {
            let mut out = Vec::new();
            writer.begin(&mut out).map_err(|cause| unwritten(&cause))?;
            let mut batches = std::pin::pin!(batches);
            while let Some(batch) = batches.next().await {
                let rows = batch?;
                let written = writer.rows(&(&rows).into(), &mut out);
                written.map_err(|cause| unwritten(&cause))?;
                yield std::mem::take(&mut out);
            }
            writer.end(&mut out).map_err(|cause| unwritten(&cause))?;
            yield out;
        };
        let pieces = pieces.filter(|piece| std::future::ready(!matches!(piece, Ok(piece) if piece.is_empty())));
        Ok(self.send(Body::from_stream(pieces.map(|piece: Result<Vec<u8>>| {
            piece.map_err(|error| {
                // The status is sent already; breaking off is all that can be said.
                tracing::error!(cause = error.cause.as_deref(), "export broke off");
                std::io::Error::other("export broke off")
            })
        }))))
    }

    /// What is written already.
    pub fn send(&self, body: impl Into<Body>) -> Response {
        self.headed(body.into())
    }

    fn headed(&self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        let cache = match self.ask.access {
            Access::Public => "public, no-cache",
            Access::TextRead | Access::Token => "private, no-cache",
        };
        // Labels are in the language asked for where there are any, else in English.
        let language = match self.languages.first().map(Language::as_str) {
            None | Some("en") => "en".to_owned(),
            Some(wanted) => format!("{wanted}, en"),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.format.content_type));
        headers.insert(header::VARY, HeaderValue::from_static(VARY));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(CORPUS_REVISION, HeaderValue::from(self.ask.revision()));
        let mark = &self.ask.now.state.mark;
        for (name, value) in [(header::ETAG, &self.tag), (header::CONTENT_LANGUAGE, &language), (CORPUS_MARK, mark)] {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(name, value);
            }
        }
        headers.extend(self.also.clone());
        Rests::note(&self.ask.now, self.ask.index.as_ref(), &mut response);
        response
    }
}

/// Fails where the request of an operation that has none has parameters, or wants another format than JSON.
pub fn no_parameters(ask: &Ask) -> Result<()> {
    negotiate::choose(ask.accept(), &[JSON.media_type])?;
    Reader::new(ask).finish()
}

fn unwritten(cause: &serde_json::Error) -> ApiError {
    ApiError { cause: Some(cause.to_string()), ..ApiError::new(Code::INTERNAL, "the answer cannot be written") }
}

/// 308 to another address.
pub fn led_on(address: &str) -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    if let Ok(address) = HeaderValue::try_from(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
