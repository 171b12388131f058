//! Fields of what records are filtered and ordered by: a column each, which counts, compares and orders; terms have a list
//! of records besides.
use std::collections::HashMap;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, IndexRecordOption, SchemaBuilder, TextFieldIndexing, TextOptions};

use crate::domain::{Fact, Facts, FilterKind, KeyKind, Kind, SortKey, Term as _};

/// The story that an article is shown under, and its place there.
pub(super) const STORY: &str = "shown_story";
pub(super) const STORY_PLACE: &str = "shown_story_place";

/// Times are counted from here, in seconds of the clock where the record is.
const BEGINNING: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

#[derive(Debug, Clone)]
pub(super) struct FactFields {
    by_name: HashMap<String, Field>,
}

/// The name of the field of a filter.
pub(super) fn of_filter(kind: Kind, filter: &str) -> String {
    format!("{}_{filter}", kind.name())
}

/// The names of the fields of its two ends, of a number or a date.
pub(super) fn ends_of(kind: Kind, filter: &str) -> [String; 2] {
    ["first", "last"].map(|end| format!("{}_{filter}_{end}", kind.name()))
}

/// The name of the field of an order.
pub(super) fn of_order(kind: Kind, sort: &str) -> String {
    format!("{}_by_{sort}", kind.name())
}

pub(super) fn seconds(clock: DateTime) -> i64 {
    clock.duration_since(BEGINNING).as_secs()
}

pub(super) fn clock(seconds: i64) -> Option<DateTime> {
    BEGINNING.checked_add(SignedDuration::from_secs(seconds)).ok()
}

impl FactFields {
    pub(super) fn add_to(schema: &mut SchemaBuilder) -> Self {
        let terms = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let terms = TextOptions::default().set_indexing_options(terms).set_fast("raw");
        let words = TextOptions::default().set_fast("raw");
        let mut by_name = HashMap::new();
        let mut put = |name: String, field: Field| by_name.insert(name, field);
        for kind in Kind::ALL {
            for filter in kind.all_filters() {
                let ends = ends_of(*kind, filter.name);
                match filter.kind {
                    FilterKind::Date => ends.map(|name| put(name.clone(), schema.add_i64_field(&name, FAST))),
                    FilterKind::Number => ends.map(|name| put(name.clone(), schema.add_f64_field(&name, FAST))),
                    _ => {
                        let name = of_filter(*kind, filter.name);
                        put(name.clone(), schema.add_text_field(&name, terms.clone()));
                        continue;
                    }
                };
            }
            for sort in kind.sorts() {
                let name = of_order(*kind, sort.name);
                let field = match sort.key {
                    KeyKind::Id => continue,
                    KeyKind::Moment => schema.add_i64_field(&name, FAST),
                    KeyKind::Number => schema.add_f64_field(&name, FAST),
                    KeyKind::Words => schema.add_text_field(&name, words.clone()),
                };
                put(name, field);
            }
        }
        put(STORY.to_owned(), schema.add_text_field(STORY, words));
        put(STORY_PLACE.to_owned(), schema.add_i64_field(STORY_PLACE, FAST));
        Self { by_name }
    }

    pub(super) fn field(&self, name: &str) -> Option<Field> {
        self.by_name.get(name).copied()
    }

    pub(super) fn put(&self, document: &mut TantivyDocument, kind: Kind, facts: &Facts) {
        for (filter, fact) in &facts.values {
            let ends = || ends_of(kind, filter).map(|name| self.field(&name));
            match fact {
                Fact::Term(term) => {
                    if let Some(field) = self.field(&of_filter(kind, filter)) {
                        document.add_text(field, term);
                    }
                }
                Fact::Numbers(low, high) => {
                    for (field, number) in ends().into_iter().zip([low, high]) {
                        field.into_iter().for_each(|field| document.add_f64(field, *number));
                    }
                }
                Fact::Period(clocks) => {
                    for (field, clock) in ends().into_iter().zip([clocks.first, clocks.last]) {
                        if let Some((field, clock)) = field.zip(clock) {
                            document.add_i64(field, seconds(clock));
                        }
                    }
                }
            }
        }
        for (sort, key) in &facts.orders {
            let Some(field) = self.field(&of_order(kind, sort)) else { continue };
            match key {
                SortKey::Int(key) => document.add_i64(field, *key),
                SortKey::Real(key) => document.add_f64(field, *key),
                SortKey::Text(key) => document.add_text(field, key),
            }
        }
        if let Some((story, place)) = &facts.story {
            let fields = self.field(STORY).zip(self.field(STORY_PLACE));
            if let Some((of, at)) = fields {
                document.add_text(of, story);
                document.add_i64(at, *place);
            }
        }
    }
}
