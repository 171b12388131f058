//! Reading many records at a distance: how many there are of the same days, and which values each has.
use sqlx::QueryBuilder;

use crate::domain::{Days, Filter, Selection};
use crate::store::database::{Result, Store, corrupt};
use crate::store::table::{Stored, push_from, push_where};

/// How many records lie in the same days, and, where asked for, have the same value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCount {
    pub days: Days,
    pub value: Option<String>,
    pub count: i64,
}

impl Store {
    /// How many records of the selection there are of the same days, by the date of the noun, or of the same days and value of `by`.
    pub async fn count_by_days<T: Stored>(&self, selection: &Selection, by: Option<&Filter>) -> Result<Vec<DayCount>> {
        let Some([from, to]) = T::NOUN.kind.date().map(|date| T::NOUN.lookup(date).columns) else {
            return Ok(Vec::new());
        };
        let by = by.map(|filter| T::NOUN.lookup(filter));
        let value = by.and_then(|lookup| lookup.columns.first().copied());
        let mut query = QueryBuilder::new("select ");
        for clock in [from, to] {
            query.push("substr(").push(*clock).push(", 1, 10), ");
        }
        query.push("cast(");
        query.push(value.unwrap_or("null")).push(" as text), count(distinct ");
        query.push(T::NOUN.key).push(")");
        push_from(&mut query, T::NOUN, by);
        push_where(&mut query, T::NOUN, selection);
        query.push(" group by 1, 2, 3 order by 1, 2, 3");
        query.build_query_as().fetch_all(&self.readers).await?.into_iter().map(read_count).collect()
    }

    /// Every value of `filter` that each record of the selection has: id and value, in order of both.
    pub async fn values_of<T: Stored>(&self, selection: &Selection, filter: &Filter) -> Result<Vec<(String, String)>> {
        let lookup = T::NOUN.lookup(filter);
        let Some(column) = lookup.columns.first() else {
            return Ok(Vec::new());
        };
        let mut query = QueryBuilder::new("select distinct ");
        query.push(T::NOUN.key).push(", cast(").push(*column);
        query.push(" as text)");
        push_from(&mut query, T::NOUN, Some(lookup));
        push_where(&mut query, T::NOUN, selection);
        query.push(" order by 1, 2");
        Ok(query.build_query_as().fetch_all(&self.readers).await?)
    }
}

fn read_count((first, last, value, count): (Option<String>, Option<String>, Option<String>, i64)) -> Result<DayCount> {
    let day = |day: Option<String>| day.map(|day| day.parse()).transpose().map_err(corrupt::<jiff::Error>("date", ""));
    Ok(DayCount { days: Days { first: day(first)?, last: day(last)? }, value, count })
}
