//! Folders of plain texts with a manifest: the story of each, apart from what the page put around it.
mod caption;
mod dateline;
mod furniture;
mod manifest;
mod notice;
mod paragraphs;
mod recognise;

pub(crate) use manifest::MANIFEST_FILE;
pub use manifest::{TextImport, read};
pub use recognise::{Finding, FindingKind};
