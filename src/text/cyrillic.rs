//! Words in Cyrillic as they are written in Latin letters: folded, by each system of romanisation, and as the key in which
//! all of these meet.
use unicode_normalization::UnicodeNormalization;

use super::latin;

/// Letters that systems write differently. All spellings of a word without them are one folded key already.
const UNSETTLED: &str = "жчшщцћђџѓќѕйьюя";

/// How a system writes letters otherwise than [`to_latin`], without marks.
type System = &'static [(char, &'static str)];

/// The Bulgarian law on romanisation, and the same with digraphs for Macedonian and Serbian letters.
const LAW: System = &[
    ('ж', "zh"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('џ', "dzh"),
    ('ц', "ts"),
    ('ю', "yu"),
    ('я', "ya"),
    ('й', "y"),
    ('ь', "y"),
];
/// Macedonian passports, and digraphs beside scholarly letters elsewhere.
const DIGRAPHS: System = &[('ж', "zh"), ('ч', "ch"), ('ш', "sh"), ('џ', "dzh")];
/// Letters whose mark is left out.
const PLAIN: System = &[('ѓ', "g"), ('ќ', "k"), ('ђ', "d")];
const DIGRAPHS_PLAIN: System =
    &[('ж', "zh"), ('ч', "ch"), ('ш', "sh"), ('џ', "dzh"), ('ѓ', "g"), ('ќ', "k"), ('ђ', "d")];
/// Scholarly Bulgarian (`št`), in which every other letter is as it is folded.
const SCHOLARLY: System = &[('щ', "st")];

/// Pairs that are one letter or two: `ђ` or `д` before `я`.
const ONE_OR_TWO: &[(&str, &str)] = &[("dj", "d"), ("gj", "g"), ("kj", "k")];

/// The letters of readings.
const READ: System = &[('щ', "st"), ('ђ', "d"), ('ѓ', "g"), ('ќ', "k")];

/// Marks for `ж`, `ч`, `ш`, and the rest as English has it.
const MARKED: System = &[('ц', "ts"), ('ю', "yu"), ('я', "ya"), ('й', "y"), ('ь', "y")];

/// The spellings that romanised words share, whatever the system.
const SHARED: &[(&str, &str)] = &[("sh", "s"), ("zh", "z"), ("ch", "c"), ("ts", "c"), ("y", "j"), ("ij", "i")];

pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// The word by one system of romanisation each, without marks; its folded key is another.
pub(super) fn romanised(lower: &str) -> Vec<String> {
    // By the law the ending is `ia`; people also write it letter by letter.
    let by_law = lower.strip_suffix("ия").map(|stem| written(stem, LAW) + "ia");
    let systems = [LAW, DIGRAPHS, PLAIN, DIGRAPHS_PLAIN, SCHOLARLY, MARKED];
    let by_letters = systems.into_iter().map(|system| written(lower, system));
    by_law.into_iter().chain(by_letters).collect()
}

/// What all romanisations of a word have in common; none where they are all its folded key.
pub(super) fn reading(lower: &str) -> Option<String> {
    let unsettled = lower.chars().any(|c| UNSETTLED.contains(c));
    unsettled.then(|| whole_reading(lower))
}

/// [`reading`] of any word or part of one.
pub(super) fn whole_reading(lower: &str) -> String {
    replaced(&written(lower, READ), SHARED)
}

/// What a word in Latin letters has in common with all other romanisations of the words that it may be.
pub(super) fn readings_of_latin(lower: &str) -> [String; 2] {
    let iso = latin::as_iso_9(lower);
    let lower = iso.as_deref().unwrap_or(lower).replace('ŝ', "st");
    let plain = latin::plain(&lower);
    [replaced(&plain, ONE_OR_TWO), plain].map(|word| replaced(&word, SHARED))
}

fn replaced(latin: &str, pairs: &[(&str, &str)]) -> String {
    let replace = |latin: String, (from, to): &(&str, &str)| {
        if latin.contains(from) { latin.replace(from, to) } else { latin }
    };
    pairs.iter().fold(latin.to_owned(), replace)
}

fn written(lower: &str, system: System) -> String {
    let mut written = String::with_capacity(lower.len());
    for c in lower.chars() {
        let own = system.iter().find(|(letter, _)| *letter == c);
        match own.map(|(_, latin)| *latin).or_else(|| to_latin(c)) {
            Some(letters) => written.push_str(letters),
            None => written.push(c),
        }
    }
    latin::plain(&written)
}

/// Serbian, Macedonian and Bulgarian letters without marks; others of the script by their usual value.
pub(super) fn to_latin(c: char) -> Option<&'static str> {
    own_letter(c).or_else(|| own_letter(std::iter::once(c).nfd().next()?))
}

fn own_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ѫ' | 'ъ' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'ђ' => "dj",
        'е' | 'ѐ' | 'ё' | 'є' | 'э' | 'ѣ' => "e",
        'ж' | 'з' => "z",
        'и' | 'ѝ' | 'і' | 'ї' => "i",
        'ј' | 'й' | 'ь' => "j",
        'ы' => "y",
        'к' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ш' => "s",
        'т' => "t",
        'ћ' | 'ц' | 'ч' => "c",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'џ' | 'ѕ' => "dz",
        'ѓ' => "gj",
        'ќ' => "kj",
        'щ' => "sht",
        'ю' => "ju",
        'я' => "ja",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_written_by_each_system() {
        for (word, written) in [
            ("човек", &["chovek"][..]),
            ("желязков", &["zhelyazkov", "zheljazkov"]),
            ("българия", &["balgaria", "balgariya"]),
            ("щастие", &["stastie"]),
            ("куќа", &["kuka"]),
            ("ѓорѓешки", &["gjorgjeshki", "gorgeski", "gorgeshki"]),
            ("цвета", &["tsveta"]),
        ] {
            let all = romanised(word);
            for written in written {
                assert!(all.iter().any(|one| one == written), "{word}: {all:?}");
            }
        }
    }

    #[test]
    fn all_romanisations_of_a_word_meet_in_its_reading() {
        for (word, romanised) in [
            ("човек", &["chovek", "čovek", "covek"][..]),
            ("желязков", &["zhelyazkov", "želâzkov", "željazkov", "zeljazkov", "zelyazkov"]),
            ("българия", &["balgaria", "balgariya", "balgarija", "bălgarija", "b\u{2ba}lgariâ"]),
            ("щастие", &["shtastie", "štastie", "ŝastie", "stastie"]),
            ("водя", &["vodya", "vodja", "vodâ"]),
            ("бойко", &["boyko", "bojko"]),
            ("юлия", &["yulia", "yuliya", "julija", "ûliâ"]),
            ("ѓорѓи", &["gjorgji", "ǵorǵi", "gorgi"]),
            ("ќосе", &["kjose", "ḱose", "kose"]),
            ("ѕвезда", &["dzvezda", "ẑvezda"]),
            ("џамбазов", &["dzhambazov", "džambazov", "d\u{302}ambazov"]),
            ("ђаковица", &["đakovica", "djakovica", "dakovica"]),
            ("схождение", &["shozhdenie", "shoždenie"]),
        ] {
            let reading = reading(word);
            assert!(reading.is_some(), "{word}");
            for romanised in romanised {
                let readings = readings_of_latin(romanised).map(Some);
                assert!(readings.contains(&reading), "{romanised}: {readings:?}");
            }
        }
    }

    #[test]
    fn a_word_that_has_one_romanisation_needs_no_reading() {
        for word in ["косово", "народ", "силјановска", "схема"] {
            assert_eq!(reading(word), None, "{word}");
        }
    }
}
