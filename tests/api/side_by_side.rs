//! Figures of one event side by side.
use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::App;
use crate::invented::{dated_article, read, records, write};

/// (place, group, agreement, values) of every group of a measure.
fn groups(answer: &Value, measure: &str) -> Vec<Value> {
    let groups = answer["groups"].as_array().unwrap();
    groups
        .iter()
        .filter(|group| group["measure"] == measure)
        .map(|group| {
            let values: Vec<&Value> =
                group["figures"].as_array().unwrap().iter().map(|figure| &figure["value"]).collect();
            json!([group["scope"]["place"]["id"], group["scope"]["group"]["id"], group["agreement"], values])
        })
        .collect()
}

#[tokio::test]
async fn turnout_of_november_2013_is_a_series_for_each_place() {
    let app = App::shipped().await;
    let answer = app.json("/v1/events/local-election-2013-r1/figures").await;
    assert_eq!(
        groups(&answer, "turnout_pct")[0],
        json!(["kosovo", null, "evolving", [45.79, 60, null, 12, 33, 32, 32]])
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
            json!(["kosovo", null, "differ", [19, 21]]),
            json!(["kosovo", "kosovo-albanians", "single", [12]]),
            json!(["kosovo", "kosovo-serbs", "corrected", [19, 9]]),
        ]
    );
}

/// The group of a measure at a place, of nobody in particular.
fn group<'a>(answer: &'a Value, measure: &str, place: &str) -> &'a Value {
    let groups = answer["groups"].as_array().unwrap();
    let wanted = |group: &&Value| {
        let scope = &group["scope"];
        group["measure"] == measure
            && scope["place"]["id"] == place
            && scope["group"].is_null()
            && scope["of"].is_null()
    };
    groups.iter().find(wanted).unwrap()
}

async fn compare(app: &App, event: &str, query: &str) -> Value {
    app.json(&format!("/v1/events/{event}/figures?{query}")).await
}

#[tokio::test]
async fn what_is_official_is_the_record_of_the_election_or_it_is_said_why_not() {
    let app = App::shipped().await;
    let official = "resolve=official&measure=turnout_pct";
    let answer = compare(&app, "local-election-2013-r1", official).await;
    let kosovo = group(&answer, "turnout_pct", "kosovo");
    assert_eq!(kosovo["resolved"]["value"], 46.31);
    assert_eq!(kosovo["resolved"]["from"], "reference");
    assert_eq!(kosovo["resolved"]["basis"], "reference");
    assert_eq!(kosovo["resolved"]["figure"], Value::Null);
    assert_eq!(kosovo["reference"]["value"], 46.31);
    assert_eq!(kosovo["reference"]["address"], "/v1/events/local-election-2013-r1");
    let event = app.json("/v1/events/local-election-2013-r1").await;
    assert_eq!(kosovo["reference"]["source"], event["election"]["figures_source"]);
    let north = group(&answer, "turnout_pct", "north-mitrovica");
    assert_eq!(north["reference"], Value::Null);
    assert_eq!(north["resolved"]["value"], Value::Null);
    assert_eq!(north["resolved"]["from"], Value::Null);
    let note = north["resolved"]["note"].as_str().unwrap();
    assert!(note.contains("2013-11-03T11:00:00+01:00"), "{note}");
    // A count under way is taken where nothing is later, and says what it is.
    let answer = compare(&app, "mostar-local-election-2020", "resolve=official").await;
    let groups = answer["groups"].as_array().unwrap();
    let mostar = groups.iter().find(|group| group["measure"] == "turnout_pct").unwrap();
    assert_eq!(mostar["resolved"]["basis"], "partial_count");
    let note = mostar["resolved"]["note"].as_str().unwrap();
    assert!(note.starts_with("A count under way"), "{note}");
}

#[tokio::test]
async fn in_every_election_of_the_corpus_official_is_its_own_record() {
    let app = App::shipped().await;
    let elections = app.rows("/v1/events?type=election&format=ndjson").await;
    let (mut compared, mut elsewhere) = (0, 0);
    for election in &elections {
        let id = election["id"].as_str().unwrap();
        let recorded =
            [("registered_voters", "registered"), ("votes_cast", "votes_cast"), ("turnout_pct", "turnout_pct")]
                .map(|(measure, key)| (measure, &election["election"][key]));
        if recorded.iter().all(|(_, value)| value.is_null()) {
            continue;
        }
        let answer = compare(&app, id, "resolve=official").await;
        for (measure, value) in recorded {
            let groups = answer["groups"].as_array().unwrap();
            let of_measure = groups.iter().filter(|group| group["measure"] == measure);
            let (own, others): (Vec<_>, Vec<_>) = of_measure.partition(|group| !group["reference"].is_null());
            assert_eq!(own.len(), usize::from(!value.is_null()), "{id}: {measure}");
            for group in own {
                let resolved = &group["resolved"];
                assert_eq!((&resolved["value"], &resolved["from"]), (value, &json!("reference")));
                assert_eq!(group["reference"]["source"], election["election"]["figures_source"]);
                compared += 1;
            }
            for group in others.into_iter().filter(|_| !value.is_null()) {
                let place = &election["places"][0]["entity"]["id"];
                let scope = &group["scope"];
                let other = scope["place"]["id"] != *place || !scope["group"].is_null() || !scope["of"].is_null();
                assert!(other, "{id}: {scope}");
                // Of another place, group or whole: a count that says what it is, or none and why.
                let resolved = &group["resolved"];
                assert!(resolved["from"].is_null() != resolved["figure"].is_string());
                assert!(resolved["basis"] == "official_count" || resolved["note"].is_string(), "{resolved}");
                elsewhere += 1;
            }
        }
    }
    assert!(compared > 300 && elsewhere > 5, "{compared} {elsewhere}");
}

#[tokio::test]
async fn the_record_of_an_election_is_in_no_list_of_figures() {
    let app = App::shipped().await;
    let id = "greece-parliamentary-election-1989-06-18";
    let answer = compare(&app, id, "resolve=latest").await;
    let turnout = group(&answer, "turnout_pct", "greece");
    assert_eq!(turnout["agreement"], "unreported");
    assert_eq!((&turnout["reports"], &turnout["figures"]), (&json!(0), &json!([])));
    assert_eq!(turnout["reference"]["value"], 80.33);
    assert_eq!(turnout["resolved"]["value"], Value::Null);
    let rows = app.rows(&format!("/v1/events/{id}/figures?format=ndjson")).await;
    assert_eq!(rows, Vec::<Value>::new());
    let figures = app.json(&format!("/v1/figures?election={id}")).await;
    assert_eq!(figures["page"]["total"]["value"], 0);
    // The tree of an event has the records of none but that event.
    let answer = compare(&app, "local-election-2013-r1", "parts=true").await;
    let references = answer["groups"].as_array().unwrap().iter();
    let addresses: Vec<&Value> =
        references.filter(|group| !group["reference"].is_null()).map(|group| &group["reference"]["address"]).collect();
    assert_eq!(addresses, ["/v1/events/local-election-2013-r1"; 3]);
}

#[tokio::test]
async fn the_most_counted_is_the_latest_of_one_evening() {
    let app = App::shipped().await;
    for rule in ["latest", "official", "most_conservative"] {
        let query = format!("resolve={rule}&measure=votes_for");
        let answer = compare(&app, "croatia-presidential-election-2024-12-29", &query).await;
        let groups = answer["groups"].as_array().unwrap();
        let of_both = groups.iter().filter(|group| group["reports"] == 2);
        let resolved: Vec<&Value> = of_both.map(|group| &group["resolved"]["value"]).collect();
        assert_eq!(resolved, [311_214, 788_027], "{rule}");
    }
}

#[tokio::test]
async fn what_an_outlet_quotes_counts_as_the_one_who_said_it() {
    let app = App::shipped().await;
    let query = "measure=municipalities&resolve=most_reported";
    let answer = compare(&app, "local-election-2013-r2", query).await;
    let run_offs = group(&answer, "municipalities", "kosovo");
    assert_eq!((&run_offs["outlets"], &run_offs["independent_sources"]), (&json!(3), &json!(2)));
    // The commission in one, its chair in the other.
    let answer = compare(&app, "republika-srpska-presidential-election-2025", "").await;
    let counted = group(&answer, "stations_counted_pct", "republika-srpska");
    assert_eq!((&counted["outlets"], &counted["independent_sources"]), (&json!(2), &json!(1)));
}

/// A figure about the vote in Kestria.
fn figure(id: &str, article: &str, value: f64, more: &Value) -> Record {
    let mut figure = json!({
        "id": id, "article": article, "measure": "turnout_pct", "unit": "percent", "quantity": { "value": value },
        "qualifier": "exact", "place": "velmora", "basis": "report", "event": "kestria-vote-2031", "status": "current",
        "as_of": { "edtf": "2031-04-02", "basis": "stated" },
    });
    let more = more.as_object().unwrap().clone();
    figure.as_object_mut().unwrap().extend(more);
    Record::Figure(Box::new(read(figure)))
}

#[tokio::test]
async fn a_share_of_the_votes_that_were_counted_orders_what_time_does_not() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let articles = ["gazette-early", "gazette-late"].map(|id| dated_article(id, "2031-04-02"));
    write(&app.store, &articles).await;
    let of = |id: &str, article: &str, share: f64, counted: f64| {
        let votes = json!({ "measure": "vote_share_pct" });
        let progress = json!({ "measure": "votes_counted_pct" });
        [figure(id, article, share, &votes), figure(&format!("{id}-counted"), article, counted, &progress)]
    };
    write(&app.store, &of("early", "gazette-early", 41.5, 60.0)).await;
    write(&app.store, &of("late", "gazette-late", 39.9, 80.5)).await;
    let answer = compare(&app, "kestria-vote-2031", "resolve=latest&measure=vote_share_pct").await;
    let shares = group(&answer, "vote_share_pct", "velmora");
    assert_eq!(shares["agreement"], "evolving");
    assert_eq!(shares["resolved"]["figure"], "late");
    assert_eq!((&shares["outlets"], &shares["differences"]), (&json!(1), &json!([])));
}

#[tokio::test]
async fn a_claim_is_taken_only_where_nothing_else_is_there() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    write(&app.store, &[dated_article("gazette", "2031-04-02")]).await;
    let claim = json!({ "basis": "party_claim", "as_of": { "edtf": "2031-04-03", "basis": "stated" } });
    write(&app.store, &[figure("claim", "gazette", 70.0, &claim)]).await;
    let query = "resolve=latest&measure=turnout_pct";
    let answer = compare(&app, "kestria-vote-2031", query).await;
    let turnout = group(&answer, "turnout_pct", "velmora");
    assert_eq!(turnout["resolved"]["figure"], "claim");
    assert!(turnout["resolved"]["note"].as_str().unwrap().contains("claims"));
    write(&app.store, &[figure("count", "gazette", 44.0, &json!({}))]).await;
    let answer = compare(&app, "kestria-vote-2031", query).await;
    let turnout = group(&answer, "turnout_pct", "velmora");
    assert_eq!(turnout["resolved"]["figure"], "count");
    assert_eq!(turnout["agreement"], "differ");
}
