//! What comes with a request: the parameters of lists and views, cursors, and the headers by which formats are chosen.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::form_urlencoded::byte_serialize;

use super::service::{self, invented};

/// What a first byte chooses from; `0` is the first.
const PATHS: &[&str] = &[
    "/v1/articles",
    "/v1/entities",
    "/v1/events",
    "/v1/figures",
    "/v1/corrections",
    "/v1/stories",
    "/v1/publishers",
    "/v1/changes",
    "/v1/search",
    "/v1/suggest",
    "/v1/concordance",
    "/v1/timeline",
    "/v1/timeline/events",
    "/v1/terms",
    "/v1/graph",
    "/v1/entities/velmora/related",
    "/v1/articles/example-gazette-open/similar",
    "/v1/events/kestria-vote-2031/figures",
    "/v1/stories/kestria-story/diff",
    "/",
];

const ACCEPTED: &[&str] = &["/v1/articles?limit=1", "/v1/graph", "/v1/suggest?q=v", "/"];

fn chosen<'b>(bytes: &'b [u8], from: &[&'static str]) -> (&'static str, &'b [u8]) {
    let (which, rest) = bytes.split_first().unwrap_or((&0, &[]));
    (from[usize::from(which.wrapping_sub(b'0')) % from.len()], rest)
}

/// The query of a request as it is sent: what no address may hold is escaped, what is escaped already stays so.
pub fn parameters(bytes: &[u8]) {
    let (path, query) = chosen(bytes, PATHS);
    let sent = |byte: &u8| match byte {
        b'!' | b'$'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => char::from(*byte).to_string(),
        other => format!("%{other:02X}"),
    };
    let query: String = query.iter().map(sent).collect();
    let Some(answer) = service::get(&format!("{path}?{query}"), &[]) else {
        return;
    };
    // A text that may not be read goes into no answer as a whole.
    let body = String::from_utf8_lossy(&answer.body);
    for text in [invented::RESTRICTED_TEXT, invented::NONE_TEXT] {
        assert!(!body.contains(&text[..120]), "{path}?{query}");
    }
}

/// A cursor as it is sent, and one that is made as the service makes them, with these bytes inside.
pub fn cursors(bytes: &[u8]) {
    let (path, rest) = chosen(bytes, &PATHS[..7]);
    let sent: String = byte_serialize(rest).collect();
    service::get(&format!("{path}?limit=1&cursor={sent}"), &[]);
    for sort in ["", "&sort=-updated_at", "&q=velmora"] {
        let first = service::get(&format!("{path}?limit=1{sort}"), &[]).expect("a good request");
        let Some(given) = first
            .status
            .is_success()
            .then(|| first.json()["page"]["next_cursor"].as_str().map(str::to_owned))
            .flatten()
        else {
            continue;
        };
        let plain = URL_SAFE_NO_PAD.decode(given).expect("a cursor is base64");
        // Version and list stay as they were given, so that what follows is read.
        let kept = plain.split_inclusive(|byte| *byte == b'\t').take(2);
        let mut made: Vec<u8> = kept.flatten().copied().collect();
        made.extend(rest);
        let made = URL_SAFE_NO_PAD.encode(made);
        service::get(&format!("{path}?limit=1{sort}&cursor={made}"), &[]);
    }
}

/// `Accept`, and the headers that are read like it.
pub fn accept(bytes: &[u8]) {
    let (path, value) = chosen(bytes, ACCEPTED);
    for name in ["accept-language", "if-none-match", "accept-encoding"] {
        service::get(path, &[(name, value)]);
    }
    let Some(answer) = service::get(path, &[("accept", value)]) else {
        return;
    };
    let kind = answer.kind().split(';').next().unwrap_or_default();
    match answer.status.as_u16() {
        // Pages and problems are given to whoever asks.
        200 if path != "/" => assert!(takes(value, kind), "{kind} was not asked for"),
        200 => {}
        406 if kind == "text/html" => assert!(takes(value, kind), "a page was not asked for"),
        406 => assert_eq!(kind, "application/problem+json"),
        other => panic!("{other} for Accept"),
    }
}

/// Whether the header names this type or its like, or nothing at all.
fn takes(value: &[u8], kind: &str) -> bool {
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    let group = kind.split('/').next().unwrap_or_default();
    // Bytes beyond ASCII make the whole line unreadable, as if it were not there.
    value.trim().is_empty()
        || !value.is_ascii()
        || [kind.to_owned(), format!("{group}/*"), "*/*".to_owned()].iter().any(|range| value.contains(range))
}
