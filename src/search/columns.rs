//! Columns of terms.
use tantivy::SegmentReader;
use tantivy::columnar::{StrColumn, TermOrdHit};

use super::{Error, Result};

/// The terms of a field in a segment; none where no document has any.
pub(super) fn terms(segment: &SegmentReader, field: &str) -> Result<Option<StrColumn>> {
    Ok(segment.fast_fields().str(field)?)
}

/// The term of a number.
pub(super) fn text(column: &StrColumn, number: u64) -> Result<String> {
    let mut text = String::new();
    column.ord_to_str(number, &mut text)?;
    Ok(text)
}

/// The number of a term, or of the first after it, and whether it is there.
pub(super) fn number(column: &StrColumn, term: &str) -> Result<(u64, bool)> {
    Ok(match column.dictionary().term_ord_or_next(term).map_err(Error::Io)? {
        TermOrdHit::Exact(number) => (number, true),
        TermOrdHit::Next(number) => (number, false),
    })
}
