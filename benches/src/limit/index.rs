//! A plain tantivy index of the same texts.
use std::collections::HashMap;
use std::path::Path;

use serde_json::{Value, json};
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use crate::Failure;

/// Bytes that the writer may hold, over its threads.
const WRITER_BYTES: usize = 128 << 20;
const THREADS: usize = 2;
/// Facets that are counted, each with as many values as there may be.
const FACETS: [&str; 3] = ["country", "publisher", "language"];
const MOST_VALUES: usize = 1_000;

#[derive(Clone, Copy)]
struct Fields {
    row: Field,
    words: Field,
    country: Field,
    year: Field,
    publisher: Field,
    language: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |tokenizer: &str, option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let words = indexed("default", IndexRecordOption::WithFreqsAndPositions);
    let filter = indexed("raw", IndexRecordOption::WithFreqs).set_fast("raw");
    let fields = Fields {
        row: schema.add_u64_field("row", FAST),
        words: schema.add_text_field("words", words),
        country: schema.add_text_field("country", filter.clone()),
        year: schema.add_text_field("year", filter.clone()),
        publisher: schema.add_text_field("publisher", filter.clone()),
        language: schema.add_text_field("language", filter),
    };
    (schema.build(), fields)
}

/// What is indexed of an article.
pub struct Indexed<'a> {
    /// Of its row in the store.
    pub row: u64,
    pub texts: [&'a str; 3],
    pub country: Option<&'a str>,
    pub year: &'a str,
    pub publisher: &'a str,
    pub language: &'a str,
}

pub struct Writer(IndexWriter, Fields);

impl Writer {
    pub fn create(folder: &Path) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder)?;
        let (schema, fields) = schema();
        let index = Index::create_in_dir(folder, schema)?;
        Ok(Self(index.writer_with_num_threads(THREADS, WRITER_BYTES)?, fields))
    }

    pub fn add(&self, article: &Indexed) -> Result<(), Failure> {
        let Self(writer, fields) = self;
        let mut document = TantivyDocument::new();
        document.add_u64(fields.row, article.row);
        for text in article.texts {
            document.add_text(fields.words, text);
        }
        if let Some(country) = article.country {
            document.add_text(fields.country, country);
        }
        document.add_text(fields.year, article.year);
        document.add_text(fields.publisher, article.publisher);
        document.add_text(fields.language, article.language);
        writer.add_document(document)?;
        Ok(())
    }

    pub fn finish(self) -> Result<(), Failure> {
        let Self(mut writer, _) = self;
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }
}

/// A question, as its words in the address say it.
#[derive(serde::Deserialize)]
pub struct Ask {
    /// Words, of which all have to be there.
    q: String,
    /// Whether they follow each other.
    #[serde(default)]
    phrase: bool,
    country: Option<String>,
    year: Option<String>,
    #[serde(default)]
    facets: bool,
}

pub struct Found {
    pub rows: Vec<u64>,
    pub total: usize,
    pub facets: Option<Value>,
}

pub struct Finder {
    searcher: Searcher,
    fields: Fields,
}

impl Finder {
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let searcher = Index::open_in_dir(folder)?.reader()?.searcher();
        Ok(Self { searcher, fields: schema().1 })
    }

    /// The best twenty without a look at the rest, then the count, and the facets.
    pub fn find(&self, ask: &Ask) -> Result<Found, Failure> {
        let query = self.query(ask);
        let best = self.searcher.search(&*query, &TopDocs::with_limit(20).order_by_score())?;
        let rows = best.iter().map(|(_, at)| {
            let column = self.searcher.segment_reader(at.segment_ord).fast_fields().u64("row")?;
            Ok(column.first(at.doc_id).unwrap_or_default())
        });
        let rows = rows.collect::<tantivy::Result<Vec<u64>>>()?;
        if !ask.facets {
            return Ok(Found { rows, total: self.searcher.search(&*query, &Count)?, facets: None });
        }
        let facets =
            FACETS.map(|facet| (facet.to_owned(), json!({ "terms": { "field": facet, "size": MOST_VALUES } })));
        let facets: Aggregations = serde_json::from_value(Value::Object(facets.into_iter().collect()))?;
        let collectors = (Count, AggregationCollector::from_aggs(facets, Default::default()));
        let (total, facets) = self.searcher.search(&*query, &collectors)?;
        Ok(Found { rows, total, facets: Some(serde_json::to_value(facets)?) })
    }

    fn query(&self, ask: &Ask) -> Box<dyn Query> {
        let term = |field, text: &str| TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
        let words: Vec<String> = ask.q.split_whitespace().map(str::to_lowercase).collect();
        let mut parts: Vec<Box<dyn Query>> = match ask.phrase {
            true => {
                let terms = words.iter().map(|word| Term::from_field_text(self.fields.words, word));
                vec![Box::new(PhraseQuery::new(terms.collect()))]
            }
            false => words.iter().map(|word| Box::new(term(self.fields.words, word)) as Box<dyn Query>).collect(),
        };
        // As terms of no weight filters keep what finds the best without a look at the rest.
        for (field, value) in [(self.fields.country, &ask.country), (self.fields.year, &ask.year)] {
            if let Some(value) = value {
                parts.push(Box::new(BoostQuery::new(Box::new(term(field, value)), 0.0)));
            }
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Box::new(BooleanQuery::intersection(parts)),
        }
    }

    pub fn articles(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Every word, and how many articles have it.
    pub fn words(&self) -> Result<HashMap<String, u64>, Failure> {
        let mut words = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.words)?;
            let mut terms = index.terms().stream()?;
            while let Some((word, found)) = terms.next() {
                *words.entry(String::from_utf8_lossy(word).into_owned()).or_default() += u64::from(found.doc_freq);
            }
        }
        Ok(words)
    }
}
