//! Countries and languages, and what people write for them.
use serde_json::Value;

use crate::domain::{Country, Language, nearest};
use crate::files::mistake::Fault;

/// Countries that the corpus is about, and codes for them that people write.
const COUNTRIES: &[(&str, &str, &[&str])] = &[
    ("AL", "Albania", &["alb", "shqiperia"]),
    (
        "BA",
        "Bosnia and Herzegovina",
        &["bih", "bosnia", "bosna i hercegovina"],
    ),
    ("BG", "Bulgaria", &["bgr"]),
    ("CS", "Serbia and Montenegro", &["scg"]),
    ("GR", "Greece", &["grc", "el"]),
    ("HR", "Croatia", &["hrv", "cro", "hrvatska"]),
    ("ME", "Montenegro", &["mne", "crna gora"]),
    ("MK", "North Macedonia", &["mkd", "macedonia", "fyrom"]),
    ("RO", "Romania", &["rou", "rom"]),
    ("RS", "Serbia", &["srb", "srbija", "sb"]),
    ("SI", "Slovenia", &["svn", "slo", "slovenija"]),
    ("XK", "Kosovo", &["ks", "ko", "unk", "kosova"]),
    ("YU", "Yugoslavia", &["yug", "jugoslavija"]),
    ("GB", "United Kingdom", &["uk", "gbr"]),
    ("US", "United States", &["usa", "united states of america"]),
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

/// The name of a country of the corpus.
pub(crate) fn country_name(code: &str) -> Option<&'static str> {
    COUNTRIES
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|(_, name, _)| *name)
}

pub(super) fn country(text: &str) -> Result<Value, Fault> {
    if let Ok(country) = Country::parse(text) {
        return Ok(Value::from(country.as_str()));
    }
    let lower = text.to_lowercase();
    let known = COUNTRIES
        .iter()
        .find(|(_, name, others)| name.to_lowercase() == lower || others.contains(&lower.as_str()));
    let names: Vec<String> = COUNTRIES
        .iter()
        .map(|(_, name, _)| name.to_lowercase())
        .collect();
    let like = || {
        let near = nearest(text, names.iter().map(String::as_str))?;
        COUNTRIES
            .iter()
            .find(|(_, name, _)| name.to_lowercase() == near)
    };
    let near = known.or_else(like).map(|(code, ..)| (*code).to_owned());
    Err(Fault::new(format!(
        "`{text}` is no ISO 3166-1 alpha-2 code (nor XK, YU or CS)"
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
