//! Words of a text, each with its place in the original and its folded key.
//!
//! Offsets are bytes of the original and never fall inside a grapheme; [`Places`] turns them into code points.
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::{fold, ignored, is_modifier};

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the original; the end is exclusive.
    pub start: usize,
    pub end: usize,
    /// The word as written, without marks that do not show, in NFC.
    pub exact: String,
    /// The word folded: lower-case Latin where the script is known.
    pub folded: String,
}

impl Token {
    /// The key that reads `dj` as `d`, where it is another one.
    pub fn folded_d(&self) -> Option<String> {
        second_key(&self.folded)
    }
}

/// The folded key with `dj` read as `d`, where that makes a difference.
pub fn second_key(folded: &str) -> Option<String> {
    folded.contains("dj").then(|| folded.replace("dj", "d"))
}

/// The words of a text, in order. A word is a run of letters and digits; `U.N.` is one word.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(grapheme) = grapheme_at(text, at) {
        let here = at;
        at += grapheme.len();
        if grapheme.chars().any(is_of_words) {
            let start = open.map_or(here, |(start, _)| start);
            open = Some((start, at));
        } else if !(open.is_some() && grapheme.chars().all(ignored)) {
            found.extend(open.take().map(|(start, end)| token(text, start, end)));
        }
    }
    found.extend(open.map(|(start, end)| token(text, start, end)));
    join_dotted(text, found)
}

fn is_of_words(c: char) -> bool {
    c.is_alphanumeric() && !is_modifier(c)
}

/// The grapheme that begins at a byte. Between two ASCII characters there is an edge, which needs no table to be found;
/// that `\r\n` is one does not matter here.
fn grapheme_at(text: &str, at: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let plain = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
    if at < bytes.len() && plain(at) && plain(at + 1) {
        return text.get(at..=at);
    }
    text.get(at..)?.graphemes(true).next()
}

fn token(text: &str, start: usize, end: usize) -> Token {
    let word = &text[start..end];
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Token {
            start,
            end,
            exact: word.to_owned(),
            folded: word.to_ascii_lowercase(),
        };
    }
    Token {
        start,
        end,
        exact: word.chars().filter(|c| !ignored(*c)).nfc().collect(),
        folded: word_key(word),
    }
}

/// The folded key of one word.
pub fn word_key(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| c != ' ');
    folded
}

/// Single letters with a dot after each are one abbreviation.
fn join_dotted(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    // Whether the last token ends with a single letter that a dot and another single letter may continue.
    let mut open = false;
    for token in tokens {
        let single = text[token.start..token.end].graphemes(true).count() == 1
            && token.exact.chars().all(char::is_alphabetic);
        match joined.last_mut() {
            Some(last) if open && single && &text[last.end..token.start] == "." => {
                last.end = token.end;
                last.exact.push_str(&token.exact);
                last.folded.push_str(&token.folded);
            }
            _ => joined.push(token),
        }
        open = single;
    }
    joined
}

/// Turns byte offsets of a text, asked in rising order, into code points.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    bytes: usize,
    chars: u32,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: 0,
            chars: 0,
        }
    }

    /// The code point at a byte offset; going back starts over.
    pub fn at(&mut self, byte: usize) -> u32 {
        if byte < self.bytes {
            (self.bytes, self.chars) = (0, 0);
        }
        let passed = self.text.get(self.bytes..byte).unwrap_or_default();
        self.chars += u32::try_from(passed.chars().count()).unwrap_or(u32::MAX);
        self.bytes = byte;
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.folded).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            folded("Søren Jessen-Petersen’s 12.5 %, “Đakovica”"),
            ["soren", "jessen", "petersen", "s", "12", "5", "djakovica"]
        );
    }

    #[test]
    fn letters_that_only_modify_are_apostrophes() {
        assert_eq!(
            folded("Zastavaʼs Kaʻba ˈdorvik Pellˈs"),
            folded("Zastava's Ka'ba 'dorvik Pell’s")
        );
        assert_eq!(fold("Zastavaʼs Pellʰ"), "zastava s pell");
        assert!(folded("ʼ ˮ Ꞌ").is_empty());
    }

    #[test]
    fn dotted_abbreviations_are_one_word() {
        assert_eq!(
            folded("the U.N. at 5 p.m. in No. 5"),
            ["the", "un", "at", "5", "pm", "in", "no", "5"]
        );
    }

    #[test]
    fn marks_that_do_not_show_are_inside_the_word_and_not_in_its_keys() {
        let text = "\u{200e}Kos\u{ad}ovo\u{200b}, e\u{301}";
        let found = tokens(text);
        assert_eq!(found[0].exact, "Kosovo");
        assert_eq!(&text[found[0].start..found[0].end], "Kos\u{ad}ovo");
        assert_eq!(found[1].exact, "é");
        assert_eq!(&text[found[1].start..found[1].end], "e\u{301}");
    }

    proptest! {
        #[test]
        fn every_offset_is_at_the_edge_of_a_grapheme(text in "\\PC{0,40}") {
            let edges: Vec<usize> = text
                .grapheme_indices(true)
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            let mut places = Places::new(&text);
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(edges.contains(&token.start) && edges.contains(&token.end));
                prop_assert!(last <= token.start && token.start < token.end);
                last = token.end;
                let chars = text[..token.start].chars().count();
                prop_assert_eq!(places.at(token.start) as usize, chars);
            }
        }

        #[test]
        fn folding_a_word_again_changes_nothing(text in "[ -~\u{a0}-\u{24f}\u{3ac}-\u{3ce}\u{400}-\u{45f}.]{0,40}") {
            for token in tokens(&text) {
                let again: String = fold(&token.folded).chars().filter(|c| *c != ' ').collect();
                prop_assert_eq!(again, token.folded);
            }
        }
    }
}
