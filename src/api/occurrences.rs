//! Every place where words of a query stand in an article, with the words around it as far as they may be shown.
use std::ops::Range;

use super::highlights::Searched;
use crate::search::Leaf;
use crate::text::{Budget, MAX_RUN, Places, Token, tokens};

/// Letters of the words before or after that the order looks at: a cursor has room for so many.
const MAX_KEY: usize = 160;

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
}

/// The word next to an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub key: String,
    pub written: String,
    /// Whether the caller has it before their eyes: in the row, or because they may read the whole part.
    pub seen: bool,
}

/// The occurrences in an article: in order of its parts, and in each those that are shown in order of their places,
/// then the others.
///
/// What is shown of a text that may not be read is decided in order of its places and for all occurrences, so that
/// neither order nor pages nor samples make more of it readable.
pub fn occurrences(parts: &[Searched], lens: &Lens) -> Vec<Occurrence> {
    let looked_at = |part: &&Searched| lens.parts.is_empty() || lens.parts.contains(&part.name);
    let mut all = Vec::new();
    for part in parts.iter().filter(looked_at) {
        let words = tokens(&part.text);
        let mut budget = if part.readable {
            Budget::whole()
        } else {
            Budget::restricted(words.len())
        };
        let mut view = View {
            part,
            words: &words,
            places: Places::new(&part.text),
        };
        let mut withheld = Vec::new();
        for place in places(part, &words, &lens.wanted) {
            let window = window(
                &mut budget,
                part.readable,
                &place,
                (lens.context, words.len()),
            );
            let found = view.occurrence(&place, window);
            if found.shown.is_some() {
                all.push(found);
            } else {
                withheld.push(found);
            }
        }
        all.append(&mut withheld);
    }
    all
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

struct View<'a> {
    part: &'a Searched,
    words: &'a [Token],
    places: Places<'a>,
}

impl View<'_> {
    fn occurrence(&mut self, place: &Range<usize>, window: Option<Range<usize>>) -> Occurrence {
        let neighbour = |at: Option<usize>| {
            let at = at?;
            let word = self.words.get(at)?;
            Some(Neighbour {
                key: word.folded.clone(),
                written: word.exact.clone(),
                seen: self.part.readable || window.as_ref().is_some_and(|w| w.contains(&at)),
            })
        };
        let (before, after) = (
            neighbour(place.start.checked_sub(1)),
            neighbour(Some(place.end)),
        );
        Occurrence {
            part: self.part.name,
            before,
            after,
            shown: window.map(|window| self.shown(place, &window)),
        }
    }

    fn shown(&mut self, place: &Range<usize>, window: &Range<usize>) -> Shown {
        let begin = |at: usize| {
            self.words
                .get(at)
                .map_or(self.part.text.len(), |word| word.start)
        };
        let end = |at: usize| {
            let last = at.checked_sub(1).and_then(|last| self.words.get(last));
            last.map_or(0, |word| word.end)
        };
        let (first, start) = (begin(window.start), begin(place.start));
        let (stop, last) = (end(place.end), end(window.end));
        let before = window.start..place.start;
        let after = place.end..window.end;
        Shown {
            left: self.slice(first..start),
            keyword: self.slice(start..stop),
            right: self.slice(stop..last),
            left_key: key(before.rev().filter_map(|at| self.words.get(at))),
            right_key: key(after.filter_map(|at| self.words.get(at))),
            start: self.places.at(start),
            end: self.places.at(stop),
        }
    }

    /// A piece of the text on one line.
    fn slice(&self, bytes: Range<usize>) -> String {
        let text = self.part.text.get(bytes).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn key<'t>(words: impl Iterator<Item = &'t Token>) -> String {
    let mut key = String::new();
    for word in words {
        if key.len() + word.folded.len() >= MAX_KEY {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.folded);
    }
    key
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
        let expr = parse(query, reading).unwrap();
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
        let found = occurrences(&text(of, true), &lens(query, context));
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
        let found = occurrences(&text(&words.join(" "), false), &lens("wo*", 25));
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
            let found = occurrences(&text(&whole, false), &lens("ka* OR \"ke* ki*\" OR \"ko* ka*\"~3", context));
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
