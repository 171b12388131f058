//! How often each word stands in two sets of records: counted from the lists of the index, no text is read again.
use std::collections::HashMap;

use tantivy::columnar::Column;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use super::Result;
use super::error::go_on;
use super::part::Part;
use super::schema::window_of_number;
use super::sight::Sight;
use super::word_sets::{CLOSED, FIRST, SECOND, Sets, Stories};
use crate::text::word_key;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    pub occurrences: u64,
    pub records: u64,
}

/// A word that stands in the first set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCount {
    /// Folded.
    pub key: String,
    /// Its most frequent spelling in the first set.
    pub label: String,
    pub first: Times,
    pub second: Times,
    /// Whether it may be told: it stands in the first set outside closed texts, or there where it may be shown, or in so
    /// many records that it says nothing of one of them.
    pub told: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetSize {
    pub records: u64,
    pub words: u64,
}

#[derive(Debug, Default)]
pub struct WordCounts {
    pub words: Vec<WordCount>,
    pub first: SetSize,
    pub second: SetSize,
}

/// Records, told as one or by themselves, in which a word of closed texts stands at least to be told.
const MANY: usize = 3;

impl Sight {
    pub fn word_counts(&self, sets: &Sets) -> Result<WordCounts> {
        let mut counting = Counting::default();
        let mut stories = Stories::default();
        for (at, segment) in self.searcher.segment_readers().iter().enumerate() {
            let members = sets.members(at, segment);
            for is in &members {
                counting.counts.first.records += u64::from(is & FIRST != 0);
                counting.counts.second.records += u64::from(is & SECOND != 0);
            }
            let mut lists = Vec::new();
            for part in &sets.parts {
                let field = self.fields.part(*part, true);
                lists.push((segment.inverted_index(field)?, *part));
            }
            let shown = segment.schema().get_field_name(self.fields.shown);
            counting.segments.push(Segment {
                seen: vec![u32::MAX; members.len()],
                groups: stories.of(segment)?,
                shown: segment.fast_fields().u64(shown)?,
                members,
                lists,
            });
        }
        counting.gather()?;
        counting.count()?;
        Ok(counting.counts)
    }
}

struct Segment {
    members: Vec<u8>,
    /// The word that each document was counted for last.
    seen: Vec<u32>,
    groups: Vec<Option<u32>>,
    shown: Column<u64>,
    lists: Vec<(std::sync::Arc<InvertedIndexReader>, Part)>,
}

/// Where one spelling of a word stands in one part of one segment.
struct Found {
    segment: usize,
    list: usize,
    spelling: usize,
    info: TermInfo,
}

/// A record, or those that are told as one with it.
#[derive(PartialEq)]
enum Apart {
    Group(u32),
    /// A document of a segment.
    Alone(usize, DocId),
}

#[derive(Default)]
struct Counting {
    segments: Vec<Segment>,
    counts: WordCounts,
    spellings: Vec<String>,
    /// For each key, where its spellings stand.
    words: Vec<(String, Vec<Found>)>,
}

impl Counting {
    /// Puts all spellings of a word together.
    fn gather(&mut self) -> Result<()> {
        let mut by_spelling: HashMap<Vec<u8>, (usize, usize)> = HashMap::new();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        for (segment, of) in self.segments.iter().enumerate() {
            for (list, (index, _)) in of.lists.iter().enumerate() {
                let mut terms = index.terms().stream()?;
                while terms.advance() {
                    go_on()?;
                    let known = by_spelling.get(terms.key()).copied();
                    let (word, spelling) = known.unwrap_or_else(|| {
                        let written = String::from_utf8_lossy(terms.key()).into_owned();
                        let key = word_key(&written);
                        let word = *by_key.entry(key.clone()).or_insert(self.words.len());
                        if word == self.words.len() {
                            self.words.push((key, Vec::new()));
                        }
                        self.spellings.push(written);
                        let place = (word, self.spellings.len() - 1);
                        by_spelling.insert(terms.key().to_vec(), place);
                        place
                    });
                    self.words[word].1.push(Found { segment, list, spelling, info: terms.value().clone() });
                }
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<()> {
        let words = std::mem::take(&mut self.words);
        for (number, (key, found)) in (0_u32..).zip(words) {
            go_on()?;
            let mut count =
                WordCount { key, label: String::new(), first: Times::default(), second: Times::default(), told: false };
            let mut spelled: HashMap<usize, u64> = HashMap::new();
            let mut apart = Vec::new();
            for place in &found {
                let times = self.count_place(place, number, &mut count, &mut apart)?;
                *spelled.entry(place.spelling).or_default() += times;
            }
            if count.first.occurrences > 0 && !count.told {
                count.told = apart.len() >= MANY || self.is_shown(&found)?;
            }
            self.counts.first.words += count.first.occurrences;
            self.counts.second.words += count.second.occurrences;
            if count.first.occurrences == 0 {
                continue;
            }
            let written = |spelling: usize| self.spellings[spelling].as_str();
            let usual =
                spelled.into_iter().max_by_key(|(spelling, times)| (*times, std::cmp::Reverse(written(*spelling))));
            count.label = usual.map_or(String::new(), |(spelling, _)| written(spelling).to_owned());
            self.counts.words.push(count);
        }
        Ok(())
    }

    /// Whether a word may be shown somewhere in the texts that it stands in.
    fn is_shown(&self, found: &[Found]) -> Result<bool> {
        for place in found {
            let segment = &self.segments[place.segment];
            let (index, part) = &segment.lists[place.list];
            if *part != Part::Text {
                continue;
            }
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings =
                index.read_postings_from_terminfo(&place.info, option).map_err(tantivy::TantivyError::from)?;
            let mut positions = Vec::new();
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                postings.positions(&mut positions);
                let windows = segment.shown.values_for_doc(doc).map(window_of_number);
                let in_one = |window: std::ops::Range<u32>| positions.iter().any(|at| window.contains(at));
                if segment.members[doc as usize] & FIRST != 0 && windows.into_iter().any(in_one) {
                    return Ok(true);
                }
                postings.advance();
            }
        }
        Ok(false)
    }

    /// Adds what one list has of a word; returns its occurrences in the first set. `apart` gathers records that are not
    /// told as one, until there are many.
    fn count_place(
        &mut self,
        place: &Found,
        number: u32,
        count: &mut WordCount,
        apart: &mut Vec<Apart>,
    ) -> Result<u64> {
        let segment = &mut self.segments[place.segment];
        let (index, part) = &segment.lists[place.list];
        let option = IndexRecordOption::WithFreqs;
        let mut postings =
            index.read_postings_from_terminfo(&place.info, option).map_err(tantivy::TantivyError::from)?;
        let mut in_first = 0;
        while postings.doc() != TERMINATED {
            let doc = postings.doc() as usize;
            let is = segment.members[doc];
            let times = u64::from(postings.term_freq());
            let new = u64::from(segment.seen[doc] != number);
            segment.seen[doc] = number;
            if apart.len() < MANY && is != 0 {
                // Groups are the same in all segments, documents are not.
                let one = match segment.groups[doc] {
                    Some(group) => Apart::Group(group),
                    None => Apart::Alone(place.segment, postings.doc()),
                };
                if !apart.contains(&one) {
                    apart.push(one);
                }
            }
            if is & FIRST != 0 {
                count.first.occurrences += times;
                count.first.records += new;
                count.told |= is & CLOSED == 0 || *part != Part::Text;
                in_first += times;
            }
            if is & SECOND != 0 {
                count.second.occurrences += times;
                count.second.records += new;
            }
            postings.advance();
        }
        Ok(in_first)
    }
}
