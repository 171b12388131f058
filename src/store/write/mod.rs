//! Records written, with the rows that follow from them.
mod columns;
mod countries;
mod days;
mod merged;
mod name_words;
mod parts;
mod put;
mod references;
mod shown;
mod touched;
mod trees;
mod writer;

pub use merged::TakenOver;
pub use put::Outcome;
pub use writer::Writer;
