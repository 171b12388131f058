//! The parameters of filters for the document: one for each operator that a filter takes.
use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Parameter, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, Schema};

use super::filters::{self, MAX_TEXT};
use super::parameters::{
    AS_ANOTHER, date_prefix, language, month, named, number, parameter, query, shared, slug, text, words, year,
};
use super::reader::MAX_VALUES;
use crate::domain::{Kind, LinkRel, MAX_ID_CHARS, SLUG_PATTERN, Term};
use crate::store::{Filter, FilterKind};

/// Anything but control characters.
const PRINTABLE: &str = "^[^\\x00-\\x1f\\x7f]+$";

pub fn of_filter(filter: &'static Filter) -> Vec<Parameter> {
    match filter.kind {
        FilterKind::Presence => Vec::new(),
        FilterKind::Date => vec![
            bound(filter, ".gte", &format!("{} Begins then or later.", filter.about)),
            bound(filter, ".lte", &format!("{} Ends then or earlier.", filter.about)),
        ],
        FilterKind::Number => {
            let mut all = of_values(filter);
            let about = |which: &str| format!("{AS_ANOTHER}{}`: {which} this.", filter.name);
            all.push(bound(filter, ".gte", &about("at least")));
            all.push(bound(filter, ".lte", &about("at most")));
            all
        }
        _ => of_values(filter),
    }
}

/// One parameter for each operator on single values.
fn of_values(filter: &'static Filter) -> Vec<Parameter> {
    let (name, about) = (filter.name, filter.about);
    let holds = filter.tree.map_or("", |_| " What lies in it counts too.");
    // What the plain filter says holds for its operators, and is said once.
    let told = |suffix: &str| match suffix {
        ".exact" => format!("{AS_ANOTHER}{name}`, without what lies in it."),
        ".not" => format!("{AS_ANOTHER}{name}`: none of these."),
        ".all" => format!("{AS_ANOTHER}{name}`: every one of these."),
        _ => format!("{about}{holds} Given more than once: any of them."),
    };
    let many = |suffix: &str| {
        let schema = ArrayBuilder::new().items(value(filter)).max_items(Some(MAX_VALUES)).min_items(Some(1));
        let name = format!("{}{suffix}", filter.name);
        parameter(&name, &told(suffix))
            .schema(Some(schema))
            .style(Some(ParameterStyle::Form))
            .explode(Some(true))
            .example(Some(json!([example(filter)])))
            .build()
    };
    filters::operators(filter).map(|(suffix, _)| many(suffix)).collect()
}

/// One end of a date or number.
fn bound(filter: &'static Filter, suffix: &str, about: &str) -> Parameter {
    let schema = match filter.kind {
        FilterKind::Date => date_prefix(),
        _ => number(),
    };
    query(&format!("{}{suffix}", filter.name), about, schema, example(filter))
}

/// The schema of one value of a filter.
fn value(filter: &'static Filter) -> RefOr<Schema> {
    match filter.kind {
        FilterKind::Id(Kind::Entity) => shared("EntityId"),
        FilterKind::Id(_) => slug(),
        FilterKind::Linked => linked(),
        FilterKind::Term(choices) => words(&choices()),
        // Long lists stand in the document once.
        FilterKind::Country => shared("CountryCode"),
        FilterKind::Language => language(),
        FilterKind::Number => number(),
        FilterKind::Date | FilterKind::Presence => date_prefix(),
        FilterKind::Flag => words(&["true", "false"]),
        FilterKind::Name | FilterKind::Text => named("PlainText", text(PRINTABLE, 1, MAX_TEXT)),
        FilterKind::Year => year(),
        FilterKind::Month => month(),
    }
}

/// A relation and an id, as [`FilterKind::Linked`] is written.
fn linked() -> RefOr<Schema> {
    let names: Vec<&str> = LinkRel::ALL.iter().map(|rel| rel.name()).collect();
    let id = SLUG_PATTERN.trim_start_matches('^');
    text(&format!("^({}):{id}", names.join("|")), 1, longest_link())
}

/// Characters of the longest relation with the longest id. A pattern cannot bound the id alone.
pub fn longest_link() -> usize {
    let relations = LinkRel::ALL.iter().map(|rel| rel.name().len());
    relations.max().unwrap_or_default() + 1 + MAX_ID_CHARS
}

fn example(filter: &'static Filter) -> Value {
    match filter.kind {
        FilterKind::Id(kind) => json!(match kind {
            Kind::Article => "voa-2013-11-06-kosovo-to-repeat-vote-in-serb-populated-town",
            Kind::Publisher => "reuters",
            Kind::Event => "local-election-2013-r1",
            Kind::Story => "reuters-2013-11-03-kosovo-vote",
            Kind::Figure => "voa-2013-11-06-serbs-north",
            Kind::Correction => "washington-post-2004-11-02-march-2004-deaths",
            _ => "north-mitrovica",
        }),
        FilterKind::Linked => json!("replaces:voting-north-mitrovica-2013-11-03"),
        FilterKind::Term(choices) => json!(choices().first()),
        FilterKind::Country => json!("XK"),
        FilterKind::Language => json!("en"),
        FilterKind::Number => json!(40),
        FilterKind::Date | FilterKind::Presence => json!("2013-11"),
        FilterKind::Flag => json!("true"),
        FilterKind::Name => json!("Пантић"),
        FilterKind::Text => json!("Daniel Williams"),
        FilterKind::Year => json!("2013"),
        FilterKind::Month => json!("2013-11"),
    }
}
