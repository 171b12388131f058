//! The row that votes, their annulments and their repeats make: which links join it, and in which order it stands.
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use jiff::Timestamp;

use super::{Event, LinkRel, Period};

impl LinkRel {
    /// Those by which one event of a row comes after another.
    pub const OF_ROWS: &'static [Self] = &[Self::Annuls, Self::Replaces, Self::Follows];
}

/// By time; an event that bears on another one comes after it where their dates allow that, as they do where one of them
/// is only known by its month. Dates go before links, so that links in a circle do no harm. Answers positions.
pub fn in_order(events: &[&Event]) -> Vec<usize> {
    let places: HashMap<&str, usize> =
        events.iter().enumerate().map(|(place, event)| (event.id.as_str(), place)).collect();
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); events.len()];
    let mut waits_for = vec![0_usize; events.len()];
    for (place, event) in events.iter().enumerate() {
        for link in &event.links {
            let Some(&before) = places.get(link.event.as_str()) else {
                continue;
            };
            let counts = LinkRel::OF_ROWS.contains(&link.rel) && before != place;
            if counts && !is_over_before(event, events[before]) {
                later[before].push(place);
                waits_for[place] += 1;
            }
        }
    }
    let key = |place: usize| (start(events[place]), events[place].id.as_str(), place);
    let mut waiting: Vec<_> = (0..events.len()).map(key).collect();
    waiting.sort_unstable_by(|a, b| b.cmp(a));
    let mut ready: BinaryHeap<_> =
        (0..events.len()).filter(|place| waits_for[*place] == 0).map(|place| Reverse(key(place))).collect();
    let mut order = Vec::with_capacity(events.len());
    let mut placed = vec![false; events.len()];
    // In a circle none is ready: then the earliest that waits is taken.
    while let Some(place) =
        ready.pop().map(|Reverse((.., place))| place).or_else(|| waiting.pop().map(|(.., place)| place))
    {
        if std::mem::replace(&mut placed[place], true) {
            continue;
        }
        order.push(place);
        for &next in &later[place] {
            waits_for[next] = waits_for[next].saturating_sub(1);
            if waits_for[next] == 0 {
                ready.push(Reverse(key(next)));
            }
        }
    }
    order
}

fn period(event: &Event) -> Option<Period> {
    event.date.as_ref().map(|date| date.period())
}

/// What has no date is last.
fn start(event: &Event) -> Timestamp {
    let period = period(event);
    period.and_then(|period| period.earliest.or(period.latest)).unwrap_or(Timestamp::MAX)
}

fn is_over_before(one: &Event, other: &Event) -> bool {
    matches!((period(one), period(other)), (Some(one), Some(other)) if one.is_before(other))
}
