//! Words that say little of what a text is about.

/// Folded, in order. Words of one or two letters are never asked for.
const FUNCTION_WORDS: &[&str] = &[
    "about", "after", "again", "all", "also", "although", "among", "and", "another", "any", "are",
    "around", "because", "been", "before", "being", "between", "both", "but", "can", "could",
    "did", "does", "during", "each", "either", "every", "for", "from", "had", "has", "have", "her",
    "here", "him", "his", "how", "however", "into", "its", "just", "less", "many", "may", "might",
    "more", "most", "much", "must", "nor", "not", "now", "off", "once", "one", "only", "other",
    "our", "out", "over", "own", "per", "said", "same", "say", "says", "several", "shall", "she",
    "should", "since", "some", "still", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "though", "through", "told", "too", "two", "under",
    "until", "upon", "very", "was", "well", "were", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "will", "with", "within", "without", "would", "yet", "you",
    "your",
];

/// Whether a folded word is too short or too common in English to tell texts apart. What is common in other languages
/// is left to how many records have it.
pub fn says_little(folded: &str) -> bool {
    folded.chars().count() < 3
        || folded.chars().any(|c| c.is_ascii_digit())
        || FUNCTION_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order_and_those_of_matter_are_not_among_them() {
        assert!(FUNCTION_WORDS.is_sorted());
        for word in ["the", "of", "2013", "7th", "said"] {
            assert!(says_little(word), "{word}");
        }
        for word in ["ballot", "boycott", "pantic", "мост"] {
            assert!(!says_little(word), "{word}");
        }
    }
}
