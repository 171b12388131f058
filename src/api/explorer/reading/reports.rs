//! The reports of an event side by side: a column for each language.
use std::collections::{BTreeMap, HashMap};

use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::{date, number};
use crate::api::explorer::figure_rows::scope;
use crate::api::explorer::layout::Body;
use crate::api::explorer::lists::{chips, notices, offered, ways};
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pieces::{foreign, in_english, link, primary, quantity, term};
use crate::api::explorer::words::fill;
use crate::api::formats::Of;
use crate::api::formats::Shown;
use crate::domain::{Kind, language_name};

/// Reports on a page: columns are long.
const MOST: &str = "50";

/// Figures that a report names here.
const FIGURES: usize = 12;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    if page.given("limit").is_none() {
        page.also = vec![("limit", MOST.to_owned())];
    }
    let list = page.answer().await?;
    let event = page.ask.path.strip_suffix("/articles").unwrap_or_default().to_owned();
    let told = page.other(&format!("/v1{event}/figures{}", query_of([("parts", "true")]))).await?;
    let words = page.words;
    let by_language = by_language(list["items"].items());
    let figures = by_article(&told);
    let total = number(words, &list["page"]["total"]["value"]);
    let main = html! {
        p.about { (link(page, "events", &told["event"])) }
        h1 { (words.told_by_language) }
        (chips(page, &offered(Kind::Article), &list))
        (notices(page, &list))
        p.count { (fill(&words.results, &[("count", &total)])) }
        @if by_language.is_empty() { p { (words.nothing_found) } }
        div.columns {
            @for (language, reports) in &by_language {
                section {
                    h2 { (in_english(page, language, language_name(language))) " " small { (reports.len()) } }
                    ul.rows { @for report in reports { li { (one(page, report, &figures)) } } }
                }
            }
        }
        (ways(page, &list))
    };
    let title = format!("{}: {}", words.told_by_language, told["event"]["label"].text());
    Ok(Body { wide: true, ..Body::new(title, main).with_formats(Of::Records(Kind::Article)) })
}

/// Reports by language, whatever its script or region; the language with most of them first.
fn by_language(reports: &[Value]) -> Vec<(&str, Vec<&Value>)> {
    let mut languages: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for report in reports {
        let language = report["language"].text();
        languages.entry(primary(language)).or_default().push(report);
    }
    let mut languages: Vec<(&str, Vec<&Value>)> = languages.into_iter().collect();
    languages.sort_by_key(|(_, reports)| std::cmp::Reverse(reports.len()));
    languages
}

/// The figures about the event by the article that gives them.
fn by_article(told: &Value) -> HashMap<&str, Vec<&Value>> {
    let mut articles: HashMap<&str, Vec<&Value>> = HashMap::new();
    for figure in told["groups"].items().iter().flat_map(|group| group["figures"].items()) {
        articles.entry(figure["article"]["id"].text()).or_default().push(figure);
    }
    articles
}

fn one(page: &Page, report: &Value, figures: &HashMap<&str, Vec<&Value>>) -> Markup {
    let id = report["id"].text();
    let given = figures.get(id).map(Vec::as_slice).unwrap_or_default();
    html! {
        a.name href=(page.to_record("articles", id)) { (foreign(report["title"].text(), &report["language"])) }
        div.note { bdi { (report["publisher"]["label"].text()) } " · " (date(page.words, &report["published"])) }
        p.quote lang=[report["abstract_language"].written()] { bdi { (report["abstract"].text()) } }
        @if !given.is_empty() {
            ul.given aria-label=(page.words.figures) {
                @for figure in given.iter().take(FIGURES) {
                    li {
                        (term(page, &figure["measure"])) (scope(page, figure)) ": "
                        a href=(page.to_record("figures", figure["id"].text())) { (quantity(page, figure)) }
                        " " small { (date(page.words, &figure["as_of"])) }
                    }
                }
                @if given.len() > FIGURES {
                    li { a href=(page.to_list("/figures", [("article", id)])) {
                        (fill(&page.words.all, &[("count", &given.len().to_string())]))
                    } }
                }
            }
        }
    }
}
