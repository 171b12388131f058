//! Two selections over time: bars of the one stand on a line, bars of the other hang from it.
use maud::{Markup, html};

use super::attention::levels;
use super::key::key;
use super::lettering::{number, px, whole, width};
use super::picture::{Cell, Drawing, Picture, Table};
use crate::api::explorer::words::Words;

pub struct TwoSides {
    pub title: String,
    /// What each is called.
    pub names: [String; 2],
    /// One after the other.
    pub periods: Vec<Period>,
}

pub struct Period {
    pub name: String,
    pub counts: [i64; 2],
    /// The pages of what is counted.
    pub addresses: [Option<String>; 2],
}

const TOP: f64 = 14.0;

impl TwoSides {
    pub fn picture(&self, words: &Words) -> Picture {
        Picture {
            id: "attention".to_owned(),
            title: self.title.clone(),
            description: words.picture_two_sides.clone(),
            note: None,
            shared: html! {},
            wide: self.draw(860.0, 120.0),
            narrow: self.draw(360.0, 100.0),
            table: self.table(words),
        }
    }

    fn highest(&self) -> i64 {
        self.periods.iter().flat_map(|period| period.counts).max().unwrap_or(0).max(1)
    }

    /// So many pixels across; each side as tall.
    fn draw(&self, across: f64, tall: f64) -> Drawing {
        let left = width(&self.highest().to_string(), 12.0) + 10.0;
        let base = TOP + tall;
        let step = (across - left) / number(self.periods.len().max(1));
        let bar = (step - if step > 6.0 { 2.0 } else { 0.0 }).max(0.6);
        let high = |count: i64| whole(count) / whole(self.highest()) * tall;
        let rect = |class: &str, place: usize, y: f64, count: i64| {
            html! {
                @if count > 0 {
                    rect class=(class) x=(px(left + number(place) * step)) y=(px(y)) width=(px(bar)) height=(px(high(count))) {}
                }
            }
        };
        let square = |class: &str| html! { rect class=(class) x="0" y="-10" width="16" height="11" {} };
        let meanings = [(square("bar"), self.names[0].as_str()), (square("bar other"), self.names[1].as_str())];
        let (key, end) = key(&meanings, 12.0, across, base + tall + 26.0);
        let line = |y: f64, count: i64| {
            html! {
                path class="base" d={ "M" (px(left)) " " (px(y)) "H" (px(across)) } {}
                text class="moment" text-anchor="end" x=(px(left - 6.0)) y=(px(y + 4.0)) { (count) }
            }
        };
        Drawing {
            width: across,
            height: end,
            content: html! {
                @for count in levels(self.highest()) { (line(base - high(count), count)) (line(base + high(count), count)) }
                @for (place, period) in self.periods.iter().enumerate() {
                    g {
                        title { (period.name) ": " (period.counts[0]) " / " (period.counts[1]) }
                        (rect("bar", place, base - high(period.counts[0]), period.counts[0]))
                        (rect("bar other", place, base, period.counts[1]))
                    }
                }
                path class="axis" d={ "M" (px(left)) " " (px(base)) "H" (px(across)) } {}
                (self.years((left, step), across, base + tall))
                (key)
            },
        }
    }

    /// Names of the periods that have room for them.
    fn years(&self, (left, step): (f64, f64), across: f64, bottom: f64) -> Markup {
        let mut free = 0.0;
        let mut named = Vec::new();
        for (place, period) in self.periods.iter().enumerate() {
            let half = width(&period.name, 12.0) / 2.0;
            let x = (left + (number(place) + 0.5) * step).min(across - half);
            if x - half > free {
                free = x + half + 12.0;
                named.push(html! { text class="moment" text-anchor="middle" x=(px(x)) y=(px(bottom + 19.0)) { (period.name) } });
            }
        }
        html! { @for name in &named { (name) } }
    }

    fn table(&self, words: &Words) -> Table {
        let heads = [words.date.clone()].into_iter().chain(self.names.iter().cloned()).collect();
        let cell = |count: i64, address: &Option<String>| match address {
            Some(address) if count > 0 => Cell::link(count.to_string(), address),
            _ => Cell::text(count.to_string()),
        };
        let row = |period: &Period| {
            let counts = period.counts.iter().zip(&period.addresses).map(|(count, address)| cell(*count, address));
            [Cell::text(&period.name)].into_iter().chain(counts).collect()
        };
        Table { heads, rows: self.periods.iter().map(row).collect() }
    }
}
