//! How the records of a list are shown.
use crate::api::formats::Fields;
use crate::domain::Language;
use crate::library::Chosen;

/// How records are shown.
#[derive(Debug, Clone, Default)]
pub struct ListView {
    pub fields: Fields,
    pub include: Vec<&'static str>,
    /// Best first.
    pub languages: Vec<Language>,
    /// The answer is about this one record, and shows all of it.
    pub single: bool,
    /// Of articles: each row stands for all of its story among these, which are those that match.
    pub collapsed: Option<Chosen>,
}

impl ListView {
    pub fn includes(&self, what: &str) -> bool {
        self.single || self.include.contains(&what)
    }
}
