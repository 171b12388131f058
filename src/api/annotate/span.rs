//! Some words of the text that was sent, and where they stand.
use serde::Serialize;
use utoipa::ToSchema;

use crate::library::SpanInText;

/// Some words of the text. Offsets count Unicode code points of it, the end exclusive.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SpanInText)]
pub struct Span {
    #[schema(minimum = 0)]
    pub start: u32,
    #[schema(minimum = 1)]
    pub end: u32,
    /// The words as they stand there.
    #[schema(example = "North Mitrovica")]
    pub surface: String,
}

impl From<SpanInText> for Span {
    fn from(SpanInText { start, end, surface }: SpanInText) -> Self {
        Self { start, end, surface }
    }
}
