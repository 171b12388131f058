//! What the index holds: for each record its key, and the words of its parts, folded and as written.
use std::ops::Range;

use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};

use super::facts::FactFields;
use super::keys::Parted;
use super::part::Part;

/// Raised with any change of fields. An index of another version, or of words that were read otherwise
/// ([`text::TEXT_VERSION`]), is built anew.
pub(super) const VERSION: u32 = 8;

const FOLDED: &str = "folded";
const EXACT: &str = "exact";
const WHOLE: &str = "whole";

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

/// All fields of words take them as [`Keys`](super::keys::Keys).
pub(super) fn analyzers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    for name in [FOLDED, EXACT, WHOLE] {
        manager.register(name, TextAnalyzer::from(Parted));
    }
    manager
}
