//! Which spellings each word of articles has, and where they stand: made once for each part of an index.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::SegmentReader;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;

use super::Result;
use super::error::go_on;
use super::part::{Part, parts_of};
use super::schema::Fields;
use crate::domain::Kind;
use crate::text::word_key;

/// Terms read until it is asked again whether anybody waits for them.
const TERMS: u32 = 4096;

/// Where one spelling of a word stands in one part of the articles of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling {
    /// The number of the word, the same in all segments.
    pub word: u32,
    pub part: Part,
    /// The number of the spelling among the terms of that part.
    pub term: u32,
    /// Documents of its list, and where that is.
    documents: u32,
    length: u32,
    from: u64,
}

impl Spelling {
    fn new(word: u32, part: Part, term: u32, info: &TermInfo) -> Self {
        let length = u32::try_from(info.postings_range.len()).unwrap_or(u32::MAX);
        Self { word, part, term, documents: info.doc_freq, length, from: info.postings_range.start as u64 }
    }

    /// Where its list is. Where its positions are is not held.
    pub(super) fn info(&self) -> TermInfo {
        let from = usize::try_from(self.from).unwrap_or(usize::MAX);
        let postings_range = from..from.saturating_add(self.length as usize);
        TermInfo { doc_freq: self.documents, postings_range, positions_range: 0..0 }
    }
}

/// The spellings of a segment, those of a word side by side.
pub(super) type Spellings = Arc<Vec<Spelling>>;

/// The words that were met, and the spellings of the segments that are in use. It holds 32 bytes for each spelling of each
/// part of a segment, and each spelling that ever was once, with the key of its word.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary(Arc<Mutex<Met>>);

#[derive(Debug, Default)]
struct Met {
    by_spelling: HashMap<Box<[u8]>, u32>,
    by_key: HashMap<Arc<str>, u32>,
    keys: Vec<Arc<str>>,
    segments: HashMap<SegmentId, Spellings>,
}

impl Vocabulary {
    /// The spellings of a segment.
    pub(super) fn of(&self, segment: &SegmentReader, fields: &Fields) -> Result<Spellings> {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = met.segments.get(&segment.segment_id()) {
            return Ok(Arc::clone(known));
        }
        let mut spellings = Vec::new();
        for (_, part) in parts_of(Kind::Article) {
            let index = segment.inverted_index(fields.part(*part, true))?;
            let mut terms = index.terms().stream()?;
            let mut term = 0_u32;
            while terms.advance() {
                if term.is_multiple_of(TERMS) {
                    go_on()?;
                }
                spellings.push(Spelling::new(met.word(terms.key()), *part, term, terms.value()));
                term += 1;
            }
        }
        spellings.sort_unstable();
        let spellings = Arc::new(spellings);
        met.segments.insert(segment.segment_id(), Arc::clone(&spellings));
        Ok(spellings)
    }

    /// The key of each word that was met, by its number.
    pub(super) fn keys(&self) -> Vec<Arc<str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).keys.clone()
    }

    /// Lets go of the spellings of other segments.
    pub(super) fn keep(&self, alive: &[SegmentId]) {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        met.segments.retain(|segment, _| alive.contains(segment));
    }
}

impl Met {
    fn word(&mut self, spelling: &[u8]) -> u32 {
        if let Some(word) = self.by_spelling.get(spelling) {
            return *word;
        }
        let key = word_key(&String::from_utf8_lossy(spelling));
        let known = self.by_key.get(key.as_str()).copied();
        let word = known.unwrap_or_else(|| {
            let (key, word) = (Arc::from(key), u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
            self.by_key.insert(Arc::clone(&key), word);
            self.keys.push(key);
            word
        });
        self.by_spelling.insert(spelling.into(), word);
        word
    }
}
