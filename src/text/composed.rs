//! Letters in one piece with their marks. Words nearly always are so, which is told without taking them apart.
use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

/// Whether a word is known to be in Normalization Form C.
pub(super) fn is_nfc(word: &str) -> bool {
    word.is_ascii() || is_nfc_quick(word.chars()) == IsNormalized::Yes
}

/// Whether a word is known to be in Normalization Form KC.
pub(super) fn is_nfkc(word: &str) -> bool {
    word.is_ascii() || is_nfkc_quick(word.chars()) == IsNormalized::Yes
}

/// The word in Normalization Form C.
pub(super) fn nfc(word: &str) -> Cow<'_, str> {
    if is_nfc(word) { Cow::Borrowed(word) } else { Cow::Owned(word.nfc().collect()) }
}
