//! Where a capital tells nothing: at the beginning of sentences, lines and quotations, in headings, in capitals throughout.
use super::marks::{is_apostrophe, is_dash, is_hyphen, is_quote};
use super::name_forms::Shape;
use super::tokens::Token;

/// Words that are looked at on either side, at most, to know what kind of line it is.
const REACH: usize = 40;

/// Letters of words that are small in headings too, at most.
const SMALL: usize = 3;

/// Whether nothing in the print says that the words from `first` up to `end` are a name: any words would have their
/// capitals here. Where they stand in quotation marks by themselves, they are one.
pub(super) fn tell_nothing(text: &str, words: &[Token], (first, end): (usize, usize), asked: &[Shape]) -> bool {
    if stands_in_quotes(text, words, (first, end)) {
        return false;
    }
    let line = line_around(text, words, first);
    let others = || words[line.0..first].iter().chain(&words[end.min(line.1)..line.1]);
    let small_letters = |word: &Token| word.exact.chars().filter(|c| c.is_lowercase()).count();
    if asked.contains(&Shape::Upper) {
        return others().all(|word| small_letters(word) == 0);
    }
    let is_small = |word: &Token| Shape::of(word) == Shape::Plain && small_letters(word) > SMALL;
    let heading = !others().any(is_small);
    let in_capitals = words[first..end]
        .iter()
        .zip(asked)
        .any(|(word, asked)| *asked == Shape::Capital && Shape::of(word) == Shape::Upper);
    in_capitals || heading || begins(text, words, first)
}

fn stands_in_quotes(text: &str, words: &[Token], (first, end): (usize, usize)) -> bool {
    let quote = |c: char| is_quote(c) || is_apostrophe(c);
    let before = text[..words[first].start].chars().next_back();
    let after = text[words[end - 1].end..].chars().next();
    before.is_some_and(quote) && after.is_some_and(quote)
}

/// The words of the sentence or line that a word stands in.
fn line_around(text: &str, words: &[Token], at: usize) -> (usize, usize) {
    let from = (at.saturating_sub(REACH)..=at)
        .rev()
        .find(|word| begins(text, words, *word))
        .unwrap_or(at.saturating_sub(REACH));
    let last = words.len().min(at + REACH);
    let to = (at + 1..last).find(|word| begins(text, words, *word)).unwrap_or(last);
    (from, to)
}

/// Whether a sentence, line or quotation may begin at a word.
fn begins(text: &str, words: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else {
        return true;
    };
    let between = &text[before.end..words[at].start];
    let ends = |c: char| matches!(c, '\n' | '\r' | '!' | '?' | '…' | ':' | '\u{37e}' | '•' | '·' | '|' | '*');
    let parting = between.contains(is_dash) && !is_joined(between);
    let quoted = between.contains(is_quote) && between.contains(',');
    let dot = between.split_once('.').is_some_and(|(_, rest)| rest.contains(char::is_whitespace));
    between.contains(ends) || parting || quoted || dot && !is_short_form(before)
}

/// `Mr.`, `Dr.`, `J.`: the dot ends no sentence.
fn is_short_form(word: &Token) -> bool {
    Shape::of(word) == Shape::Capital && word.exact.chars().count() <= 3
}

/// Whether what stands between two words is a hyphen and nothing else.
pub(super) fn is_joined(between: &str) -> bool {
    let mut marks = between.chars().filter(|c| !super::fold_word::ignored(*c));
    marks.next().is_some_and(is_hyphen) && marks.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    /// Whether the capital of the word `Light` tells nothing in a text.
    fn nothing(text: &str, asked: Shape) -> bool {
        let words = tokens(text);
        let at = words.iter().position(|word| word.folded == "light").unwrap();
        tell_nothing(text, &words, (at, at + 1), &[asked])
    }

    #[test]
    fn a_capital_tells_nothing_where_any_word_would_have_it() {
        for text in [
            "Light fell on the square.",
            "Nobody came. Light fell on the square.",
            "“Light fell on the square,” she said.",
            "She said, “Light fell on the square.”",
            "Nobody came\nLight fell on the square",
            "Zenda: Light fell on the square",
            "Nobody came in 1931. Light fell on the square.",
            "Nobody came — Light fell on the square.",
            "Ballots See the Light of Day",
            "There was LIGHT everywhere",
            "LIGHT FELL ON THE SQUARE",
        ] {
            assert!(nothing(text, Shape::Capital), "{text}");
        }
    }

    #[test]
    fn a_capital_within_a_sentence_tells_a_name() {
        for text in [
            "The coalition of Light won the vote.",
            "Both sides, Light among them, went home.",
            "The other list (Light) won the vote.",
            "It was Mr. Light who went home.",
            "“Light” won the vote.",
            "Nobody came. „Light“ won the vote.",
            "The list Pell-Light won the vote.",
        ] {
            assert!(!nothing(text, Shape::Capital), "{text}");
        }
    }

    #[test]
    fn an_abbreviation_tells_itself_unless_all_is_in_capitals() {
        assert!(!nothing("LIGHT won the vote.", Shape::Upper));
        assert!(!nothing("The Vote Of LIGHT", Shape::Upper));
        assert!(nothing("NOBODY SAW LIGHT IN ZENDA", Shape::Upper));
    }
}
