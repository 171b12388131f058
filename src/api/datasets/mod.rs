//! Data sets, the whole corpus and each result set, described for other programs: Frictionless Data Package, Croissant, DCAT.
mod croissant;
mod data_package;
mod dataset;
mod dcat;
pub mod of_corpus;
mod standard;

pub use dataset::{Dataset, FORMS, File, Resource, outside};
pub use standard::{CROISSANT, DATA_PACKAGE, DCAT, STANDARDS, Standard};
