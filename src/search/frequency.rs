//! How many records have a word.
use tantivy::Term;

use super::index::Index;
use super::part::Part;
use super::{Error, Result};

impl Index {
    /// The records of all kinds, and in how many of them each folded word stands; a record that has a word in two parts
    /// counts twice.
    pub fn frequencies<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Result<(u64, Vec<u64>)> {
        let searcher = self.searcher();
        let parts = [Part::Title, Part::Body, Part::Text];
        let fields = parts.map(|part| self.fields().part(part, false));
        let mut counts = Vec::new();
        for word in words {
            let mut count = 0;
            for field in fields {
                let term = Term::from_field_text(field, word);
                count += searcher.doc_freq(&term).map_err(Error::from)?;
            }
            counts.push(count);
        }
        Ok((searcher.num_docs(), counts))
    }
}
