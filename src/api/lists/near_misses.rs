//! What words that find little may have meant: told with what it would find, and never looked for unasked.
//!
//! It costs more than the search itself: only answers that have room for notices ask for it.
use std::collections::HashSet;

use crate::api::http::{AppState, Result};
use crate::api::params::{FOLDED, FORMS, Looked, NAMES, TERMS, Words};
use crate::api::shapes::{About, Notice};
use crate::domain::{Kind, Selection};
use crate::library::{NearWord, Wanted, Widening};
use crate::search::{Missed, Nearness, Question};

/// Words of a query that other forms are suggested for at most: whoever pastes a title looks for that.
const MAX_WIDENED: usize = 3;

/// Fewer records than this, whatever the filters, are little: a list shows them on one page.
const LITTLE: usize = 20;

/// What is to be known about some words: how they were read and, where they find little, what they may have meant.
pub async fn notices(state: &AppState, words: &Words) -> Result<Vec<Notice>> {
    let mut told = words.notices.clone();
    if let Some(looked) = words.looked.as_ref().filter(|looked| looked.least < LITTLE)
        && !words.question.expr.is_nothing()
    {
        let found = count(looked, &looked.question).await?;
        if found < LITTLE {
            told.extend(near(state, words, looked, found).await?);
        }
    }
    Ok(told)
}

/// How many records of its kinds a question finds, whatever the filters.
async fn count(looked: &Looked, question: &Question) -> Result<usize> {
    let (selection, mut found) = (Selection::default(), 0);
    for kind in &looked.kinds {
        let wanted = Wanted { kind: *kind, selection: &selection, question: Some(question) };
        found += looked.chooser.choose(wanted).await?.matches.count();
    }
    Ok(found)
}

async fn near(state: &AppState, words: &Words, looked: &Looked, found: usize) -> Result<Vec<Notice>> {
    let (index, kinds) = (&looked.chooser.index, &looked.kinds);
    let mut told = Vec::new();
    if let Some(folded) = &words.folded {
        let would = count(looked, folded).await?;
        if would > found {
            let message = format!("words are compared as they are written; folded they would find {}", records(would));
            let notice = Notice::new(About::Folded, &words.parameter("match"), message);
            told.push(counted(notice, would).suggest(FOLDED.to_owned()));
        }
        return Ok(told);
    }
    let hidden = match kinds.contains(&Kind::Entity) {
        true => state.store.private_people().await?,
        false => HashSet::new(),
    };
    for (value, about) in [(NAMES, About::OtherNames), (TERMS, About::OtherTerms), (FORMS, About::OtherForms)] {
        told.extend(wider(state, words, (value, about), (looked, found), &hidden).await?);
    }
    let leaves = words.question.expr.wanted().into_iter();
    let missed = Missed { leaves: leaves.cloned().collect(), kinds: kinds.to_vec(), hidden };
    let near = state.finder.near_words(index, missed, &words.written);
    let near = near.await?;
    let near = near.iter().filter(|near| !(words.widening.forms && near.nearness == Nearness::Form));
    told.extend(near.map(|near| near_word(words, near)));
    Ok(told)
}

/// What is to be told of one more value of `expand`; nothing where it is there already or would find no more.
async fn wider(
    state: &AppState,
    words: &Words,
    (value, about): (&'static str, About),
    (looked, found): (&Looked, usize),
    hidden: &HashSet<String>,
) -> Result<Option<Notice>> {
    let now = words.widening;
    let (by, what) = match about {
        About::OtherNames => (Widening { names: true, ..now }, "who is named has other names"),
        About::OtherTerms => (Widening { terms: true, ..now }, "what is named is called otherwise in other languages"),
        _ => (Widening { forms: true, ..now }, "the words have other forms"),
    };
    let is_long = by.forms && words.question.expr.wanted().len() > MAX_WIDENED;
    if by == now || is_long && !now.forms {
        return Ok(None);
    }
    let (index, seen_by) = (&looked.chooser.index, (looked.kinds.as_slice(), hidden));
    let wider = state.finder.wider(index, (&words.question, by), &looked.question, seen_by).await?;
    let Some(wider) = wider.filter(|wider| wider.count > found) else { return Ok(None) };
    let examples: Vec<String> = wider.examples.iter().map(|example| format!("`{example}`")).collect();
    let such = match examples.as_slice() {
        [] => String::new(),
        some => format!(", such as {}", some.join(", ")),
    };
    let message = format!("{what}{such}; with these it would find {}", records(wider.count));
    let all = [(now.names, NAMES), (now.terms, TERMS), (now.forms, FORMS)];
    let all = all.into_iter().filter(|(there, name)| *there || *name == value).map(|(_, name)| name);
    let suggestion = all.collect::<Vec<&str>>().join(",");
    let notice = Notice::new(about, &words.parameter("expand"), message);
    Ok(Some(counted(notice, wider.count).suggest(suggestion)))
}

fn near_word(words: &Words, near: &NearWord) -> Notice {
    let chars: Vec<char> = words.written.chars().collect();
    let text = |some: &[char]| some.iter().collect::<String>();
    let (before, rest) = chars.split_at(near.place.start.min(chars.len()));
    let (own, after) = rest.split_at(near.place.len().min(rest.len()));
    let there = if near.alone { "" } else { "there " };
    let (own, found) = (text(own), format!("{there}in {}", records(near.count)));
    let (code, message) = match near.nearness {
        Nearness::Form => (About::Form, format!("`{}`, another form of `{own}`, stands {found}", near.written)),
        Nearness::Spelling => (About::Spelling, format!("`{own}` stands nowhere; `{}` stands {found}", near.written)),
    };
    let suggestion = format!("{}{}{}", text(before), near.written, text(after));
    counted(Notice::new(code, &words.parameter("q"), message), near.count).suggest(suggestion)
}

fn counted(notice: Notice, count: usize) -> Notice {
    notice.counted(i64::try_from(count).unwrap_or(i64::MAX))
}

fn records(count: usize) -> String {
    match count {
        1 => "1 record".to_owned(),
        _ => format!("{count} records"),
    }
}
