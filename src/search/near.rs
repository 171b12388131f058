//! A query for words that stand together, by the same rule as the text floor finds them.
//!
//! tantivy's own phrase query has one term a word and its own idea of nearness; here a word has several keys or is the
//! beginning of many, and nearness is that of `text::places`.
use std::collections::HashSet;
use std::ops::Range;

use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::schema::window_of_number;
use crate::text::{Pattern, WordPattern, places};
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
                let windows = shown.as_ref().map(|shown| windows_of(shown, doc));
                let windows = windows.filter(|windows| !windows.is_empty());
                let times = match windows {
                    None => places(&positions, self.query.pattern.within).len(),
                    Some(windows) => windows.iter().map(|window| self.times_in(window, &positions)).sum(),
                };
                if times > 0 {
                    found.push((doc, u32::try_from(times).unwrap_or(u32::MAX)));
                }
            }
        }
        Ok(found)
    }

    /// How often the words stand together in a window of a text.
    fn times_in(&self, window: &Range<u32>, positions: &[Vec<u32>]) -> usize {
        let within = |positions: &Vec<u32>| -> Vec<u32> {
            let begin = positions.partition_point(|at| *at < window.start);
            let end = positions.partition_point(|at| *at < window.end);
            positions[begin..end.max(begin)].to_vec()
        };
        let positions: Vec<Vec<u32>> = positions.iter().map(within).collect();
        places(&positions, self.query.pattern.within).len()
    }
}

/// What may be shown of a text; empty where that is all of it.
fn windows_of(shown: &Column<u64>, doc: DocId) -> Vec<Range<u32>> {
    shown.values_for_doc(doc).map(window_of_number).collect()
}

/// The postings of every term that one word of the pattern may be.
struct WordPostings {
    terms: Vec<Vec<u8>>,
    postings: Vec<SegmentPostings>,
    doc_freq: u32,
}

impl WordPostings {
    fn open(reader: &SegmentReader, field: Field, word: &WordPattern) -> tantivy::Result<Self> {
        let inverted = reader.inverted_index(field)?;
        let mut opened = Self { terms: Vec::new(), postings: Vec::new(), doc_freq: 0 };
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
                opened.postings.push(inverted.read_postings_from_terminfo(&info, option)?);
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
    fn positions(&mut self, doc: DocId, at: &mut Vec<u32>) {
        at.clear();
        let mut of_term = Vec::new();
        for postings in &mut self.postings {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                postings.positions(&mut of_term);
                at.extend_from_slice(&of_term);
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
