//! Which formats there are, in the order in which they are offered.
use super::atom::ATOM;
use super::bibtex::BIBTEX;
use super::csl::CSL;
use super::csv::CSV;
use super::format::{Format, Of};
use super::geojson::GEOJSON;
use super::ics::ICS;
use super::jsonfeed::JSONFEED;
use super::jsonld::JSONLD;
use super::ndjson::NDJSON;
use super::parquet::PARQUET;
use super::ris::RIS;
use super::whole::{GEXF, GRAPHML, JSON};

/// All that records, rows and graphs can be had in. The first is given where nothing is asked for.
pub static ALL: &[&Format] =
    &[&JSON, &NDJSON, &CSV, &PARQUET, &CSL, &RIS, &BIBTEX, &GEOJSON, &ICS, &JSONLD, &ATOM, &JSONFEED, &GRAPHML, &GEXF];

/// The formats that an answer can be had in.
pub fn offered(of: Of) -> Vec<&'static Format> {
    ALL.iter().copied().filter(|format| (format.says)(of)).collect()
}

/// What they are called.
pub fn names(of: Of) -> Vec<&'static str> {
    offered(of).iter().map(|format| format.name).collect()
}
