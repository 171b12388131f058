//! Every place where words of a query stand in an article, with the words around it as far as they may be shown.
use std::ops::Range;

use super::occurrence_view::{Occurrence, PartView};
use crate::search::{Leaf, Searched};
use crate::text::{Places, Token, tokens};

/// How occurrences are looked at.
#[derive(Debug, Clone)]
pub struct Lens {
    pub wanted: Vec<Leaf>,
    /// Only these parts; none: all.
    pub parts: Vec<&'static str>,
    /// Words on each side.
    pub context: usize,
}

/// The occurrences in an article, in order of its parts and of their places, with what may be shown of them. Those that
/// are withheld come last in their part: their order would tell where words stand.
pub fn occurrences(parts: &[Searched], lens: &Lens) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for part in parts.iter().filter(|part| lens.looks_at(part)) {
        let words = tokens(&part.text);
        let mut view = PartView { part, words: &words, places: Places::new(&part.text) };
        let around = |place: &Range<usize>| {
            let start = place.start.saturating_sub(lens.context);
            start..place.end.saturating_add(lens.context).min(words.len())
        };
        let places = places(part, &words, &lens.wanted);
        let mut found: Vec<Occurrence> =
            places.iter().map(|place| view.occurrence(place, part.sight.around(place, around(place)))).collect();
        found.sort_by_key(|found| found.shown.is_none());
        all.extend(found);
    }
    all
}

impl Lens {
    pub fn looks_at(&self, part: &Searched) -> bool {
        self.parts.is_empty() || self.parts.contains(&part.name)
    }
}

/// Where the words stand: from the first to the last word of each place, each once, in order.
pub(super) fn places(part: &Searched, words: &[Token], wanted: &[Leaf]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = wanted
        .iter()
        .filter(|leaf| leaf.part.is_none_or(|wanted| wanted == part.part))
        .flat_map(|leaf| part.sight.find(&leaf.pattern, words))
        .filter_map(|place| Some(*place.first()?..place.last()? + 1))
        .collect();
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;
    use crate::library::occurrence_view::ShownWords;
    use crate::search::{Part, Reading, parse, parts_of};
    use crate::text::{Sight, Windows};

    fn lens(query: &str, context: usize) -> Lens {
        let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
        let expr = parse(query, reading).unwrap().expr;
        Lens { wanted: expr.wanted().into_iter().cloned().collect(), parts: Vec::new(), context }
    }

    fn text(text: &str, sight: Sight) -> Vec<Searched> {
        vec![Searched { name: "text", part: Part::Text, text: text.to_owned(), sight }]
    }

    fn rows(query: &str, context: usize, of: &str) -> Vec<(String, String, String)> {
        let shown = |found: Occurrence| {
            let shown = found.shown.unwrap();
            (shown.left, shown.keyword, shown.right)
        };
        let found = occurrences(&text(of, Sight::Whole), &lens(query, context));
        found.into_iter().map(shown).collect()
    }

    fn row(left: &str, keyword: &str, right: &str) -> (String, String, String) {
        (left.to_owned(), keyword.to_owned(), right.to_owned())
    }

    #[test]
    fn a_row_has_the_words_on_either_side_with_their_marks() {
        let of = "The goat,\n\nsaid Pell, ate a “ballot”; the goat slept.";
        assert_eq!(rows("ballot", 3, of), [row("Pell, ate a “", "ballot", "”; the goat slept")]);
        assert_eq!(rows("goat", 1, of)[1], row("the", "goat", "slept"));
        assert_eq!(rows("goat", 0, of)[0], row("", "goat", ""));
    }

    #[test]
    fn words_that_are_looked_for_together_are_one_row() {
        let of = "a boycott of the election and an election boycott";
        assert_eq!(
            rows("\"election boycott\"~5", 1, of),
            [row("a", "boycott of the election", "and"), row("an", "election boycott", "")]
        );
        assert_eq!(rows("boycott boyc*", 0, of).len(), 2);
    }

    #[test]
    fn of_a_text_that_may_not_be_read_only_windows_are_shown() {
        let words: Vec<String> = (0..300).map(|n| format!("word{} goat", n % 7)).collect();
        let sight = Sight::Windows(Windows::noted(vec![100..112, 400..412]));
        let of = text(&words.join(" "), sight);
        let single = occurrences(&of, &lens("goat", 25));
        assert_eq!(single.len(), 300, "single words are counted anywhere");
        let shown: Vec<&ShownWords> = single.iter().filter_map(|row| row.shown.as_ref()).collect();
        assert_eq!(shown.len(), 12);
        let length =
            |row: &&ShownWords| format!("{} {} {}", row.left, row.keyword, row.right).split_whitespace().count();
        assert!(shown.iter().all(|row| length(row) == 12));
        for together in ["\"word1 goat\"", "\"goat word1\"~3", "wo*"] {
            let found = occurrences(&of, &lens(together, 5));
            assert!(found.iter().all(|row| row.shown.is_some()), "{together}");
            assert!((2..=12).contains(&found.len()), "{together}: {}", found.len());
        }
    }
}
