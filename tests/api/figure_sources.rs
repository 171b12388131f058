//! Where a figure comes from: publisher, wire, language and date of its article, and its country.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::app::{App, sorted_ids, total};

/// The articles of the corpus by id.
async fn articles(app: &App) -> BTreeMap<String, Value> {
    let rows = app.rows("/v1/articles?format=ndjson").await;
    let by_id = |row: Value| (row["id"].as_str().unwrap().to_owned(), row);
    rows.into_iter().map(by_id).collect()
}

#[tokio::test]
async fn a_figure_has_what_its_article_has() {
    let app = App::shipped().await;
    let articles = articles(&app).await;
    for figure in app.rows("/v1/figures?format=ndjson").await {
        let article = &articles[figure["article"]["id"].as_str().unwrap()];
        for field in ["publisher", "agency", "language"] {
            assert_eq!(figure[field], article[field], "{field} of {figure}");
        }
        assert_eq!(figure["reported"], article["published"], "{figure}");
    }
}

#[tokio::test]
async fn each_of_these_is_a_filter() {
    let app = App::shipped().await;
    let figures = app.rows("/v1/figures?format=ndjson").await;
    for (filter, value, at) in [
        ("publisher", "reuters", "/publisher/id"),
        ("agency", "afp", "/agency/id"),
        ("language", "sq", "/language"),
        ("country", "XK", "/country/code"),
    ] {
        let has = |figure: &&Value| figure.pointer(at).is_some_and(|found| found == value);
        let (with, without): (Vec<&Value>, Vec<&Value>) = figures.iter().partition(has);
        assert!(!with.is_empty() && !without.is_empty(), "{filter}");
        let expected: Vec<Value> = with.into_iter().cloned().collect();
        let found = app.rows(&format!("/v1/figures?{filter}={value}&format=ndjson")).await;
        assert_eq!(sorted_ids(&found), sorted_ids(&expected), "{filter}");
        let others = app.json(&format!("/v1/figures?{filter}.not={value}&limit=1")).await;
        assert_eq!(total(&others), i64::try_from(without.len()).unwrap(), "{filter}");
    }
    // An article has one publisher: there is no `.all` to ask for.
    let (status, _, _, _) = app.problem("/v1/figures?publisher.all=reuters").await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_figure_is_found_by_when_it_was_reported() {
    let app = App::shipped().await;
    let figures = app.rows("/v1/figures?format=ndjson").await;
    // Days are those of the publisher's country, so they are compared as they are written.
    let days = ["2013-11-04", "2013-11-17"];
    let within = |figure: &&Value| {
        let edtf = figure["reported"]["edtf"].as_str().unwrap();
        let (first, last) = edtf.split_once('/').unwrap_or((edtf, edtf));
        // A month begins before its days and ends after them.
        let (first, last) = (format!("{first: <10.10}"), format!("{last:~<10.10}"));
        days[0] <= first.as_str() && last.as_str() <= days[1]
    };
    let expected: Vec<Value> = figures.iter().filter(within).cloned().collect();
    let window = "reported.gte=2013-11-04&reported.lte=2013-11-17";
    let found = app.rows(&format!("/v1/figures?{window}&format=ndjson")).await;
    assert!(!found.is_empty());
    assert_eq!(sorted_ids(&found), sorted_ids(&expected));
    let lacking = app.json("/v1/figures?missing=reported&limit=1").await;
    assert_eq!(total(&lacking), 0);
    let all = app.json("/v1/figures?has=reported&limit=1").await;
    assert_eq!(total(&all), i64::try_from(figures.len()).unwrap());
}

#[tokio::test]
async fn each_of_these_is_counted() {
    let app = App::shipped().await;
    let names = ["publisher", "agency", "language", "country", "reported_year", "reported_month"];
    let counted = app.json(&format!("/v1/figures?facets={}&facet_limit=200&limit=1", names.join(","))).await;
    for name in names {
        let facet = &counted["facets"][name];
        let sum = |values: &Value| -> i64 {
            let buckets = values["buckets"].as_array().unwrap();
            buckets.iter().map(|bucket| bucket["count"].as_i64().unwrap()).sum()
        };
        let rest = facet["other"].as_i64().unwrap() + facet["missing"].as_i64().unwrap();
        assert_eq!(sum(facet) + rest, total(&counted), "{name}");
        let first = &facet["buckets"][0];
        let value = first["value"].as_str().unwrap();
        let listed = app.json(&format!("/v1/figures?{name}={value}&limit=1")).await;
        assert_eq!(total(&listed), first["count"], "{name}={value}");
    }
    assert_eq!(counted["facets"]["agency"]["buckets"][0]["label"].as_str().map(str::is_empty), Some(false));
}

#[tokio::test]
async fn each_of_these_is_a_column() {
    let app = App::shipped().await;
    let csv = app.get("/v1/figures?format=csv&limit=1").await.text();
    let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    for column in [
        "reported.edtf",
        "reported.earliest",
        "reported.latest",
        "publisher.id",
        "publisher.label",
        "agency.id",
        "agency.label",
        "language",
        "country.code",
    ] {
        assert!(header.contains(&column), "{column} of {header:?}");
    }
}

/// The countries that each article is about.
async fn countries_of_articles(app: &App) -> BTreeMap<String, Vec<String>> {
    let list = app.json("/v1/articles?facets=country&facet_limit=200&limit=1").await;
    let mut about: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for bucket in list["facets"]["country"]["buckets"].as_array().unwrap() {
        let code = bucket["value"].as_str().unwrap();
        let path = format!("/v1/articles?country={code}&fields=id&format=ndjson");
        for article in sorted_ids(&app.rows(&path).await) {
            about.entry(article).or_default().push(code.to_owned());
        }
    }
    about
}

/// The country of each record that has one.
fn codes(rows: &[Value]) -> BTreeMap<String, String> {
    let code = |row: &Value| Some((row["id"].as_str()?.to_owned(), row["country"]["code"].as_str()?.to_owned()));
    rows.iter().filter_map(code).collect()
}

#[tokio::test]
async fn the_country_is_that_of_the_place_else_of_the_event_else_of_the_article() {
    let app = App::shipped().await;
    let about = countries_of_articles(&app).await;
    let places = codes(&app.rows("/v1/entities?format=ndjson&fields=country").await);
    let events = codes(&app.rows("/v1/events?format=ndjson&fields=country").await);
    let mut by_rule = BTreeMap::new();
    for figure in app.rows("/v1/figures?format=ndjson").await {
        let id = |record: &Value| record["id"].as_str().unwrap_or_default().to_owned();
        let of_article = about.get(&id(&figure["article"])).filter(|all| all.len() == 1);
        let rules = [
            ("place", places.get(&id(&figure["scope"]["place"]))),
            ("event", events.get(&id(&figure["event"]))),
            ("article", of_article.and_then(|all| all.first())),
            ("none", None),
        ];
        let (rule, country) = rules.iter().find(|(_, country)| country.is_some()).unwrap_or(&rules[3]);
        let told = figure["country"]["code"].as_str();
        assert_eq!(told, country.map(String::as_str), "by its {rule}: {figure}");
        *by_rule.entry(*rule).or_insert(0) += 1;
    }
    for rule in ["place", "event", "article"] {
        assert!(by_rule.contains_key(rule), "{by_rule:?}");
    }
}
