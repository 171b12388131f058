//! Everything the store holds, as records.
use sqlx::sqlite::{SqliteExecutor, SqliteRow};
use sqlx::{Row, Sqlite, Transaction};

use crate::domain::{
    Article, ArticleId, ArticleText, BY_ID, Correction, Entity, Event, Figure, Kind, Publisher, Record, Retired, Story,
    StoryDecision, Term,
};
use crate::store::database::{Result, Store, corrupt, kind_and_id, parse, read_retired};
use crate::store::table::{Noun, Stored, of_each_kind, read_row, select_records};

/// A transaction that only reads: all that it reads is of one state, whatever is written meanwhile.
type Reading = Transaction<'static, Sqlite>;

impl Store {
    /// Every record that was loaded, each noun in order of id; what was found is found again by who loads them.
    pub async fn all_records(&self) -> Result<Vec<Record>> {
        let mut tx = self.snapshots.begin().await?;
        let mut records = Vec::new();
        let publishers = all::<Publisher>(&mut tx).await?;
        records.extend(publishers.into_iter().map(Record::Publisher));
        let entities = all::<Entity>(&mut tx).await?;
        records.extend(entities.into_iter().map(Record::Entity));
        let articles = all::<Article>(&mut tx).await?;
        records.extend(articles.into_iter().map(Box::new).map(Record::Article));
        let events = all::<Event>(&mut tx).await?;
        records.extend(events.into_iter().map(Box::new).map(Record::Event));
        let figures = all::<Figure>(&mut tx).await?;
        records.extend(figures.into_iter().map(Box::new).map(Record::Figure));
        let corrections = all::<Correction>(&mut tx).await?;
        records.extend(corrections.into_iter().map(Record::Correction));
        let stories = all::<Story>(&mut tx).await?.into_iter();
        let curated = stories.filter(|story| story.decision != StoryDecision::Found);
        records.extend(curated.map(Record::Story));
        let texts = all_texts(&mut tx).await?;
        records.extend(texts.into_iter().map(|(id, text)| Record::Text(id, text)));
        let retired = all_retired(&mut *tx).await?;
        records.extend(retired.into_iter().map(Record::Retired));
        Ok(records)
    }

    /// The ids of every record, by kind: what an added corpus may refer to.
    pub async fn known_ids(&self) -> Result<Vec<(Kind, String)>> {
        let ids = |noun: &Noun| format!("select '{}', {} from {} x", noun.kind.name(), noun.key, noun.table);
        let rows = sqlx::query(of_each_kind(ids)).fetch_all(&self.readers).await?;
        rows.iter().map(kind_and_id).collect()
    }

    /// All ids that are no longer records, without those of found stories, which may come back.
    pub async fn all_retired(&self) -> Result<Vec<Retired>> {
        all_retired(&self.readers).await
    }
}

async fn all<T: Stored>(tx: &mut Reading) -> Result<Vec<T>> {
    let mut query = select_records(T::NOUN, &BY_ID);
    query.push(" order by ").push(T::NOUN.key);
    let rows = query.build().fetch_all(&mut **tx).await?;
    let record = |row| Ok(read_row::<T>(row)?.record);
    rows.iter().map(record).collect()
}

async fn all_texts(tx: &mut Reading) -> Result<Vec<(ArticleId, ArticleText)>> {
    let rows =
        sqlx::query("select article_id, record from article_text order by article_id").fetch_all(&mut **tx).await?;
    let read = |row: &SqliteRow| {
        let id: String = row.try_get(0)?;
        let record: String = row.try_get(1)?;
        let text = parse("text", &id, &record)?;
        Ok((ArticleId::parse(&id).map_err(corrupt("text", &id))?, text))
    };
    rows.iter().map(read).collect()
}

async fn all_retired(database: impl SqliteExecutor<'_>) -> Result<Vec<Retired>> {
    let rows = sqlx::query(
        "select kind, record_id, record from retired \
             where not (kind = 'story' and record_id in (select story_id from found_story)) \
             order by kind, record_id",
    )
    .fetch_all(database)
    .await?;
    rows.iter().map(read_retired).collect()
}
