//! Reading and writing files: the corpus folder, folders of plain texts, and NDJSON.
mod corpus;
mod csv_cells;
mod csv_rows;
mod error;
mod export;
mod folder;
mod form;
mod leftovers;
mod mistake;
mod ndjson;
mod plain_text;
mod regular;
mod revise;
mod shipped;
mod source_kind;
mod spans;
mod texts;

pub use corpus::{
    Corpus, Hints, Known, Namesakes, Survey, read as read_corpus, survey as survey_corpus,
};
pub use error::Error;
pub use export::{Summary, write as write_corpus};
pub use folder::{Folder, SourceFile, read_folder};
pub use form::schema;
pub use mistake::Mistake;
pub use ndjson::{ArticleRow, Row, Rows, open as open_ndjson};
pub use revise::{Revision, Rewritten, Wish, revise};
pub use shipped::{shipped, shipped_digest};
pub use source_kind::{SourceKind, kind_of};
pub use texts::{Finding, FindingKind, TextImport, read as read_texts};
