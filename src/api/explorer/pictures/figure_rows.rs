//! The rows of figures: who says it on the left or above, its mark in a band of time as high as its number is large.
use std::collections::HashMap;

use maud::{Markup, html};

use super::figure_marks::{arrow, shape};
use super::figures::{FiguresOverTime, Panel, Standing, Told};
use super::key::{Meaning, key};
use super::lettering::{cut, lines, px, width};
use super::picture::{Drawing, Picture};
use super::time_axis::{Stretch, TimeAxis};
use crate::api::explorer::words::Words;

/// Where things are, in pixels.
struct Layout {
    width: f64,
    /// From where to where time runs.
    plot: (f64, f64),
    /// How much of a row is above its band, for who says it.
    above: f64,
    label_room: f64,
    ticks: usize,
}

impl Layout {
    const WIDE: Self = Self { width: 860.0, plot: (290.0, 850.0), above: 0.0, label_room: 268.0, ticks: 9 };
    const NARROW: Self = Self { width: 360.0, plot: (4.0, 356.0), above: 43.0, label_room: 350.0, ticks: 5 };
}

/// Room for a value over the highest mark, and how high the largest number is.
const HEAD: f64 = 17.0;
const TALL: f64 = 32.0;
const ROW: f64 = HEAD + TALL + 7.0;
/// Two marks with fewer pixels between them would write over each other.
const APART: f64 = 78.0;
/// A span of fewer pixels is drawn as a moment.
const SHORTEST: f64 = 14.0;

struct Drawn<'a> {
    panel: usize,
    told: &'a Told,
    /// The ends of its mark.
    from: f64,
    to: f64,
    y: f64,
}

struct Pen<'a> {
    layout: &'a Layout,
    axis: Option<TimeAxis>,
    largest: f64,
    words: &'a Words,
    y: f64,
    /// How many were begun.
    panels: usize,
    content: Vec<Markup>,
    drawn: Vec<Drawn<'a>>,
}

impl FiguresOverTime {
    pub fn picture(&self, words: &Words) -> Picture {
        Picture {
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.described(words),
            note: None,
            shared: html! {},
            wide: draw(self, words, &Layout::WIDE),
            narrow: draw(self, words, &Layout::NARROW),
            table: self.table(words),
        }
    }
}

fn draw(figures: &FiguresOverTime, words: &Words, layout: &Layout) -> Drawing {
    let told = figures.panels.iter().flat_map(|panel| &panel.figures);
    let when: Vec<Stretch> = told.filter_map(|told| told.when).collect();
    let (left, right) = layout.plot;
    // Marks at the edges have their whole width.
    let axis = TimeAxis::of(&when, &figures.zone, (left + 7.0, right - left - 14.0));
    let largest = figures.largest();
    let mut pen = Pen { layout, axis, largest, words, y: 0.0, panels: 0, content: Vec::new(), drawn: Vec::new() };
    for panel in &figures.panels {
        pen.panel(panel);
    }
    pen.scale();
    pen.corrections();
    pen.key(figures);
    Drawing { width: layout.width, height: pen.y, content: html! { @for part in &pen.content { (part) } } }
}

impl<'a> Pen<'a> {
    fn panel(&mut self, panel: &'a Panel) {
        self.y += if self.panels > 0 { 24.0 } else { 4.0 };
        self.panels += 1;
        let room = self.layout.width - 8.0;
        let recorded = panel.reference.as_ref().map(|recorded| recorded.said(self.words));
        let beside = recorded.as_ref().map_or(0.0, |said| width(said, 13.0) + 40.0);
        let roomy = self.layout.above == 0.0;
        self.y += 16.0;
        let scope = cut(&panel.heading, 16.0, if roomy { room - beside } else { room });
        self.put(html! { text class="scope" x="0" y=(px(self.y)) { (scope) } });
        if let Some(said) = &recorded {
            if !roomy {
                self.y += 21.0;
            }
            let (line, text) = if roomy { (room + 8.0 - beside, room + 8.0 - beside + 30.0) } else { (0.0, 30.0) };
            let y = self.y;
            self.put(html! {
                path class="reference" d={ "M" (px(line)) " " (px(y - 4.5)) "h24" } {}
                text class="recorded" x=(px(text)) y=(px(y)) { (cut(said, 13.0, room - 30.0)) }
            });
        }
        for line in lines(&panel.agreement, 13.0, room, 4) {
            self.y += 18.0;
            self.put(html! { text class="said" x="0" y=(px(self.y)) { (line) } });
        }
        self.y += 8.0;
        for row in self.rows(panel) {
            self.row(panel, &row);
        }
    }

    /// Figures of one source share a row where their marks are apart.
    fn rows(&self, panel: &'a Panel) -> Vec<Vec<&'a Told>> {
        let mut rows: Vec<Vec<&Told>> = Vec::new();
        for told in &panel.figures {
            let (from, to) = self.ends(told);
            let fits = |row: &&mut Vec<&Told>| {
                let same = row.first().is_some_and(|first| first.is_of_the_source_and_scope_of(told));
                same && row.iter().all(|other| {
                    let (other_from, other_to) = self.ends(other);
                    from - other_to > APART || other_from - to > APART
                })
            };
            match rows.iter_mut().find(fits) {
                Some(row) => row.push(told),
                None => rows.push(vec![told]),
            }
        }
        rows
    }

    /// What tells no moment may be of any.
    fn ends(&self, told: &Told) -> (f64, f64) {
        let (left, right) = self.layout.plot;
        let Some((axis, (first, last))) = self.axis.as_ref().zip(told.when) else { return (left + 7.0, right - 7.0) };
        let (from, to) = (axis.x(first), axis.x(last));
        let middle = f64::midpoint(from, to);
        if to - from < SHORTEST { (middle, middle) } else { (from, to) }
    }

    fn row(&mut self, panel: &Panel, row: &[&'a Told]) {
        let Some(first) = row.first() else { return };
        let (left, right) = self.layout.plot;
        let top = self.y + self.layout.above;
        let base = top + HEAD + TALL;
        let (name, below) = if panel.of_one_scope {
            (&first.publisher, first.after(self.words))
        } else {
            (&first.scope, first.source(self.words))
        };
        let below = lines(&below, 12.0, self.layout.label_room, if self.layout.above > 0.0 { 1 } else { 2 });
        let y = match below.len() {
            _ if self.layout.above > 0.0 => self.y + 18.0,
            0 => base - 18.0,
            1 => base - 24.0,
            _ => base - 32.0,
        };
        self.put(html! {
            path class="base" d={ "M" (px(left)) " " (px(base)) "H" (px(right)) } {}
            text class="source" x="0" y=(px(y)) { (cut(name, 14.0, self.layout.label_room)) }
        });
        for (place, line) in (1_u8..).zip(below) {
            self.put(html! { text class="after" x="0" y=(px(y + 1.0 + 15.0 * f64::from(place))) { (line) } });
        }
        if let Some(recorded) = &panel.reference {
            let y = base - self.height(recorded.value);
            self.put(html! { path class="reference" d={ "M" (px(left)) " " (px(y)) "H" (px(right)) } {} });
        }
        for told in row {
            self.mark(told, base);
        }
        self.y += self.layout.above + ROW;
    }

    fn height(&self, value: f64) -> f64 {
        if self.largest > 0.0 { (value.max(0.0) / self.largest) * TALL } else { 0.0 }
    }

    fn mark(&mut self, told: &'a Told, base: f64) {
        let (from, to) = self.ends(told);
        let (low, high) = told.range.map_or((0.0, 0.0), |(low, high)| (self.height(low), self.height(high)));
        let y = base - high;
        let middle = f64::midpoint(from, to);
        let class = match told.standing {
            Standing::Stands if told.range.is_none() => "mark in-words",
            Standing::Stands if told.when.is_none() => "mark undated",
            Standing::Stands => "mark",
            Standing::Disputed => "mark disputed",
            Standing::Corrected => "mark withdrawn",
        };
        let long = width(&told.written, 14.0);
        let (left, right) = self.layout.plot;
        let beside = from == to && told.range.is_some() && middle + 12.0 + long <= right;
        let x = if beside { middle + 12.0 } else { middle.clamp(left + long / 2.0, right - long / 2.0) - long / 2.0 };
        let text_y = if beside { y + 2.0 } else { y - 8.0 };
        self.put(html! {
            g class=(class) {
                title { (told.source(self.words)) ": " (told.written) ", " (told.when_written) }
                (shape((from, to), (base, base - low, y), told.range.is_some()))
                text class="value" x=(px(x)) y=(px(text_y)) { (told.written) }
                path class="strike" d={ "M" (px(x - 2.0)) " " (px(text_y - 5.0)) "h" (px(long + 2.0)) } {}
            }
        });
        let panel = self.panels;
        self.drawn.push(Drawn { panel, told, from, to, y });
    }

    /// Moments below, and lines through all rows.
    fn scale(&mut self) {
        let bottom = self.y + 2.0;
        let Some(axis) = &self.axis else { return };
        let (_, right) = self.layout.plot;
        let ticks = axis.ticks(self.layout.ticks, self.words);
        let mut free = f64::MIN;
        let mut written = Vec::new();
        for tick in ticks {
            let half = width(&tick.label, 12.0) / 2.0;
            let x = tick.x.clamp(half.min(axis.left + half), (right - half).max(half));
            let fits = x - half > free;
            if fits {
                free = x + half + 8.0;
            }
            written.push(html! {
                path class="tick" d={ "M" (px(tick.x)) " " (px(bottom)) "v5" } {}
                @if fits { text class="moment" text-anchor="middle" x=(px(x)) y=(px(bottom + 19.0)) { (tick.label) } }
            });
        }
        let (left, _) = self.layout.plot;
        self.put(html! {
            path class="axis" d={ "M" (px(left)) " " (px(bottom)) "H" (px(right)) } {}
            @for tick in &written { (tick) }
        });
        self.y = bottom + 26.0;
    }

    /// An arrow from what was taken back to what took its place, where both are of one scope.
    fn corrections(&mut self) {
        let mut given: HashMap<(usize, &str), &Drawn<'_>> = HashMap::new();
        for drawn in &self.drawn {
            given.extend(drawn.told.given_by.as_deref().map(|by| ((drawn.panel, by), drawn)));
        }
        let arrows = self.drawn.iter().filter_map(|old| {
            let new = given.get(&(old.panel, old.told.corrected_by.as_deref()?))?;
            Some(arrow((f64::midpoint(old.from, old.to), old.y), (f64::midpoint(new.from, new.to), new.y)))
        });
        let arrows: Vec<Markup> = arrows.collect();
        self.content.extend(arrows);
    }

    /// What marks mean, of those that are there.
    fn key(&mut self, figures: &FiguresOverTime) {
        let told = || figures.panels.iter().flat_map(|panel| &panel.figures);
        let moment = |told: &Told| self.ends(told).0 == self.ends(told).1;
        let has = |standing: Standing| told().any(|told| told.standing == standing);
        let dot = |class: &str| html! { g class=(class) { circle class="dot" r="5" cx="9" cy="-4" {} } };
        let mut meanings: Vec<Meaning<'_>> = Vec::new();
        if told().any(|told| told.when.is_some() && told.range.is_some() && moment(told)) {
            meanings.push((dot("mark"), &self.words.picture_moment));
        }
        if told().any(|told| told.when.is_some() && told.range.is_some() && !moment(told)) {
            meanings.push((html! { g class="mark" { path class="span" d="M2 -4h14" {} } }, &self.words.picture_span));
        }
        if told().any(|told| told.when.is_none() && told.range.is_some()) {
            meanings.push((
                html! { g class="mark undated" { path class="span" d="M2 -4h14" {} } },
                &self.words.picture_undated,
            ));
        }
        if has(Standing::Disputed) {
            meanings.push((dot("mark disputed"), &self.words.picture_disputed));
        }
        if has(Standing::Corrected) {
            meanings.push((html! { g class="mark withdrawn" { circle class="dot" r="5" cx="9" cy="-4" {} path class="strike" d="M1 -4h16" {} } }, &self.words.corrected));
        }
        let (key, end) = key(&meanings, 12.0, self.layout.width, self.y);
        self.content.push(key);
        self.y = end;
    }

    fn put(&mut self, part: Markup) {
        self.content.push(part);
    }
}
