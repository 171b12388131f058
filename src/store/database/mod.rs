//! The file of the database: opened, recognised, watched; and what reading from it may fail with.
mod error;
mod handle;
mod kept;
mod off_thread;
mod open;
mod queries;
mod readers;
mod recognise;
mod rows;
mod sound;
mod watched;

pub use error::{Error, Result};
pub use handle::Store;
pub use kept::{Held, Kept};
pub use off_thread::off_thread;
pub use queries::{gather, push_in, push_texts, rows_for};
pub use rows::{article_id, corrupt, kind_and_id, parse, read_retired};
