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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Basis, EventId, EventLink, EventType, Modality, When};
    use proptest::prelude::*;

    fn event(id: &str, date: Option<&str>, links: &[(LinkRel, &str)]) -> Event {
        let link = |(rel, to): &(LinkRel, &str)| EventLink { rel: *rel, event: EventId::parse(to).unwrap() };
        Event {
            id: EventId::parse(id).unwrap(),
            r#type: EventType::Election,
            label: id.to_owned(),
            summary: None,
            date: date.map(|date| When::parse(date, None, Basis::Stated).unwrap()),
            modality: Modality::Reported,
            country: None,
            places: Vec::new(),
            participants: Vec::new(),
            part_of: None,
            links: links.iter().map(link).collect(),
            evidence: Vec::new(),
            sources: Vec::new(),
            election: None,
            note: None,
        }
    }

    fn ordered(events: &[Event]) -> Vec<&str> {
        let all: Vec<&Event> = events.iter().collect();
        let order = in_order(&all);
        order.iter().map(|at| events[*at].id.as_str()).collect()
    }

    #[test]
    fn an_annulment_known_by_its_month_comes_after_the_vote_of_a_day_in_it() {
        let events = [
            event("again", Some("2031-04-28"), &[(LinkRel::Replaces, "vote")]),
            event("annulled", Some("2031-04"), &[(LinkRel::Annuls, "vote")]),
            event("vote", Some("2031-04-03"), &[]),
        ];
        assert_eq!(ordered(&events), ["vote", "annulled", "again"]);
    }

    #[test]
    fn what_is_annulled_before_its_day_stands_on_its_day() {
        let events = [
            event("second-round", Some("2031-12-08"), &[(LinkRel::Follows, "first-round")]),
            event(
                "annulled",
                Some("2031-12-06"),
                &[(LinkRel::Annuls, "first-round"), (LinkRel::Annuls, "second-round")],
            ),
            event("first-round", Some("2031-11-24"), &[]),
        ];
        assert_eq!(ordered(&events), ["first-round", "annulled", "second-round"]);
    }

    #[test]
    fn what_has_no_date_comes_last_or_after_what_it_bears_on() {
        let events = [
            event("undated", None, &[]),
            event("appeal", None, &[(LinkRel::Follows, "undated")]),
            event("vote", Some("2031"), &[]),
        ];
        assert_eq!(ordered(&events), ["vote", "undated", "appeal"]);
    }

    #[test]
    fn links_in_a_circle_leave_the_order_of_time() {
        let events = [
            event("b", Some("2031-04"), &[(LinkRel::Follows, "a")]),
            event("a", Some("2031-04"), &[(LinkRel::Follows, "b"), (LinkRel::Follows, "a")]),
            event("c", Some("2031-04"), &[(LinkRel::Replaces, "b")]),
        ];
        assert_eq!(ordered(&events), ["a", "b", "c"]);
    }

    proptest! {
        #[test]
        fn every_event_is_in_the_row_once_however_they_are_written_down(
            days in prop::collection::vec(prop::option::of(1_u8..28), 1..9),
            links in prop::collection::vec((0_usize..9, 0_usize..9), 0..20),
            turn in 0_usize..9,
        ) {
            let mut events: Vec<Event> = days.iter().enumerate().map(|(at, day)| {
                let of_it: Vec<String> = links.iter()
                    .filter(|(from, to)| *from == at && *to < days.len())
                    .map(|(_, to)| format!("e{to}"))
                    .collect();
                let of_it: Vec<_> = of_it.iter().map(|to| (LinkRel::Follows, to.as_str())).collect();
                let date = day.map(|day| format!("2031-04-{day:02}"));
                event(&format!("e{at}"), date.as_deref(), &of_it)
            }).collect();
            let first: Vec<String> = ordered(&events).into_iter().map(str::to_owned).collect();
            let mut all = first.clone();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), events.len());
            let turn = turn % events.len();
            events.rotate_left(turn);
            prop_assert_eq!(ordered(&events), first);
        }
    }
}
