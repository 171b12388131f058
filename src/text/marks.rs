//! Marks between words: dashes, apostrophes and quotation marks, each kind whatever its character.
use super::fold_word::is_modifier;

/// A dash of any length, the hyphen among them.
pub(super) fn is_dash(c: char) -> bool {
    is_hyphen(c)
        || matches!(
            c,
            '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
        )
}

/// What joins words, with nothing on either side of it; longer dashes part them.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    is_modifier(c) || matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | '\u{2032}' | '\u{ff07}')
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›')
}
