//! Which records an answer about many of them speaks of: the filters of a list, and `q`.
use utoipa::openapi::path::Parameter;

use super::resources::ListSpec;
use crate::api::http::Reader;
use crate::api::params::{NamedId, OfWords, One, Taken, Words, digits, filters};
use crate::domain::Selection;
use crate::search::parts_of;

#[derive(Debug)]
pub struct Scope {
    pub spec: &'static ListSpec,
    pub selection: Selection,
    pub named: Vec<NamedId>,
    pub date_match: Option<&'static str>,
    pub words: Option<Words>,
    /// Only the records of this result set.
    pub in_set: Option<String>,
}

static IN_SET: One<Option<String>> =
    digits("in_set").about("Only records of this result set (`/v1/sets`), which is one of the same kind of record.");

/// The parameters that say so.
#[derive(Debug, Clone, Copy)]
pub struct OfScope(pub &'static ListSpec);

impl Taken for OfScope {
    type Value = Scope;

    fn read(&self, reader: &mut Reader<'_>) -> Scope {
        let Self(spec) = *self;
        let filters = filters::read(reader, spec.noun);
        let words = spec.searched.and_then(|kind| reader.take(&OfWords::new(parts_of(kind))));
        Scope {
            spec,
            selection: Selection { conditions: filters.conditions, ..Selection::default() },
            named: filters.named,
            date_match: filters.date_match,
            words,
            in_set: reader.take(&IN_SET),
        }
    }

    fn document(&self) -> Vec<Parameter> {
        let words = self.0.searched.map(|kind| OfWords::new(parts_of(kind)).document());
        [words.unwrap_or_default(), filters::document(self.0.noun), IN_SET.document()].concat()
    }
}
