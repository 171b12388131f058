//! What tells versions of a story apart, read from the articles.
use std::collections::{BTreeSet, HashMap};

use crate::domain::Version;
use crate::store::database::{Result, article_id, whole};
use crate::store::write::Writer;

const VERSIONS: &str = "select a.article_id, a.title, coalesce(a.agency_id, a.publisher_id), \
     coalesce(a.written_from, a.published_start), \
     case when a.written_from is null then a.published_to else a.written_to end, \
     a.published_start, coalesce(s.runs, 0) from article a \
     left join text_signature s on s.article_id = a.article_id where a.article_id";

impl Writer {
    /// What tells articles of one story apart, by id.
    pub(in crate::store) async fn versions(&mut self, ids: &BTreeSet<String>) -> Result<HashMap<String, Version>> {
        let version = |(id, title, origin, from, to, published, runs): (String, _, _, _, _, _, i64)| {
            let (article, runs) = (article_id(&id)?, whole(runs));
            Ok((id, Version { article, title, origin, from, to, published, runs }))
        };
        self.rows_in(VERSIONS, ids, "").await?.into_iter().map(version).collect()
    }
}

/// What is known of two articles, where it is of both.
pub fn both<'k, T>(known: &'k HashMap<String, T>, a: &str, b: &str) -> Option<(&'k T, &'k T)> {
    known.get(a).zip(known.get(b))
}
