//! By whose days the records of a folder are read, as far as the folder tells.
use std::collections::{HashMap, HashSet};

use super::Draft;
use crate::domain::{Country, Dated, EntityId, Event, Zone};

/// The rule of the store, which knows all publishers and places.
pub(super) fn settle(draft: &mut Draft) {
    let places: HashMap<_, _> =
        draft.entities.iter().filter_map(|held| Some((&held.record.id, held.record.country.as_ref()?))).collect();
    let publishers: HashMap<_, _> =
        draft.publishers.iter().map(|held| (&held.record.id, held.record.country.as_ref())).collect();
    let mut events = HashMap::new();
    for held in &mut draft.events {
        let own = held.record.country.as_ref();
        let zone = Zone::of_country(own.or(only_country(&held.record, &places)));
        held.record.read_in(zone);
        events.insert(held.record.id.clone(), zone);
    }
    let mut articles = HashMap::new();
    for held in &mut draft.articles {
        let country = publishers.get(&held.record.publisher).copied().flatten();
        held.record.read_in(Zone::of_country(country));
        articles.insert(held.record.id.clone(), held.record.published.zone());
    }
    for held in &mut draft.figures {
        let of_event = held.record.event.as_ref().and_then(|id| events.get(id));
        let zone = of_event.or_else(|| articles.get(&held.record.article));
        held.record.read_in(zone.copied().unwrap_or_default());
    }
    for held in &mut draft.corrections {
        let zone = articles.get(&held.record.notice).copied();
        held.record.read_in(zone.unwrap_or_default());
    }
}

/// The country that all its places are in.
fn only_country<'d>(event: &Event, places: &HashMap<&EntityId, &'d Country>) -> Option<&'d Country> {
    let countries: HashSet<&Country> =
        event.places.iter().filter_map(|place| places.get(&place.entity).copied()).collect();
    let mut countries = countries.into_iter();
    countries.next().filter(|_| countries.next().is_none())
}
