//! What a noun gives so that all lists and single records are answered in one way.
use std::future::Future;

use serde::Serialize;
use utoipa::ToSchema;

use super::list_spec::ListSpec;
use super::view::ListView;
use crate::api::formats::type_of;
use crate::api::http::{Ask, Result};
use crate::api::shapes::HitBody;
use crate::search::{Searchable, Searched};
use crate::store::{Listed, Store, Stored};

/// A noun as the API shows it.
pub trait Resource: Send + Sync + 'static {
    type Record: Stored;
    type Body: Serialize + ToSchema + Send + Sync + 'static;

    fn spec() -> &'static ListSpec;

    /// The records as answers show them, in the same order.
    fn bodies(
        store: &Store,
        ask: &Ask,
        view: &ListView,
        rows: Vec<Listed<Self::Record>>,
    ) -> impl Future<Output = Result<Vec<Self::Body>>> + Send;

    /// The parts of the records that `q` looks in, in the same order.
    fn searched(
        store: &Store,
        ask: &Ask,
        rows: &[Listed<Self::Record>],
    ) -> impl Future<Output = Result<Vec<Vec<Searched>>>> + Send {
        let _ = (store, ask);
        let parts = |row: &Listed<Self::Record>| {
            let record = Self::searchable(&row.record);
            record.map_or(Vec::new(), |record| Searched::of(record, true))
        };
        std::future::ready(Ok(rows.iter().map(parts).collect()))
    }

    /// What of a record is searched, where the record is all there is.
    fn searchable(_: &Self::Record) -> Option<Searchable> {
        None
    }

    /// The ids of the places that a record names.
    fn places(_: &Self::Body) -> Vec<&str> {
        Vec::new()
    }

    /// What a record is in the terms of schema.org.
    fn schema_type(_: &Self::Record) -> &'static str {
        type_of(Self::spec().noun.kind, "")
    }

    /// Says in a record how it was found.
    fn mark(body: &mut Self::Body, hit: HitBody) {
        let _ = (body, hit);
    }
}
