//! Folders of plain texts with a manifest: the story of each, apart from what the page put around it.
mod caption;
mod dateline;
mod furniture;
mod manifest;
mod notice;
mod paragraphs;
mod recognise;

use super::folder::SourceFile;
use super::mistake::Mistake;
use crate::domain::{Article, ArticleText, Term, TextPartKind};

pub(crate) use manifest::MANIFEST_FILE;
pub use recognise::{Finding, FindingKind};

/// A text of the folder, ready to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct TextImport {
    pub file: String,
    /// The record as the manifest has it; a fuller one of the same id stays as it is.
    pub article: Article,
    pub text: ArticleText,
    /// What was found in the raw text besides the story.
    pub findings: Vec<Finding>,
}

/// Reads a folder with a `manifest.csv`. All mistakes are found at once.
pub fn read(files: &[SourceFile]) -> Result<Vec<TextImport>, Vec<Mistake>> {
    manifest::read(files)
}

impl FindingKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Part(kind) => kind.name(),
            Self::Truncation => "truncation",
        }
    }
}

impl From<TextPartKind> for FindingKind {
    fn from(kind: TextPartKind) -> Self {
        Self::Part(kind)
    }
}
