//! From a query that was read to one that the index is asked.
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, Term};

use super::conditions::{Clause, unscored};
use super::keys::EDGES;
use super::near::NearQuery;
use super::part::Part;
use super::schema::Fields;
use super::syntax::{Expr, Leaf, Query as Asked};
use crate::text::{Pattern, WordPattern};

/// How much a word counts for by the part it stands in.
const WEIGHTS: &[(Part, Score)] = &[
    (Part::Title, 3.0),
    (Part::Names, 3.0),
    (Part::Body, 1.5),
    (Part::Text, 1.0),
    (Part::Measure, 3.0),
    (Part::Place, 1.5),
    (Part::Event, 1.5),
    (Part::Note, 1.0),
    (Part::Changes, 1.5),
];

/// What more a record counts whose whole title, label or name is asked for: more than words can make up for.
const WHOLE: Score = 1000.0;

/// What a query is asked with.
#[derive(Debug, Clone)]
pub struct Question {
    pub expr: Expr,
    pub exact: bool,
    /// Whose whole title, label or name this is goes before all others that match.
    pub whole: Vec<WordPattern>,
    /// Whether the asker may read every text whole. If not, words are found together only where they may be shown.
    pub reads_all: bool,
}

impl Question {
    pub fn new(expr: Expr, exact: bool) -> Self {
        Self { expr, exact, whole: Vec::new(), reads_all: false }
    }

    pub fn of(query: Asked, exact: bool) -> Self {
        Self { expr: query.expr, exact, whole: query.words, reads_all: false }
    }
}

/// What a question asks of records of any kind.
pub(super) fn of_words(question: &Question, fields: &Fields) -> Vec<Clause> {
    let mut clauses = vec![(Occur::Must, compile(&question.expr, question, fields))];
    if !question.whole.is_empty() {
        let whole = between_edges(&question.whole, fields);
        let whole: Box<dyn Query> = Box::new(ConstScoreQuery::new(Box::new(whole), WHOLE));
        clauses.push((Occur::Should, whole));
    }
    clauses
}

fn between_edges(words: &[WordPattern], fields: &Fields) -> NearQuery {
    let edge = |text: &str| WordPattern { exact: false, prefix: false, keys: vec![text.to_owned()] };
    let [before, after] = EDGES.map(edge);
    let words = words.iter().cloned();
    NearQuery {
        field: fields.whole,
        pattern: Pattern { words: std::iter::once(before).chain(words).chain([after]).collect(), within: None },
        shown: None,
    }
}

fn compile(expr: &Expr, question: &Question, fields: &Fields) -> Box<dyn Query> {
    match expr {
        Expr::Leaf(leaf) => compile_leaf(leaf, question, fields),
        Expr::Any(parts) => Box::new(BooleanQuery::new(
            parts.iter().map(|part| (Occur::Should, compile(part, question, fields))).collect(),
        )),
        Expr::All(parts) => {
            let mut clauses: Vec<(Occur, Box<dyn Query>)> = parts
                .iter()
                .map(|part| match part {
                    Expr::Not(unwanted) => (Occur::MustNot, compile(unwanted, question, fields)),
                    wanted => (Occur::Must, compile(wanted, question, fields)),
                })
                .collect();
            // What is only left out is left out of everything.
            if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                clauses.push((Occur::Must, everything()));
            }
            Box::new(BooleanQuery::new(clauses))
        }
        Expr::Not(unwanted) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, everything()),
            (Occur::MustNot, compile(unwanted, question, fields)),
        ])),
    }
}

fn everything() -> Box<dyn Query> {
    unscored(Box::new(AllQuery))
}

fn compile_leaf(leaf: &Leaf, question: &Question, fields: &Fields) -> Box<dyn Query> {
    let parts = WEIGHTS.iter().filter(|(part, _)| leaf.part.is_none_or(|wanted| wanted == *part));
    let clauses = parts.map(|(part, weight)| {
        let field = fields.part(*part, question.exact);
        let query: Box<dyn Query> = match leaf.pattern.words.as_slice() {
            [word] if !word.prefix => {
                let term = |key: &String| -> Box<dyn Query> {
                    let term = Term::from_field_text(field, key);
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
                };
                // The keys of one word are readings of it: the better one counts.
                Box::new(DisjunctionMaxQuery::new(word.keys.iter().map(term).collect()))
            }
            _ => Box::new(NearQuery {
                field,
                pattern: leaf.pattern.clone(),
                shown: (*part == Part::Text && !question.reads_all).then_some(fields.shown),
            }),
        };
        let weighted: Box<dyn Query> = Box::new(BoostQuery::new(query, *weight));
        (Occur::Should, weighted)
    });
    Box::new(BooleanQuery::new(clauses.collect()))
}
