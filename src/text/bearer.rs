//! A name with its bearer: how the words of a text have to be printed to be it.
use super::capitals::{is_joined, tell_nothing};
use super::marks::is_dash;
use super::name_forms::Shape;
use super::tokens::Token;
use crate::domain::EntityKind;

/// A name to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KnownName {
    /// Id of its bearer.
    pub entity: String,
    pub kind: EntityKind,
    pub text: String,
    /// BCP 47.
    pub language: String,
    /// Its bearer is not to be found: the name only keeps others from being found in its place.
    pub private: bool,
    /// It is a common word too: where its capital tells nothing, it is the name only in texts that have another name of
    /// its bearer.
    pub needs_context: bool,
}

#[derive(Debug)]
pub(super) struct Bearer {
    pub name: KnownName,
    /// Others whose names begin with this one, where the name alone does not tell who is meant.
    pub namesakes: Vec<String>,
    shapes: Vec<Shape>,
    /// Whether the name has a dash before its second word, its third, and so on.
    dashes: Vec<bool>,
}

/// Words of English names that may be small in a text.
const ARTICLES: &[&str] = &["the"];
const DIRECTIONS: &[&str] = &[
    "north",
    "northern",
    "northeast",
    "northeastern",
    "northwest",
    "northwestern",
    "south",
    "southern",
    "southeast",
    "southeastern",
    "southwest",
    "southwestern",
    "east",
    "eastern",
    "west",
    "western",
    "central",
];
const OFFICES: &[&str] = &[
    "president",
    "presidency",
    "prime",
    "minister",
    "ministry",
    "government",
    "parliament",
    "assembly",
    "court",
    "police",
    "army",
    "commission",
    "central",
    "state",
    "election",
    "electoral",
    "constitutional",
    "secretary",
    "general",
];

impl Bearer {
    /// None where the name has no capital: it is a common word.
    pub(super) fn new(name: &KnownName, words: &[Token]) -> Option<Self> {
        let printed: Vec<Shape> = words.iter().map(Shape::of).collect();
        if printed.iter().all(|shape| *shape == Shape::Plain) {
            return None;
        }
        let small: Vec<Shape> = words
            .iter()
            .zip(&printed)
            .map(|(word, shape)| if may_be_small(name, word) { Shape::Plain } else { *shape })
            .collect();
        let has_capital = small.iter().any(|shape| *shape != Shape::Plain);
        let between = words.windows(2).map(|two| &name.text[two[0].end..two[1].start]);
        Some(Self {
            name: name.clone(),
            namesakes: Vec::new(),
            dashes: between.map(|between| between.contains(is_dash)).collect(),
            shapes: if has_capital { small } else { printed },
        })
    }

    /// Whether the words as printed may be this name: capitals as in the name, abbreviations in capitals throughout, and
    /// no dash between them that parts two clauses.
    pub(super) fn fits(&self, text: &str, printed: &[Token]) -> bool {
        let mut shapes = self.shapes.iter().zip(printed);
        let mut gaps = self.dashes.iter().zip(printed.windows(2));
        self.shapes.len() == printed.len()
            && shapes.all(|(shape, word)| match shape {
                Shape::Plain => true,
                Shape::Capital => Shape::of(word) != Shape::Plain,
                Shape::Upper => word.exact.chars().all(|c| !c.is_lowercase()),
            })
            && gaps.all(|(dash, two)| {
                let between = &text[two[0].end..two[1].start];
                *dash || !between.contains(is_dash) || is_joined(between)
            })
    }

    /// Of a way in which it is written, the words that have to have a capital.
    pub(super) fn large<'k>(&self, way: &'k [String]) -> impl Iterator<Item = &'k String> {
        way.iter().zip(&self.shapes).filter(|(_, shape)| **shape != Shape::Plain).map(|(word, _)| word)
    }

    /// Whether the words that fit may be common words as well.
    pub(super) fn is_in_doubt(&self, text: &str, words: &[Token], span: (usize, usize)) -> bool {
        self.name.needs_context && tell_nothing(text, words, span, &self.shapes)
    }
}

/// Articles, directions of places and the words for offices are small in many texts (`north Mitrovica`).
fn may_be_small(name: &KnownName, word: &Token) -> bool {
    let english = name.language.split('-').next() == Some("en");
    let of_kind = match name.kind {
        EntityKind::Person => return false,
        EntityKind::Place => DIRECTIONS,
        EntityKind::Institution | EntityKind::Organisation => OFFICES,
        EntityKind::Party | EntityKind::Group => &[],
    };
    let small = |words: &[&str]| words.contains(&word.folded.as_str());
    english && !name.needs_context && (small(ARTICLES) || small(of_kind))
}
