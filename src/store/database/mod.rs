//! The file of the database: opened, recognised, watched; and what reading from it may fail with.
mod error;
mod handle;
mod kept;
mod kept_open;
mod now;
mod open;
mod packed;
mod queries;
mod readers;
mod recognise;
mod rows;
mod sound;
mod wal_index;
mod watched;

pub use error::{Error, Result};
pub use handle::Store;
pub use kept::{HeldGazetteer, KeptGazetteer};
pub use now::{Now, State};
pub use open::SNAPSHOTS;
pub use packed::{packed, unpacked};
pub use queries::{Columns, Counted, counts_for, gather, list, push_each, push_in, rows_for, rows_of_view};
pub use rows::{article_id, corrupt, held, parse, read_retired, whole};
