//! Words that stand near others: counted over what of each text the asker may see, and over nothing else of it.
use std::collections::HashMap;

use super::occurrences::{Lens, places};
use crate::search::Searched;
use crate::text::tokens;

/// Words near those that were looked for, beside all words of the same texts.
#[derive(Debug, Default)]
pub struct Collocations {
    /// By their folded keys.
    words: HashMap<String, CountedNear>,
    /// Places of the words that were looked for.
    pub occurrences: u64,
    /// Articles that have any.
    pub articles: u64,
    /// Words near them, each once however many of them it is near.
    pub near: u64,
    /// All words but those that were looked for.
    pub all: u64,
}

#[derive(Debug, Default)]
pub struct CountedNear {
    pub near: u64,
    pub all: u64,
    /// Articles in which it is near.
    pub articles: u64,
    /// The last of these.
    last: u64,
    /// How often it is spelled how, where it is near.
    spelled: HashMap<String, u64>,
}

impl Collocations {
    /// Counts the words of one article. What a text that may not be read whole says outside its windows counts for nothing, and
    /// two words are near each other only within one.
    pub fn add(&mut self, parts: &[Searched], lens: &Lens) {
        let before = self.occurrences;
        for part in parts.iter().filter(|part| lens.looks_at(part)) {
            self.add_part(part, lens);
        }
        self.articles += u64::from(self.occurrences > before);
    }

    fn add_part(&mut self, part: &Searched, lens: &Lens) {
        let words = tokens(&part.text);
        let mut places = places(part, &words, &lens.wanted);
        places.retain(|place| part.sight.holds(place));
        self.occurrences += places.len() as u64;
        let (mut is_sought, mut is_near) = (vec![false; words.len()], vec![false; words.len()]);
        for place in &places {
            is_sought[place.clone()].fill(true);
            let around = place.start.saturating_sub(lens.context)..(place.end + lens.context).min(words.len());
            for at in around {
                is_near[at] |= part.sight.holds(&(at.min(place.start)..place.end.max(at + 1)));
            }
        }
        let article = self.articles + 1;
        for (at, word) in words.iter().enumerate() {
            if is_sought[at] || word.folded.is_empty() || !part.sight.holds(&(at..at + 1)) {
                continue;
            }
            if !self.words.contains_key(&word.folded) {
                self.words.insert(word.folded.clone(), CountedNear::default());
            }
            let Some(count) = self.words.get_mut(&word.folded) else { continue };
            (count.all, self.all) = (count.all + 1, self.all + 1);
            if is_near[at] {
                (count.near, self.near) = (count.near + 1, self.near + 1);
                count.articles += u64::from(count.last != article);
                count.last = article;
                *count.spelled.entry(word.exact.clone()).or_default() += 1;
            }
        }
    }

    /// The words that stand near at least so often.
    pub fn words(&self, least: u64) -> impl Iterator<Item = (&str, &CountedNear)> {
        let often = move |(_, word): &(&String, &CountedNear)| word.near >= least.max(1);
        self.words.iter().filter(often).map(|(key, word)| (key.as_str(), word))
    }
}

impl CountedNear {
    /// Its most frequent spelling; of those as frequent the first.
    pub fn label(&self) -> &str {
        let usual = self.spelled.iter().max_by(|(a, times), (b, others)| times.cmp(others).then_with(|| b.cmp(a)));
        usual.map_or("", |(written, _)| written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;
    use crate::search::{Part, Reading, parse, parts_of};
    use crate::text::{Sight, Windows};

    fn counted(query: &str, window: usize, texts: &[(&str, Sight)]) -> (Collocations, Vec<(String, u64, u64)>) {
        let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
        let expr = parse(query, reading).unwrap().expr;
        let wanted = expr.wanted().into_iter().cloned().collect();
        let lens = Lens { wanted, parts: Vec::new(), context: window };
        let mut counts = Collocations::default();
        for (text, sight) in texts {
            let part = Searched { name: "text", part: Part::Text, text: (*text).to_owned(), sight: sight.clone() };
            counts.add(&[part], &lens);
        }
        let mut words: Vec<_> = counts.words(1).map(|(key, word)| (key.to_owned(), word.near, word.all)).collect();
        words.sort();
        (counts, words)
    }

    fn word(key: &str, near: u64, all: u64) -> (String, u64, u64) {
        (key.to_owned(), near, all)
    }

    #[test]
    fn a_word_is_near_once_however_many_it_is_near() {
        let (counts, words) = counted("goat", 1, &[("a goat ate, the goat ate the slip", Sight::Whole)]);
        assert_eq!(words, [word("a", 1, 1), word("ate", 2, 2), word("the", 1, 2)]);
        assert_eq!((counts.occurrences, counts.articles, counts.near, counts.all), (2, 1, 4, 6));
        let (between, _) = counted("goat", 3, &[("goat one goat", Sight::Whole)]);
        assert_eq!((between.near, between.all), (1, 1));
    }

    #[test]
    fn spellings_are_one_word_and_the_usual_one_is_told() {
        let texts = [("Vote goat", Sight::Whole), ("goat vote", Sight::Whole), ("VOTE goat vote", Sight::Whole)];
        let (counts, words) = counted("goat", 5, &texts);
        assert_eq!(words, [word("vote", 4, 4)]);
        let (_, vote) = counts.words(1).next().unwrap();
        assert_eq!((vote.label(), vote.articles), ("vote", 3));
    }

    #[test]
    fn of_a_text_that_may_not_be_read_only_windows_count() {
        let text = "goat dark1 goat near1 near2 dark2 goat";
        let one = Sight::Windows(Windows::noted(std::iter::once(2..5).collect()));
        let (counts, words) = counted("goat", 5, &[(text, one)]);
        assert_eq!(words, [word("near1", 1, 1), word("near2", 1, 1)]);
        assert_eq!((counts.occurrences, counts.all), (1, 2));
        let (nothing, words) = counted("goat", 5, &[(text, Sight::Windows(Windows::default()))]);
        assert_eq!((nothing.occurrences, nothing.articles, words), (0, 0, Vec::new()));
        let apart = Sight::Windows(Windows::noted(vec![0..2, 3..5]));
        let (_, words) = counted("goat", 5, &[(text, apart)]);
        assert_eq!(words, [word("dark1", 1, 1)], "what stands in another window is not near");
    }
}
