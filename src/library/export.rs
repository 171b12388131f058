//! Writing the store out as a corpus folder.
use std::path::Path;

use super::{Error, Result};
use crate::files;
use crate::store::Store;

/// Writes every record to `dir` in the canonical form, and says what was written.
pub async fn export(store: &Store, dir: &Path) -> Result<String> {
    let info = store.corpus_info().await?.ok_or(Error::NoCorpus)?;
    let records = store.all_records().await?;
    let summary = files::write_corpus(dir, &info, &records)?;
    Ok(format!(
        "{} records in {} files written to {}",
        records.len(),
        summary.files,
        dir.display()
    ))
}
