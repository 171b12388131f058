//! Forms that a folded word may have beside the one that is written, by the endings of the languages of the region.
//!
//! The lists give more than a word has: what no text has is not offered, and nothing is looked for unasked.
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// Letters that stay in all forms at least.
const MIN_STEM: usize = 3;

/// What the lists call the language of Bosnia, Croatia, Montenegro and Serbia: its endings are the same in all of them.
const SHARED: (&str, &[&str]) = ("sh", &["bs", "cnr", "hr", "sr"]);

/// Endings that take each other's place, of one kind of word.
struct Endings {
    languages: Vec<&'static str>,
    all: Vec<String>,
    /// Stems that end so are of another kind.
    not_after: Vec<&'static str>,
}

struct Rules {
    endings: Vec<Endings>,
    /// Words that are forms of one another although no ending tells it.
    whole: HashMap<&'static str, (&'static str, Vec<&'static str>)>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules { endings: Vec::new(), whole: HashMap::new() };
    let lines = include_str!("word_forms.txt").lines().filter(|line| !line.starts_with('#'));
    for (language, rest) in lines.filter_map(|line| line.split_once('\t')) {
        match rest.strip_prefix("= ") {
            Some(words) => {
                let words: Vec<&str> = words.split_whitespace().collect();
                rules.whole.extend(words.iter().map(|word| (*word, (language, words.clone()))));
            }
            None => rules.endings.push(endings(language, rest)),
        }
    }
    rules
});

fn endings(language: &'static str, rest: &'static str) -> Endings {
    let mut not_after = Vec::new();
    let mut all = vec![String::new()];
    for slot in rest.split(" + ") {
        let mut choices = Vec::new();
        for ending in slot.split_whitespace() {
            match ending.strip_prefix('!') {
                Some(stem) => not_after.push(stem),
                None => choices.push(ending.trim_start_matches('-')),
            }
        }
        all = all.iter().flat_map(|begun| choices.iter().map(move |ending| format!("{begun}{ending}"))).collect();
    }
    all.sort_unstable();
    all.dedup();
    Endings { languages: if language == SHARED.0 { SHARED.1.to_vec() } else { vec![language] }, all, not_after }
}

/// Other forms that a folded word may have, in order, each with the languages by whose endings it has them: a set for each
/// kind of word.
pub fn other_forms(word: &str) -> BTreeMap<String, BTreeSet<&'static [&'static str]>> {
    let mut forms: BTreeMap<String, BTreeSet<&'static [&'static str]>> = BTreeMap::new();
    for kind in &RULES.endings {
        let stems = kind.all.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stems = stems.filter(|stem| stem.chars().count() >= MIN_STEM);
        for stem in stems.filter(|stem| kind.not_after.iter().all(|end| !stem.ends_with(end))) {
            for ending in &kind.all {
                forms.entry(format!("{stem}{ending}")).or_default().insert(&kind.languages);
            }
        }
    }
    if let Some((language, words)) = RULES.whole.get(word) {
        for other in words {
            forms.entry((*other).to_owned()).or_default().insert(std::slice::from_ref(language));
        }
    }
    forms.remove(word);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_with_the_languages_that_have_them() {
        let of = |word: &str, form: &str| other_forms(word).get(form).cloned().unwrap_or_default();
        assert!(of("stranka", "stranci").contains(SHARED.1));
        assert!(of("won", "winning").contains(&["en"][..]));
        assert!(of("secim", "secimlerinde").contains(&["tr"][..]));
        assert!(of("zgjedhje", "zgjedhjeve").contains(&["sq"][..]));
        assert!(!of("glasova", "glasovati").contains(SHARED.1), "a noun and a verb");
    }

    #[test]
    fn no_word_is_another_form_of_itself_and_short_ones_have_none() {
        for word in ["vote", "izbori", "da", "", "oy"] {
            assert!(!other_forms(word).contains_key(word), "{word}");
        }
        assert!(other_forms("da").is_empty());
    }
}
