//! The words of a text as the fields of the index take them: read once for all of them, and handed over as keys, which are
//! only parted there.
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text;

/// After each word, and between the keys of one. No key holds them: white space in a word is a plain space.
const NEXT: char = '\n';
const BESIDE: char = '\t';

/// What stands before and after the words of a whole title, label or name; no word is like these.
pub(super) const EDGES: [&str; 2] = ["\u{2}", "\u{3}"];

/// The keys of the words of a text, as [`Parted`] reads them.
pub(super) struct Keys {
    /// A word with two folded keys has both, in one place.
    pub folded: String,
    pub exact: String,
}

impl Keys {
    pub fn of(text: &str) -> Self {
        let (mut folded, mut exact) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
        for word in text::tokens(text) {
            folded.push_str(&word.folded);
            if let Some(second) = word.second {
                folded.push(BESIDE);
                folded.push_str(&second);
            }
            exact.push_str(&word.exact);
            folded.push(NEXT);
            exact.push(NEXT);
        }
        Self { folded, exact }
    }

    /// The folded ones between the edges.
    pub fn whole(&self) -> String {
        let [before, after] = EDGES;
        format!("{before}{NEXT}{}{after}{NEXT}", self.folded)
    }
}

/// Takes keys as they are.
#[derive(Debug, Clone)]
pub(super) struct Parted;

impl Tokenizer for Parted {
    type TokenStream<'a> = KeyStream<'a>;

    fn token_stream<'a>(&'a mut self, keys: &'a str) -> KeyStream<'a> {
        KeyStream { left: keys, position: 0, token: Token::default() }
    }
}

pub(super) struct KeyStream<'a> {
    left: &'a str,
    /// Of the next key.
    position: usize,
    token: Token,
}

impl TokenStream for KeyStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((key, left)) = self.left.split_once([NEXT, BESIDE]) else {
            return false;
        };
        self.token.position = self.position;
        self.token.text.clear();
        self.token.text.push_str(key);
        let ends_a_word = self.left[key.len()..].starts_with(NEXT);
        self.position += usize::from(ends_a_word);
        self.left = left;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(keys: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let mut parted = Parted;
        parted.token_stream(keys).process(&mut |token| found.push((token.position, token.text.clone())));
        found
    }

    /// Each key with the place of its word, made one by one.
    fn one_by_one(text: &str, exact: bool) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (position, word) in text::tokens(text).into_iter().enumerate() {
            let second = word.second.filter(|_| !exact);
            let first = if exact { word.exact } else { word.folded };
            found.extend(std::iter::once(first).chain(second).map(|key| (position, key)));
        }
        found
    }

    const TEXTS: &[&str] = &[
        "",
        " \n\t ",
        "ballot",
        "Đeravica and Djeravica,\nthe U.N. of\tVelmora – 40 000 or 40.000 ballots",
        "40\t000 in Велмора; 12\u{a0}500 in Αγορά\r\nŠuma, Çiça’s â",
    ];

    #[test]
    fn keys_are_parted_as_they_were_put_together() {
        for text in TEXTS {
            let keys = Keys::of(text);
            assert_eq!(read(&keys.folded), one_by_one(text, false), "{text}");
            assert_eq!(read(&keys.exact), one_by_one(text, true), "{text}");
        }
    }

    #[test]
    fn a_whole_title_stands_between_its_edges() {
        for text in TEXTS {
            let mut expected = vec![(0, EDGES[0].to_owned())];
            expected.extend(one_by_one(text, false).into_iter().map(|(at, key)| (at + 1, key)));
            let last = expected.last().map_or(0, |(at, _)| *at);
            expected.push((last + 1, EDGES[1].to_owned()));
            assert_eq!(read(&Keys::of(text).whole()), expected, "{text}");
        }
    }

    #[test]
    fn no_key_holds_what_parts_them() {
        for c in (0..=0x3_ffff).filter_map(char::from_u32).filter(|c| c.is_whitespace() || c.is_control()) {
            for text in [format!("a{c}b"), format!("1{c}000"), format!("Ж{c}д’{c}é")] {
                for word in text::tokens(&text) {
                    let keys = [Some(word.exact), Some(word.folded), word.second];
                    assert!(keys.iter().flatten().all(|key| !key.contains([NEXT, BESIDE])), "{text:?}");
                }
            }
        }
    }
}
