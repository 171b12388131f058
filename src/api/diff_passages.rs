//! Passages of two versions as an answer has them: where they stand, and the words that the caller may read.
use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use super::shapes::term;
use super::story_diff::DiffSide;
use crate::domain::PassageChange;
use crate::text::{Budget, MAX_RUN, Places, TextPassage, Token};

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
    /// The words, as `to` has them if it does; null where the caller may not read them.
    pub text: Option<String>,
    /// Only the first of the words are shown: the caller may not read the text whole.
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
    /// What may be shown of the text.
    pub budget: Budget,
}

/// The passages as the answer has them. New and lost words are shown first, as long as words may be shown: they are what
/// the caller came for.
pub fn show(from: &Version, to: &Version, passages: &[TextPassage]) -> Vec<DiffPassage> {
    let mut budgets = (from.budget.clone(), to.budget.clone());
    let mut texts: Vec<Option<Range<usize>>> = vec![None; passages.len()];
    for kept in [false, true] {
        for (passage, text) in passages.iter().zip(&mut texts) {
            if (passage.change == PassageChange::Kept) == kept {
                *text = allowed(passage, &mut budgets);
            }
        }
    }
    let (mut in_from, mut in_to) = (Places::new(&from.text), Places::new(&to.text));
    passages
        .iter()
        .zip(texts)
        .map(|(passage, shown)| {
            let here = if passage.to.is_empty() { from } else { to };
            let words = passage.from.len().max(passage.to.len());
            DiffPassage {
                change: passage.change,
                words,
                from: span(&passage.from, &from.words, &mut in_from),
                to: span(&passage.to, &to.words, &mut in_to),
                cut: shown.as_ref().is_some_and(|shown| shown.len() < words),
                text: shown.map(|shown| {
                    let bytes = here.words[shown.start].start..here.words[shown.end - 1].end;
                    here.text[bytes].to_owned()
                }),
            }
        })
        .collect()
}

/// The words of a passage that may be shown: all, or the first. Words of both texts count in both.
fn allowed(passage: &TextPassage, budgets: &mut (Budget, Budget)) -> Option<Range<usize>> {
    let all = passage.from.len().max(passage.to.len());
    for length in [all, all.min(MAX_RUN)] {
        let first = |words: &Range<usize>| words.start..words.end.min(words.start + length);
        let (in_from, in_to) = (first(&passage.from), first(&passage.to));
        let mut trial = budgets.clone();
        let may = (in_from.is_empty() || trial.0.allows(in_from.clone()))
            && (in_to.is_empty() || trial.1.allows(in_to.clone()));
        if may {
            *budgets = trial;
            return Some(if in_to.is_empty() { in_from } else { in_to });
        }
    }
    None
}

fn span(words: &Range<usize>, tokens: &[Token], places: &mut Places<'_>) -> Option<TextSpan> {
    let (first, last) = (
        tokens.get(words.start)?,
        tokens.get(words.end.checked_sub(1)?)?,
    );
    (!words.is_empty()).then(|| TextSpan {
        start: places.at(first.start),
        end: places.at(last.end),
    })
}
