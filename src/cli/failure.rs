//! Why a command did not do its work, and the code that it ends with.
use std::fmt::Display;

#[derive(Debug)]
pub(super) enum Failure {
    /// What was asked for makes no sense.
    Usage(String),
    Failed(String),
}

impl Failure {
    pub(super) fn usage(cause: impl Display) -> Self {
        Self::Usage(cause.to_string())
    }

    pub(super) fn failed(cause: impl Display) -> Self {
        Self::Failed(cause.to_string())
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(cause: E) -> Self {
        Self::failed(cause)
    }
}
