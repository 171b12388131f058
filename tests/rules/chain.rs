//! The row that votes, their annulments and their repeats make: which links join it, and in which order it stands.
use ballotwire::domain::*;
use ballotwire::domain::{Basis, EventId, EventLink, EventType, Modality, When};
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
        event("annulled", Some("2031-12-06"), &[(LinkRel::Annuls, "first-round"), (LinkRel::Annuls, "second-round")]),
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
