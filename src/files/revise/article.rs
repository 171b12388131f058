//! Article files whose references change: front matter, and the links of the abstract.
use super::fields;
use super::plan::{Fate, Plan};
use crate::domain::{Kind, Term};
use crate::files::corpus::{Cut, LINKED};
use crate::files::error::Error;
use crate::files::form::FRONT_MATTER;

pub(super) fn rewritten(text: &str, id: &str, plan: &Plan<'_>) -> Result<String, Error> {
    let Some(cut) = Cut::of(text) else {
        return Ok(text.to_owned());
    };
    let front = fields::single(cut.front, (&FRONT_MATTER, (Kind::Article, id)), plan)?;
    let before = text.get(..cut.front_at).unwrap_or_default();
    let fence = text.get(cut.front_at + cut.front.len()..cut.body_at);
    let body = linked(cut.body, id, plan);
    Ok(format!("{before}{front}{}{body}", fence.unwrap_or_default()))
}

/// The body with its links as they are to be. Only the abstract has any; words stay where their link goes.
fn linked(body: &str, owner: &str, plan: &Plan<'_>) -> String {
    let end = match body.strip_prefix("## ") {
        Some(_) => 0,
        None => body.find("\n## ").unwrap_or(body.len()),
    };
    let (mut rest, other) = body.split_at(end);
    let mut out = String::with_capacity(body.len());
    while let Some(close) = rest.find("](") {
        let (words, target) = (&rest[..close], &rest[close + 2..]);
        let (Some(length), false) = (target.find(')'), is_escaped(words)) else {
            out.push_str(&rest[..close + 2]);
            rest = target;
            continue;
        };
        let named = &target[..length];
        rest = &target[length + 1..];
        let found = named.split_once(':').and_then(|(scheme, id)| {
            let kind = LINKED.into_iter().find(|kind| kind.name() == scheme)?;
            Some((scheme, plan.fate(kind, id, (Kind::Article, owner))))
        });
        match found {
            Some((scheme, Fate::Becomes(kept))) => out.push_str(&format!("{words}]({scheme}:{kept})")),
            Some((_, Fate::Goes)) => unlink(words, &mut out),
            _ => out.push_str(&format!("{words}]({named})")),
        }
    }
    out.push_str(rest);
    out.push_str(other);
    out
}

/// Whether what follows stands after a backslash that is not itself escaped.
fn is_escaped(before: &str) -> bool {
    let slashes = before.len() - before.trim_end_matches('\\').len();
    slashes % 2 == 1
}

/// The words without the bracket that opens their link, which is the last one that is not escaped.
fn unlink(words: &str, out: &mut String) {
    let mut brackets = words.rmatch_indices('[');
    match brackets.find(|(at, _)| !is_escaped(&words[..*at])) {
        Some((at, _)) => {
            out.push_str(&words[..at]);
            out.push_str(&words[at + 1..]);
        }
        None => out.push_str(words),
    }
}
