//! Every place where words of a query stand in an article, with the words around it as far as they may be shown.
use std::ops::Range;

use super::highlights::Searched;
use super::occurrence_view::View;
use crate::search::Leaf;
use crate::text::{Budget, MAX_RUN, Places, Quote, Quoted, Token, tokens};

/// How occurrences are looked at.
#[derive(Debug, Clone)]
pub struct Lens {
    pub wanted: Vec<Leaf>,
    /// Only these parts; none: all.
    pub parts: Vec<&'static str>,
    /// Words on each side.
    pub context: usize,
}

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    pub part: &'static str,
    /// None where no word of it may be shown.
    pub shown: Option<Shown>,
    pub before: Option<Neighbour>,
    pub after: Option<Neighbour>,
}

/// The words of an occurrence and around it. Offsets count code points of the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub start: u32,
    pub end: u32,
    pub left: String,
    pub keyword: String,
    pub right: String,
    /// The words of `left` from the last to the first, folded.
    pub left_key: String,
    /// The words of `right`, folded.
    pub right_key: String,
    /// The passage of a text that may not be read.
    pub quote: Option<Quote>,
}

/// The word next to an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its number among the words of the part.
    pub at: usize,
    pub key: String,
    pub written: String,
    /// Whether the caller has it before their eyes: in the row, or because they may read the whole part.
    pub seen: bool,
}

/// The occurrences in an article, in order of its parts and of their places, with what may be shown as far as that
/// article alone is concerned: see [`settle`].
///
/// What is shown of a text that may not be read is decided in order of its places and for all occurrences, so that
/// neither order nor pages nor samples make more of it readable.
pub fn occurrences(parts: &[Searched], lens: &Lens, quoted: &mut Quoted) -> Vec<Occurrence> {
    let looked_at = |part: &&Searched| lens.parts.is_empty() || lens.parts.contains(&part.name);
    let mut all = Vec::new();
    for part in parts.iter().filter(looked_at) {
        let words = tokens(&part.text);
        let (mut budget, text) = if part.readable {
            (Budget::whole(), None)
        } else {
            (Budget::restricted(words.len()), quoted.add(&words))
        };
        let mut view = View {
            part,
            words: &words,
            places: Places::new(&part.text),
        };
        for place in places(part, &words, &lens.wanted) {
            let window = window(
                &mut budget,
                part.readable,
                &place,
                (lens.context, words.len()),
            );
            let window = window.filter(|_| part.readable || text.is_some());
            let quote = window.clone().zip(text);
            let mut found = view.occurrence(&place, window);
            if let Some(shown) = &mut found.shown {
                shown.quote = quote.map(|(window, text)| Quote::new(text, window));
            }
            all.push(found);
        }
    }
    all
}

/// Withholds what would make too much of a text readable beside the other occurrences of the answer. Those that are
/// withheld come last in their part.
pub fn settle(articles: &mut [Vec<Occurrence>], quoted: &mut Quoted) {
    let all = articles.iter().flatten();
    let quotes: Vec<Quote> = all.filter_map(|found| found.quote().cloned()).collect();
    let mut admitted = quoted.admit(&quotes).into_iter();
    for found in articles.iter_mut().flatten() {
        if found.quote().is_some() && admitted.next() != Some(true) {
            found.withhold();
        }
    }
    for found in articles {
        for of_part in found.chunk_by_mut(|a, b| a.part == b.part) {
            of_part.sort_by_key(|found| found.shown.is_none());
        }
    }
}

impl Occurrence {
    fn quote(&self) -> Option<&Quote> {
        self.shown.as_ref()?.quote.as_ref()
    }

    fn withhold(&mut self) {
        self.shown = None;
        for word in [&mut self.before, &mut self.after].into_iter().flatten() {
            word.seen = false;
        }
    }
}

/// Where the words stand: from the first to the last word of each place, each once, in order.
fn places(part: &Searched, words: &[Token], wanted: &[Leaf]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = wanted
        .iter()
        .filter(|leaf| leaf.part.is_none_or(|wanted| wanted == part.part))
        .flat_map(|leaf| leaf.pattern.find(words))
        .filter_map(|place| Some(*place.first()?..place.last()? + 1))
        .collect();
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup();
    places
}

/// The words that may be shown for a place: as many on each side as asked for where the part may be read, else as many
/// as are left.
fn window(
    budget: &mut Budget,
    readable: bool,
    place: &Range<usize>,
    (context, length): (usize, usize),
) -> Option<Range<usize>> {
    let around = |words: usize| {
        place.start.saturating_sub(words)..place.end.saturating_add(words).min(length)
    };
    if readable {
        return Some(around(context));
    }
    let most = context.min(MAX_RUN.saturating_sub(place.len()) / 2);
    let mut narrower = (0..=most).rev().map(around);
    narrower.find(|window| budget.allows(window.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;
    use crate::search::{Part, Reading, parse, parts_of};
    use proptest::prelude::*;

    fn lens(query: &str, context: usize) -> Lens {
        let reading = Reading {
            exact: false,
            parts: parts_of(Kind::Article),
        };
        let expr = parse(query, reading).unwrap().expr;
        Lens {
            wanted: expr.wanted().into_iter().cloned().collect(),
            parts: Vec::new(),
            context,
        }
    }

    fn text(text: &str, readable: bool) -> Vec<Searched> {
        vec![Searched {
            name: "text",
            part: Part::Text,
            text: text.to_owned(),
            readable,
        }]
    }

    fn rows(query: &str, context: usize, of: &str) -> Vec<(String, String, String)> {
        let shown = |found: Occurrence| {
            let shown = found.shown.unwrap();
            (shown.left, shown.keyword, shown.right)
        };
        let found = occurrences(
            &text(of, true),
            &lens(query, context),
            &mut Quoted::default(),
        );
        found.into_iter().map(shown).collect()
    }

    fn row(left: &str, keyword: &str, right: &str) -> (String, String, String) {
        (left.to_owned(), keyword.to_owned(), right.to_owned())
    }

    #[test]
    fn a_row_has_the_words_on_either_side_with_their_marks() {
        let of = "The goat,\n\nsaid Pell, ate a “ballot”; the goat slept.";
        assert_eq!(
            rows("ballot", 3, of),
            [row("Pell, ate a “", "ballot", "”; the goat slept")]
        );
        assert_eq!(rows("goat", 1, of)[1], row("the", "goat", "slept"));
        assert_eq!(rows("goat", 0, of)[0], row("", "goat", ""));
    }

    #[test]
    fn words_that_are_looked_for_together_are_one_row() {
        let of = "a boycott of the election and an election boycott";
        assert_eq!(
            rows("\"election boycott\"~5", 1, of),
            [
                row("a", "boycott of the election", "and"),
                row("an", "election boycott", "")
            ]
        );
        assert_eq!(rows("boycott boyc*", 0, of).len(), 2);
    }

    #[test]
    fn of_a_text_that_may_not_be_read_little_is_shown_and_all_is_counted() {
        let words: Vec<String> = (0..300).map(|n| format!("word{n}")).collect();
        let found = occurrences(
            &text(&words.join(" "), false),
            &lens("wo*", 25),
            &mut Quoted::default(),
        );
        assert_eq!(found.len(), 300);
        let shown = found.iter().filter(|row| row.shown.is_some()).count();
        assert!((40..=60).contains(&shown), "{shown}");
    }

    proptest! {
        #[test]
        fn rows_of_one_text_put_together_never_make_a_long_run(
            picked in proptest::collection::vec(0_u8..4, 30..300), context in 0_usize..26,
        ) {
            let words: Vec<String> = picked
                .iter()
                .enumerate()
                .map(|(n, kind)| format!("{}{n}", ["ka", "ke", "ki", "ko"][usize::from(*kind)]))
                .collect();
            let whole = words.join(" ");
            let found = occurrences(&text(&whole, false), &lens("ka* OR \"ke* ki*\" OR \"ko* ka*\"~3", context), &mut Quoted::default());
            let mut seen = vec![false; words.len()];
            for row in found.iter().filter_map(|row| row.shown.as_ref()) {
                let said = format!("{} {} {}", row.left, row.keyword, row.right);
                for word in said.split_whitespace() {
                    seen[words.iter().position(|known| known == word).unwrap()] = true;
                }
            }
            let longest = seen.split(|word| !word).map(<[bool]>::len).max();
            prop_assert!(longest <= Some(MAX_RUN));
            prop_assert!(seen.iter().filter(|word| **word).count() <= (words.len() / 5).max(40));
        }
    }
}
