//! What the corpus has, how it was chosen and coded, under which licence, and how to report a mistake.
use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::{Value, json};

use crate::api::answers::Early;
use crate::api::explorer::dates::number;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::{OF_THE_CORPUS, Page};
use crate::api::explorer::start::{bars, described, tiles};
use crate::api::explorer::words::fill;
use crate::api::formats::Of;
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    page.passed_over.extend(page.query.drain(..).map(|(name, _)| name));
    let articles = page.other(&format!("/v1/articles?{OF_THE_CORPUS}")).await?;
    let service = page.other("/").await?;
    let words = page.words;
    let facets = &articles["facets"];
    let licence = service["licence"].written().unwrap_or("–");
    let coded = [
        &words.about_evidence,
        &words.about_differing,
        &words.about_inferred,
        &words.about_names,
        &words.about_private,
    ];
    let main = html! {
        h1 { (words.about) }
        p.lead { (words.start_about) }
        (tiles(page, &service))
        section #coverage {
            h2 { (words.articles) }
            p { (words.about_coverage) }
            div.columns {
                @for name in ["country", "language"] { div { (bars(page, name, facets[name]["buckets"].items())) } }
                div { (decades(page, facets["year"]["buckets"].items())) }
            }
            p.ways { a href=(page.to("/coverage")) { (words.coverage_known) } }
        }
        section #method {
            h2 { (words.about_method) }
            p { (words.about_chosen) }
            ul { @for rule in coded { li { (rule) } } }
            p.ways { a href=(page.to("/docs/dictionary")) { (words.about_dictionary) } }
        }
        section #licence {
            h2 { (words.about_licence) }
            p { (fill(&words.about_records, &[("licence", licence)])) }
            p { (words.about_texts) }
        }
        section #mistakes {
            h2 { (words.about_mistake) }
            p { (words.about_report) }
            p.ways { a href=(page.to("/corrections")) { (words.corrections) } " · " a href=(page.to("/changes")) { (words.changes) } }
        }
    };
    Ok(Body { head: described(page), ..Body::new(words.about.as_str(), main).with_formats(Of::Rows) })
}

/// Articles by ten years each, leading to them.
fn decades(page: &Page, years: &[Value]) -> Markup {
    let mut decades: BTreeMap<i64, i64> = BTreeMap::new();
    for bucket in years {
        if let Ok(year) = bucket["value"].text().parse::<i64>() {
            *decades.entry(year.div_euclid(10) * 10).or_default() += bucket["count"].count();
        }
    }
    html! {
        table.bars {
            caption { (page.words.term("year").0) }
            @for (decade, count) in decades {
                @let ends = [("from", decade.to_string()), ("to", (decade + 9).to_string())];
                tr {
                    th scope="row" {
                        a href=(page.to_list("/articles", ends)) { (fill(&page.words.date_decade, &[("year", &decade.to_string())])) }
                    }
                    td { (number(page.words, &json!(count))) }
                }
            }
        }
    }
}
