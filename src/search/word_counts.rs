//! How often each word stands in two sets of records: counted from the lists of the index, no text is read again.
use std::collections::{HashMap, HashSet};

use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::Result;
use super::document::key;
use super::index::Index;
use super::part::Part;
use crate::domain::Kind;
use crate::text::word_key;

/// Records whose words are counted, by their ids.
#[derive(Debug)]
pub struct Sets {
    pub kind: Kind,
    pub parts: Vec<Part>,
    pub first: HashSet<String>,
    /// None: all that are not in the first.
    pub second: Option<HashSet<String>>,
    /// Records whose texts the reader may not have.
    pub closed: HashSet<String>,
}

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
    /// Whether it stands anywhere in the first set but in closed texts.
    pub open: bool,
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

const FIRST: u8 = 1;
const SECOND: u8 = 2;
const CLOSED: u8 = 4;

impl Index {
    pub fn word_counts(&self, sets: &Sets) -> Result<WordCounts> {
        let searcher = self.searcher();
        let mut counting = Counting::default();
        for segment in searcher.segment_readers() {
            let members = members(&self.keys(segment)?, segment, sets);
            for is in &members {
                counting.counts.first.records += u64::from(is & FIRST != 0);
                counting.counts.second.records += u64::from(is & SECOND != 0);
            }
            let mut lists = Vec::new();
            for part in &sets.parts {
                let field = self.fields().part(*part, true);
                lists.push((segment.inverted_index(field)?, *part));
            }
            counting.segments.push(Segment {
                seen: vec![u32::MAX; members.len()],
                members,
                lists,
            });
        }
        counting.gather()?;
        counting.count()?;
        Ok(counting.counts)
    }
}

/// To which sets each document of a segment belongs.
fn members(keys: &[Box<str>], segment: &SegmentReader, sets: &Sets) -> Vec<u8> {
    let prefix = key(sets.kind, "");
    let member = |doc: usize| {
        let alive = u32::try_from(doc).is_ok_and(|doc| !segment.is_deleted(doc));
        let id = keys.get(doc).and_then(|key| key.strip_prefix(&prefix));
        let Some(id) = id.filter(|_| alive) else {
            return 0;
        };
        let first = sets.first.contains(id);
        let second = match &sets.second {
            Some(second) => second.contains(id),
            None => !first,
        };
        [
            (first, FIRST),
            (second, SECOND),
            (sets.closed.contains(id), CLOSED),
        ]
        .iter()
        .filter(|(is, _)| *is)
        .fold(0, |all, (_, flag)| all | flag)
    };
    (0..keys.len()).map(member).collect()
}

struct Segment {
    members: Vec<u8>,
    /// The word that each document was counted for last.
    seen: Vec<u32>,
    lists: Vec<(std::sync::Arc<InvertedIndexReader>, Part)>,
}

/// Where one spelling of a word stands in one part of one segment.
struct Found {
    segment: usize,
    list: usize,
    spelling: usize,
    info: TermInfo,
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
                    self.words[word].1.push(Found {
                        segment,
                        list,
                        spelling,
                        info: terms.value().clone(),
                    });
                }
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<()> {
        let words = std::mem::take(&mut self.words);
        for (number, (key, found)) in (0_u32..).zip(words) {
            let mut count = WordCount {
                key,
                label: String::new(),
                first: Times::default(),
                second: Times::default(),
                open: false,
            };
            let mut spelled: HashMap<usize, u64> = HashMap::new();
            for place in found {
                let times = self.count_place(&place, number, &mut count)?;
                *spelled.entry(place.spelling).or_default() += times;
            }
            self.counts.first.words += count.first.occurrences;
            self.counts.second.words += count.second.occurrences;
            if count.first.occurrences == 0 {
                continue;
            }
            let written = |spelling: usize| self.spellings[spelling].as_str();
            let usual = spelled
                .into_iter()
                .max_by_key(|(spelling, times)| (*times, std::cmp::Reverse(written(*spelling))));
            count.label = usual.map_or(String::new(), |(spelling, _)| written(spelling).to_owned());
            self.counts.words.push(count);
        }
        Ok(())
    }

    /// Adds what one list has of a word; returns its occurrences in the first set.
    fn count_place(&mut self, place: &Found, number: u32, count: &mut WordCount) -> Result<u64> {
        let segment = &mut self.segments[place.segment];
        let (index, part) = &segment.lists[place.list];
        let option = IndexRecordOption::WithFreqs;
        let mut postings = index
            .read_postings_from_terminfo(&place.info, option)
            .map_err(tantivy::TantivyError::from)?;
        let mut in_first = 0;
        while postings.doc() != TERMINATED {
            let doc = postings.doc() as usize;
            let is = segment.members[doc];
            let times = u64::from(postings.term_freq());
            let new = u64::from(segment.seen[doc] != number);
            segment.seen[doc] = number;
            if is & FIRST != 0 {
                count.first.occurrences += times;
                count.first.records += new;
                count.open |= is & CLOSED == 0 || *part != Part::Text;
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
