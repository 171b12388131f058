//! A row of votes, annulments and repeats, as stations of a line.
use maud::{Markup, html};
use serde_json::Value;

use super::dates::date;
use super::page::Page;
use super::pieces::{link, term};
use crate::api::formats::Shown;

/// The stations in their order; the one that the page is about is no link.
pub fn line(page: &Page, stations: &[Value], here: &Value) -> Markup {
    html! {
        ol.line {
            @for station in stations {
                @let is_here = station["id"] == *here;
                li aria-current=[is_here.then_some("true")] {
                    small { (date(page.words, &station["date"])) " · " (term(page, &station["type"])) }
                    br;
                    @if is_here { b { bdi { (station["label"].text()) } } } @else { (link(page, "events", station)) }
                    @if station["links"].some().is_some() { div.bears { (bearings(page, &station["links"])) } }
                }
            }
        }
    }
}

/// How an event bears on others, or they on it.
pub fn bearings(page: &Page, links: &Value) -> Markup {
    html! {
        @for (at, one) in links.items().iter().enumerate() {
            @if at > 0 { br; }
            (term(page, &one["rel"])) ": " (link(page, "events", &one["event"]))
        }
    }
}
