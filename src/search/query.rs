//! From a query that was read to the records that match, best first.
use tantivy::collector::{Collector, DocSetCollector, SegmentCollector};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, Term};

use super::conditions::{Clause, unscored};
use super::error::go_on;
use super::index::Index;
use super::near::NearQuery;
use super::part::Part;
use super::schema::{EDGES, Fields};
use super::syntax::{Expr, Leaf, Query as Asked};
use super::{Error, Result};
use crate::domain::{Kind, Term as _};
use crate::text::{Pattern, WordPattern};

/// A record that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub kind: Kind,
    pub id: String,
    /// BM25, weighted by part, and more for a whole title, label or name; comparable within one query.
    pub score: f32,
}

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

impl Index {
    /// Every record of these kinds that matches, best first, those of one score by id.
    pub fn find(&self, question: &Question, kinds: &[Kind]) -> Result<Vec<Hit>> {
        let searcher = self.searcher();
        let query = of_kinds(question, kinds, self.fields());
        let scored = searcher.search(&query, &Everything)?;
        let mut hits = Vec::with_capacity(scored.len());
        for (score, address) in scored {
            go_on()?;
            let record = self.record(&searcher, address)?;
            hits.extend(record.map(|(kind, id)| Hit { kind, id, score }));
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        Ok(hits)
    }

    /// Every record of these kinds that matches folded words, by kind and id: for less than [`Self::find`], which scores.
    pub(super) fn matching(&self, expr: &Expr, kinds: &[Kind]) -> Result<Vec<(Kind, String)>> {
        let searcher = self.searcher();
        let question = Question::new(expr.clone(), false);
        let query = of_kinds(&question, kinds, self.fields());
        let mut records = Vec::new();
        for address in searcher.search(&query, &DocSetCollector)? {
            go_on()?;
            records.extend(self.record(&searcher, address)?);
        }
        records.sort_unstable();
        Ok(records)
    }

    /// The record that a document is of.
    fn record(&self, searcher: &Searcher, at: DocAddress) -> Result<Option<(Kind, String)>> {
        let keys = self.keys(searcher.segment_reader(at.segment_ord))?;
        let key = keys.get(at.doc_id as usize).ok_or(Error::Io(std::io::Error::other("a document has no key")))?;
        let kind_and_id = key.split_once('/');
        Ok(kind_and_id.and_then(|(kind, id)| Some((Kind::parse(kind).ok()?, id.to_owned()))))
    }
}

fn of_kinds(question: &Question, kinds: &[Kind], fields: &Fields) -> BooleanQuery {
    let of_kind = |kind: &Kind| {
        let term = Term::from_field_text(fields.kind, kind.name());
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        (Occur::Should, Box::new(query) as Box<dyn Query>)
    };
    let kinds = BooleanQuery::new(kinds.iter().map(of_kind).collect());
    let mut clauses = vec![(Occur::Must, unscored(Box::new(kinds)))];
    clauses.extend(of_words(question, fields));
    BooleanQuery::new(clauses)
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

/// Takes every document with its score.
struct Everything;

impl Collector for Everything {
    type Fruit = Vec<(Score, DocAddress)>;
    type Child = OfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<OfSegment> {
        Ok(OfSegment { segment, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.concat())
    }
}

struct OfSegment {
    segment: SegmentOrdinal,
    found: Vec<(Score, DocAddress)>,
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<(Score, DocAddress)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.found.push((score, DocAddress::new(self.segment, doc)));
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
