//! Whether what is written holds together: references lead somewhere, public ids stand for one record.
use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite, query_scalar};

use super::writer::Writer;
use crate::domain::{ArticleId, Kind, Term};
use crate::store::database::{Error, Result};

/// A column that names records. The first column of its table names the record that it belongs to.
struct Reference {
    table: String,
    column: String,
    target: String,
    key: String,
    owner: String,
}

impl Reference {
    /// Of what kind the record is that the column belongs to.
    fn kind(&self) -> Option<Kind> {
        Kind::parse(self.owner.strip_suffix("_id")?).ok()
    }
}

/// Table, column, table and key that it names, and the first column, which names the owner.
const REFERENCES: &str = "select t.name, f.\"from\", f.\"table\", f.\"to\", \
     (select c.name from pragma_table_info(t.name) c where c.cid = 0) \
     from sqlite_schema t, pragma_foreign_key_list(t.name) f \
     where t.type = 'table' and f.\"to\" = f.\"table\" || '_id'";

const SHARED: &str = "select scheme, value, group_concat(told, ', ') from \
     (select scheme, value, entity_id as id, \
     entity_id || coalesce(' (merged from ' || retired_id || ')', '') as told from any_identifier \
     union all select 'publisher wikidata', wikidata, publisher_id, publisher_id from publisher \
     where wikidata is not null) \
     group by 1, 2 having count(distinct id) > 1 limit 1";

impl Writer {
    /// Fails when records name what is not there, with every one that does. Reads every reference there is.
    pub(in crate::store) async fn check_references(&mut self) -> Result<()> {
        let broken: bool = sqlx::query_scalar("select exists (select 1 from pragma_foreign_key_check)")
            .fetch_one(&mut *self.tx)
            .await?;
        if !broken {
            return Ok(());
        }
        let mut references = Vec::new();
        for reference in self.kinds_of_reference().await? {
            references.extend(self.broken(&reference).await?);
        }
        references.sort();
        references.dedup();
        Err(Error::Dangling { references })
    }

    /// The records that name this one.
    pub async fn naming(&mut self, kind: Kind, id: &str) -> Result<Vec<(Kind, String)>> {
        let mut naming = Vec::new();
        for reference in self.kinds_of_reference().await? {
            let by = reference.kind();
            let Reference { table, column, target, owner, .. } = reference;
            let Some(by) = by.filter(|_| target == kind.name()) else { continue };
            // Names of our own tables, as above.
            let select = format!("select distinct {owner} from {table} where {column} = $1 order by 1");
            let ids: Vec<String> = query_scalar(AssertSqlSafe(select)).bind(id).fetch_all(&mut *self.tx).await?;
            naming.extend(ids.into_iter().map(|other| (by, other)));
        }
        naming.sort();
        naming.dedup();
        Ok(naming)
    }

    /// Corrections that an article carries, and that name nothing but it.
    pub async fn corrections_of_alone(&mut self, id: &ArticleId) -> Result<Vec<String>> {
        let select = query_scalar(
            "select correction_id from correction c where notice = $1 and event_id is null \
             and not exists (select 1 from correction_article a where a.correction_id = c.correction_id and a.article_id <> $1) \
             and not exists (select 1 from correction_figure f where f.correction_id = c.correction_id) order by 1",
        );
        Ok(select.bind(id.as_str()).fetch_all(&mut *self.tx).await?)
    }

    /// Every column that names a record of another table.
    async fn kinds_of_reference(&mut self) -> Result<Vec<Reference>> {
        let rows = sqlx::query_as(REFERENCES).fetch_all(&mut *self.tx).await?;
        let read = |(table, column, target, key, owner)| Reference { table, column, target, key, owner };
        let all = rows.into_iter().map(read);
        // What belongs to a record goes with it, and what was found is found again.
        let named = all.filter(|reference| reference.column != reference.owner);
        Ok(named.filter(|reference| reference.kind().is_some()).collect())
    }

    async fn broken(&mut self, reference: &Reference) -> Result<Vec<String>> {
        let Reference { table, column, target, key, owner } = reference;
        // Names of our own tables: nothing that a caller gave.
        let mut query = QueryBuilder::<Sqlite>::new(format!(
            "select distinct {owner}, {column} from {table} where {column} is not null \
             and {column} not in (select {key} from {target})"
        ));
        let rows: Vec<(String, String)> = query.build_query_as().fetch_all(&mut *self.tx).await?;
        let kind = reference.kind().map_or("record", Term::name);
        let told = |(id, named)| format!("the {kind} `{id}` names the {target} `{named}`");
        Ok(rows.into_iter().map(told).collect())
    }

    /// Fails when an id of a public list stands for two records.
    pub(in crate::store) async fn check_identifiers(&mut self) -> Result<()> {
        let shared = sqlx::query_as(SHARED).fetch_optional(&mut *self.tx).await?;
        match shared {
            None => Ok(()),
            Some((scheme, value, ids)) => Err(Error::SharedIdentifier { scheme, value, ids }),
        }
    }
}
