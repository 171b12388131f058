//! Two texts word by word: the passages that both have, and those that only one has.
use ballotwire::domain::PassageChange;
use ballotwire::text::tokens;
use ballotwire::text::*;
use proptest::prelude::*;

#[test]
fn passages_are_kept_dropped_and_added_in_order() {
    let from = tokens("Nine clerks in straw hats counted slowly. The goat was asleep.");
    let to = tokens("At noon nine clerks, in STRAW hats, were asleep: the goat was not.");
    let found: Vec<_> =
        compare(&from, &to).into_iter().map(|passage| (passage.change, passage.from, passage.to)).collect();
    assert_eq!(
        found,
        [
            (PassageChange::Added, 0..0, 0..2),
            (PassageChange::Kept, 0..5, 2..7),
            (PassageChange::Dropped, 5..11, 7..7),
            (PassageChange::Added, 11..11, 7..13),
        ]
    );
}

#[test]
fn a_passage_that_moved_is_kept() {
    let quote = "the goat has eaten no more than half a slip";
    let from = format!("{quote}, said Pell. The nine clerks went home late that night with their hats. It rained.");
    let to = format!("The nine clerks went home late that night with their hats. At the door Pell said: {quote}.");
    let found: Vec<_> = compare(&tokens(&from), &tokens(&to))
        .into_iter()
        .map(|passage| (passage.change, passage.from.len(), passage.to.len()))
        .collect();
    assert_eq!(
        found,
        [
            (PassageChange::Dropped, 2, 0),
            (PassageChange::Kept, 11, 11),
            (PassageChange::Dropped, 2, 0),
            (PassageChange::Added, 0, 5),
            (PassageChange::Kept, 10, 10),
        ]
    );
}

proptest! {
    #[test]
    fn every_word_of_both_texts_is_in_one_passage(a in "([a-c] ){0,60}", b in "([a-c] ){0,60}") {
        let (from, to) = (tokens(&a), tokens(&b));
        let mut in_from = vec![0; from.len()];
        let mut at_to = 0;
        for passage in compare(&from, &to) {
            prop_assert_eq!(passage.to.start, at_to);
            at_to = passage.to.end;
            in_from[passage.from.clone()].iter_mut().for_each(|times| *times += 1);
            if passage.change == PassageChange::Kept {
                let same = from[passage.from.clone()].iter().map(|word| &word.folded)
                    .eq(to[passage.to.clone()].iter().map(|word| &word.folded));
                prop_assert!(same);
            } else {
                prop_assert!(passage.from.is_empty() != passage.to.is_empty());
            }
        }
        prop_assert_eq!(at_to, to.len());
        prop_assert!(in_from.iter().all(|times| *times == 1));
    }
}
