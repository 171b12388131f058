//! Who got which share of the votes: an election after the other, a row for each who stood, a dot for each report.
use maud::{Markup, html};

use super::key::key;
use super::lettering::{cut, px, width};
use super::picture::{Cell, Drawing, Picture, Table};
use crate::api::explorer::words::Words;

pub struct Shares {
    pub title: String,
    pub elections: Vec<Counted>,
}

pub struct Counted {
    pub name: String,
    pub when_written: String,
    pub rows: Vec<Share>,
}

pub struct Share {
    pub name: String,
    /// The page of the figures that say so.
    pub address: String,
    /// In percent, one for each report, at least one.
    pub reported: Vec<f64>,
    pub written: String,
}

impl Share {
    pub fn highest(&self) -> f64 {
        self.reported.iter().copied().fold(0.0, f64::max)
    }
}

struct Layout {
    width: f64,
    /// Where bars begin; names stand on the left of it, or above.
    left: f64,
    tall: f64,
}

const WIDE: Layout = Layout { width: 860.0, left: 260.0, tall: 24.0 };
const NARROW: Layout = Layout { width: 360.0, left: 0.0, tall: 40.0 };

/// Room for the numbers on the right.
const NUMBERS: f64 = 110.0;

impl Shares {
    pub fn picture(&self, words: &Words) -> Picture {
        Picture {
            id: "results".to_owned(),
            title: self.title.clone(),
            description: words.picture_shares.clone(),
            note: None,
            shared: html! {},
            wide: self.draw(words, &WIDE),
            narrow: self.draw(words, &NARROW),
            table: self.table(words),
        }
    }

    fn draw(&self, words: &Words, layout: &Layout) -> Drawing {
        let rows = self.elections.iter().flat_map(|election| &election.rows);
        let highest = rows.map(Share::highest).fold(10.0, f64::max);
        let x =
            |percent: f64| layout.left + percent.clamp(0.0, highest) / highest * (layout.width - layout.left - NUMBERS);
        let mut y = 18.0;
        let mut content = Vec::new();
        for election in &self.elections {
            let when = width(&election.when_written, 12.0) + 14.0;
            let name = cut(&election.name, 14.0, layout.width - when);
            content.push(html! {
                text class="source" x="0" y=(px(y)) { (name) }
                text class="moment" text-anchor="end" x=(px(layout.width)) y=(px(y)) { (election.when_written) }
            });
            y += 8.0;
            for share in &election.rows {
                let middle = y + layout.tall - 12.0;
                let (named, room) =
                    if layout.left > 0.0 { (middle + 4.0, layout.left - 12.0) } else { (middle - 12.0, layout.width) };
                content.push(row(share, (x(0.0), &x), middle, (named, room)));
                y += layout.tall;
            }
            y += 34.0;
        }
        let meaning = [(html! { circle class="dot" r="4" cx="8" cy="-4" {} }, words.picture_reported.as_str())];
        let (key, end) = key(&meaning, 12.0, layout.width, y - 22.0);
        content.push(key);
        Drawing { width: layout.width, height: end, content: html! { @for part in &content { (part) } } }
    }

    fn table(&self, words: &Words) -> Table {
        let heads = [&words.picture_stood, &words.election, &words.date, &words.picture_reported];
        let rows = self.elections.iter().flat_map(|election| {
            election.rows.iter().map(|share| {
                let texts = [&election.name, &election.when_written, &share.written].map(Cell::text);
                [Cell::link(&share.name, &share.address)].into_iter().chain(texts).collect()
            })
        });
        Table { heads: heads.map(Clone::clone).to_vec(), rows: rows.collect() }
    }
}

fn row(share: &Share, (zero, x): (f64, &dyn Fn(f64) -> f64), middle: f64, (named, room): (f64, f64)) -> Markup {
    let end = x(share.highest());
    html! {
        g {
            title { (share.name) ": " (share.written) }
            text class="said" x="0" y=(px(named)) { (cut(&share.name, 13.0, room)) }
            rect class="under" x=(px(zero)) y=(px(middle - 5.0)) width=(px(end - zero)) height="10" {}
            @for reported in &share.reported { circle class="dot" r="4" cx=(px(x(*reported))) cy=(px(middle)) {} }
            text class="moment" x=(px(end + 10.0)) y=(px(middle + 4.0)) { (cut(&share.written, 12.0, NUMBERS - 10.0)) }
        }
    }
}
