//! What a request costs: most ask for a few records, some for work over many.
use axum::extract::Request;
use axum::http::{Method, header};

use crate::api::formats::ALL;

/// Units of a request for records.
const LIGHT: u32 = 1;

/// Units of an expensive view and of an export.
pub const HEAVY: u32 = 10;

/// Views that read many records or texts for one answer, and the pages that show them.
const VIEWS: &[&str] = &[
    "/v1/annotate",
    "/v1/collocates",
    "/v1/concordance",
    "/v1/coverage",
    "/v1/graph",
    "/v1/quality/checks",
    "/v1/quality/gaps",
    "/v1/terms",
    "/words",
    "/graph",
    "/compare",
    "/chains",
    "/coverage",
    "/elections",
];

/// As [`VIEWS`], of one record.
const VIEWS_OF_ONE: &[&str] = &["/diff", "/similar", "/rows"];

pub fn is_expensive(path: &str) -> bool {
    let path = path.strip_suffix(".svg").unwrap_or(path);
    VIEWS.contains(&path) || VIEWS_OF_ONE.iter().any(|view| path.ends_with(view))
}

/// Machines ask these every few seconds: they would drown what people ask.
pub fn is_probe(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
}

/// Cost units of a request.
pub fn cost<B>(request: &Request<B>) -> u32 {
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let mut query = url::form_urlencoded::parse(query);
    let asked = query.find(|(name, _)| name == "format");
    let accepted = request.headers().get(header::ACCEPT);
    let accepted = accepted.and_then(|types| types.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    // Lists come whole in these.
    let mut whole = ALL.iter().filter(|format| format.is_table() && !format.is_feed);
    let is_whole = whole.any(|format| match &asked {
        Some((_, name)) => name == format.name,
        None => accepted.contains(format.media_type),
    });
    let is_whole = is_whole || is_of_rows(request);
    match is_expensive(request.uri().path()) || is_whole {
        true => HEAVY,
        false => LIGHT,
    }
}

/// A set is made of a whole list, its rows are one, and its descriptions read them; what is asked by a body may be a whole list, or many counts.
fn is_of_rows<B>(request: &Request<B>) -> bool {
    let (path, posts) = (request.uri().path(), request.method() == Method::POST);
    path.starts_with("/v1/sets") && (posts || [".json", "/rows"].iter().any(|end| path.ends_with(end)))
        || posts && (path.ends_with("/query") || path == "/v1/timeline")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_over_many_records_and_whole_lists_are_heavy() {
        let cost = |uri: &str, accept: &str| cost(&Request::get(uri).header("accept", accept).body(()).unwrap());
        for uri in [
            "/v1/terms",
            "/v1/graph?type=person",
            "/graph?type=person",
            "/graph.svg",
            "/compare.svg?language=sq",
            "/v1/stories/a/diff?from=b",
            "/v1/articles/a/similar",
            "/v1/events?type=election&format=ndjson",
            "/v1/events?f%6frmat=c%73v",
        ] {
            assert_eq!(cost(uri, "*/*"), HEAVY, "{uri}");
        }
        assert_eq!(cost("/v1/events", "text/csv"), HEAVY);
        for uri in ["/v1/events/similar-one", "/v1/terms/x", "/v1/events?q=csv", "/"] {
            assert_eq!(cost(uri, "*/*"), LIGHT, "{uri}");
        }
        assert_eq!(cost("/v1/events?format=json", "text/csv"), LIGHT);
    }
}
