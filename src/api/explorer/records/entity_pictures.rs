//! Pictures on the page of an entity: when it is named, and where it lies.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::map::{self, Count, Map, PlaceCount};
use crate::api::explorer::views::timeline;
use crate::api::formats::Shown;

const TIMELINE: &str = "/v1/timeline";

/// How many articles name it each year; null where a picture would say nothing.
pub async fn ask(page: &mut Page, entity: &Value) -> Result<Value, Early> {
    match entity["counts"]["articles"].count() {
        0 | 1 => Ok(Value::Null),
        _ => page.beside(&format!("{TIMELINE}{}", query_of(by_year(entity)))).await,
    }
}

fn by_year(entity: &Value) -> [(&'static str, &str); 2] {
    [("entity", entity["id"].text()), ("interval", "year")]
}

pub fn over_time(page: &Page, entity: &Value, answer: &Value) -> Markup {
    let query = by_year(entity);
    let as_format = |form| page.to_list(TIMELINE, query.into_iter().chain([("format", form)]));
    let data = [("CSV", as_format("csv")), ("JSON", as_format("json")), ("SVG", page.to_list("/timeline.svg", query))];
    let attention = timeline::read(page, answer, &query);
    html! {
        @if !attention.periods.is_empty() {
            section #over-time { h2 { (page.words.picture_over_time) } (attention.picture(page.words).figure(page.words, &data)) }
        }
    }
}

/// The place itself; of whatever else has events, the way to the map of these.
pub fn on_the_map(page: &Page, entity: &Value) -> Markup {
    let (words, id, at) = (page.words, entity["id"].text(), &entity["location"]);
    let count = entity["counts"]["events"].count();
    let events = page.to_list("/events", [("place", id)]);
    let map = at["lat"]
        .as_f64()
        .zip(at["lon"].as_f64())
        .filter(|_| at["precision"].text() != "country" && map::has(entity["country"]["code"].text()))
        .map(|(lat, lon)| {
            let told = Count { name: entity["label"].text().to_owned(), address: events, count, sources: Vec::new() };
            Map {
                title: words.location.clone(),
                country: entity["country"]["code"].written().map(str::to_owned),
                countries: Vec::new(),
                places: vec![PlaceCount { lat, lon, is_area: at["precision"].text() == "area", told }],
                elsewhere: Vec::new(),
            }
        });
    html! {
        @if map.is_some() || count > 0 {
            section #where {
                h2 { (words.menu_map) }
                @if let Some(map) = map {
                    (map.picture(words).figure(words, &[("JSON", page.to(&format!("/v1/entities/{id}")))]))
                }
                @if count > 0 { p.ways { a href=(page.to_list("/map", [("entity", id)])) { (words.picture_map_of) } } }
            }
        }
    }
}
