//! What records are filtered and ordered by, read for the index.
use std::collections::HashMap;

use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::noun::{Link, Lookup, Noun};
use crate::domain::{Clocks, Fact, Facts, Filter, FilterKind, Kind, SortKey, Term};
use crate::store::database::{Result, Store, corrupt, push_each};

/// Records looked up at a time.
const CHUNK: usize = 500;

impl Store {
    /// The facts of these records that there are, by id.
    pub async fn facts(&self, kind: Kind, ids: &[String]) -> Result<HashMap<String, Facts>> {
        let noun = Noun::of(kind);
        let mut facts = HashMap::new();
        for some in ids.chunks(CHUNK) {
            self.add_own(noun, some, &mut facts).await?;
            for filter in kind.all_filters() {
                if noun.lookup(filter).link.is_some() {
                    self.add_linked(noun, filter, some, &mut facts).await?;
                }
            }
            if kind == Kind::Article {
                self.add_stories(some, &mut facts).await?;
            }
        }
        Ok(facts)
    }

    /// What the rows of the records themselves say.
    async fn add_own(&self, noun: &'static Noun, ids: &[String], facts: &mut HashMap<String, Facts>) -> Result<()> {
        let own = || noun.kind.all_filters().filter(|filter| noun.lookup(filter).link.is_none());
        let mut query = QueryBuilder::new("select ");
        query.push(noun.key);
        for filter in own() {
            push_columns(&mut query, filter, noun.lookup(filter));
        }
        for (_, column) in noun.sorts {
            query.push(", ").push(*column);
        }
        query.push(" from ").push(noun.table).push(" x where ").push(noun.key);
        push_each(&mut query, ids);
        for row in query.build().fetch_all(&self.readers).await? {
            let id: String = row.try_get(0)?;
            let mut at = 1;
            let mut of_record = Facts::default();
            for filter in own() {
                of_record.values.extend(read_fact(&row, &mut at, filter, noun, &id)?.map(|fact| (filter.name, fact)));
            }
            for (sort, _) in noun.sorts {
                of_record.orders.push((sort, read_key(&row, at)?));
                at += 1;
            }
            facts.insert(id, of_record);
        }
        Ok(())
    }

    /// What rows of another table say, each value once.
    async fn add_linked(
        &self,
        noun: &'static Noun,
        filter: &'static Filter,
        ids: &[String],
        facts: &mut HashMap<String, Facts>,
    ) -> Result<()> {
        let lookup = noun.lookup(filter);
        let mut query = QueryBuilder::new("select distinct ");
        query.push(noun.key);
        push_columns(&mut query, filter, lookup);
        push_from(&mut query, noun, lookup);
        // Asked of the rows themselves where these say whose they are: a view is then read for these records alone.
        let own = lookup.link.filter(|link| noun.key.strip_prefix("x.") == Some(link.key));
        match own {
            Some(link) => query.push(" and l.").push(link.key),
            None => query.push(" and ").push(noun.key),
        };
        push_each(&mut query, ids);
        query.push(" order by 1, 2");
        for row in query.build().fetch_all(&self.readers).await? {
            let id: String = row.try_get(0)?;
            let fact = read_fact(&row, &mut 1, filter, noun, &id)?;
            if let Some(of_record) = facts.get_mut(&id) {
                of_record.values.extend(fact.map(|fact| (filter.name, fact)));
            }
        }
        Ok(())
    }

    /// The terms that some records have by a filter on rows of another table.
    pub(super) async fn terms_of(&self, kind: Kind, filter: &'static Filter, ids: &[String]) -> Result<Vec<String>> {
        let mut facts = ids.iter().map(|id| (id.clone(), Facts::default())).collect();
        self.add_linked(Noun::of(kind), filter, ids, &mut facts).await?;
        let values = facts.into_values().flat_map(|of_record| of_record.values);
        let term = |fact| if let Fact::Term(term) = fact { Some(term) } else { None };
        Ok(values.filter_map(|(_, fact)| term(fact)).collect())
    }

    async fn add_stories(&self, ids: &[String], facts: &mut HashMap<String, Facts>) -> Result<()> {
        let mut query =
            QueryBuilder::<Sqlite>::new("select article_id, story_id, place from article_story where article_id");
        push_each(&mut query, ids);
        let rows: Vec<(String, String, i64)> = query.build_query_as().fetch_all(&self.readers).await?;
        for (id, story, place) in rows {
            if let Some(of_record) = facts.get_mut(&id) {
                of_record.story = Some((story, place));
            }
        }
        Ok(())
    }
}

/// ` from … where …`: the records with what is looked up in rows of another table, each as often as it has any.
fn push_from(query: &mut QueryBuilder<Sqlite>, noun: &Noun, lookup: &Lookup) {
    query.push(" from ").push(noun.table).push(" x");
    if let Some(Link { from, key }) = lookup.link {
        query.push(", ").push(from).push(" where l.").push(key).push(" = x.").push(key);
    }
    if let Some(column) = lookup.columns.first() {
        query.push(" and ").push(*column).push(" is not null");
    }
}

/// `, …` for each column of a filter, as it is read.
fn push_columns(query: &mut QueryBuilder<Sqlite>, filter: &Filter, lookup: &Lookup) {
    match filter.kind {
        FilterKind::Date | FilterKind::Number => {
            let held = if matches!(filter.kind, FilterKind::Number) { "real" } else { "text" };
            for column in [lookup.columns.first(), lookup.columns.last()] {
                push_cast(query, column, held);
            }
        }
        _ => push_cast(query, lookup.columns.first(), "text"),
    }
}

fn push_cast(query: &mut QueryBuilder<Sqlite>, column: Option<&&'static str>, held: &'static str) {
    query.push(", cast(").push(column.copied().unwrap_or("null")).push(" as ").push(held).push(")");
}

fn read_fact(row: &SqliteRow, at: &mut usize, filter: &Filter, noun: &Noun, id: &str) -> Result<Option<Fact>> {
    let first = *at;
    let fact = match filter.kind {
        FilterKind::Date => {
            *at += 2;
            let end = |at: usize| -> Result<_> {
                let clock: Option<String> = row.try_get(at)?;
                let parsed = clock.map(|clock| clock.parse()).transpose();
                parsed.map_err(corrupt::<jiff::Error>(noun.kind.name(), id))
            };
            let clocks = Clocks { first: end(first)?, last: end(first + 1)? };
            (clocks.first.is_some() || clocks.last.is_some()).then_some(Fact::Period(clocks))
        }
        FilterKind::Number => {
            *at += 2;
            let (low, high): (Option<f64>, Option<f64>) = (row.try_get(first)?, row.try_get(first + 1)?);
            low.zip(high).map(|(low, high)| Fact::Numbers(low, high))
        }
        _ => {
            *at += 1;
            let term: Option<String> = row.try_get(first)?;
            term.map(Fact::Term)
        }
    };
    Ok(fact)
}

/// SQLite tells the type of each value; the column's declared type decides which of these it is.
fn read_key(row: &SqliteRow, at: usize) -> Result<SortKey> {
    let key = (row.try_get(at).map(SortKey::Int))
        .or_else(|_| row.try_get(at).map(SortKey::Real))
        .or_else(|_| row.try_get(at).map(SortKey::Text));
    Ok(key?)
}
