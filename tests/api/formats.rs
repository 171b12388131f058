//! Formats: the same records in each, in the forms that other programs read.
use ballotwire::domain::{Kind, Location, LocationPrecision, Record};
use parquet::record::Field;
use serde_json::{Value, json};

use crate::app::App;
use crate::invented::{records, retired, write};
use crate::parquet_rows::{self, column};

/// The invented records alone.
async fn kestria() -> App {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    app
}

/// What stands in each line of a text after this beginning.
fn after<'t>(text: &'t str, beginning: &str) -> Vec<&'t str> {
    text.lines().filter_map(|line| line.strip_prefix(beginning)).map(str::trim_end).collect()
}

#[tokio::test]
async fn articles_are_cited_in_every_form_in_the_order_of_the_list() {
    let app = App::shipped().await;
    let rows = app.rows("/v1/articles?format=ndjson").await;
    let all: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    let csl = app.json("/v1/articles?format=csl").await;
    let titles: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["id"], &row["title"])).collect();
    let cited = csl.as_array().unwrap().iter();
    assert_eq!(cited.map(|item| (&item["id"], &item["title"])).collect::<Vec<_>>(), titles);
    let ris = app.get("/v1/articles?format=ris").await.text();
    assert_eq!(after(&ris, "ID  - "), all);
    assert_eq!(after(&ris, "ER  - ").len(), all.len());
    let bibtex = app.get("/v1/articles?format=bibtex").await.text();
    let keys = after(&bibtex, "@article{").into_iter().map(|key| key.trim_end_matches(','));
    assert_eq!(keys.collect::<Vec<_>>(), all);
}

#[tokio::test]
async fn one_article_and_a_page_of_them_are_cited_too() {
    let app = kestria().await;
    let one = app.json("/v1/articles/example-gazette-open?format=csl").await;
    assert_eq!(one.as_array().unwrap().len(), 1);
    insta::assert_json_snapshot!(one);
    let page = app.get("/v1/articles?format=csl&limit=2").await;
    assert_eq!(serde_json::from_slice::<Vec<Value>>(&page.body).unwrap().len(), 2);
    assert!(page.header("link").ends_with("rel=\"next\""));
    let none = app.get("/v1/articles?format=csl&q=nothinglikeit").await;
    assert_eq!(serde_json::from_slice::<Vec<Value>>(&none.body).unwrap(), Vec::<Value>::new());
    let (status, code, parameter, _) = app.problem("/v1/events?format=ris").await;
    assert_eq!((status, code.as_str(), parameter.as_deref()), (400, "invalid_value", Some("format")));
    let accepted = app.get_with("/v1/articles", &[("accept", "application/x-bibtex")]).await;
    assert!(accepted.text().starts_with("@article{"));
}

#[tokio::test]
async fn geojson_has_a_feature_for_each_record_with_the_points_of_its_places() {
    let app = App::shipped().await;
    for noun in ["entities", "events", "figures"] {
        let rows = app.rows(&format!("/v1/{noun}?format=ndjson")).await;
        let told = app.json(&format!("/v1/{noun}?format=geojson")).await;
        let features = told["features"].as_array().unwrap();
        assert_eq!(features.iter().map(|one| &one["properties"]).collect::<Vec<_>>(), rows.iter().collect::<Vec<_>>());
        assert_eq!(told["total"], rows.len());
        assert_eq!(told["query"], format!("https://ballots.example/v1/{noun}?format=geojson"));
        assert!(features.iter().any(|one| one["geometry"].is_null()), "{noun}");
        assert!(features.iter().any(|one| one["geometry"]["type"] == "Point"), "{noun}");
        for one in features {
            assert!(one.as_object().unwrap().contains_key("geometry"), "{one}");
        }
    }
    let place = &app.json("/v1/entities/north-mitrovica?format=geojson").await["features"][0];
    let location = &place["properties"]["location"];
    let (lon, lat) = (&location["lon"], &location["lat"]);
    assert_eq!(place["geometry"], json!({ "type": "Point", "coordinates": [lon, lat] }));
    assert_eq!(place["points"], json!([{ "place": "north-mitrovica", "precision": location["precision"] }]));
    let sparse = app.json("/v1/events?format=geojson&fields=label&limit=2").await;
    assert_eq!(sparse["features"][0]["properties"].as_object().unwrap().len(), 2);
    assert!(sparse["next"].as_str().unwrap().contains("cursor="), "{sparse}");
}

#[tokio::test]
async fn an_event_on_a_map_has_another_tag_once_its_place_lies_elsewhere() {
    let app = kestria().await;
    let event = "/v1/events/kestria-vote-2031?format=geojson";
    let before = app.get(event).await;
    let moved = records().into_iter().find(|record| record.kind() == Kind::Entity && record.id() == "velmora");
    let Some(Record::Entity(mut place)) = moved else { panic!("there is no such place") };
    place.location = Some(Location { lat: 1.5, lon: 2.5, precision: LocationPrecision::Town, source: None });
    write(&app.store, &[Record::Entity(place)]).await;
    assert_ne!(app.get(event).await.header("etag"), before.header("etag"));
}

#[tokio::test]
async fn a_calendar_has_whole_days_and_says_what_has_none() {
    let app = kestria().await;
    let calendar = app.get("/v1/events/kestria-vote-2031?format=ics").await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    insta::assert_snapshot!(calendar.text().replace("\r\n", "\n"));
    let app = App::shipped().await;
    let all = app.rows("/v1/events?format=ndjson").await;
    let dated = all.iter().filter(|event| event["date"]["earliest"].is_string() && event["date"]["latest"].is_string());
    let (dated, calendar) = (dated.count(), app.get("/v1/events?format=ics").await.text());
    assert_eq!(after(&calendar, "UID:").len(), dated);
    assert_eq!(after(&calendar, "X-UNDATED:"), [(all.len() - dated).to_string()]);
    assert!(calendar.contains("STATUS:CANCELLED") && calendar.contains("GEO:"));
    assert!(calendar.lines().all(|line| line.trim_end().len() <= 75));
}

#[tokio::test]
async fn linked_data_names_what_records_are_and_what_they_belong_to() {
    let app = kestria().await;
    for (path, kind) in [
        ("articles/example-gazette-open", "NewsArticle"),
        ("entities/velmora", "Place"),
        ("events/kestria-vote-2031", "Event"),
        ("figures/kestria-clerks", "Observation"),
        ("corrections/kestria-goat", "CorrectionComment"),
        ("stories/kestria-story", "Collection"),
        ("publishers/example-gazette", "NewsMediaOrganization"),
    ] {
        let told = app.json(&format!("/v1/{path}?format=jsonld")).await;
        let graph = told["@graph"].as_array().unwrap();
        assert_eq!(graph.len(), 1, "{path}");
        assert_eq!(graph[0]["@type"], kind, "{path}");
        assert_eq!(graph[0]["@id"], format!("https://ballots.example/{path}"));
        insta::assert_json_snapshot!(kind, graph[0]);
    }
    let app = App::shipped().await;
    let all = app.json("/v1/figures?format=jsonld").await.to_string();
    assert!(all.contains("\"@type\":\"Claim\""));
    let events = app.json("/v1/events?format=jsonld").await.to_string();
    assert!(events.contains("https://schema.org/EventCancelled") && events.contains("\"superEvent\":"));
}

#[tokio::test]
async fn a_feed_has_the_newest_and_leads_on_to_all_others() {
    let app = App::shipped().await;
    for noun in ["articles", "events", "figures", "corrections"] {
        let newest = app.json(&format!("/v1/{noun}?sort=-date&limit=100")).await;
        let ids: Vec<&str> =
            newest["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
        let feed = app.json(&format!("/v1/{noun}?format=jsonfeed")).await;
        let items = feed["items"].as_array().unwrap().iter();
        let address = |id: &&str| format!("https://ballots.example/{noun}/{id}");
        assert_eq!(
            items.map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>(),
            ids.iter().map(address).collect::<Vec<_>>()
        );
        let atom = app.get(&format!("/v1/{noun}?format=atom")).await.text();
        assert_eq!(atom.matches("<entry").count(), ids.len());
        let mut next = feed["next_url"].as_str().map(str::to_owned);
        let mut read = ids.len();
        while let Some(address) = next {
            let page = app.json(address.strip_prefix("https://ballots.example").unwrap()).await;
            read += page["items"].as_array().unwrap().len();
            next = page["next_url"].as_str().map(str::to_owned);
        }
        assert_eq!(read, app.rows(&format!("/v1/{noun}?format=ndjson")).await.len(), "{noun}");
    }
    let atom = app.get("/v1/articles?format=atom&q=boycott&limit=2").await.text();
    assert_eq!(atom.matches("<entry").count(), 2);
    assert!(atom.contains("<link rel=\"next\" href=\"https://ballots.example/v1/articles?format=atom&amp;q=boycott"));
}

#[tokio::test]
async fn a_feed_of_changes_says_which_records_are_gone() {
    let app = kestria().await;
    write(&app.store, &[retired("article", "went", None)]).await;
    let atom = app.get("/v1/changes?format=atom").await.text();
    assert!(atom.contains("<at:deleted-entry ref=\"https://ballots.example/articles/went\" when=\""), "{atom}");
    assert!(atom.contains("<id>https://ballots.example/articles/example-gazette-open</id>"));
    let newest = app.get("/v1/changes?format=atom&limit=1").await.text();
    assert!(newest.contains("/articles/went") && newest.matches("<entry").count() == 0, "{newest}");
    let page = app.get("/v1/changes?format=atom&since=0&limit=2").await.text();
    assert!(page.contains("<link rel=\"next\" href=\"https://ballots.example/v1/changes?since=2&amp;"), "{page}");
}

#[tokio::test]
async fn parquet_has_the_columns_of_csv_with_types() {
    let app = App::shipped().await;
    for noun in ["articles", "entities", "events", "figures", "corrections", "stories", "publishers"] {
        let rows = app.rows(&format!("/v1/{noun}?format=ndjson")).await;
        let file = app.get(&format!("/v1/{noun}?format=parquet")).await.body;
        let ids: Vec<Field> = rows.iter().map(|row| Field::Str(row["id"].as_str().unwrap().to_owned())).collect();
        assert_eq!(column(&file, "id"), ids, "{noun}");
        let header = app.get(&format!("/v1/{noun}?format=csv&limit=1")).await.text();
        let header: Vec<&str> = header.lines().next().unwrap().split(',').collect();
        let names: Vec<String> = parquet_rows::rows(&file)[0].get_column_iter().map(|(name, _)| name.clone()).collect();
        assert_eq!(names, header, "{noun}");
    }
    let figures = app.rows("/v1/figures?format=ndjson").await;
    let file = app.get("/v1/figures?format=parquet").await.body;
    let value = |figure: &Value| figure["value"].as_f64().map_or(Field::Null, Field::Double);
    assert_eq!(column(&file, "value"), figures.iter().map(value).collect::<Vec<_>>());
    let days = column(&app.get("/v1/events?format=parquet&fields=date&year=2013").await.body, "date.earliest");
    assert!(days.iter().any(|day| *day == Field::Date(16_012)), "3 November 2013: {days:?}");
    let told = parquet_rows::metadata(&file);
    let query = told.iter().find(|told| told.key == "ballotwire:query").unwrap();
    assert_eq!(query.value.as_deref(), Some("https://ballots.example/v1/figures?format=parquet"));
}
