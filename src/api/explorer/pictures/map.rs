//! The map: how many lie in each country and at each place, drawn as near as the place is known.
use maud::{Markup, html};

use super::key::{Meaning, key};
use super::lettering::{px, width};
use super::outlines::{Frame, Point, outlines, project};
use super::picture::{Cell, Drawing, Picture, Table};
use crate::api::explorer::words::{Words, fill};

pub struct Map {
    pub title: String,
    /// The country to look at; else all of them.
    pub country: Option<String>,
    /// Those that are told of a country as a whole.
    pub countries: Vec<CountryCount>,
    pub places: Vec<PlaceCount>,
    /// Those of which it is not known where they lie.
    pub elsewhere: Vec<Count>,
}

pub struct Count {
    pub name: String,
    /// The page of those that are counted.
    pub address: String,
    pub count: i64,
    /// What tells of them, where that is asked for: names and pages of ours.
    pub sources: Vec<(String, String)>,
}

pub struct CountryCount {
    pub code: String,
    pub told: Count,
}

pub struct PlaceCount {
    pub lat: f64,
    pub lon: f64,
    /// Somewhere around the point, not at it.
    pub is_area: bool,
    pub told: Count,
}

/// Whether the outlines of a country are drawn.
pub fn has(country: &str) -> bool {
    outlines().frame(country).is_some()
}

/// Borders that not everybody takes for one.
const CONTESTED: &[[&str; 2]] = &[["RS", "XK"]];

/// Pixels across, and how many tall at most.
const WIDE: f64 = 720.0;
const TALL: f64 = 860.0;

impl Map {
    pub fn picture(&self, words: &Words) -> Picture {
        let view = View::of(self.country.as_deref());
        Picture {
            id: "map".to_owned(),
            title: self.title.clone(),
            description: words.picture_map.clone(),
            note: Some(fill(&words.picture_contested, &[("source", "Natural Earth")])),
            shared: shared(self, &view),
            wide: Pen { view: &view, size: 13.0, marks: Vec::new(), names: Vec::new() }.draw(self, words),
            narrow: Pen { view: &view, size: 25.0, marks: Vec::new(), names: Vec::new() }.draw(self, words),
            table: self.table(words),
        }
    }

    fn table(&self, words: &Words) -> Table {
        let sourced = self.counts().any(|told| !told.sources.is_empty());
        let row = |told: &Count, precision: &str| {
            let mut row = vec![Cell::link(&told.name, &told.address), Cell::text(told.count.to_string())];
            row.push(Cell::text(precision));
            row.extend(sourced.then(|| Cell::links(told.sources.iter().cloned())));
            row
        };
        let places = self.places.iter();
        let places = places
            .map(|place| row(&place.told, if place.is_area { &words.picture_area } else { &words.picture_point }));
        let countries = self.countries.iter().map(|country| row(&country.told, &words.picture_country));
        let elsewhere = self.elsewhere.iter().map(|told| row(told, &words.picture_unplaced));
        let heads = [&words.places, &words.picture_count, &words.picture_precision];
        let heads = heads.into_iter().chain(sourced.then_some(&words.sources)).cloned().collect();
        Table { heads, rows: countries.chain(places).chain(elsewhere).collect() }
    }

    fn counts(&self) -> impl Iterator<Item = &Count> {
        let countries = self.countries.iter().map(|country| &country.told);
        countries.chain(self.places.iter().map(|place| &place.told)).chain(&self.elsewhere)
    }

    fn largest(&self) -> i64 {
        self.places.iter().map(|place| place.told.count).max().unwrap_or(1).max(1)
    }
}

/// Which part of the outlines is shown, and how large.
struct View {
    left: f64,
    top: f64,
    /// Pixels to a tenth of a kilometre.
    scale: f64,
    height: f64,
    /// One country is looked at.
    near: bool,
}

impl View {
    fn of(country: Option<&str>) -> Self {
        let frame = country.and_then(|code| outlines().frame(code));
        let (left, top, right, bottom): Frame = frame.unwrap_or_else(|| outlines().whole());
        let margin = if frame.is_some() { f64::from((right - left).max(bottom - top)) * 0.12 } else { 250.0 };
        let (left, top) = (f64::from(left) - margin, f64::from(top) - margin);
        let (across, down) = (f64::from(right) + margin - left, f64::from(bottom) + margin - top);
        let scale = (WIDE / across).min(TALL / down);
        // A narrow country has its neighbours on both sides.
        let left = left - (WIDE / scale - across) / 2.0;
        Self { left, top, scale, height: down * scale, near: frame.is_some() }
    }

    fn pixel(&self, (x, y): Point) -> (f64, f64) {
        ((f64::from(x) - self.left) * self.scale, (f64::from(y) - self.top) * self.scale)
    }

    /// Outlines are in tenths of a kilometre.
    fn transform(&self) -> String {
        format!("scale({:.5}) translate({} {})", self.scale, px(-self.left), px(-self.top))
    }
}

/// Land, borders and hatches, which both drawings use.
fn shared(map: &Map, view: &View) -> Markup {
    let apart = 7.0 / view.scale;
    let hatched = |code: &str| map.countries.iter().any(|country| country.code == code);
    let inside = |code: &&str| !view.near || map.country.as_deref() == Some(*code);
    html! {
        pattern id="map-hatch" patternUnits="userSpaceOnUse" width=(px(apart)) height=(px(apart)) patternTransform="rotate(45)" {
            path class="hatching" stroke-width=(px(1.1 / view.scale)) d={ "M" (px(apart / 2.0)) " 0v" (px(apart)) } {}
        }
        g.outlines id="map-land" transform=(view.transform()) {
            path class="around" d=(outlines().around()) {}
            @for code in outlines().codes() {
                @let path = outlines().land(code);
                path class={ "land" @if !inside(&code) { " aside" } } d=(path) {}
                @if hatched(code) { path class="hatched" fill="url(#map-hatch)" d=(path) {} }
            }
            @for border in outlines().borders() {
                path class={ "border" @if CONTESTED.contains(&border.countries) { " contested" } } d=(outlines().line(&border)) {}
            }
        }
    }
}

struct Pen<'a> {
    view: &'a View,
    /// Of letters, in pixels.
    size: f64,
    /// What is drawn and what is written already: left, top, right, bottom.
    marks: Vec<[f64; 4]>,
    names: Vec<[f64; 4]>,
}

impl Pen<'_> {
    fn draw(mut self, map: &Map, words: &Words) -> Drawing {
        let mut places: Vec<(&PlaceCount, (f64, f64), f64)> = map
            .places
            .iter()
            .map(|place| {
                (place, self.view.pixel(project(place.lat, place.lon)), self.radius(place.told.count, map.largest()))
            })
            .filter(|(_, at, _)| (0.0..WIDE).contains(&at.0) && (0.0..self.view.height).contains(&at.1))
            .collect();
        places.sort_by(|(one, ..), (other, ..)| {
            other.told.count.cmp(&one.told.count).then_with(|| one.told.name.cmp(&other.told.name))
        });
        for (_, (x, y), radius) in &places {
            let radius = radius * 0.7;
            self.marks.push([x - radius, y - radius, x + radius, y + radius]);
        }
        let mut countries: Vec<(&CountryCount, Frame)> =
            map.countries.iter().filter_map(|country| Some((country, outlines().frame(&country.code)?))).collect();
        // The smallest have the least choice.
        countries.sort_by_key(|(_, (left, top, right, bottom))| i64::from(right - left) * i64::from(bottom - top));
        let countries: Vec<Markup> =
            countries.into_iter().filter_map(|(country, frame)| self.country(country, frame)).collect();
        let names: Vec<Markup> =
            places.iter().filter_map(|(place, at, radius)| self.name(place, *at, *radius)).collect();
        let (key, end) = self.key(map, words);
        Drawing {
            width: WIDE,
            height: end,
            content: html! {
                svg x="0" y="0" width=(px(WIDE)) height=(px(self.view.height)) viewBox={ "0 0 " (px(WIDE)) " " (px(self.view.height)) } {
                    rect class="sea" width=(px(WIDE)) height=(px(self.view.height)) {}
                    use href="#map-land" {}
                    @for (place, (x, y), radius) in &places {
                        circle class={ "place" @if place.is_area { " area" } } cx=(px(*x)) cy=(px(*y)) r=(px(*radius)) {
                            title { (place.told.name) ": " (place.told.count) }
                        }
                    }
                    @for country in &countries { (country) }
                    @for name in &names { (name) }
                }
                (key)
            },
        }
    }

    /// The area of a mark grows with what it counts.
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    fn radius(&self, count: i64, largest: i64) -> f64 {
        let share = count.max(0) as f64 / largest as f64;
        let (least, most) = if self.size > 20.0 { (7.0, 34.0) } else { (4.0, 24.0) };
        least + (most - least) * share.sqrt()
    }

    /// The name and number of a country, within it: where no mark is, else over marks.
    fn country(&mut self, country: &CountryCount, (left, top, right, bottom): Frame) -> Option<Markup> {
        let (x, y) = self.view.pixel(outlines().middle(&country.code)?);
        let ((left, top), (right, bottom)) = (self.view.pixel((left, top)), self.view.pixel((right, bottom)));
        let said = format!("{} {}", country.told.name, country.told.count);
        let long = width(&said, self.size);
        let steps = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0];
        let places = steps
            .iter()
            .flat_map(|down| steps.map(|across| (x + across * self.size * 1.5, y + down * self.size * 1.1)));
        let mut places: Vec<(f64, f64)> =
            places.filter(|(x, y)| (left..right).contains(x) && (top..bottom).contains(y)).collect();
        let far = |(to_x, to_y): &(f64, f64)| (to_x - x).abs() + (to_y - y).abs();
        places.sort_by(|one, other| far(one).total_cmp(&far(other)));
        let free = |marks: &[[f64; 4]]| places.iter().find(|(x, y)| self.is_free((x - long / 2.0, *y, long), marks));
        let (x, y) = *free(&self.marks).or_else(|| free(&[]))?;
        self.take(x - long / 2.0, y, long);
        Some(html! { text class="country" text-anchor="middle" font-size=(px(self.size)) x=(px(x)) y=(px(y)) {
            (country.told.name) " " tspan class="number" { (country.told.count) }
        } })
    }

    /// Beside its mark where there is room, else nowhere: the table has all.
    fn name(&mut self, place: &PlaceCount, (x, y): (f64, f64), radius: f64) -> Option<Markup> {
        let said = format!("{} {}", place.told.name, place.told.count);
        let (long, low) = (width(&said, self.size), y + self.size * 0.36);
        let gap = radius + self.size * 0.3;
        let beside = [
            (x + gap, low),
            (x - gap - long, low),
            (x - long / 2.0, y - gap),
            (x - long / 2.0, y + gap + self.size * 0.75),
        ];
        let (x, y) = beside.into_iter().find(|(x, y)| self.is_free((*x, *y, long), &self.marks))?;
        self.take(x, y, long);
        Some(
            html! { text class="name" font-size=(px(self.size)) x=(px(x)) y=(px(y)) { (place.told.name) " " tspan class="number" { (place.told.count) } } },
        )
    }

    fn is_free(&self, (x, y, long): (f64, f64, f64), marks: &[[f64; 4]]) -> bool {
        let [left, top, right, bottom] = [x, y - self.size * 0.8, x + long, y + self.size * 0.25];
        let inside = left >= 2.0 && right <= WIDE - 2.0 && top >= 2.0 && bottom <= self.view.height - 2.0;
        inside && self.names.iter().chain(marks).all(|[l, t, r, b]| right < *l || *r < left || bottom < *t || *b < top)
    }

    fn take(&mut self, x: f64, y: f64, long: f64) {
        self.names.push([x - 2.0, y - self.size * 0.8, x + long + 2.0, y + self.size * 0.25]);
    }

    /// What marks mean, below the map.
    fn key(&self, map: &Map, words: &Words) -> (Markup, f64) {
        let sign = self.size;
        let mut meanings: Vec<Meaning<'_>> = Vec::new();
        if map.places.iter().any(|place| !place.is_area) {
            meanings.push((
                html! { circle class="place" cx=(px(sign / 2.0)) cy=(px(-sign * 0.36)) r=(px(sign * 0.4)) {} },
                &words.picture_point,
            ));
        }
        if map.places.iter().any(|place| place.is_area) {
            meanings.push((
                html! { circle class="place area" cx=(px(sign / 2.0)) cy=(px(-sign * 0.36)) r=(px(sign * 0.4)) {} },
                &words.picture_area,
            ));
        }
        if !map.countries.is_empty() {
            let lines =
                [0.1, 0.4, 0.7].map(|at| format!("M{} 0l{} {}", px(sign * at), px(sign * 0.7), px(-sign * 0.7)));
            meanings.push((html! { path class="hatch" d=(lines.concat()) {} }, &words.picture_country));
        }
        meanings.push((
            html! { path class="border contested" d={ "M0 " (px(-sign * 0.36)) "h" (px(sign * 1.3)) } {} },
            &words.picture_contested_border,
        ));
        key(&meanings, sign, WIDE, self.view.height + sign * 0.3)
    }
}
