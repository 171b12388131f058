//! Single values of other standards in our forms: dates, languages, publishers, lines.
use jiff::fmt::rfc2822::DateTimeParser;
use serde_json::{Value, json};

use crate::domain::{Basis, Language, PublisherId, When};
use crate::text::{Script, fold};

/// White space as single spaces.
pub(super) fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// A date of RFC 822 (`Wed, 02 Apr 2031 10:00:00 +0200`) in the form of EDTF; any other stays as it is.
pub(super) fn moment(text: &str) -> String {
    static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    if When::parse(text, None, Basis::Stated).is_ok() {
        return text.to_owned();
    }
    let read = PARSER.parse_zoned_datetime(text).or_else(|_| PARSER.parse_zoned_datetime(format!("{text} +0000")));
    match read {
        Ok(moment) if moment.offset().is_zero() => moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Ok(moment) => moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        Err(_) => text.to_owned(),
    }
}

/// The tag in our form, with the script of these texts where Serbian does not say its own; `und` where it is none.
pub(super) fn language(tag: &str, texts: &[&str]) -> String {
    let tag = tag.trim().replace('_', "-");
    let parts: Vec<&str> = tag.split('-').collect();
    let said = match parts.as_slice() {
        [serbian, rest @ ..] if ["sr", "srp"].contains(&serbian.to_ascii_lowercase().as_str()) => {
            let script = |part: &&str| part.len() == 4;
            match rest.iter().any(script) {
                true => tag.clone(),
                false => [&["sr", script_of(texts)], rest].concat().join("-"),
            }
        }
        _ => tag.clone(),
    };
    let primary = said.split('-').next().unwrap_or_default();
    let read = Language::parse(&said).or_else(|_| Language::parse(primary));
    read.map_or_else(|_| "und".to_owned(), String::from)
}

/// The subtag of the script that most letters have.
fn script_of(texts: &[&str]) -> &'static str {
    let letters =
        |script| texts.iter().flat_map(|text| text.chars()).filter(|c| Script::of(*c) == Some(script)).count();
    if letters(Script::Cyrillic) > letters(Script::Latin) { "Cyrl" } else { "Latn" }
}

/// The host of an address on the web.
pub(super) fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Who gave a name of the form `urn:newsml:example.org:…`.
pub(super) fn urn_authority(uri: &str) -> Option<&str> {
    let rest = uri.strip_prefix("urn:newsml:")?;
    rest.split(':').next().filter(|name| !name.is_empty())
}

/// Who published, with an id made of the name; without a name the host of the address stands for it.
pub(super) fn publisher(name: Option<&str>, address: Option<&str>) -> Option<Value> {
    let host = address.and_then(host);
    let named = name.map(on_one_line).filter(|name| !name.is_empty());
    let label = named.or_else(|| host.clone())?;
    let id = publisher_id(&label).or_else(|| publisher_id(&host?))?;
    Some(json!({ "id": id, "label": label }))
}

/// Made of the name in Latin letters.
fn publisher_id(name: &str) -> Option<String> {
    let id = fold(name).replace(' ', "-");
    PublisherId::parse(&id).is_ok().then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_mail_become_edtf() {
        for (given, edtf) in [
            ("Wed, 02 Apr 2031 10:00:00 +0200", "2031-04-02T10:00:00+02:00"),
            ("Wed, 02 Apr 2031 10:00:00 GMT", "2031-04-02T10:00:00Z"),
            ("Fri, 2 Apr 2031 10:00 GMT", "2031-04-02T10:00:00Z"),
            ("2031-04-02T10:00:00.5Z", "2031-04-02T10:00:00.5Z"),
            ("in April", "in April"),
        ] {
            assert_eq!(moment(given), edtf);
        }
    }

    #[test]
    fn a_language_is_put_in_our_form() {
        for (tag, text, language) in [
            ("en_us", "", "en-US"),
            ("sr", "Гласање", "sr-Cyrl"),
            ("sr-RS", "Glasanje", "sr-Latn-RS"),
            ("sr-Cyrl", "Glasanje", "sr-Cyrl"),
            ("de-1996", "", "de"),
            ("", "", "und"),
        ] {
            assert_eq!(self::language(tag, &[text]), language);
        }
    }

    #[test]
    fn a_publisher_is_named_in_any_script_or_by_its_site() {
        let id = |name, address| publisher(name, address).map(|value| value["id"].clone());
        assert_eq!(id(Some("Example Gazette"), None), Some(json!("example-gazette")));
        assert_eq!(id(Some("Пример Глас"), None), Some(json!("primer-glas")));
        assert_eq!(id(None, Some("https://www.gazette.example/a")), Some(json!("gazette-example")));
        assert_eq!(id(Some("新聞"), Some("https://gazette.example/a")), Some(json!("gazette-example")));
        assert_eq!(id(None, Some("urn:x")), None);
    }
}
