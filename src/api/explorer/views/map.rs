//! The map: at which places events lie, with ways to one country and to one kind.
use std::collections::HashMap;

use serde_json::Value;

use crate::api::explorer::page::Page;
use crate::api::explorer::pictures::map::{Count, CountryCount, Map, PlaceCount};
use crate::api::explorer::shown::Shown;
use crate::api::formats::Early;

use super::view::{View, all_rows, asked, choices, first_of};

/// Places that are counted.
const COUNTED: &str = "100";
/// As many pages of places as are read for where they lie, of two hundred each.
const PAGES: usize = 5;

pub async fn view(page: &mut Page) -> Result<View, Early> {
    let counts = [("facets", "place,country,type"), ("facet_limit", COUNTED)];
    let events = page.answer_at("/v1/events", &first_of(&counts)).await?;
    let places = all_rows(page, "/v1/entities?kind=place&limit=200&fields=id,location,country,part_of", PAGES).await?;
    let country = page.query.iter().find(|(name, _)| name == "country").map(|(_, code)| code.clone());
    let facets = &events["facets"];
    Ok(View {
        title: page.words.picture_map_of.clone(),
        before: choices(page, "country", &facets["country"]),
        pictures: vec![read(page, &events, &places, country).picture(page.words)],
        after: choices(page, "type", &facets["type"]),
        data: ("/v1/events", asked(page, &counts)),
    })
}

/// Of events counted by place, and the entities that are places.
fn read(page: &Page, events: &Value, places: &[Value], country: Option<String>) -> Map {
    let known: HashMap<&str, &Value> = places.iter().map(|place| (place["id"].text(), place)).collect();
    let mut map = Map {
        title: page.words.picture_map_of.clone(),
        country,
        countries: Vec::new(),
        places: Vec::new(),
        elsewhere: Vec::new(),
    };
    for bucket in events["facets"]["place"]["buckets"].items() {
        let id = bucket["value"].text();
        let address = page.to_list(
            "/events",
            page.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain([("place", id)]),
        );
        let told =
            Count { name: bucket["label"].written().unwrap_or(id).to_owned(), address, count: bucket["count"].count() };
        let place = known.get(id).copied().unwrap_or(&Value::Null);
        let at = &place["location"];
        let precision = at["precision"].text();
        match (at["lat"].as_f64(), at["lon"].as_f64(), place["country"]["code"].written()) {
            (_, _, Some(code)) if precision == "country" || (at.is_null() && place["part_of"].is_null()) => {
                map.countries.push(CountryCount { code: code.to_owned(), told });
            }
            (Some(lat), Some(lon), _) => map.places.push(PlaceCount { lat, lon, is_area: precision == "area", told }),
            _ => map.elsewhere.push(told),
        }
    }
    map
}
