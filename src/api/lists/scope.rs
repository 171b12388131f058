//! Which records an answer about many of them speaks of: the filters of a list, and `q`.
use utoipa::openapi::path::Parameter;

use super::resources::ListSpec;
use crate::api::http::Reader;
use crate::api::params::{Form, NamedId, OfWords, One, Taken, Words, filters, forms};
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
    One::new("in_set", Form::Text(|| forms::text("^[0-9a-f]{24}$", 24, 24)), |one, reader| {
        reader.parsed(one.name, read_id)
    })
    .about("Only records of this result set (`/v1/sets`), which is one of the same kind of record.");

fn read_id(given: &str) -> Result<String, &'static str> {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_id = given.len() == 24 && given.bytes().all(hex);
    is_id.then(|| given.to_owned()).ok_or("takes the id of a set: 24 hexadecimal digits")
}

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
