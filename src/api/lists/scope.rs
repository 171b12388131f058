//! Which records an answer about many of them speaks of: the filters of a list, and `q`.
use utoipa::openapi::path::Parameter;

use super::list_spec::ListSpec;
use crate::api::http::Reader;
use crate::api::params::forms::{Form, text_of_any_length};
use crate::api::params::{NamedId, OfWords, One, Taken, Words, digits, filters};
use crate::domain::{Area, Selection};
use crate::search::parts_of;

#[derive(Debug)]
pub struct Scope {
    pub spec: &'static ListSpec,
    pub selection: Selection,
    pub named: Vec<NamedId>,
    pub date_match: Option<&'static str>,
    pub words: Option<Words>,
    /// Only the records of these result sets, of each.
    pub in_set: Vec<String>,
    /// Only records with a place in every one of these.
    pub areas: Vec<Area>,
}

static IN_SET: One<Option<String>> =
    digits("in_set").about("Only records of this result set (`/v1/sets`), which is one of the same kind of record.");

static BBOX: One<Option<Area>> = One::new("bbox", Form::Text(|| text_of_any_length(Area::BOX)), |one, reader| {
    reader.parsed(one.name, Area::parse_box)
})
.like("20.5,42.8,21,43")
.about(
    "Only records with a place whose point lies in this box: west, south, east and north in degrees by WGS 84, in the \
     order of GeoJSON. The places of a record are those that `format=geojson` gives; what has no point is not found.",
);

static NEAR: One<Option<Area>> = One::new("near", Form::Text(|| text_of_any_length(Area::CIRCLE)), |one, reader| {
    reader.parsed(one.name, Area::parse_circle)
})
.like("42.9,20.87,25")
.about(
    "Only records with a place whose point is within so many kilometres (up to 5000) of a point: latitude, longitude, \
     kilometres. Distances are measured along a great circle.",
);

/// The parameters that say so.
#[derive(Debug, Clone, Copy)]
pub struct OfScope(pub &'static ListSpec);

impl Taken for OfScope {
    type Value = Scope;

    fn read(&self, reader: &mut Reader<'_>) -> Scope {
        let scope = reader.take(&OfFilters(self.0));
        let words = self.0.searched.and_then(|kind| reader.take(&OfWords::new(parts_of(kind))));
        Scope { words, ..scope }
    }

    fn document(&self) -> Vec<Parameter> {
        let words = self.0.searched.map(|kind| OfWords::new(parts_of(kind)).document());
        [words.unwrap_or_default(), OfFilters(self.0).document()].concat()
    }
}

/// As [`OfScope`], without words to look for.
#[derive(Debug, Clone, Copy)]
pub struct OfFilters(pub &'static ListSpec);

impl Taken for OfFilters {
    type Value = Scope;

    fn read(&self, reader: &mut Reader<'_>) -> Scope {
        let Self(spec) = *self;
        let filters = filters::read(reader, spec.noun);
        Scope {
            spec,
            selection: Selection { conditions: filters.conditions, ..Selection::default() },
            named: filters.named,
            date_match: filters.date_match,
            words: None,
            in_set: reader.take(&IN_SET).into_iter().collect(),
            areas: areas_of(spec).iter().filter_map(|area| reader.take(*area)).collect(),
        }
    }

    fn document(&self) -> Vec<Parameter> {
        [filters::document(self.0.noun), IN_SET.document()]
            .into_iter()
            .chain(areas_of(self.0).iter().map(|area| area.document()))
            .flatten()
            .collect()
    }
}

impl Scope {
    /// What both take; what is told of the other is told there.
    pub fn within(mut self, other: Self) -> Self {
        self.selection.conditions.extend(other.selection.conditions);
        self.in_set.extend(other.in_set);
        self.areas.extend(other.areas);
        self
    }
}

/// The areas that its records can lie in.
fn areas_of(spec: &ListSpec) -> &'static [&'static One<Option<Area>>] {
    static AREAS: [&One<Option<Area>>; 2] = [&BBOX, &NEAR];
    if spec.noun.kind.has_points() { &AREAS } else { &[] }
}
