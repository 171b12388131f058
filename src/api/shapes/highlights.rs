//! Where the words of a query stand in the records of an answer, with a few words around them.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use crate::search::{Leaf, Reached, Searched};
use crate::text::{Places, Token, tokens};

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
    /// As in the query, one of the other names of whom it names, or one of the terms for what it names.
    #[schema(example = "pantic")]
    pub term: String,
    /// Which value of `expand` led to these spellings; left out where they are those of the words themselves, or of a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, example = "terms")]
    pub expanded_by: Option<&'static str>,
    /// The concept that the words name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, example = "turnout")]
    pub concept: Option<String>,
    /// The languages in which the concept is called so, or by whose endings these are forms of the word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, example = json!(["hr", "sr-Cyrl"]))]
    pub languages: Vec<String>,
    /// The spellings found in the records of this answer.
    #[schema(example = json!(["Pantić", "Пантић"]))]
    pub variants: Vec<String>,
}

/// Spellings by term.
#[derive(Debug, Default)]
pub struct Variants(BTreeMap<(String, Option<Reached>), BTreeSet<String>>);

impl Variants {
    pub fn told(self) -> Vec<MatchedVariants> {
        let one = |((term, reached), variants): ((String, Option<Reached>), BTreeSet<String>)| {
            let (expanded_by, concept, languages) = match reached {
                None => (None, None, Vec::new()),
                Some(Reached::Term { concept, languages }) => (Some("terms"), Some(concept), languages),
                Some(Reached::Form { languages }) => (Some("forms"), None, languages),
            };
            let variants = variants.into_iter().take(MAX_VARIANTS).collect();
            MatchedVariants { term, expanded_by, concept, languages, variants }
        };
        self.0.into_iter().map(one).collect()
    }
}

/// A match: its words, by their numbers in the text.
type Place = Range<usize>;

/// Where the words stand in a record.
#[derive(Debug, Default)]
pub struct Highlighted {
    pub highlights: Vec<Highlight>,
    /// Places in a text that the caller may not read, and that may not be shown.
    pub withheld: usize,
}

/// What one record of an answer has to do with the words.
#[derive(Debug)]
pub struct HitBody {
    /// BM25, to four decimals; to one where the caller may not read the text.
    pub score: f64,
    pub highlights: Vec<Highlight>,
    /// Places in a text that the caller may not read, and that may not be shown.
    pub withheld: usize,
}

/// The pieces of a record that show why it was found.
pub fn highlights(parts: &[Searched], wanted: &[Leaf], variants: &mut Variants) -> Highlighted {
    let mut all = Highlighted::default();
    for part in parts {
        let words = tokens(&part.text);
        let mut places = Vec::new();
        for leaf in wanted {
            if leaf.part.is_none_or(|wanted| wanted == part.part) {
                for place in part.sight.find(&leaf.pattern, &words) {
                    let spans = together(&place);
                    if spans.iter().all(|span| part.sight.holds(span)) {
                        note_variant(&part.text, &words, &spans, leaf, variants);
                    }
                    places.extend(spans);
                }
            }
        }
        places.sort_by_key(|place| (place.start, place.end));
        places.dedup();
        let found = places.len();
        places.retain(|place| part.sight.holds(place));
        all.withheld += found - places.len();
        all.highlights.extend(fragments(part, &words, &places));
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

fn note_variant(text: &str, words: &[Token], spans: &[Place], leaf: &Leaf, variants: &mut Variants) {
    let length: usize = spans.iter().map(Range::len).sum();
    if length <= MAX_VARIANT_WORDS {
        let surfaces: Vec<&str> = spans.iter().map(|span| surface(text, words, span)).collect();
        let found = variants.0.entry((leaf.written.clone(), leaf.reached.clone())).or_default();
        found.insert(surfaces.join(" … "));
    }
}

fn surface<'t>(text: &'t str, words: &[Token], span: &Place) -> &'t str {
    let start = words.get(span.start).map_or(0, |word| word.start);
    let end = words.get(span.end - 1).map_or(start, |word| word.end);
    text.get(start..end).unwrap_or_default()
}

fn fragments(part: &Searched, words: &[Token], places: &[Place]) -> Vec<Highlight> {
    let mut found = Vec::new();
    let mut next = 0;
    for place in places {
        if place.start < next || found.len() == MAX_FRAGMENTS {
            continue;
        }
        if let Some(piece) = piece(part, words.len(), place, next) {
            next = piece.end;
            found.push(fragment(part, words, places, &piece));
        }
    }
    found
}

/// The words to show of a place: some on each side of it, as far as they may be shown.
fn piece(part: &Searched, length: usize, place: &Place, from: usize) -> Option<Place> {
    if part.sight.is_whole() && length <= SHORT {
        return Some(0..length);
    }
    let start = place.start.saturating_sub(CONTEXT).max(from);
    part.sight.around(place, start..(place.end + CONTEXT).min(length))
}

fn fragment(part: &Searched, words: &[Token], places: &[Place], window: &Range<usize>) -> Highlight {
    let text = &part.text;
    let start = words.get(window.start).map_or(0, |word| word.start);
    let end = words.get(window.end - 1).map_or(start, |word| word.end);
    let (start, end) =
        if part.sight.is_whole() && window.len() == words.len() { (0, text.len()) } else { (start, end) };
    let mut at = Places::new(text);
    let whole = at.at(start);
    let matches = places
        .iter()
        .filter(|place| window.start <= place.start && place.end <= window.end)
        .map(|place| {
            let first = words.get(place.start).map_or(0, |word| word.start);
            let last = words.get(place.end - 1).map_or(first, |word| word.end);
            MatchSpan { start: at.at(first), end: at.at(last), surface: surface(text, words, place).to_owned() }
        })
        .collect();
    Highlight {
        field: part.name.to_owned(),
        fragment: text.get(start..end).unwrap_or_default().to_owned(),
        start: whole,
        end: Places::new(text).at(end),
        matches,
    }
}
