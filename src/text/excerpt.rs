//! Excerpts: how much of a text that is not to be read whole may stand in one answer.
//!
//! One [`Budget`] belongs to one text and one answer. Whatever of the text goes into the answer is asked of it, so
//! that the rows of an answer, put together, stay as short as one.
use std::ops::Range;

/// Words that one passage of a restricted text may have: fewer than the 25 that no answer goes over, because two
/// passages may be printed so that they touch.
pub const MAX_RUN: usize = 20;

/// Words between two passages at least.
const GAP: usize = 5;

/// Share of the words of a text that the passages of one answer may have together, as a divisor, and the least.
const SHARE: usize = 5;
const LEAST: usize = 40;

/// What may still be shown of one text.
#[derive(Debug, Clone)]
pub struct Budget {
    /// None: all of it.
    left: Option<usize>,
    shown: Vec<Range<usize>>,
}

impl Budget {
    /// For a text that the reader may have whole.
    pub fn whole() -> Self {
        Self {
            left: None,
            shown: Vec::new(),
        }
    }

    /// For a text of so many words that is not to be read whole.
    pub fn restricted(words: usize) -> Self {
        Self {
            left: Some((words / SHARE).max(LEAST)),
            shown: Vec::new(),
        }
    }

    /// Asks to show these words, counted from the beginning of the text. True if they may be; then they count.
    /// A passage that is shown already may be shown again.
    pub fn allows(&mut self, words: Range<usize>) -> bool {
        let Some(left) = self.left else { return true };
        if self
            .shown
            .iter()
            .any(|shown| shown.start <= words.start && words.end <= shown.end)
        {
            return true;
        }
        let near = |shown: &Range<usize>| {
            words.start < shown.end.saturating_add(GAP)
                && shown.start < words.end.saturating_add(GAP)
        };
        if words.len() > MAX_RUN || words.len() > left || self.shown.iter().any(near) {
            return false;
        }
        self.left = Some(left - words.len());
        self.shown.push(words);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_that_may_be_read_has_no_limits() {
        assert!(Budget::whole().allows(0..10_000));
    }

    #[test]
    fn a_passage_may_be_shown_again() {
        let mut budget = Budget::restricted(100);
        assert!(budget.allows(10..20));
        assert!(budget.allows(12..18));
        assert!(!budget.allows(12..22));
    }

    proptest! {
        #[test]
        fn passages_together_never_make_a_long_run_or_much_of_the_text(
            asked in proptest::collection::vec((0_usize..400, 1_usize..40), 0..200),
        ) {
            let mut budget = Budget::restricted(400);
            let mut shown = vec![false; 500];
            for (start, length) in asked {
                if budget.allows(start..start + length) {
                    shown[start..start + length].fill(true);
                }
            }
            let longest = shown.split(|word| !word).map(<[bool]>::len).max();
            prop_assert!(longest <= Some(MAX_RUN));
            prop_assert!(shown.iter().filter(|word| **word).count() <= 80);
        }
    }
}
