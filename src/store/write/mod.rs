//! Records written, with the rows that follow from them.
mod columns;
mod countries;
mod days;
mod mentioned;
mod merged;
mod name_words;
mod parts;
mod put;
mod references;
mod remove;
mod row;
mod shown;
mod touched;
mod trees;
mod withdrawn;
mod writer;

pub use merged::TakenOver;
pub use put::Outcome;
pub(in crate::store) use row::row;
pub use row::{insert, insert_once, upsert};
pub use writer::Writer;
