//! Citations within a page: to be copied, and to be read by programs.
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

use super::elsewhere::elsewhere;
use crate::api::explorer::page::Page;
use crate::api::formats::{Around, Cited, Shown, day_of, thing};
use crate::domain::Kind;

/// How this page is cited, in all forms.
pub fn section(page: &Page, cited: &Cited) -> Markup {
    let csl = serde_json::to_string_pretty(&[cited.csl()]).unwrap_or_default();
    html! {
        details.data #cite {
            summary { (page.words.cite) }
            p dir="auto" { (cited.plain()) }
            dl {
                dt { "BibTeX" } dd { pre dir="auto" { code { (cited.bibtex()) } } }
                dt { "RIS" } dd { pre dir="auto" { code { (cited.ris()) } } }
                dt { "CSL-JSON" } dd { pre dir="auto" { code { (csl) } } }
            }
        }
    }
}

/// An article for programs that look for references in pages (COinS, which is OpenURL in a `title`). Zotero reads a plus sign as a
/// space, however it is written: a date has no time of day, and an address has its own way of writing one.
pub fn coins(article: &Value) -> Markup {
    let day = day_of(article["published"]["edtf"].text());
    let day: Vec<String> = day.iter().map(|part| format!("{part:02}")).collect();
    let (day, address) = (day.join("-"), article["url"].text().replace('+', "%2B"));
    let mut pairs = vec![
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", article["title"].text()),
    ];
    pairs.extend(article["authors"].items().iter().map(|author| ("rft.creator", author.text())));
    pairs.extend([
        ("rft.source", article["publisher"]["label"].text()),
        ("rft.date", day.as_str()),
        ("rft.language", article["language"].text()),
        ("rft.identifier", address.as_str()),
        ("rft.rights", article["rights"]["holder"].text()),
    ]);
    pairs.retain(|(_, value)| !value.is_empty());
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    html! { span.Z3988 title=(pairs.join("&")) {} }
}

/// The head of an article's page, for programs that read it as a reference, as linked data, or to show what a link leads to.
pub fn head(page: &Page, article: &Value) -> Markup {
    let meta = |name: &str, value: &Value| html! { @if let Some(value) = value.written() { meta name=(name) content=(value); } };
    html! {
        (meta("citation_title", &article["title"]))
        @for author in article["authors"].items() { (meta("citation_author", author)) }
        (meta("citation_publication_date", &article["published"]["edtf"]))
        (meta("citation_publisher", &article["publisher"]["label"]))
        (meta("citation_language", &article["language"]))
        (meta("citation_public_url", &article["url"]))
        meta property="og:type" content="article";
        (elsewhere(page, article["title"].text(), day_of(article["published"]["edtf"].text()).first().map(|year| ("year", year.to_string()))))
        script type="application/ld+json" { (linked(page, article)) }
    }
}

/// The article in the terms of schema.org. Nothing in it can end the element that it stands in.
fn linked(page: &Page, article: &Value) -> Markup {
    let site = format!("{}{}", page.ask.site, page.ask.base.as_str());
    let mut news = json!({ "@context": "https://schema.org" });
    if let Value::Object(told) = thing(Kind::Article, article, &Around { site, ..Around::default() }) {
        news.as_object_mut().into_iter().for_each(|news| news.extend(told.clone()));
    }
    PreEscaped(news.to_string().replace('<', "\\u003c"))
}
