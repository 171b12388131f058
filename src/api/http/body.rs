//! What is sent with a request: read whole and bounded before work begins, then taken as a form or as JSON.
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::ask::decode_query;
use super::code::Code;
use super::error::{ApiError, ProblemDetail, Result};
use super::negotiate::list_header;
use super::state::AppState;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const PLAIN: &str = "text/plain";

/// Around what makes answers: a client that sends slowly holds no place to work meanwhile.
pub async fn receive(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_reading || !takes((state.methods)(route), request.method()) {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    match whole(body, state.settings.max_body).await {
        Ok(body) => next.run(Request::from_parts(head, Body::from(body))).await,
        Err(problem) => problem.into_response(),
    }
}

/// Whether a method is one of those that `Allow` lists.
fn takes(methods: &str, method: &Method) -> bool {
    methods.split(", ").any(|known| known == method.as_str())
}

async fn whole(body: Body, most: usize) -> Result<Bytes> {
    let mut pieces = body.into_data_stream();
    let mut whole = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| ApiError::new(Code::INVALID_BODY, "the body broke off"))?;
        if whole.len() + piece.len() > most {
            let detail = format!("the body is too large; at most {most} bytes are taken");
            return Err(ApiError::new(Code::BODY_TOO_LARGE, detail));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.into())
}

/// What was sent.
#[derive(Debug)]
pub struct Sent {
    /// The media type without its parameters, in small letters; none where it is none that is read.
    kind: Option<String>,
    bytes: Bytes,
}

impl FromRequest<AppState> for Sent {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self> {
        let headers = request.headers();
        let coded = list_header(headers, header::CONTENT_ENCODING);
        let coded = coded.is_some_and(|coding| !coding.trim().eq_ignore_ascii_case("identity"));
        let kind = list_header(headers, header::CONTENT_TYPE).filter(|_| !coded).and_then(|kind| plain(&kind));
        Ok(Self { kind, bytes: whole(request.into_body(), state.settings.max_body).await? })
    }
}

/// A media type whose text is UTF-8.
fn plain(kind: &str) -> Option<String> {
    let mut parts = kind.split(';').map(|part| part.trim().to_ascii_lowercase());
    let name = parts.next()?;
    let other = |part: String| {
        let charset = part.strip_prefix("charset=").map(|charset| charset.trim_matches('"').to_owned());
        charset.is_some_and(|charset| charset != "utf-8" && charset != "us-ascii")
    };
    (!parts.any(other)).then_some(name)
}

impl Sent {
    /// The fields of a form, decoded, in order.
    pub fn form(&self) -> Result<Vec<(String, String)>> {
        decode_query(self.text(&[FORM])?).map_err(|_| not_utf_8())
    }

    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        read(self.text(&[JSON])?)
    }

    /// The bytes of a body that is JSON.
    pub fn json_bytes(&self) -> Result<Bytes> {
        self.text(&[JSON])?;
        Ok(self.bytes.clone())
    }

    /// The parameters of an operation, as an object.
    pub fn parameters(&self) -> Result<Vec<(String, String)>> {
        pairs(&self.json()?)
    }

    /// As [`Self::json`]; a plain text is taken too, as that of which nothing more is said.
    pub fn json_or_plain<T: DeserializeOwned + From<String>>(&self) -> Result<T> {
        let text = self.text(&[JSON, PLAIN])?;
        if self.kind.as_deref() == Some(PLAIN) { Ok(text.to_owned().into()) } else { read(text) }
    }

    /// The body, where it is of one of these types.
    fn text(&self, kinds: &[&str]) -> Result<&str> {
        if !kinds.iter().any(|kind| self.kind.as_deref() == Some(kind)) {
            let detail = format!("the body has to be `{}` in UTF-8, not compressed", kinds.join("` or `"));
            return Err(ApiError::new(Code::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        std::str::from_utf8(&self.bytes).map_err(|_| not_utf_8())
    }
}

/// Parameters as they stand in an address: a list is several values, and null or an empty list is an empty one.
pub fn pairs(object: &Map<String, Value>) -> Result<Vec<(String, String)>> {
    let (mut pairs, mut mistakes) = (Vec::new(), Vec::new());
    for (name, value) in object {
        let values = match value {
            Value::Array(values) if values.is_empty() => &[Value::Null],
            Value::Array(values) => &values[..],
            one => std::slice::from_ref(one),
        };
        for value in values {
            pairs.push((
                name.clone(),
                match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Bool(_) | Value::Number(_) => value.to_string(),
                    Value::Array(_) | Value::Object(_) => {
                        let message = "takes text, a number, true, false or a list of these".to_owned();
                        let parameter = Some(name.clone());
                        mistakes.push((
                            Code::INVALID_VALUE,
                            ProblemDetail { parameter, message, ..ProblemDetail::default() },
                        ));
                        break;
                    }
                },
            ));
        }
    }
    if mistakes.is_empty() { Ok(pairs) } else { Err(ApiError::of_parameters(mistakes)) }
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json)
        .map_err(|why| ApiError::new(Code::INVALID_BODY, format!("the body cannot be read: {why}")))
}

fn not_utf_8() -> ApiError {
    ApiError::new(Code::INVALID_ENCODING, "the body is not in UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(kind: &str, bytes: &'static [u8]) -> Sent {
        Sent { kind: plain(kind), bytes: Bytes::from_static(bytes) }
    }

    fn code<T>(result: Result<T>) -> &'static str {
        result.err().map_or("", |problem| problem.code.name)
    }

    #[test]
    fn a_form_is_read_by_its_type_alone() {
        let form = sent("application/x-www-form-urlencoded; charset=UTF-8", b"a=%C4%87+x&b").form().unwrap();
        assert_eq!(form, [("a".to_owned(), "ć x".to_owned()), ("b".to_owned(), String::new())]);
        for kind in ["", "application/json", "multipart/form-data; boundary=x", "text/plain"] {
            assert_eq!(code(sent(kind, b"a=1").form()), "unsupported_media_type", "{kind}");
        }
        assert_eq!(
            code(sent("application/x-www-form-urlencoded; charset=utf-16", b"a=1").form()),
            "unsupported_media_type"
        );
    }

    #[test]
    fn what_is_no_utf_8_and_no_json_is_told() {
        for bytes in [&b"a=%ff"[..], b"a=%4", b"a=\xff"] {
            assert_eq!(code(sent(FORM, bytes).form()), "invalid_encoding");
        }
        assert_eq!(sent(JSON, b"[1, 2]").json::<Vec<u8>>().unwrap(), [1, 2]);
        assert_eq!(code(sent(JSON, b"[1, 2").json::<Vec<u8>>()), "invalid_body");
        assert_eq!(code(sent(JSON, b"\"\xff\"").json::<String>()), "invalid_encoding");
    }

    #[test]
    fn parameters_are_read_as_those_of_an_address() {
        let sent = sent(JSON, br#"{"a": "x", "b": [1, true], "c": null, "d": [], "e": 0.5}"#).parameters().unwrap();
        let pair = |(name, value): &(String, String)| format!("{name}={value}");
        assert_eq!(sent.iter().map(pair).collect::<Vec<_>>().join("&"), "a=x&b=1&b=true&c=&d=&e=0.5");
    }

    #[test]
    fn parameters_that_are_no_values_are_all_told() {
        let problem = sent(JSON, br#"{"a": {}, "b": [[1]], "c": 1}"#).parameters().unwrap_err();
        let told: Vec<&str> = problem.errors.iter().filter_map(|detail| detail.parameter.as_deref()).collect();
        assert_eq!((problem.code.name, &told[..]), ("invalid_value", &["a", "b"][..]));
        assert_eq!(code(sent(JSON, b"[1]").parameters()), "invalid_body");
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit_whatever_it_announced() {
        assert_eq!(whole(Body::from("1234"), 4).await.unwrap(), "1234");
        let pieces = futures_util::stream::repeat(Ok::<_, std::convert::Infallible>("12"));
        assert_eq!(code(whole(Body::from_stream(pieces), 5).await), "body_too_large");
        let broken = futures_util::stream::iter([Ok("12"), Err(std::io::Error::other("gone"))]);
        assert_eq!(code(whole(Body::from_stream(broken), 5).await), "invalid_body");
    }
}
