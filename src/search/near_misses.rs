//! Words near those of a query that the index has: other forms of them, and what is spelled like them.
//!
//! Only words that stand somewhere in a part that everybody may read are told; texts are not among these parts. The work
//! has bounds: dictionaries are asked for the forms that a word may have and walked by automaton for its spellings, and
//! only the few words that most records have are looked for in the records.
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use tantivy::query::FuzzyTermQuery;
use tantivy::{InvertedIndexReader, Term};

use super::Result;
use super::error::go_on;
use super::index::Index;
use super::part::{Part, parts_of};
use super::query::Question;
use super::syntax::{Expr, Leaf};
use crate::domain::{Kind, Selection};
use crate::text::{WordPattern, is_reading, other_forms, says_little};

/// Words of a query that are looked at, and what is told of each.
const MAX_WORDS: usize = 8;
const MAX_FORMS: usize = 3;
const MAX_SPELLINGS: usize = 2;

/// Words in place of one that are looked for in the records.
const MAX_COMPARED: usize = 8;

/// Records in which a word is shown as it is written.
const MAX_SHOWN: usize = 5;

/// Letters that a word has at least for one slip in it to be forgiven, and for two.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;

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
        let words = missed.leaves.iter().enumerate().flat_map(|(leaf, of)| {
            let words = of.pattern.words.iter().enumerate();
            words.map(move |(word, pattern)| (leaf, word, pattern))
        });
        let telling = words.filter(|(_, _, word)| !word.prefix && word.keys.iter().all(|key| !says_little(key)));
        let open = Open::of(self, &missed.kinds)?;
        let mut all = Vec::new();
        for (leaf, word, pattern) in telling.take(MAX_WORDS) {
            let place = Place { index: self, missed, open: &open, leaf, word };
            let forms = open.forms(pattern)?;
            let mut found = place.found(Nearness::Form, forms.clone())?;
            found.truncate(MAX_FORMS);
            all.extend(found);
            if !place.stands_somewhere(pattern)? {
                let mut alike = open.spelled_alike(pattern)?;
                alike.retain(|word| !forms.contains(word));
                let mut found = place.found(Nearness::Spelling, alike)?;
                found.truncate(MAX_SPELLINGS);
                all.extend(found);
            }
        }
        Ok(all)
    }
}

/// The words of the parts of some kinds that everybody may read: all but texts.
struct Open {
    parts: Vec<Part>,
    /// One for each part and segment.
    dictionaries: Vec<Arc<InvertedIndexReader>>,
    /// Any field of words: automata are made for one.
    field: tantivy::schema::Field,
}

impl Open {
    fn of(index: &Index, kinds: &[Kind]) -> Result<Self> {
        let parts = kinds.iter().flat_map(|kind| parts_of(*kind));
        let mut parts: Vec<Part> = parts.map(|(_, part)| *part).collect();
        parts.retain(|part| *part != Part::Text);
        parts.sort_unstable();
        parts.dedup();
        let searcher = index.searcher();
        let mut dictionaries = Vec::new();
        for segment in searcher.segment_readers() {
            for part in &parts {
                let field = index.fields().part(*part, false);
                dictionaries.push(segment.inverted_index(field)?);
            }
        }
        Ok(Self { parts, dictionaries, field: index.fields().part(Part::Title, false) })
    }

    /// Other forms of a word that there are, the most frequent first.
    fn forms(&self, word: &WordPattern) -> Result<Vec<String>> {
        let keys = word.keys.iter().filter(|key| !is_reading(key));
        let forms = keys.flat_map(|key| other_forms(key).into_keys());
        let forms: HashSet<String> = forms.filter(|form| !word.keys.contains(form)).collect();
        let mut known = Vec::new();
        for form in forms {
            let mut often = 0;
            for dictionary in &self.dictionaries {
                let info = dictionary.terms().get(&form)?;
                often += info.map_or(0, |info| info.doc_freq);
            }
            if often > 0 {
                known.push((Reverse(often), form));
            }
        }
        Ok(best(known))
    }

    /// Words that differ from one in a letter or two, the nearest and most frequent first.
    fn spelled_alike(&self, word: &WordPattern) -> Result<Vec<String>> {
        let Some(key) = word.keys.first() else {
            return Ok(Vec::new());
        };
        let slips = match key.chars().count() {
            0..ONE_SLIP => return Ok(Vec::new()),
            ONE_SLIP..TWO_SLIPS => 1,
            _ => 2,
        };
        let query = FuzzyTermQuery::new(Term::from_field_text(self.field, key), slips, true);
        let automaton = query.automaton()?;
        let mut alike = Vec::new();
        for dictionary in &self.dictionaries {
            let mut near = dictionary.terms().search(&automaton).into_stream()?;
            while near.advance() {
                go_on()?;
                let near_key = String::from_utf8_lossy(near.key()).into_owned();
                let often = Reverse(near.value().doc_freq);
                alike.push(((strsim::osa_distance(key, &near_key), often), near_key));
            }
        }
        alike.retain(|(_, near)| !says_little(near) && !is_reading(near));
        Ok(best(alike))
    }
}

/// The words of the lowest ranks, each once.
fn best<R: Ord>(mut ranked: Vec<(R, String)>) -> Vec<String> {
    ranked.sort_unstable();
    let mut seen = HashSet::new();
    let words = ranked.into_iter().map(|(_, word)| word);
    let words = words.filter(|word| seen.insert(word.clone()));
    words.take(MAX_COMPARED).collect()
}

/// The place of a word in the query.
struct Place<'i> {
    index: &'i Index,
    missed: &'i Missed,
    open: &'i Open,
    leaf: usize,
    word: usize,
}

impl Place<'_> {
    /// Those of some words that stand here in place of the query's own, the most frequent first.
    fn found(&self, nearness: Nearness, words: Vec<String>) -> Result<Vec<NearMiss>> {
        let mut found = Vec::new();
        for key in words {
            let pattern = WordPattern { exact: false, prefix: false, keys: vec![key] };
            let mut leaf = self.missed.leaves[self.leaf].clone();
            leaf.pattern.words[self.word] = pattern.clone();
            let open = self.records(&self.in_open_parts(&leaf))?;
            if open.is_empty() {
                continue;
            }
            let in_texts =
                self.missed.kinds.contains(&Kind::Article) && leaf.part.is_none_or(|part| part == Part::Text);
            let count = match in_texts {
                true => self.records(&Expr::Leaf(leaf))?.len(),
                false => open.len(),
            };
            found.push(NearMiss {
                nearness,
                leaf: self.leaf,
                word: self.word,
                pattern,
                count,
                shown_in: open.into_iter().take(MAX_SHOWN).collect(),
            });
        }
        found.sort_by_key(|near| Reverse(near.count));
        Ok(found)
    }

    fn stands_somewhere(&self, word: &WordPattern) -> Result<bool> {
        let mut leaf = self.missed.leaves[self.leaf].clone();
        leaf.pattern.words = vec![word.clone()];
        Ok(!self.records(&Expr::Leaf(leaf))?.is_empty())
    }

    fn records(&self, expr: &Expr) -> Result<Vec<(Kind, String)>> {
        let question = Question::new(expr.clone(), false);
        let mut records = Vec::new();
        for kind in &self.missed.kinds {
            let found = self.index.sight().select(*kind, &Selection::default(), Some(&question))?;
            records.extend(found.ids()?.into_iter().map(|id| (*kind, id)));
        }
        records.sort_unstable();
        records.retain(|(kind, id)| *kind != Kind::Entity || !self.missed.hidden.contains(id));
        Ok(records)
    }

    /// What is looked for, where everybody may read it.
    fn in_open_parts(&self, leaf: &Leaf) -> Expr {
        let anywhere = matches!(leaf.part, None | Some(Part::Text));
        let wanted = self.open.parts.iter().copied();
        let wanted = wanted.filter(|part| anywhere || leaf.part == Some(*part));
        let in_part = |part| Expr::Leaf(Leaf { part: Some(part), ..leaf.clone() });
        Expr::Any(wanted.map(in_part).collect())
    }
}
