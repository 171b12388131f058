//! Passages of two versions as an answer has them: where they stand, and the words that the caller may read.
use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::shapes::{Ref, WhenBody, term};
use crate::domain::PassageChange;
use crate::text::{Places, Sight, TextPassage, Token};

/// One of the two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiffSide {
    pub article: Ref,
    pub published: WhenBody,
    /// Words of its text: runs of letters and digits.
    #[schema(minimum = 0)]
    pub words: usize,
}

/// Words that stand together in both versions, or in one of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct DiffPassage {
    #[schema(schema_with = term::<PassageChange>)]
    pub change: PassageChange,
    #[schema(minimum = 1)]
    pub words: usize,
    /// Where it stands in the version `from`; null where that lacks it.
    pub from: Option<TextSpan>,
    /// Where it stands in the version `to`; null where that lacks it.
    pub to: Option<TextSpan>,
    /// The words, as `to` has them if it does.
    pub text: Option<String>,
    /// It goes on where the caller may not read.
    pub cut: bool,
}

/// A place in a text. Offsets count Unicode code points, the end exclusive.
#[derive(Debug, Serialize, ToSchema)]
pub struct TextSpan {
    #[schema(minimum = 0)]
    pub start: u32,
    #[schema(minimum = 1)]
    pub end: u32,
}

/// A version with its text.
pub struct Version {
    pub side: DiffSide,
    pub text: String,
    pub words: Vec<Token>,
    /// What the caller may have of the text.
    pub sight: Sight,
}

/// The passages as the answer has them: whole where the caller may read both texts. Otherwise what of them stands in windows
/// of each text that is not to be read whole and that the passage tells of. What is new in an open text, or no longer there,
/// tells of the other text by what it leaves out, and is not shown either.
pub fn show(from: &Version, to: &Version, passages: &[TextPassage]) -> Vec<DiffPassage> {
    let (mut in_from, mut in_to) = (Places::new(&from.text), Places::new(&to.text));
    let mut shown = Vec::new();
    for passage in passages {
        let words = passage.from.len().max(passage.to.len());
        for piece in pieces(from, to, passage) {
            let here = if piece.to.is_empty() { (from, &piece.from) } else { (to, &piece.to) };
            let length = piece.from.len().max(piece.to.len());
            shown.push(DiffPassage {
                change: passage.change,
                words: length,
                text: slice(here.0, here.1),
                cut: length < words,
                from: span(&piece.from, &from.words, &mut in_from),
                to: span(&piece.to, &to.words, &mut in_to),
            });
        }
    }
    shown
}

/// The pieces of a passage that may be shown.
fn pieces(from: &Version, to: &Version, passage: &TextPassage) -> Vec<TextPassage> {
    if from.sight.is_whole() && to.sight.is_whole() {
        return vec![passage.clone()];
    }
    let length = passage.from.len().max(passage.to.len());
    let shown = |number: usize| {
        let seen = |version: &Version, words: &Range<usize>| {
            let at = words.start + number;
            // A side that the passage does not stand in says nothing of it.
            words.is_empty() || version.sight.holds(&(at..at + 1))
        };
        seen(from, &passage.from) && seen(to, &passage.to)
    };
    let told = match passage.change {
        PassageChange::Kept => true,
        PassageChange::Dropped => !from.sight.is_whole(),
        PassageChange::Added => !to.sight.is_whole(),
    };
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for number in (0..length).filter(|number| told && shown(*number)) {
        let goes_on = |last: &Range<usize>| last.end == number && together(from, to, passage, number);
        match pieces.last_mut() {
            Some(last) if goes_on(last) => last.end += 1,
            _ => pieces.push(number..number + 1),
        }
    }
    let of = |words: &Range<usize>, piece: &Range<usize>| {
        if words.is_empty() { words.clone() } else { words.start + piece.start..words.start + piece.end }
    };
    let piece = |piece: &Range<usize>| TextPassage {
        change: passage.change,
        from: of(&passage.from, piece),
        to: of(&passage.to, piece),
    };
    pieces.iter().map(piece).collect()
}

/// Whether a word of a passage stands in the windows of the word before it.
fn together(from: &Version, to: &Version, passage: &TextPassage, number: usize) -> bool {
    let one = |version: &Version, words: &Range<usize>| {
        let at = words.start + number;
        words.is_empty() || at > 0 && version.sight.holds(&(at - 1..at + 1))
    };
    one(from, &passage.from) && one(to, &passage.to)
}

fn slice(version: &Version, words: &Range<usize>) -> Option<String> {
    let first = version.words.get(words.start)?;
    let last = version.words.get(words.end.checked_sub(1)?)?;
    version.text.get(first.start..last.end).map(str::to_owned)
}

fn span(words: &Range<usize>, tokens: &[Token], places: &mut Places<'_>) -> Option<TextSpan> {
    let (first, last) = (tokens.get(words.start)?, tokens.get(words.end.checked_sub(1)?)?);
    (!words.is_empty()).then(|| TextSpan { start: places.at(first.start), end: places.at(last.end) })
}
