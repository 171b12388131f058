//! Results of elections as they were reported: who got which share of the votes.
use serde_json::Value;

use crate::api::explorer::dates::{number, spoken};
use crate::api::explorer::page::Page;
use crate::api::explorer::pictures::shares::{Counted, Share, Shares};
use crate::api::formats::Shown;

/// Elections that a picture has room for, and who stood in one.
const ELECTIONS: usize = 40;
const STOOD: usize = 20;

/// The newest first; none where nothing was reported.
pub fn results(page: &Page, elections: &[Value], figures: &[Value]) -> Option<Shares> {
    let counted = |election: &Value| {
        let rows = stood(page, election, figures);
        (!rows.is_empty()).then(|| Counted {
            name: election["label"].written().unwrap_or(election["id"].text()).to_owned(),
            when_written: spoken(page.words, election["date"]["edtf"].text()),
            rows,
        })
    };
    let elections: Vec<Counted> = elections.iter().rev().filter_map(counted).take(ELECTIONS).collect();
    (!elections.is_empty()).then(|| Shares { title: page.words.picture_results.clone(), elections })
}

/// Who stood, the largest share first.
fn stood(page: &Page, election: &Value, figures: &[Value]) -> Vec<Share> {
    let mut rows: Vec<(&Value, Vec<&Value>)> = Vec::new();
    let of_somebody = |figure: &&Value| {
        let is_share = figure["measure"].text() == "vote_share_pct" && figure["value"].is_number();
        is_share && figure["scope"]["group"].is_object() && is_of_all(election, figure)
    };
    for figure in figures.iter().filter(of_somebody) {
        let group = &figure["scope"]["group"];
        match rows.iter_mut().find(|(other, _)| other["id"] == group["id"]) {
            Some((_, told)) => told.push(&figure["value"]),
            None => rows.push((group, vec![&figure["value"]])),
        }
    }
    let share = |(group, told): (&Value, Vec<&Value>)| {
        let mut written: Vec<String> = Vec::new();
        for value in &told {
            let value = number(page.words, value);
            if !written.contains(&value) {
                written.push(value);
            }
        }
        let asked = [("election", election["id"].text()), ("measure", "vote_share_pct"), ("group", group["id"].text())];
        Share {
            name: group["label"].written().unwrap_or(group["id"].text()).to_owned(),
            address: page.to_list("/figures", asked),
            reported: told.iter().filter_map(|value| value.as_f64()).collect(),
            written: format!("{}\u{202f}%", written.join("; ")),
        }
    };
    let mut rows: Vec<Share> = rows.into_iter().map(share).collect();
    rows.sort_by(|one, other| other.highest().total_cmp(&one.highest()));
    rows.truncate(STOOD);
    rows
}

/// Of the whole electorate and the whole day, not of a place, a part or an hour.
pub fn is_of_all(election: &Value, figure: &Value) -> bool {
    let scope = &figure["scope"];
    let place = &scope["place"]["id"];
    let is_there = || election["places"].items().iter().any(|one| one["entity"]["id"] == *place);
    figure["event"]["id"] == election["id"]
        && figure["as_of"]["precision"].text() != "time"
        && figure["status"].text() != "corrected"
        && scope["of"].is_null()
        && (place.is_null() || is_there())
}
