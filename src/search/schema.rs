//! What the index holds: for each record its key, and the words of its parts, folded and as written.
use std::ops::Range;

use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::facts::FactFields;
use super::part::Part;
use crate::text;

/// Raised with any change of fields. An index of another version, or of words that were read otherwise
/// ([`text::TEXT_VERSION`]), is built anew.
pub(super) const VERSION: u32 = 6;

const FOLDED: &str = "folded";
const EXACT: &str = "exact";
const WHOLE: &str = "whole";

/// What stands before and after the words of a whole title, label or name; no word is like these.
pub(super) const EDGES: [&str; 2] = ["\u{2}", "\u{3}"];

/// The fields, by what they hold.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// `kind/id`, unique.
    pub key: Field,
    pub kind: Field,
    /// Titles, labels and names, folded, each between its edges.
    pub whole: Field,
    /// Of texts that are not to be read whole, what may be shown: [`NOTHING`], then one number a window, its first word
    /// and the one after its last.
    pub shown: Field,
    parts: Vec<(Field, Field)>,
    pub facts: FactFields,
}

impl Fields {
    /// The field of a part, folded or as written.
    pub fn part(&self, part: Part, exact: bool) -> Field {
        let (folded, written) = self.parts[part as usize];
        if exact { written } else { folded }
    }
}

/// By it a text is known that shows no window.
pub(super) const NOTHING: u64 = 0;

pub(super) fn window_as_number(window: &Range<usize>) -> u64 {
    let half = |at: usize| u64::from(u32::try_from(at).unwrap_or(u32::MAX));
    (half(window.start) << 32) | half(window.end)
}

pub(super) fn window_of_number(number: u64) -> Range<u32> {
    let half = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    half(number >> 32)..half(number)
}

pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = |analyzer: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyzer)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        key: schema.add_text_field("key", STRING | FAST),
        kind: schema.add_text_field("kind", STRING),
        whole: schema.add_text_field(WHOLE, words(WHOLE)),
        shown: schema.add_u64_field("shown", FAST),
        parts: Part::ALL
            .iter()
            .map(|part| {
                let name = format!("{part:?}").to_lowercase();
                (
                    schema.add_text_field(&format!("{name}_{FOLDED}"), words(FOLDED)),
                    schema.add_text_field(&format!("{name}_{EXACT}"), words(EXACT)),
                )
            })
            .collect(),
        facts: FactFields::add_to(&mut schema),
    };
    (schema.build(), fields)
}

pub(super) fn analyzers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    for name in [FOLDED, EXACT, WHOLE] {
        let words = Words { exact: name == EXACT, edges: name == WHOLE };
        manager.register(name, TextAnalyzer::from(words));
    }
    manager
}

/// The words of the text floor as tantivy takes them. A word with two folded keys stands twice in one place.
#[derive(Debug, Clone)]
struct Words {
    exact: bool,
    edges: bool,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        let mut found = Vec::new();
        for (position, word) in text::tokens(text).into_iter().enumerate() {
            let second = word.second.filter(|_| !self.exact);
            let first = if self.exact { word.exact } else { word.folded };
            for text in std::iter::once(first).chain(second) {
                found.push(Token { offset_from: word.start, offset_to: word.end, position, text, position_length: 1 });
            }
        }
        if self.edges {
            put_between_edges(&mut found);
        }
        WordStream { found, next: 0 }
    }
}

fn put_between_edges(words: &mut Vec<Token>) {
    let last = words.last().map_or(0, |word| word.position + 1);
    words.iter_mut().for_each(|word| word.position += 1);
    let edge = |text: &str, position| Token { position, text: text.to_owned(), ..Token::default() };
    let [before, after] = EDGES;
    words.insert(0, edge(before, 0));
    words.push(edge(after, last + 1));
}

struct WordStream {
    found: Vec<Token>,
    /// One past the current one.
    next: usize,
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.found.len()
    }

    fn token(&self) -> &Token {
        &self.found[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.found[self.next - 1]
    }
}
