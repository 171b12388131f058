//! Timelines: what is counted in which period, and what zero means.
use serde_json::{Value, json};

use crate::app::App;
use crate::ferry_press::app;
use crate::queried::post;

/// The periods of an answer as `period count/total`, with what is told of coverage.
fn periods(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().unwrap();
    let line = |item: &Value| {
        let gap = if item["coverage"] == true { "" } else { " no coverage" };
        format!("{} {}/{}{gap}", item["period"].as_str().unwrap(), item["count"], item["total"])
    };
    items.iter().map(line).collect()
}

async fn asked(app: &App, query: &str) -> Vec<String> {
    periods(&app.json(&format!("/v1/timeline?{query}")).await)
}

async fn asked_events(app: &App, query: &str) -> Vec<String> {
    periods(&app.json(&format!("/v1/timeline/events?{query}")).await)
}

#[tokio::test]
async fn periods_without_matches_are_there_and_those_without_articles_are_told_apart() {
    let app = app().await;
    assert_eq!(asked(&app, "interval=year").await, ["2031 4/4", "2032 0/0 no coverage", "2033 1/1"]);
    let answer = app.json("/v1/timeline?interval=year&q=velmora").await;
    assert_eq!(periods(&answer), ["2031 3/4", "2032 0/0 no coverage", "2033 1/1"]);
    let shares: Vec<&Value> = answer["items"].as_array().unwrap().iter().map(|item| &item["share"]).collect();
    assert_eq!(shares, [&json!(0.75), &Value::Null, &json!(1.0)]);
    assert_eq!(
        asked(&app, "interval=year&entity=tolvan&to=2033").await,
        ["2031 1/4", "2032 0/0 no coverage", "2033 0/1"]
    );
}

#[tokio::test]
async fn what_is_dated_more_coarsely_than_the_interval_is_told_apart() {
    let app = app().await;
    let months = app.json("/v1/timeline?to=2031").await;
    assert_eq!(periods(&months)[..2], ["2031-04 2/2", "2031-05 2/2"]);
    assert_eq!((&months["total"], &months["coarser"], &months["undated"]), (&json!(4), &json!(0), &json!(0)));
    let days = app.json("/v1/timeline?interval=day&from=2031-04-01&to=2031-05-31").await;
    assert_eq!(days["items"].as_array().unwrap().len(), 61);
    assert_eq!((&days["total"], &days["coarser"]), (&json!(4), &json!(1)));
    let counted: Vec<String> = periods(&days).into_iter().filter(|day| !day.ends_with("coverage")).collect();
    assert_eq!(counted, ["2031-04-02 2/2", "2031-05-10 1/1"]);
}

#[tokio::test]
async fn weeks_are_those_of_iso_8601() {
    let app = app().await;
    let answer = app.json("/v1/timeline?interval=week&from=2031-04-02&to=2031-04-09").await;
    assert_eq!(periods(&answer), ["2031-W14 2/2", "2031-W15 0/0 no coverage"]);
    let first = &answer["items"][0];
    assert_eq!((&first["start"], &first["end"]), (&json!("2031-03-31"), &json!("2031-04-06")));
    // The first of January 2033 is a Saturday of the last week of 2032.
    assert_eq!(
        asked(&app, "interval=week&from=2033&to=2033-01-03").await,
        ["2032-W53 1/1", "2033-W01 0/0 no coverage"]
    );
}

#[tokio::test]
async fn values_are_counted_apart_and_the_rest_is_summed() {
    let app = app().await;
    let answer = app.json("/v1/timeline?interval=year&by=entity&facet_limit=2&to=2031").await;
    let groups = answer["groups"].as_array().unwrap();
    let labels: Vec<&str> = groups.iter().map(|group| group["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Velmora", "Ada Ree"]);
    let year = &answer["items"][0];
    assert_eq!(year["groups"][0], json!({ "value": "velmora", "count": 3, "share": 0.75 }));
    assert_eq!(year["groups"][1], json!({ "value": "ree", "count": 2, "share": 0.5 }));
    // Pell; the private person is in no count.
    assert_eq!((&year["other"], &year["missing"]), (&json!(1), &json!(0)));
    let wire = app.json("/v1/timeline?interval=year&by=agency&to=2031").await;
    assert_eq!(wire["items"][0]["missing"], 4);
}

#[tokio::test]
async fn events_are_counted_like_articles() {
    let app = app().await;
    assert_eq!(asked_events(&app, "interval=month").await, ["2031-04 2/2"]);
    assert_eq!(asked_events(&app, "interval=day&type=election&to=2031-04-02").await, ["2031-04-02 1/1"]);
    let whole = asked_events(&app, "interval=day&from=2031-04-02&to=2031-04-05").await;
    assert_eq!(whole, ["2031-04-02 1/1", "2031-04-03 0/0 no coverage", "2031-04-04 0/0 no coverage", "2031-04-05 1/1"]);
    assert_eq!(asked_events(&app, "q=talk").await, ["2031-04 1/2"]);
    assert_eq!(app.problem("/v1/timeline/events?publisher=example-wire").await.1, "unknown_parameter");
    assert_eq!(app.problem("/v1/timeline?by=type").await.2.as_deref(), Some("by"));
}

#[tokio::test]
async fn lines_have_the_same_numbers() {
    let app = app().await;
    let csv = app.get("/v1/timeline?interval=year&q=velmora&format=csv").await.text();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[..2], ["period,start,end,count,total,share,coverage", "2031,2031-01-01,2031-12-31,3,4,0.75,true"]);
    assert_eq!(lines[2], "2032,2032-01-01,2032-12-31,0,0,,false");
    let rows = app.rows("/v1/timeline?interval=year&by=publisher&format=ndjson&to=2031").await;
    let told: Vec<String> =
        rows.iter().map(|row| format!("{} {} {}", row["value"], row["rest"], row["count"])).collect();
    assert_eq!(
        told,
        ["\"example-gazette\" null 2", "\"example-wire\" null 2", "null \"other\" 0", "null \"missing\" 0"]
    );
}

#[tokio::test]
async fn where_there_would_be_too_many_periods_longer_ones_are_taken_and_told() {
    let app = app().await;
    let answer = app.json("/v1/timeline?interval=day&from=1900&to=2031").await;
    assert_eq!(answer["interval"], "week");
    assert_eq!(answer["query"]["notices"][0]["parameter"], "interval");
    let answer = app.json("/v1/timeline?interval=day&from=1000&to=9000&by=publisher&facet_limit=200").await;
    assert_eq!(answer["interval"], "year");
    let told = answer["query"]["notices"].as_array().unwrap();
    let told: Vec<&Value> = told.iter().map(|notice| &notice["parameter"]).collect();
    assert_eq!(told, ["interval", "facet_limit"]);
    assert_eq!(asked(&app, "from=1900&to=2031").await.len(), 132 * 12);
    assert_eq!(asked(&app, "publisher=nobody").await, [""; 0]);
}

async fn together(app: &App, body: Value) -> Value {
    let answer = post(app, "/v1/timeline", &body).await;
    assert_eq!(answer.status, 200, "{body}: {}", answer.text());
    answer.json()
}

#[tokio::test]
async fn several_queries_are_counted_beside_the_same_reports() {
    let app = app().await;
    let body = json!({
        "interval": "year", "filters": { "publisher": "example-gazette" },
        "queries": { "boycott": { "q": "boycott" }, "places": { "entity": ["velmora"] }, "votes": { "noun": "articles" } },
    });
    let long = together(&app, body.clone()).await;
    let told =
        |row: &Value| format!("{} {} {}/{} {}", row["period"], row["query"], row["count"], row["total"], row["share"]);
    let rows: Vec<String> = long["items"].as_array().unwrap().iter().map(told).collect();
    assert_eq!(
        rows.iter().map(|row| row.replace('"', "")).collect::<Vec<_>>(),
        [
            "2031 boycott 2/2 1.0",
            "2031 places 1/2 0.5",
            "2031 votes 2/2 1.0",
            "2032 boycott 0/0 null",
            "2032 places 0/0 null",
            "2032 votes 0/0 null",
            "2033 boycott 0/1 0.0",
            "2033 places 1/1 1.0",
            "2033 votes 1/1 1.0",
        ]
    );
    assert_eq!(
        (&long["total"], &long["queries"][1]["name"], &long["queries"][1]["total"]),
        (&json!(3), &json!("places"), &json!(2))
    );
    let mut wide = body.clone();
    wide["shape"] = json!("wide");
    let wide_answer = together(&app, wide.clone()).await;
    assert_eq!(wide_answer["items"][0]["counts"], json!({ "boycott": 2, "places": 1, "votes": 2 }));
    assert_eq!(wide_answer["items"][2]["shares"], json!({ "boycott": 0.0, "places": 1.0, "votes": 1.0 }));
    wide["format"] = json!("csv");
    let csv = post(&app, "/v1/timeline", &wide).await.text();
    let header = "period,start,end,total,coverage,counts.boycott,counts.places,counts.votes,shares.boycott,shares.places,shares.votes";
    assert_eq!(
        csv.lines().take(2).collect::<Vec<_>>(),
        [header, "2031,2031-01-01,2031-12-31,2,true,2,1,2,1.0,0.5,1.0"]
    );
}

#[tokio::test]
async fn a_single_query_counts_as_the_timeline_does_and_events_have_no_share_of_reports() {
    let app = app().await;
    let alone = app.json("/v1/timeline?interval=month&q=velmora&to=2031").await;
    let body = json!({ "filters": { "to": "2031" }, "queries": { "a": { "q": "velmora" } } });
    let one = together(&app, body).await;
    assert_eq!(one["interval"], "month");
    assert_eq!(periods(&one), periods(&alone));
    let body = json!({ "interval": "year", "queries": { "votes": { "noun": "events", "type": "election" } } });
    let events = together(&app, body).await;
    assert_eq!(events["items"][0]["count"], 1);
    assert_eq!((&events["items"][0]["total"], &events["items"][0]["share"]), (&json!(4), &Value::Null));
    assert_eq!(events["queries"][0]["of"], "events");
    let body =
        json!({ "interval": "day", "filters": { "from": "1900", "to": "2031" }, "queries": { "a": {}, "b": {} } });
    let longer = together(&app, body).await;
    assert_eq!(
        (&longer["interval"], &longer["query"]["notices"][0]["parameter"]),
        (&json!("week"), &json!("interval"))
    );
}

#[tokio::test]
async fn a_query_that_is_wrong_is_named_by_its_place_in_the_body() {
    let app = app().await;
    let many: serde_json::Map<String, Value> = (0..21).map(|n| (format!("q{n}"), json!({}))).collect();
    for (body, code, pointer) in [
        (json!({ "queries": { "a": {}, "b": { "publisher": "x", "typ": 1 } } }), "unknown_parameter", "/queries/b/typ"),
        (json!({ "queries": { "a": { "q": "title:-a" } } }), "invalid_query", "/queries/a/q"),
        (json!({ "queries": { "a": { "noun": "stories" } } }), "invalid_value", "/queries/a/noun"),
        (json!({ "queries": { "a": 5 } }), "invalid_value", "/queries/a"),
        (json!({ "queries": { "a/b": {} } }), "invalid_value", "/queries/a~1b"),
        (json!({ "queries": { "=a": {} } }), "invalid_value", "/queries/=a"),
        (json!({ "queries": {} }), "invalid_value", "/queries"),
        (json!({ "queries": many }), "invalid_value", "/queries"),
        (json!({ "queries": { "a": {} }, "filters": { "q": "vote" } }), "unknown_parameter", "/filters/q"),
        (
            json!({ "queries": { "a": { "noun": "events" } }, "filters": { "publisher": "x" } }),
            "unknown_parameter",
            "/filters/publisher",
        ),
    ] {
        let told = post(&app, "/v1/timeline", &body).await.json();
        assert_eq!((&told["code"], &told["errors"][0]["pointer"]), (&json!(code), &json!(pointer)), "{body}: {told}");
    }
    let told = post(&app, "/v1/timeline", &json!({ "interval": "decade", "queries": { "a": {} } })).await.json();
    assert_eq!((&told["code"], &told["errors"][0]["parameter"]), (&json!("invalid_value"), &json!("interval")));
}
