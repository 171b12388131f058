//! Where the service lies below its host: the path that all its addresses begin with.
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::Uri;
use tower::ServiceExt;

/// Longest base path that is taken.
const LONGEST: usize = 200;

/// `/bw` for a service at `https://example.org/bw/`; empty at the root of a host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BasePath(Arc<str>);

impl BasePath {
    /// Reads `/bw`, `/bw/` or `/a/b`; `/` and nothing are the root.
    pub fn parse(text: &str) -> Result<Self, String> {
        let path = text.strip_suffix('/').unwrap_or(text);
        let plain = |part: &str| {
            !matches!(part, "" | "." | "..") && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
        };
        let mut parts = path.split('/');
        if parts.next() != Some("") || path.len() > LONGEST || !parts.all(plain) {
            return Err(format!(
                "`{text}` is no base path; write it as in /bw or /archive/elections, of letters, digits, `-`, `.`, `_` and `~`, at most {LONGEST} characters"
            ));
        }
        Ok(Self(path.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of something of this service, given by its path: `/v1/events` is `/bw/v1/events`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The service below this path. Proxies may cut the path off or leave it on: both are answered alike.
    pub fn serve(&self, service: Router) -> Router {
        if self.0.is_empty() {
            return service;
        }
        let base = self.clone();
        Router::new().fallback_service(service.map_request(move |request| base.enter(request)))
    }

    fn enter<B>(&self, mut request: Request<B>) -> Request<B> {
        let uri = request.uri();
        let below = uri.path().strip_prefix(&*self.0).map(|below| match below {
            "" => Some("/".to_owned()),
            below => below.starts_with('/').then(|| below.to_owned()),
        });
        if let Some(Some(mut below)) = below {
            if let Some(query) = uri.query() {
                below.push('?');
                below.push_str(query);
            }
            let mut parts = uri.clone().into_parts();
            parts.path_and_query = below.parse().ok();
            if let Ok(inside) = Uri::from_parts(parts) {
                *request.uri_mut() = inside;
            }
        }
        request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_a_plain_path_and_the_root_is_none() {
        for (written, read) in [("/bw", "/bw"), ("/bw/", "/bw"), ("/a/b-c.d", "/a/b-c.d"), ("/", ""), ("", "")] {
            assert_eq!(BasePath::parse(written).unwrap().as_str(), read);
        }
        for wrong in ["bw", "//", "/a//b", "/a/../b", "/b w", "/?a", "/č", "https://example.org/bw"] {
            assert!(BasePath::parse(wrong).is_err(), "{wrong}");
        }
        assert!(BasePath::parse(&format!("/{}", "a".repeat(LONGEST))).is_err());
    }

    #[test]
    fn what_lies_below_is_entered_and_all_else_left_as_it_is() {
        let base = BasePath::parse("/bw").unwrap();
        let entered = |uri: &str| base.enter(Request::get(uri).body(()).unwrap()).uri().to_string();
        for (asked, inside) in [
            ("/bw", "/"),
            ("/bw/", "/"),
            ("/bw?q=a", "/?q=a"),
            ("/bw/v1/events?a=%2Fbw", "/v1/events?a=%2Fbw"),
            ("/bwx/v1", "/bwx/v1"),
            ("/v1/events", "/v1/events"),
            ("/bw/bw", "/bw"),
            ("/bw//x", "//x"),
        ] {
            assert_eq!(entered(asked), inside);
        }
    }
}
