//! The map: at which places events lie, with ways to one country and to one kind.
use std::collections::HashMap;

use maud::html;
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::number;
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::map::{Count, CountryCount, Map, PlaceCount};
use crate::api::explorer::words::fill;
use crate::api::formats::Shown;

use super::view::{OF_A_LIST, View, all_rows, asked, choices, first_of};

/// Places that are counted.
const COUNTED: &str = "100";
/// Events whose sources are named.
const SOURCED: i64 = 100;

/// Names and pages of articles, by the id of a place.
type Sources = HashMap<String, Vec<(String, String)>>;

/// As many pages of places as are read for where they lie, of two hundred each.
const PAGES: usize = 5;

pub async fn view(page: &mut Page) -> Result<View, Early> {
    page.leave_out(OF_A_LIST);
    let counts = [("facets", "place,country,type,type_class,on_election_day"), ("facet_limit", COUNTED)];
    let events = page.answer_at("/v1/events", &first_of(&counts)).await?;
    let places = all_rows(page, "/v1/entities?kind=place&limit=200&fields=id,location,country,part_of", PAGES).await?;
    let country = page.given("country").map(str::to_owned);
    let sources = sources(page, &events).await?;
    let before = ["country", "type_class", "on_election_day"];
    Ok(View {
        title: page.words.picture_map_of.clone(),
        before: html! { @for name in before { (choices(page, name, &events)) } },
        pictures: vec![read(page, &events, &places, (country, sources)).picture(page.words)],
        after: html! {
            (choices(page, "type", &events))
            p.ways { a href=(page.to_list("/events", page.without(&[]))) {
                (page.words.events) ": " (fill(&page.words.all, &[("count", &number(page.words, &events["page"]["total"]["value"]))]))
            } }
        },
        wide: false,
        data: ("/v1/events", asked(page, &counts)),
    })
}

/// The articles that tell of events, by place; of many events they are too many to be named.
async fn sources(page: &mut Page, events: &Value) -> Result<Sources, Early> {
    let mut sources = Sources::new();
    if events["page"]["total"]["value"].count() > SOURCED {
        return Ok(sources);
    }
    let rows = [("limit", "200"), ("fields", "places,evidence")];
    let rows = page.other(&format!("/v1/events{}", query_of(asked(page, &rows)))).await?;
    for event in rows["items"].items() {
        for place in event["places"].items() {
            let told = sources.entry(place["entity"]["id"].text().to_owned()).or_default();
            for evidence in event["evidence"].items() {
                let article = &evidence["article"];
                let source = (article["label"].text().to_owned(), page.to_record("articles", article["id"].text()));
                if !told.contains(&source) {
                    told.push(source);
                }
            }
        }
    }
    Ok(sources)
}

/// Of events counted by place, and the entities that are places.
fn read(page: &Page, events: &Value, places: &[Value], (country, mut sources): (Option<String>, Sources)) -> Map {
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
        let told = Count {
            name: bucket["label"].written().unwrap_or(id).to_owned(),
            address,
            count: bucket["count"].count(),
            sources: sources.remove(id).unwrap_or_default(),
        };
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
