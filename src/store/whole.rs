//! Whether what is written holds together: references lead somewhere, public ids stand for one record.
use sqlx::Row;

use super::write::Writer;
use super::{Error, Result};

impl Writer {
    /// What a commit would refuse, without it.
    pub async fn check(&mut self) -> Result<()> {
        self.grow_trees().await?;
        self.check_identifiers().await?;
        self.check_references().await
    }

    /// Fails when a record refers to nothing. Reads every reference there is.
    pub(super) async fn check_references(&mut self) -> Result<()> {
        let dangling =
            sqlx::query("select \"table\", parent from pragma_foreign_key_check limit 1")
                .fetch_optional(&mut *self.tx)
                .await?;
        match dangling {
            None => Ok(()),
            Some(row) => Err(Error::Dangling {
                from: row.try_get(0)?,
                to: row.try_get(1)?,
            }),
        }
    }

    /// Fails when an id of a public list stands for two records.
    pub(super) async fn check_identifiers(&mut self) -> Result<()> {
        let shared = sqlx::query(
            "select scheme, value, group_concat(id, ', ') from \
             (select scheme, value, entity_id as id from entity_identifier \
              union all select 'publisher wikidata', wikidata, publisher_id from publisher where wikidata is not null) \
             group by 1, 2 having count(*) > 1 limit 1",
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        match shared {
            None => Ok(()),
            Some(row) => Err(Error::SharedIdentifier {
                scheme: row.try_get(0)?,
                value: row.try_get(1)?,
                ids: row.try_get(2)?,
            }),
        }
    }
}
