//! The tables of docs/corpus.md that are counted: held against a fresh database, and written anew when asked.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::read;
use crate::service::Service;
use crate::written::{filled, hold};

const PAGE: &str = "docs/corpus.md";
const README: &str = "README.md";

async fn json(service: &Service, address: &str) -> Value {
    let (status, body) = service.get(address).await;
    assert_eq!(status, 200, "{address}: {body}");
    serde_json::from_str(&body).unwrap()
}

/// Value, label and count of each bucket of a facet.
async fn facet(service: &Service, list: &str, name: &str) -> Vec<(String, String, u64)> {
    let sign = if list.contains('?') { '&' } else { '?' };
    let address = format!("{list}{sign}facets={name}&facet_limit=200&limit=1");
    let answer = json(service, &address).await;
    let facet = &answer["facets"][name];
    assert_eq!(facet["other"], 0, "{name} has more values than one facet shows");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let buckets = facet["buckets"].as_array().unwrap().iter();
    buckets
        .map(|bucket| {
            let count = bucket["count"].as_u64().unwrap();
            (text(&bucket["value"]), text(&bucket["label"]), count)
        })
        .collect()
}

async fn count(service: &Service, list: &str) -> u64 {
    let sign = if list.contains('?') { '&' } else { '?' };
    let answer = json(service, &format!("{list}{sign}limit=1")).await;
    answer["page"]["total"]["value"].as_u64().unwrap()
}

/// How much there is of each kind, and of what.
async fn records(service: &Service) -> String {
    let mut text = "| records | how many | of these |\n|---|---|---|\n".to_owned();
    let rows: [(&str, &[(&str, &str)]); 7] = [
        ("articles", &[("whole piece read", "coverage=whole"), ("its beginning", "coverage=partial")]),
        (
            "figures",
            &[
                ("in numbers", "has=value"),
                ("in words", "missing=value"),
                ("someone is named who gave it", "has=attributed_to"),
            ],
        ),
        (
            "entities",
            &[
                ("people", "kind=person"),
                ("parties", "kind=party"),
                ("organisations", "kind=organisation"),
                ("institutions", "kind=institution"),
                ("places", "kind=place"),
                ("groups", "kind=group"),
            ],
        ),
        (
            "events",
            &[
                ("told by articles", "has=article"),
                ("elections told by articles", "type=election&has=article"),
                ("elections in all", "type=election"),
            ],
        ),
        ("corrections", &[]),
        ("stories", &[("confirmed as one piece of writing", "decision=confirmed")]),
        ("publishers", &[]),
    ];
    for (kind, parts) in rows {
        let all = count(service, &format!("/v1/{kind}")).await;
        let mut of_these = Vec::new();
        for (what, query) in parts {
            let some = count(service, &format!("/v1/{kind}?{query}")).await;
            of_these.push(format!("{what}: {some}"));
        }
        text.push_str(&format!("| {kind} | {all} | {} |\n", of_these.join("; ")));
    }
    text
}

async fn by_country(service: &Service) -> String {
    let mut rows: BTreeMap<String, (String, [u64; 3])> = BTreeMap::new();
    let lists = ["/v1/articles", "/v1/events?has=article", "/v1/events?type=election"];
    for (column, list) in lists.iter().enumerate() {
        for (value, label, count) in facet(service, list, "country").await {
            let row = rows.entry(value).or_insert((label, [0; 3]));
            row.1[column] = count;
        }
    }
    // Countries of which nothing but a single event abroad is told are not what the corpus is about.
    rows.retain(|_, (_, counts)| counts[0] > 0 || counts[2] > 0);
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|(_, (label, counts))| (std::cmp::Reverse(counts[0]), label.clone()));
    let mut text = "| country | articles | events told by articles | elections |\n|---|---|---|---|\n".to_owned();
    for (code, (label, [articles, events, elections])) in rows {
        text.push_str(&format!("| {label} (`{code}`) | {articles} | {events} | {elections} |\n"));
    }
    text
}

/// Elections by country and decade, and of how many there is a report, a turnout, a result.
async fn coverage(service: &Service) -> String {
    let answer = json(service, "/v1/coverage").await;
    let mut text =
        "| country | decade | articles | elections | with a report | a turnout | a result |\n|---|---|---|---|---|---|---|\n"
            .to_owned();
    let rows = answer["items"].as_array().unwrap().iter();
    for row in rows.filter(|row| row["by"] == "country_decade" && row["elections"] != 0) {
        let (label, decade) = (row["label"].as_str().unwrap(), row["decade"].as_str().unwrap());
        let counts = ["articles", "elections", "with_report", "with_turnout", "with_result"];
        let counts: Vec<String> = counts.iter().map(|key| row[key].to_string()).collect();
        text.push_str(&format!("| {label} | {decade} | {} |\n", counts.join(" | ")));
    }
    text
}

async fn by_language(service: &Service) -> String {
    let mut text = "| language | articles |\n|---|---|\n".to_owned();
    for (value, label, count) in facet(service, "/v1/articles", "language").await {
        text.push_str(&format!("| {label} (`{value}`) | {count} |\n"));
    }
    text
}

async fn by_year(service: &Service) -> String {
    let mut years = facet(service, "/v1/articles", "year").await;
    years.sort();
    let mut decades: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (year, _, count) in years {
        let decade = format!("{}0s", &year[..3]);
        decades.entry(decade).or_default().push(format!("{year}: {count}"));
    }
    let mut text = "| years | articles published |\n|---|---|\n".to_owned();
    for (decade, years) in decades {
        text.push_str(&format!("| {decade} | {} |\n", years.join(", ")));
    }
    text
}

async fn by_publisher(service: &Service) -> String {
    let mut publishers: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for (_, label, count) in facet(service, "/v1/articles", "publisher").await {
        publishers.entry(count).or_default().push(label);
    }
    let mut text = "| articles each | publishers |\n|---|---|\n".to_owned();
    for (count, mut labels) in publishers.into_iter().rev() {
        labels.sort();
        text.push_str(&format!("| {count} | {} |\n", labels.join(", ")));
    }
    text
}

async fn citation(service: &Service) -> String {
    let root = json(service, "/").await;
    let (version, corpus) = (root["version"].as_str().unwrap(), &root["corpus"]);
    format!(
        "> Ballotwire corpus, version {}, revision {} (Ballotwire {version}, fresh database).\n\
         > `GET /v1/figures?measure=turnout_pct`. Accessed 24 November 2026.\n",
        corpus["version"].as_str().unwrap(),
        corpus["revision"],
    )
}

#[tokio::test]
async fn the_tables_of_the_corpus_are_counted_on_a_fresh_database() {
    let service = Service::start().await;
    let page = read(PAGE);
    let citation = citation(&service).await;
    let tables = [
        ("records", records(&service).await),
        ("countries", by_country(&service).await),
        ("coverage", coverage(&service).await),
        ("languages", by_language(&service).await),
        ("years", by_year(&service).await),
        ("publishers", by_publisher(&service).await),
        ("citation", citation.clone()),
    ];
    let counted = tables.iter().fold(page.clone(), |page, (name, table)| filled(&page, name, table));
    hold(PAGE, &page, &counted);
    let readme = read(README);
    hold(README, &readme, &filled(&readme, "citation", &citation));
}

#[test]
fn the_citation_file_names_the_version_of_the_corpus() {
    let corpus: toml::Table = toml::from_str(&read("corpus/corpus.toml")).unwrap();
    let version = format!("\nversion: {}\n", corpus["version"].as_str().unwrap());
    assert!(read("CITATION.cff").contains(&version), "{version}");
}

#[test]
fn the_changes_of_the_corpus_lead_to_its_version() {
    let corpus: toml::Table = toml::from_str(&read("corpus/corpus.toml")).unwrap();
    let version = format!(" to {}\n", corpus["version"].as_str().unwrap());
    assert!(
        read("docs/corpus-changes.md").lines().next().is_some_and(|title| format!("{title}\n").ends_with(&version))
    );
}
