//! Something to know about a request that was answered: its form, and the codes that say what it is about.
use serde::Serialize;
use utoipa::ToSchema;

/// What a notice is about, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NoticeCode)]
pub enum About {
    /// No record has the id; the nearest that one has is suggested.
    UnknownId,
    /// The record of the id was deleted, or merged into the one that is suggested and looked for.
    RetiredId,
    /// There is no word to look for, or none to show.
    NoWords,
    /// The words were too many: those at the end were not looked for.
    Cut,
    /// Marks or words that may be operators, and how they were read.
    ReadAs,
    /// Words are compared as they are written; folded they find more.
    Folded,
    /// Another form of a word, which was not looked for.
    Form,
    /// A word stands nowhere; this one is spelled like it.
    Spelling,
    /// Other names of whom the words name, which were not looked for.
    OtherNames,
    /// What the words name is called otherwise in other languages, which was not looked for.
    OtherTerms,
    /// The words have other forms, which were not looked for.
    OtherForms,
    /// The answer has less than what was asked for.
    Limited,
    /// Nothing is told of private people.
    Private,
    /// There is nothing to compare with.
    NoReference,
}

/// Something to know about a request that was answered.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Notice {
    /// What it is about; more codes may come.
    pub code: About,
    /// The parameter it is about.
    #[schema(example = "entity")]
    pub parameter: String,
    #[schema(example = "there is no entity `pantic`")]
    pub message: String,
    /// A value that the parameter may have instead: the nearest valid one, or one that finds more.
    #[schema(example = "krstimir-pantic")]
    pub suggestion: Option<String>,
    /// Records that have the word that is suggested, or that the request would find so, whatever its filters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, minimum = 0)]
    pub count: Option<i64>,
}

impl Notice {
    pub fn new(code: About, parameter: &str, message: impl Into<String>) -> Self {
        Self { code, parameter: parameter.to_owned(), message: message.into(), suggestion: None, count: None }
    }

    pub fn counted(self, count: i64) -> Self {
        Self { count: Some(count), ..self }
    }

    pub fn suggest(self, suggestion: impl Into<Option<String>>) -> Self {
        Self { suggestion: suggestion.into(), ..self }
    }
}
