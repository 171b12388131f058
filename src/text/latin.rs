//! Words in Latin letters: letters that Unicode does not take apart, and what is left when marks are dropped.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::composed::nfc;

/// The primes that stand for `ь` and `ъ` in the romanisation of ISO 9.
const SOFT: char = '\u{2b9}';
const HARD: char = '\u{2ba}';

/// Letters of ISO 9 that Unicode has only in pieces.
const IN_PIECES: &[(&str, &str)] = &[("l\u{302}", "lj"), ("n\u{302}", "nj"), ("d\u{302}", "dz")];

/// Letters with a second reading besides that without marks: those of ISO 9 for `я` and `ю`. Romanian and Turkish have
/// them too, so that neither reading is the only one.
const ISO_9: &[(char, &str)] = &[('â', "ja"), ('û', "ju")];

/// A small letter in plain ones, where dropping its marks would not give them.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' => "dj",
        'ð' => "d",
        'ł' => "l",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        // Of romanised Macedonian (ѓ, ќ, ѕ) and Bulgarian (щ); no language of the region has them.
        'ǵ' => "gj",
        'ḱ' => "kj",
        'ẑ' => "dz",
        'ŝ' => "sht",
        HARD => "a",
        SOFT => "j",
        _ => return None,
    })
}

/// Whether a sign between a letter and what follows is one of ISO 9 and not an apostrophe: that for `ь` stands before an
/// `o` only.
pub(super) fn is_letter_inside(sign: char, before: Option<char>, after: Option<char>) -> bool {
    let letters = before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
    let before_o = after.is_some_and(|c| matches!(c, 'o' | 'O'));
    letters && (sign == HARD || sign == SOFT && before_o)
}

pub(super) fn is_prime(c: char) -> bool {
    matches!(c, SOFT | HARD)
}

/// A word in small Latin letters without marks. What no table knows stays as it is, so that its words still match
/// themselves; what is no letter or digit goes.
pub(super) fn plain(lower: &str) -> String {
    let composed = nfc(lower);
    let mut whole = &*composed;
    let mut plain = String::with_capacity(lower.len());
    while let Some(c) = whole.chars().next() {
        let pieces = IN_PIECES.iter().find(|(pieces, _)| whole.starts_with(pieces));
        if let Some((pieces, letters)) = pieces {
            plain.push_str(letters);
            whole = &whole[pieces.len()..];
            continue;
        }
        push_plain(&mut plain, c);
        whole = &whole[c.len_utf8()..];
    }
    plain
}

fn push_plain(plain: &mut String, c: char) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        }
        return;
    }
    if let Some(letters) = special(c) {
        plain.push_str(letters);
        return;
    }
    for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)) {
        match special(c) {
            Some(letters) => plain.push_str(letters),
            None if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            None => {}
        }
    }
}

/// The word with the letters of ISO 9 that have another reading in that, where it has any.
pub(super) fn as_iso_9(lower: &str) -> Option<String> {
    let read = |c: char| ISO_9.iter().find(|(letter, _)| *letter == c);
    let composed = nfc(lower);
    composed.chars().any(|c| read(c).is_some()).then(|| {
        let mut iso = String::with_capacity(composed.len() + 2);
        for c in composed.chars() {
            match read(c) {
                Some((_, letters)) => iso.push_str(letters),
                None => iso.push(c),
            }
        }
        iso
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_romanised_words_are_those_that_they_stand_for() {
        for (written, read) in [
            ("ǵorǵe", "gjorgje"),
            ("ḱose", "kjose"),
            ("ẑvezda", "dzvezda"),
            ("ŝastie", "shtastie"),
            ("l\u{302}ubov", "ljubov"),
            ("n\u{302}egoš", "njegos"),
            ("b\u{2ba}lgariâ", "balgaria"),
            ("akt\u{2b9}or", "aktjor"),
            ("løve", "love"),
        ] {
            assert_eq!(plain(written), read, "{written}");
        }
    }

    #[test]
    fn letters_that_iso_9_shares_with_romanian_have_two_readings() {
        assert_eq!(as_iso_9("b\u{2ba}lgariâ").as_deref(), Some("b\u{2ba}lgarija"));
        assert_eq!(as_iso_9("lûdmila").as_deref(), Some("ljudmila"));
        assert_eq!(as_iso_9("roman"), None);
    }
}
