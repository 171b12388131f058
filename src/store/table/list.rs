//! Records by their ids.
use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::noun::{Noun, Stored};
use crate::domain::{Kind, Term, Zone};
use crate::store::database::{Result, Store, corrupt, parse, push_in};

/// A record with what the store knows of it.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    pub record: T,
    pub id: String,
    pub revision: i64,
    pub updated_at: Timestamp,
}

impl Store {
    /// Every id of a kind, in order.
    pub async fn ids_of(&self, kind: Kind) -> Result<Vec<String>> {
        let noun = Noun::of(kind);
        let mut query = QueryBuilder::new("select ");
        query.push(noun.key).push(" from ").push(noun.table).push(" x order by 1");
        Ok(query.build_query_scalar().fetch_all(&self.readers).await?)
    }

    pub async fn has(&self, kind: Kind, id: &str) -> Result<bool> {
        let noun = Noun::of(kind);
        let mut query = QueryBuilder::new("select exists (select 1 from ");
        query.push(noun.table).push(" x where ").push(noun.key).push(" = ").push_bind(id.to_owned()).push(")");
        Ok(query.build_query_scalar().fetch_one(&self.readers).await?)
    }

    pub async fn find<T: Stored>(&self, id: &str) -> Result<Option<Listed<T>>> {
        Ok(self.by_ids::<T>(&[id.to_owned()]).await?.pop())
    }

    /// In order of id; unknown ids are left out.
    pub async fn by_ids<T: Stored>(&self, ids: &[String]) -> Result<Vec<Listed<T>>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut query = select_records(T::NOUN);
        query.push(" where ").push(T::NOUN.key);
        push_in(&mut query, ids);
        query.push(" order by 1");
        let rows = query.build().fetch_all(&self.readers).await?;
        rows.iter().map(read_row::<T>).collect()
    }

    /// As [`Self::by_ids`], in the order of the ids.
    pub async fn in_order<T: Stored>(&self, ids: &[String]) -> Result<Vec<Listed<T>>> {
        let rows = self.by_ids::<T>(ids).await?.into_iter();
        let mut rows: HashMap<String, Listed<T>> = rows.map(|row| (row.id.clone(), row)).collect();
        Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
    }
}

/// The records of a noun, as [`read_row`] reads them.
pub fn select_records(noun: &'static Noun) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("select ");
    query.push(noun.key).push(", x.record, x.revision, x.updated_at, ").push(noun.home.unwrap_or("null"));
    query.push(" from ").push(noun.table).push(" x");
    query
}

pub fn read_row<T: Stored>(row: &SqliteRow) -> Result<Listed<T>> {
    let id: String = row.try_get(0)?;
    let record: String = row.try_get(1)?;
    let kind = T::NOUN.kind.name();
    let mut record: T = parse(kind, &id, &record)?;
    let home: Option<String> = row.try_get(4)?;
    record.read_in(Zone::of_code(home.as_deref().unwrap_or_default()));
    let updated_at = Timestamp::from_microsecond(row.try_get(3)?).map_err(corrupt(kind, &id))?;
    Ok(Listed { record, revision: row.try_get(2)?, updated_at, id })
}
