//! How often words stand in each of the records that were found: counted from their positions, no text is read.
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::Result;
use super::columns::{terms, text};
use super::counts::{Weighed, by_days, by_value};
use super::document::id_of;
use super::error::go_on;
use super::facts::{of_filter, of_order};
use super::matches::Matches;
use super::near::{WordPostings, sight_of};
use super::part::Part;
use super::syntax::Leaf;
use crate::domain::{Days, Filter};
use crate::text::{Sight, WordPattern};

/// Records looked at until it is asked again whether anybody waits for them.
const RECORDS: usize = 256;

/// The places in a record where the words stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    rows: u32,
    /// Those of them that may not be shown.
    withheld: u32,
}

/// Records that were found, with how often words stand in each.
#[derive(Debug, Clone)]
pub struct Tallies {
    matches: Arc<Matches>,
    /// Of each document that was found, segment by segment.
    segments: Vec<Vec<Tally>>,
}

/// What words are counted, and where.
#[derive(Debug, Clone)]
pub struct Sought {
    pub wanted: Vec<Leaf>,
    pub parts: Vec<Part>,
    /// Whether the asker may read every text whole.
    pub reads_all: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub rows: usize,
    pub withheld: usize,
    /// Records that have any.
    pub records: usize,
}

/// A record that the words stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As the records are ordered by date.
    pub date: i64,
    pub id: String,
    pub rows: usize,
}

/// Rows whose records share a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyBucket<T> {
    pub value: T,
    pub rows: usize,
    pub records: usize,
}

impl Matches {
    pub fn tally(self: &Arc<Self>, sought: &Sought) -> Result<Tallies> {
        let mut segments = Vec::new();
        for (segment, found) in self.each_segment() {
            let mut counting = Counting::of(self, segment, sought)?;
            let mut tallies = Vec::with_capacity(found.documents.len());
            for (number, document) in found.documents.iter().enumerate() {
                if number.is_multiple_of(RECORDS) {
                    go_on()?;
                }
                tallies.push(counting.tally(*document));
            }
            segments.push(tallies);
        }
        Ok(Tallies { matches: Arc::clone(self), segments })
    }
}

/// The words that are looked for in one part, in a segment.
struct InPart<'c> {
    part: Part,
    leaves: Vec<(&'c Leaf, Vec<WordPostings>)>,
}

struct Counting<'c> {
    parts: Vec<InPart<'c>>,
    shown: Option<Column<u64>>,
}

impl<'c> Counting<'c> {
    fn of(matches: &Matches, segment: &SegmentReader, sought: &'c Sought) -> Result<Self> {
        let fields = &matches.sight.fields;
        let mut parts = Vec::new();
        for part in &sought.parts {
            let mut leaves = Vec::new();
            for leaf in sought.wanted.iter().filter(|leaf| leaf.part.is_none_or(|wanted| wanted == *part)) {
                let open = |word: &WordPattern| WordPostings::open(segment, fields.part(*part, word.exact), word);
                let words = leaf.pattern.words.iter().map(open).collect::<tantivy::Result<_>>()?;
                leaves.push((leaf, words));
            }
            parts.push(InPart { part: *part, leaves });
        }
        let name = segment.schema().get_field_name(fields.shown);
        let shown = if sought.reads_all { None } else { Some(segment.fast_fields().u64(name)?) };
        Ok(Self { parts, shown })
    }

    fn tally(&mut self, document: DocId) -> Tally {
        let mut tally = Tally::default();
        let (mut positions, mut places) = (Vec::new(), Vec::<Range<usize>>::new());
        for InPart { part, leaves } in &mut self.parts {
            let shown = self.shown.as_ref().filter(|_| *part == Part::Text);
            let sight = sight_of(shown, document);
            places.clear();
            for (leaf, words) in leaves {
                positions.resize(words.len(), Vec::new());
                for (word, at) in words.iter_mut().zip(&mut positions) {
                    word.positions(document, at);
                }
                let found = sight.places(&leaf.pattern, &positions);
                let ends = |place: Vec<u32>| Some(*place.first()? as usize..*place.last()? as usize + 1);
                places.extend(found.into_iter().filter_map(ends));
            }
            places.sort_unstable_by_key(|place| (place.start, place.end));
            places.dedup();
            let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
            tally.rows += count(places.len());
            if sight != Sight::Whole {
                tally.withheld += count(places.iter().filter(|place| !sight.holds(place)).count());
            }
        }
        tally
    }
}

impl Tallies {
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for tally in self.segments.iter().flatten() {
            totals.rows += tally.rows as usize;
            totals.withheld += tally.withheld as usize;
            totals.records += usize::from(tally.rows > 0);
        }
        totals
    }

    /// The records that the words stand in, by date and those of one date by id; from the one of a date and an id on, until
    /// they have so many rows.
    pub fn places(&self, descending: bool, from: Option<(i64, &str)>, rows: usize) -> Result<Vec<Place>> {
        let kind = self.matches.kind;
        let turned = |date: i64| if descending { date.saturating_neg() } else { date };
        let from = from.map(|(date, id)| (turned(date), id));
        let mut dated = Vec::new();
        for (number, (segment, found, tallies)) in self.each_segment().enumerate() {
            let dates = segment.fast_fields().i64(&of_order(kind, "date"))?;
            for (document, tally) in found.iter().zip(tallies).filter(|(_, tally)| tally.rows > 0) {
                let date = dates.first(*document).unwrap_or(i64::MAX);
                if from.is_none_or(|(first, _)| turned(date) >= first) {
                    dated.push((turned(date), number, *document, tally.rows as usize, date));
                }
            }
        }
        dated.sort_unstable();
        let mut ids = Vec::new();
        for segment in self.matches.sight.searcher.segment_readers() {
            ids.push(terms(segment, "key")?);
        }
        let mut keyed: Vec<(i64, Place)> = Vec::new();
        let mut gathered = 0;
        for (key, segment, document, rows_here, date) in dated {
            if gathered >= rows && keyed.last().is_some_and(|(last, _)| *last != key) {
                break;
            }
            let Some(keys) = ids.get(segment).and_then(Option::as_ref) else { continue };
            let id = keys.ords().first(document).map(|number| text(keys, number)).transpose()?.unwrap_or_default();
            let id = id_of(kind, &id);
            if from.is_none_or(|from| (key, id) >= from) {
                gathered += rows_here;
                keyed.push((key, Place { date, id: id.to_owned(), rows: rows_here }));
            }
        }
        keyed.sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
        let mut gathered = 0;
        let needed = keyed.into_iter().map(|(_, place)| place).take_while(|place| {
            let more = gathered < rows;
            gathered += place.rows;
            more
        });
        Ok(needed.collect())
    }

    /// The same records with other counts: of each as many rows as are kept, by its id.
    pub fn keeping(&self, kept: &HashMap<String, usize>) -> Result<Self> {
        let mut segments = Vec::new();
        for (segment, found, _) in self.each_segment() {
            let mut tallies = vec![Tally::default(); found.len()];
            if let Some(keys) = terms(segment, "key")? {
                for (document, tally) in found.iter().zip(&mut tallies) {
                    let key = keys.ords().first(*document).map(|number| text(&keys, number)).transpose()?;
                    let rows = key.and_then(|key| kept.get(id_of(self.matches.kind, &key)).copied());
                    tally.rows = u32::try_from(rows.unwrap_or_default()).unwrap_or(u32::MAX);
                }
            }
            segments.push(tallies);
        }
        Ok(Self { matches: Arc::clone(&self.matches), segments })
    }

    /// The rows of each value of a filter, each value once a record, without some; and the rows whose records have no other.
    pub fn count_by(&self, filter: &Filter, without: &HashSet<String>) -> Result<(Vec<TallyBucket<String>>, usize)> {
        let (counts, missing) = by_value(self.each_in_rows(), &of_filter(self.matches.kind, filter.name), without)?;
        let bucket = |(value, (rows, records))| TallyBucket { value, rows, records };
        Ok((counts.into_iter().map(bucket).collect(), missing))
    }

    /// The rows of each days that the records lie on.
    pub fn count_by_days(&self) -> Result<Vec<TallyBucket<Days>>> {
        let counts = by_days(self.each_in_rows(), self.matches.kind, None)?;
        let bucket = |((value, _), (rows, records))| TallyBucket { value, rows, records };
        Ok(counts.into_iter().map(bucket).collect())
    }

    /// Each record counts as its rows, where it has any.
    fn each_in_rows(&self) -> impl Weighed<'_> {
        self.each_segment().map(|(segment, found, tallies)| {
            let rows = tallies.iter().map(|tally| tally.rows as usize);
            (segment, found.iter().copied().zip(rows).filter(|(_, rows)| *rows > 0))
        })
    }

    fn each_segment(&self) -> impl Iterator<Item = (&SegmentReader, &[DocId], &Vec<Tally>)> {
        let found = self.matches.each_segment().zip(&self.segments);
        found.map(|((segment, found), tallies)| (segment, &found.documents[..], tallies))
    }
}
