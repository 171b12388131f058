//! Where the words of a query stand in the records of an answer, with a few words around them.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use crate::search::{Leaf, Part, Searchable, parts_of};
use crate::text::{Budget, MAX_RUN, Places, Quote, Quoted, Token, tokens};

/// Fragments of one part at most.
const MAX_FRAGMENTS: usize = 3;

/// Words on each side of a match.
const CONTEXT: usize = 7;

/// A part that is no longer than this is shown whole, where it may be.
const SHORT: usize = 30;

/// Spellings told for one term at most, and the words that each may have.
const MAX_VARIANTS: usize = 20;
const MAX_VARIANT_WORDS: usize = 5;

/// A piece of a record around words that were looked for. Offsets count Unicode code points of the whole part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Highlight {
    /// The part of the record.
    #[schema(example = "abstract")]
    pub field: String,
    /// The words of the piece.
    pub fragment: String,
    /// Where the piece begins in the part.
    #[schema(minimum = 0)]
    pub start: u32,
    /// Where it ends; exclusive.
    #[schema(minimum = 0)]
    pub end: u32,
    /// The words in it that were looked for.
    pub matches: Vec<MatchSpan>,
    /// The passage of a text that may not be read.
    #[serde(skip)]
    #[schema(ignore)]
    pub quote: Option<Quote>,
}

/// Words that match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatchSpan {
    #[schema(minimum = 0)]
    pub start: u32,
    /// Exclusive.
    #[schema(minimum = 0)]
    pub end: u32,
    /// As they stand there.
    #[schema(example = "Pantić")]
    pub surface: String,
}

/// How a term of the query is written where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatchedVariants {
    /// As in the query, or one of the other names of whom it names.
    #[schema(example = "pantic")]
    pub term: String,
    /// The spellings found in the records of this answer.
    #[schema(example = json!(["Pantić", "Пантић"]))]
    pub variants: Vec<String>,
}

/// A part of a record that was searched.
#[derive(Debug, Clone)]
pub struct Searched {
    pub name: &'static str,
    pub part: Part,
    pub text: String,
    /// Whether the caller may have it whole.
    pub readable: bool,
}

impl Searched {
    /// The parts of a record; all but the text may always be had whole.
    pub fn of(record: Searchable, text_readable: bool) -> Vec<Self> {
        let names = parts_of(record.kind);
        let name = |part: Part| names.iter().find(|(_, known)| *known == part);
        let parts = record.parts.into_iter();
        parts
            .filter_map(|(part, text)| {
                Some(Self {
                    name: name(part)?.0,
                    part,
                    text,
                    readable: text_readable || part != Part::Text,
                })
            })
            .collect()
    }
}

/// Spellings by term.
#[derive(Debug, Default)]
pub struct Variants(BTreeMap<String, BTreeSet<String>>);

impl Variants {
    pub fn told(self) -> Vec<MatchedVariants> {
        let one = |(term, variants): (String, BTreeSet<String>)| MatchedVariants {
            term,
            variants: variants.into_iter().take(MAX_VARIANTS).collect(),
        };
        self.0.into_iter().map(one).collect()
    }
}

/// What an answer gathers over all its records.
#[derive(Debug, Default)]
pub struct Gathered {
    pub variants: Variants,
    quoted: Quoted,
}

impl Gathered {
    /// Takes back the pieces that would make too much of a text readable beside the others of the answer.
    pub fn settle(&mut self, records: &mut [Vec<Highlight>]) {
        let pieces = records.iter().flatten();
        let quotes: Vec<Quote> = pieces.filter_map(|piece| piece.quote.clone()).collect();
        let mut admitted = self.quoted.admit(&quotes).into_iter();
        for pieces in records {
            pieces.retain(|piece| piece.quote.is_none() || admitted.next() == Some(true));
        }
    }
}

/// A match: its words, by their numbers in the text.
type Place = Range<usize>;

/// The pieces of a record that show why it was found, as far as that record alone is concerned: see [`Gathered::settle`].
pub fn highlights(parts: &[Searched], wanted: &[Leaf], gathered: &mut Gathered) -> Vec<Highlight> {
    let mut all = Vec::new();
    for part in parts {
        let words = tokens(&part.text);
        let mut places = Vec::new();
        for leaf in wanted {
            if leaf.part.is_none_or(|wanted| wanted == part.part) {
                for place in leaf.pattern.find(&words) {
                    let spans = together(&place);
                    // Spellings of phrases, put together, would give away a text that may not be read.
                    if part.readable || leaf.pattern.words.len() == 1 {
                        note_variant(&part.text, &words, &spans, leaf, &mut gathered.variants);
                    }
                    places.extend(spans);
                }
            }
        }
        places.sort_by_key(|place| (place.start, place.end));
        places.dedup();
        let mut pieces = fragments(part, &words, &places);
        if !part.readable {
            let text = gathered.quoted.add(&words);
            pieces.retain_mut(|(window, piece)| {
                piece.quote = text.map(|text| Quote::new(text, window.clone()));
                piece.quote.is_some()
            });
        }
        all.extend(pieces.into_iter().map(|(_, piece)| piece));
    }
    all
}

/// Words that follow each other are one span.
fn together(place: &[usize]) -> Vec<Place> {
    let mut spans: Vec<Place> = Vec::new();
    for word in place {
        match spans.last_mut() {
            Some(span) if span.end == *word => span.end += 1,
            _ => spans.push(*word..word + 1),
        }
    }
    spans
}

fn note_variant(
    text: &str,
    words: &[Token],
    spans: &[Place],
    leaf: &Leaf,
    variants: &mut Variants,
) {
    let length: usize = spans.iter().map(Range::len).sum();
    if length <= MAX_VARIANT_WORDS {
        let surfaces: Vec<&str> = spans
            .iter()
            .map(|span| surface(text, words, span))
            .collect();
        let found = variants.0.entry(leaf.written.clone()).or_default();
        found.insert(surfaces.join(" … "));
    }
}

fn surface<'t>(text: &'t str, words: &[Token], span: &Place) -> &'t str {
    let start = words.get(span.start).map_or(0, |word| word.start);
    let end = words.get(span.end - 1).map_or(start, |word| word.end);
    text.get(start..end).unwrap_or_default()
}

fn fragments(part: &Searched, words: &[Token], places: &[Place]) -> Vec<(Place, Highlight)> {
    let mut budget = if part.readable {
        Budget::whole()
    } else {
        Budget::restricted(words.len())
    };
    let mut found = Vec::new();
    let mut next = 0;
    for place in places {
        if place.start < next || found.len() == MAX_FRAGMENTS {
            continue;
        }
        let window = window(part, words.len(), place, next);
        next = window.end;
        if budget.allows(window.clone()) {
            let piece = fragment(part, words, places, &window);
            found.push((window, piece));
        }
    }
    found
}

fn window(part: &Searched, length: usize, place: &Place, from: usize) -> Range<usize> {
    if part.readable && length <= SHORT {
        return 0..length;
    }
    let around = if part.readable {
        CONTEXT
    } else {
        // What may not be read whole is shown in short pieces.
        MAX_RUN.saturating_sub(place.len()).min(2 * CONTEXT) / 2
    };
    let start = place.start.saturating_sub(around).max(from);
    start..(place.end + around).min(length)
}

fn fragment(
    part: &Searched,
    words: &[Token],
    places: &[Place],
    window: &Range<usize>,
) -> Highlight {
    let text = &part.text;
    let start = words.get(window.start).map_or(0, |word| word.start);
    let end = words.get(window.end - 1).map_or(start, |word| word.end);
    let (start, end) = if part.readable && window.len() == words.len() {
        (0, text.len())
    } else {
        (start, end)
    };
    let mut at = Places::new(text);
    let whole = at.at(start);
    let matches = places
        .iter()
        .filter(|place| window.start <= place.start && place.end <= window.end)
        .map(|place| {
            let first = words.get(place.start).map_or(0, |word| word.start);
            let last = words.get(place.end - 1).map_or(first, |word| word.end);
            MatchSpan {
                start: at.at(first),
                end: at.at(last),
                surface: surface(text, words, place).to_owned(),
            }
        })
        .collect();
    Highlight {
        field: part.name.to_owned(),
        fragment: text.get(start..end).unwrap_or_default().to_owned(),
        start: whole,
        end: Places::new(text).at(end),
        matches,
        quote: None,
    }
}
