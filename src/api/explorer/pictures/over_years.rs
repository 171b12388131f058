//! Marks in rows over the years: the elections of each country or kind, and, where it is known, how many took part.
use maud::{Markup, html};

use super::key::{Meaning, key};
use super::lettering::{cut, px, width};
use super::picture::{Cell, Drawing, Picture, Table};
use super::time_axis::{Stretch, TimeAxis};
use crate::api::explorer::words::Words;

pub struct OverYears {
    pub id: String,
    pub title: String,
    pub description: String,
    pub zone: String,
    /// Rows are as high as a hundred percent; else marks only tell when.
    pub in_percent: bool,
    pub rows: Vec<Row>,
}

pub struct Row {
    pub name: String,
    pub elections: Vec<Held>,
}

pub struct Held {
    pub name: String,
    pub address: String,
    pub when: Stretch,
    pub when_written: String,
    pub form: Form,
    /// As the terms of the interface say it; empty for what was held as any other.
    pub status: String,
    /// In percent, by the record of the election.
    pub recorded: Option<f64>,
    /// By those who reported it.
    pub reported: Vec<f64>,
    pub turnout_written: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Assembly,
    President,
    Local,
    Referendum,
    Other,
}

struct Layout {
    width: f64,
    left: f64,
    above: f64,
    ticks: usize,
}

const WIDE: Layout = Layout { width: 860.0, left: 190.0, above: 0.0, ticks: 9 };
const NARROW: Layout = Layout { width: 360.0, left: 0.0, above: 20.0, ticks: 5 };

impl OverYears {
    pub fn picture(&self, words: &Words) -> Picture {
        Picture {
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            note: None,
            shared: html! {},
            wide: self.draw(words, &WIDE),
            narrow: self.draw(words, &NARROW),
            table: self.table(words),
        }
    }

    fn draw(&self, words: &Words, layout: &Layout) -> Drawing {
        let when: Vec<Stretch> = self.all().map(|held| held.when).collect();
        let left = if self.in_percent { layout.left.max(44.0) } else { layout.left };
        let axis = TimeAxis::of(&when, &self.zone, (left + 8.0, layout.width - left - 16.0));
        let Some(axis) = axis else { return Drawing { width: layout.width, height: 0.0, content: html! {} } };
        let tall = if self.in_percent { 118.0 } else { 26.0 };
        let mut y = 6.0;
        let mut content = Vec::new();
        for row in &self.rows {
            y += layout.above;
            let label = if layout.above > 0.0 { y - 4.0 } else { y + tall / 2.0 + 5.0 };
            let room =
                if layout.above > 0.0 { layout.width } else { layout.left - if self.in_percent { 50.0 } else { 10.0 } };
            content.push(html! { text class="source" x="0" y=(px(label)) { (cut(&row.name, 14.0, room)) } });
            content.push(if self.in_percent {
                in_percent(row, &axis, (left, layout.width), (y + 12.0, tall - 26.0))
            } else {
                let middle = y + tall / 2.0;
                html! {
                    path class="base" d={ "M" (px(left)) " " (px(middle)) "H" (px(layout.width)) } {}
                    @for held in &row.elections {
                        g class={ "held" @if !held.status.is_empty() { " unheld" } } {
                            title { (held.name) ", " (held.when_written) }
                            (shape(held.form, axis.x(held.when.0), middle))
                        }
                    }
                }
            });
            y += tall;
        }
        let ticks = axis.ticks(layout.ticks, words);
        content.push(html! {
            path class="axis" d={ "M" (px(left)) " " (px(y)) "H" (px(layout.width)) } {}
            @for tick in &ticks {
                @let half = width(&tick.label, 12.0) / 2.0;
                path class="tick" d={ "M" (px(tick.x)) " " (px(y)) "v5" } {}
                text class="moment" text-anchor="middle" x=(px(tick.x.clamp(half, layout.width - half))) y=(px(y + 19.0)) { (tick.label) }
            }
        });
        let (key, end) = key(&self.meanings(words), 12.0, layout.width, y + 26.0);
        content.push(key);
        Drawing { width: layout.width, height: end, content: html! { @for part in &content { (part) } } }
    }

    fn all(&self) -> impl Iterator<Item = &Held> {
        self.rows.iter().flat_map(|row| &row.elections)
    }

    fn meanings<'a>(&self, words: &'a Words) -> Vec<Meaning<'a>> {
        if self.in_percent {
            return vec![
                (html! { path class="record-mark" d="M0 -4h16" {} }, &words.picture_record),
                (html! { circle class="dot" r="4" cx="8" cy="-4" {} }, &words.picture_reported),
            ];
        }
        let forms = [
            (Form::Assembly, &words.picture_assembly),
            (Form::President, &words.picture_president),
            (Form::Local, &words.picture_local),
            (Form::Referendum, &words.picture_referendum),
            (Form::Other, &words.picture_other),
        ];
        let there = forms.into_iter().filter(|(form, _)| self.all().any(|held| held.form == *form));
        let mut meanings: Vec<Meaning<'_>> =
            there.map(|(form, said)| (html! { g class="held" { (shape(form, 8.0, -4.0)) } }, said.as_str())).collect();
        if self.all().any(|held| !held.status.is_empty()) {
            meanings
                .push((html! { g class="held unheld" { (shape(Form::Assembly, 8.0, -4.0)) } }, &words.picture_unheld));
        }
        meanings
    }

    fn table(&self, words: &Words) -> Table {
        let heads = [&words.election, &words.date, &words.status, &words.turnout];
        let rows = self.all().map(|held| {
            let texts = [&held.when_written, &held.status, &held.turnout_written].map(Cell::text);
            [Cell::link(&held.name, &held.address)].into_iter().chain(texts).collect()
        });
        Table { heads: heads.map(Clone::clone).to_vec(), rows: rows.collect() }
    }
}

/// A line for the record of each election, a dot for each report.
fn in_percent(row: &Row, axis: &TimeAxis, (left, right): (f64, f64), (top, tall): (f64, f64)) -> Markup {
    let y = |percent: f64| top + tall * (1.0 - percent.clamp(0.0, 100.0) / 100.0);
    let recorded: Vec<(f64, f64)> =
        row.elections.iter().filter_map(|held| Some((axis.x(held.when.0), y(held.recorded?)))).collect();
    let line: Vec<String> = recorded.iter().map(|(x, y)| format!("{} {}", px(*x), px(*y))).collect();
    html! {
        @for percent in [0.0, 50.0, 100.0] {
            path class="base" d={ "M" (px(left)) " " (px(y(percent))) "H" (px(right)) } {}
            text class="moment" text-anchor="end" x=(px(left - 5.0)) y=(px(y(percent) + 4.0)) { (percent) "\u{202f}%" }
        }
        @if line.len() > 1 { path class="record-line" d={ "M" (line.join("L")) } {} }
        @for held in &row.elections {
            @let x = axis.x(held.when.0);
            g {
                title { (held.name) ", " (held.when_written) ": " (held.turnout_written) }
                @if let Some(recorded) = held.recorded { path class="record-mark" d={ "M" (px(x - 6.0)) " " (px(y(recorded))) "h12" } {} }
                @for reported in &held.reported { circle class="dot" r="4" cx=(px(x)) cy=(px(y(*reported))) {} }
            }
        }
    }
}

fn shape(form: Form, x: f64, y: f64) -> Markup {
    let from = |dx: f64, dy: f64| format!("M{} {}", px(x + dx), px(y + dy));
    html! {
        @match form {
            Form::Assembly => circle r="5" cx=(px(x)) cy=(px(y)) {},
            Form::President => path d={ (from(0.0, -6.5)) "l6.5 6.5-6.5 6.5-6.5-6.5z" } {},
            Form::Local => path d={ (from(-4.5, -4.5)) "h9v9h-9z" } {},
            Form::Referendum => path d={ (from(0.0, -6.0)) "l6 11h-12z" } {},
            Form::Other => path class="thin" d={ (from(0.0, -6.0)) "v12" } {},
        }
    }
}
