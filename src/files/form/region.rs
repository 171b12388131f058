//! Countries and languages, and what people write for them.
use serde_json::Value;

use crate::domain::{Country, Language, country_name, nearest};
use crate::files::mistake::Fault;

/// What people write for the countries that the corpus is about, besides code and name.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("AL", &["alb", "shqiperia"]),
    ("BA", &["bih", "bosnia", "bosna i hercegovina"]),
    ("BG", &["bgr"]),
    ("CS", &["scg"]),
    ("GR", &["grc", "el"]),
    ("HR", &["hrv", "cro", "hrvatska"]),
    ("ME", &["mne", "crna gora"]),
    ("MK", &["mkd", "macedonia", "fyrom"]),
    ("RO", &["rou", "rom"]),
    ("RS", &["srb", "srbija", "sb"]),
    ("SI", &["svn", "slo", "slovenija"]),
    ("XK", &["ks", "ko", "unk", "kosova"]),
    ("YU", &["yug", "jugoslavija"]),
    ("GB", &["uk", "gbr"]),
    ("US", &["usa", "united states of america"]),
];

const LANGUAGES: &[(&str, &str)] = &[
    ("albanian", "sq"),
    ("bosnian", "bs"),
    ("bulgarian", "bg"),
    ("croatian", "hr"),
    ("english", "en"),
    ("greek", "el"),
    ("macedonian", "mk"),
    ("romanian", "ro"),
    ("serbian", "sr-Latn"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("turkish", "tr"),
    ("unknown", "und"),
];

pub(super) fn country(text: &str) -> Result<Value, Fault> {
    if let Ok(country) = Country::parse(text) {
        return Ok(Value::from(country.as_str()));
    }
    let lower = text.to_lowercase();
    let name = |code: &str| country_name(code).unwrap_or_default().to_lowercase();
    let known = COUNTRIES
        .iter()
        .find(|(code, others)| name(code) == lower || others.contains(&lower.as_str()));
    let names: Vec<String> = COUNTRIES.iter().map(|(code, _)| name(code)).collect();
    let like = || {
        let near = nearest(text, names.iter().map(String::as_str))?;
        COUNTRIES.iter().find(|(code, _)| name(code) == near)
    };
    let near = known.or_else(like).map(|(code, _)| (*code).to_owned());
    Err(Fault::new(format!(
        "`{text}` is no ISO 3166-1 alpha-2 code (nor XK, XA, YU or CS)"
    ))
    .suggest(near))
}

pub(super) fn language(text: &str) -> Result<Value, Fault> {
    match Language::parse(text) {
        Ok(language) => Ok(Value::from(language.as_str())),
        Err(reason) => {
            let hyphens = text.replace('_', "-");
            let near = Language::parse(&hyphens)
                .or_else(|_| Language::parse(&format!("{hyphens}-Latn")))
                .map(|tag| tag.as_str().to_owned())
                .ok()
                .or_else(|| {
                    let name = nearest(text, LANGUAGES.iter().map(|(name, _)| *name))?;
                    let (_, tag) = LANGUAGES.iter().find(|(known, _)| *known == name)?;
                    Some((*tag).to_owned())
                });
            Err(Fault::new(format!("`{text}`: {reason}")).suggest(near))
        }
    }
}
