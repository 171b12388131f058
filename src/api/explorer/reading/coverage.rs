//! What the corpus covers: how much there is of each country, decade and language, and how many known elections are told of.
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::api::answers::Early;
use crate::api::explorer::dates::number;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::{country, language};
use crate::api::explorer::words::fill;
use crate::api::formats::Of;
use crate::api::formats::Shown;

/// Parts in the order in which they are shown.
const PARTS: [&str; 5] = ["all", "country", "decade", "language", "country_decade"];

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let answer = page.answer().await?;
    let words = page.words;
    let rows = |part| answer["items"].items().iter().filter(move |row| row["by"] == part).collect::<Vec<_>>();
    let main = html! {
        h1 { (words.coverage_known) }
        p.lead { (words.coverage_lead) }
        @for part in PARTS {
            @let rows = rows(part);
            @if !rows.is_empty() { (table(page, part, &rows)) }
        }
        p.ways {
            a href=(page.to("/about")) { (words.about) }
            @if page.given("country").is_some() { " · " a href=(page.to("/coverage")) { (words.coverage_known) } }
        }
    };
    Ok(Body::new(words.coverage_known.as_str(), main).with_formats(Of::Rows))
}

fn table(page: &Page, part: &str, rows: &[&Value]) -> Markup {
    let words = page.words;
    let heads = [
        &words.articles,
        &words.events,
        &words.figures,
        &words.picture_elections,
        &words.with_report,
        &words.with_turnout,
        &words.with_result,
    ];
    html! {
        section id=(part) {
            div.wide tabindex="0" role="region" aria-label=(words.coverage_known) {
                table {
                    thead { tr { td {} @for head in heads { th scope="col" { (head) } } } }
                    tbody { @for row in rows { (line(page, row)) } }
                }
            }
        }
    }
}

fn line(page: &Page, row: &Value) -> Markup {
    html! {
        tr {
            th scope="row" { (name(page, row)) }
            @for key in ["articles", "events", "figures", "elections"] { td { (number(page.words, &row[key])) } }
            @for (key, share) in [("with_report", "report_share"), ("with_turnout", "turnout_share"), ("with_result", "result_share")] {
                td {
                    @if row[key].is_number() { (number(page.words, &row[key])) }
                    @if let Some(share) = row[share].as_f64() {
                        " " small { (number(page.words, &json!((share * 100.0).round()))) " %" }
                    }
                }
            }
        }
    }
}

fn name(page: &Page, row: &Value) -> Markup {
    let code = row["country"]["code"].text();
    html! {
        @if !code.is_empty() { a href=(page.to_list("/coverage", [("country", code)])) { (country(page, &row["country"])) } }
        @if let Some(decade) = row["decade"].written() {
            @if !code.is_empty() { ", " }
            (fill(&page.words.date_decade, &[("year", decade.trim_end_matches('s'))]))
        }
        @if row["language"].is_string() { (language(page, &row["language"])) " " small { (row["language"].text()) } }
        @if row["by"] == "all" { (page.words.all) }
    }
}
