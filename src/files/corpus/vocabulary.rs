//! Holding the vocabulary to its rules: ids and languages once, words that differ when folded, wider concepts that there are.
use std::collections::{HashMap, HashSet};

use super::{Draft, Drafted, records};
use crate::domain::{Concept, ConceptWords, nearest};
use crate::files::mistake::{Fault, Mistake};
use crate::text::{fold, tokens};

/// So much a vocabulary may hold: what is looked for in the place of one word has bounds.
const MAX_CONCEPTS: usize = 1000;
const MAX_MATCHES: usize = 10;
const MAX_ALSO: usize = 10;
const MAX_FORMS: usize = 100;
const MAX_WORDS: usize = 6;
const MAX_CHARS: usize = 100;

pub(super) fn check(draft: &mut Draft) {
    let mut mistakes = Vec::new();
    let broader: HashMap<&str, Option<&str>> = records(&draft.concepts)
        .map(|concept| (concept.id.as_str(), concept.broader.as_ref().map(|id| id.as_str())))
        .collect();
    let mut seen = HashSet::new();
    for (number, held) in draft.concepts.iter().enumerate() {
        let mut fault = |key, message: String, near| {
            mistakes.push(Fault::new(message).suggest(near).at(&held.file, held.place_of(key)));
        };
        let concept = &held.record;
        if number == MAX_CONCEPTS {
            fault("id", format!("a vocabulary has at most {MAX_CONCEPTS} concepts"), None);
        }
        if !seen.insert(&concept.id) {
            fault("id", format!("the concept `{}` is there twice", concept.id), None);
        }
        if concept.exact_match.len() > MAX_MATCHES {
            fault("exact_match", format!("a concept has at most {MAX_MATCHES} matches"), None);
        }
        if let Some(wider) = concept.broader.as_ref().map(|id| id.as_str()) {
            if !broader.contains_key(wider) {
                let near = nearest(wider, broader.keys().copied());
                fault("broader", format!("there is no concept `{wider}`"), near);
            } else if is_wider_than_itself(concept.id.as_str(), &broader) {
                fault("broader", format!("`{}` is wider than itself", concept.id), None);
            }
        }
        words(held, &mut mistakes);
    }
    draft.seen.mistakes.extend(mistakes);
}

fn is_wider_than_itself(id: &str, broader: &HashMap<&str, Option<&str>>) -> bool {
    let mut at = Some(id);
    for _ in 0..broader.len() {
        at = at.and_then(|id| broader.get(id).copied().flatten());
        if at == Some(id) {
            return true;
        }
    }
    false
}

fn words(held: &Drafted<Concept>, mistakes: &mut Vec<Mistake>) {
    let mut languages = HashSet::new();
    for (number, words) in held.record.words.iter().enumerate() {
        let mut faults = of_language(words);
        if !languages.insert(&words.lang) {
            faults.push(format!("`{}` has its words already: each language has one entry", words.lang));
        }
        let place = held.place_of_item("words.lang", number);
        mistakes.extend(faults.into_iter().map(|message| Fault::new(message).at(&held.file, place)));
    }
}

fn of_language(words: &ConceptWords) -> Vec<String> {
    let mut faults = Vec::new();
    for (list, count, most) in [("also", words.also.len(), MAX_ALSO), ("forms", words.forms.len(), MAX_FORMS)] {
        if count > most {
            faults.push(format!("`{list}` has at most {most} entries"));
        }
    }
    let mut known: HashMap<String, &str> = HashMap::new();
    for word in words.all() {
        let folded = fold(word);
        if folded.is_empty() || tokens(word).len() > MAX_WORDS || word.chars().count() > MAX_CHARS {
            faults.push(format!("`{word}` is to be one to {MAX_WORDS} words, of {MAX_CHARS} characters at most"));
        } else if let Some(same) = known.insert(folded, word) {
            faults.push(format!("`{word}` is `{same}` without case, marks and script: each form is there once"));
        }
    }
    faults
}
