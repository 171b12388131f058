//! Orders, made once for each part of an index: a page is then found by small numbers, whatever is compared.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::{Column, StrColumn};
use tantivy::index::SegmentId;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term, f64_to_u64, i64_to_u64};

use super::Result;
use super::columns::{number, terms, text};
use super::document::{id_of, key};
use super::facts::of_order;
use super::schema::Fields;
use crate::domain::{After, KeyKind, Kind, Sort, SortKey, Term as _};

/// Where a document stands: its key and its id, as numbers that compare like them within a segment.
pub(super) type Place = (u64, u64);

/// The documents of a kind in a segment, in an order.
#[derive(Debug)]
pub(super) struct Standing {
    /// In order, upwards.
    documents: Vec<DocId>,
    /// Of each document of the segment where it stands in that.
    pub places: Vec<u32>,
}

/// The standings that were made, while their segments are in use.
#[derive(Debug, Clone, Default)]
pub(super) struct Standings(Arc<Mutex<Made>>);

type Made = HashMap<(SegmentId, Kind, &'static str), Arc<Standing>>;

impl Standings {
    pub(super) fn get(
        &self,
        segment: &SegmentReader,
        fields: &Fields,
        kind: Kind,
        sort: &'static Sort,
    ) -> Result<Arc<Standing>> {
        let key = (segment.segment_id(), kind, sort.name);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).map(Arc::clone);
        if let Some(known) = known {
            return Ok(known);
        }
        let made = Arc::new(Standing::of(segment, fields, kind, sort)?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&made));
        Ok(made)
    }

    /// Lets go of those of other segments.
    pub(super) fn keep(&self, alive: &[SegmentId]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(segment, ..), _| alive.contains(segment));
    }
}

impl Standing {
    fn of(segment: &SegmentReader, fields: &Fields, kind: Kind, sort: &'static Sort) -> Result<Self> {
        let keys = Keys::of(kind, sort, segment)?;
        let of_kind = Term::from_field_text(fields.kind, kind.name());
        let postings = segment.inverted_index(fields.kind)?.read_postings(&of_kind, IndexRecordOption::Basic)?;
        let mut standing = Vec::new();
        if let Some(mut postings) = postings {
            while postings.doc() != TERMINATED {
                standing.push((keys.place(postings.doc()), postings.doc()));
                postings.advance();
            }
        }
        standing.sort_unstable();
        let mut places = vec![0; segment.max_doc() as usize];
        for (place, (_, document)) in (0..).zip(&standing) {
            places[*document as usize] = place;
        }
        Ok(Self { documents: standing.into_iter().map(|(_, document)| document).collect(), places })
    }

    /// How many documents stand before the least place that follows one; going down, before the least that does not.
    pub(super) fn bound(&self, keys: &Keys, kind: Kind, after: &After, descending: bool) -> Result<u32> {
        let bound = keys.bound(kind, after, descending)?;
        let before = self.documents.partition_point(|document| keys.place(*document) < bound);
        Ok(u32::try_from(before).unwrap_or(u32::MAX))
    }
}

/// What the documents of a segment are ordered by.
pub(super) struct Keys {
    ids: Option<StrColumn>,
    keys: Columns,
}

enum Columns {
    None,
    Moments(Column<i64>),
    Numbers(Column<f64>),
    Words(Option<StrColumn>),
}

impl Keys {
    pub(super) fn of(kind: Kind, sort: &Sort, segment: &SegmentReader) -> Result<Self> {
        let (field, columns) = (of_order(kind, sort.name), segment.fast_fields());
        let keys = match sort.key {
            KeyKind::Id => Columns::None,
            KeyKind::Moment => Columns::Moments(columns.i64(&field)?),
            KeyKind::Number => Columns::Numbers(columns.f64(&field)?),
            KeyKind::Words => Columns::Words(terms(segment, &field)?),
        };
        Ok(Self { ids: terms(segment, "key")?, keys })
    }

    fn place(&self, document: DocId) -> Place {
        let key = match &self.keys {
            Columns::None => 0,
            Columns::Moments(column) => i64_to_u64(column.first(document).unwrap_or(i64::MAX)),
            Columns::Numbers(column) => f64_to_u64(column.first(document).unwrap_or(f64::MAX)),
            Columns::Words(column) => term_of(column.as_ref(), document).unwrap_or_default(),
        };
        (key, term_of(self.ids.as_ref(), document).unwrap_or_default())
    }

    /// Their ids, which are read one after the other as they lie in the segment.
    pub(super) fn ids(&self, kind: Kind, documents: &[DocId]) -> Result<Vec<String>> {
        let mut ids = vec![String::new(); documents.len()];
        let Some(column) = &self.ids else { return Ok(ids) };
        let numbers = documents.iter().enumerate();
        let numbers = numbers.filter_map(|(at, document)| Some((column.ords().first(*document)?, at)));
        let mut numbers: Vec<(u64, usize)> = numbers.collect();
        numbers.sort_unstable();
        let (numbers, places): (Vec<u64>, Vec<usize>) = numbers.into_iter().unzip();
        let mut places = places.into_iter();
        let read = |key: &[u8]| {
            if let Some(at) = places.next() {
                id_of(kind, &String::from_utf8_lossy(key)).clone_into(&mut ids[at]);
            }
        };
        column.dictionary().sorted_ords_to_term_cb(&numbers, read)?;
        Ok(ids)
    }

    pub(super) fn key(&self, document: DocId) -> Result<Option<SortKey>> {
        Ok(match &self.keys {
            Columns::None => None,
            Columns::Moments(column) => Some(SortKey::Int(column.first(document).unwrap_or(i64::MAX))),
            Columns::Numbers(column) => Some(SortKey::Real(column.first(document).unwrap_or(f64::MAX))),
            Columns::Words(column) => Some(SortKey::Text(read(column.as_ref(), document)?)),
        })
    }

    fn bound(&self, kind: Kind, after: &After, descending: bool) -> Result<Place> {
        let (key_number, is_there) = match (&self.keys, &after.key) {
            (Columns::Moments(_), Some(SortKey::Int(key))) => (i64_to_u64(*key), true),
            (Columns::Numbers(_), Some(SortKey::Real(key))) => (f64_to_u64(*key), true),
            (Columns::Words(Some(words)), Some(SortKey::Text(key))) => number(words, key)?,
            _ => (0, true),
        };
        let Some(ids) = self.ids.as_ref().filter(|_| is_there) else {
            return Ok((key_number, 0));
        };
        let (id, is_there) = number(ids, &key(kind, &after.id))?;
        let past = u64::from(is_there && !descending);
        Ok((key_number, id.saturating_add(past)))
    }
}

fn term_of(column: Option<&StrColumn>, document: DocId) -> Option<u64> {
    column.and_then(|column| column.ords().first(document))
}

fn read(column: Option<&StrColumn>, document: DocId) -> Result<String> {
    let term = column.zip(term_of(column, document));
    Ok(term.map(|(column, term)| text(column, term)).transpose()?.unwrap_or_default())
}
