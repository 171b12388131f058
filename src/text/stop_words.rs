//! Words that every text is full of, whatever it is about.
use std::collections::HashSet;
use std::sync::LazyLock;

use super::tokens::word_key;

/// Languages that have a list.
pub const STOP_WORD_LANGUAGES: &[&str] = &["bg", "bs", "cnr", "el", "en", "hr", "mk", "ro", "sl", "sq", "sr", "tr"];

/// The function words of a language as folded keys; none where there is no list.
///
/// Articles, pronouns, prepositions, conjunctions, auxiliaries, and the pieces that apostrophes cut off; Serbian in both
/// pronunciations, and as they are said in Bosnia, Croatia and Montenegro. Left out is what is a name or a word of matter
/// elsewhere, because a selection has several languages: `ali`, `sam`, `tom`, `sad`; `care`, `mine`; `duke`, `para`; `site`.
pub fn stop_words(language: &str) -> HashSet<String> {
    let words = match language {
        "bg" => include_str!("stop_words/bg.txt"),
        "bs" | "cnr" | "hr" | "sr" => include_str!("stop_words/sr.txt"),
        "el" => include_str!("stop_words/el.txt"),
        "en" => include_str!("stop_words/en.txt"),
        "mk" => include_str!("stop_words/mk.txt"),
        "ro" => include_str!("stop_words/ro.txt"),
        "sl" => include_str!("stop_words/sl.txt"),
        "sq" => include_str!("stop_words/sq.txt"),
        "tr" => include_str!("stop_words/tr.txt"),
        _ => "",
    };
    words.split_whitespace().map(word_key).collect()
}

/// The function words of all languages that have a list.
pub fn all_stop_words() -> &'static HashSet<String> {
    static ALL: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let languages = STOP_WORD_LANGUAGES.iter();
        languages.flat_map(|language| stop_words(language)).collect()
    });
    &ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_language_has_words_and_every_word_is_one_key() {
        for language in STOP_WORD_LANGUAGES {
            let words = stop_words(language);
            assert!(words.len() > 60, "{language}");
            assert!(words.iter().all(|word| !word.is_empty() && word_key(word) == **word));
        }
        assert!(stop_words("xx").is_empty());
    }

    #[test]
    fn words_of_matter_of_one_language_are_no_function_words_of_another() {
        for word in ["Ali", "Sam", "sad", "care", "mine", "para", "vote", "turnout", "izbori"] {
            assert!(!all_stop_words().contains(&word_key(word)), "{word}");
        }
        for word in ["the", "који", "nije", "është", "και", "ще", "ќе", "și", "için"] {
            assert!(all_stop_words().contains(&word_key(word)), "{word}");
        }
    }
}
