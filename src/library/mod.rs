//! Work that needs the store and files together: loading, checking, exporting.
mod check;
mod error;
mod export;
mod load;
mod report;
mod rows;

pub use check::{CheckOptions, CheckReport, check};
pub use error::{Error, Result};
pub use export::export;
pub use load::{LoadOptions, Progress, load, load_shipped};
pub use report::Report;
