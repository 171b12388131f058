//! Made-up events that articles tell of, and figures in them. They name articles, which have to be there before.
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::chance::Chance;
use crate::corpus::articles::{Article, Day, Maker};

const TOLD: u64 = 3;
const EVENT: u64 = 4;

/// An event for so many articles; of a hundred articles so many tell of one; of so many that do, one has figures.
const ARTICLES_AN_EVENT: usize = 25;
const TOLD_IN_100: usize = 40;
const ONE_WITH_FIGURES_IN: f64 = 20.0;

const TYPES: [&str; 7] =
    ["election", "turnout_report", "boycott", "attack", "statement", "protest", "voting_irregularity"];
const MEASURES: [(&str, &str); 3] = [("turnout_pct", "percent"), ("votes_cast", "people"), ("votes_for", "votes")];
const COLUMNS: &str = "id,measure,unit,value,low,high,words,qualifier,place,group,of,as_of,as_of_text,as_of_basis,\
    attributed_to,attributed_as,basis,event,status,note\n";

struct Event {
    first: Day,
    evidence: Vec<String>,
}

/// Events by their number, filled while articles are written, and files of figures by the id of their article.
pub struct Events {
    count: usize,
    events: BTreeMap<usize, Event>,
    pub figures: BTreeMap<String, String>,
}

impl Events {
    pub fn for_articles(count: usize) -> Self {
        Self { count: count.div_ceil(ARTICLES_AN_EVENT), events: BTreeMap::new(), figures: BTreeMap::new() }
    }

    pub fn tell(&mut self, maker: &Maker, number: usize, article: &Article) {
        let mut chance = Chance::of(maker.seed, TOLD, number as u64);
        if chance.below(100) >= TOLD_IN_100 {
            return;
        }
        let event = chance.below(self.count);
        let held = self.events.entry(event).or_insert_with(|| Event { first: article.day, evidence: Vec::new() });
        held.first = held.first.min(article.day);
        held.evidence.push(article.id.clone());
        if chance.one_in(ONE_WITH_FIGURES_IN) {
            self.figures.insert(article.id.clone(), figures(maker, event, article, &mut chance));
        }
    }

    /// The files of events, by their years.
    pub fn files(&self, maker: &Maker) -> BTreeMap<usize, String> {
        let mut files: BTreeMap<usize, String> = BTreeMap::new();
        for (number, event) in &self.events {
            let mut chance = Chance::of(maker.seed, EVENT, *number as u64);
            let kind = TYPES[chance.below(TYPES.len())];
            let place = maker.names.place(&mut chance);
            let who = maker.names.draw(&mut chance);
            let file = files.entry(event.first.year).or_default();
            let evidence: Vec<String> = event.evidence.iter().map(|id| format!("{id:?}")).collect();
            let (place_name, place, who, day) = (&place.names[0], &place.id, &who.id, event.first);
            let _ = write!(
                file,
                "[[event]]\nid = \"{}\"\ntype = \"{kind}\"\nlabel = \"Invented {} {number} in {place_name}\"\ndate = \"{day}\"\n\
                 modality = \"reported\"\ncountry = \"XA\"\nplaces = [{{ entity = \"{place}\" }}]\n\
                 participants = [{{ entity = \"{who}\", role = \"participant\" }}]\nevidence = [{}]\n",
                id(*number),
                kind.replace('_', " "),
                evidence.join(", "),
            );
            if kind == "election" {
                file.push_str("election = { level = \"local\" }\n");
            }
            file.push('\n');
        }
        files
    }
}

fn id(event: usize) -> String {
    format!("example-event-{event:06}")
}

fn figures(maker: &Maker, event: usize, article: &Article, chance: &mut Chance) -> String {
    let mut rows = COLUMNS.to_owned();
    for (at, (measure, unit)) in MEASURES.iter().take(chance.between(1, 3)).enumerate() {
        let (place, day) = (&maker.names.place(chance).id, article.day);
        let value = if *unit == "percent" { chance.between(3, 97) } else { chance.between(100, 90_000) };
        let _ = writeln!(
            rows,
            "{}-figure-{},{measure},{unit},{value},,,,exact,{place},,,{day},,,,,report,{},current,",
            article.id,
            at + 1,
            id(event),
        );
    }
    rows
}
