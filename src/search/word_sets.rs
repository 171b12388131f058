//! Sets of records whose words are counted, and to which of them each document belongs.
use std::collections::{HashMap, HashSet};

use tantivy::SegmentReader;

use super::document::key;
use super::part::Part;
use crate::domain::Kind;

/// Records whose words are counted, by their ids.
#[derive(Debug)]
pub struct Sets {
    pub kind: Kind,
    pub parts: Vec<Part>,
    pub first: HashSet<String>,
    /// None: all that are not in the first.
    pub second: Option<HashSet<String>>,
    /// Records whose texts the reader may not have.
    pub closed: HashSet<String>,
    /// Records that are told as one: by each the number of them. Those without are by themselves.
    pub groups: HashMap<String, u32>,
}

pub(super) const FIRST: u8 = 1;
pub(super) const SECOND: u8 = 2;
pub(super) const CLOSED: u8 = 4;

/// To which sets each document of a segment belongs.
pub(super) fn members(keys: &[Box<str>], segment: &SegmentReader, sets: &Sets) -> Vec<u8> {
    let prefix = key(sets.kind, "");
    let member = |doc: usize| {
        let alive = u32::try_from(doc).is_ok_and(|doc| !segment.is_deleted(doc));
        let id = keys.get(doc).and_then(|key| key.strip_prefix(&prefix));
        let Some(id) = id.filter(|_| alive) else {
            return 0;
        };
        let first = sets.first.contains(id);
        let second = match &sets.second {
            Some(second) => second.contains(id),
            None => !first,
        };
        [(first, FIRST), (second, SECOND), (sets.closed.contains(id), CLOSED)]
            .iter()
            .filter(|(is, _)| *is)
            .fold(0, |all, (_, flag)| all | flag)
    };
    (0..keys.len()).map(member).collect()
}
