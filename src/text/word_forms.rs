//! Forms that a folded word may have beside the one that is written, by the endings of the languages of the region.
//!
//! The lists give more than a word has: what no text has is not offered, and nothing is looked for unasked.

/// Letters that stay in all forms at least.
const MIN_STEM: usize = 3;

/// Endings that take each other's place, one list a kind of word. Folded, as words are compared.
const ENDINGS: &[&[&str]] = &[
    // English.
    &["", "s", "es", "ed", "ing"],
    &["e", "es", "ed", "ing"],
    &["y", "ies", "ied", "ying"],
    // Nouns of the South Slavic languages.
    &["", "a", "u", "e", "i", "om", "em", "ima"],
    &["", "ove", "ova", "ovi", "ovima", "eve", "eva", "evi", "evima"],
    &["", "a", "e", "i", "u", "o", "om", "ama"],
    &["o", "a", "u", "om", "ima"],
    &["e", "a", "u", "em", "ima"],
    // With the article of Macedonian and Bulgarian after them.
    &["", "i", "ot", "ut", "at", "ta", "ite"],
    &["", "ove", "ovi", "ovete", "ovite"],
    &["a", "i", "e", "ata", "ite"],
    &["o", "a", "oto", "ata"],
    &["e", "eto", "eta", "etata"],
    &["i", "ite"],
    &["ija", "ije", "iji", "iju", "ijom", "ijama", "ijata", "ii", "iia", "iite"],
    &["ak", "ka", "ku", "kom", "ci", "ke", "cima"],
    &["ac", "ca", "cu", "cem", "ci", "ce", "cima"],
    &["k", "ka", "ku", "kom", "ci", "ke", "cima"],
    &["ka", "ke", "ki", "ku", "ci", "kom", "kama", "kata"],
    &["ost", "osti", "oscu", "ostima", "osta"],
    // Adjectives, and participles.
    &["", "i", "a", "o", "e", "og", "oga", "om", "ome", "oj", "u", "im", "ih", "iot", "ite"],
    &["o", "la", "lo", "li", "le", "l"],
    // Albanian.
    &["", "i", "it", "in", "e", "et", "eve", "u", "un", "ut"],
    &["e", "a", "en", "es", "at", "ave", "et"],
    &["je", "ja", "jet", "jen", "jes", "jeve"],
    // Romanian.
    &["", "ul", "ului", "ii", "i", "ilor", "uri", "urile", "urilor"],
    &["a", "e", "ei", "ele", "elor", "i", "ile", "ilor", "ii"],
    // Greek, as it is folded.
    &["i", "is", "es", "on", "eis", "eon"],
    &["os", "ou", "o", "oi", "on", "ous", "e"],
    // Turkish.
    &["", "lar", "lari", "larin", "i", "in", "da", "dan", "a"],
    &["", "ler", "leri", "lerin", "i", "in", "de", "den", "e"],
];

/// Other forms that a folded word may have, in order.
pub fn other_forms(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = ENDINGS
        .iter()
        .flat_map(|endings| endings.iter().map(move |ending| (endings, ending)))
        .filter_map(|(endings, ending)| Some((endings, word.strip_suffix(ending)?)))
        .filter(|(_, stem)| stem.chars().count() >= MIN_STEM)
        .flat_map(|(endings, stem)| endings.iter().map(move |ending| format!("{stem}{ending}")))
        .filter(|form| form != word)
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}
