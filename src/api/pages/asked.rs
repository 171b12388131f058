//! What the search box of the start page was asked, and what came of it.
use crate::api::finding::SearchAnswer;

/// What the box was asked, and what came of it.
#[derive(Debug, Default)]
pub struct AskedHere {
    pub words: String,
    pub other_names: bool,
    /// Parameters of the address that mean nothing here.
    pub passed_over: Vec<String>,
    pub outcome: Outcome,
}

#[derive(Debug, Default)]
pub enum Outcome {
    /// Nothing was looked for.
    #[default]
    Nothing,
    Found(Box<SearchAnswer>),
    /// The words cannot be read: why.
    Wrong(String),
}
