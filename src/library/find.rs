//! Finding records by their words.
use std::collections::HashSet;
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use super::names::NameTable;
use crate::domain::{Kind, Selection};
use crate::search::{Expr, Index, Leaf, Matches, Order, Question};
use crate::text::{Pattern, WordPattern, fold_d, tokens};

/// Words of a query that may name an entity together.
const MAX_NAME_WORDS: usize = 6;

/// Other names that one place of a query is widened by at most.
const MAX_NAMES: usize = 40;

impl Finder {
    /// The records of a kind that a question finds, whatever else they are.
    pub async fn find(&self, index: &Arc<Index>, question: &Question, kind: Kind) -> Result<Matches> {
        let question = question.clone();
        self.search(index, move |index| index.sight().select(kind, &Selection::default(), Some(&question))).await
    }

    /// The ids of the best of them.
    pub async fn best(&self, index: &Arc<Index>, question: &Question, kind: Kind, limit: usize) -> Result<Vec<String>> {
        let found = self.find(index, question, kind).await?;
        let best = self.search(index, move |_| found.page(Order::Relevance, None, limit)).await?;
        Ok(best.into_iter().map(|found| found.id).collect())
    }

    /// The query with every entity that it names looked for under its other names too.
    pub async fn with_other_names(&self, question: Question) -> Result<Question> {
        let names = self.names().await?;
        Ok(Question { expr: widen(question.expr, question.exact, &names), ..question })
    }
}

fn widen(expr: Expr, exact: bool, names: &NameTable) -> Expr {
    match expr {
        Expr::Leaf(leaf) => widen_leaf(leaf, exact, names),
        Expr::Any(parts) => Expr::Any(parts.into_iter().map(|part| widen(part, exact, names)).collect()),
        Expr::All(parts) => Expr::All(widen_all(&parts, exact, names)),
        // What is not wanted is left as it is: its other names were not named.
        Expr::Not(unwanted) => Expr::Not(unwanted),
    }
}

/// Words side by side may name someone together: the longest name is taken.
fn widen_all(parts: &[Expr], exact: bool, names: &NameTable) -> Vec<Expr> {
    let mut widened = Vec::with_capacity(parts.len());
    let mut rest = parts;
    while let [first, after @ ..] = rest {
        let words = rest.iter().take(MAX_NAME_WORDS).take_while(|part| plain_word(part).is_some()).count();
        let named = (2..=words).rev().find_map(|length| {
            let together = rest.get(..length)?;
            let written: Vec<&str> = together.iter().filter_map(plain_word).collect();
            let others = other_names(&written.join(" "), exact, None, names);
            (!others.is_empty()).then_some((length, together.to_vec(), others))
        });
        match named {
            Some((length, together, others)) => {
                let mut ways = vec![Expr::All(together)];
                ways.extend(others);
                widened.push(Expr::Any(ways));
                rest = &rest[length..];
            }
            None => {
                widened.push(widen(first.clone(), exact, names));
                rest = after;
            }
        }
    }
    widened
}

/// The word of a leaf that is one whole word, in any part.
fn plain_word(part: &Expr) -> Option<&str> {
    match part {
        Expr::Leaf(Leaf { part: None, pattern, written, .. })
            if pattern.words.len() == 1 && !pattern.words[0].prefix =>
        {
            Some(written)
        }
        _ => None,
    }
}

fn widen_leaf(leaf: Leaf, exact: bool, names: &NameTable) -> Expr {
    let whole = leaf.pattern.within.is_none() && leaf.pattern.words.iter().all(|word| !word.prefix);
    let others = if whole { other_names(&leaf.written, exact, leaf.part, names) } else { Vec::new() };
    if others.is_empty() {
        return Expr::Leaf(leaf);
    }
    let mut ways = vec![Expr::Leaf(leaf)];
    ways.extend(others);
    Expr::Any(ways)
}

fn other_names(written: &str, exact: bool, part: Option<crate::search::Part>, names: &NameTable) -> Vec<Expr> {
    let mut seen = HashSet::new();
    names
        .others(&fold_d(written))
        .into_iter()
        .filter_map(|name| {
            let words: Vec<WordPattern> =
                tokens(name).iter().map(|token| WordPattern::new(token, exact, false)).collect();
            let keys: Vec<String> = words.iter().flat_map(|word| word.keys.clone()).collect();
            (!words.is_empty() && seen.insert(keys)).then(|| {
                Expr::Leaf(Leaf {
                    part,
                    pattern: Pattern { words, within: None },
                    places: Vec::new(),
                    written: name.to_owned(),
                })
            })
        })
        .take(MAX_NAMES)
        .collect()
}
