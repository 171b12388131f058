//! How often each word stands in two sets of records: counted from the lists of the index, no text is read again.
use std::collections::HashMap;
use std::sync::Arc;

use tantivy::postings::{BlockSegmentPostings, Postings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::error::go_on;
use super::part::Part;
use super::schema::window_of_number;
use super::sight::Sight;
use super::vocabulary::{Spelling, Spellings};
use super::word_sets::{CLOSED, FIRST, SECOND, Sets, Stories};
use super::{Error, Result};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    pub occurrences: u64,
    pub records: u64,
}

/// A word that stands in the first set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCount {
    /// The number by which the index knows it.
    pub word: u32,
    /// Folded.
    pub key: Arc<str>,
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
pub(super) const MANY: usize = 3;

/// Words counted until it is asked again whether anybody waits for them.
const WORDS: usize = 1024;

impl Sight {
    pub fn word_counts(&self, sets: &Sets) -> Result<WordCounts> {
        let segments = self.spelled(sets)?;
        let keys = self.vocabulary.keys();
        let mut counts = WordCounts::default();
        let mut words = vec![Count::default(); keys.len()];
        for segment in &segments {
            for is in &segment.members {
                counts.first.records += u64::from(is & FIRST != 0);
                counts.second.records += u64::from(is & SECOND != 0);
            }
            segment.count(&mut words)?;
        }
        let mut caution = Caution { segments: &segments, readers: self.searcher.segment_readers(), groups: Vec::new() };
        for ((word, count), key) in (0..).zip(words).zip(keys) {
            counts.first.words += count.first.occurrences;
            counts.second.words += count.second.occurrences;
            if count.first.occurrences > 0 {
                let told = count.open || caution.allows(word)?;
                counts.words.push(WordCount { word, key, first: count.first, second: count.second, told });
            }
        }
        Ok(counts)
    }

    /// Makes the vocabulary of all parts, where it is not held yet.
    pub fn spell(&self) -> Result<()> {
        self.searcher
            .segment_readers()
            .iter()
            .try_for_each(|segment| self.vocabulary.of(segment, &self.fields).map(drop))
    }

    /// The most frequent spelling of each of some words in the first set; of those as frequent the first.
    pub fn usual_spellings(&self, sets: &Sets, words: &[u32]) -> Result<Vec<String>> {
        let segments = self.spelled(sets)?;
        let usual = |word: &u32| {
            let mut spelled: HashMap<Vec<u8>, u64> = HashMap::new();
            for segment in &segments {
                go_on()?;
                for spelling in segment.of_word(*word) {
                    let mut count = Count::default();
                    segment.add(spelling, &mut segment.nothing_seen(), &mut None, &mut count)?;
                    *spelled.entry(segment.written(spelling)?).or_default() += count.first.occurrences;
                }
            }
            let usual = spelled.into_iter().max_by(|(a, times), (b, others)| times.cmp(others).then_with(|| b.cmp(a)));
            Ok(usual.map_or(String::new(), |(written, _)| String::from_utf8_lossy(&written).into_owned()))
        };
        words.iter().map(usual).collect()
    }

    fn spelled(&self, sets: &Sets) -> Result<Vec<Segment>> {
        let segments = self.searcher.segment_readers().iter().enumerate();
        let spelled = |(at, segment): (usize, &SegmentReader)| {
            let index = |part: &Part| Ok((*part, segment.inverted_index(self.fields.part(*part, true))?));
            Ok(Segment {
                members: sets.members(at, segment),
                parts: sets.parts.iter().map(index).collect::<Result<_>>()?,
                spellings: self.vocabulary.of(segment, &self.fields)?,
                shown: segment.schema().get_field_name(self.fields.shown).to_owned(),
            })
        };
        segments.map(spelled).collect()
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    first: Times,
    second: Times,
    /// Whether it stands in the first set outside closed texts.
    open: bool,
}

struct Segment {
    /// To which sets each document belongs.
    members: Vec<u8>,
    parts: Vec<(Part, Arc<InvertedIndexReader>)>,
    spellings: Spellings,
    /// The field of what may be shown of texts.
    shown: String,
}

/// The word that each document was counted for last.
type Seen = Vec<u32>;

impl Segment {
    fn nothing_seen(&self) -> Seen {
        vec![u32::MAX; self.members.len()]
    }

    fn index(&self, part: Part) -> Result<&InvertedIndexReader> {
        let found = self.parts.iter().find(|(of, _)| *of == part);
        found.map(|(_, index)| &**index).ok_or_else(|| Error::Damaged(format!("there is no part {part:?}")))
    }

    fn is_counted(&self, spelling: &Spelling) -> bool {
        self.parts.iter().any(|(part, _)| *part == spelling.part)
    }

    /// The spellings of a word in the parts that are counted.
    fn of_word(&self, word: u32) -> impl Iterator<Item = &Spelling> {
        let from = self.spellings.partition_point(|spelling| spelling.word < word);
        let of_word = self.spellings[from..].iter().take_while(move |spelling| spelling.word == word);
        of_word.filter(|spelling| self.is_counted(spelling))
    }

    fn count(&self, words: &mut [Count]) -> Result<()> {
        let (mut seen, mut list) = (self.nothing_seen(), None);
        for (number, spelling) in self.spellings.iter().enumerate() {
            if number.is_multiple_of(WORDS) {
                go_on()?;
            }
            // Words that were met since the keys were taken stand in no segment of this state.
            if let Some(count) = words.get_mut(spelling.word as usize).filter(|_| self.is_counted(spelling)) {
                self.add(spelling, &mut seen, &mut list, count)?;
            }
        }
        Ok(())
    }

    fn written(&self, spelling: &Spelling) -> Result<Vec<u8>> {
        let mut written = Vec::new();
        self.index(spelling.part)?.terms().ord_to_term(spelling.term.into(), &mut written)?;
        Ok(written)
    }

    /// Adds what the list of one spelling has. `list` is used again from one to the next.
    fn add(
        &self,
        spelling: &Spelling,
        seen: &mut Seen,
        list: &mut Option<BlockSegmentPostings>,
        count: &mut Count,
    ) -> Result<()> {
        let (index, info) = (self.index(spelling.part)?, spelling.info());
        let list = match list {
            Some(list) => {
                index.reset_block_postings_from_terminfo(&info, list)?;
                list
            }
            None => list.insert(index.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?),
        };
        let closed = if spelling.part == Part::Text { CLOSED } else { 0 };
        while !list.docs().is_empty() {
            for (document, times) in list.docs().iter().zip(list.freqs()) {
                let document = *document as usize;
                let (is, times) = (self.members[document], u64::from(*times));
                let new = u64::from(seen[document] != spelling.word);
                seen[document] = spelling.word;
                let (first, second) = (u64::from(is & FIRST != 0), u64::from(is & SECOND != 0));
                count.first.occurrences += times * first;
                count.first.records += new * first;
                count.second.occurrences += times * second;
                count.second.records += new * second;
                count.open |= is & (FIRST | closed) == FIRST;
            }
            list.advance();
        }
        Ok(())
    }
}

/// A record, or those that are told as one with it.
#[derive(PartialEq)]
enum Apart {
    Group(u32),
    /// A document of a segment.
    Alone(usize, DocId),
}

/// What is looked at before a word of closed texts is told.
struct Caution<'s> {
    segments: &'s [Segment],
    readers: &'s [SegmentReader],
    /// Which documents of each segment are told as one, once that is asked: it is the same in all segments.
    groups: Vec<Vec<Option<u32>>>,
}

impl Caution<'_> {
    fn allows(&mut self, word: u32) -> Result<bool> {
        go_on()?;
        Ok(self.stands_in_many(word)? || self.is_shown(word)?)
    }

    /// Whether a word stands in many records of any set that are not told as one.
    fn stands_in_many(&mut self, word: u32) -> Result<bool> {
        if self.groups.is_empty() {
            let mut stories = Stories::default();
            self.groups = self.readers.iter().map(|reader| stories.of(reader)).collect::<Result<_>>()?;
        }
        let mut apart = Vec::new();
        for (at, (segment, groups)) in self.segments.iter().zip(&self.groups).enumerate() {
            for spelling in segment.of_word(word) {
                let index = segment.index(spelling.part)?;
                let mut list = index.read_postings_from_terminfo(&spelling.info(), IndexRecordOption::Basic)?;
                while list.doc() != TERMINATED && apart.len() < MANY {
                    let document = list.doc();
                    let one = match groups[document as usize] {
                        Some(group) => Apart::Group(group),
                        None => Apart::Alone(at, document),
                    };
                    if segment.members[document as usize] != 0 && !apart.contains(&one) {
                        apart.push(one);
                    }
                    list.advance();
                }
            }
        }
        Ok(apart.len() >= MANY)
    }

    /// Whether a word may be shown somewhere in the texts of the first set that it stands in.
    fn is_shown(&self, word: u32) -> Result<bool> {
        for (segment, reader) in self.segments.iter().zip(self.readers) {
            let shown = reader.fast_fields().u64(&segment.shown)?;
            for spelling in segment.of_word(word).filter(|spelling| spelling.part == Part::Text) {
                let index = segment.index(spelling.part)?;
                let Some(info) = index.terms().get(segment.written(spelling)?)? else { continue };
                let mut list = index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                let mut positions = Vec::new();
                while list.doc() != TERMINATED {
                    list.positions(&mut positions);
                    let mut windows = shown.values_for_doc(list.doc()).map(window_of_number);
                    let in_one = |window: std::ops::Range<u32>| positions.iter().any(|at| window.contains(at));
                    if segment.members[list.doc() as usize] & FIRST != 0 && windows.any(in_one) {
                        return Ok(true);
                    }
                    list.advance();
                }
            }
        }
        Ok(false)
    }
}
