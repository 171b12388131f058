//! A request as handlers read it: path, query, who asks, in which language and format, at which revision.
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use super::base::BasePath;
use super::code::Code;
use super::error::{ApiError, ProblemDetail, Result};
use super::finished::is_named;
use super::negotiate::list_header;
use super::state::{AppState, Snapshot};
use crate::domain::{Language, OWN_ID, hex};
use crate::store::{Now, State};
use crate::text::TEXT_VERSION;

/// Scope that lets a token read restricted text.
pub const TEXT_READ: &str = "text:read";

/// Bytes that an address may have anywhere (RFC 9110, 4.1).
const LONGEST_NEXT: usize = 8000;

/// Values that one parameter may have in one request.
pub const MAX_VALUES: usize = 50;

/// Ids that a body may ask for; an address has room for fewer.
const MAX_IDS: usize = 1000;

/// What a caller may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Public,
    /// Restricted text too.
    TextRead,
    /// A valid token without a scope that widens anything.
    Token,
}

#[derive(Debug, Clone)]
pub struct Ask {
    /// Where the service lies below its host.
    pub base: BasePath,
    /// Scheme, host and port that callers reach the service at.
    pub site: String,
    /// Below the base path.
    pub path: String,
    /// The query as it came, for links.
    pub raw_query: String,
    /// Decoded, in order.
    pub query: Vec<(String, String)>,
    pub access: Access,
    /// What the answer is of.
    pub now: Arc<Now>,
    /// The parts of the index, where the answer rests on it.
    pub index: Option<String>,
    /// Whether its tag names these: with others, the state of the store being the same, the answer may be another.
    pub names_parts: bool,
    /// Bytes of the longest address that leads on from the answer.
    pub longest: usize,
    /// Ids of records that may be asked for themselves.
    pub most_ids: usize,
    /// The state at which the one record that the answer shows was shown like this first; none for other answers.
    shown: Option<State>,
    accept: Option<String>,
    accept_language: Vec<Language>,
    if_none_match: Option<String>,
}

impl FromRequestParts<AppState> for Ask {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let Snapshot(state) = &Snapshot::from_request_parts(parts, state).await?;
        let list = |name| list_header(&parts.headers, name);
        let raw_query = parts.uri.query().unwrap_or_default().to_owned();
        Ok(Self {
            base: state.settings.base.clone(),
            site: state.settings.address.clone(),
            path: parts.uri.path().to_owned(),
            query: decode_query(&raw_query)?,
            raw_query,
            access: match parts.extensions.get() {
                Some(known) => *known,
                None => access(&parts.headers, state).await?,
            },
            now: state.store.now().await?,
            index: None,
            names_parts: false,
            longest: state.settings.max_uri,
            most_ids: MAX_VALUES,
            shown: None,
            accept: list(header::ACCEPT),
            accept_language: languages(&list(header::ACCEPT_LANGUAGE).unwrap_or_default()),
            if_none_match: list(header::IF_NONE_MATCH),
        })
    }
}

impl Ask {
    pub fn accept(&self) -> Option<&str> {
        self.accept.as_deref()
    }

    pub fn may_read_text(&self) -> bool {
        self.access == Access::TextRead
    }

    /// The languages of labels, best first: `lang`, else `Accept-Language`.
    pub fn languages(&self, lang: Option<Language>) -> Vec<Language> {
        match lang {
            Some(lang) => vec![lang],
            None => self.accept_language.clone(),
        }
    }

    /// This request with the fields of a form, as if they stood in its address.
    pub fn with(mut self, form: Vec<(String, String)>) -> Self {
        self.query.extend(form);
        self
    }

    /// This request as one for a list: what its body asks stands in the address.
    pub fn of_list(mut self, path: String, asked: Vec<(String, String)>) -> Self {
        let ids = asked.iter().filter(|(name, _)| name.split('.').next() == Some(OWN_ID)).count();
        let longest = if ids > MAX_VALUES { 0 } else { self.longest.min(LONGEST_NEXT) };
        self = Self { path, if_none_match: None, longest, most_ids: MAX_IDS, ..self.with(asked) };
        self.raw_query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.query).finish();
        self
    }

    /// This request with no other parameters than these: clients of other people's contracts send what they like.
    pub fn only(mut self, names: &[&str]) -> Self {
        self.query.retain(|(name, _)| names.contains(&name.as_str()));
        self
    }

    /// The revision of the corpus.
    pub fn revision(&self) -> i64 {
        self.now.state.revision
    }

    /// This request for one record and nothing else: its answer holds for as long as that is shown so.
    pub fn of_record(self, shown: Option<State>) -> Self {
        Self { shown, ..self }
    }

    /// The entity tag of the answer: a function of the request, who asks, and the state that the answer rests on.
    /// Weak, because one answer has several encodings.
    pub fn etag(&self, format: &str) -> String {
        let mut hash = Sha256::new();
        let languages: Vec<&str> = self.accept_language.iter().map(Language::as_str).collect();
        let now = &self.now;
        let state = self.shown.as_ref().unwrap_or(&now.state);
        let around = self.shown.is_none().then_some((&now.info, &now.vocabulary, now.share));
        for part in [
            env!("CARGO_PKG_VERSION"),
            &TEXT_VERSION.to_string(),
            &state.mark,
            &format!("{around:?} {:?}", self.index.as_ref().filter(|_| self.names_parts)),
            &self.site,
            &self.base.address(&self.path),
            &self.raw_query,
            format,
            &languages.join(","),
            &format!("{:?}", self.access),
        ] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        format!("W/\"{}-{}\"", state.revision, hex(&hash.finalize()[..12]))
    }

    /// Whether the caller holds the answer with this tag already.
    pub fn holds(&self, etag: &str) -> bool {
        self.if_none_match.as_deref().is_some_and(|tags| is_named(tags, etag))
    }
}

/// Splits and decodes a query; what is not UTF-8 after percent-decoding is refused.
pub(super) fn decode_query(raw: &str) -> Result<Vec<(String, String)>> {
    raw.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String> {
    let fail = || ApiError::new(Code::INVALID_ENCODING, "the query is not percent-encoded UTF-8");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|d| char::from(d).to_digit(16));
                let (high, low) = (digit().ok_or_else(fail)?, digit().ok_or_else(fail)?);
                u8::try_from(high * 16 + low).map_err(|_| fail())?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| fail())
}

pub async fn access(headers: &HeaderMap, state: &AppState) -> Result<Access> {
    let Some(given) = headers.get(header::AUTHORIZATION) else {
        return Ok(Access::Public);
    };
    let refuse = |why: &str| {
        let mut error = ApiError::new(Code::INVALID_TOKEN, why)
            .with_header(header::WWW_AUTHENTICATE, "Bearer realm=\"ballotwire\", error=\"invalid_token\"");
        error.errors = vec![ProblemDetail {
            parameter: Some("Authorization".to_owned()),
            message: why.to_owned(),
            ..ProblemDetail::default()
        }];
        error
    };
    let one = headers.get_all(header::AUTHORIZATION).iter().count() == 1;
    let secret = given
        .to_str()
        .ok()
        .filter(|_| one)
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, secret)| secret.trim())
        .ok_or_else(|| refuse("write the header as `Authorization: Bearer <token>`"))?;
    let sha256 = hex(Sha256::digest(secret.as_bytes()));
    let now = (state.settings.clock)();
    let token = state
        .store
        .find_token(&sha256)
        .await?
        .filter(|token| token.is_valid(now))
        .ok_or_else(|| refuse("the token is unknown, expired or revoked"))?;
    if token.scopes.iter().any(|scope| scope == TEXT_READ) { Ok(Access::TextRead) } else { Ok(Access::Token) }
}

/// `Accept-Language`, best first; what cannot be read is left out.
fn languages(header: &str) -> Vec<Language> {
    let mut wanted: Vec<(f32, Language)> = header
        .split(',')
        .filter_map(|part| {
            let mut pieces = part.trim().split(';');
            let language = Language::parse_request(pieces.next()?.trim()).ok()?;
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            (quality > 0.0).then_some((quality, language))
        })
        .take(20)
        .collect();
    // Stable: equals keep their order.
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.into_iter().map(|(_, language)| language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn languages_are_ordered_by_quality_and_unreadable_ones_left_out() {
        let tags: Vec<String> =
            languages("en;q=0.5, sq, sr-cyrl;q=0.9, *, mk;q=0").into_iter().map(String::from).collect();
        assert_eq!(tags, ["sq", "sr-Cyrl", "en"]);
    }

    #[test]
    fn a_query_that_is_not_utf_8_is_refused() {
        assert!(decode_query("a=%ff").is_err());
        assert!(decode_query("a=%4").is_err());
        assert_eq!(
            decode_query("a=%C4%87+x&b").unwrap(),
            [("a".to_owned(), "ć x".to_owned()), ("b".to_owned(), String::new())]
        );
    }

    proptest! {
        #[test]
        fn any_query_is_read_or_refused(raw in ".{0,60}") {
            let _ = decode_query(&raw);
            let _ = languages(&raw);
        }
    }
}
