//! What an index holds at one state of the store, whatever is written to it.
use tantivy::{Searcher, SegmentReader};

use super::schema::Fields;
use super::standings::Standings;
use super::vocabulary::Vocabulary;

/// A state of the store, as a commit of the index names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    pub revision: i64,
    /// Tells one database from another that has the same number.
    pub mark: String,
}

impl Stamp {
    pub(super) fn payload(&self) -> String {
        format!("{} {}", self.revision, self.mark)
    }

    pub(super) fn parse(payload: &str) -> Option<Self> {
        let (revision, mark) = payload.split_once(' ')?;
        Some(Self { revision: revision.parse().ok()?, mark: mark.to_owned() })
    }
}

/// What an index holds at one state of the store, whatever is written to it.
#[derive(Clone)]
pub struct Sight {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) standings: Standings,
    pub(super) vocabulary: Vocabulary,
    pub stamp: Stamp,
}

impl std::fmt::Debug for Sight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sight").field("stamp", &self.stamp).finish_non_exhaustive()
    }
}

impl Sight {
    /// The parts that it is made of: with others, the same records may have other scores, since what was written over counts
    /// until its part is made anew.
    pub fn parts(&self) -> String {
        let part = |part: &SegmentReader| {
            let gone = part.num_deleted_docs();
            format!("{}-{gone}", part.segment_id().uuid_string())
        };
        let parts: Vec<String> = self.searcher.segment_readers().iter().map(part).collect();
        parts.join(" ")
    }
}
