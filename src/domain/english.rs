//! What the countries and languages of the corpus are called in English.

pub(super) const COUNTRIES: &[(&str, &str)] = &[
    ("AL", "Albania"),
    ("BA", "Bosnia and Herzegovina"),
    ("BG", "Bulgaria"),
    ("CS", "Serbia and Montenegro"),
    ("GB", "United Kingdom"),
    ("GR", "Greece"),
    ("HR", "Croatia"),
    ("ME", "Montenegro"),
    ("MK", "North Macedonia"),
    ("RO", "Romania"),
    ("RS", "Serbia"),
    ("SI", "Slovenia"),
    ("US", "United States"),
    ("XA", "Invented country"),
    ("XK", "Kosovo"),
    ("YU", "Yugoslavia"),
];

/// By primary language; the script of Serbian stands beside it.
const LANGUAGES: &[(&str, &str)] = &[
    ("bg", "Bulgarian"),
    ("bs", "Bosnian"),
    ("cnr", "Montenegrin"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("hr", "Croatian"),
    ("mk", "Macedonian"),
    ("nl", "Dutch"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sl", "Slovene"),
    ("sq", "Albanian"),
    ("sr-Cyrl", "Serbian, Cyrillic"),
    ("sr-Latn", "Serbian, Latin"),
    ("tr", "Turkish"),
];

fn find(list: &[(&str, &'static str)], code: &str) -> Option<&'static str> {
    list.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// The name of a country of the corpus.
pub fn country_name(code: &str) -> Option<&'static str> {
    find(COUNTRIES, code)
}

/// The name of a language of the corpus, whatever its region.
pub fn language_name(tag: &str) -> Option<&'static str> {
    let mut tags = std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0));
    tags.find_map(|tag| find(LANGUAGES, tag))
}
