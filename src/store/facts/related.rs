//! What answers say about records beyond the records themselves: counts, texts, evidence, corrections.
use std::collections::HashMap;

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::domain::{ArticleText, Country, EventId, EventLink, Identifier, LinkRel, Term};
use crate::store::database::{Result, Store, gather, parse, rows_for};
use crate::store::table::of_each_kind;

/// Facts about one article that other tables hold.
#[derive(Debug, Clone, Default)]
pub struct ArticleFacts {
    /// Words and SHA-256 of the text, where it is held.
    pub text: Option<(i64, String)>,
    pub stories: Vec<String>,
    pub corrections: Vec<String>,
    pub events: Vec<String>,
    pub figures: Vec<String>,
    /// Mentions that the gazetteer found.
    pub found_mentions: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EntityCounts {
    pub articles: i64,
    pub events: i64,
    pub figures: i64,
}

#[derive(Debug, Clone, Default)]
pub struct EventFacts {
    pub evidence: Vec<EvidenceRow>,
    /// How many figures there are of each measure.
    pub figures: Vec<(String, i64)>,
    /// Events that are part of it.
    pub parts: i64,
    /// How other events bear on it, in order of their dates; `event` is the other one.
    pub linked_from: Vec<EventLink>,
}

/// An article that tells of an event, with the words where they are marked.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    pub event_id: String,
    pub article_id: String,
    pub field: Option<String>,
    pub start_at: Option<i64>,
    pub end_at: Option<i64>,
}

/// A link whose relation and other event are in the second and third column; none where it is not known to this program.
fn read_link(row: &SqliteRow) -> Result<Option<EventLink>> {
    let (rel, event): (String, String) = (row.try_get(1)?, row.try_get(2)?);
    Ok(LinkRel::parse(&rel).ok().zip(EventId::parse(&event).ok()).map(|(rel, event)| EventLink { rel, event }))
}

fn counts(rows: &[SqliteRow]) -> Result<HashMap<String, i64>> {
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

impl Store {
    pub async fn article_facts(&self, ids: &[String]) -> Result<HashMap<String, ArticleFacts>> {
        let mut facts: HashMap<String, ArticleFacts> =
            ids.iter().map(|id| (id.clone(), ArticleFacts::default())).collect();
        let texts =
            rows_for(self, "select article_id, words, sha256 from article_text where article_id in (", ids, "").await?;
        for row in &texts {
            let id: String = row.try_get(0)?;
            facts.entry(id).or_default().text = Some((row.try_get(1)?, row.try_get(2)?));
        }
        let stories = "select m.article_id, m.story_id from story_member m \
             join story s on s.story_id = m.story_id and s.decision <> 'overruled' where m.article_id in (";
        let confirmed_first = " order by 1, s.decision, 2";
        for (id, found) in gather(&rows_for(self, stories, ids, confirmed_first).await?)? {
            facts.entry(id).or_default().stories = found;
        }
        let corrections = "select article_id, correction_id from correction_article where article_id in (";
        for (id, found) in gather(&rows_for(self, corrections, ids, " order by 1, 2").await?)? {
            facts.entry(id).or_default().corrections = found;
        }
        let events = "select l.article_id, l.event_id from event_evidence l \
             join event e on e.event_id = l.event_id where l.article_id in (";
        let in_order = " order by l.article_id, e.date_sort, e.event_id";
        for (id, found) in gather(&rows_for(self, events, ids, in_order).await?)? {
            facts.entry(id).or_default().events = found;
        }
        let figures = "select article_id, figure_id from figure where article_id in (";
        for (id, found) in gather(&rows_for(self, figures, ids, " order by 1, 2").await?)? {
            facts.entry(id).or_default().figures = found;
        }
        let found = "select article_id, count(*) from found_mention where article_id in (";
        for (id, count) in counts(&rows_for(self, found, ids, " group by 1").await?)? {
            facts.entry(id).or_default().found_mentions = usize::try_from(count).unwrap_or(0);
        }
        Ok(facts)
    }

    /// The text of an article, where it is held.
    pub async fn article_texts(&self, ids: &[String]) -> Result<HashMap<String, ArticleText>> {
        let sql = "select article_id, record from article_text where article_id in (";
        let mut texts = HashMap::new();
        for row in rows_for(self, sql, ids, "").await? {
            let id: String = row.try_get(0)?;
            let record: String = row.try_get(1)?;
            let text = parse("text", &id, &record)?;
            texts.insert(id, text);
        }
        Ok(texts)
    }

    pub async fn entity_counts(&self, ids: &[String]) -> Result<HashMap<String, EntityCounts>> {
        let mut found: HashMap<String, EntityCounts> = HashMap::new();
        let articles = "select entity_id, count(distinct article_id) from any_mention where entity_id in (";
        for (id, count) in counts(&rows_for(self, articles, ids, " group by 1").await?)? {
            found.entry(id).or_default().articles = count;
        }
        let events = "select entity_id, count(*) from \
             (select entity_id, event_id from event_participant union select entity_id, event_id from event_place) \
             where entity_id in (";
        for (id, count) in counts(&rows_for(self, events, ids, " group by 1").await?)? {
            found.entry(id).or_default().events = count;
        }
        let figures = "select entity_id, count(*) from \
             (select place as entity_id, figure_id from figure union select group_id, figure_id from figure \
              union select attributed_to, figure_id from figure) where entity_id in (";
        for (id, count) in counts(&rows_for(self, figures, ids, " group by 1").await?)? {
            found.entry(id).or_default().figures = count;
        }
        Ok(found)
    }

    pub async fn event_facts(&self, ids: &[String]) -> Result<HashMap<String, EventFacts>> {
        let mut found: HashMap<String, EventFacts> = HashMap::new();
        let evidence = "select l.event_id, l.article_id, p.field, p.start_at, p.end_at \
             from event_evidence l left join passage p on p.event_id = l.event_id and p.article_id = l.article_id \
             where l.event_id in (";
        let in_order = " order by l.event_id, l.article_id, p.ord";
        for row in rows_for(self, evidence, ids, in_order).await? {
            let (event_id, article_id) = (row.try_get(0)?, row.try_get(1)?);
            let (field, start_at, end_at) = (row.try_get(2)?, row.try_get(3)?, row.try_get(4)?);
            let row = EvidenceRow { event_id, article_id, field, start_at, end_at };
            found.entry(row.event_id.clone()).or_default().evidence.push(row);
        }
        let figures = "select event_id, measure, count(*) from figure where event_id in (";
        for row in rows_for(self, figures, ids, " group by 1, 2 order by 1, 2").await? {
            let of_event = found.entry(row.try_get(0)?).or_default();
            of_event.figures.push((row.try_get(1)?, row.try_get(2)?));
        }
        let parts = "select part_of, count(*) from event where part_of in (";
        for (id, count) in counts(&rows_for(self, parts, ids, " group by 1").await?)? {
            found.entry(id).or_default().parts = count;
        }
        let links = "select l.target, l.rel, l.event_id from event_link l \
             join event e on e.event_id = l.event_id where l.target in (";
        let in_order = " order by l.target, e.date_sort, e.event_id, l.ord";
        for row in rows_for(self, links, ids, in_order).await? {
            let of_event = found.entry(row.try_get(0)?).or_default();
            of_event.linked_from.extend(read_link(&row)?);
        }
        Ok(found)
    }

    /// The entity that an id of a public list stands for; where that was merged into another, its own id, which leads on.
    pub async fn find_entity_by_identifier(&self, identifier: &Identifier) -> Result<Option<String>> {
        let id = sqlx::query_scalar(
            "select entity_id, 0 from entity_identifier where scheme = $1 and value = $2 \
             union all \
             select m.retired_id, case when i.entity_id is null then 2 else 1 end \
             from merged_identifier m left join merged_into i on i.retired_id = m.retired_id \
             where m.scheme = $1 and m.value = $2 order by 2 limit 1",
        )
        .bind(identifier.scheme.name())
        .bind(&identifier.id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(id)
    }

    /// The countries of events: their own, else that of their first place.
    pub async fn event_countries(&self, ids: &[String]) -> Result<HashMap<String, Country>> {
        let sql = "select event_id, country from event where country is not null and event_id in (";
        let mut countries = HashMap::new();
        for row in rows_for(self, sql, ids, "").await? {
            let code: String = row.try_get(1)?;
            if let Ok(country) = Country::parse(&code) {
                countries.insert(row.try_get(0)?, country);
            }
        }
        Ok(countries)
    }

    /// Events that are part of any of these.
    pub async fn parts_of(&self, ids: &[String]) -> Result<Vec<String>> {
        let sql = "select event_id from event where part_of in (";
        let rows = rows_for(self, sql, ids, " order by event_id").await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Articles by each publisher, as publisher or as wire.
    pub async fn publisher_counts(&self, ids: &[String]) -> Result<HashMap<String, i64>> {
        let sql = "select publisher_id, count(*) from \
             (select publisher_id, article_id from article union select agency_id, article_id from article) \
             where publisher_id in (";
        counts(&rows_for(self, sql, ids, " group by 1").await?)
    }

    /// How many records of each kind there are.
    pub async fn count_kinds(&self) -> Result<Vec<(String, i64)>> {
        let sql = of_each_kind(|noun| format!("select '{}', count(*) from {}", noun.kind.plural(), noun.table));
        let rows = sqlx::query(sql).fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }
}
