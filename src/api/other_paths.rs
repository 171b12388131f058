//! Paths that there are not: a slash too many is led on, for others the nearest that there is gets told.
use std::collections::HashMap;
use std::sync::OnceLock;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use crate::api::answers::led_on;
use crate::api::explorer;
use crate::api::http::negotiate::{Reads, reader};
use crate::api::http::{ApiError, AppState, Code, Result};
use crate::domain::nearest;

/// Longer paths, and those of more parts, are like none that there is.
const LONGEST: usize = 300;
const MOST_PARTS: usize = 7;

/// Whole paths by the names that they have elsewhere.
const WHOLE: &[(&str, &str)] = &[
    ("/api", "/v1"),
    ("/api-docs", "/docs"),
    ("/redoc", "/docs"),
    ("/swagger", "/docs"),
    ("/swagger-ui", "/docs"),
    ("/health", "/healthz"),
    ("/live", "/healthz"),
    ("/ping", "/healthz"),
    ("/ready", "/readyz"),
    ("/status", "/readyz"),
    ("/openapi", "/openapi.json"),
    ("/openapi.yaml", "/openapi.json"),
    ("/swagger.json", "/openapi.json"),
    ("/v1/docs", "/docs"),
    ("/v1/openapi.json", "/openapi.json"),
    ("/v1/problems", "/problems"),
];

/// Nouns by other names, with what of the list is meant.
const NOUNS: &[(&str, &str)] = &[
    ("news", "articles"),
    ("texts", "articles"),
    ("people", "entities?kind=person"),
    ("persons", "entities?kind=person"),
    ("politicians", "entities?kind=person"),
    ("parties", "entities?kind=party"),
    ("places", "entities?kind=place"),
    ("organisations", "entities?kind=organisation"),
    ("organizations", "entities?kind=organisation"),
    ("elections", "events?type=election"),
    ("incidents", "events"),
    ("numbers", "figures"),
    ("outlets", "publishers"),
    ("newspapers", "publishers"),
    ("sources", "publishers"),
    ("autocomplete", "suggest"),
    ("network", "graph"),
    ("history", "changes"),
];

/// What is answered where nothing is: to people, a page that helps.
pub async fn answer(State(state): State<AppState>, request: Request) -> Response {
    let uri = request.uri().clone();
    let reads = reader(request.headers());
    match led_or_told(&state, &uri) {
        Ok(led) => led,
        Err(problem) if reads == Reads::Pages => explorer::helping(request, &state, problem).await,
        Err(problem) => problem.into_response(),
    }
}

fn led_or_told(state: &AppState, uri: &Uri) -> Result<Response> {
    let path = uri.path();
    let without = path.trim_end_matches('/');
    if without != path && is_path(without) {
        let query = uri.query().map(|query| format!("?{query}"));
        let whole = format!("{without}{}", query.unwrap_or_default());
        return Ok(led_on(&state.settings.base.address(&whole)));
    }
    let near = near(path).map(|near| state.settings.base.address(&near));
    let message = "there is nothing at this path";
    Err(ApiError::of_nothing(Code::PATH_NOT_FOUND, None, message, near))
}

/// Every path, in parts; `{id}` and the like stand for any.
fn paths() -> &'static [Vec<String>] {
    static PATHS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    PATHS.get_or_init(|| {
        let (_, document) = super::routes::routes().split_for_parts();
        let paths = document.paths.paths.into_keys();
        let parts = |path: String| path.split('/').skip(1).map(str::to_owned).collect();
        paths.chain(["/docs".to_owned()]).chain(explorer::paths()).map(parts).collect()
    })
}

fn is_path(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let fits = |(given, known): (&&str, &String)| match known.starts_with('{') {
        true => !given.is_empty(),
        false => given == known,
    };
    let same = |known: &&Vec<String>| known.len() == parts.len() && parts.iter().zip(known.iter()).all(fits);
    paths().iter().any(|known| same(&known))
}

/// The path that was meant, with the ids that were given.
fn near(path: &str) -> Option<String> {
    if path.len() > LONGEST {
        return None;
    }
    let lower = path.trim_end_matches('/').to_lowercase();
    let whole: HashMap<&str, &str> = WHOLE.iter().copied().collect();
    if let Some(known) = whole.get(lower.as_str()) {
        return Some((*known).to_owned());
    }
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.len() > MOST_PARTS {
        return None;
    }
    if parts[0].eq_ignore_ascii_case("api") {
        parts.remove(0);
    }
    let version = |part: &&str| {
        let mut letters = part.chars();
        letters.next().is_some_and(|v| v.eq_ignore_ascii_case(&'v'))
            && letters.all(|digit| digit.is_ascii_digit() || digit == '.')
    };
    let mut below = vec!["v1"];
    below.extend(parts.iter().skip(usize::from(parts.first().is_some_and(version))));
    nearest_of(&below).or_else(|| nearest_of(&parts))
}

/// The path with the fewest parts that are written otherwise.
fn nearest_of(given: &[&str]) -> Option<String> {
    let fitted = |known: &Vec<String>| {
        if known.len() != given.len() || known.len() == 1 && known[0].is_empty() {
            return None;
        }
        let mut other = 0;
        let mut parts = Vec::with_capacity(known.len());
        let mut query = "";
        for (given, known) in given.iter().zip(known) {
            if known.starts_with('{') || given == known {
                parts.push(*given);
                continue;
            }
            other += 1;
            let lower = given.to_lowercase();
            let noun = NOUNS.iter().find(|(name, _)| *name == lower);
            let noun = noun.map(|(_, meant)| meant.split_once('?').unwrap_or((meant, "")));
            match noun.filter(|(noun, _)| noun == known) {
                Some((_, of)) => query = of,
                None => {
                    nearest(&lower, [known.as_str()])?;
                }
            }
            parts.push(known);
        }
        let mark = if query.is_empty() { "" } else { "?" };
        Some((other, format!("/{}{mark}{query}", parts.join("/"))))
    };
    let fitted = paths().iter().filter_map(fitted);
    let best = fitted.min_by_key(|(other, _)| *other)?;
    Some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_that_was_meant_is_told() {
        for (given, meant) in [
            ("/v1/article", Some("/v1/articles")),
            ("/api/v1/articles", Some("/v1/articles")),
            ("/v2/articles", Some("/v1/articles")),
            ("/V1/Articles", Some("/v1/articles")),
            ("/v1/entity/kosovo", Some("/v1/entities/kosovo")),
            ("/v1/people", Some("/v1/entities?kind=person")),
            ("/article/a", Some("/v1/articles/a")),
            ("/elections", Some("/v1/events?type=election")),
            ("/v1/events/a/figure", Some("/v1/events/a/figures")),
            ("/swagger", Some("/docs")),
            ("/health", Some("/healthz")),
            ("/openapi.jsn", Some("/openapi.json")),
            ("/.env", None),
            ("/wp-login.php", None),
            ("/v1/articles/a/b/c", None),
            ("//", None),
        ] {
            assert_eq!(near(given).as_deref(), meant, "{given}");
        }
    }

    #[test]
    fn only_a_path_that_there_is_leads_on() {
        for path in ["/v1/events", "/events", "/events/any", "/v1/events/any", "/v1", "/docs", "/problems"] {
            assert!(is_path(path), "{path}");
        }
        for path in ["", "//example.org", "/v1/events/", "/v1/nothing", "/v1//events"] {
            assert!(!is_path(path), "{path}");
        }
    }
}
