//! Everything the store holds, as records.
use sqlx::sqlite::SqliteExecutor;
use sqlx::{Sqlite, Transaction};

use crate::domain::{ArticleId, Kind, Record, Retired, StoryDecision, Term};
use crate::store::database::{Result, Store, corrupt, parse, read_retired};
use crate::store::table::{Noun, Stored, of_each_kind, read_row, select_records};

/// A transaction that only reads: all that it reads is of one state, whatever is written meanwhile.
type Reading = Transaction<'static, Sqlite>;

impl Store {
    /// Every record that was loaded, each noun in order of id; what was found is found again by who loads them.
    pub async fn all_records(&self) -> Result<Vec<Record>> {
        let mut tx = self.snapshots.begin().await?;
        let mut records = Vec::new();
        records.extend(all(&mut tx, Record::Publisher).await?);
        records.extend(all(&mut tx, Record::Entity).await?);
        records.extend(all(&mut tx, |article| Record::Article(Box::new(article))).await?);
        records.extend(all(&mut tx, |event| Record::Event(Box::new(event))).await?);
        records.extend(all(&mut tx, |figure| Record::Figure(Box::new(figure))).await?);
        records.extend(all(&mut tx, Record::Correction).await?);
        records.extend(all(&mut tx, Record::Story).await?);
        records.retain(|record| !matches!(record, Record::Story(story) if story.decision == StoryDecision::Found));
        records.extend(all_texts(&mut tx).await?);
        records.extend(all_retired(&mut *tx).await?.into_iter().map(Record::Retired));
        Ok(records)
    }

    /// The ids of every record, by kind: what an added corpus may refer to.
    pub async fn known_ids(&self) -> Result<Vec<(Kind, String)>> {
        let ids = |noun: &Noun| format!("select '{}', {} from {} x", noun.kind.name(), noun.key, noun.table);
        let rows: Vec<(String, String)> = sqlx::query_as(of_each_kind(ids)).fetch_all(&self.readers).await?;
        let read = |(kind, id): (String, String)| Ok((Kind::parse(&kind).map_err(corrupt("record", &id))?, id));
        rows.into_iter().map(read).collect()
    }

    /// All ids that are no longer records, without those of found stories, which may come back.
    pub async fn all_retired(&self) -> Result<Vec<Retired>> {
        all_retired(&self.readers).await
    }
}

async fn all<T: Stored>(tx: &mut Reading, made: fn(T) -> Record) -> Result<Vec<Record>> {
    let mut query = select_records(T::NOUN);
    query.push(" order by 1");
    let rows = query.build().fetch_all(&mut **tx).await?;
    rows.iter().map(|row| Ok(made(read_row(row)?.record))).collect()
}

async fn all_texts(tx: &mut Reading) -> Result<Vec<Record>> {
    let rows = sqlx::query_as("select article_id, record from article_text order by article_id");
    let read = |(id, record): (String, String)| {
        Ok(Record::Text(ArticleId::parse(&id).map_err(corrupt("text", &id))?, parse("text", &id, &record)?))
    };
    rows.fetch_all(&mut **tx).await?.into_iter().map(read).collect()
}

async fn all_retired(database: impl SqliteExecutor<'_>) -> Result<Vec<Retired>> {
    let rows = sqlx::query_as(
        "select record_id, record from retired \
         where not (kind = 'story' and record_id in (select story_id from found_story)) order by kind, record_id",
    );
    rows.fetch_all(database).await?.into_iter().map(read_retired).collect()
}
