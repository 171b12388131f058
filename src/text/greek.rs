//! Words in Greek as they are written in Latin letters: folded, by each system, as people type them, and as the key in
//! which all of these meet.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::greek_systems::{
    BY_EAR, BY_LOOKS, FOLDED, MEANT, READ, SHARED, System, TRANSCRIBED, TRANSLITERATED, to_letter,
};
use super::latin;

const TONOS: char = '\u{301}';
const DIAERESIS: char = '\u{308}';

/// Letters that are written in several ways. All spellings of a word without them and [`UNSETTLED_PAIRS`] are one folded
/// key already.
const UNSETTLED: &str = "βγηθξυφχω";
const UNSETTLED_PAIRS: &[&str] = &["μπ", "ντ"];

pub(super) fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

/// Whether a small letter is one of the alphabet, with whatever marks.
pub(super) fn has_value(small: char) -> bool {
    let bare = std::iter::once(small).nfd().next();
    bare.is_some_and(|bare| bare == 'ς' || to_letter(bare).is_some())
}

pub(super) fn to_latin(lower: &str) -> String {
    written(lower, &FOLDED)
}

/// The word by one system each; its folded key is another.
pub(super) fn romanised(lower: &str) -> Vec<String> {
    let systems = [&TRANSCRIBED, &TRANSLITERATED, &BY_LOOKS, &BY_EAR];
    let written = systems.into_iter().map(|system| written(lower, system));
    written.map(|word| latin::plain(&word)).collect()
}

/// What all spellings of a word have in common; none where they are all its folded key.
pub(super) fn reading(lower: &str) -> Option<String> {
    let bare: String = lower.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let unsettled =
        bare.chars().any(|c| UNSETTLED.contains(c)) || UNSETTLED_PAIRS.iter().any(|pair| bare.contains(pair));
    unsettled.then(|| whole_reading(lower))
}

/// [`reading`] of any word or part of one.
pub(super) fn whole_reading(lower: &str) -> String {
    // `νγκ` sounds as `γκ` does.
    latin::plain(&written(lower, &SHARED)).replace("ng", "g")
}

/// What a word in Latin letters has in common with all other spellings of the words that it may be: one for each way in
/// which the letters can be meant that stand for two.
pub(super) fn readings_of_latin(lower: &str) -> Vec<String> {
    let plain = latin::plain(lower);
    // A lone `υ` is no word; `u` is one in many languages.
    if plain == "u" {
        return Vec::new();
    }
    let [of_h, of_x, of_u] = MEANT;
    let mut readings: Vec<String> = Vec::new();
    for h in of_h {
        for x in of_x {
            for u in of_u {
                let reading = read(&plain, [h, x, u]);
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
        }
    }
    readings
}

/// A word in plain Latin letters, read in one way.
fn read(plain: &str, way: [&[(&str, &str)]; 3]) -> String {
    let spellings = || READ.iter().chain(way.into_iter().flatten());
    let mut read = String::with_capacity(plain.len() + 4);
    let mut rest = plain;
    while let Some(c) = rest.chars().next() {
        if let Some((from, to)) = spellings().find(|(from, _)| rest.starts_with(from)) {
            read.push_str(to);
            rest = &rest[from.len()..];
        } else {
            read.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    // `γχ` and `γξ`, written letter by letter.
    let nasal = read.replace("gh", "nh").replace("gks", "nks");
    without_voice(&nasal)
}

/// `v` as it sounds: `f` before letters without voice and at the end.
fn without_voice(latin: &str) -> String {
    let mut sounded = String::with_capacity(latin.len());
    let mut letters = latin.chars().peekable();
    while let Some(c) = letters.next() {
        let voiceless = letters.peek().is_none_or(|next| "cfhkpstx".contains(*next));
        sounded.push(if c == 'v' && voiceless { 'f' } else { c });
    }
    sounded
}

/// A letter with what stands over it.
#[derive(Debug, Clone, Copy)]
struct Letter {
    bare: char,
    tonos: bool,
    diaeresis: bool,
}

fn letters(lower: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(lower.len());
    for c in lower.nfd() {
        match letters.last_mut() {
            Some(last) if is_greek(last.bare) && is_combining_mark(c) => {
                last.tonos |= c == TONOS;
                last.diaeresis |= c == DIAERESIS;
            }
            _ => letters.push(Letter { bare: if c == 'ς' { 'σ' } else { c }, tonos: false, diaeresis: false }),
        }
    }
    letters
}

fn written(lower: &str, system: &System) -> String {
    let letters = letters(lower);
    let mut written = String::with_capacity(lower.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let next = letters.get(at + 1);
        let at_an_end = at == 0 || at + 2 == letters.len();
        let pair = next.and_then(|next| system.pair(*letter, *next, at_an_end));
        at += if pair.is_some() { 2 } else { 1 };
        match pair.or_else(|| system.letter(letter.bare)) {
            Some(latin) => written.push_str(latin),
            None => written.push(letter.bare),
        }
    }
    if system.by_sound {
        return without_voice(&written);
    }
    written
}

impl System {
    fn pair(&self, first: Letter, second: Letter, at_an_end: bool) -> Option<&'static str> {
        if self.parted_by_marks && (first.tonos || second.diaeresis) {
            return None;
        }
        let pair: String = [first.bare, second.bare].into_iter().collect();
        let own = self.pairs.iter().find(|(known, _)| *known == pair);
        match own {
            Some((_, latin)) => Some(latin),
            None if self.by_sound && at_an_end && pair == "μπ" => Some("b"),
            None => None,
        }
    }

    fn letter(&self, bare: char) -> Option<&'static str> {
        let own = self.letters.iter().find(|(letter, _)| *letter == bare);
        own.map(|(_, latin)| *latin).or_else(|| to_letter(bare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_written_by_each_system() {
        for (word, written) in [
            ("ευρώπη", &["evropi", "europi", "eurwph"][..]),
            ("ευχαριστώ", &["efcharisto", "eucharisto", "euxaristw", "efharisto"]),
            ("αντώνης", &["antonis", "antwnhs", "adonis"]),
            ("μπάμπης", &["bampis", "mpampis", "mpamphs", "babis"]),
            ("έλεγχος", &["elenchos", "elegchos", "elegxos"]),
            ("άγγελος", &["angelos", "aggelos"]),
            ("προϋπόθεση", &["proypothesi"]),
        ] {
            let all = romanised(word);
            for written in written {
                assert!(all.iter().any(|one| one == written), "{word}: {all:?}");
            }
        }
    }

    #[test]
    fn all_spellings_of_a_word_meet_in_its_reading() {
        for (word, spellings) in [
            ("ευρώπη", &["evropi", "europi", "eurwph", "eyrwph", "Europī"][..]),
            ("ευχαριστώ", &["efcharisto", "efxaristo", "eyxaristw", "euharisto"]),
            ("βουλή", &["vouli", "boulh", "voulī", "bouli", "vuli"]),
            ("αντώνης", &["antonis", "antwnhs", "adonis"]),
            ("μπάμπης", &["bampis", "mpampis", "babis"]),
            ("έλεγχος", &["elenchos", "elegchos", "elegxos", "elenhos"]),
            ("κονγκό", &["kongko", "kongo"]),
            ("κυριάκος", &["kyriakos", "kuriakos", "kiriakos"]),
            ("εξουσία", &["exousia", "eksousia", "eksusia", "e3ousia"]),
            ("θεσσαλονίκη", &["thessaloniki", "8essalonikh"]),
            ("ναυτικό", &["naftiko", "nautiko", "navtiko"]),
            ("προϋπόθεση", &["proypothesi", "proupo8esh"]),
            ("φωνή", &["foni", "phoni", "fwnh"]),
        ] {
            let reading = reading(word).unwrap_or_default();
            for spelling in spellings {
                let all = readings_of_latin(&spelling.to_lowercase());
                assert!(all.contains(&reading), "{word}: {reading}, {spelling}: {all:?}");
            }
        }
    }

    #[test]
    fn a_mark_parts_a_pair_where_a_system_says_so() {
        assert_eq!(to_latin("προϋπόθεση"), "proypothesi");
        assert_eq!(to_latin("άυλος"), "aylos");
        assert_eq!(to_latin("αύριο"), "avrio");
    }
}
