//! The standards that data sets are described by.
use serde_json::Value;

use super::croissant::croissant;
use super::data_package::data_package;
use super::dataset::Dataset;
use super::dcat::dcat;
use crate::api::answers::{Early, Reply};
use crate::api::http::Ask;

/// A standard that data sets are described by.
pub struct Standard {
    /// The name of the file.
    pub file: &'static str,
    pub media_type: &'static str,
    pub written: fn(&Dataset) -> Value,
}

pub static DATA_PACKAGE: Standard =
    Standard { file: "datapackage.json", media_type: "application/json", written: data_package };
pub static CROISSANT: Standard =
    Standard { file: "croissant.json", media_type: "application/ld+json", written: croissant };
pub static DCAT: Standard = Standard { file: "dcat.json", media_type: "application/ld+json", written: dcat };

pub static STANDARDS: [&Standard; 3] = [&DATA_PACKAGE, &CROISSANT, &DCAT];

impl Standard {
    /// The answer in this standard; ended where the caller holds it already.
    pub fn begin(&self, ask: Ask) -> Result<Reply, Early> {
        Reply::plain_as(ask, self.media_type)
    }
}
