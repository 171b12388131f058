//! The parameters of filters for the document: one for each operator that a filter takes.
use serde_json::{Value, json};
use utoipa::openapi::path::Parameter;
use utoipa::openapi::{RefOr, Schema};

use super::forms::{date_prefix, language, month, named, number, query, several, shared, slug, text, words, year};
use crate::domain::{self, Filter, FilterKind, Kind, LinkRel, MAX_ID_CHARS, SLUG_PATTERN, Term, Test};

/// The description of a parameter that differs from another begins so, and goes on with the other's name.
pub const AS_ANOTHER: &str = "As `";

/// Anything but control characters.
const PRINTABLE: &str = "^[^\\x00-\\x1f\\x7f]+$";

/// Longest text that a filter takes, in characters.
pub const MAX_TEXT: usize = 200;

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
    let holds = if filter.place { " What lies in it counts too." } else { "" };
    // What the plain filter says holds for its operators, and is said once.
    let told = |suffix: &str| match suffix {
        ".exact" => format!("{AS_ANOTHER}{name}`, without what lies in it."),
        ".not" => format!("{AS_ANOTHER}{name}`: none of these."),
        ".all" => format!("{AS_ANOTHER}{name}`: every one of these."),
        _ => format!("{about}{holds} Given more than once: any of them."),
    };
    let (form, example) = value(filter.kind);
    let many = |suffix: &str| query(&format!("{name}{suffix}"), &told(suffix), several(form.clone()), json!([example]));
    operators(filter).map(|(suffix, _)| many(suffix)).collect()
}

/// Whether the record can have several values, so that `.all` makes sense.
fn takes_all(filter: &Filter) -> bool {
    filter.many || filter.place
}

/// The operators of a filter on single values.
pub fn operators(filter: &Filter) -> impl Iterator<Item = Operator> {
    let all: [(bool, Operator); 4] = [
        (true, ("", Test::AnyOf)),
        (true, (".not", Test::NoneOf)),
        (takes_all(filter), (".all", Test::AllOf)),
        (filter.place, (".exact", Test::Exactly)),
    ];
    let offered = all.into_iter().filter(|(offered, _)| *offered);
    offered.map(|(_, operator)| operator)
}

/// A suffix of a parameter, and what it does with the values.
pub type Operator = (&'static str, fn(Vec<domain::Value>) -> Test);

/// One end of a date or number.
fn bound(filter: &'static Filter, suffix: &str, about: &str) -> Parameter {
    let (form, example) = value(filter.kind);
    query(&format!("{}{suffix}", filter.name), about, form, example)
}

/// The form of one value of a filter, and an example.
fn value(kind: FilterKind) -> (RefOr<Schema>, Value) {
    let (form, example) = match kind {
        // Long lists stand in the document once.
        FilterKind::Id(Kind::Entity) => (shared("EntityId"), "north-mitrovica"),
        FilterKind::Id(kind) => (slug(), example_id(kind)),
        FilterKind::Linked => (linked(), "replaces:voting-north-mitrovica-2013-11-03"),
        FilterKind::Term(choices) => return (words(&choices()), json!(choices().first())),
        FilterKind::Country => (shared("CountryCode"), "XK"),
        FilterKind::Language => (language(), "en"),
        FilterKind::Number => return (number(), json!(40)),
        FilterKind::Date | FilterKind::Presence => (date_prefix(), "2013-11"),
        FilterKind::Flag => (words(&["true", "false"]), "true"),
        FilterKind::Name => (plain(), "Пантић"),
        FilterKind::Text => (plain(), "Daniel Williams"),
        FilterKind::Year => (year(), "2013"),
        FilterKind::Month => (month(), "2013-11"),
    };
    (form, json!(example))
}

fn example_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "voa-2013-11-06-kosovo-to-repeat-vote-in-serb-populated-town",
        Kind::Publisher => "reuters",
        Kind::Event => "local-election-2013-r1",
        Kind::Story => "reuters-2013-11-03-kosovo-vote",
        Kind::Figure => "voa-2013-11-06-serbs-north",
        Kind::Correction => "washington-post-2004-11-02-march-2004-deaths",
        _ => "north-mitrovica",
    }
}

fn plain() -> RefOr<Schema> {
    named("PlainText", text(PRINTABLE, 1, MAX_TEXT))
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
