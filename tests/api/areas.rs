//! Records by where they are on the map.
use serde_json::Value;

use crate::app::App;

/// The ids of the features one of whose points is like this.
async fn with_point(app: &App, noun: &str, is: impl Fn(f64, f64) -> bool) -> Vec<String> {
    let told = app.json(&format!("/v1/{noun}?format=geojson")).await;
    let has_one = |feature: &&Value| {
        let geometry = &feature["geometry"]["coordinates"];
        let points = match feature["geometry"]["type"].as_str() {
            Some("Point") => vec![geometry.clone()],
            _ => geometry.as_array().cloned().unwrap_or_default(),
        };
        points.iter().any(|point| is(point[0].as_f64().unwrap(), point[1].as_f64().unwrap()))
    };
    let features = told["features"].as_array().unwrap();
    let mut ids: Vec<String> =
        features.iter().filter(has_one).map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

async fn ids(app: &App, address: &str) -> Vec<String> {
    let rows = app.rows(&format!("{address}&format=ndjson&sort=id")).await;
    let mut ids: Vec<String> = rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn a_box_and_a_circle_find_the_records_whose_points_lie_in_them() {
    let app = App::shipped().await;
    for noun in ["entities", "events", "figures"] {
        let in_box =
            with_point(&app, noun, |lon, lat| (20.0..=21.0).contains(&lon) && (42.0..=43.0).contains(&lat)).await;
        assert!(in_box.len() > 5, "{noun}");
        assert_eq!(ids(&app, &format!("/v1/{noun}?bbox=20,42,21,43")).await, in_box, "{noun}");
        // At 42.9 degrees a degree of longitude is 81.45 km, one of latitude 111.2 km.
        let near = with_point(&app, noun, |lon, lat| {
            let (east, north) = ((lon - 20.87) * 81.45, (lat - 42.9) * 111.2);
            east.hypot(north) < 25.0
        });
        assert_eq!(ids(&app, &format!("/v1/{noun}?near=42.9,20.87,25")).await, near.await, "{noun}");
    }
}

#[tokio::test]
async fn an_area_narrows_what_other_filters_views_and_other_areas_leave() {
    let app = App::shipped().await;
    let north = ids(&app, "/v1/events?bbox=20,42.8,21,43.3").await;
    let attacks = ids(&app, "/v1/events?bbox=20,42.8,21,43.3&type=attack").await;
    assert!(!attacks.is_empty() && attacks.len() < north.len() && attacks.iter().all(|id| north.contains(id)));
    assert_eq!(ids(&app, "/v1/entities?bbox=20,42,21,43&near=0,0,1").await, [""; 0]);
    let counted = app.json("/v1/timeline/events?bbox=20,42.8,21,43.3&interval=year").await;
    assert_eq!(counted["total"], north.len(), "{counted}");
}

#[tokio::test]
async fn what_is_no_area_is_a_mistake_and_so_is_an_area_of_what_is_nowhere() {
    let app = App::shipped().await;
    for query in ["events?bbox=1,2,3", "events?near=42,21", "figures?bbox=a,b,c,d", "articles?bbox=20,42,21,43"] {
        let refused = app.get(&format!("/v1/{query}")).await;
        assert_eq!(refused.status, 400, "{query}");
    }
}
