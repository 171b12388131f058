//! Everything the store holds, as records.
use sqlx::Row;

use super::list::{After, Page, Selection};
use super::nouns::{Sort, Stored};
use super::{Error, Result, Store};
use crate::domain::{
    Article, ArticleId, ArticleText, Correction, Entity, Event, Figure, Kind, Publisher, Record,
    Retired, Story, StoryDecision, Term,
};

const BY_ID: Sort = Sort {
    name: "id",
    about: "",
    column: "",
};

impl Store {
    /// Every record that was loaded, each noun in order of id; what was found is found again by who loads them.
    pub async fn all_records(&self) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        records.extend(
            self.all::<Publisher>()
                .await?
                .into_iter()
                .map(Record::Publisher),
        );
        records.extend(self.all::<Entity>().await?.into_iter().map(Record::Entity));
        let articles = self.all::<Article>().await?;
        records.extend(articles.into_iter().map(Box::new).map(Record::Article));
        let events = self.all::<Event>().await?;
        records.extend(events.into_iter().map(Box::new).map(Record::Event));
        let figures = self.all::<Figure>().await?;
        records.extend(figures.into_iter().map(Box::new).map(Record::Figure));
        records.extend(
            self.all::<Correction>()
                .await?
                .into_iter()
                .map(Record::Correction),
        );
        let stories = self.all::<Story>().await?.into_iter();
        let curated = stories.filter(|story| story.decision != StoryDecision::Found);
        records.extend(curated.map(Record::Story));
        let texts = self.all_texts().await?;
        records.extend(texts.into_iter().map(|(id, text)| Record::Text(id, text)));
        records.extend(self.all_retired().await?.into_iter().map(Record::Retired));
        Ok(records)
    }

    async fn all<T: Stored>(&self) -> Result<Vec<T>> {
        let selection = Selection::default();
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = Page {
                selection: &selection,
                sort: &BY_ID,
                descending: false,
                after: after.as_ref(),
                limit: 1000,
            };
            let rows = self.list::<T>(&page).await?;
            let Some(last) = rows.last() else {
                return Ok(all);
            };
            after = Some(After {
                key: None,
                id: last.id.clone(),
            });
            all.extend(rows.into_iter().map(|row| row.record));
        }
    }

    async fn all_texts(&self) -> Result<Vec<(ArticleId, ArticleText)>> {
        let rows = sqlx::query("select article_id, record from article_text order by article_id")
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let id: String = row.try_get(0)?;
            let record: String = row.try_get(1)?;
            let corrupt = |cause: String| Error::Corrupt {
                kind: "text",
                id: id.clone(),
                cause,
            };
            let text = serde_json::from_str(&record).map_err(|cause| corrupt(cause.to_string()))?;
            let id = ArticleId::parse(&id).map_err(|cause| corrupt(cause.to_string()))?;
            Ok((id, text))
        };
        rows.iter().map(read).collect()
    }

    async fn all_retired(&self) -> Result<Vec<Retired>> {
        let rows = sqlx::query(
            "select kind, record_id, into_id from retired \
                 where not (kind = 'story' and record_id in (select story_id from found_story)) \
                 order by kind, record_id",
        )
        .fetch_all(&self.readers)
        .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let id: String = row.try_get(1)?;
            let kind = Kind::parse(row.try_get(0)?).map_err(|cause| Error::Corrupt {
                kind: "retired",
                id: id.clone(),
                cause: cause.to_string(),
            })?;
            Ok(Retired {
                kind,
                id,
                into: row.try_get(2)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// The ids of every record, by kind: what an added corpus may refer to.
    pub async fn known_ids(&self) -> Result<Vec<(Kind, String)>> {
        let rows = sqlx::query(
            "select 'publisher', publisher_id from publisher \
             union all select 'entity', entity_id from entity \
             union all select 'article', article_id from article \
             union all select 'event', event_id from event \
             union all select 'figure', figure_id from figure \
             union all select 'correction', correction_id from correction \
             union all select 'story', story_id from story",
        )
        .fetch_all(&self.readers)
        .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let id: String = row.try_get(1)?;
            let kind = Kind::parse(row.try_get(0)?).map_err(|cause| Error::Corrupt {
                kind: "kind",
                id: id.clone(),
                cause: cause.to_string(),
            })?;
            Ok((kind, id))
        };
        rows.iter().map(read).collect()
    }
}
