//! Words near those of a query that the index has: other forms of them, and what is spelled like them.
//!
//! Only words that stand somewhere in a part that everybody may read are told; texts are not among these parts.
use std::cmp::Reverse;
use std::collections::HashSet;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::Result;
use super::index::Index;
use super::part::Part;
use super::query::{Hit, Question};
use super::syntax::{Expr, Leaf};
use crate::domain::Kind;
use crate::text::{WordPattern, other_forms, says_little};

/// Words of a query that are looked at, and what is told of each.
const MAX_WORDS: usize = 8;
const MAX_FORMS: usize = 3;
const MAX_SPELLINGS: usize = 2;

/// Spellings that are looked for in the records, those that differ least first.
const MAX_COMPARED: usize = 8;

/// Records in which a word is shown as it is written.
const MAX_SHOWN: usize = 5;

/// Letters that a word has at least for one slip in it to be forgiven, and for two.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;

/// Parts that everybody may read: all but texts.
fn open_parts() -> impl Iterator<Item = Part> {
    let parts = Part::ALL.iter().copied();
    parts.filter(|part| *part != Part::Text)
}

/// Words, and where others may be found that are near to them.
#[derive(Debug, Clone)]
pub struct Missed {
    pub leaves: Vec<Leaf>,
    pub kinds: Vec<Kind>,
    /// Entities that neither count nor tell a word.
    pub hidden: HashSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Another form of the word, by its endings.
    Form,
    /// The word stands nowhere; this one has other letters in a place or two.
    Spelling,
}

/// A word that stands where one of the query would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    pub nearness: Nearness,
    /// The leaf, and the word of it, by their numbers.
    pub leaf: usize,
    pub word: usize,
    pub pattern: WordPattern,
    /// Records that have it there.
    pub count: usize,
    /// Some that have it in a part that everybody may read.
    pub shown_in: Vec<(Kind, String)>,
}

impl Index {
    /// The best first for each word.
    pub fn near_misses(&self, missed: &Missed) -> Result<Vec<NearMiss>> {
        let mut all = Vec::new();
        let words = missed.leaves.iter().enumerate().flat_map(|(leaf, of)| {
            let words = of.pattern.words.iter().enumerate();
            words.map(move |(word, pattern)| (leaf, word, pattern))
        });
        let telling = words
            .filter(|(_, _, word)| !word.prefix && word.keys.iter().all(|key| !says_little(key)));
        for (leaf, word, pattern) in telling.take(MAX_WORDS) {
            let place = Place {
                index: self,
                missed,
                leaf,
                word,
            };
            let forms = pattern.keys.iter().flat_map(|key| other_forms(key));
            let forms = forms.filter(|form| !pattern.keys.contains(form));
            let mut found = place.found(Nearness::Form, forms.collect())?;
            let mut most = MAX_FORMS;
            if found.is_empty() && !place.stands_somewhere(pattern)? {
                let alike = self.spelled_alike(pattern)?;
                found = place.found(Nearness::Spelling, alike)?;
                most = MAX_SPELLINGS;
            }
            found.sort_by_key(|near| Reverse(near.count));
            found.truncate(most);
            all.extend(found);
        }
        Ok(all)
    }

    /// Whether a word stands in any open part of any record.
    fn is_known(&self, word: &str) -> Result<bool> {
        let searcher = self.searcher();
        for part in open_parts() {
            let term = Term::from_field_text(self.fields().part(part, false), word);
            if searcher.doc_freq(&term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Words of open parts that differ from one in a letter or two, the nearest and most frequent first.
    fn spelled_alike(&self, word: &WordPattern) -> Result<Vec<String>> {
        let Some(key) = word.keys.first() else {
            return Ok(Vec::new());
        };
        let slips = match key.chars().count() {
            0..ONE_SLIP => return Ok(Vec::new()),
            ONE_SLIP..TWO_SLIPS => 1,
            _ => 2,
        };
        let mut alike: Vec<(usize, Reverse<u32>, String)> = Vec::new();
        let searcher = self.searcher();
        for part in open_parts() {
            let field = self.fields().part(part, false);
            let query = FuzzyTermQuery::new(Term::from_field_text(field, key), slips, true);
            let automaton = query.automaton()?;
            for segment in searcher.segment_readers() {
                let words = segment.inverted_index(field)?;
                let mut near = words.terms().search(&automaton).into_stream()?;
                while near.advance() {
                    let near_key = String::from_utf8_lossy(near.key()).into_owned();
                    let often = Reverse(near.value().doc_freq);
                    alike.push((strsim::osa_distance(key, &near_key), often, near_key));
                }
            }
        }
        alike.retain(|(_, _, near)| !says_little(near));
        alike.sort_unstable();
        let mut seen = HashSet::new();
        let keys = alike.into_iter().map(|(_, _, near)| near);
        let keys = keys.filter(|near| seen.insert(near.clone()));
        Ok(keys.take(MAX_COMPARED).collect())
    }
}

/// The place of a word in the query.
struct Place<'i> {
    index: &'i Index,
    missed: &'i Missed,
    leaf: usize,
    word: usize,
}

impl Place<'_> {
    /// Those of some words that stand here in place of the query's own.
    fn found(&self, nearness: Nearness, words: Vec<String>) -> Result<Vec<NearMiss>> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for key in words {
            if !self.index.is_known(&key)? || !seen.insert(key.clone()) {
                continue;
            }
            let pattern = WordPattern {
                exact: false,
                prefix: false,
                keys: vec![key],
            };
            let mut leaf = self.missed.leaves[self.leaf].clone();
            leaf.pattern.words[self.word] = pattern.clone();
            let open = self.records(in_open_parts(&leaf))?;
            if open.is_empty() {
                continue;
            }
            let shown_in = open.into_iter().take(MAX_SHOWN);
            found.push(NearMiss {
                nearness,
                leaf: self.leaf,
                word: self.word,
                pattern,
                count: self.records(Expr::Leaf(leaf))?.len(),
                shown_in: shown_in.map(|hit| (hit.kind, hit.id)).collect(),
            });
        }
        Ok(found)
    }

    fn stands_somewhere(&self, word: &WordPattern) -> Result<bool> {
        let mut leaf = self.missed.leaves[self.leaf].clone();
        leaf.pattern.words = vec![word.clone()];
        Ok(!self.records(Expr::Leaf(leaf))?.is_empty())
    }

    fn records(&self, expr: Expr) -> Result<Vec<Hit>> {
        let question = Question::new(expr, false);
        let mut hits = self.index.find(&question, &self.missed.kinds)?;
        let hidden = |hit: &Hit| hit.kind == Kind::Entity && self.missed.hidden.contains(&hit.id);
        hits.retain(|hit| !hidden(hit));
        Ok(hits)
    }
}

/// What is looked for, where everybody may read it.
fn in_open_parts(leaf: &Leaf) -> Expr {
    let wanted = open_parts().filter(|part| {
        let anywhere = matches!(leaf.part, None | Some(Part::Text));
        anywhere || leaf.part == Some(*part)
    });
    let in_part = |part| {
        Expr::Leaf(Leaf {
            part: Some(part),
            ..leaf.clone()
        })
    };
    Expr::Any(wanted.map(in_part).collect())
}
