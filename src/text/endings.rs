//! Case endings: the forms that a folded word takes in Albanian and in the South Slavic languages.
//!
//! The tables give more forms than a word has, because the nominative alone does not tell its gender or whether it is
//! an adjective. Only forms of known names are looked for, so a form that nobody writes does no harm.

/// Languages that share their endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Albanian,
    /// Serbian, Croatian, Bosnian, Montenegrin and Macedonian.
    Slavic,
}

impl Family {
    /// The family of a language, by its tag; none where names keep their form.
    pub(super) fn of(tag: &str) -> Option<Self> {
        match tag.split('-').next().unwrap_or(tag) {
            "sq" => Some(Self::Albanian),
            "sr" | "hr" | "bs" | "cnr" | "sh" | "mk" => Some(Self::Slavic),
            _ => None,
        }
    }

    /// The forms of a word, one list a case; a word that has no form of its own in a case has none in its list.
    pub(super) fn cases(self, word: &str) -> Vec<Vec<String>> {
        let table = match self {
            Self::Albanian => ALBANIAN,
            Self::Slavic => SLAVIC,
        };
        let linking = word.len() == 1 && self == Self::Albanian;
        if word.chars().count() < 3 && !linking {
            return vec![Vec::new(); CASES];
        }
        let rule = table.iter().find(|(endings, _)| endings.iter().any(|ending| ends_so(word, ending, linking)));
        let Some((endings, cases)) = rule else {
            return vec![Vec::new(); CASES];
        };
        let cut = endings.iter().map(|ending| ending.trim_start_matches('=')).find(|ending| word.ends_with(ending));
        let stem = &word[..word.len() - cut.map_or(0, str::len)];
        let other = other_stem(self, word, stem);
        let forms = |case: &&[&str]| {
            let plain = case.iter().map(|ending| format!("{stem}{ending}"));
            // A soft stem stands before `i` only, a short one before every ending.
            let changed = case
                .iter()
                .filter(|ending| !word.ends_with('a') || **ending == "i")
                .filter_map(|ending| other.as_ref().map(|stem| format!("{stem}{ending}")));
            plain.chain(changed).filter(|form| form != word).collect()
        };
        cases.iter().map(forms).collect()
    }
}

/// Cases in the tables.
const CASES: usize = 4;

/// Endings of the nominative, and for each case what takes their place.
type Rule = (&'static [&'static str], [&'static [&'static str]; CASES]);

/// Genitive; dative and locative; accusative; instrumental. The last rule is for consonants.
const SLAVIC: &[Rule] = &[
    (&["a"], [&["e"], &["i", "oj"], &["u"], &["om"]]),
    (&["o"], [&["a", "og"], &["u", "om"], &["a", "og", "oto"], &["om", "im"]]),
    (&["e"], [&["a", "ih"], &["u", "ama", "im"], &["a", "eto"], &["em", "ama", "im"]]),
    (
        &["i"],
        [&["og", "eg", "ija", "a"], &["om", "em", "iju", "ima"], &["og", "eg", "ija", "e"], &["im", "ijem", "ima"]],
    ),
    (&[""], [&["a"], &["u"], &["a", "ot"], &["om", "em"]]),
];

/// The definite nominative; genitive, dative and ablative; accusative; the rare forms of foreign names.
/// The last rule is for consonants. The single letters are the words that link a noun to what follows it.
const ALBANIAN: &[Rule] = &[
    (&["=e", "=i"], [&[], &["se", "te"], &["ne", "te"], &[]]),
    (&["ia"], [&[], &["ise"], &["ine"], &[]]),
    (&["a"], [&[], &["es"], &["en"], &["as", "an"]]),
    (&["e"], [&["a", "ja"], &["es", "jes"], &["en", "jen"], &[]]),
    (&["i"], [&[], &["it"], &["in"], &[]]),
    (&["u"], [&[], &["ut", "uit"], &["un", "uin"], &[]]),
    (&["o"], [&["oja"], &["os"], &["on"], &[]]),
    (&[""], [&["i", "u"], &["it", "ut"], &["in", "un"], &[]]),
];

/// `=e` is the whole word, another ending its end.
fn ends_so(word: &str, ending: &str, whole: bool) -> bool {
    match ending.strip_prefix('=') {
        Some(all) => whole && word == all,
        None => !whole && word.ends_with(ending),
    }
}

/// How the stem changes before some endings: `luka`, `luci`; `petar`, `petra`.
fn other_stem(family: Family, word: &str, stem: &str) -> Option<String> {
    if family != Family::Slavic {
        return None;
    }
    if word.ends_with('a') {
        let last = stem.chars().last()?;
        let soft = match last {
            'k' => 'c',
            'g' => 'z',
            'h' => 's',
            _ => return None,
        };
        return Some(format!("{}{soft}", &stem[..stem.len() - last.len_utf8()]));
    }
    let last = word.chars().last().filter(|c| matches!(c, 'r' | 'k' | 'c'))?;
    let before = word.strip_suffix(last)?.strip_suffix('a')?;
    (before.len() >= 2).then(|| format!("{before}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(family: Family, word: &str, forms: &[&str]) {
        let all = family.cases(word).concat();
        for form in forms {
            assert!(all.iter().any(|f| f == form), "{word}: {form} not in {all:?}");
        }
    }

    #[test]
    fn slavic_names_have_their_forms() {
        has(Family::Slavic, "zenda", &["zende", "zendi", "zendu", "zendom"]);
        has(Family::Slavic, "kosovo", &["kosova", "kosovu", "kosovom"]);
        has(Family::Slavic, "vucic", &["vucica", "vucicu", "vucicem"]);
        has(Family::Slavic, "severna", &["severne", "severnoj", "severnu"]);
        has(Family::Slavic, "banjaluka", &["banjaluci", "banjaluke"]);
        has(Family::Slavic, "petar", &["petra", "petru", "petrom"]);
        has(Family::Slavic, "pazar", &["pazara"]);
    }

    #[test]
    fn albanian_names_have_their_forms() {
        has(Family::Albanian, "prishtine", &["prishtina", "prishtines", "prishtinen"]);
        has(Family::Albanian, "mitrovica", &["mitrovices", "mitrovicen"]);
        has(Family::Albanian, "thaci", &["thacit", "thacin"]);
        has(Family::Albanian, "leposaviq", &["leposaviqi", "leposaviqit"]);
        has(Family::Albanian, "partia", &["partise", "partine"]);
        has(Family::Albanian, "e", &["se"]);
    }

    #[test]
    fn short_words_and_other_languages_have_none() {
        assert!(Family::Slavic.cases("na").concat().is_empty());
        assert_eq!(Family::of("en"), None);
        assert_eq!(Family::of("mk"), Some(Family::Slavic));
    }
}
