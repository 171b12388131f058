//! Selections: which records of a noun, in which order, from where on.
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::nouns::{Filter, FilterKind, Noun, Sort, Stored};
use super::{Error, Result, Store};
use crate::domain::Period;
use crate::text::{fold, fold_d, skeleton};

/// Conditions that all hold.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    pub conditions: Vec<Condition>,
    /// Only these ids, if given.
    pub only: Option<Vec<String>>,
}

#[derive(Debug, Clone)]
pub struct Condition {
    pub filter: &'static Filter,
    pub test: Test,
}

#[derive(Debug, Clone)]
pub enum Test {
    AnyOf(Vec<Value>),
    NoneOf(Vec<Value>),
    AllOf(Vec<Value>),
    AtLeast(Value),
    AtMost(Value),
    /// The record's period touches the window.
    Overlaps(Period),
    /// The record's period lies in the window.
    Within(Period),
    /// The window lies in the record's period.
    Contains(Period),
    Missing,
    Has,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Flag(bool),
    Moment(Timestamp),
}

/// Where a page begins: after the record with this sort key and id.
#[derive(Debug, Clone)]
pub struct After {
    pub key: Option<SortKey>,
    pub id: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SortKey {
    Int(i64),
    Real(f64),
    Text(String),
}

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
        if !page.sort.column.is_empty() {
            query.push(page.sort.column).push(direction).push(", ");
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
        let mut query = QueryBuilder::new("select ");
        query.push(T::NOUN.key).push(" from ");
        query.push(T::NOUN.table).push(" x where true");
        push_where(&mut query, T::NOUN, selection);
        query.push(" order by ").push(T::NOUN.key);
        Ok(query.build_query_scalar().fetch_all(&self.readers).await?)
    }

    /// How often each value of `filter` occurs in the selection, most frequent first.
    pub async fn count_by<T: Stored>(
        &self,
        selection: &Selection,
        filter: &'static Filter,
    ) -> Result<Vec<Bucket>> {
        let Some(column) = filter.columns.first() else {
            return Ok(Vec::new());
        };
        let mut query = QueryBuilder::new("select cast(");
        query.push(column).push(" as text), count(distinct ");
        query.push(T::NOUN.key).push(") from ").push(T::NOUN.table);
        match filter.link {
            Some(link) => query.push(" x, ").push(link),
            None => query.push(" x where true"),
        };
        query.push(" and ").push(column).push(" is not null");
        push_where(&mut query, T::NOUN, selection);
        query.push(" group by 1 order by 2 desc, 1");
        let rows = query.build().fetch_all(&self.readers).await?;
        let bucket = |row: &SqliteRow| {
            Ok(Bucket {
                value: row.try_get(0)?,
                count: row.try_get(1)?,
            })
        };
        rows.iter().map(bucket).collect()
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
        query.push(" and ").push(T::NOUN.key).push(" in (");
        push_texts(&mut query, ids.iter().map(String::as_str));
        query.push(") order by ").push(T::NOUN.key);
        let rows = query.build().fetch_all(&self.readers).await?;
        rows.iter().map(read_row::<T>).collect()
    }
}

const BY_ID: Sort = Sort {
    name: "id",
    about: "",
    column: "",
};

/// Binds texts, separated by commas.
pub(super) fn push_texts<'t>(
    query: &mut QueryBuilder<Sqlite>,
    texts: impl Iterator<Item = &'t str>,
) {
    let mut list = query.separated(", ");
    for text in texts {
        list.push_bind(text.to_owned());
    }
}

fn select_records(noun: &'static Noun, sort: &Sort) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("select ");
    query
        .push(noun.key)
        .push(", x.record, x.revision, x.updated_at, ");
    query.push(if sort.column.is_empty() {
        "null"
    } else {
        sort.column
    });
    query.push(" from ").push(noun.table).push(" x where true");
    query
}

fn read_row<T: Stored>(row: &SqliteRow) -> Result<Listed<T>> {
    let id: String = row.try_get(0)?;
    let record: String = row.try_get(1)?;
    let corrupt = |cause: String| Error::Corrupt {
        kind: T::NOUN.kind,
        id: id.clone(),
        cause,
    };
    let record = serde_json::from_str(&record).map_err(|cause| corrupt(cause.to_string()))?;
    let updated_at =
        Timestamp::from_microsecond(row.try_get(3)?).map_err(|cause| corrupt(cause.to_string()))?;
    // SQLite tells the type of each value; the column's declared type decides which of these it is.
    let sort_key = row
        .try_get::<Option<i64>, _>(4)
        .map(|key| key.map(SortKey::Int))
        .or_else(|_| {
            row.try_get::<Option<f64>, _>(4)
                .map(|key| key.map(SortKey::Real))
        })
        .or_else(|_| {
            row.try_get::<Option<String>, _>(4)
                .map(|key| key.map(SortKey::Text))
        })?;
    Ok(Listed {
        record,
        sort_key,
        revision: row.try_get(2)?,
        updated_at,
        id,
    })
}

fn push_where(query: &mut QueryBuilder<Sqlite>, noun: &'static Noun, selection: &Selection) {
    for condition in &selection.conditions {
        query.push(" and ");
        push_condition(query, condition);
    }
    if let Some(only) = &selection.only {
        query.push(" and ").push(noun.key).push(" in (");
        push_texts(query, only.iter().map(String::as_str));
        query.push(")");
    }
}

fn push_after(query: &mut QueryBuilder<Sqlite>, noun: &'static Noun, page: &Page<'_>) {
    let Some(after) = page.after else { return };
    let beyond = if page.descending { " < " } else { " > " };
    query.push(" and ");
    match &after.key {
        Some(key) if !page.sort.column.is_empty() => {
            query.push("(").push(page.sort.column).push(", ");
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

fn push_condition(query: &mut QueryBuilder<Sqlite>, condition: &Condition) {
    let filter = condition.filter;
    match &condition.test {
        Test::AnyOf(values) => push_any(query, filter, values),
        Test::NoneOf(values) => {
            query.push("not (");
            push_any(query, filter, values);
            query.push(")");
        }
        Test::AllOf(values) => {
            query.push("(true");
            for value in values {
                query.push(" and ");
                push_any(query, filter, std::slice::from_ref(value));
            }
            query.push(")");
        }
        Test::AtLeast(value) => push_compared(query, filter.columns.first(), " >= ", value),
        Test::AtMost(value) => push_compared(query, filter.columns.last(), " <= ", value),
        Test::Missing | Test::Has => {
            let has = matches!(condition.test, Test::Has);
            match (filter.link, filter.columns.first()) {
                (Some(link), _) => {
                    query.push(if has { "exists" } else { "not exists" });
                    query.push(" (select 1 from ").push(link).push(")");
                }
                (None, Some(column)) => {
                    query.push(column);
                    query.push(if has { " is not null" } else { " is null" });
                }
                (None, None) => {
                    query.push("true");
                }
            }
        }
        Test::Overlaps(window) => push_window(query, filter, window, [1, 0]),
        Test::Within(window) => push_window(query, filter, window, [0, 1]),
        Test::Contains(window) => push_containing(query, filter, window),
    }
}

fn push_any(query: &mut QueryBuilder<Sqlite>, filter: &'static Filter, values: &[Value]) {
    if matches!(filter.kind, FilterKind::Name) {
        return push_names(query, values);
    }
    if let Some(link) = filter.link {
        query
            .push("exists (select 1 from ")
            .push(link)
            .push(" and ");
    }
    let [low, .., high] = filter.columns else {
        // One column: it is one of the values. A null is none of them, so that its negation holds.
        query.push("coalesce(");
        query.push(filter.columns.first().copied().unwrap_or("null"));
        query.push(" in (");
        let mut list = query.separated(", ");
        for value in values {
            match value {
                Value::Text(text) => list.push_bind(text.clone()),
                Value::Number(number) => list.push_bind(*number),
                Value::Flag(flag) => list.push_bind(i64::from(*flag)),
                Value::Moment(at) => list.push_bind(at.as_microsecond()),
            };
        }
        query.push("), false)");
        if filter.link.is_some() {
            query.push(")");
        }
        return;
    };
    query.push("(false");
    for value in values {
        query.push(" or coalesce(");
        push_value(query.push(low).push(" <= "), value);
        query.push(" and ").push(high).push(" >= ");
        push_value(query, value);
        query.push(", false)");
    }
    query.push(")");
}

fn push_value(query: &mut QueryBuilder<Sqlite>, value: &Value) {
    match value {
        Value::Text(text) => query.push_bind(text.clone()),
        Value::Number(number) => query.push_bind(*number),
        Value::Flag(flag) => query.push_bind(i64::from(*flag)),
        Value::Moment(at) => query.push_bind(at.as_microsecond()),
    };
}

fn push_compared(
    query: &mut QueryBuilder<Sqlite>,
    column: Option<&&'static str>,
    operator: &'static str,
    value: &Value,
) {
    query.push("coalesce(");
    query.push(column.copied().unwrap_or("null")).push(operator);
    push_value(query, value);
    query.push(", false)");
}

/// `column[ends[0]] >= window.earliest and column[ends[1]] <= window.latest`; for overlaps the ends are crossed,
/// and an open end of the record reaches any window.
fn push_window(
    query: &mut QueryBuilder<Sqlite>,
    filter: &'static Filter,
    window: &Period,
    ends: [usize; 2],
) {
    let crossed = ends == [1, 0];
    query.push("(");
    query.push(filter.columns[0]).push(" is not null or ");
    query.push(filter.columns[1]).push(" is not null)");
    let sides = [
        (ends[0], " >= ", window.earliest),
        (ends[1], " <= ", window.latest),
    ];
    for (end, operator, limit) in sides {
        let Some(limit) = limit else { continue };
        query.push(" and coalesce(");
        query.push(filter.columns[end]).push(operator);
        query.push_bind(limit.as_microsecond());
        query.push(if crossed { ", true)" } else { ", false)" });
    }
}

fn push_containing(query: &mut QueryBuilder<Sqlite>, filter: &'static Filter, window: &Period) {
    query.push("(");
    query.push(filter.columns[0]).push(" is not null or ");
    query.push(filter.columns[1]).push(" is not null)");
    let sides = [
        (filter.columns[0], " <= ", window.earliest),
        (filter.columns[1], " >= ", window.latest),
    ];
    for (column, operator, limit) in sides {
        match limit {
            Some(limit) => {
                query.push(" and coalesce(").push(column).push(operator);
                query.push_bind(limit.as_microsecond()).push(", true)");
            }
            // An open window lies only in an open period.
            None => {
                query.push(" and ").push(column).push(" is null");
            }
        }
    }
}

/// Some one name has every word of some one value, folded.
fn push_names(query: &mut QueryBuilder<Sqlite>, values: &[Value]) {
    query.push("(false");
    for value in values {
        let Value::Text(text) = value else { continue };
        let folded = fold(text);
        if folded.is_empty() {
            continue;
        }
        query.push(" or exists (select 1 from entity_name n where n.entity_id = x.entity_id");
        for word in folded.split(' ') {
            query.push(
                " and exists (select 1 from entity_name_word w \
                 where w.entity_id = n.entity_id and w.ord = n.ord and (w.folded = ",
            );
            query.push_bind(fold_d(word));
            query.push(" or w.skeleton = ").push_bind(skeleton(word));
            query.push("))");
        }
        query.push(")");
    }
    query.push(")");
}
