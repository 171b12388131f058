//! What goes with a record, and with the version of it that was there.
use sqlx::{AssertSqlSafe, query, query_scalar};

use super::writer::Writer;
use crate::domain::Kind;
use crate::store::database::Result;
use crate::store::table::Noun;

/// Tables of rows that are made of a record, and go with an older version of it.
fn links(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Publisher | Kind::Figure => &[],
        Kind::Entity => &["entity_name", "entity_identifier", "membership", "entity_also_part_of"],
        Kind::Article => &["article_author", "mention", "passage"],
        Kind::Event => &["event_place", "event_participant", "event_link", "event_evidence"],
        Kind::Correction => &["correction_article", "correction_figure"],
        Kind::Story => &["story_member"],
    }
}

/// Tables of rows that only go with the record.
fn belongings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Article => &["shown_windows", "article_text"],
        Kind::Story => &["article_story"],
        _ => &[],
    }
}

/// Takes away what is noted of a record by its number.
fn numbered(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Entity => {
            Some("delete from mentioned where entity_number = (select number from entity where entity_id = $1)")
        }
        Kind::Article => {
            Some("delete from capital_words where article_number = (select number from article where article_id = $1)")
        }
        _ => None,
    }
}

impl Writer {
    /// Takes away what was made of the version of a record that is there.
    pub(super) async fn remove_links(&mut self, kind: Kind, id: &str) -> Result<()> {
        if kind == Kind::Entity {
            // Those of names that it took over stay.
            let own = "delete from entity_name_word where entity_id = $1 and ord >= 0";
            query(own).bind(id).execute(&mut *self.tx).await?;
        }
        if kind == Kind::Article {
            self.forget_mentioned(&[id.to_owned()]).await?;
        }
        if kind == Kind::Story {
            let members = query_scalar("select article_id from story_member where story_id = $1").bind(id);
            self.touched.regrouped.extend(members.fetch_all(&mut *self.tx).await?);
        }
        self.remove_rows(kind, links(kind), id).await
    }

    /// Takes away a record, whose links are gone already, and what only goes with it.
    pub(super) async fn remove_record(&mut self, kind: Kind, id: &str) -> Result<()> {
        self.remove_rows(kind, belongings(kind), id).await?;
        if let Some(sql) = numbered(kind) {
            query(sql).bind(id).execute(&mut *self.tx).await?;
        }
        self.remove_rows(kind, &[Noun::of(kind).table], id).await
    }

    async fn remove_rows(&mut self, kind: Kind, tables: &[&str], id: &str) -> Result<()> {
        for table in tables {
            let delete = AssertSqlSafe(format!("delete from {table} as x where {} = $1", Noun::of(kind).key));
            query(delete).bind(id).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}
