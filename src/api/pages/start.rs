//! The start page put together.
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::about::Service;
use super::asked::AskedHere;
use super::search_page;
use crate::api::http::{Ask, PAGE_POLICY, escape, fill, head};

const PAGE: &str = include_str!("start_page.html");
const ABOUT: &str = r#"<meta name="description" content="A curated corpus of news on elections in the Balkans: articles, entities, events, and every figure as its source gave it.">"#;
const SCRIPT: &str = include_str!("start_page.js");

/// As [`PAGE_POLICY`], with the script of the start page and no other.
pub fn policy() -> &'static str {
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
pub fn page(service: &Service, ask: &Ask, asked: &AskedHere, address: &str) -> String {
    let base = ask.base.as_str();
    let tiles: String = service
        .counts
        .iter()
        .map(|(name, count)| {
            let shown = counted(name, *count);
            format!("<li><a href=\"{base}/{name}\"><b>{count}</b> {shown}</a></li>")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_has_no_place_to_fill_and_does_not_end_itself() {
        assert!(!SCRIPT.contains("{{") && !SCRIPT.contains("</script"));
    }
}
