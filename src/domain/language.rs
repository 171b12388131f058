//! Language tags: BCP 47 language, script and region. Serbian always says its script.
use std::fmt;

use serde::{Deserialize, Serialize};

/// A tag in its canonical case: `sq`, `sr-Latn`, `en-GB`, `und-Cyrl`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLanguage {
    #[error("a language is a BCP 47 tag such as `sq`, `sr-Latn` or `en-GB`")]
    Form,
    #[error("Serbian needs its script: `sr-Latn` or `sr-Cyrl`")]
    SerbianWithoutScript,
}

/// Three-letter codes that data about the region uses for what BCP 47 writes in two letters.
const ALIASES: &[(&str, &str)] = &[
    ("srp", "sr"),
    ("sqi", "sq"),
    ("alb", "sq"),
    ("bos", "bs"),
    ("hrv", "hr"),
    ("mkd", "mk"),
    ("bul", "bg"),
    ("ell", "el"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("eng", "en"),
    ("tur", "tr"),
];

impl Language {
    /// Reads a tag for stored data: Serbian without a script is refused.
    pub fn parse(text: &str) -> Result<Self, InvalidLanguage> {
        let tag = Self::parse_request(text)?;
        if tag.0 == "sr" {
            return Err(InvalidLanguage::SerbianWithoutScript);
        }
        Ok(tag)
    }

    /// Reads a tag as a caller wishes it: `sr` alone means either script.
    pub fn parse_request(text: &str) -> Result<Self, InvalidLanguage> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        if !(2..=3).contains(&primary.len()) || !letters(&primary) {
            return Err(InvalidLanguage::Form);
        }
        let mut tag = ALIASES
            .iter()
            .find(|(alias, _)| *alias == primary)
            .map_or(primary.clone(), |(_, short)| (*short).to_owned());
        let mut rest = parts.next();
        if let Some(script) = rest.filter(|part| part.len() == 4 && letters(part)) {
            let (first, tail) = script.split_at(1);
            tag = format!("{tag}-{}{}", first.to_ascii_uppercase(), tail.to_ascii_lowercase());
            rest = parts.next();
        }
        if let Some(region) = rest {
            let digits = region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit());
            if !(digits || region.len() == 2 && letters(region)) {
                return Err(InvalidLanguage::Form);
            }
            tag = format!("{tag}-{}", region.to_ascii_uppercase());
        }
        if parts.next().is_some() {
            return Err(InvalidLanguage::Form);
        }
        Ok(Self(tag))
    }

    /// The language that labels are in.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether a text in `self` serves a reader who asked for `wanted`:
    /// the same tag, or `wanted` is its beginning (`sr` is served by `sr-Latn`).
    pub fn serves(&self, wanted: &Self) -> bool {
        self.0 == wanted.0 || self.0.strip_prefix(wanted.0.as_str()).is_some_and(|rest| rest.starts_with('-'))
    }
}

impl TryFrom<String> for Language {
    type Error = InvalidLanguage;
    fn try_from(text: String) -> Result<Self, InvalidLanguage> {
        Self::parse(&text)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
