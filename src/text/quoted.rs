//! What one answer shows of all its restricted texts together.
//!
//! A [`Budget`](super::Budget) keeps the passages of one text apart. Texts that share wording, as the takes of one
//! report do, would still complete each other: what is shown of one continues what is shown of another.
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::excerpt::MAX_RUN;
use super::tokens::Token;

/// Words by which a passage is known again in another text. Fewer are phrases that any text has.
const RUN: usize = 3;

/// Words of all restricted texts that one answer looks through; of further texts it shows nothing. A word takes 5 bytes.
const MAX_WORDS: usize = 4_000_000;

/// A passage of a restricted text that may be shown as far as that text alone is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The number of the text.
    text: usize,
    words: Range<usize>,
}

impl Quote {
    /// These words of the text that [`Quoted::add`] gave the number.
    pub fn new(text: usize, words: Range<usize>) -> Self {
        Self { text, words }
    }
}

#[derive(Debug, Default)]
struct Restricted {
    words: Vec<u32>,
    /// Which of them can be read somewhere in the answer.
    seen: Vec<bool>,
}

/// The restricted texts of an answer, and what of their words it shows.
#[derive(Debug, Default)]
pub struct Quoted {
    texts: Vec<Restricted>,
    words: usize,
    /// Texts that what was shown before has been looked for in.
    compared: usize,
    /// Runs of words that are shown.
    runs: HashSet<u64>,
}

impl Quoted {
    /// Takes a text into the answer, which may show passages of it. None: there are too many.
    pub fn add(&mut self, words: &[Token]) -> Option<usize> {
        self.words += words.len();
        if self.words > MAX_WORDS {
            return None;
        }
        self.texts.push(Restricted {
            words: words.iter().map(number).collect(),
            seen: vec![false; words.len()],
        });
        Some(self.texts.len() - 1)
    }

    /// Says of each passage, in their order, whether it may be shown beside those before it: no run of words of any
    /// text of the answer becomes longer than [`MAX_RUN`], whatever texts its parts are shown from.
    pub fn admit(&mut self, quotes: &[Quote]) -> Vec<bool> {
        self.compare_new_texts();
        let places = self.places(quotes);
        let mut admitted = Vec::with_capacity(quotes.len());
        for (quote, places) in quotes.iter().zip(places) {
            let mut all = vec![(quote.text, quote.words.clone())];
            all.extend(places);
            let fits = self.mark(&all);
            if fits && let Some(text) = self.texts.get(quote.text) {
                let shown = text.words.get(quote.words.clone()).unwrap_or_default();
                self.runs.extend(shown.windows(RUN).map(run));
            }
            admitted.push(fits);
        }
        admitted
    }

    /// What was shown of other texts is seen in texts that came since, too.
    fn compare_new_texts(&mut self) {
        for text in &mut self.texts[self.compared..] {
            for (at, words) in text.words.windows(RUN).enumerate() {
                if self.runs.contains(&run(words)) {
                    text.seen[at..at + RUN].fill(true);
                }
            }
        }
        self.compared = self.texts.len();
    }

    /// Where else the words of each passage stand.
    fn places(&self, quotes: &[Quote]) -> Vec<Vec<(usize, Range<usize>)>> {
        let mut wanted: HashMap<u64, Vec<usize>> = HashMap::new();
        for (number, quote) in quotes.iter().enumerate() {
            let text = self.texts.get(quote.text);
            let words = text.and_then(|text| text.words.get(quote.words.clone()));
            for words in words.unwrap_or_default().windows(RUN) {
                wanted.entry(run(words)).or_default().push(number);
            }
        }
        let mut places = vec![Vec::new(); quotes.len()];
        for (number, text) in self.texts.iter().enumerate() {
            for (at, words) in text.words.windows(RUN).enumerate() {
                for quote in wanted.get(&run(words)).into_iter().flatten() {
                    places[*quote].push((number, at..at + RUN));
                }
            }
        }
        places
    }

    /// Marks words as seen, unless that makes a run too long.
    fn mark(&mut self, places: &[(usize, Range<usize>)]) -> bool {
        let mut fresh = Vec::new();
        for (text, words) in places {
            let Some(seen) = self.texts.get_mut(*text).map(|text| &mut text.seen) else {
                continue;
            };
            for at in words.clone() {
                if let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) {
                    *seen = true;
                    fresh.push((*text, at));
                }
            }
        }
        let fits = places
            .iter()
            .all(|(text, words)| self.run_at(*text, words.start) <= MAX_RUN);
        if !fits {
            for (text, at) in fresh {
                self.texts[text].seen[at] = false;
            }
        }
        fits
    }

    /// Words in a row around one that can all be read.
    fn run_at(&self, text: usize, at: usize) -> usize {
        let Some(seen) = self.texts.get(text).map(|text| &text.seen) else {
            return 0;
        };
        let (before, after) = seen.split_at(at.min(seen.len()));
        let length = |seen: &mut dyn Iterator<Item = &bool>| seen.take_while(|seen| **seen).count();
        length(&mut before.iter().rev()) + length(&mut after.iter())
    }
}

/// A word as a number, the same in any script.
fn number(word: &Token) -> u32 {
    let folded = word.folded_d();
    let key = folded.as_deref().unwrap_or(&word.folded);
    key.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

fn run(words: &[u32]) -> u64 {
    words.iter().fold(0, |run: u64, word| {
        (run ^ u64::from(*word))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;
    use proptest::prelude::*;

    fn words(numbers: Range<usize>) -> String {
        let words: Vec<String> = numbers.map(|n| format!("w{n}")).collect();
        words.join(" ")
    }

    fn add(quoted: &mut Quoted, text: &str) -> usize {
        quoted.add(&tokens(text)).unwrap()
    }

    #[test]
    fn a_passage_does_not_go_on_in_another_text() {
        let mut quoted = Quoted::default();
        let first = add(&mut quoted, &words(0..100));
        let second = add(&mut quoted, &words(20..120));
        let shown = quoted.admit(&[
            Quote::new(first, 5..23),
            // Words 23 to 43, right behind.
            Quote::new(second, 3..23),
            // Words 50 to 68.
            Quote::new(second, 30..48),
        ]);
        assert_eq!(shown, [true, false, true]);
    }

    #[test]
    fn what_was_shown_before_counts_in_texts_that_come_later() {
        let mut quoted = Quoted::default();
        let first = add(&mut quoted, &words(0..100));
        assert_eq!(quoted.admit(&[Quote::new(first, 5..23)]), [true]);
        let second = add(&mut quoted, &words(0..200));
        assert_eq!(
            quoted.admit(&[Quote::new(second, 23..30), Quote::new(second, 28..48)]),
            [false, true]
        );
    }

    #[test]
    fn of_more_words_than_can_be_looked_through_nothing_is_shown() {
        let mut quoted = Quoted {
            words: MAX_WORDS - 2,
            ..Quoted::default()
        };
        assert_eq!(quoted.add(&tokens("only two")), Some(0));
        assert_eq!(quoted.add(&tokens("more")), None);
    }

    proptest! {
        #[test]
        fn passages_of_takes_of_one_text_never_make_a_long_run_of_it(
            takes in proptest::collection::vec((0_usize..60, 40_usize..80), 1..5),
            asked in proptest::collection::vec((0_usize..5, 0_usize..80, RUN..=MAX_RUN), 1..40),
        ) {
            let mut quoted = Quoted::default();
            let mut texts = Vec::new();
            for (start, length) in &takes {
                texts.push((add(&mut quoted, &words(*start..start + length)), *start, *length));
            }
            let mut seen = [false; 200];
            let (mut quotes, mut of_words) = (Vec::new(), Vec::new());
            for (take, start, length) in asked {
                let (text, offset, size) = texts[take % texts.len()];
                let start = start.min(size - RUN);
                let range = start..(start + length).min(size);
                of_words.push(range.start + offset..range.end + offset);
                quotes.push(Quote::new(text, range));
            }
            let half = quotes.len() / 2;
            let mut admitted = quoted.admit(&quotes[..half]);
            admitted.extend(quoted.admit(&quotes[half..]));
            for (words, admitted) in of_words.into_iter().zip(admitted) {
                if admitted {
                    seen[words].fill(true);
                }
            }
            // At either end of a take, two words may come from a passage that goes on outside it.
            for (_, start, length) in texts {
                let longest = seen[start..start + length].split(|seen| !seen).map(<[bool]>::len).max();
                prop_assert!(longest <= Some(MAX_RUN + 2 * (RUN - 1)), "{:?}", longest);
            }
        }
    }
}
