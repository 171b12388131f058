//! Whom a request means: the `Host` of HTTP/1, the `:authority` of HTTP/2.
use std::net::Ipv6Addr;

use axum::extract::Request;
use axum::http::{Version, header};

/// What is wrong with the host that a request names. RFC 9112, 3.2, and RFC 9113, 8.3.1.
pub fn mistake<B>(request: &Request<B>) -> Option<&'static str> {
    let mut fields = request.headers().get_all(header::HOST).iter();
    let field = fields.next();
    if fields.next().is_some() {
        return Some("the request has more than one `Host`");
    }
    let field = field.map(|field| field.to_str().unwrap_or_default());
    let authority = request.uri().authority().map(|named| named.as_str());
    let named = match request.version() {
        Version::HTTP_2 => authority.or(field),
        _ => field,
    };
    let Some(named) = named else {
        let old = request.version() < Version::HTTP_11;
        return (!old).then_some("the request names no host");
    };
    if !is_host(named) {
        return Some("the host that the request names is not written as `host` or `host:port`");
    }
    let differs = request.version() == Version::HTTP_2 && field.is_some_and(|field| !field.eq_ignore_ascii_case(named));
    differs.then_some("`Host` and `:authority` differ")
}

/// `uri-host [ ":" port ]`, with a host.
fn is_host(text: &str) -> bool {
    let (is_host, rest) = match text.strip_prefix('[').map(|inside| inside.split_once(']')) {
        Some(Some((inside, rest))) => (inside.parse::<Ipv6Addr>().is_ok(), rest),
        Some(None) => return false,
        None => {
            let end = text.find(':').unwrap_or(text.len());
            (is_name(&text[..end]), &text[end..])
        }
    };
    let is_port =
        |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok());
    is_host && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
}

/// A registered name or an IPv4 address.
fn is_name(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&b);
    let mut pieces = text.split('%');
    let first = pieces.next().unwrap_or_default();
    !text.is_empty()
        && first.bytes().all(plain)
        && pieces.all(|piece| {
            let piece = piece.as_bytes();
            piece.len() >= 2 && piece[..2].iter().all(u8::is_ascii_hexdigit) && piece[2..].iter().copied().all(plain)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(version: Version, uri: &str, hosts: &[&str]) -> Option<&'static str> {
        let mut request = Request::get(uri).version(version);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        mistake(&request.body(()).unwrap())
    }

    #[test]
    fn http_1_1_names_its_host_once() {
        for good in ["localhost", "127.0.0.1:8080", "[::1]:80", "example.org:", "a%20b"] {
            assert_eq!(told(Version::HTTP_11, "/", &[good]), None, "{good}");
        }
        for bad in [
            "", " ", "a b", "a/b", "a@b", "a:b", "a:1:2", "a:99999", "a:+1", ":80", "[::1", "[x]", "[::1]80", "a%2",
            "a%zz", "http://a", "a?b", "a#b",
        ] {
            assert!(told(Version::HTTP_11, "/", &[bad]).is_some(), "{bad}");
        }
        assert!(told(Version::HTTP_11, "/", &[]).is_some());
        assert!(told(Version::HTTP_11, "/", &["a", "a"]).is_some());
        // An absolute address does not stand for the field.
        assert!(told(Version::HTTP_11, "http://a/", &[]).is_some());
    }

    #[test]
    fn http_1_0_may_name_none_but_not_two() {
        assert_eq!(told(Version::HTTP_10, "/", &[]), None);
        assert!(told(Version::HTTP_10, "/", &["a", "b"]).is_some());
        assert!(told(Version::HTTP_10, "/", &["a b"]).is_some());
    }

    #[test]
    fn http_2_names_one_host_in_either_place() {
        for (uri, hosts) in [("http://a/", &[][..]), ("http://a/", &["A"]), ("/", &["a:1"])] {
            assert_eq!(told(Version::HTTP_2, uri, hosts), None, "{uri} {hosts:?}");
        }
        for (uri, hosts) in [("/", &[][..]), ("http://a/", &["b"]), ("http://u@a/", &[]), ("http://a/", &["a", "a"])] {
            assert!(told(Version::HTTP_2, uri, hosts).is_some(), "{uri} {hosts:?}");
        }
    }
}
