//! Names that callers bring from other services, and what they are called here.
use crate::domain::nearest;

/// Parameters by other names. Of several that an operation has, the first is meant.
const PARAMETERS: &[(&str, &[&str])] = &[
    ("q", &["query", "search", "search_query", "term", "keyword", "keywords", "words"]),
    ("limit", &["per_page", "perpage", "page_size", "pagesize", "size", "count", "max", "rows", "top"]),
    ("cursor", &["page", "offset", "skip", "start", "page_token", "after"]),
    ("sort", &["order", "order_by", "orderby", "sort_by", "sortby", "ordering", "direction"]),
    ("from", &["since", "start_date", "date_from", "from_date", "begin", "min_date"]),
    ("to", &["until", "before", "end_date", "date_to", "to_date", "end", "max_date"]),
    ("lang", &["language", "locale", "hl", "languages"]),
    ("fields", &["select", "columns", "only", "field"]),
    ("include", &["embed", "expand", "with"]),
    ("facets", &["aggs", "aggregations", "facet", "group_by"]),
    ("format", &["output", "content_type"]),
    ("publisher", &["source", "outlet", "newspaper", "media"]),
    ("place", &["location", "where", "municipality", "city"]),
    ("entity", &["person", "people", "who", "party", "organisation", "organization", "mentions"]),
    ("participant", &["person", "people", "who", "party", "actor"]),
    ("type", &["category", "event_type", "class"]),
    ("kind", &["type", "category", "entity_type"]),
];

/// Values of closed lists by other names.
const VALUES: &[(&str, &[&str])] = &[
    ("attack", &["killing", "murder", "assassination", "assault", "shooting", "violence", "bombing", "beating"]),
    ("intimidation", &["threat", "threats", "harassment"]),
    ("property_damage", &["arson", "vandalism", "burning"]),
    ("riot", &["unrest", "clash", "clashes"]),
    ("protest", &["demonstration", "rally", "march"]),
    ("election", &["vote", "referendum", "ballot", "poll", "elections"]),
    ("turnout_report", &["turnout"]),
    ("annulment_rerun", &["annulment", "rerun", "repeat"]),
    ("voting_irregularity", &["fraud", "irregularity"]),
    ("governance_change", &["resignation", "appointment"]),
    ("party", &["political_party", "parties"]),
    ("person", &["people", "politician", "human"]),
    ("place", &["location", "city", "town", "municipality", "country"]),
    ("organisation", &["organization", "ngo", "company"]),
    ("ndjson", &["jsonl", "jsonlines", "json-lines"]),
    ("date", &["newest", "latest", "time", "published"]),
    ("-date", &["oldest"]),
    ("relevance", &["score", "best", "rank"]),
];

/// The parameter that was meant by `given`, of those that there are: near in letters, or known by that name elsewhere.
pub fn parameter(given: &str, known: &[String]) -> Option<String> {
    let lower = given.to_lowercase();
    let here = |name: &&str| known.iter().any(|known| known == name);
    by_habit(PARAMETERS, &lower)
        .find(here)
        .map(str::to_owned)
        .or_else(|| nearest(&lower, known.iter().map(String::as_str)))
}

/// The value of a closed list that was meant by `given`.
pub fn value(given: &str, choices: &[&'static str]) -> Option<String> {
    let lower = given.to_lowercase();
    let known = by_habit(VALUES, &lower).find(|name| choices.contains(name));
    known.map(str::to_owned).or_else(|| nearest(&lower, choices.iter().copied()))
}

fn by_habit(
    table: &'static [(&'static str, &'static [&'static str])],
    given: &str,
) -> impl Iterator<Item = &'static str> {
    let named = table.iter().filter(move |(_, others)| others.contains(&given));
    named.map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_go_before_likeness_and_name_only_what_there_is() {
        let known: Vec<String> = ["q", "limit", "cursor", "sort", "type", "place"].map(str::to_owned).to_vec();
        for (given, meant) in [
            ("query", Some("q")),
            ("search", Some("q")),
            ("page", Some("cursor")),
            ("offset", Some("cursor")),
            ("per_page", Some("limit")),
            ("order", Some("sort")),
            ("Limit", Some("limit")),
            ("typ", Some("type")),
            // Not here, and like nothing that is.
            ("language", None),
            ("zzz", None),
        ] {
            assert_eq!(parameter(given, &known).as_deref(), meant, "{given}");
        }
    }

    #[test]
    fn a_value_by_another_name_is_that_of_the_list() {
        let types = ["attack", "riot", "election"];
        assert_eq!(value("killing", &types).as_deref(), Some("attack"));
        assert_eq!(value("Unrest", &types).as_deref(), Some("riot"));
        assert_eq!(value("atack", &types).as_deref(), Some("attack"));
        assert_eq!(value("sunshine", &types), None);
        assert_eq!(value("killing", &["json", "csv"]), None);
    }
}
