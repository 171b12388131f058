//! Gate: an abstract is in words of its own. Eight words running from a text at hand are that text's.
use std::collections::{HashMap, HashSet};

use super::survey::Survey;
use crate::domain::{Article, Field};
use crate::files::corpus::{Draft, Drafted};
use crate::files::folder::SourceFile;
use crate::files::mistake::Place;
use crate::text::{Places, tokens};

/// Words that are no one's when they happen to stand in a row: one fewer than this.
const RUN: usize = 8;

/// The words of one abstract.
struct Words<'d> {
    held: &'d Drafted<Article>,
    /// Folded; each with its first and last code point, the end exclusive.
    words: Vec<(String, u32, u32)>,
}

/// A run of eight words of an abstract: which abstract, and its first word.
type Shingles = HashMap<String, Vec<(usize, usize)>>;

pub(super) fn check(draft: &Draft, texts: &[SourceFile], found: &mut Survey) {
    if texts.is_empty() && draft.texts.is_empty() {
        return;
    }
    let abstracts: Vec<Words<'_>> = draft.articles.iter().map(words_of).collect();
    let mut shingles: Shingles = HashMap::new();
    for (index, one) in abstracts.iter().enumerate() {
        for (at, window) in one.words.windows(RUN).enumerate() {
            let key = joined(window.iter().map(|(word, ..)| word.as_str()));
            shingles.entry(key).or_default().push((index, at));
        }
    }
    let held = draft.texts.iter().map(|(id, text)| {
        let name = format!("the text of `{id}`");
        (name, text.text.as_str())
    });
    let given = texts.iter().map(|file| (file.path.clone(), file.text.as_str()));
    for (name, text) in held.chain(given) {
        let mut taken: HashMap<usize, Vec<usize>> = HashMap::new();
        let words: Vec<String> = tokens(text).into_iter().map(|word| word.folded).collect();
        for window in words.windows(RUN) {
            let key = joined(window.iter().map(String::as_str));
            for (index, at) in shingles.get(&key).into_iter().flatten() {
                taken.entry(*index).or_default().push(*at);
            }
        }
        // Said once, of the first text that has it: many texts may be alike, and many abstracts.
        let mut said: HashMap<String, HashSet<(usize, usize)>> = HashMap::new();
        for (index, starts) in taken {
            let Some(one) = abstracts.get(index) else {
                continue;
            };
            for at in say(draft, one, starts, &name, found) {
                let run = one.words.get(at..at + RUN).unwrap_or_default();
                let key = joined(run.iter().map(|(word, ..)| word.as_str()));
                said.entry(key).or_default().insert((index, at));
            }
        }
        for (key, said) in said {
            if let Some(places) = shingles.get_mut(&key) {
                places.retain(|place| !said.contains(place));
            }
        }
    }
}

fn words_of(held: &Drafted<Article>) -> Words<'_> {
    let text = held.record.r#abstract.as_deref().unwrap_or_default();
    let mut places = Places::new(text);
    let words =
        tokens(text).into_iter().map(|word| (word.folded, places.at(word.start), places.at(word.end))).collect();
    Words { held, words }
}

fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// Reports each longest run once, and gives the first words of all runs of eight in them.
fn say(draft: &Draft, one: &Words<'_>, mut starts: Vec<usize>, text: &str, found: &mut Survey) -> Vec<usize> {
    let mut said = Vec::new();
    starts.sort_unstable();
    starts.dedup();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for start in starts {
        match runs.last_mut() {
            Some((_, end)) if start < *end => *end = start + RUN,
            _ => runs.push((start, start + RUN)),
        }
    }
    for (start, end) in runs {
        let run = one.words.get(start..end).unwrap_or_default();
        let (Some((_, first, _)), Some((_, _, last))) = (run.first(), run.last()) else {
            continue;
        };
        if counted(&one.held.record, run) < RUN {
            continue;
        }
        let article = &one.held.record;
        let plain = article.r#abstract.as_deref().unwrap_or_default();
        let (from, length) = (*first as usize, last.saturating_sub(*first) as usize);
        let words: String = plain.chars().skip(from).take(length).collect();
        let message =
            format!("the abstract has {} words running from {text}: “{words}”; say it in other words", run.len());
        let place = place(draft, article, from);
        found.wrong(one.held, place, message);
        said.extend(start..=end - RUN);
    }
    said
}

/// How many words a run has when every name that it links counts as one.
fn counted(article: &Article, run: &[(String, u32, u32)]) -> usize {
    let names: Vec<(u32, u32)> = article
        .mentions
        .iter()
        .filter(|mention| mention.field == Field::Abstract)
        .map(|mention| (mention.start, mention.end))
        .collect();
    let mut last = None;
    let mut count = 0;
    for (_, start, end) in run {
        let name = names.iter().position(|(from, to)| from <= start && end <= to);
        if name.is_none() || name != last {
            count += 1;
        }
        last = name;
    }
    count
}

fn place(draft: &Draft, article: &Article, code_point: usize) -> Place {
    draft.abstracts.get(&article.id).and_then(|places| places.get(code_point)).copied().unwrap_or(Place::START)
}
