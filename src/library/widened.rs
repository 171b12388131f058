//! Queries widened: by the other names of whom they name, by what concepts are called that they name, by other forms of
//! their words.
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use super::Result;
use super::finder::Finder;
use super::names::NameTable;
use super::term_table::{HeldTerms, TermTable};
use crate::search::{Expr, Index, KnownForm, Leaf, MAX_WORDS, Part, Question, Reached};
use crate::text::{Pattern, WordPattern, fold_d, tokens};

/// Words of a query that may name an entity or a concept together.
const MAX_TOGETHER: usize = 6;

/// Other names that one place of a query is widened by at most.
const MAX_NAMES: usize = 40;

/// What else is looked for than the words that were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Widening {
    /// The other names of every entity that the words name.
    pub names: bool,
    /// What every concept that the words name is called, in all languages.
    pub terms: bool,
    /// Other forms of each word.
    pub forms: bool,
}

/// What a query is widened by.
struct Ways {
    exact: bool,
    names: Option<Arc<NameTable>>,
    terms: Option<Arc<TermTable>>,
    /// By the word that they are forms of.
    forms: HashMap<String, Vec<KnownForm>>,
}

impl Finder {
    /// The query with what else is wanted.
    pub async fn widened(&self, index: &Arc<Index>, question: Question, by: Widening) -> Result<Question> {
        if by == Widening::default() {
            return Ok(question);
        }
        let ways = Ways {
            exact: question.exact,
            names: if by.names { Some(self.names().await?) } else { None },
            terms: if by.terms { Some(self.terms().await?) } else { None },
            forms: if by.forms { self.forms(index, &question).await? } else { HashMap::new() },
        };
        Ok(Question { expr: ways.widen(question.expr), ..question })
    }

    /// The vocabulary as it is now, read again when it changed.
    async fn terms(&self) -> Result<Arc<TermTable>> {
        let digest = self.store.now().await?.vocabulary.clone();
        let held = self.terms.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(held) = held.filter(|held| held.digest == digest) {
            return Ok(held.table);
        }
        let table = Arc::new(TermTable::of(self.store.vocabulary().await?));
        let held = HeldTerms { digest, table: Arc::clone(&table) };
        *self.terms.write().unwrap_or_else(PoisonError::into_inner) = Some(held);
        Ok(table)
    }

    /// The forms that the index has of the words of a query; words that are compared as they are written have none.
    async fn forms(&self, index: &Arc<Index>, question: &Question) -> Result<HashMap<String, Vec<KnownForm>>> {
        let words = question.expr.wanted().into_iter().filter(|_| !question.exact).filter_map(one_word);
        let keys: Vec<Vec<String>> = words.take(MAX_WORDS).map(|word| word.keys.clone()).collect();
        let found = move |index: &Index| {
            let forms = keys.iter().filter_map(|keys| Some((keys.first()?.clone(), index.known_forms(keys))));
            forms.map(|(word, forms)| Ok((word, forms?))).collect()
        };
        self.search(index, found).await
    }
}

/// The word of a leaf that is one whole word.
fn one_word(leaf: &Leaf) -> Option<&WordPattern> {
    match leaf.pattern.words.as_slice() {
        [word] if !word.prefix => Some(word),
        _ => None,
    }
}

impl Ways {
    fn widen(&self, expr: Expr) -> Expr {
        match expr {
            Expr::Leaf(leaf) => self.widen_leaf(leaf),
            Expr::Any(parts) => Expr::Any(parts.into_iter().map(|part| self.widen(part)).collect()),
            Expr::All(parts) => Expr::All(self.widen_all(&parts)),
            // What is not wanted is left as it is: nothing else was named.
            Expr::Not(unwanted) => Expr::Not(unwanted),
        }
    }

    /// Words side by side may name someone or something together: the longest name is taken.
    fn widen_all(&self, parts: &[Expr]) -> Vec<Expr> {
        let mut widened = Vec::with_capacity(parts.len());
        let mut rest = parts;
        while let [first, after @ ..] = rest {
            let words = rest.iter().take(MAX_TOGETHER).take_while(|part| plain_word(part).is_some()).count();
            let named = (2..=words).rev().find_map(|length| {
                let together = rest.get(..length)?;
                let written: Vec<&str> = together.iter().filter_map(plain_word).collect();
                let others = self.others(&written.join(" "), None);
                (!others.is_empty()).then_some((length, together, others))
            });
            match named {
                Some((length, together, others)) => {
                    let own = together.iter().map(|part| self.with_forms(part.clone())).collect();
                    widened.push(either(Expr::All(own), others));
                    rest = &rest[length..];
                }
                None => {
                    widened.push(self.widen(first.clone()));
                    rest = after;
                }
            }
        }
        widened
    }

    fn widen_leaf(&self, leaf: Leaf) -> Expr {
        let whole = leaf.pattern.within.is_none() && leaf.pattern.words.iter().all(|word| !word.prefix);
        let others = if whole { self.others(&leaf.written, leaf.part) } else { Vec::new() };
        let forms = self.forms_of(&leaf);
        either(Expr::Leaf(leaf), others.into_iter().chain(forms).collect())
    }

    fn with_forms(&self, part: Expr) -> Expr {
        let forms = if let Expr::Leaf(leaf) = &part { self.forms_of(leaf) } else { Vec::new() };
        either(part, forms)
    }

    /// The other names of whom words name, and what else they call what they name.
    fn others(&self, written: &str, part: Option<Part>) -> Vec<Expr> {
        let mut others =
            self.names.as_ref().map_or_else(Vec::new, |names| other_names(written, self.exact, part, names));
        if let Some(terms) = &self.terms {
            others.extend(terms.others(written, self.exact, part));
        }
        others
    }

    /// The other forms of a word, those of the same languages together.
    fn forms_of(&self, leaf: &Leaf) -> Vec<Expr> {
        let known = one_word(leaf).and_then(|word| self.forms.get(word.keys.first()?));
        let mut by_languages: BTreeMap<&[String], Vec<String>> = BTreeMap::new();
        for form in known.into_iter().flatten() {
            by_languages.entry(&form.languages).or_default().push(form.key.clone());
        }
        let together = |(languages, keys): (&[String], Vec<String>)| {
            let pattern = Pattern { words: vec![WordPattern { exact: false, prefix: false, keys }], within: None };
            let reached = Some(Reached::Form { languages: languages.to_vec() });
            Expr::Leaf(Leaf { reached, ..Leaf::unwritten(leaf.part, pattern, leaf.written.clone()) })
        };
        by_languages.into_iter().map(together).collect()
    }
}

fn either(own: Expr, others: Vec<Expr>) -> Expr {
    if others.is_empty() {
        return own;
    }
    Expr::Any(std::iter::once(own).chain(others).collect())
}

/// The word of a leaf that is one whole word, in any part.
fn plain_word(part: &Expr) -> Option<&str> {
    match part {
        Expr::Leaf(leaf) if leaf.part.is_none() && one_word(leaf).is_some() => Some(&leaf.written),
        _ => None,
    }
}

fn other_names(written: &str, exact: bool, part: Option<Part>, names: &NameTable) -> Vec<Expr> {
    let mut seen = HashSet::new();
    names
        .others(&fold_d(written))
        .into_iter()
        .filter_map(|name| {
            let words: Vec<WordPattern> =
                tokens(name).iter().map(|token| WordPattern::new(token, exact, false)).collect();
            let keys: Vec<String> = words.iter().flat_map(|word| word.keys.clone()).collect();
            let leaf = |words| Leaf::unwritten(part, Pattern { words, within: None }, name.to_owned());
            (!words.is_empty() && seen.insert(keys)).then(|| Expr::Leaf(leaf(words)))
        })
        .take(MAX_NAMES)
        .collect()
}
