//! Words in context: a line for each place where they stand, with the words before and after them.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::{date, number};
use crate::api::explorer::examples::examples;
use crate::api::explorer::layout::Body;
use crate::api::explorer::lists::{chips, choice, hidden, input, names_of, notices, offered, orders, text, ways};
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{link, named_term, term};
use crate::api::explorer::words::fill;
use crate::api::formats::Of;
use crate::api::formats::Shown;
use crate::domain::Kind;

/// Words on each side that are offered; the API has any number in between.
const CONTEXTS: [&str; 5] = ["3", "5", "7", "12", "25"];
const DEFAULT_CONTEXT: &str = "7";
const SORTS: [&str; 4] = ["-date", "date", "left", "right"];
const GROUPS: [&str; 5] = ["before:1", "after:1", "entity", "publisher", "year"];

/// What may be typed, and what it shows.
const EXAMPLES: [&[(&str, &str)]; 3] =
    [&[("q", "boycott"), ("sort", "left")], &[("q", "\"low turnout\"~3")], &[("q", "vot*"), ("group", "after:1")]];

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let words = page.words;
    if page.given("q").is_none_or(|typed| typed.trim().is_empty()) {
        let main = html! {
            h1 { (words.concordance) }
            (form(page))
            p { (words.concordance_hint) }
            (examples(page, &EXAMPLES))
        };
        return Ok(Body { wide: true, ..Body::new(words.concordance.as_str(), main) });
    }
    let answer = page.answer_at("/v1/concordance", &[]).await?;
    let count = |key: &str| number(words, &answer[key]["value"]);
    let main = html! {
        h1 { (words.concordance) }
        (form(page))
        (chips(page, &offered(Kind::Article), &answer))
        (notices(page, &answer))
        p.count role="status" {
            (fill(&words.concordance_found, &[("lines", &count("occurrences")), ("articles", &count("articles"))]))
        }
        @if answer["withheld"].count() > 0 {
            p.notice { (words.concordance_withheld) ": " (number(words, &answer["withheld"])) }
        }
        (groups(page, &answer["groups"]))
        ol.kwic { @for line in answer["items"].items() { (one(page, line)) } }
        @if answer["items"].items().is_empty() { p { (words.nothing_found) } }
        (ways(page, &answer))
    };
    let title = format!("{} – {}", page.given("q").unwrap_or_default(), words.concordance);
    Ok(Body { wide: true, ..Body::new(title, main).with_formats(Of::Rows) })
}

pub fn form(page: &Page) -> Markup {
    let (words, offered) = (page.words, offered(Kind::Article));
    let (open, _) = offered.filters();
    let filters: Vec<String> = open.iter().flat_map(|filter| names_of(&offered, filter)).collect();
    let is_field =
        |name: &str| matches!(name, "q" | "context" | "sort" | "group") || filters.iter().any(|filter| filter == name);
    let now = |name: &str, default: &'static str| page.given(name).unwrap_or(default).to_owned();
    let context = now("context", DEFAULT_CONTEXT);
    let other = (!CONTEXTS.contains(&context.as_str())).then_some(context.as_str());
    let contexts: Vec<_> = CONTEXTS.into_iter().chain(other).map(|count| (count, html! { (count) })).collect();
    let none = ("", html! { "–" });
    let groups: Vec<_> = [none].into_iter().chain(GROUPS.map(|by| (by, named_term(page, by)))).collect();
    html! {
        form.filters role="search" action=(page.ask.base.address(&page.ask.path)) {
            (text(page, "q", &words.words))
            div.fields {
                (choice("context", &html! { (words.context) }, &context, &contexts))
                (choice("sort", &html! { (words.sort) }, &now("sort", "-date"), &orders(page, SORTS)))
                (choice("group", &html! { (words.group) }, &now("group", ""), &groups))
                @for filter in &open { (input(page, &offered, filter)) }
            }
            div.fields.last { (hidden(page, is_field)) button { (words.apply) } }
        }
    }
}

/// The words in the middle, and whose they are.
fn one(page: &Page, line: &Value) -> Markup {
    html! {
        li {
            @if line["withheld"].some().is_some() {
                p.withheld { (page.words.text_withheld) }
            } @else {
                p {
                    bdi.left { (line["left"].text()) } " " mark { bdi { (line["keyword"].text()) } } " "
                    bdi.right { (line["right"].text()) }
                }
            }
            small {
                (link(page, "articles", &line["article"]))
                " · " bdi { (line["publisher"]["label"].text()) } " · " (date(page.words, &line["published"]))
            }
        }
    }
}

/// The lines counted, each count leading to its lines where a filter takes them.
fn groups(page: &Page, groups: &Value) -> Markup {
    let (words, by) = (page.words, groups["by"].text());
    let narrowed = |bucket: &Value| {
        let kept = page.without(&["cursor", "group"]);
        page.to_list(&page.ask.path, kept.chain([(by, bucket["value"].text())]))
    };
    html! {
        @if groups["buckets"].some().is_some() {
            div.wide tabindex="0" role="region" aria-label=(words.group) {
                table.of-words {
                    thead { tr {
                        th scope="col" { (term(page, &groups["by"])) } th scope="col" { (words.lines) }
                        th scope="col" { (words.articles) }
                    } }
                    tbody {
                        @for bucket in groups["buckets"].items() {
                            tr {
                                th scope="row" {
                                    @if by.contains(':') { bdi { (bucket["label"].text()) } }
                                    @else { a href=(narrowed(bucket)) { bdi { (bucket["label"].text()) } } }
                                }
                                td { (number(words, &bucket["occurrences"])) }
                                td { (number(words, &bucket["articles"])) }
                            }
                        }
                    }
                }
            }
            @if groups["other"].count() > 0 { p.note { (words.others) ": " (number(words, &groups["other"])) } }
        }
    }
}
