//! Elections: in order, with what was reported of them and of everything that is part of them.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::app::App;

async fn ids(app: &App, path: &str) -> BTreeSet<String> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let rows = app.rows(&format!("{path}{sign}fields=id&format=ndjson")).await;
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_elections_of_a_country_are_in_order_with_articles_and_figures_counted() {
    let app = App::shipped().await;
    let elections = app.rows("/v1/events?type=election&country=AL&format=ndjson").await;
    let dates: Vec<&str> = elections.iter().map(|election| election["date"]["earliest"].as_str().unwrap()).collect();
    assert!(dates.is_sorted() && dates.len() > 20, "{dates:?}");
    for election in &elections {
        assert_eq!(election["country"]["code"], "AL");
        for (count, list) in
            [("articles", &election["election"]["articles"]), ("figures", &election["election"]["figures"])]
        {
            let listed = ids(&app, list.as_str().unwrap()).await;
            assert_eq!(election["counts"][count], listed.len(), "{election}");
        }
    }
    assert!(elections.iter().any(|election| election["counts"]["articles"] != 0));
}

#[tokio::test]
async fn an_election_says_what_it_is_called_where_it_is_held_and_how_it_is_decided() {
    let app = App::shipped().await;
    let event = app.json("/v1/events/croatia-presidential-election-2024-12-29").await;
    let election = &event["election"];
    assert_eq!(election["local_names"], json!([{ "text": "Predsjednički izbori", "lang": "hr" }]));
    assert_eq!((&election["system"], &election["threshold_pct"]), (&json!("two_round"), &json!(50)));
    let found = ids(&app, "/v1/events?country=HR&system=two_round&threshold_pct.gte=50").await;
    assert!(found.contains("croatia-presidential-election-2024-12-29"), "{found:?}");
    let fields = "election.local_names.text,election.local_names.lang,election.quorum_pct";
    let table = app.get(&format!("/v1/events?id=romania-referendum-2012-07-29&fields={fields}&format=csv")).await;
    assert_eq!(table.text().lines().nth(1), Some("romania-referendum-2012-07-29,Referendum,ro,50"));
}

#[tokio::test]
async fn elections_of_every_country_have_local_names() {
    let app = App::shipped().await;
    let rows = app.rows("/v1/events?type=election&fields=country,election&format=ndjson").await;
    let named = rows.iter().filter(|row| row["election"]["local_names"].as_array().is_some_and(|all| !all.is_empty()));
    let countries: BTreeSet<_> = named.map(|row| row["country"]["code"].as_str().unwrap_or_default()).collect();
    let all: BTreeSet<_> = rows.iter().map(|row| row["country"]["code"].as_str().unwrap_or_default()).collect();
    assert_eq!(countries, all);
}

/// Every event with its parts, by whatever steps, counted from what each says of itself.
async fn trees(app: &App) -> BTreeMap<String, BTreeSet<String>> {
    let events = app.rows("/v1/events?fields=id,part_of&format=ndjson").await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let wholes: BTreeMap<String, String> =
        events.iter().filter_map(|event| Some((text(&event["id"])?, text(&event["part_of"]["id"])?))).collect();
    let mut trees: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for event in &events {
        let id = text(&event["id"]).unwrap();
        for whole in std::iter::successors(Some(&id), |at| wholes.get(*at)) {
            trees.entry(whole.clone()).or_default().insert(id.clone());
        }
    }
    trees
}

#[tokio::test]
async fn an_election_is_found_with_everything_that_is_part_of_it() {
    let app = App::shipped().await;
    let trees = trees(&app).await;
    let vote = "local-election-2013-r1";
    assert!(trees[vote].len() > 20);
    assert_eq!(ids(&app, &format!("/v1/events?election={vote}")).await, trees[vote]);
    let event = app.json(&format!("/v1/events/{vote}")).await;
    assert_eq!(event["counts"]["events"], trees[vote].len() - 1);
    let mut figures = BTreeSet::new();
    let mut articles = BTreeSet::new();
    for id in &trees[vote] {
        figures.extend(ids(&app, &format!("/v1/figures?event={id}")).await);
        articles.extend(ids(&app, &format!("/v1/articles?event={id}")).await);
    }
    assert_eq!(ids(&app, &format!("/v1/figures?election={vote}")).await, figures);
    assert_eq!(ids(&app, &format!("/v1/articles?election={vote}")).await, articles);
    assert_eq!(event["counts"]["figures"], figures.len());
    assert_eq!(event["counts"]["articles"], articles.len());
}

#[tokio::test]
async fn only_elections_are_values_of_election() {
    let app = App::shipped().await;
    let attack = app.json("/v1/events?type=attack&has=election&limit=1&fields=id").await;
    let id = attack["items"][0]["id"].as_str().unwrap();
    assert!(ids(&app, &format!("/v1/figures?election={id}")).await.is_empty());
    let listed = app.json("/v1/events?facets=election&facet_limit=200&limit=1").await;
    let buckets = listed["facets"]["election"]["buckets"].as_array().unwrap();
    let elections = ids(&app, "/v1/events?type=election").await;
    for bucket in buckets {
        assert!(elections.contains(bucket["value"].as_str().unwrap()), "{bucket}");
    }
}

#[tokio::test]
async fn figures_of_no_event_are_listed_and_say_what_they_are() {
    let app = App::shipped().await;
    let figures = app.rows("/v1/figures?missing=event&format=ndjson").await;
    assert!(!figures.is_empty());
    let background = ["age", "population", "population_group", "population_share_pct", "distance_km"];
    for figure in &figures {
        let plain = background.contains(&figure["measure"].as_str().unwrap());
        assert!(plain || !figure["note"].is_null(), "{figure}");
    }
    let of_no_election = ids(&app, "/v1/figures?missing=election").await;
    let of_no_event = ids(&app, "/v1/figures?missing=event").await;
    assert!(of_no_election.is_superset(&of_no_event));
}

#[tokio::test]
async fn years_and_months_are_those_of_belgrade() {
    let app = App::shipped().await;
    for noun in ["articles", "events"] {
        let date = if noun == "articles" { "published" } else { "date" };
        let rows = app.rows(&format!("/v1/{noun}?month=2013-11&format=ndjson&fields=id,{date}")).await;
        assert!(!rows.is_empty());
        for row in rows {
            // The first instant of the month in Belgrade is one hour before that in UTC.
            let start = row[date]["earliest"].as_str().unwrap();
            assert!(("2013-10-31T23:00:00Z".."2013-11-30T23:00:00Z").contains(&start), "{row}");
        }
        let months = app.json(&format!("/v1/{noun}?year=2013&facets=month,year&limit=1")).await;
        let years = months["facets"]["year"]["buckets"].as_array().unwrap();
        assert_eq!(years.len(), 1);
        assert_eq!(years[0]["count"], months["page"]["total"]["value"]);
        for bucket in months["facets"]["month"]["buckets"].as_array().unwrap() {
            assert!(bucket["value"].as_str().unwrap().starts_with("2013-"));
        }
    }
}

#[tokio::test]
async fn the_first_page_counts_articles_by_country_language_and_year() {
    let app = App::shipped().await;
    let service = app.json("/").await;
    let facets = app.json("/v1/articles?facets=country,language,year&facet_limit=200&limit=1").await;
    for name in ["country", "language", "year"] {
        let mut counted = service["statistics"][name].as_array().unwrap().clone();
        counted.sort_by_key(ToString::to_string);
        let mut buckets = facets["facets"][name]["buckets"].as_array().unwrap().clone();
        buckets.sort_by_key(ToString::to_string);
        assert_eq!(counted, buckets, "{name}");
    }
    let years = service["statistics"]["year"].as_array().unwrap();
    assert!(years.is_sorted_by_key(|bucket| bucket["value"].as_str().unwrap()));
    let page = app.get_with("/", &[("accept", "text/html")]).await.text();
    for shown in
        ["\"/articles?country=AL\"><span>Albania</span></a>", "language=sr-Cyrl\"><span>Serbian, Cyrillic</span></a>"]
    {
        assert!(page.contains(shown), "{page}");
    }
}
