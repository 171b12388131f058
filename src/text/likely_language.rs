//! Which language a text is in, by its function words.
use std::collections::HashSet;
use std::sync::LazyLock;

use super::stop_words::stop_words;
use super::tokens::Token;

/// Function words that a text has at least in whatever language it is said to be in.
const LEAST: usize = 3;

/// Tags and the list of each. What function words do not tell apart has one tag: `sh` is Bosnian, Croatian, Montenegrin or
/// Serbian.
const LISTS: &[(&str, &str)] = &[
    ("bg", "bg"),
    ("el", "el"),
    ("en", "en"),
    ("mk", "mk"),
    ("ro", "ro"),
    ("sh", "sr"),
    ("sl", "sl"),
    ("sq", "sq"),
    ("tr", "tr"),
];

static WORDS: LazyLock<Vec<(&'static str, HashSet<String>)>> =
    LazyLock::new(|| LISTS.iter().map(|(tag, list)| (*tag, stop_words(list))).collect());

/// The language of which a text has the most function words; none where it has hardly any, or as many of another.
pub fn likely_language(words: &[Token]) -> Option<&'static str> {
    let count = |list: &HashSet<String>| words.iter().filter(|word| list.contains(&word.folded)).count();
    let mut counts: Vec<(usize, &str)> = WORDS.iter().map(|(tag, list)| (count(list), *tag)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let [(most, tag), (next, _), ..] = counts[..] else { return None };
    (most >= LEAST && most > next).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_language_is_known_by_its_small_words() {
        for (tag, text) in [
            ("en", "The clerks of the harbour had counted all that was on the table."),
            ("sq", "Nëpunësit e portit kanë numëruar të gjitha fletët që ishin në tavolinë."),
            ("sh", "Службеници луке су пребројали све што је било на столу, али нису рекли када."),
            ("sh", "Službenici luke su prebrojali sve što je bilo na stolu, ali nisu rekli kada."),
            ("mk", "Службениците од пристаништето ги изброија сите ливчиња што беа на масата."),
            ("bg", "Служителите на пристанището са преброили всичко, което е било на масата."),
            ("el", "Οι υπάλληλοι του λιμανιού μέτρησαν όλα όσα ήταν στο τραπέζι και δεν είπαν τίποτα."),
            ("ro", "Funcționarii portului au numărat tot ce era pe masă și nu au spus când."),
            ("sl", "Uradniki pristanišča so prešteli vse, kar je bilo na mizi, in niso povedali, kdaj."),
        ] {
            assert_eq!(likely_language(&tokens(text)), Some(tag), "{text}");
        }
        for text in ["", "Velmora 2031", "Tolvan Ree, Odrik Pell"] {
            assert_eq!(likely_language(&tokens(text)), None, "{text}");
        }
    }
}
