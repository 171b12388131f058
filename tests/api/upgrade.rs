//! A database of an earlier release, opened by this program: what is kept of how words are read is made anew, by itself.
//!
//! `tables/release_0_1.sql` is what 0.1.0 wrote for a few invented articles in five languages, `tables/release_0_2.sql`
//! what 0.2.0 made of it, and `tables/release_0_4.sql` what 0.4.0 made of that and of one more, which names two people of
//! one name.
use ballotwire::domain::{Kind, Retired};
use ballotwire::library;
use serde_json::{Value as Json, json};

use crate::app::{App, ids, now};

const OF_0_1: &str = include_str!("../tables/release_0_1.sql");
const OF_0_2: &str = include_str!("../tables/release_0_2.sql");
const OF_0_4: &str = include_str!("../tables/release_0_4.sql");

async fn upgraded() -> App {
    let app = App::of_database(OF_0_1).await;
    assert!(app.store.refresh_found(now()).await.unwrap());
    app
}

#[tokio::test]
async fn it_is_read_anew_once() {
    let app = upgraded().await;
    let revision = app.store.revision().await.unwrap();
    assert!(!app.store.refresh_found(now()).await.unwrap());
    assert_eq!(app.store.revision().await.unwrap(), revision);
}

#[tokio::test]
async fn one_whose_changes_had_no_marks_has_its_records_under_tags_of_its_own() {
    let apps = [App::of_database(OF_0_2).await, App::of_database(OF_0_2).await];
    let [one, other] = [apps[0].get("/v1/articles/night").await, apps[1].get("/v1/articles/night").await];
    assert_eq!(one.body, other.body);
    assert_ne!(one.header("etag"), other.header("etag"));
    let log = apps[0].json("/v1/changes?limit=200").await;
    let marks: std::collections::BTreeSet<&str> =
        log["items"].as_array().unwrap().iter().filter_map(|row| row["mark"].as_str()).collect();
    assert_eq!(Some(marks.len() as u64), log["page"]["total"]["value"].as_u64());
}

#[tokio::test]
async fn the_one_of_the_last_release_says_who_is_mentioned_where_and_holds_together() {
    let app = App::of_database(OF_0_4).await;
    let named = app.json("/v1/articles/keeper/mentions").await;
    let who = |item: &Json| {
        let may_be = item["candidates"].as_array().unwrap().iter().map(|one| one["id"].clone());
        (item["entity"]["id"].clone(), Json::from_iter(may_be))
    };
    let who: Vec<_> = named["items"].as_array().unwrap().iter().map(who).collect();
    let of_two = (json!(null), json!(["odrik-pell", "odrik-pell-the-younger"]));
    assert_eq!(who, [of_two.clone(), of_two, (json!("velmora"), json!([]))]);
    assert_eq!(ids(&app.json("/v1/articles?entity=velmora&sort=id").await), ["dock", "keeper", "lanterns"]);
    let scratch = tempfile::tempdir().unwrap();
    let examined = library::examine(&app.store, app.data(), scratch.path(), now()).await.unwrap();
    assert!(examined.remedy().is_none(), "{examined}");
}

#[tokio::test]
async fn an_index_of_its_time_goes_when_there_is_a_new_one() {
    let app = upgraded().await;
    let index = app.data().join("index");
    let old = index.join("v1-1");
    std::fs::create_dir_all(&old).unwrap();
    std::fs::write(old.join("meta.json"), "{}").unwrap();
    assert_eq!(ids(&app.json("/v1/articles?q=lanterns").await), ["lanterns"]);
    assert!(!old.exists());
}

#[tokio::test]
async fn its_names_mentions_and_stories_are_there() {
    let app = upgraded().await;
    for name in ["Zorlyanska", "Зорлянска", "Zorljanska", "Velmora", "Велмора"] {
        let list = app.json(&format!("/v1/entities?name={}", encoded(name))).await;
        assert_eq!(ids(&list).len(), 1, "{name}");
    }
    // A letter of another script in it hid the name from the release before.
    let mentioned = app.json("/v1/articles?entity=velmora&sort=id").await;
    assert_eq!(ids(&mentioned), ["dock", "lanterns"]);
    let stories = app.json("/v1/stories?decision=found").await;
    assert_eq!(ids(&stories), ["found-noon"]);
}

#[tokio::test]
async fn its_dates_are_read_by_the_days_of_their_countries() {
    let abroad = OF_0_1.to_owned()
        + "update publisher set country = 'NZ' where publisher_id = 'example-courier';\n"
        + "insert into event (event_id, type, label, modality, country, date_from, date_to, date_sort, record, revision, updated_at) \
           values ('count', 'result', 'The count', 'reported', 'GR', 1932932700000000, 1932932700000000, 1932932700000000, \
           '{\"id\":\"count\",\"type\":\"result\",\"label\":\"The count\",\"modality\":\"reported\",\"country\":\"GR\",\
           \"date\":{\"edtf\":\"2031-04-02T21:25:00Z\",\"basis\":\"stated\"},\"evidence\":[\"night\"]}', 1, 1);";
    let app = App::of_database(&abroad).await;
    assert!(app.store.refresh_found(now()).await.unwrap());
    let night = app.json("/v1/articles/night").await;
    assert_eq!(night["published"]["zone"], "Pacific/Auckland");
    assert_eq!(night["published"]["earliest"], "2031-04-02T11:00:00Z");
    let on_the_third = app.json("/v1/articles?from=2031-04-03").await;
    assert_eq!(ids(&on_the_third), ["night"]);
    let events = app.json("/v1/events?from=2031-04-03&to=2031-04-03").await;
    assert_eq!(ids(&events), ["count"]);
}

#[tokio::test]
async fn what_it_retired_leads_where_it_led() {
    let retired = "insert into retired values ('entity', 'old-velmora', 'velmora'), ('entity', 'nowhere', null);";
    let app = App::of_database(&format!("{OF_0_1}\n{retired}")).await;
    let answer = app.get("/v1/entities/old-velmora").await;
    assert_eq!(answer.header("location"), "/v1/entities/velmora");
    assert_eq!(app.get("/v1/entities/nowhere").await.status, 410);
    let gone: Vec<Retired> = app.store.all_retired().await.unwrap();
    let bare = |id: &str, into: Option<&str>| Retired::new(Kind::Entity, id, into.map(str::to_owned));
    assert_eq!(gone, [bare("nowhere", None), bare("old-velmora", Some("velmora"))]);
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
