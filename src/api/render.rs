//! Writing answers: JSON, NDJSON and CSV, with the headers that every answer has.
use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt};
use serde::Serialize;
use serde_json::Value;

use super::ask::{Access, Ask};
use super::csv_text;
use super::error::{ApiError, Code, Result};
use super::fields::Fields;
use super::negotiate::{Format, Media};
use crate::domain::Language;

/// What an answer depends on besides its address.
const VARY: &str = "Accept, Accept-Encoding, Accept-Language, Authorization, Origin";

pub const CORPUS_REVISION: HeaderName = HeaderName::from_static("corpus-revision");
pub const CORPUS_MARK: HeaderName = HeaderName::from_static("corpus-mark");
pub const TOTAL_COUNT: HeaderName = HeaderName::from_static("x-total-count");

/// 304, when the caller holds this answer already.
pub fn unchanged(ask: &Ask, media: impl Into<Media>, languages: &[Language]) -> Option<Response> {
    let media = media.into();
    ask.holds(&ask.etag(media.name)).then(|| {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        add_headers(&mut response, ask, media, languages);
        response.headers_mut().remove(header::CONTENT_TYPE);
        response
    })
}

pub fn json<T: Serialize>(ask: &Ask, body: &T, languages: &[Language]) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let mut response = Body::from(bytes).into_response();
            add_headers(&mut response, ask, Format::Json, languages);
            response
        }
        Err(cause) => unwritten(&cause).into_response(),
    }
}

/// A text that is written already.
pub fn text(ask: &Ask, text: String, media: Media, languages: &[Language]) -> Response {
    let mut response = Body::from(text).into_response();
    add_headers(&mut response, ask, media, languages);
    response
}

/// All of `items` as a table: NDJSON, or CSV with these columns.
pub fn table<T: Serialize>(
    ask: &Ask,
    format: Format,
    columns: &'static [&'static str],
    items: impl IntoIterator<Item = T>,
    languages: &[Language],
) -> Result<Response> {
    let shape = Rows::new(format, columns, &Fields::default());
    Ok(rows(ask, &shape, &values(items)?, languages))
}

/// What answers are made of. One that cannot be written fails the whole answer: rows are never left out.
pub fn values<T: Serialize>(items: impl IntoIterator<Item = T>) -> Result<Vec<Value>> {
    items.into_iter().map(|item| serde_json::to_value(item).map_err(|cause| unwritten(&cause))).collect()
}

fn unwritten(cause: &serde_json::Error) -> ApiError {
    ApiError { cause: Some(cause.to_string()), ..ApiError::new(Code::INTERNAL, "the answer cannot be written") }
}

pub fn rows(ask: &Ask, rows: &Rows, bodies: &[Value], languages: &[Language]) -> Response {
    let mut text = rows.header().unwrap_or_default();
    text.push_str(&rows.lines(bodies));
    let mut response = Body::from(text).into_response();
    add_headers(&mut response, ask, rows.format, languages);
    response
}

/// What a streamed answer says before its rows.
pub struct StreamHead<'a> {
    pub format: Format,
    pub total: i64,
    pub languages: &'a [Language],
}

pub fn stream(
    ask: &Ask,
    head: &StreamHead<'_>,
    lines: impl Stream<Item = Result<String>> + Send + 'static,
) -> Response {
    let logged = lines.map(|lines| {
        lines.map_err(|error| {
            // The status is sent already; breaking off is all that can be said.
            tracing::error!(cause = error.cause.as_deref(), "export broke off");
            std::io::Error::other("export broke off")
        })
    });
    let mut response = Body::from_stream(logged).into_response();
    add_headers(&mut response, ask, head.format, head.languages);
    let headers = response.headers_mut();
    headers.insert(TOTAL_COUNT, HeaderValue::from(head.total));
    response
}

/// 308 to the record that a merged one became part of.
pub fn moved(ask: &Ask, kept: &str) -> Response {
    // `/v1/<noun>/<id>`: the id may be percent-encoded, so that its place tells it, not its letters.
    let mut parts: Vec<&str> = ask.path.split('/').collect();
    if let Some(id) = parts.get_mut(3) {
        *id = kept;
    }
    let mut location = ask.base.address(&parts.join("/"));
    if !ask.raw_query.is_empty() {
        location.push('?');
        location.push_str(&ask.raw_query);
    }
    led_on(&location)
}

/// 308 to another address.
pub fn led_on(address: &str) -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    if let Ok(address) = HeaderValue::try_from(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// RFC 8288.
pub fn link(response: &mut Response, address: &str, rel: &str) {
    if let Ok(value) = HeaderValue::try_from(format!("<{address}>; rel=\"{rel}\"")) {
        response.headers_mut().append(header::LINK, value);
    }
}

pub fn add_headers(response: &mut Response, ask: &Ask, media: impl Into<Media>, languages: &[Language]) {
    let media = media.into();
    let cache = match ask.access {
        Access::Public => "public, no-cache",
        Access::TextRead | Access::Token => "private, no-cache",
    };
    // Labels are in the language asked for where there are any, else in English.
    let language = match languages.first().map(Language::as_str) {
        None | Some("en") => "en".to_owned(),
        Some(wanted) => format!("{wanted}, en"),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.content_type));
    headers.insert(header::VARY, HeaderValue::from_static(VARY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(CORPUS_REVISION, HeaderValue::from(ask.revision()));
    for (name, value) in [
        (header::ETAG, ask.etag(media.name)),
        (header::CONTENT_LANGUAGE, language),
        (CORPUS_MARK, ask.now.state.mark.clone()),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}

/// How records become lines.
pub struct Rows {
    pub format: Format,
    /// Dotted paths; CSV only.
    columns: Vec<&'static str>,
}

impl Rows {
    pub fn new(format: Format, columns: &[&'static str], fields: &Fields) -> Self {
        Self { format, columns: fields.columns(columns) }
    }

    pub fn header(&self) -> Option<String> {
        let Format::Csv { bom } = self.format else {
            return None;
        };
        let names = self.columns.iter().map(|column| Cow::from(*column));
        let line = csv_text::lines(std::iter::once(names));
        Some(if bom { format!("\u{feff}{line}") } else { line })
    }

    pub fn lines(&self, bodies: &[Value]) -> String {
        if matches!(self.format, Format::Csv { .. }) {
            let cells = |body| {
                let columns = self.columns.iter();
                columns.map(move |column| Cow::from(cell(body, column)))
            };
            return csv_text::lines(bodies.iter().map(cells));
        }
        bodies.iter().map(|body| format!("{body}\n")).collect()
    }
}

/// The values at a dotted path, those of lists joined by `|`.
fn cell(body: &Value, path: &str) -> String {
    let mut found = Vec::new();
    gather(body, path, &mut found);
    found.join("|")
}

fn gather(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for item in items {
                let before = found.len();
                gather(item, path, found);
                // What one of many lacks keeps its place, so that columns of one list go together.
                if found.len() == before {
                    found.push(String::new());
                }
            }
        }
        Value::Object(fields) if !path.is_empty() => {
            let (name, rest) = path.split_once('.').unwrap_or((path, ""));
            if let Some(inner) = fields.get(name) {
                gather(inner, rest, found);
            }
        }
        Value::Null | Value::Object(_) => {}
        Value::String(text) => found.push(text.clone()),
        other => found.push(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_row_that_cannot_be_written_fails_the_whole_answer() {
        // JSON has no keys that are lists.
        let unwritable = |key: Vec<u8>| std::collections::BTreeMap::from([(key, 1)]);
        let failed = values([unwritable(Vec::new())]).unwrap_err();
        assert_eq!(failed.code, Code::INTERNAL);
        assert!(failed.cause.is_some());
        let written = values([json!({"id": "a"}), json!({"id": "b"})]).unwrap();
        assert_eq!(written.len(), 2);
    }

    #[test]
    fn csv_joins_many_values_and_quotes_what_needs_it() {
        let rows = Rows::new(
            Format::Csv { bom: false },
            &["id", "title", "authors", "publisher.label", "mentions.entity.id"],
            &Fields::default(),
        );
        let body = json!({"id": "a", "title": "One, \"two\"", "authors": ["X", "Y"],
            "publisher": {"id": "p", "label": "P"}, "mentions": [{"entity": {"id": "e"}}, {"entity": {"id": "f"}}]});
        assert_eq!(rows.header().unwrap(), "id,title,authors,publisher.label,mentions.entity.id\r\n");
        assert_eq!(rows.lines(&[body]), "a,\"One, \"\"two\"\"\",X|Y,P,e|f\r\n");
        let marked = Rows { format: Format::Csv { bom: true }, columns: vec!["id"] };
        assert_eq!(marked.header().unwrap(), "\u{feff}id\r\n");
    }
}
