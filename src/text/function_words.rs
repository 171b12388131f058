//! Words that say little of what a text is about.

/// Folded, in order. Words of one or two letters are never asked for.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "about", "after", "again", "all", "also", "although", "among", "and", "another", "any", "are", "around",
    "asked", "back", "because", "been", "before", "being", "between", "both", "but", "came", "can", "come",
    "could", "day", "did", "does", "down", "during", "each", "either", "every", "for", "four", "from", "gave",
    "get", "give", "given", "got", "had", "has", "have", "her", "here", "him", "his", "how", "however", "into",
    "its", "just", "later", "less", "like", "made", "make", "many", "may", "might", "more", "most", "much",
    "must", "never", "nor", "not", "now", "off", "once", "one", "only", "other", "our", "out", "over", "own",
    "per", "rather", "said", "same", "say", "says", "several", "shall", "she", "should", "since", "some", "still",
    "such", "take", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "though", "three", "through", "today", "told", "too", "took", "two", "under", "until", "upon", "used",
    "using", "very", "was", "way", "well", "went", "were", "what", "when", "where", "whether", "which", "while",
    "who", "whom", "whose", "will", "with", "within", "without", "would", "year", "years", "yesterday", "yet",
    "you", "your",
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
