//! Small tables of words by language: a row a meaning, a column a language, and where words of a text are in them.
use std::collections::HashMap;

use super::tokens::{Token, word_key};

/// Letters that may follow what a table only gives the beginning of.
const ENDING: usize = 4;

/// A table: what each row is of, and the words of each language by its tag.
#[derive(Debug)]
pub(super) struct WordLists {
    pub rows: Vec<Vec<&'static str>>,
    lists: HashMap<&'static str, WordList>,
}

/// Words of one language, by the key of the last word of each.
#[derive(Debug, Default)]
pub(super) struct WordList {
    whole: HashMap<String, Vec<Entry>>,
    begun: HashMap<String, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    row: usize,
    /// The keys of the words before the last one.
    before: Vec<String>,
}

impl WordLists {
    /// Reads a table of which the first `heads` columns say what a row is of. A word with a hyphen at its end is the beginning of
    /// words; several words of one meaning have `_` between them.
    pub(super) fn read(table: &'static str, heads: usize) -> Self {
        let mut lines = table.lines();
        let languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(heads).collect();
        let (mut rows, mut lists) = (Vec::new(), HashMap::<_, WordList>::new());
        for (row, line) in lines.enumerate() {
            let mut cells = line.split('\t');
            rows.push(cells.by_ref().take(heads).collect());
            for (language, words) in languages.iter().zip(cells) {
                let list = lists.entry(*language).or_default();
                words.split(' ').filter(|word| !word.is_empty()).for_each(|word| list.add(word, row));
            }
        }
        Self { rows, lists }
    }

    /// The words of a language; none where the table has none.
    pub(super) fn of(&self, language: &str) -> Option<&WordList> {
        let primary = language.split('-').next().unwrap_or_default();
        self.lists.get(match primary {
            "sr" | "hr" | "bs" | "cnr" => "sh",
            other => other,
        })
    }

    /// What a row is of.
    pub(super) fn head(&self, row: usize) -> &[&'static str] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }
}

impl WordList {
    fn add(&mut self, word: &str, row: usize) {
        let (word, begun) = word.strip_suffix('-').map_or((word, false), |beginning| (beginning, true));
        let mut keys: Vec<String> = word.split('_').map(word_key).collect();
        let last = keys.pop().unwrap_or_default();
        let words = if begun { &mut self.begun } else { &mut self.whole };
        words.entry(last).or_default().push(Entry { row, before: keys });
    }

    /// The rows that the word at a place is in, each with the place of the first of its words; those of several words first.
    pub(super) fn at(&self, words: &[Token], at: usize) -> Vec<(usize, usize)> {
        let Some(word) = words.get(at).map(|word| &word.folded) else { return Vec::new() };
        let ends = word.char_indices().map(|(end, _)| end).skip(1).chain([word.len()]);
        let ends: Vec<usize> = ends.collect();
        let begun = ends.iter().rev().take(ENDING + 1).filter_map(|end| self.begun.get(&word[..*end]));
        let entries = self.whole.get(word).into_iter().chain(begun).flatten();
        let stands = |entry: &Entry| {
            let first = at.checked_sub(entry.before.len())?;
            let before = words[first..at].iter().map(|word| &word.folded);
            entry.before.iter().eq(before).then_some((entry.row, first))
        };
        let mut found: Vec<(usize, usize)> = entries.filter_map(stands).collect();
        found.sort_by_key(|(_, first)| *first);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn words_are_found_whole_or_by_their_beginning_alone_or_together() {
        let lists = WordLists::read("what\ten\tsh\na\tpolling_station- vote\tizlaznost-\nb\tstation\t", 1);
        let at = |language: &str, text: &str, at: usize| lists.of(language).unwrap().at(&tokens(text), at);
        assert_eq!(at("en", "all polling stations", 2), [(0, 1)]);
        assert_eq!(at("en", "polling station", 1), [(0, 0), (1, 1)]);
        assert_eq!(at("en", "votes", 0), []);
        assert_eq!(at("sr-Cyrl", "излазношћу излазности", 1), [(0, 1)]);
        assert_eq!(at("sr-Cyrl", "излазностима је", 0), [(0, 0)]);
        assert!(lists.of("und").is_none());
        assert_eq!(lists.head(1), ["b"]);
    }
}
