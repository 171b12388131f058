//! Pages: the head that all have, the start page put together, and what they may load.
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::ask::Ask;
use super::root::Service;
use super::search_page::{self, Asked};

const PAGE: &str = include_str!("start_page.html");
const ABOUT: &str = r#"<meta name="description" content="A curated corpus of news on elections in the Balkans: articles, entities, events, and every figure as its source gave it.">"#;
const HEAD: &str = include_str!("page_head.html");
/// How all pages look.
const STYLE: &str = include_str!("page_style.css");
const SCRIPT: &str = include_str!("start_page.js");

/// What a page from here may load: its own style and the docs page's files, nothing from elsewhere.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// As [`PAGE_POLICY`], with the script of the start page and no other.
pub fn start_policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        let hash = STANDARD.encode(Sha256::digest(SCRIPT));
        PAGE_POLICY.replace("script-src 'self'", &format!("script-src 'sha256-{hash}'"))
    })
}

/// The name of a noun, as it is said of so many.
fn counted(plural: &str, count: i64) -> String {
    match (count, plural.strip_suffix("ies"), plural.strip_suffix('s')) {
        (1, Some(stem), _) => format!("{stem}y"),
        (1, None, Some(stem)) => stem.to_owned(),
        _ => plural.to_owned(),
    }
}

/// The start page as HTML; its commands ask at `address`.
pub fn start(service: &Service, ask: &Ask, asked: &Asked, address: &str) -> String {
    let base = ask.base.as_str();
    let tiles: String = service
        .counts
        .iter()
        .map(|(name, count)| {
            let shown = counted(name, *count);
            format!("<li><a href=\"{base}/v1/{name}\"><b>{count}</b> {shown}</a></li>")
        })
        .collect();
    let title = service.title.as_deref().unwrap_or("Ballotwire");
    let title = match asked.words.as_str() {
        "" => title.to_owned(),
        words => format!("{words} – {title}"),
    };
    let or = |text: &Option<String>, otherwise: &str| escape(text.as_deref().unwrap_or(otherwise));
    fill(
        PAGE,
        &[
            ("head", head(&title, ABOUT, base)),
            ("base", base.to_owned()),
            ("service", escape(&format!("{address}{base}"))),
            ("search", search_page::search(asked, base)),
            ("tiles", tiles),
            ("statistics", service.statistics.html(base)),
            ("revision", service.corpus.revision.to_string()),
            ("corpus", or(&service.corpus.version, "none")),
            ("version", service.version.to_owned()),
            ("licence", or(&service.licence, "not stated")),
            ("script", SCRIPT.to_owned()),
        ],
    )
}

/// What is before the body of a page; `meta` is the line of it that says how to take this page.
pub fn head(title: &str, meta: &str, base: &str) -> String {
    let values =
        [("title", escape(title)), ("meta", meta.to_owned()), ("base", base.to_owned()), ("style", STYLE.to_owned())];
    fill(HEAD, &values)
}

/// Fills each `{{place}}` once: what is filled in is not looked at again.
pub fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut pieces = template.split("{{");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (place, rest) = piece.split_once("}}").unwrap_or(("", piece));
        let value = values.iter().find(|(name, _)| *name == place);
        filled.push_str(value.map_or("", |(_, value)| value));
        filled.push_str(rest);
    }
    filled
}

/// Text as HTML, also within quotation marks.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let values = [("a", "{{b}}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("<{{a}}|{{b}}>", &values), "<{{b}}|x>");
    }

    #[test]
    fn the_script_has_no_place_to_fill_and_does_not_end_itself() {
        assert!(!SCRIPT.contains("{{") && !SCRIPT.contains("</script"));
    }
}
