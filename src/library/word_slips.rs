//! Words that one slip parts: each is found by what is left of it when a letter is taken out.
use std::collections::BTreeSet;

/// Letters of the shortest and the longest word in which a slip is looked for.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=30;

/// Words, and where each of them is among what is left of all.
#[derive(Debug, Default)]
pub(super) struct WordSlips {
    words: Vec<Box<str>>,
    /// The hash of a word, or of one without a letter, and the place of the word; in order.
    by_rest: Vec<(u32, u32)>,
}

impl WordSlips {
    /// Of words that each come once.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<Box<str>> =
            words.filter(|word| LETTERS.contains(&word.chars().count())).map(Box::from).collect();
        let numbered = (0..).zip(&words).map(|(place, word)| (place, rests(word)));
        let mut by_rest: Vec<(u32, u32)> =
            numbered.flat_map(|(place, rests)| rests.into_iter().map(move |rest| (rest, place))).collect();
        by_rest.sort_unstable();
        by_rest.dedup();
        Self { words, by_rest }
    }

    /// The words that become `word` by one letter more, less or other, or two neighbours changed about; not itself.
    pub(super) fn near(&self, word: &str) -> Vec<&str> {
        if !LETTERS.contains(&word.chars().count()) {
            return Vec::new();
        }
        let left = rests(word).into_iter().flat_map(|rest| {
            let from = self.by_rest.partition_point(|(known, _)| *known < rest);
            self.by_rest[from..].iter().take_while(move |(known, _)| *known == rest).map(|(_, place)| *place)
        });
        let places: BTreeSet<u32> = left.collect();
        let known = places.into_iter().filter_map(|place| self.words.get(place as usize)).map(AsRef::as_ref);
        known.filter(|known| *known != word && one_slip(known, word)).collect()
    }
}

/// Whether one slip at most parts two words.
pub(super) fn one_slip(a: &str, b: &str) -> bool {
    let first = |word: &str| word.chars().next();
    let last = |word: &str| word.chars().next_back();
    // Of words of three letters or more, one slip leaves the first or the last as it is.
    let may_be = first(a) == first(b) || last(a) == last(b) || a.len().min(b.len()) < 3;
    may_be && a.len().abs_diff(b.len()) <= 4 && strsim::osa_distance(a, b) <= 1
}

/// The hashes of a word and of what is left of it without each of its letters.
fn rests(word: &str) -> Vec<u32> {
    let without = word.char_indices().map(|(at, c)| hash(&[&word[..at], &word[at + c.len_utf8()..]]));
    std::iter::once(hash(&[word])).chain(without).collect()
}

/// FNV-1a of the pieces, one after the other.
pub(super) fn hash(pieces: &[&str]) -> u32 {
    let bytes = pieces.iter().flat_map(|piece| piece.bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_by_every_slip_and_by_no_second_one() {
        let words = ["velmora", "velmoras", "kestria", "or"];
        let slips = WordSlips::new(words.into_iter());
        for slipped in ["velmra", "velmorra", "velmara", "vlemora", "elmora", "velmor", "velomra"] {
            assert!(slips.near(slipped).contains(&"velmora"), "{slipped}");
        }
        assert_eq!(slips.near("velmora"), ["velmoras"]);
        for other in ["vlmra", "vemlroa", "o", "ar", ""] {
            assert!(slips.near(other).is_empty(), "{other}");
        }
    }
}
