//! The shipped corpus against the index it was made from: every article and every figure of it, unchanged.
//!
//! The tables come with the corpus; where they are absent there is nothing to hold.
use std::collections::{BTreeMap, BTreeSet};

use ballotwire::text::fold;
use serde_json::Value;

use crate::app::App;

type Row = BTreeMap<String, String>;

/// The rows of a table of `tests/tables` by column; none where it is absent.
fn table(name: &str) -> Vec<Row> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables").join(name);
    let Ok(text) = std::fs::read_to_string(path) else {
        return Vec::new();
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(text: &str) -> Option<f64> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn is_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// A time of day is told in one form, and as printed in the phrase of its moment.
fn same_words(row: &Row, figure: &Value) -> bool {
    let printed = figure["as_of"]["text"].as_str().unwrap_or_default();
    let words = figure["words"].as_str().unwrap_or_default();
    words == row["words"] || (row["measure"] == "time_of_day" && printed.contains(&row["words"]))
}

fn same(row: &Row, figure: &Value) -> bool {
    let numbers = ["value", "low", "high"].iter().all(|key| number(&row[*key]) == figure[*key].as_f64());
    let as_of = figure["as_of"]["edtf"].as_str().unwrap_or_default();
    figure["measure"] == row["measure"].as_str() && numbers && as_of == row["as_of"] && same_words(row, figure)
}

fn by_article(rows: &[Row]) -> BTreeMap<&str, Vec<&Row>> {
    let mut of_article: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        of_article.entry(&row["article"]).or_default().push(row);
    }
    of_article
}

#[tokio::test]
async fn every_figure_of_every_sheet_is_found_and_unchanged() {
    let later = table("sheets.csv");
    let mut rows = table("sheet_figures.csv");
    for row in &mut rows {
        // What is recorded with another date than its sheet has says so in the table of the later sheets.
        let same = |other: &&Row| ["article", "measure", "value", "as_of"].iter().all(|key| other[*key] == row[*key]);
        let dated = later.iter().filter(same).find(|other| is_date(&other["recorded_as"]));
        if let Some(other) = dated {
            row.insert("as_of".to_owned(), other["recorded_as"].clone());
        }
    }
    let app = App::shipped().await;
    let mut lost = Vec::new();
    for (article, rows) in by_article(&rows) {
        let path = format!("/v1/figures?article={article}&format=ndjson");
        let mut figures = app.rows(&path).await;
        for row in rows {
            // Each figure stands for one row.
            match figures.iter().position(|figure| same(row, figure)) {
                Some(at) => drop(figures.swap_remove(at)),
                None => lost.push(row),
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[tokio::test]
async fn a_figure_of_the_later_sheets_has_the_record_that_the_table_names_or_a_reason_why_none() {
    let rows = table("sheets.csv");
    let app = App::shipped().await;
    let mut wrong = Vec::new();
    for (article, rows) in by_article(&rows) {
        let figures = app.rows(&format!("/v1/figures?article={article}&format=ndjson")).await;
        for row in rows {
            let named = figures.iter().find(|figure| figure["id"] == row["figure"].as_str());
            let holds = match named {
                Some(figure) => {
                    let mut row = row.clone();
                    let recorded = row["recorded_as"].clone();
                    if !recorded.is_empty() {
                        // Another measure, or another date, than the sheet has.
                        let key = if is_date(&recorded) { "as_of" } else { "measure" };
                        row.insert(key.to_owned(), recorded);
                    }
                    same(&row, figure) && row["why_not"].is_empty()
                }
                None => row["figure"].is_empty() && !row["why_not"].is_empty(),
            };
            if !holds {
                wrong.push(row);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The countries that each article is about, as the lists by country have them.
async fn countries(app: &App) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let facet = app.json("/v1/articles?facets=country&limit=1").await;
    for bucket in facet["facets"]["country"]["buckets"].as_array().unwrap() {
        let code = bucket["value"].as_str().unwrap();
        let path = format!("/v1/articles?country={code}&fields=id&format=ndjson");
        let articles = app.rows(&path).await;
        assert_eq!(bucket["count"], articles.len(), "{code}");
        for article in articles {
            let id = article["id"].as_str().unwrap().to_owned();
            found.entry(id).or_default().insert(code.to_owned());
        }
    }
    found
}

#[tokio::test]
async fn every_sheet_is_an_article_with_its_publisher_date_language_and_country() {
    let rows = table("sheet_articles.csv");
    let app = App::shipped().await;
    let countries = countries(&app).await;
    let mut wrong = Vec::new();
    let mut besides = Vec::new();
    for row in &rows {
        let article = app.json(&format!("/v1/articles/{}", row["id"])).await;
        let said = [
            (&article["publisher"]["id"], "publisher"),
            (&article["published"]["edtf"], "published"),
            (&article["language"], "language"),
        ];
        let differs = |(value, key): &&(&Value, &str)| **value != row[*key].as_str();
        wrong.extend(
            said.iter()
                .filter(differs)
                .map(|(value, key)| format!("{}: {key} is {value}, and {} in its sheet", row["id"], row[*key])),
        );
        let mut about = countries[&row["id"]].clone();
        if !about.remove(&row["country"]) {
            wrong.push(format!("{} is not about {}", row["id"], row["country"]));
        }
        besides.extend(about.into_iter().map(|code| (row["id"].as_str(), code)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A sheet names one country; some pieces tell of votes in two.
    let also: Vec<_> = rows.iter().filter(|row| !row["also"].is_empty()).collect();
    let also: Vec<_> = also.iter().map(|row| (row["id"].as_str(), row["also"].clone())).collect();
    assert_eq!(besides, also);
}

#[tokio::test]
async fn facets_count_the_articles_of_the_sheets_and_the_five_that_were_there_before() {
    let rows = table("sheet_articles.csv");
    if rows.is_empty() {
        return;
    }
    let app = App::shipped().await;
    let known: BTreeSet<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
    let before: Vec<Value> = app.rows("/v1/articles?format=ndjson").await;
    let before = before.iter().filter(|article| !known.contains(article["id"].as_str().unwrap()));
    let mut expected: BTreeMap<(&str, String), u64> = BTreeMap::new();
    let mut count = |facet, value: &str| *expected.entry((facet, value.to_owned())).or_default() += 1;
    let mut founders = 0;
    for article in before {
        founders += 1;
        count("publisher", article["publisher"]["id"].as_str().unwrap());
        count("language", article["language"].as_str().unwrap());
        count("year", &article["published"]["edtf"].as_str().unwrap()[..4]);
        count("country", "XK");
    }
    for row in &rows {
        count("publisher", &row["publisher"]);
        count("language", &row["language"]);
        count("year", &row["published"][..4]);
        count("country", &row["country"]);
        if !row["also"].is_empty() {
            count("country", &row["also"]);
        }
    }
    assert_eq!(founders, 5);
    let facets = app.json("/v1/articles?facets=country,language,publisher,year&facet_limit=200&limit=1").await;
    let mut found = BTreeMap::new();
    for facet in ["country", "language", "publisher", "year"] {
        for bucket in facets["facets"][facet]["buckets"].as_array().unwrap() {
            let value = bucket["value"].as_str().unwrap().to_owned();
            found.insert((facet, value), bucket["count"].as_u64().unwrap());
        }
    }
    assert_eq!(found, expected);
}

#[tokio::test]
async fn every_publisher_is_there_once() {
    let app = App::shipped().await;
    let publishers = app.rows("/v1/publishers?format=ndjson").await;
    let mut labels = BTreeSet::new();
    for publisher in &publishers {
        let label = fold(publisher["label"].as_str().unwrap());
        let country = publisher["country"]["code"].to_string();
        assert!(labels.insert((label, country)), "{publisher}");
    }
    for key in ["wikidata", "entity"] {
        let given: Vec<String> = publishers
            .iter()
            .filter(|publisher| !publisher[key].is_null())
            .map(|publisher| publisher[key].to_string())
            .collect();
        let distinct: BTreeSet<&String> = given.iter().collect();
        assert_eq!(distinct.len(), given.len(), "{key}");
    }
}
