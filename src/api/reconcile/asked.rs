//! What clients ask in an address.
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::{RefOr, Required, Schema};

use crate::api::http::Reader;
use crate::api::params::{One, Or, Taken, forms, text, whole};

/// What is suggested.
const WHAT: &[&str] = &["entity", "property", "type"];

/// What a parameter takes that may be anything.
fn any_text() -> RefOr<Schema> {
    forms::text_of_any_length("^[\\s\\S]*$")
}

pub static PREFIX: One<Option<String>> =
    text("prefix", any_text).about("What was typed so far; without it, all are suggested.").like("pant");
pub static TYPE: One<Option<String>> = text("type", any_text).about("Only of this type.").like("person");
pub static LIMIT: One<Option<usize>> = whole("limit", 1..=100).about("At most so many, {range}.").like("10");
pub static OFFSET: Or<usize> =
    whole("offset", 0..=1_000_000).about("Pass over so many of them; default {default}.").or(0);

/// The id of what is shown.
pub struct OfId;

impl Taken for OfId {
    type Value = String;

    fn read(&self, reader: &mut Reader<'_>) -> String {
        reader.needed("id", "say what is to be shown").unwrap_or_default().to_owned()
    }

    fn document(&self) -> Vec<Parameter> {
        let mut id = forms::query("id", "The id of what is shown.", any_text(), "krstimir-pantic".into());
        id.required = Required::True;
        vec![id]
    }
}

/// The `{what}` of a path.
pub struct PathWhat;

impl IntoParams for PathWhat {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![forms::path("what", "What is suggested.", forms::words(WHAT))]
    }
}

pub static QUERIES: One<Option<String>> = text("queries", any_text)
    .about("A batch of queries, at most 50: a JSON object with a query under each key, whose candidates are answered under the same key.")
    .like("{\"q0\":{\"query\":\"Крстимир Пантић\"}}");

pub static QUERY: One<Option<String>> =
    text("query", any_text).about("One query: its JSON, or the name alone.").like("Крстимир Пантић");

pub static EXTEND: One<Option<String>> = text("extend", any_text)
    .about("A table to extend: a JSON object with `ids` and `properties`.")
    .like("{\"ids\":[\"krstimir-pantic\"],\"properties\":[{\"id\":\"country\"}]}");
