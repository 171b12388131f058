//! Votes that were annulled or held again, as chains of what takes back or replaces what.
use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::date;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pieces::{country, link};
use crate::api::explorer::stations::line;
use crate::api::explorer::views::view::{OF_A_LIST, all_rows, choices, first_of};
use crate::api::formats::Of;
use crate::api::formats::Shown;

/// What is in a chain: what takes back or replaces something, what that is done to, and what its own record says it of.
const SOUGHT: [&[(&str, &str)]; 4] = [
    &[("rel", "annuls"), ("rel", "replaces")],
    &[("rel_from", "annuls"), ("rel_from", "replaces")],
    &[("status", "annulled")],
    &[("round", "repeat")],
];
const ROWS: [(&str, &str); 2] = [("limit", "200"), ("fields", "id,label,type,date,country,part_of,links")];

/// Pages of two hundred events each that are read of each of these.
const PAGES: usize = 10;

/// A count of votes that takes the place of another is no vote that was held again.
const VOTES: [&str; 3] = ["election", "voting", "annulment_rerun"];

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    page.leave_out(&["rel", "rel_from", "status", "round"]);
    page.leave_out(OF_A_LIST);
    let counts = [SOUGHT[0], &[("facets", "country"), ("facet_limit", "100")]].concat();
    let counted = page.answer_at("/v1/events", &first_of(&counts)).await?;
    let mut events = BTreeMap::new();
    for sought in SOUGHT {
        let query = query_of(page.without(&[]).chain(sought.iter().copied()).chain(ROWS));
        let rows = all_rows(page, &format!("/v1/events{query}"), PAGES).await?;
        events.extend(rows.into_iter().map(|event| (event["id"].text().to_owned(), event)));
    }
    let chains = chains(&events);
    let words = page.words;
    let main = html! {
        h1 { (words.chains) }
        p.lead { (words.chains_lead) }
        (choices(page, "country", &counted))
        @if chains.is_empty() { p { (words.nothing_found) } }
        @for chain in &chains { (section(page, chain)) }
    };
    Ok(Body::new(words.chains.as_str(), main).with_formats(Of::Rows))
}

fn section(page: &Page, chain: &[Value]) -> Markup {
    let first = chain.first().unwrap_or(&Value::Null);
    let whole = &first["part_of"];
    let is_beside = whole.is_object() && chain.iter().all(|event| event["id"] != whole["id"]);
    html! {
        section {
            h2 { (country(page, &first["country"])) ", " (date(page.words, &first["date"])) }
            @if is_beside { p.note { (page.words.part_of) ": " (link(page, "events", whole)) } }
            (line(page, chain, &Value::Null))
        }
    }
}

/// Those that bear on each other, each chain in its order, the newest first.
fn chains(events: &BTreeMap<String, Value>) -> Vec<Vec<Value>> {
    let mut chain_of: BTreeMap<&str, usize> = events.keys().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    for (event, other) in events.values().flat_map(known_links(events)) {
        let (one, two) = (chain_of[event], chain_of[other]);
        chain_of.values_mut().filter(|chain| **chain == one).for_each(|chain| *chain = two);
    }
    let mut members: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (id, chain) in &chain_of {
        members.entry(*chain).or_default().insert(id);
    }
    let mut chains: Vec<Vec<Value>> = members
        .into_values()
        .map(|ids| ordered(ids.into_iter().filter_map(|id| events.get(id)).collect()))
        .filter(|chain| chain.iter().any(is_of_votes))
        .collect();
    chains.sort_by_cached_key(|chain| {
        std::cmp::Reverse(chain.first().map(|event| event["date"]["earliest"].text().to_owned()))
    });
    chains
}

/// Pairs of an event and another of these that it bears on.
fn known_links<'a>(events: &'a BTreeMap<String, Value>) -> impl Fn(&'a Value) -> Vec<(&'a str, &'a str)> {
    |event| {
        let others = event["links"].items().iter().map(|link| link["event"]["id"].text());
        others.filter(|other| events.contains_key(*other)).map(|other| (event["id"].text(), other)).collect()
    }
}

fn is_of_votes(event: &Value) -> bool {
    VOTES.contains(&event["type"].text()) || event["links"].items().iter().any(|link| link["rel"] == "annuls")
}

/// By their dates, and what bears on another after it where the dates allow that: of a decision often only the month is
/// known.
fn ordered(events: Vec<&Value>) -> Vec<Value> {
    let mut places: BTreeMap<&str, (&str, usize)> =
        events.iter().map(|event| (event["id"].text(), (event["date"]["earliest"].text(), 0))).collect();
    // A chain that bites its tail ends here, too.
    for _ in 0..events.len() {
        let mut is_settled = true;
        for event in &events {
            let (id, latest) = (event["id"].text(), event["date"]["latest"].text());
            for link in event["links"].items() {
                let other = link["event"]["id"].text();
                if let (Some(own), Some(before)) = (places.get(id).copied(), places.get(other).copied())
                    && id != other
                    && own <= before
                    && before.0 <= latest
                {
                    places.insert(id, (before.0, before.1 + 1));
                    is_settled = false;
                }
            }
        }
        if is_settled {
            break;
        }
    }
    let mut events: Vec<Value> = events.into_iter().cloned().collect();
    events.sort_by_key(|event| places.get(event["id"].text()).copied());
    events
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(id: &str, (earliest, latest): (&str, &str), links: &[(&str, &str)]) -> (String, Value) {
        let links: Vec<Value> = links.iter().map(|(rel, id)| json!({ "rel": rel, "event": { "id": id } })).collect();
        let event =
            json!({ "id": id, "type": "election", "date": { "earliest": earliest, "latest": latest }, "links": links });
        (id.to_owned(), event)
    }

    fn told(events: &[(String, Value)]) -> Vec<Vec<String>> {
        let chains = chains(&events.iter().cloned().collect());
        chains.iter().map(|chain| chain.iter().map(|event| event["id"].text().to_owned()).collect()).collect()
    }

    #[test]
    fn what_bears_on_each_other_is_one_chain_in_order_and_the_newest_chain_comes_first() {
        let events = [
            event("vote", ("2022-04-03", "2022-04-03"), &[]),
            event("annulled", ("2022-04-01", "2022-04-30"), &[("annuls", "vote"), ("annuls", "runoff")]),
            event("again", ("2022-05-28", "2022-05-28"), &[("replaces", "vote"), ("caused_by", "nothing-known")]),
            event("runoff", ("2022-05-08", "2022-05-08"), &[]),
            event("other", ("2024-01-01", "2024-01-01"), &[]),
        ];
        assert_eq!(told(&events), [vec!["other"], vec!["vote", "annulled", "runoff", "again"]]);
    }

    #[test]
    fn a_chain_that_bites_its_tail_has_an_end() {
        let events = [
            event("a", ("2022", "2023"), &[("replaces", "b")]),
            event("b", ("2022", "2023"), &[("replaces", "a"), ("replaces", "b")]),
        ];
        assert_eq!(told(&events).concat().len(), 2);
    }
}
