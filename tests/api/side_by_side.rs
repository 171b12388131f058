//! Figures of one event side by side.
use serde_json::{Value, json};

use crate::app::App;

/// (place, group, agreement, values) of every group of a measure.
fn groups(answer: &Value, measure: &str) -> Vec<Value> {
    let groups = answer["groups"].as_array().unwrap();
    groups
        .iter()
        .filter(|group| group["measure"] == measure)
        .map(|group| {
            let values: Vec<&Value> = group["figures"]
                .as_array()
                .unwrap()
                .iter()
                .map(|figure| &figure["value"])
                .collect();
            json!([
                group["scope"]["place"]["id"],
                group["scope"]["group"]["id"],
                group["agreement"],
                values
            ])
        })
        .collect()
}

#[tokio::test]
async fn turnout_of_november_2013_is_a_series_for_each_place() {
    let app = App::shipped().await;
    let answer = app.json("/v1/events/local-election-2013-r1/figures").await;
    assert_eq!(
        groups(&answer, "turnout_pct")[0],
        json!([
            "kosovo",
            null,
            "evolving",
            [45.79, 60, 12, 33, 32, 32, null]
        ])
    );
    let of_north = json!(["north-mitrovica", null, "evolving", [3, 7]]);
    assert!(groups(&answer, "turnout_pct").contains(&of_north));
    let differing: Vec<&Value> = answer["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["measure"] == "turnout_pct")
        .unwrap()["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|difference| &difference["as_of"])
        .collect();
    assert_eq!(differing, ["2013-11-03", "2013-11-03T15:00:00+01:00"]);
}

#[tokio::test]
async fn the_deaths_of_march_2004_show_the_correction() {
    let app = App::shipped().await;
    let answer = app.json("/v1/events/march-riots-2004/figures").await;
    assert_eq!(
        groups(&answer, "casualties_killed"),
        [
            json!(["kosovo", null, "evolving", [19, 21]]),
            json!(["kosovo", "kosovo-albanians", "single", [12]]),
            json!(["kosovo", "kosovo-serbs", "corrected", [19, 9]]),
        ]
    );
}
