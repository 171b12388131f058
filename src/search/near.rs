//! A query for words that stand together, by the same rule as the text floor finds them.
//!
//! tantivy's own phrase query has one term a word and its own idea of nearness; here a word has several keys or is the
//! beginning of many, and nearness is that of `text::places`.
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::schema::window_of_number;
use crate::text::{Pattern, Sight, Windows, WordPattern};
use crate::work;

#[derive(Debug, Clone)]
pub(super) struct NearQuery {
    pub field: Field,
    pub pattern: Pattern,
    /// Where it is noted what may be shown of texts that are not to be read whole, if the asker may not read them: of such a
    /// text only words that stand together in one window are found.
    pub shown: Option<Field>,
}

impl Query for NearQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                let keys = self.pattern.words.iter().filter_map(|word| word.keys.first());
                let terms: Vec<Term> = keys.map(|key| Term::from_field_text(self.field, key)).collect();
                Some(Bm25Weight::for_terms(statistics_provider, &terms)?)
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(NearWeight { query: self.clone(), bm25 }))
    }
}

struct NearWeight {
    query: NearQuery,
    bm25: Option<Bm25Weight>,
}

impl Weight for NearWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let found = self.find(reader)?;
        if found.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let norms = reader.get_fieldnorms_reader(self.query.field)?;
        let score = |(doc, times): &(DocId, u32)| match &self.bm25 {
            Some(bm25) => boost * bm25.score(norms.fieldnorm_id(*doc), *times),
            None => boost,
        };
        Ok(Box::new(Found {
            scores: found.iter().map(score).collect(),
            docs: found.into_iter().map(|(doc, _)| doc).collect(),
            at: 0,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("words together", scorer.score()))
    }
}

impl NearWeight {
    /// The documents where the words stand together, and how often.
    fn find(&self, reader: &SegmentReader) -> tantivy::Result<Vec<(DocId, u32)>> {
        let mut words = Vec::with_capacity(self.query.pattern.words.len());
        for word in &self.query.pattern.words {
            words.push(WordPostings::open(reader, self.query.field, word)?);
        }
        let shown = match self.query.shown {
            Some(field) => Some(reader.fast_fields().u64(reader.schema().get_field_name(field))?),
            None => None,
        };
        let Some(rarest) = words.iter().min_by_key(|word| word.doc_freq) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut positions = vec![Vec::new(); words.len()];
        for doc in rarest.docs(reader, self.query.field)? {
            if work::is_over() {
                return Ok(Vec::new());
            }
            let mut everywhere = true;
            for (word, at) in words.iter_mut().zip(&mut positions) {
                word.positions(doc, at);
                if at.is_empty() {
                    everywhere = false;
                    break;
                }
            }
            if everywhere {
                let sight = sight_of(shown.as_ref(), doc);
                let times = sight.places(&self.query.pattern, &positions).len();
                if times > 0 {
                    found.push((doc, u32::try_from(times).unwrap_or(u32::MAX)));
                }
            }
        }
        Ok(found)
    }
}

/// What may be shown of the text of a document to whom does not read all; `shown` is none for who does.
pub(super) fn sight_of(shown: Option<&Column<u64>>, doc: DocId) -> Sight {
    let windows = shown.map(|shown| shown.values_for_doc(doc).map(window_of_number).collect::<Vec<_>>());
    match windows.filter(|windows| !windows.is_empty()) {
        None => Sight::Whole,
        Some(windows) => {
            let windows = windows.into_iter().map(|window| window.start as usize..window.end as usize);
            Sight::Windows(Windows::noted(windows.filter(|window| !window.is_empty()).collect()))
        }
    }
}

/// The postings of every term that one word of the pattern may be.
pub(super) struct WordPostings {
    terms: Vec<Vec<u8>>,
    postings: Vec<SegmentPostings>,
    /// The document that each of them has come to, where there are more.
    next: BinaryHeap<Reverse<(DocId, usize)>>,
    doc_freq: u32,
}

impl WordPostings {
    pub(super) fn open(reader: &SegmentReader, field: Field, word: &WordPattern) -> tantivy::Result<Self> {
        let inverted = reader.inverted_index(field)?;
        let mut opened = Self { terms: Vec::new(), postings: Vec::new(), next: BinaryHeap::new(), doc_freq: 0 };
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut seen = HashSet::new();
        for key in &word.keys {
            let mut range = inverted.terms().range().ge(key);
            if !word.prefix {
                range = range.le(key);
            } else if let Some(end) = after_prefix(key) {
                range = range.lt(end);
            }
            let mut terms = range.into_stream()?;
            while terms.advance() {
                // Only the ranges of several keys can have a term in common.
                if word.keys.len() > 1 && !seen.insert(terms.key().to_vec()) {
                    continue;
                }
                let info = terms.value().clone();
                opened.doc_freq += info.doc_freq;
                opened.terms.push(terms.key().to_vec());
                let postings = inverted.read_postings_from_terminfo(&info, option)?;
                opened.next.push(Reverse((postings.doc(), opened.postings.len())));
                opened.postings.push(postings);
            }
        }
        Ok(opened)
    }

    /// Every document that has one of the terms, rising.
    fn docs(&self, reader: &SegmentReader, field: Field) -> tantivy::Result<Vec<DocId>> {
        let inverted = reader.inverted_index(field)?;
        let mut docs = Vec::new();
        for term in &self.terms {
            let mut term_of_field = Term::from_field_text(field, "");
            term_of_field.append_bytes(term);
            let postings = inverted.read_postings(&term_of_field, IndexRecordOption::Basic)?;
            let Some(mut postings) = postings else {
                continue;
            };
            while postings.doc() != TERMINATED {
                docs.push(postings.doc());
                postings.advance();
            }
        }
        docs.sort_unstable();
        docs.dedup();
        Ok(docs)
    }

    /// Where the word stands in a document; documents are asked in rising order.
    pub(super) fn positions(&mut self, doc: DocId, at: &mut Vec<u32>) {
        at.clear();
        let mut of_term = Vec::new();
        while let Some(Reverse((found, term))) = self.next.peek().copied().filter(|Reverse((found, _))| *found <= doc) {
            self.next.pop();
            let postings = &mut self.postings[term];
            let found = if found < doc { postings.seek(doc) } else { found };
            if found == doc {
                postings.positions(&mut of_term);
                at.extend_from_slice(&of_term);
                postings.advance();
            }
            if postings.doc() != TERMINATED {
                self.next.push(Reverse((postings.doc(), term)));
            }
        }
        at.sort_unstable();
        at.dedup();
    }
}

/// The first text after all that begin so.
fn after_prefix(prefix: &str) -> Option<Vec<u8>> {
    let mut end = prefix.as_bytes().to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}

/// Documents that were found, with their scores.
struct Found {
    docs: Vec<DocId>,
    scores: Vec<Score>,
    at: usize,
}

impl DocSet for Found {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.docs.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|doc| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Found {
    fn score(&mut self) -> Score {
        self.scores.get(self.at).copied().unwrap_or_default()
    }
}
