//! A text that is sent to be annotated, and what its sender says of it.
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::http::{ApiError, Code, Result};
use crate::domain::{Country, Language};
use crate::library::GivenText;

/// Bytes of a text at most.
const LONGEST: usize = 100_000;

/// A text, and what is known of it.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TextToAnnotate)]
pub struct SentText {
    /// At most 100,000 bytes in UTF-8.
    #[schema(example = "The clerks of North Mitrovica counted until midnight.", max_length = 100_000)]
    pub text: String,
    /// BCP 47. Without it, function words tell it.
    #[schema(example = "en")]
    pub language: Option<String>,
    /// The day on which it was written, `YYYY-MM-DD`: what words such as *yesterday* are told by.
    #[schema(example = "2013-11-05", pattern = "^\\d{4}-\\d{2}-\\d{2}$")]
    pub date: Option<String>,
    /// Where it was published: ISO 3166-1 alpha-2 or XK.
    #[schema(example = "XK")]
    pub country: Option<String>,
}

impl From<String> for SentText {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl SentText {
    pub fn checked(self) -> Result<GivenText> {
        if self.text.len() > LONGEST {
            let detail = format!("the text is too long; at most {LONGEST} bytes are read");
            return Err(ApiError::new(Code::BODY_TOO_LARGE, detail));
        }
        Ok(GivenText {
            text: self.text,
            language: field("language", self.language.as_ref(), Language::parse_request)?,
            country: field("country", self.country.as_ref(), Country::parse)?,
            day: field("date", self.date.as_ref(), day)?,
        })
    }
}

fn day(given: &str) -> std::result::Result<Date, &'static str> {
    let written = || given.parse().ok().filter(|date: &Date| date.to_string() == given);
    written().ok_or("takes a day, as `2013-11-05`")
}

/// A field that may be left out.
fn field<T, E: std::fmt::Display>(
    name: &str,
    given: Option<&String>,
    parse: impl Fn(&str) -> std::result::Result<T, E>,
) -> Result<Option<T>> {
    let parsed = given.map(|given| parse(given)).transpose();
    parsed.map_err(|why| ApiError::of_value(name, &why.to_string()))
}
