//! Attention over time: a bar a period, with all of the corpus behind it, and gaps where the corpus has nothing.
use maud::{Markup, html};

use super::key::key;
use super::lettering::{number, px, whole, width};
use super::picture::{Cell, Drawing, Picture, Table};
use crate::api::explorer::words::Words;

pub struct Attention {
    pub title: String,
    /// One after the other.
    pub periods: Vec<Period>,
}

pub struct Period {
    pub name: String,
    pub count: i64,
    /// All that the corpus has of the period.
    pub total: i64,
    /// False where the corpus has nothing of it at all.
    pub covered: bool,
    /// The page of what is counted.
    pub address: String,
}

/// Pixels across, how tall the highest bar is, and room for numbers on the left.
struct Layout {
    width: f64,
    tall: f64,
    left: f64,
}

const TOP: f64 = 14.0;

impl Attention {
    pub fn picture(&self, words: &Words) -> Picture {
        let numbers = width(&self.highest().to_string(), 12.0) + 10.0;
        Picture {
            id: "attention".to_owned(),
            title: self.title.clone(),
            description: words.picture_attention.clone(),
            note: None,
            shared: html! {
                pattern id="gap-hatch" patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)" {
                    path class="gap-line" d="M3 0v6" {}
                }
            },
            wide: self.draw(words, &Layout { width: 860.0, tall: 220.0, left: numbers }),
            narrow: self.draw(words, &Layout { width: 360.0, tall: 170.0, left: numbers }),
            table: self.table(words),
        }
    }

    fn highest(&self) -> i64 {
        self.periods.iter().map(|period| period.total.max(period.count)).max().unwrap_or(0).max(1)
    }

    fn draw(&self, words: &Words, layout: &Layout) -> Drawing {
        let Layout { width: across, tall, left } = *layout;
        let base = TOP + tall;
        let step = (across - left) / number(self.periods.len().max(1));
        let bar = (step - if step > 6.0 { 2.0 } else { 0.0 }).max(0.6);
        let high = |count: i64| whole(count) / whole(self.highest()) * tall;
        let bars = self.periods.iter().enumerate().map(|(place, period)| {
            let x = left + number(place) * step;
            let rect = |class: &str, count: i64| html! {
                @if count > 0 { rect class=(class) x=(px(x)) y=(px(base - high(count))) width=(px(bar)) height=(px(high(count))) {} }
            };
            html! { g {
                title { (period.name) ": " (period.count) " / " (period.total) }
                @if !period.covered { rect class="gap" fill="url(#gap-hatch)" x=(px(x)) y=(px(TOP)) width=(px(step)) height=(px(tall)) {} }
                (rect("total", period.total))
                (rect("bar", period.count))
            } }
        });
        let bars: Vec<Markup> = bars.collect();
        let square = |class: &str, fill: Option<&str>| html! { rect class=(class) fill=[fill] x="0" y="-10" width="16" height="11" {} };
        let mut meanings = vec![
            (square("bar", None), words.picture_found.as_str()),
            (square("total", None), words.picture_corpus.as_str()),
        ];
        if self.periods.iter().any(|period| !period.covered) {
            meanings.push((square("gap", Some("url(#gap-hatch)")), words.picture_gap.as_str()));
        }
        let (key, end) = key(&meanings, 12.0, across, base + 26.0);
        Drawing {
            width: across,
            height: end,
            content: html! {
                @for count in levels(self.highest()) {
                    path class="base" d={ "M" (px(left)) " " (px(base - high(count))) "H" (px(across)) } {}
                    text class="moment" text-anchor="end" x=(px(left - 6.0)) y=(px(base - high(count) + 4.0)) { (count) }
                }
                @for bar in &bars { (bar) }
                path class="axis" d={ "M" (px(left)) " " (px(base)) "H" (px(across)) } {}
                (self.names(layout, step))
                (key)
            },
        }
    }

    /// Names of periods where there is room for them.
    fn names(&self, layout: &Layout, step: f64) -> Markup {
        let mut free = 0.0;
        let longest = self.periods.iter().map(|period| width(&period.name, 12.0)).fold(0.0, f64::max);
        // Round ones: every first, second, fifth, tenth.
        let every = [1, 2, 5, 10, 12, 20, 24, 60, 120]
            .into_iter()
            .find(|every| number(*every) * step > longest + 14.0)
            .unwrap_or(240);
        let starts = |period: &Period| period.name.bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
        let years = every <= 10 && self.periods.iter().all(starts);
        let named = self.periods.iter().enumerate().filter_map(|(place, period)| {
            let year: usize = period.name.parse().unwrap_or(place);
            if (if years { year } else { place }) % every != 0 {
                return None;
            }
            let half = width(&period.name, 12.0) / 2.0;
            let middle = layout.left + (number(place) + 0.5) * step;
            let x = middle.min(layout.width - half);
            (x - half > free).then(|| {
                free = x + half + 6.0;
                html! {
                    path class="tick" d={ "M" (px(middle)) " " (px(TOP + layout.tall)) "v5" } {}
                    text class="moment" text-anchor="middle" x=(px(x)) y=(px(TOP + layout.tall + 19.0)) { (period.name) }
                }
            })
        });
        let named: Vec<Markup> = named.collect();
        html! { @for name in &named { (name) } }
    }

    fn table(&self, words: &Words) -> Table {
        let heads = [&words.date, &words.picture_found, &words.picture_corpus];
        let row = |period: &Period| {
            let total = if period.covered { period.total.to_string() } else { words.picture_gap.clone() };
            vec![Cell::link(&period.name, &period.address), Cell::text(period.count.to_string()), Cell::text(total)]
        };
        Table { heads: heads.map(Clone::clone).to_vec(), rows: self.periods.iter().map(row).collect() }
    }
}

/// Two or three round numbers up to the highest.
pub fn levels(highest: i64) -> Vec<i64> {
    let mut step = 1;
    for factor in [2, 5, 10].iter().cycle().take(50) {
        if highest / step <= 3 {
            break;
        }
        let ten = 10_i64.pow((step.max(1).ilog10()).min(17));
        step = ten * factor;
    }
    (1..=highest / step).map(|times| times * step).collect()
}

#[cfg(test)]
mod tests {
    use super::levels;

    #[test]
    fn lines_are_at_round_numbers() {
        assert_eq!(levels(1), [1]);
        assert_eq!(levels(7), [2, 4, 6]);
        assert_eq!(levels(38), [10, 20, 30]);
        assert_eq!(levels(10), [5, 10]);
        assert_eq!(levels(250_000), [100_000, 200_000]);
    }
}
