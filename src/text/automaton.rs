//! Automata: many patterns looked for in one pass, each standing for the names that are written so.
use std::collections::HashMap;

use aho_corasick::{AhoCorasick, BuildError};

#[derive(Debug)]
pub(super) struct Automaton {
    pub patterns: AhoCorasick,
    /// For each pattern, the names that are written so: places in `Gazetteer::names`.
    pub names: Vec<Vec<usize>>,
}

/// Patterns and the names that they stand for, while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    names: Vec<Vec<usize>>,
    texts: Vec<String>,
    places: HashMap<String, usize>,
}

impl Patterns {
    pub(super) fn add(&mut self, text: String, name: usize) {
        let place = *self.places.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.names.push(Vec::new());
            self.names.len() - 1
        });
        if self.names[place].last() != Some(&name) {
            self.names[place].push(name);
        }
    }

    pub(super) fn build(self) -> Result<Automaton, BuildError> {
        Ok(Automaton { patterns: AhoCorasick::new(self.texts)?, names: self.names })
    }
}
