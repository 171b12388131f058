//! Work that needs the store together with files or the index: loading, checking, exporting, finding.
mod catch_up;
mod check;
mod error;
mod export;
mod find;
mod finder;
mod load;
mod names;
mod report;
mod revise;
mod rows;
mod searchable;
mod similar;
mod type_ahead;
mod word_weights;

pub use check::{CheckOptions, CheckReport, check};
pub use error::{Error, Result};
pub use export::{ExportOptions, export};
pub use finder::Finder;
pub use load::{LoadOptions, Progress, load, load_shipped, look};
pub use names::{KnownName, NameTable};
pub use report::Report;
pub use revise::{Proposal, propose};
pub use searchable::{searchable_corrections, searchable_figures};
pub use similar::{Alike, Shares};
pub use type_ahead::{Fit, Offer, Typed};
