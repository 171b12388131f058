//! Tags of single records: they change with what is shown, and hold while other records change.
use std::collections::BTreeMap;

use axum::http::StatusCode;
use ballotwire::domain::{Kind, Record, Term};
use serde_json::{Value, json};

use crate::app::App;
use crate::invented::{OPEN, commit, dated_article, read, records, retired, write};

/// An article that shows nothing but its publisher's name, and is shown by nobody.
const ALONE: &str = "example-gazette-alone";

/// Edits made of one field.
const ENOUGH: usize = 2;

/// Kestria with enough in it that records show each other in every way there is.
fn world() -> Vec<Record> {
    let place = |id: &str, label: &str, whole: Option<&str>, country: Option<&str>| {
        Record::Entity(read(json!({
            "id": id, "kind": "place", "label": label, "public_figure": true, "part_of": whole, "country": country,
            "names": [{ "text": label, "lang": "en", "kind": "preferred" }],
        })))
    };
    let mut all = records();
    all.extend([
        place("kestria", "Kestria", None, Some("RS")),
        place("lower-kestria", "Lower Kestria", None, Some("BG")),
        place("upper-kestria", "Upper Kestria", Some("kestria"), None),
        Record::Entity(read(json!({
            "id": "lantern-party", "kind": "party", "label": "Lantern Party", "public_figure": true,
            "names": [{ "text": "Lantern Party", "lang": "en", "kind": "preferred" },
                { "text": "Странка фењера", "lang": "sr-Cyrl", "kind": "preferred" }],
        }))),
        Record::Entity(read(json!({
            "id": "odrik-pell", "kind": "person", "label": "Odrik Pell", "public_figure": true, "part_of": null,
            "names": [{ "text": "Odrik Pell", "lang": "en", "kind": "preferred" }],
            "memberships": [{ "organisation": "lantern-party", "role": "marshal" }],
        }))),
        Record::Publisher(read(json!({
            "id": "example-herald", "label": "Example Herald", "kind": "newspaper", "country": "BG", "entity": "lantern-party",
        }))),
        Record::Event(Box::new(read(json!({
            "id": "kestria-recount-2031", "type": "recount", "label": "The recount", "modality": "reported",
            "date": { "edtf": "2031-04-09", "basis": "stated" }, "part_of": "kestria-vote-2031",
            "places": [{ "entity": "upper-kestria", "role": "location", "precision": "exact" }],
            "participants": [{ "entity": "odrik-pell", "role": "participant", "certainty": "stated" }],
            "links": [{ "rel": "caused_by", "event": "kestria-vote-2031" }], "evidence": [OPEN],
        })))),
        Record::Figure(Box::new(read(json!({
            "id": "kestria-slips", "article": OPEN, "measure": "staff_total", "unit": "people", "group": "lantern-party",
            "attributed_to": "odrik-pell", "quantity": { "value": 40 }, "qualifier": "exact", "place": "upper-kestria",
            "basis": "report", "event": "kestria-recount-2031", "status": "current",
            "as_of": { "edtf": "2031-04-09", "basis": "stated" },
        })))),
        dated_article(ALONE, "2031-05-05"),
    ]);
    all
}

async fn app_of(records: &[Record]) -> App {
    let app = App::empty().await;
    write(&app.store, records).await;
    app
}

fn json_of(record: &Record) -> Option<Value> {
    let value = match record {
        Record::Publisher(record) => serde_json::to_value(record),
        Record::Entity(record) => serde_json::to_value(record),
        Record::Article(record) => serde_json::to_value(record),
        Record::Event(record) => serde_json::to_value(record),
        Record::Figure(record) => serde_json::to_value(record),
        Record::Correction(record) => serde_json::to_value(record),
        Record::Story(record) => serde_json::to_value(record),
        Record::Text(..) | Record::Retired(_) => return None,
    };
    Some(value.unwrap())
}

fn record_of(kind: Kind, value: Value) -> Option<Record> {
    Some(match kind {
        Kind::Publisher => Record::Publisher(serde_json::from_value(value).ok()?),
        Kind::Entity => Record::Entity(serde_json::from_value(value).ok()?),
        Kind::Article => Record::Article(Box::new(serde_json::from_value(value).ok()?)),
        Kind::Event => Record::Event(Box::new(serde_json::from_value(value).ok()?)),
        Kind::Figure => Record::Figure(Box::new(serde_json::from_value(value).ok()?)),
        Kind::Correction => Record::Correction(serde_json::from_value(value).ok()?),
        Kind::Story => Record::Story(serde_json::from_value(value).ok()?),
    })
}

/// Other values for what a field has, each of its own kind.
fn others(value: &Value, ids: &[String]) -> Vec<Value> {
    match value {
        Value::String(text) if ids.contains(text) => {
            let at = ids.iter().position(|id| id == text).unwrap_or_default();
            let near = [at.wrapping_sub(1), at + 1];
            near.iter().filter_map(|at| ids.get(*at)).map(|id| json!(id)).collect()
        }
        Value::String(text) if text.starts_with("2031-") => vec![json!("2031-03-30")],
        Value::String(text) if text.len() == 2 => vec![json!("GR"), Value::Null],
        Value::String(text) => vec![json!(format!("{text} again"))],
        Value::Number(number) => vec![json!(number.as_f64().unwrap() + 1.0)],
        Value::Bool(held) => vec![json!(!held)],
        Value::Array(items) if !items.is_empty() => {
            let mut all = vec![json!(items[1..])];
            for (at, item) in items.iter().enumerate() {
                all.extend(others(item, ids).into_iter().map(|other| {
                    let mut items = items.clone();
                    items[at] = other;
                    json!(items)
                }));
            }
            all
        }
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, field)| {
                others(field, ids).into_iter().map(move |other| {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), other);
                    json!(fields)
                })
            })
            .collect(),
        Value::Null | Value::Array(_) => ids.iter().map(|id| json!(id)).collect(),
    }
}

/// Edits of each one field of a record, as far as they can be read, with the field.
fn edits(record: &Record, ids: &[String]) -> Vec<(String, String, Record)> {
    let Some(Value::Object(fields)) = json_of(record) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    for (name, value) in fields.iter().filter(|(name, _)| *name != "id") {
        for other in others(value, ids) {
            let mut fields = fields.clone();
            fields.insert(name.clone(), other.clone());
            if let Some(edited) = record_of(record.kind(), json!(fields)) {
                let told = format!("{} `{}`: {name} = {other}", record.kind().name(), record.id());
                edits.push((name.clone(), told, edited));
            }
        }
    }
    edits
}

/// The addresses of single records, each with its tag and its answer.
type Shown = BTreeMap<String, (String, Vec<u8>)>;

async fn shown(app: &App, records: &[Record]) -> Shown {
    let mut all = Shown::new();
    for record in records {
        let noun = match record.kind() {
            Kind::Entity => "entities".to_owned(),
            Kind::Story => "stories".to_owned(),
            kind => format!("{}s", kind.name()),
        };
        if matches!(record, Record::Text(..)) {
            continue;
        }
        for query in ["", "?lang=sr-Cyrl"] {
            let address = format!("/v1/{noun}/{}{query}", record.id());
            let answer = app.get(&address).await;
            if answer.status == StatusCode::OK {
                all.insert(address, (answer.header("etag"), answer.body));
            }
        }
    }
    all
}

/// Addresses whose answer is another under the tag of before; and how many have another tag and the answer of before.
fn compare(before: &Shown, after: &Shown) -> (Vec<String>, Vec<String>) {
    let (mut stale, mut needless) = (Vec::new(), Vec::new());
    for (address, (tag, body)) in before {
        let Some((new_tag, new_body)) = after.get(address) else {
            continue;
        };
        if body != new_body && tag == new_tag {
            stale.push(address.clone());
        }
        if body == new_body && tag != new_tag {
            needless.push(address.clone());
        }
    }
    (stale, needless)
}

#[tokio::test]
async fn whatever_is_edited_no_answer_changes_under_its_tag() {
    let world = world();
    let app = app_of(&world).await;
    let ids: Vec<String> = world.iter().map(|record| record.id().to_owned()).collect();
    let (mut made, mut compared, mut needless) = (0, 0, Vec::new());
    for record in &world {
        let mut before = shown(&app, &world).await;
        let mut tried: BTreeMap<String, usize> = BTreeMap::new();
        for (field, told, edited) in edits(record, &ids) {
            let of_field = tried.entry(field).or_default();
            if *of_field == ENOUGH || commit(&app.store, &[edited]).await.is_err() {
                continue;
            }
            *of_field += 1;
            made += 1;
            let after = shown(&app, &world).await;
            let (stale, more) = compare(&before, &after);
            assert_eq!(stale, [""; 0], "{told}");
            compared += after.len();
            needless.extend(more.into_iter().map(|address| format!("{told}: {address}")));
            before = after;
        }
        write(&app.store, std::slice::from_ref(record)).await;
    }
    assert!(made > 80, "{made}");
    assert!(needless.len() * 5 < compared, "{needless:#?}");
}

#[tokio::test]
async fn a_record_that_comes_or_goes_changes_the_tags_of_those_that_show_it() {
    let world = world();
    for (at, record) in world.iter().enumerate() {
        let app = App::empty().await;
        let others: Vec<Record> = world.iter().filter(|other| other.id() != record.id()).cloned().collect();
        if commit(&app.store, &others).await.is_err() {
            continue;
        }
        let without = shown(&app, &world).await;
        write(&app.store, &world[at..=at]).await;
        let with = shown(&app, &world).await;
        assert_eq!(compare(&without, &with).0, [""; 0], "{}", record.id());
        write(&app.store, &[retired(record.kind().name(), record.id(), None)]).await;
        let gone = shown(&app, &world).await;
        assert_eq!(compare(&with, &gone).0, [""; 0], "{}", record.id());
    }
}

#[tokio::test]
async fn an_article_that_nothing_ties_to_another_keeps_its_tag() {
    let app = app_of(&world()).await;
    let address = format!("/v1/articles/{ALONE}");
    let tag = app.get(&address).await.header("etag");
    let other = dated_article("example-gazette-other", "2031-05-06");
    write(&app.store, &[other]).await;
    let again = app.get_with(&address, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_ne!(again.header("corpus-revision"), "");
    let list = app.get("/v1/articles").await.header("etag");
    assert_ne!(list, "");
}

fn article_saying(id: &str, words: &str) -> Record {
    let mut value = json_of(&dated_article(id, "2031-05-06")).unwrap();
    value["abstract"] = json!(words);
    record_of(Kind::Article, value).unwrap()
}

#[tokio::test]
async fn articles_that_name_one_place_keep_their_tags_when_one_of_them_is_edited() {
    let mut all = world();
    let [edited, other] = ["example-gazette-edited", "example-gazette-other"];
    all.extend([edited, other].map(|id| article_saying(id, "Ferries to Lower Kestria.")));
    let app = app_of(&all).await;
    let tags = async || {
        let mut tags = Vec::new();
        for address in [format!("/v1/articles/{other}"), "/v1/entities/lower-kestria".into()] {
            tags.push(app.get(&address).await.header("etag"));
        }
        tags
    };
    let before = tags().await;
    let found = app.get("/v1/entities/lower-kestria/articles").await;
    assert_eq!(found.json()["page"]["total"]["value"], 2);
    write(&app.store, &[article_saying(edited, "All ferries to Lower Kestria.")]).await;
    assert_eq!(tags().await, before);
    write(&app.store, &[article_saying(edited, "All ferries stay.")]).await;
    let after = tags().await;
    assert_eq!(after[0], before[0]);
    assert_ne!(after[1], before[1]);
}

#[tokio::test]
async fn a_copy_that_goes_another_way_shares_no_tag_from_there_on() {
    let (one, other) = (app_of(&world()).await, app_of(&world()).await);
    for address in ["/v1/articles".to_owned(), format!("/v1/articles/{ALONE}")] {
        let tags = [one.get(&address).await, other.get(&address).await].map(|answer| answer.header("etag"));
        assert_ne!(tags[0], tags[1], "{address}");
    }
}

#[tokio::test]
async fn who_follows_the_log_is_told_of_another_history() {
    let (one, other) = (app_of(&world()).await, app_of(&world()).await);
    let log = one.json("/v1/changes?limit=5").await;
    let last = &log["items"][4];
    let next = log["page"]["next"].as_str().unwrap();
    assert_eq!(one.get(next).await.status, StatusCode::OK);
    assert_eq!(other.get(next).await.status, StatusCode::CONFLICT);
    let beyond = one.get("/v1/changes?since=100000").await;
    assert_eq!(beyond.status, StatusCode::CONFLICT);
    assert_eq!(beyond.json()["code"], "other_history");
    let end = one.get("/v1/articles").await;
    let (revision, mark) = (end.header("corpus-revision"), end.header("corpus-mark"));
    let at_the_end = one.json(&format!("/v1/changes?since={revision}&mark={mark}")).await;
    assert_eq!(at_the_end["items"], json!([]));
    assert_eq!(last["mark"].as_str().unwrap().len(), 24);
}
