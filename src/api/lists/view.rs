//! How the records of a list are shown.
use crate::api::params::Fields;
use crate::domain::{Language, Selection};

/// How records are shown.
#[derive(Debug, Clone, Default)]
pub struct ListView {
    pub fields: Fields,
    pub include: Vec<&'static str>,
    /// Best first.
    pub languages: Vec<Language>,
    /// The answer is about this one record, and shows all of it.
    pub single: bool,
    /// Of articles: each row stands for all of its story among these.
    pub collapsed: Option<Selection>,
}

impl ListView {
    pub fn includes(&self, what: &str) -> bool {
        self.single || self.include.contains(&what)
    }
}
