//! Two selections of articles held against each other: their words, when they were written, and what they are of.
use std::collections::BTreeMap;

use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::number;
use crate::api::explorer::examples::examples;
use crate::api::explorer::lists::{Offered, chips, hidden, input, label_of, names_of, notices, offered, text};
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::two_sides::{Period, TwoSides};
use crate::api::explorer::pieces::named_term;
use crate::api::explorer::words::fill;
use crate::api::formats::Shown;
use crate::domain::{Filter, Kind};

use super::view::{View, asked};

/// Stands before the filters of the other side.
const VERSUS: &str = "vs.";

/// What the form has of each side, in the order of the filters.
const FIELDS: [&str; 4] = ["published", "publisher", "language", "country"];

/// What is asked of both together.
const OF_BOTH: [&str; 6] = ["field", "min_count", "limit", "sort", "stop", "cursor"];

const TERMS: (&str, &str) = ("limit", "25");
const FACETS: [&str; 2] = ["country", "language"];
const EXAMPLES: [&[(&str, &str)]; 2] =
    [&[("language", "sq"), ("vs.language", "sr")], &[("country", "XK"), ("vs.country", "MK")]];

/// A selection: its filters as a list takes them.
type Side = Vec<(String, String)>;

pub async fn view(page: &mut Page) -> Result<View, Early> {
    let words = page.words;
    let mut view = View {
        title: words.compare.clone(),
        before: html! {},
        pictures: Vec::new(),
        after: html! {},
        wide: true,
        data: ("/v1/terms", asked(page, &[])),
    };
    if sides(page).iter().all(Vec::is_empty) {
        view.before = html! { (form(page)) p { (words.compare_hint) } (examples(page, &EXAMPLES)) };
        return Ok(view);
    }
    let [first, second] = sides(page);
    if first.is_empty() {
        // One selection alone is held against the rest, whichever side it was written on.
        let both = page.without(&[]).filter(|(name, _)| OF_BOTH.contains(name));
        let turned = page.to_list(&page.ask.path, pairs(&second).chain(both));
        return Err(Early::Answered(Redirect::to(&turned).into_response()));
    }
    let limit = page.given("limit").is_none().then(|| (TERMS.0, TERMS.1.to_owned()));
    let first = page.answer_at("/v1/terms", limit.as_slice()).await?;
    let sides = sides(page);
    let second = turned(page, &sides).await?;
    let names = [
        words.compare_first.clone(),
        if sides[1].is_empty() { &words.compare_rest } else { &words.compare_second }.clone(),
    ];
    let over_time = over_time(page, &sides, &names).await?;
    let coverage = coverage(page, &sides, &names).await?;
    view.data.1 = asked(page, &[]);
    view.before = html! {
        (form(page))
        (chips(page, &offered(Kind::Article), &first))
        (notices(page, &first))
        (sizes(page, &first, &names))
        (terms(page, first["items"].items(), (&sides[0], &names[0])))
        (terms(page, second["items"].items(), (&sides[1], &names[1])))
    };
    view.pictures = vec![over_time.picture(words)];
    view.after = coverage;
    Ok(view)
}

/// The filters of either side.
fn sides(page: &Page) -> [Side; 2] {
    let mut sides = [Side::new(), Side::new()];
    for (name, value) in page.without(&OF_BOTH) {
        let (side, name) = name.strip_prefix(VERSUS).map_or((0, name), |name| (1, name));
        sides[side].push((name.to_owned(), value.to_owned()));
    }
    sides
}

/// The words of the other side held against those of this one; of all that is on neither side they are in the answer.
async fn turned(page: &mut Page, sides: &[Side; 2]) -> Result<Value, Early> {
    let both = page.without(&["cursor", "sort"]).filter(|(name, _)| OF_BOTH.contains(name));
    let mut query: Side = both.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    if !query.iter().any(|(name, _)| name == TERMS.0) {
        query.push((TERMS.0.to_owned(), TERMS.1.to_owned()));
    }
    if sides[1].is_empty() {
        query.extend(sides[0].iter().cloned());
        query.push(("sort".to_owned(), "-keyness".to_owned()));
    } else {
        query.extend(sides[1].iter().cloned());
        query.extend(sides[0].iter().map(|(name, value)| (format!("{VERSUS}{name}"), value.clone())));
    }
    page.other(&format!("/v1/terms{}", query_of(query))).await
}

/// How many articles and words either side has.
fn sizes(page: &Page, answer: &Value, names: &[String; 2]) -> Markup {
    let words = page.words;
    html! {
        p.count role="status" {
            @for (at, key) in ["selection", "reference"].into_iter().enumerate() {
                @let size = |unit: &str| number(words, &answer[key][unit]);
                (names[at]) ": " (fill(&words.compare_size, &[("articles", &size("articles")), ("words", &size("words"))]))
                @if at == 0 { br; }
            }
        }
    }
}

/// The words that are more frequent on this side, the most telling first.
fn terms(page: &Page, terms: &[Value], (side, name): (&Side, &str)) -> Markup {
    let words = page.words;
    // Held against the rest, the rest has the words that are rarer in the selection.
    let is_rest = side.is_empty();
    let telling =
        |term: &&Value| term["log_ratio"].as_f64().is_none_or(|ratio| if is_rest { ratio < 0.0 } else { ratio > 0.0 });
    let heads = [&words.compare_here, &words.compare_there, &words.compare_ratio, &words.compare_chance];
    html! {
        section {
            h2 { (fill(&words.compare_more, &[("side", name)])) }
            @if !terms.iter().any(|term| telling(&term)) { p { (words.nothing_found) } }
            @else {
                div.wide tabindex="0" role="region" aria-label=(fill(&words.compare_more, &[("side", name)])) {
                    table.of-words {
                        thead { tr {
                            th scope="col" { (words.words) }
                            @for head in heads { th scope="col" { (head) } }
                            th scope="col" { "G²" }
                        } }
                        tbody { @for term in terms.iter().filter(telling) { (row(page, term, side)) } }
                    }
                }
            }
        }
    }
}

fn row(page: &Page, term: &Value, side: &Side) -> Markup {
    let words = page.words;
    let (here, there) = if side.is_empty() { (&term["reference"], term) } else { (term, &term["reference"]) };
    let times = |counts: &Value| {
        html! {
            (number(words, &counts["count"])) " " small { (one_place(page, counts["per_million"].as_f64())) }
        }
    };
    let given = side.iter().filter(|(name, _)| name != "q").map(|(name, value)| (name.as_str(), value.as_str()));
    let lines = page.to_list("/words", [("q", term["term"].text())].into_iter().chain(given));
    html! {
        tr {
            th scope="row" { a href=(lines) { bdi { (term["label"].text()) } } }
            td { (times(here)) }
            td { (times(there)) }
            td {
                @if there["count"].count() == 0 { (words.compare_only) }
                @else { (one_place(page, term["log_ratio"].as_f64().map(|ratio| ratio.abs().exp2()))) " ×" }
            }
            td { @if term["p_below"].is_number() { "< " (number(words, &term["p_below"])) } @else { "–" } }
            td { (one_place(page, term["g2"].as_f64())) }
        }
    }
}

fn one_place(page: &Page, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| number(page.words, &Value::from(format!("{value:.1}"))))
}

/// How many articles either side has in each year; the rest is what the corpus has beside.
async fn over_time(page: &mut Page, sides: &[Side; 2], names: &[String; 2]) -> Result<TwoSides, Early> {
    let mut years: BTreeMap<i64, [i64; 2]> = BTreeMap::new();
    for at in 0..2 {
        if at == 1 && sides[1].is_empty() {
            break;
        }
        let query = pairs(&sides[at]).chain([("interval", "year")]);
        let answer = page.other(&format!("/v1/timeline{}", query_of(query))).await?;
        for item in answer["items"].items() {
            let Ok(year) = item["period"].text().parse() else { continue };
            let counts = years.entry(year).or_default();
            counts[at] = item["count"].count();
            if sides[1].is_empty() {
                counts[1] = item["total"].count() - counts[0];
            }
        }
    }
    let ends = years.keys().next().copied().zip(years.keys().next_back().copied());
    let period = |year: i64| {
        let name = year.to_string();
        let of_year = |side: &Side| page.to_list("/articles", pairs(side).chain([("year", name.as_str())]));
        Period {
            counts: years.get(&year).copied().unwrap_or_default(),
            addresses: [Some(of_year(&sides[0])), (!sides[1].is_empty()).then(|| of_year(&sides[1]))],
            name,
        }
    };
    let periods = ends.map(|(from, to)| (from..=to).map(period).collect()).unwrap_or_default();
    Ok(TwoSides { title: page.words.picture_over_time.clone(), names: names.clone(), periods })
}

/// How many articles either side has of each country and in each language.
async fn coverage(page: &mut Page, sides: &[Side; 2], names: &[String; 2]) -> Result<Markup, Early> {
    let mut answers = Vec::new();
    for side in sides {
        let asked = [("facets", FACETS.join(",")), ("facet_limit", "100".to_owned()), ("limit", "1".to_owned())];
        let asked = asked.iter().map(|(name, value)| (*name, value.as_str()));
        answers.push(page.other(&format!("/v1/articles{}", query_of(pairs(side).chain(asked)))).await?);
    }
    let (page, offered) = (&*page, offered(Kind::Article));
    Ok(html! {
        @for facet in FACETS {
            h2 { (named_term(page, facet)) }
            div.wide tabindex="0" role="region" aria-label=(page.words.term(facet).0) {
                table {
                    thead { tr { th scope="col" { (named_term(page, facet)) } @for name in names { th scope="col" { (name) } } } }
                    tbody {
                        @for (value, counts) in counted(&answers, facet, sides[1].is_empty()) {
                            tr {
                                th scope="row" { (label_of(page, &offered, &answers[0], facet, value)) }
                                @for (side, count) in sides.iter().zip(counts) {
                                    td { (list_of(page, side, (facet, value), count)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// How many there are of each value on either side, most on both together first. Where the second side is the rest, it is
/// counted with the first.
fn counted<'a>(answers: &'a [Value], facet: &str, is_rest: bool) -> Vec<(&'a str, [i64; 2])> {
    let mut counts: BTreeMap<&str, [i64; 2]> = BTreeMap::new();
    for (side, answer) in answers.iter().enumerate() {
        for bucket in answer["facets"][facet]["buckets"].items() {
            counts.entry(bucket["value"].text()).or_default()[side] = bucket["count"].count();
        }
    }
    let mut counts: Vec<(&str, [i64; 2])> = counts.into_iter().collect();
    if is_rest {
        counts.iter_mut().for_each(|(_, [first, second])| *second -= *first);
    }
    counts.sort_by_key(|(_, [first, second])| std::cmp::Reverse(first + second));
    counts
}

/// A number as the way to what it counts; of the rest there is no list.
fn list_of(page: &Page, side: &Side, value: (&str, &str), count: i64) -> Markup {
    html! {
        @if count == 0 || side.is_empty() { (count) }
        @else { a href=(page.to_list("/articles", pairs(side).chain([value]))) { (count) } }
    }
}

fn pairs(side: &Side) -> impl Iterator<Item = (&str, &str)> {
    side.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// The same fields for either side.
pub fn form(page: &Page) -> Markup {
    let words = page.words;
    let sides = [(&words.compare_first, ""), (&words.compare_second, VERSUS)];
    let sides = sides.map(|(name, prefix)| (name, offered(Kind::Article).under(prefix)));
    let fields: Vec<&Filter> = FIELDS.iter().filter_map(|name| Kind::Article.filter(name)).collect();
    let names = |side: &Offered| -> Vec<String> {
        let filters = fields.iter().flat_map(|filter| names_of(side, filter));
        filters.chain([side.named("q")]).collect()
    };
    let known: Vec<String> = sides.iter().flat_map(|(_, side)| names(side)).collect();
    html! {
        form.filters role="search" action=(page.ask.base.address(&page.ask.path)) {
            div.sides {
                @for (name, side) in &sides {
                    div role="group" aria-label=(name) {
                        h2 { (name) }
                        (text(page, &side.named("q"), &words.words))
                        div.fields { @for filter in &fields { (input(page, side, filter)) } }
                    }
                }
            }
            div.fields.last { (hidden(page, |name| known.iter().any(|known| known == name))) button { (words.apply) } }
        }
    }
}
