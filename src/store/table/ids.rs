//! Ids and public ids as SQL: the record that they stand for now.
use sqlx::{QueryBuilder, Sqlite};

use crate::domain::{Identifier, Kind, Term};

/// The id that stands for one in the end, as SQL: itself, or where merges lead from it; null where that was deleted.
pub fn push_kept<'q>(query: &'q mut QueryBuilder<Sqlite>, kind: Kind, id: &str) -> &'q mut QueryBuilder<Sqlite> {
    query.push("(with recursive led (id) as (select ");
    query.push_bind(id.to_owned());
    query.push(" union select r.into_id from led join retired r on r.kind = ");
    query.push_bind(kind.name());
    query.push(
        " and r.record_id = led.id) select id from led where not exists (select 1 from retired r where r.kind = ",
    );
    query.push_bind(kind.name());
    query.push(" and r.record_id = led.id))")
}

/// The entity that a public id stands for, as a value: its own bearer before one that took it over; null for nobody's.
pub fn push_bearer<'q>(query: &'q mut QueryBuilder<Sqlite>, identifier: &Identifier) -> &'q mut QueryBuilder<Sqlite> {
    query.push("(select entity_id from any_identifier where scheme = ");
    query.push_bind(identifier.scheme.name()).push(" and value = ");
    query.push_bind(identifier.id.clone());
    query.push(" order by retired_id is not null limit 1)")
}
