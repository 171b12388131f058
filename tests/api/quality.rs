//! Quality: what is not known of elections, and figures that do not fit each other.
use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{App, ids, total};
use crate::ferry_press::{article, put};
use crate::invented::{read, records, write};

fn election(id: &str, date: &str, more: &Value) -> Record {
    let mut election = json!({ "level": "local" });
    election.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Record::Event(Box::new(read(json!({
        "id": id, "type": "election", "label": format!("Election {id}"), "modality": "reference", "country": "XA",
        "date": { "edtf": date, "basis": "stated" }, "election": election,
    }))))
}

fn figure(id: &str, measure: &str, unit: &str, value: &Value) -> Record {
    Record::Figure(Box::new(read(json!({
        "id": id, "article": "report", "measure": measure, "unit": unit, "quantity": { "value": value },
        "qualifier": "exact", "basis": "report", "event": "told", "status": "current",
    }))))
}

/// An election that all is told of, one of which only its record tells the turnout, one of nothing, and one that is due.
pub async fn app() -> App {
    let app = App::empty().await;
    let mut told = election("told", "2031-04-02", &json!({}));
    if let Record::Event(event) = &mut told {
        event.evidence = vec![read(json!("report"))];
    }
    let report = article("report", "2031-04-03", "example-gazette", ["A vote", "A vote was held."], &[]);
    let rest = vec![
        put(report),
        told,
        election("recorded", "2032-04-02", &json!({ "turnout_pct": 41.5 })),
        election("forgotten", "2030-04-02", &json!({})),
        election("due", "2039-04-02", &json!({ "status": "scheduled" })),
        figure("share", "turnout_pct", "percent", &json!(22.56)),
        figure("list", "registered_voters", "people", &json!(334_075)),
        figure("voters", "votes_cast", "people", &json!(334_075)),
        figure("won", "vote_share_pct", "percent", &json!(60.0)),
    ];
    write(&app.store, &records().into_iter().take(2).chain(rest).collect::<Vec<_>>()).await;
    app
}

fn gaps(answer: &Value) -> Vec<String> {
    let told = |item: &Value| format!("{} {}", item["id"].as_str().unwrap(), item["gaps"]);
    answer["items"].as_array().unwrap().iter().map(told).collect()
}

#[tokio::test]
async fn elections_are_listed_with_what_is_not_known_of_them() {
    let app = app().await;
    let all = app.json("/v1/quality/gaps").await;
    assert_eq!(gaps(&all), [r#"forgotten ["turnout","report","result"]"#, r#"recorded ["report","result"]"#]);
    assert_eq!(all["items"][0]["address"], "/v1/events/forgotten");
    let counts = |facet: &str| -> Vec<String> {
        let buckets = all["facets"][facet]["buckets"].as_array().unwrap();
        buckets.iter().map(|bucket| format!("{} {}", bucket["value"].as_str().unwrap(), bucket["count"])).collect()
    };
    assert_eq!(counts("gap"), ["turnout 1", "report 2", "result 2"]);
    assert_eq!(counts("country"), ["XA 2"]);
    assert_eq!(gaps(&app.json("/v1/quality/gaps?gap=turnout").await).len(), 1);
    assert_eq!(gaps(&app.json("/v1/quality/gaps?from=2031").await).len(), 1);
    assert_eq!(gaps(&app.json("/v1/quality/gaps?country=RS").await).len(), 0);
    let page = app.json("/v1/quality/gaps?limit=1").await;
    assert_eq!((total(&page), ids(&page)), (2, vec!["forgotten".to_owned()]));
    assert_eq!(ids(&app.json(page["page"]["next"].as_str().unwrap()).await), ["recorded"]);
    let csv = app.get("/v1/quality/gaps?format=csv").await.text();
    assert_eq!(
        csv.lines().nth(1),
        Some("forgotten,Election forgotten,/v1/events/forgotten,2030-04-02,XA,local,turnout|report|result")
    );
    assert_eq!(csv.lines().count(), 3);
}

#[tokio::test]
async fn a_turnout_that_voters_do_not_make_is_listed_with_them() {
    let app = app().await;
    let answer = app.json("/v1/quality/checks").await;
    assert_eq!(answer["compared"], 3);
    let found = answer["items"].as_array().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["check"], &found[0]["figure"]["id"]), (&json!("turnout"), &json!("share")));
    assert_eq!(found[0]["computed"], json!({ "low": 100.0, "high": 100.0 }));
    assert_eq!(
        found[0]["beside"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(),
        ["voters", "list"]
    );
    assert_eq!(
        found[0]["message"],
        "votes_cast 334075 people, registered_voters 334075 people: turnout_pct would be 100, and is told as 22.56"
    );
    assert_eq!(app.json("/v1/events/told/figures").await["checks"], answer["items"]);
    assert_eq!(app.json("/v1/quality/checks?country=RS").await["items"], json!([]));
}

#[tokio::test]
async fn the_shipped_corpus_has_gaps_of_each_kind_and_few_figures_that_do_not_fit() {
    let app = App::shipped().await;
    let answer = app.json("/v1/quality/gaps?limit=1").await;
    assert_eq!(answer["facets"]["gap"]["buckets"].as_array().unwrap().len(), 3);
    let checks = app.json("/v1/quality/checks").await;
    let found = checks["items"].as_array().unwrap();
    for item in found {
        println!("{}: {}", item["article"]["id"], item["message"]);
    }
    assert!((1..=12).contains(&found.len()), "{}", found.len());
}
