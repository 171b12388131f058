//! Selections: which records of a noun, in which order, from where on.
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::conditions::{push_from, push_where};
use super::noun::{Noun, Stored};
use crate::domain::{After, BY_ID, Filter, Kind, Selection, Sort, SortKey, Term, Zone};
use crate::store::database::{Result, Store, corrupt, parse, push_in};

/// Which records, in which order, from where on, and how many at most.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub selection: &'a Selection,
    pub sort: &'static Sort,
    pub descending: bool,
    pub after: Option<&'a After>,
    pub limit: u32,
}

/// A record with what the store knows of it.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    pub record: T,
    pub id: String,
    pub sort_key: Option<SortKey>,
    pub revision: i64,
    pub updated_at: Timestamp,
}

/// How often a value occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    pub value: String,
    pub count: i64,
}

impl Store {
    pub async fn list<T: Stored>(&self, page: &Page<'_>) -> Result<Vec<Listed<T>>> {
        let mut query = select_records(T::NOUN, page.sort);
        push_where(&mut query, T::NOUN, page.selection);
        push_after(&mut query, T::NOUN, page);
        let direction = if page.descending { " desc" } else { "" };
        query.push(" order by ");
        if let Some(column) = T::NOUN.column(page.sort) {
            query.push(column).push(direction).push(", ");
        }
        query.push(T::NOUN.key).push(direction).push(" limit ");
        query.push_bind(i64::from(page.limit));
        let rows = query.build().fetch_all(&self.readers).await?;
        rows.iter().map(read_row::<T>).collect()
    }

    pub async fn count<T: Stored>(&self, selection: &Selection) -> Result<i64> {
        let mut query = QueryBuilder::new("select count(*) from ");
        query.push(T::NOUN.table).push(" x where true");
        push_where(&mut query, T::NOUN, selection);
        Ok(query.build_query_scalar().fetch_one(&self.readers).await?)
    }

    /// Every id of the selection, in order of id.
    pub async fn list_ids<T: Stored>(&self, selection: &Selection) -> Result<Vec<String>> {
        self.ids_of(T::NOUN.kind, selection).await
    }

    /// The same of a kind of records.
    pub async fn ids_of(&self, kind: Kind, selection: &Selection) -> Result<Vec<String>> {
        let noun = Noun::of(kind);
        let mut query = QueryBuilder::new("select ");
        query.push(noun.key).push(" from ").push(noun.table).push(" x where true");
        push_where(&mut query, noun, selection);
        query.push(" order by ").push(noun.key);
        Ok(query.build_query_scalar().fetch_all(&self.readers).await?)
    }

    /// How often each value of `filter` occurs in the selection, most frequent first.
    pub async fn count_by<T: Stored>(&self, selection: &Selection, filter: &Filter) -> Result<Vec<Bucket>> {
        let lookup = T::NOUN.lookup(filter);
        let Some(column) = lookup.columns.first() else {
            return Ok(Vec::new());
        };
        let mut query = QueryBuilder::new("select cast(");
        query.push(*column).push(" as text), count(distinct ");
        query.push(T::NOUN.key).push(")");
        push_from(&mut query, T::NOUN, Some(lookup));
        push_where(&mut query, T::NOUN, selection);
        query.push(" group by 1 order by 2 desc, 1");
        let rows = query.build_query_as().fetch_all(&self.readers).await?;
        Ok(rows.into_iter().map(|(value, count)| Bucket { value, count }).collect())
    }

    pub async fn find<T: Stored>(&self, id: &str) -> Result<Option<Listed<T>>> {
        Ok(self.by_ids::<T>(&[id.to_owned()]).await?.pop())
    }

    /// In order of id; unknown ids are left out.
    pub async fn by_ids<T: Stored>(&self, ids: &[String]) -> Result<Vec<Listed<T>>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut query = select_records(T::NOUN, &BY_ID);
        query.push(" and ").push(T::NOUN.key);
        push_in(&mut query, ids);
        query.push(" order by ").push(T::NOUN.key);
        let rows = query.build().fetch_all(&self.readers).await?;
        rows.iter().map(read_row::<T>).collect()
    }
}

pub fn select_records(noun: &'static Noun, sort: &Sort) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("select ");
    query.push(noun.key).push(", x.record, x.revision, x.updated_at, ");
    query.push(noun.column(sort).unwrap_or("null"));
    query.push(", ").push(noun.home.unwrap_or("null"));
    query.push(" from ").push(noun.table).push(" x where true");
    query
}

pub fn read_row<T: Stored>(row: &SqliteRow) -> Result<Listed<T>> {
    let id: String = row.try_get(0)?;
    let record: String = row.try_get(1)?;
    let kind = T::NOUN.kind.name();
    let mut record: T = parse(kind, &id, &record)?;
    let home: Option<String> = row.try_get(5)?;
    record.read_in(Zone::of_code(home.as_deref().unwrap_or_default()));
    let updated_at = Timestamp::from_microsecond(row.try_get(3)?).map_err(corrupt(kind, &id))?;
    // SQLite tells the type of each value; the column's declared type decides which of these it is.
    let sort_key = row
        .try_get::<Option<i64>, _>(4)
        .map(|key| key.map(SortKey::Int))
        .or_else(|_| row.try_get::<Option<f64>, _>(4).map(|key| key.map(SortKey::Real)))
        .or_else(|_| row.try_get::<Option<String>, _>(4).map(|key| key.map(SortKey::Text)))?;
    Ok(Listed { record, sort_key, revision: row.try_get(2)?, updated_at, id })
}

fn push_after(query: &mut QueryBuilder<Sqlite>, noun: &'static Noun, page: &Page<'_>) {
    let Some(after) = page.after else { return };
    let beyond = if page.descending { " < " } else { " > " };
    query.push(" and ");
    match (&after.key, noun.column(page.sort)) {
        (Some(key), Some(column)) => {
            query.push("(").push(column).push(", ");
            query.push(noun.key).push(")").push(beyond).push("(");
            match key {
                SortKey::Int(key) => query.push_bind(*key),
                SortKey::Real(key) => query.push_bind(*key),
                SortKey::Text(key) => query.push_bind(key.clone()),
            };
            query.push(", ").push_bind(after.id.clone()).push(")");
        }
        _ => {
            query.push(noun.key).push(beyond);
            query.push_bind(after.id.clone());
        }
    }
}
