//! What is to be frozen: a list and what was asked of it, as an address.
use serde::Deserialize;
use url::form_urlencoded;
use utoipa::ToSchema;

use crate::api::http::{ApiError, Result};
use crate::domain::{Kind, Term};

/// Characters at most.
const TITLE: usize = 300;
const NOTE: usize = 2000;

/// What changes how rows are written, and not which: a set has them in the one form.
const OF_THE_FORM: &[&str] =
    &["cursor", "facets", "facet_limit", "fields", "format", "header_bom", "include", "lang", "collapse"];

/// What is to be kept, and what it is called.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSet)]
pub struct NewSet {
    /// The address of a list with what is asked of it, as in the browser or a program.
    #[schema(example = "/v1/articles?q=turnout&country=XK", max_length = 61440)]
    pub address: String,
    #[schema(example = "Reports of turnout in Kosovo", max_length = 300)]
    pub title: Option<String>,
    /// Why it was made, what was left out by hand, and the like.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// A list that may be frozen.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    pub kind: Kind,
    /// Path and query below the base path, without what only changes the form of rows.
    pub address: String,
}

impl NewSet {
    pub fn checked(self) -> Result<Self> {
        for (name, text, most) in [("title", &self.title, TITLE), ("note", &self.note, NOTE)] {
            let Some(text) = text else { continue };
            let is_control = |c: char| c.is_control() && !(name == "note" && c == '\n');
            if text.chars().count() > most || text.chars().any(is_control) {
                return Err(ApiError::of_value(
                    name,
                    &format!("takes at most {most} characters, none of them a control character"),
                ));
            }
        }
        Ok(self)
    }

    /// The list that the address is of, where the service lies below this path.
    pub fn list(&self, base: &str) -> Result<List> {
        let no_list = || {
            let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
            ApiError::of_value(
                "address",
                &format!("takes the address of a list: /v1/ with one of {}, and its parameters", kinds.join(", ")),
            )
        };
        let below = match self.address.split_once("://") {
            // Whatever host the caller reaches the service by.
            Some((_, rest)) => rest.find('/').map_or("", |start| &rest[start..]),
            None => self.address.as_str(),
        };
        let below = below.split('#').next().unwrap_or_default();
        let below = below.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(below);
        let (path, query) = below.split_once('?').unwrap_or((below, ""));
        let noun = path.strip_prefix("/v1/").ok_or_else(no_list)?;
        let kind = *Kind::ALL.iter().find(|kind| kind.plural() == noun).ok_or_else(no_list)?;
        let mut kept = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if OF_THE_FORM.contains(&name.as_ref()) {
                return Err(ApiError::of_value(
                    "address",
                    &format!(
                        "`{name}` is not for sets: they have all rows, in the one form, and all fields that a list has by itself"
                    ),
                ));
            }
            kept.append_pair(&name, &value);
        }
        let query = kept.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        Ok(List { kind, address: format!("{path}{mark}{query}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(address: &str) -> Option<List> {
        let new = NewSet { address: address.to_owned(), title: None, note: None };
        new.list("/bw").ok()
    }

    #[test]
    fn the_address_of_a_list_is_taken_however_the_service_is_reached() {
        let expected = Some(List { kind: Kind::Article, address: "/v1/articles?q=a+b&country=XK".to_owned() });
        for address in [
            "/v1/articles?q=a%20b&country=XK",
            "/bw/v1/articles?q=a+b&country=XK",
            "https://news.example/bw/v1/articles?q=a+b&country=XK#top",
            "http://127.0.0.1:8080/v1/articles?q=a+b&country=XK",
        ] {
            assert_eq!(list(address), expected, "{address}");
        }
    }

    #[test]
    fn what_is_no_list_or_only_changes_the_form_is_refused() {
        for address in [
            "",
            "/",
            "/v1",
            "/v1/articles/a",
            "/v1/terms?q=a",
            "/articles",
            "https://news.example",
            "/v1/events?limit=3&format=csv",
        ] {
            assert_eq!(list(address), None, "{address}");
        }
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in ".{0,200}", address in "(https?://)?.{0,40}(/v1/articles)?.{0,40}") {
            let new = serde_json::from_str::<NewSet>(&body);
            let _ = new.map(NewSet::checked);
            let _ = list(&address);
        }
    }
}
