//! Made-up words in three scripts.
//!
//! Words of one script begin with letters that no word of the others has, however it is romanised, and no two words fold to
//! the same: what is asked for one word finds that word alone, with folding and without.
use crate::chance::{Chance, Zipf};

#[derive(Clone, Copy)]
pub enum Script {
    Latin,
    Cyrillic,
    Greek,
}

/// A language of the corpus: its code, its script, and its articles in a hundred.
pub struct Language {
    pub code: &'static str,
    pub script: Script,
    pub share: usize,
}

pub const LANGUAGES: [Language; 9] = [
    Language { code: "en", script: Script::Latin, share: 30 },
    Language { code: "sq", script: Script::Latin, share: 12 },
    Language { code: "sr-Latn", script: Script::Latin, share: 12 },
    Language { code: "hr", script: Script::Latin, share: 10 },
    Language { code: "sr-Cyrl", script: Script::Cyrillic, share: 10 },
    Language { code: "el", script: Script::Greek, share: 8 },
    Language { code: "ro", script: Script::Latin, share: 6 },
    Language { code: "tr", script: Script::Latin, share: 6 },
    Language { code: "bg", script: Script::Cyrillic, share: 6 },
];

/// How often words come, as in texts of people.
const EXPONENT: f64 = 1.05;

/// Syllables are one of `onsets` and one of `vowels`; a word has one of `first` and one or two more.
struct Syllables {
    first: &'static [&'static str],
    onsets: &'static [&'static str],
    vowels: &'static [&'static str],
    /// Words with two syllables, which come most, and words in all.
    short: usize,
    words: usize,
}

const LATIN: Syllables = Syllables {
    first: &["b", "d", "g", "l", "m", "n", "p", "r", "t", "v"],
    onsets: &["b", "d", "g", "k", "l", "m", "n", "p", "r", "t", "v", "š", "ž", "č"],
    vowels: &["a", "e", "i", "o", "u"],
    short: 2_000,
    words: 100_000,
};

const CYRILLIC: Syllables = Syllables {
    first: &["ж", "ч", "ш"],
    onsets: &["б", "в", "г", "д", "к", "л", "м", "н", "п", "р", "с", "т"],
    vowels: &["а", "е", "и", "о", "у"],
    short: 600,
    words: 30_000,
};

const GREEK: Syllables = Syllables {
    first: &["θ", "ξ", "φ", "ψ"],
    onsets: &["β", "δ", "κ", "λ", "μ", "ν", "π", "ρ", "σ", "τ"],
    vowels: &["α", "ε", "ι", "ο", "ου"],
    short: 600,
    words: 20_000,
};

impl Syllables {
    fn word(&self, rank: usize) -> String {
        let (vowels, firsts, others) =
            (self.vowels.len(), self.first.len() * self.vowels.len(), self.onsets.len() * self.vowels.len());
        let long = rank >= self.short;
        let all = if long { firsts * others * others } else { firsts * others };
        // A prime that divides none of the counts: ranks that are near are words that are not.
        let mut rest = rank * 7_919 % all;
        let mut word = format!("{}{}", self.first[rest % firsts / vowels], self.vowels[rest % vowels]);
        rest /= firsts;
        for _ in 0..if long { 2 } else { 1 } {
            word += self.onsets[rest % others / vowels];
            word += self.vowels[rest % vowels];
            rest /= others;
        }
        word
    }
}

pub struct Words {
    words: [Vec<String>; 3],
    ranks: [Zipf; 3],
}

impl Words {
    pub fn new() -> Self {
        let scripts = [LATIN, CYRILLIC, GREEK];
        Self {
            words: scripts.each_ref().map(|script| (0..script.words).map(|rank| script.word(rank)).collect()),
            ranks: scripts.each_ref().map(|script| Zipf::new(script.words, EXPONENT)),
        }
    }

    /// All words of a script, from the one that comes most.
    pub fn of(&self, script: Script) -> &[String] {
        &self.words[script as usize]
    }

    pub fn draw(&self, script: Script, chance: &mut Chance) -> &str {
        let script = script as usize;
        &self.words[script][self.ranks[script].draw(chance)]
    }
}

/// With its first letter as a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn all_words_are_distinct() {
        let words = Words::new();
        let all: HashSet<&String> = words.words.iter().flatten().collect();
        assert_eq!(all.len(), 150_000);
    }
}
