//! Coverage: how much there is of each country, decade and language, and beside what a timeline counts.
use serde_json::{Value, json};

use crate::app::{App, total};
use crate::quality;

async fn count(app: &App, list: String) -> i64 {
    total(&app.json(&format!("{list}&limit=1")).await)
}

fn row<'a>(answer: &'a Value, key: &str, value: &str) -> &'a Value {
    let is_it = |row: &&Value| row["by"] == key && (row[key] == value || row["country"]["code"] == value);
    answer["items"].as_array().unwrap().iter().find(is_it).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn of_the_known_elections_it_is_told_how_many_have_a_report_a_turnout_and_a_result() {
    let app = quality::app().await;
    let answer = app.json("/v1/coverage").await;
    for (key, value) in [("country", "XA"), ("decade", "2030s")] {
        let row = row(&answer, key, value);
        let counts = ["elections", "with_report", "with_turnout", "with_result"].map(|key| row[key].as_i64().unwrap());
        assert_eq!(counts, [3, 1, 2, 1], "{row}");
        assert_eq!((&row["report_share"], &row["turnout_share"]), (&json!(0.333_333), &json!(0.666_667)));
    }
    let english = row(&answer, "language", "en");
    assert_eq!(
        (&english["articles"], &english["elections"], &english["with_report"]),
        (&json!(1), &json!(1), &Value::Null)
    );
    let later = app.json("/v1/coverage?from=2031&country=XA").await;
    assert_eq!(row(&later, "country", "XA")["elections"], 2);
    let table = app.get("/v1/coverage?format=csv").await.text();
    assert!(table.starts_with("by,country.code,decade,language,label,articles,"), "{table}");
}

#[tokio::test]
async fn what_is_covered_is_what_lists_count() {
    let app = App::shipped().await;
    let answer = app.json("/v1/coverage").await;
    for (code, gap) in [("XK", 0), ("MK", 1)] {
        let row = row(&answer, "country", code);
        for (noun, key) in [("articles", "articles"), ("events", "events"), ("figures", "figures")] {
            assert_eq!(row[key], count(&app, format!("/v1/{noun}?country={code}")).await, "{code} {noun}");
        }
        let held = count(&app, format!("/v1/events?type=election&status.not=scheduled&country={code}")).await;
        assert_eq!(row["elections"], held);
        let lacking = count(&app, format!("/v1/quality/gaps?gap=turnout&country={code}")).await;
        assert_eq!(row["with_turnout"], held - lacking, "{code} {gap}");
    }
}

#[tokio::test]
async fn a_zero_of_a_timeline_is_told_apart_by_what_there_is_beside_it() {
    let app = App::shipped().await;
    let answer = app.json("/v1/timeline?q=hologram&interval=year&country=XK&from=1985&to=2013&known=true").await;
    let mut kinds = [false; 2];
    for period in answer["items"].as_array().unwrap() {
        let year = period["period"].as_str().unwrap();
        assert_eq!(period["known"]["articles"], count(&app, format!("/v1/articles?country=XK&year={year}")).await);
        let elections = format!("/v1/events?type=election&status.not=scheduled&country=XK&year={year}");
        assert_eq!(period["known"]["elections"], count(&app, elections).await, "{year}");
        kinds[usize::from(period["known"]["articles"] != 0)] |= period["count"] == 0;
    }
    assert_eq!(kinds, [true, true], "there are zeros beside nothing and zeros beside articles");
    let plain = app.json("/v1/timeline?interval=year&country=XK").await;
    assert_eq!(plain["items"][0].get("known"), None);
    let table = app.get("/v1/timeline?interval=year&country=XK&known=true&format=csv").await.text();
    assert!(table.lines().next().unwrap().ends_with("coverage,known.articles,known.elections"), "{table}");
}
