//! What is looked for in a text: words, beginnings of words, and words that stand near each other.
use super::readings;
use super::tokens::Token;

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPattern {
    /// Compared with the word as written, or with its folded keys.
    pub exact: bool,
    /// The word begins so, instead of being so.
    pub prefix: bool,
    /// The word as written, or its folded keys: first its own, then those of its other readings.
    pub keys: Vec<String>,
}

impl WordPattern {
    /// The pattern that finds a word: as written, or in any script, case and marks.
    pub fn new(token: &Token, exact: bool, prefix: bool) -> Self {
        let keys = if exact { vec![token.exact.clone()] } else { asked(token) };
        Self { exact, prefix, keys }
    }

    pub fn matches(&self, token: &Token) -> bool {
        let fits = |word: &str| {
            self.keys.iter().any(|key| if self.prefix { word.starts_with(key.as_str()) } else { word == key })
        };
        if self.exact {
            return fits(&token.exact);
        }
        fits(&token.folded) || token.second.as_deref().is_some_and(fits)
    }
}

/// The keys that a word is looked for by, sixteen at most; texts have one or two of them.
pub fn asked(token: &Token) -> Vec<String> {
    let second = token.second.iter().filter(|key| !readings::is_reading(key));
    let own = std::iter::once(&token.folded).chain(second).cloned();
    let mut keys: Vec<String> = own.collect();
    for key in readings::asked(&token.exact) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pub words: Vec<WordPattern>,
    /// None: one after the other. Otherwise in any order, with at most so many other words between them.
    pub within: Option<u32>,
}

impl Pattern {
    /// Where each of its words stands.
    pub fn positions(&self, tokens: &[Token]) -> Vec<Vec<u32>> {
        let positions = |word: &WordPattern| {
            let fits =
                |(at, token): (usize, &Token)| word.matches(token).then(|| u32::try_from(at).unwrap_or(u32::MAX));
            tokens.iter().enumerate().filter_map(fits).collect()
        };
        self.words.iter().map(positions).collect()
    }
}

/// Where words stand together, given the rising positions of each: in order and adjacent, or, with `within`, in any
/// order with at most so many other words between the first and the last. Of places that overlap, the first is taken.
pub fn places(positions: &[Vec<u32>], within: Option<u32>) -> Vec<Vec<u32>> {
    let mut found: Vec<Vec<u32>> = Vec::new();
    let free =
        |found: &[Vec<u32>], first: u32| found.last().and_then(|place| place.last()).is_none_or(|last| *last < first);
    match (positions, within) {
        ([], _) => {}
        ([one], _) => found.extend(one.iter().map(|at| vec![*at])),
        ([first, rest @ ..], None) => {
            for start in first {
                if !free(&found, *start) {
                    continue;
                }
                let mut place = vec![*start];
                for (next, positions) in (start + 1..).zip(rest) {
                    if positions.binary_search(&next).is_err() {
                        break;
                    }
                    place.push(next);
                }
                if place.len() == positions.len() {
                    found.push(place);
                }
            }
        }
        (all, Some(within)) => {
            let words = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let span = words.saturating_add(within);
            let mut starts: Vec<u32> = all.iter().flatten().copied().collect();
            starts.sort_unstable();
            starts.dedup();
            for start in starts {
                if !free(&found, start) {
                    continue;
                }
                if let Some(place) = nearest_place(all, start, span) {
                    found.push(place);
                }
            }
        }
    }
    found
}

/// One position for each word, all different, all in `start..start + span`, `start` among them.
fn nearest_place(all: &[Vec<u32>], start: u32, span: u32) -> Option<Vec<u32>> {
    let in_window: Vec<&[u32]> = all
        .iter()
        .map(|positions| {
            let from = positions.partition_point(|at| *at < start);
            let to = positions.partition_point(|at| *at < start.saturating_add(span));
            &positions[from..to]
        })
        .collect();
    if in_window.iter().any(|positions| positions.is_empty()) {
        return None;
    }
    let mut chosen = vec![None; all.len()];
    for word in 0..all.len() {
        // Augmenting paths: a word may take another's position if that one has a further choice.
        let mut tried = Vec::new();
        if !assign(&in_window, word, &mut chosen, &mut tried) {
            return None;
        }
    }
    let mut place: Vec<u32> = chosen.into_iter().flatten().collect();
    place.sort_unstable();
    // Where the start is not taken, the same place is found from a later start.
    (place.first() == Some(&start)).then_some(place)
}

fn assign(in_window: &[&[u32]], word: usize, chosen: &mut [Option<u32>], tried: &mut Vec<u32>) -> bool {
    for at in in_window[word] {
        if tried.contains(at) {
            continue;
        }
        tried.push(*at);
        let taken_by = chosen.iter().position(|other| *other == Some(*at));
        if taken_by.is_none_or(|other| assign(in_window, other, chosen, tried)) {
            chosen[word] = Some(*at);
            return true;
        }
    }
    false
}
