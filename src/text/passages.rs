//! Two texts word by word: the passages that both have, and those that only one has.
use std::collections::HashMap;
use std::ops::Range;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use super::tokens::Token;
use crate::domain::PassageChange;

/// Words that a passage of both texts has at least: fewer stand in any two texts of one subject.
const LEAST_KEPT: usize = 4;

/// Words that a passage has at least to be known again in another place.
const LEAST_MOVED: usize = 8;

/// Words that stand together; as indexes of the words of each text, empty in a text that lacks them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPassage {
    pub change: PassageChange,
    pub from: Range<usize>,
    pub to: Range<usize>,
}

/// The passages of two texts, in the order of `to`; words are compared folded. What was dropped stands where it was. A
/// passage that moved is kept, and its place in `from` is not between those of its neighbours.
pub fn compare(from: &[Token], to: &[Token]) -> Vec<TextPassage> {
    let key = |word: &Token| word.folded_d().unwrap_or_else(|| word.folded.clone());
    let (from, to): (Vec<String>, Vec<String>) = (from.iter().map(key).collect(), to.iter().map(key).collect());
    let (from, to): (Vec<&str>, Vec<&str>) =
        (from.iter().map(String::as_str).collect(), to.iter().map(String::as_str).collect());
    let passages = in_order(&from, &to);
    let moved = moved(&from, &to, &passages);
    passages
        .into_iter()
        .flat_map(|passage| match passage.change {
            PassageChange::Kept => vec![passage],
            PassageChange::Dropped => without(&passage.from, moved.iter().map(|run| &run.from))
                .into_iter()
                .map(|from| TextPassage { change: PassageChange::Dropped, from, to: passage.to.clone() })
                .collect(),
            PassageChange::Added => added(&passage, &moved),
        })
        .collect()
}

/// Passages by what both texts have in the same order.
fn in_order(from: &[&str], to: &[&str]) -> Vec<TextPassage> {
    let steps = steps(from, to);
    let kept = steps.iter().filter_map(|step| match *step {
        DiffOp::Equal { old_index, new_index, len } if len >= LEAST_KEPT => Some((old_index, new_index, len)),
        _ => None,
    });
    let mut passages: Vec<TextPassage> = Vec::new();
    let (mut at_from, mut at_to) = (0, 0);
    let mut kept = kept.chain([(from.len(), to.len(), 0)]).peekable();
    while let Some((mut old, mut new, mut len)) = kept.next() {
        // Words beside it may have been taken for shorter runs, which are none any more.
        while len > 0 && old > at_from && new > at_to && from[old - 1] == to[new - 1] {
            (old, new, len) = (old - 1, new - 1, len + 1);
        }
        if let Some((next_old, next_new, _)) = kept.peek() {
            while old + len < *next_old && new + len < *next_new && from[old + len] == to[new + len] {
                len += 1;
            }
        }
        let between = [
            (PassageChange::Dropped, at_from..old, at_to..at_to),
            (PassageChange::Added, old..old, at_to..new),
            (PassageChange::Kept, old..old + len, new..new + len),
        ];
        for (change, from, to) in between {
            if !(from.is_empty() && to.is_empty()) {
                passages.push(TextPassage { change, from, to });
            }
        }
        (at_from, at_to) = (old + len, new + len);
    }
    passages
}

/// What leads from one sequence to the other. The algorithm is called by its name: chosen by a value, all that there are would
/// be built, twentyfold.
pub fn steps(from: &[&str], to: &[&str]) -> Vec<DiffOp> {
    let mut taken = Compact::new(Replace::new(Capture::new()), from, to);
    match myers::diff(&mut taken, from, 0..from.len(), to, 0..to.len()) {
        Ok(()) => taken.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
}

/// Runs that were dropped in one place and added in another, in the order of `to`.
fn moved(from: &[&str], to: &[&str], passages: &[TextPassage]) -> Vec<TextPassage> {
    // Words of `from` that no run has yet.
    let mut free = vec![false; from.len()];
    let mut places: HashMap<&[&str], Vec<usize>> = HashMap::new();
    for passage in passages.iter().filter(|p| p.change == PassageChange::Dropped) {
        free[passage.from.clone()].fill(true);
        for start in passage.from.clone() {
            if let Some(run) = from[..passage.from.end].get(start..start + LEAST_MOVED) {
                places.entry(run).or_default().push(start);
            }
        }
    }
    let mut moved = Vec::new();
    for passage in passages.iter().filter(|p| p.change == PassageChange::Added) {
        let mut at = passage.to.start;
        while let Some(run) = to[..passage.to.end].get(at..at + LEAST_MOVED) {
            let length = |start: usize| {
                let same = from[start..].iter().zip(&to[at..passage.to.end]);
                same.zip(&free[start..]).take_while(|((a, b), free)| a == b && **free).count()
            };
            let starts = places.get(run).into_iter().flatten();
            let best = starts
                .map(|start| (length(*start), *start))
                .max_by_key(|(length, start)| (*length, std::cmp::Reverse(*start)));
            match best.filter(|(length, _)| *length >= LEAST_MOVED) {
                Some((length, start)) => {
                    free[start..start + length].fill(false);
                    moved.push(TextPassage {
                        change: PassageChange::Kept,
                        from: start..start + length,
                        to: at..at + length,
                    });
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    moved
}

/// An added passage, with the runs in it that were moved there.
fn added(passage: &TextPassage, moved: &[TextPassage]) -> Vec<TextPassage> {
    let here = moved.iter().filter(|run| passage.to.start <= run.to.start && run.to.end <= passage.to.end);
    let new = without(&passage.to, here.clone().map(|run| &run.to));
    let mut all: Vec<TextPassage> = here.cloned().collect();
    all.extend(new.into_iter().map(|to| TextPassage { change: PassageChange::Added, from: passage.from.clone(), to }));
    all.sort_by_key(|part| part.to.start);
    all
}

/// What is left of a range without some others, which do not overlap.
fn without<'r>(whole: &Range<usize>, others: impl Iterator<Item = &'r Range<usize>>) -> Vec<Range<usize>> {
    let mut taken: Vec<&Range<usize>> =
        others.filter(|other| whole.start <= other.start && other.end <= whole.end).collect();
    taken.sort_by_key(|other| other.start);
    let mut left = Vec::new();
    let mut at = whole.start;
    for other in taken {
        left.push(at..other.start);
        at = other.end;
    }
    left.push(at..whole.end);
    left.retain(|range| !range.is_empty());
    left
}
