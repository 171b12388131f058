//! Reading and writing files: the corpus folder, folders of plain texts, and NDJSON.
mod corpus;
mod csv_rows;
mod error;
mod export;
mod folder;
mod form;
mod mistake;
mod shipped;
mod spans;

pub use corpus::{Corpus, Known, read as read_corpus};
pub use error::Error;
pub use export::{Summary, write as write_corpus};
pub use folder::{SourceFile, read_folder};
pub use form::schema;
pub use mistake::Mistake;
pub use shipped::{shipped, shipped_digest};
