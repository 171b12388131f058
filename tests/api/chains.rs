//! Links between events, followed both ways: as keys, as filters, and as the whole row of votes, annulments and repeats.
use std::collections::BTreeSet;

use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{App, ids, sorted_ids};
use crate::invented::{self, read, retired, write};

fn event(id: &str, kind: &str, date: &str, part_of: Option<&str>, links: &[(&str, &str)]) -> Record {
    let links: Vec<Value> = links.iter().map(|(rel, event)| json!({ "rel": rel, "event": event })).collect();
    let mut event = json!({
        "id": id, "type": kind, "label": format!("Event {id}"), "modality": "reported", "part_of": part_of,
        "date": { "edtf": date, "basis": "stated" }, "links": links, "evidence": [invented::OPEN],
    });
    if kind == "election" {
        event["election"] = json!({ "level": "local" });
    }
    Record::Event(Box::new(read(event)))
}

/// Links of an event: relation and the other.
type Links = &'static [(&'static str, &'static str)];

/// An election with a vote that was annulled and held twice more, its second round, and turnout that nobody took back:
/// id, type, date, what it is part of, links.
const KESTRIA: &[(&str, &str, &str, &str, Links)] = &[
    ("school", "voting", "2031-04-02", VOTE, &[]),
    ("elsewhere", "voting", "2031-04-02", VOTE, &[]),
    ("noon", "turnout_report", "2031-04-02T12:00:00Z", VOTE, &[]),
    ("three", "turnout_report", "2031-04-02T15:00:00Z", VOTE, &[("follows", "noon")]),
    ("annulled", "annulment_rerun", "2031-04", VOTE, &[("annuls", "school"), ("caused_by", "noon")]),
    ("again", "election", "2031-04-20", VOTE, &[("replaces", "school"), ("implements", "annulled")]),
    ("appeal", "decision", "2031-04-22", "again", &[("annuls", "again")]),
    ("once-more", "election", "2031-05-04", VOTE, &[("replaces", "again")]),
    ("second-round", "election", "2031-04-16", "", &[("follows", VOTE)]),
    ("crowd", "protest", "2031-04-03", VOTE, &[("protests", VOTE)]),
];

const VOTE: &str = "kestria-vote-2031";

async fn kestria() -> App {
    let app = App::empty().await;
    let mut all = invented::records();
    all.extend(KESTRIA.iter().map(|(id, kind, date, whole, links)| {
        let whole = Some(*whole).filter(|whole| !whole.is_empty());
        event(id, kind, date, whole, links)
    }));
    write(&app.store, &all).await;
    app
}

const ROW: [&str; 7] = ["kestria-vote-2031", "school", "annulled", "second-round", "again", "appeal", "once-more"];

async fn chain(app: &App, id: &str) -> Vec<String> {
    ids(&app.json(&format!("/v1/events/{id}/chain")).await)
}

#[tokio::test]
async fn the_row_is_the_same_from_each_of_its_stations() {
    let app = kestria().await;
    for id in ROW {
        assert_eq!(chain(&app, id).await, ROW, "{id}");
    }
    assert_eq!(chain(&app, "three").await, ["noon", "three"]);
    assert_eq!(chain(&app, "crowd").await, ["crowd"]);
}

#[tokio::test]
async fn each_station_says_how_it_bears_on_the_others() {
    let app = kestria().await;
    let row = app.json("/v1/events/again/chain").await;
    assert_eq!(row["event"], json!({ "id": "again", "label": "Event again" }));
    assert_eq!(row["complete"], true);
    let of = |id: &str| {
        let stations = row["items"].as_array().unwrap();
        let station = stations.iter().find(|station| station["id"] == id).unwrap();
        let links = station["links"].as_array().unwrap().iter();
        let links: Vec<String> = links
            .map(|link| format!("{} {}", link["rel"].as_str().unwrap(), link["event"]["id"].as_str().unwrap()))
            .collect();
        (links, station["part_of"]["id"].as_str().map(str::to_owned))
    };
    let part = |id: &str| Some(id.to_owned());
    assert_eq!(of("kestria-vote-2031"), (vec![], None));
    // What noon was to it is no matter of this row.
    assert_eq!(of("annulled"), (vec!["annuls school".to_owned()], part("kestria-vote-2031")));
    assert_eq!(of("again").0, ["replaces school", "implements annulled"]);
    assert_eq!(of("appeal"), (vec!["annuls again".to_owned()], part("again")));
    assert_eq!(of("second-round"), (vec!["follows kestria-vote-2031".to_owned()], None));
}

#[tokio::test]
async fn a_row_in_a_circle_ends() {
    let app = App::empty().await;
    let mut all = invented::records();
    all.extend([
        event("first", "election", "2031-05", None, &[("follows", "third"), ("replaces", "first")]),
        event("second", "election", "2031-05", None, &[("follows", "first")]),
        event("third", "election", "2031-05", None, &[("follows", "second")]),
    ]);
    write(&app.store, &all).await;
    for id in ["first", "second", "third"] {
        assert_eq!(chain(&app, id).await, ["first", "second", "third"], "{id}");
    }
}

#[tokio::test]
async fn a_row_of_more_than_are_shown_says_so_and_keeps_the_nearest() {
    let app = App::empty().await;
    let mut all = invented::records();
    let name = |at: usize| format!("vote-{at:03}");
    for at in 0..250_usize {
        let before = name(at.saturating_sub(1));
        let links: &[(&str, &str)] = if at > 0 { &[("follows", &before)] } else { &[] };
        all.push(event(&name(at), "election", "2031-05", None, links));
    }
    write(&app.store, &all).await;
    let row = app.json("/v1/events/vote-120/chain").await;
    assert_eq!(row["complete"], false);
    let shown: BTreeSet<String> = ids(&row).into_iter().collect();
    assert_eq!(shown.len(), 200);
    for at in 30..210 {
        assert!(shown.contains(&name(at)), "{at}");
    }
}

#[tokio::test]
async fn a_merged_event_leads_on_to_the_row_of_the_kept_one() {
    let app = kestria().await;
    write(&app.store, &[retired("event", "elsewhere", Some("school"))]).await;
    let moved = app.get("/v1/events/elsewhere/chain?format=csv").await;
    assert_eq!(moved.status, 308);
    assert_eq!(moved.header("location"), "/v1/events/school/chain?format=csv");
    assert_eq!(app.get("/v1/events/nothing/chain").await.status, 404);
    let unknown = app.problem("/v1/events/school/chain?limit=3").await;
    assert_eq!(unknown.0, 400);
}

#[tokio::test]
async fn a_row_is_a_table_too() {
    let app = kestria().await;
    let table = app.get("/v1/events/school/chain?format=csv").await.text();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 1 + ROW.len());
    assert!(lines[0].contains("links.rel,links.event.id,part_of.id"), "{}", lines[0]);
    assert!(lines[6].contains("annuls,again,again"), "{}", lines[6]);
    assert_eq!(sorted_ids(&app.rows("/v1/events/school/chain?format=ndjson").await).len(), ROW.len());
}

#[tokio::test]
async fn an_event_says_what_bears_on_it() {
    let app = kestria().await;
    let school = app.json("/v1/events/school").await;
    assert_eq!(
        school["linked_from"],
        json!([
            { "rel": "annuls", "event": { "id": "annulled", "label": "Event annulled" } },
            { "rel": "replaces", "event": { "id": "again", "label": "Event again" } },
        ])
    );
    assert_eq!(app.json("/v1/events/noon").await["linked_from"][0]["rel"], "caused_by");
    assert_eq!(app.json("/v1/events/three").await["linked_from"], json!([]));
    let election = app.json("/v1/events/again").await["election"]["chain"].clone();
    assert_eq!(election, "/v1/events/again/chain");
}

async fn assert_found(query: &str, expected: &[&str]) {
    let app = kestria().await;
    let rows = app.rows(&format!("/v1/events?{query}&format=ndjson")).await;
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(sorted_ids(&rows), expected, "{query}");
}

#[tokio::test]
async fn events_are_found_by_how_they_bear_on_others_and_others_on_them() {
    assert_found("rel=annuls", &["annulled", "appeal"]).await;
    assert_found("rel_from=annuls", &["school", "again"]).await;
    assert_found("rel=replaces&rel=protests", &["again", "once-more", "crowd"]).await;
    assert_found("rel.all=replaces&rel.all=implements", &["again"]).await;
    assert_found("linked_from=annulled", &["school", "noon"]).await;
    assert_found("linked_to=again", &["appeal", "once-more"]).await;
    assert_found("has=linked_from&rel_from.not=annuls", &["kestria-vote-2031", "noon", "annulled"]).await;
}

#[tokio::test]
async fn a_relation_and_an_event_are_asked_for_as_one() {
    assert_found("link=annuls:again", &["appeal"]).await;
    assert_found("link=annuls:school&link=replaces:again", &["annulled", "once-more"]).await;
    // It caused nothing else, though it is linked to noon, and annuls something.
    assert_found("link=annuls:noon", &[]).await;
    assert_found("has=link&type=election", &["again", "once-more", "second-round"]).await;
    assert_found("missing=link&type=voting", &["school", "elsewhere"]).await;
}

#[tokio::test]
async fn a_link_that_cannot_be_is_refused_and_an_unknown_event_is_told() {
    let app = kestria().await;
    for (value, suggestion) in
        [("annul:school", Some("annuls")), ("school", None), ("annuls:", None), ("annuls:Not an id", None)]
    {
        let refused = app.problem(&format!("/v1/events?link={value}").replace(' ', "%20")).await;
        assert_eq!(refused.0, 400, "{value}");
        assert_eq!(refused.3.as_deref(), suggestion, "{value}");
    }
    let list = app.json("/v1/events?link=annuls:scool").await;
    assert_eq!(list["query"]["notices"][0]["suggestion"], "annuls:school");
}

#[tokio::test]
async fn the_shipped_rows_are_whole() {
    let app = App::shipped().await;
    for (from, row) in [
        (
            "local-election-2013-r1",
            &[
                "local-election-2013-r1",
                "voting-north-mitrovica-2013-11-03",
                "rerun-ordered-2013",
                "rerun-vote-2013",
                "local-election-2013-r2",
                "kosovo-local-election-2014-02-23",
            ][..],
        ),
        (
            "montenegro-presidential-election-2003-02-09",
            &[
                "montenegro-presidential-election-2002-12-22",
                "invalidity-to-be-confirmed-2002-12",
                "montenegro-presidential-election-2003-02-09",
                "montenegro-presidential-election-2003-05-11",
            ][..],
        ),
        (
            "romania-presidential-election-2025-05-18",
            &[
                "romania-presidential-election-2024-11-24",
                "ccr-annulment-2024-12-06",
                "romania-presidential-election-2024-r2",
                "romania-presidential-election-2025-05-04",
                "romania-presidential-election-2025-05-18",
            ][..],
        ),
    ] {
        assert_eq!(chain(&app, from).await, row, "{from}");
        for station in row {
            assert_eq!(chain(&app, station).await, row, "{station}");
        }
    }
}

#[tokio::test]
async fn a_link_to_an_id_longer_than_any_finds_nothing_as_the_document_allows_it() {
    let app = App::shipped().await;
    let allowed = "a".repeat(124);
    let list = app.json(&format!("/v1/events?link=annuls:{allowed}")).await;
    assert_eq!(list["page"]["total"]["value"], 0);
    let longer = app.get(&format!("/v1/events?link=annuls:{allowed}a")).await;
    assert_eq!(longer.status, 400);
}
