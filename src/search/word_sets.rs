//! Sets of records whose words are counted, and to which of them each document belongs.
use std::collections::HashMap;
use std::sync::Arc;

use tantivy::SegmentReader;

use super::Result;
use super::columns::{terms, text};
use super::facts::of_filter;
use super::matches::Matches;
use super::part::Part;
use crate::domain::Kind;

/// Records whose words are counted: all found at one state.
#[derive(Debug)]
pub struct Sets {
    pub parts: Vec<Part>,
    pub first: Arc<Matches>,
    pub second: Arc<Matches>,
    /// Whether those of the first are none of the second.
    pub apart: bool,
    /// Records whose texts the reader may not have.
    pub closed: Arc<Matches>,
}

pub(super) const FIRST: u8 = 1;
pub(super) const SECOND: u8 = 2;
pub(super) const CLOSED: u8 = 4;

impl Sets {
    /// To which sets each document of a segment belongs.
    pub(super) fn members(&self, at: usize, segment: &SegmentReader) -> Vec<u8> {
        let mut members = vec![0_u8; segment.max_doc() as usize];
        let mut mark = |set: &Matches, flag: u8| {
            let documents = set.segments.get(at).into_iter().flat_map(|found| &found.documents);
            documents.for_each(|document| members[*document as usize] |= flag);
        };
        mark(&self.first, FIRST);
        mark(&self.second, SECOND);
        mark(&self.closed, CLOSED);
        if self.apart {
            members.iter_mut().filter(|is| **is & FIRST != 0).for_each(|is| *is &= !SECOND);
        }
        members
    }
}

/// The stories that articles are told as one in, a number each.
#[derive(Debug, Default)]
pub(super) struct Stories(HashMap<String, u32>);

impl Stories {
    /// The story of each document of a segment that is of one.
    pub(super) fn of(&mut self, segment: &SegmentReader) -> Result<Vec<Option<u32>>> {
        let mut of_documents = vec![None; segment.max_doc() as usize];
        let Some(column) = terms(segment, &of_filter(Kind::Article, "story"))? else {
            return Ok(of_documents);
        };
        let mut known: Vec<Option<u32>> = vec![None; column.num_terms()];
        for (document, story) in (0..).zip(&mut of_documents) {
            let Some(number) = column.term_ords(document).last() else { continue };
            *story = match usize::try_from(number).ok().and_then(|number| known.get_mut(number)) {
                Some(known) => Some(match *known {
                    Some(known) => known,
                    None => *known.insert(self.number(text(&column, number)?)),
                }),
                None => None,
            };
        }
        Ok(of_documents)
    }

    fn number(&mut self, story: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(story).or_insert(next)
    }
}
