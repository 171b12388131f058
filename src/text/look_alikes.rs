//! Letters of one script that look like those of another: read in the script of the word they stand in.
use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::script::Script;
use super::{cyrillic, greek};

/// Latin, Cyrillic and Greek letters that look alike; a space where a script has none.
const ALIKE: &[[char; 3]] = &[
    ['A', 'А', 'Α'],
    ['B', 'В', 'Β'],
    ['C', 'С', ' '],
    ['E', 'Е', 'Ε'],
    ['H', 'Н', 'Η'],
    ['I', 'І', 'Ι'],
    ['J', 'Ј', ' '],
    ['K', 'К', 'Κ'],
    ['M', 'М', 'Μ'],
    ['N', ' ', 'Ν'],
    ['O', 'О', 'Ο'],
    ['P', 'Р', 'Ρ'],
    ['S', 'Ѕ', ' '],
    ['T', 'Т', 'Τ'],
    ['X', 'Х', 'Χ'],
    ['Y', 'У', 'Υ'],
    ['Z', ' ', 'Ζ'],
    ['a', 'а', 'α'],
    ['c', 'с', ' '],
    ['e', 'е', ' '],
    ['i', 'і', 'ι'],
    ['j', 'ј', ' '],
    ['k', 'к', 'κ'],
    ['o', 'о', 'ο'],
    ['p', 'р', 'ρ'],
    ['s', 'ѕ', ' '],
    ['u', ' ', 'υ'],
    ['v', ' ', 'ν'],
    ['x', 'х', 'χ'],
    ['y', 'у', ' '],
    [' ', 'Г', 'Γ'],
    [' ', 'П', 'Π'],
    [' ', 'Ф', 'Φ'],
];

const SCRIPTS: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Greek];

/// The word with every letter in the script of the word, where it is written in several and the others only look like
/// letters of that one; else as it is. Where it could be of either, it is of the one with more letters.
pub(super) fn own_script(word: &str) -> Cow<'_, str> {
    let mut scripts = word.chars().filter_map(script_of);
    let first = scripts.next();
    if scripts.all(|script| Some(script) == first) {
        return Cow::Borrowed(word);
    }
    let apart: Vec<char> = word.nfd().collect();
    let letters_of = |script: Script| apart.iter().filter(|c| script_of(**c) == Some(script)).count();
    let mut present: Vec<Script> = SCRIPTS.into_iter().filter(|script| letters_of(*script) > 0).collect();
    present.sort_by_key(|script| (std::cmp::Reverse(letters_of(*script)), Some(*script) != first));
    let read = present.into_iter().find_map(|script| in_script(&apart, script));
    read.map_or(Cow::Borrowed(word), Cow::Owned)
}

fn in_script(apart: &[char], script: Script) -> Option<String> {
    let read = |c: &char| match script_of(*c) {
        Some(other) if other != script => twin(*c, script),
        _ => Some(*c),
    };
    let read: Option<Vec<char>> = apart.iter().map(read).collect();
    Some(read?.into_iter().nfc().collect())
}

/// The script of a letter that has a value in Latin. A word keeps any other as it is: its folded key may have one beside
/// Latin letters, which do not come from another script for that.
fn script_of(c: char) -> Option<Script> {
    let small = c.to_lowercase().next()?;
    Script::of(c).filter(|script| match script {
        Script::Latin => true,
        Script::Cyrillic => cyrillic::to_latin(small).is_some(),
        Script::Greek => greek::has_value(small),
    })
}

fn twin(c: char, script: Script) -> Option<char> {
    let row = ALIKE.iter().find(|row| row.contains(&c))?;
    Some(row[script as usize]).filter(|twin| *twin != ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_letter_is_read_in_the_script_of_the_word() {
        for (written, read) in [
            ("Cрбија", "Србија"),
            ("Hиколић", "Николић"),
            ("Рantić", "Pantić"),
            ("Bелмора", "Велмора"),
            ("Kосовo", "Косово"),
            ("Βeograd", "Beograd"),
            ("Αthina", "Athina"),
            ("Aθήνα", "Αθήνα"),
            ("Кipar", "Kipar"),
        ] {
            assert_eq!(own_script(written), read, "{written}");
        }
    }

    #[test]
    fn a_word_of_one_script_and_one_that_is_truly_mixed_stay_as_they_are() {
        for word in ["Srbija", "Србија", "Αθήνα", "7", "", "Facebookов", "IT", "ΔЂ", "cѵ", "sϣa"] {
            assert_eq!(own_script(word), word);
        }
    }

    #[test]
    fn letters_that_all_look_alike_are_of_the_script_that_most_of_them_are() {
        assert_eq!(own_script("COBEТ"), "COBET");
        assert_eq!(own_script("СОВЕT"), "СОВЕТ");
    }
}
