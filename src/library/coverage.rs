//! Coverage: how much there is of each country, decade and language, and of how many known elections something is told.
use std::collections::{BTreeMap, HashSet};

use super::chooser::{Chooser, Wanted};
use super::known_elections::KnownElections;
use super::time_counts::Tally;
use super::{Error, Result};
use crate::domain::{Clocks, Condition, Country, Days, Interval, Kind, Selection, Test, Value};

/// What is counted: records of these countries, with dates in this window.
#[derive(Debug, Clone, Default)]
pub struct Covered {
    pub countries: Vec<Country>,
    pub window: Option<Clocks>,
}

/// Whose numbers they are. A decade is named by its first year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    All,
    Country(String),
    Decade(i16),
    Language(String),
    CountryDecade(String, i16),
}

/// How many there are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Holdings {
    pub articles: i64,
    pub events: i64,
    pub figures: i64,
    pub elections: i64,
    /// Of the elections, those that an article tells of, whose turnout is known, of which a result is.
    pub with_report: i64,
    pub with_turnout: i64,
    pub with_result: i64,
}

type Rows = BTreeMap<Part, Holdings>;

/// Which of the numbers is meant.
type Number = fn(&mut Holdings) -> &mut i64;

/// Counts all parts, in their order. A record of two countries counts for both, one without a date for no decade.
pub async fn coverage(chooser: &Chooser, counted: &Covered) -> Result<Rows> {
    let mut rows = Rows::from([(Part::All, Holdings::default())]);
    let kinds: [(Kind, Number); 3] = [
        (Kind::Article, |row| &mut row.articles),
        (Kind::Event, |row| &mut row.events),
        (Kind::Figure, |row| &mut row.figures),
    ];
    for (kind, number) in kinds {
        add(chooser, (kind, &counted.of(kind)), number, &mut rows).await?;
    }
    let mut elections = counted.of(Kind::Event);
    elections.conditions.extend(KnownElections::conditions());
    add(chooser, (Kind::Event, &elections), |row| &mut row.elections, &mut rows).await?;
    let known = KnownElections::of(chooser).await?;
    let told: [(HashSet<String>, Number); 3] = [
        (known.report, |row| &mut row.with_report),
        (known.turnout, |row| &mut row.with_turnout),
        (known.result, |row| &mut row.with_result),
    ];
    for (ids, number) in told {
        let only = Selection { only: Some(ids.into_iter().collect()), ..elections.clone() };
        add(chooser, (Kind::Event, &only), number, &mut rows).await?;
    }
    languages(chooser, counted, &mut rows).await?;
    let asked: HashSet<&str> = counted.countries.iter().map(Country::as_str).collect();
    rows.retain(|part, _| match part {
        Part::Country(code) | Part::CountryDecade(code, _) => asked.is_empty() || asked.contains(code.as_str()),
        _ => true,
    });
    Ok(rows)
}

impl Covered {
    fn of(&self, kind: Kind) -> Selection {
        let codes = self.countries.iter().map(|country| Value::Text(country.as_str().to_owned()));
        let codes: Vec<Value> = codes.collect();
        let country = kind.filter("country").filter(|_| !codes.is_empty());
        let country = country.map(|filter| Condition { filter, test: Test::AnyOf(codes) });
        let window = kind.date().zip(self.window);
        let window = window.map(|(filter, window)| Condition { filter, test: Test::Overlaps(window) });
        Selection { conditions: country.into_iter().chain(window).collect(), ..Selection::default() }
    }
}

/// Counts records by country, by decade and by both.
async fn add(chooser: &Chooser, (kind, selection): (Kind, &Selection), number: Number, rows: &mut Rows) -> Result<()> {
    let mut add = |part: Part, count: i64| *number(rows.entry(part).or_default()) += count;
    let chosen = chooser.select(kind, selection).await?;
    add(Part::All, chosen.count());
    for count in chosen.count_by_days(None).await? {
        if let Some(decade) = decade(count.days) {
            add(Part::Decade(decade), count.count);
        }
    }
    let Some(country) = kind.filter("country") else { return Ok(()) };
    for count in chosen.count_by_days(Some(country)).await? {
        let Some(code) = count.value else { continue };
        if let Some(decade) = decade(count.days) {
            add(Part::CountryDecade(code.clone(), decade), count.count);
        }
        add(Part::Country(code), count.count);
    }
    Ok(())
}

/// The decade that these days lie in whole.
fn decade(days: Days) -> Option<i16> {
    let first = days.first?.year().div_euclid(10);
    (first == days.last?.year().div_euclid(10)).then_some(first * 10)
}

/// Articles and their figures by language, and the events and elections that articles in it tell of.
async fn languages(chooser: &Chooser, counted: &Covered, rows: &mut Rows) -> Result<()> {
    let figures = chooser.select(Kind::Figure, &counted.of(Kind::Figure)).await?;
    if let Some(language) = Kind::Figure.filter("language") {
        for bucket in figures.count_by(language).await?.0 {
            rows.entry(Part::Language(bucket.value)).or_default().figures = bucket.count;
        }
    }
    let articles = counted.of(Kind::Article);
    let Some(language) = Kind::Article.filter("language") else { return Ok(()) };
    for bucket in chooser.select(Kind::Article, &articles).await?.count_by(language).await?.0 {
        let mut written = articles.clone();
        let test = Test::AnyOf(vec![Value::Text(bucket.value.clone())]);
        written.conditions.push(Condition { filter: language, test });
        let written = chooser.select(Kind::Article, &written).await?;
        let mut told = [0, 0];
        for (told, filter) in told.iter_mut().zip(["event", "election"]) {
            let Some(filter) = Kind::Article.filter(filter) else { continue };
            *told = i64::try_from(written.count_by(filter).await?.0.len()).unwrap_or(i64::MAX);
        }
        let row = rows.entry(Part::Language(bucket.value)).or_default();
        (row.articles, row.events, row.elections) = (bucket.count, told[0], told[1]);
    }
    Ok(())
}

/// What there is in the spans of a timeline, whatever words it counts.
#[derive(Debug)]
pub struct KnownOverTime {
    /// Those that are held, within all that is asked for but words.
    pub articles: Tally,
    /// Those that are known, of the countries and the time that are asked for.
    pub elections: Tally,
}

pub async fn known_over_time(chooser: &Chooser, counted: Wanted<'_>, interval: Interval) -> Result<KnownOverTime> {
    let tally = async |kind: Kind, selection: &Selection| {
        let counts = chooser.select(kind, selection).await?.count_by_days(None).await?;
        Ok::<_, Error>(Tally::of(&counts, interval))
    };
    let articles = match counted.kind {
        Kind::Article => counted.selection.clone(),
        _ => of_another(counted.selection, Kind::Article),
    };
    let mut elections = of_another(counted.selection, Kind::Event);
    elections.conditions.extend(KnownElections::conditions());
    Ok(KnownOverTime {
        articles: tally(Kind::Article, &articles).await?,
        elections: tally(Kind::Event, &elections).await?,
    })
}

/// Of a selection what can be asked of records of another kind: their country and their time.
fn of_another(selection: &Selection, kind: Kind) -> Selection {
    let condition = |condition: &Condition| {
        let filter = match (condition.filter.name, &condition.test) {
            ("country", _) => kind.filter("country"),
            (_, Test::Overlaps(_) | Test::Within(_) | Test::Contains(_)) => kind.date(),
            _ => None,
        };
        Some(Condition { filter: filter?, test: condition.test.clone() })
    };
    Selection { conditions: selection.conditions.iter().filter_map(condition).collect(), ..Selection::default() }
}
