//! Words of a text, each with its place in the original and its folded key.
//!
//! Offsets are bytes of the original and never fall inside a grapheme; [`Places`] turns them into code points.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::composed::is_nfc;
use super::fold_word::{fold_lower, fold_word, ignored, is_modifier, lower};
use super::latin::{is_letter_inside, is_prime};
use super::numbers::Number;
use super::readings;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the original; the end is exclusive.
    pub start: usize,
    pub end: usize,
    /// The word as written, without marks that do not show, in NFC.
    pub exact: String,
    /// The word folded: lower-case Latin where the script is known, digits without what groups them.
    pub folded: String,
    /// The key of its other reading, where it has one: `d` for `dj`, forty for `40.000`, `ja` for `â`; for a word in
    /// Cyrillic or Greek what all its romanisations have in common ([`is_reading`](super::is_reading)).
    pub second: Option<String>,
}

impl Token {
    /// The key that reads `dj` as `d`, where it is another one.
    pub fn folded_d(&self) -> Option<String> {
        d_for_dj(&self.folded)
    }
}

fn d_for_dj(folded: &str) -> Option<String> {
    folded.contains("dj").then(|| folded.replace("dj", "d"))
}

/// The words of a text, in order. A word is a run of letters and digits; `U.N.` and `40,000` are one word.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(grapheme) = grapheme_at(text, at) {
        let here = at;
        if open.is_none()
            && let Some(length) = number_at(text, here)
        {
            at += length;
            open = Some((here, at));
            continue;
        }
        at += grapheme.len();
        let inside = || open.is_some() && is_sign_inside(grapheme, text, here);
        if grapheme.chars().any(is_of_words) || inside() {
            let start = open.map_or(here, |(start, _)| start);
            open = Some((start, at));
        } else if !(open.is_some() && grapheme.chars().all(ignored)) {
            found.extend(open.take().map(|(start, end)| token(text, start, end)));
        }
    }
    found.extend(open.map(|(start, end)| token(text, start, end)));
    let mut words = join_dotted(text, found);
    // What has no key, as a sign that Unicode calls a letter and takes apart into marks, is no word.
    words.retain(|word| !word.folded.is_empty());
    words
}

/// Not so a mark that stands on a sign, although Unicode calls it a letter.
fn is_of_words(c: char) -> bool {
    is_plain(c) || c.is_alphanumeric() && !is_modifier(c) && !is_combining_mark(c)
}

/// Digits and letters that need no table to be known: ASCII, and Latin and Cyrillic in one piece.
fn is_plain(c: char) -> bool {
    matches!(c, '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}'
        | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// Whether a prime stands for a letter of a romanised word.
fn is_sign_inside(grapheme: &str, text: &str, at: usize) -> bool {
    let mut signs = grapheme.chars();
    let sign = signs.next().filter(|sign| is_prime(*sign) && signs.next().is_none());
    sign.is_some_and(|sign| {
        let after = text[at + sign.len_utf8()..].chars().next();
        is_letter_inside(sign, text[..at].chars().next_back(), after)
    })
}

/// The grapheme that begins at a byte. Between two characters that stand alone there is an edge, which needs no table to
/// be found.
fn grapheme_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let mut chars = rest.chars();
    let first = chars.next()?;
    if stands_alone(first) && chars.next().is_none_or(stands_alone) {
        return rest.get(..first.len_utf8());
    }
    rest.graphemes(true).next()
}

/// Whether a character neither joins the one before nor the one after, if that stands alone too: ASCII, where that `\r\n`
/// is one grapheme does not matter here, and Latin, Greek and Cyrillic letters in one piece.
fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='~' | '\u{c0}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}')
}

/// Bytes of the number with marks or spaces in it that begins at a byte.
fn number_at(text: &str, at: usize) -> Option<usize> {
    if !text.as_bytes().get(at)?.is_ascii_digit() || Number::goes_on(text, at) {
        return None;
    }
    let length = Number::begins(text.get(at..)?)?.length;
    let ends_a_grapheme = grapheme_at(text, at + length - 1)?.len() == 1;
    ends_a_grapheme.then_some(length)
}

fn token(text: &str, start: usize, end: usize) -> Token {
    let word = &text[start..end];
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let folded = word.to_ascii_lowercase();
        return Token { start, end, exact: word.to_owned(), second: d_for_dj(&folded), folded };
    }
    let shown = word.chars().filter(|c| !ignored(*c));
    let shown: String = shown.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let exact = if is_nfc(&shown) { shown } else { shown.nfc().collect() };
    // Of what shows: a soft hyphen does not part the letters of a pair.
    let (folded, second) = keys(&exact);
    Token { start, end, exact, folded, second }
}

/// The folded key of one word.
pub fn word_key(word: &str) -> String {
    keys(word).0
}

/// The folded key of one word, and that of its other reading.
fn keys(word: &str) -> (String, Option<String>) {
    let Some(number) = Number::begins(word) else {
        let lower = lower(word);
        let folded = fold_lower(&lower);
        let second = readings::second(&lower, &folded);
        return (folded, second);
    };
    let rest = fold_word(&word[number.length..]);
    // What parted them has no key: the digits go on.
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return keys(&(word[..number.length].to_owned() + &rest));
    }
    let decimal = number.decimal.map(|decimal| decimal + &rest);
    (number.key + &rest, decimal)
}

/// Single letters with a dot after each are one abbreviation.
fn join_dotted(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    // Whether the last token ends with a single letter that a dot and another single letter may continue.
    let mut open = false;
    for token in tokens {
        let word = &text[token.start..token.end];
        let single = grapheme_at(word, 0) == Some(word) && token.exact.chars().all(char::is_alphabetic);
        match joined.last_mut() {
            Some(last) if open && single && &text[last.end..token.start] == "." => {
                last.end = token.end;
                last.exact.push_str(&token.exact);
                (last.folded, last.second) = keys(&last.exact);
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
        Self { text, bytes: 0, chars: 0 }
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

    #[test]
    fn what_is_known_without_a_table_is_of_words_by_the_tables() {
        for c in (0..0x600).filter_map(char::from_u32).filter(|c| is_plain(*c)) {
            assert!(c.is_alphanumeric() && !is_modifier(c) && !is_combining_mark(c), "{c:?}");
        }
    }
}
