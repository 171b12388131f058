//! The vocabulary in memory: which concept a word or phrase of a query names, and what else that is called.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::{Concept, ConceptWords};
use crate::search::{Expr, Leaf, Part, Reached};
use crate::text::{Pattern, Token, WordPattern, fold_d, tokens};

/// Letters that forms of one word have in common at least, at its beginning.
const MIN_COMMON: usize = 2;

/// The vocabulary, and which one it is.
#[derive(Debug, Clone)]
pub(super) struct HeldTerms {
    pub(super) digest: Option<String>,
    pub(super) table: Arc<TermTable>,
}

/// The concepts of one vocabulary.
#[derive(Debug, Default)]
pub(super) struct TermTable {
    concepts: Vec<Concept>,
    /// The concepts that are called so, by their places: the folded words of each term and form.
    by_folded: HashMap<String, Vec<usize>>,
}

/// Words that stand in each other's place within a phrase, a list for each of its words.
type Choices = Vec<BTreeSet<String>>;

/// Terms and forms of some languages that are looked for together.
struct Together {
    /// The first of them.
    written: String,
    words: Choices,
}

impl TermTable {
    pub(super) fn of(concepts: Vec<Concept>) -> Self {
        let mut by_folded: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, concept) in concepts.iter().enumerate() {
            let folded: BTreeSet<String> = concept.words.iter().flat_map(ConceptWords::all).map(fold_d).collect();
            folded.into_iter().for_each(|words| by_folded.entry(words).or_default().push(place));
        }
        Self { concepts, by_folded }
    }

    /// All that the concepts are called which these words name, but for the words themselves.
    pub(super) fn others(&self, words: &str, exact: bool, part: Option<Part>) -> Vec<Expr> {
        let own: Vec<String> = tokens(words).iter().map(|token| key(token, exact)).collect();
        let named = self.by_folded.get(&fold_d(words)).into_iter().flatten();
        let named = named.filter_map(|place| self.concepts.get(*place));
        named.flat_map(|concept| leaves(concept, &own, exact, part)).map(Expr::Leaf).collect()
    }
}

fn key(token: &Token, exact: bool) -> String {
    if exact { token.exact.clone() } else { token.folded.clone() }
}

/// What a concept is called, one leaf for the words of the same languages, and one for each phrase of theirs with its forms.
fn leaves(concept: &Concept, own: &[String], exact: bool, part: Option<Part>) -> Vec<Leaf> {
    let mut languages: BTreeMap<Vec<String>, BTreeSet<&str>> = BTreeMap::new();
    let mut written: HashMap<Vec<String>, &str> = HashMap::new();
    let mut in_order = Vec::new();
    for words in &concept.words {
        for term in words.all() {
            let keys: Vec<String> = tokens(term).iter().map(|token| key(token, exact)).collect();
            if keys != own && !keys.is_empty() {
                languages.entry(keys.clone()).or_default().insert(words.lang.as_str());
                written.entry(keys.clone()).or_insert_with(|| {
                    in_order.push(keys);
                    term
                });
            }
        }
    }
    let mut groups: Vec<(&BTreeSet<&str>, Together)> = Vec::new();
    for keys in in_order {
        let of = &languages[&keys];
        let alike = groups.iter_mut().find(|(other, together)| *other == of && together.takes(&keys));
        match alike {
            Some((_, together)) => together.add(keys),
            None => groups.push((of, Together::new(written[&keys], keys))),
        }
    }
    let leaf = |(languages, together): (&BTreeSet<&str>, Together)| {
        let languages = languages.iter().map(|language| (*language).to_owned()).collect();
        let reached = Some(Reached::Term { concept: concept.id.to_string(), languages });
        Leaf { reached, ..Leaf::unwritten(part, together.pattern(exact), together.written) }
    };
    groups.into_iter().map(leaf).collect()
}

impl Together {
    fn new(written: &str, keys: Vec<String>) -> Self {
        Self { written: written.to_owned(), words: keys.into_iter().map(|key| BTreeSet::from([key])).collect() }
    }

    fn add(&mut self, keys: Vec<String>) {
        for (all, key) in self.words.iter_mut().zip(keys) {
            all.insert(key);
        }
    }

    /// Words alone stand together; of phrases those that are forms of one: each word begins as the other's does.
    fn takes(&self, keys: &[String]) -> bool {
        let alike = |(all, key): (&BTreeSet<String>, &String)| {
            all.contains(key) || all.iter().any(|other| common(other, key) >= MIN_COMMON)
        };
        self.words.len() == keys.len() && (keys.len() == 1 || self.words.iter().zip(keys).all(alike))
    }

    fn pattern(&self, exact: bool) -> Pattern {
        let word = |keys: &BTreeSet<String>| WordPattern { exact, prefix: false, keys: keys.iter().cloned().collect() };
        Pattern { words: self.words.iter().map(word).collect(), within: None }
    }
}

/// Letters that two words begin with alike.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}
