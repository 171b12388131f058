//! Countries and languages, and what was meant where their codes are written otherwise.
use serde_json::Value;

use crate::domain::{Country, Language, nearest};
use crate::files::mistake::Fault;

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
    match Country::parse(text) {
        Ok(country) => Ok(Value::from(country.as_str())),
        Err(unknown) => {
            let meant = Country::by_name(text).map(|country| country.as_str().to_owned());
            Err(Fault::new(unknown.to_string()).suggest(meant))
        }
    }
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
