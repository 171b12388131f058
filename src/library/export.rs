//! Writing the store out as a corpus folder.
use std::collections::HashSet;
use std::path::Path;

use super::{Error, Result};
use crate::domain::{ArticleId, Record, TextAccess, on_one_line};
use crate::files::{self, Beside};
use crate::store::Store;

/// How an export is done.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExportOptions {
    /// Replace files that differ from the database, and take those away that it knows nothing of.
    pub force: bool,
}

/// Writes every record to `dir` in the canonical form, and says what was written.
pub async fn export(store: &Store, dir: &Path, options: ExportOptions) -> Result<String> {
    let info = store.corpus_info().await?;
    let (records, vocabulary) = (store.all_records().await?, store.vocabulary().await?);
    if info.is_none() && records.is_empty() {
        return Err(Error::NoCorpus);
    }
    let beside = Beside { info: info.as_ref(), vocabulary: &vocabulary };
    let summary = files::write_corpus(dir, beside, &records, options.force)?;
    let mut lines: Vec<String> =
        summary.replaced.iter().map(|file| format!("replaced: {}", on_one_line(file))).collect();
    if info.is_none() {
        lines.push(
            "no corpus.toml was written: what the corpus is called and under which licence it is was never loaded"
                .to_owned(),
        );
    }
    let closed = closed_texts(&records);
    if closed > 0 {
        let texts = if closed == 1 { "text" } else { "texts" };
        lines.push(format!("{closed} {texts} in it may not be read by everyone: look before you share the folder"));
    }
    lines.push(format!("{} records in {} files written to {}", records.len(), summary.files, dir.display()));
    Ok(lines.join("\n"))
}

/// Texts that readers without a token do not get.
fn closed_texts(records: &[Record]) -> usize {
    let open = |record: &Record| match record {
        Record::Article(article) if article.text_access == TextAccess::Open => Some(article.id.clone()),
        _ => None,
    };
    let open: HashSet<ArticleId> = records.iter().filter_map(open).collect();
    let closed = |record: &&Record| matches!(record, Record::Text(id, _) if !open.contains(id));
    records.iter().filter(closed).count()
}
