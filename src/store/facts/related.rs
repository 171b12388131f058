//! What answers say about records beyond the records themselves: counts, texts, evidence, corrections.
use std::collections::HashMap;

use crate::domain::{ArticleText, Country, EventId, EventLink, Identifier, LinkRel, Term};
use crate::store::database::{Counted, Result, Store, counts_for, parse, rows_for, whole};

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

/// A statement about articles that tells ids, its order, and the list that they belong to.
type Listing = (&'static str, &'static str, fn(&mut ArticleFacts) -> &mut Vec<String>);

const LISTS: [Listing; 4] = [
    (
        "select m.article_id, m.story_id from story_member m \
         join story s on s.story_id = m.story_id and s.decision <> 'overruled' where m.article_id",
        // Confirmed ones first.
        " order by 1, s.decision, 2",
        |facts| &mut facts.stories,
    ),
    ("select article_id, correction_id from correction_article where article_id", " order by 1, 2", |facts| {
        &mut facts.corrections
    }),
    (
        "select l.article_id, l.event_id from event_evidence l \
         join event e on e.event_id = l.event_id where l.article_id",
        " order by l.article_id, e.date_sort, e.event_id",
        |facts| &mut facts.events,
    ),
    ("select article_id, figure_id from figure where article_id", " order by 1, 2", |facts| &mut facts.figures),
];

const ENTITY_COUNTS: &[Counted<EntityCounts>] = &[
    ("select entity_id, count(distinct article_id) from any_mention where entity_id", |counts| &mut counts.articles),
    (
        "select entity_id, count(*) from \
         (select entity_id, event_id from event_participant union select entity_id, event_id from event_place) \
         where entity_id",
        |counts| &mut counts.events,
    ),
    (
        "select entity_id, count(*) from \
         (select place as entity_id, figure_id from figure union select group_id, figure_id from figure \
          union select attributed_to, figure_id from figure) where entity_id",
        |counts| &mut counts.figures,
    ),
];

const EVIDENCE: &str = "select l.event_id, l.article_id, p.field, p.start_at, p.end_at \
     from event_evidence l left join passage p on p.event_id = l.event_id and p.article_id = l.article_id \
     where l.event_id";

const LINKED_FROM: &str = "select l.target, l.rel, l.event_id from event_link l \
     join event e on e.event_id = l.event_id where l.target";

const BEARER: &str = "select entity_id, 0 from entity_identifier where scheme = $1 and value = $2 \
     union all \
     select m.retired_id, case when i.entity_id is null then 2 else 1 end \
     from merged_identifier m left join merged_into i on i.retired_id = m.retired_id \
     where m.scheme = $1 and m.value = $2 order by 2 limit 1";

const PUBLISHED: &str = "select publisher_id, count(*) from \
     (select publisher_id, article_id from article union select agency_id, article_id from article) \
     where publisher_id";

impl Store {
    pub async fn article_facts(&self, ids: &[String]) -> Result<HashMap<String, ArticleFacts>> {
        let mut facts: HashMap<String, ArticleFacts> =
            ids.iter().map(|id| (id.clone(), ArticleFacts::default())).collect();
        let texts = "select article_id, words, sha256 from article_text where article_id";
        for (id, words, sha256) in rows_for(self, texts, ids, "").await? {
            facts.entry(id).or_default().text = Some((words, sha256));
        }
        for (sql, order, list) in LISTS {
            for (id, listed) in rows_for(self, sql, ids, order).await? {
                list(facts.entry(id).or_default()).push(listed);
            }
        }
        let found = "select article_id, count(*) from found_mention where article_id";
        for (id, count) in rows_for::<(_, i64)>(self, found, ids, " group by 1").await? {
            facts.entry(id).or_default().found_mentions = whole(count);
        }
        Ok(facts)
    }

    /// The text of an article, where it is held.
    pub async fn article_texts(&self, ids: &[String]) -> Result<HashMap<String, ArticleText>> {
        let sql = "select article_id, record from article_text where article_id";
        let rows: Vec<(String, String)> = rows_for(self, sql, ids, "").await?;
        rows.into_iter().map(|(id, record)| Ok((id.clone(), parse("text", &id, &record)?))).collect()
    }

    pub async fn entity_counts(&self, ids: &[String]) -> Result<HashMap<String, EntityCounts>> {
        counts_for(self, ENTITY_COUNTS, ids).await
    }

    pub async fn event_facts(&self, ids: &[String]) -> Result<HashMap<String, EventFacts>> {
        let mut found: HashMap<String, EventFacts> = HashMap::new();
        for row in rows_for(self, EVIDENCE, ids, " order by l.event_id, l.article_id, p.ord").await? {
            let (event_id, article_id, field, start_at, end_at) = row;
            let row = EvidenceRow { event_id, article_id, field, start_at, end_at };
            found.entry(row.event_id.clone()).or_default().evidence.push(row);
        }
        let figures = "select event_id, measure, count(*) from figure where event_id";
        for (id, measure, count) in rows_for(self, figures, ids, " group by 1, 2 order by 1, 2").await? {
            found.entry(id).or_default().figures.push((measure, count));
        }
        let parts = "select part_of, count(*) from event where part_of";
        for (id, count) in rows_for(self, parts, ids, " group by 1").await? {
            found.entry(id).or_default().parts = count;
        }
        let in_order = " order by l.target, e.date_sort, e.event_id, l.ord";
        let links: Vec<(String, String, String)> = rows_for(self, LINKED_FROM, ids, in_order).await?;
        for (id, rel, event) in links {
            // None where it is not known to this program.
            let link = LinkRel::parse(&rel).ok().zip(EventId::parse(&event).ok());
            found.entry(id).or_default().linked_from.extend(link.map(|(rel, event)| EventLink { rel, event }));
        }
        Ok(found)
    }

    /// The entity that an id of a public list stands for; where that was merged into another, its own id, which leads on.
    pub async fn find_entity_by_identifier(&self, identifier: &Identifier) -> Result<Option<String>> {
        let found = sqlx::query_scalar(BEARER).bind(identifier.scheme.name()).bind(&identifier.id);
        Ok(found.fetch_optional(&self.readers).await?)
    }

    /// The countries of events: their own, else that of their first place.
    pub async fn event_countries(&self, ids: &[String]) -> Result<HashMap<String, Country>> {
        let sql = "select event_id, country from event where country is not null and event_id";
        let rows: Vec<(String, String)> = rows_for(self, sql, ids, "").await?;
        let known = |(id, code): (String, String)| Some((id, Country::parse(&code).ok()?));
        Ok(rows.into_iter().filter_map(known).collect())
    }

    /// Events that are part of any of these.
    pub async fn parts_of(&self, ids: &[String]) -> Result<Vec<String>> {
        let sql = "select event_id from event where part_of";
        let rows: Vec<(String,)> = rows_for(self, sql, ids, " order by event_id").await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Articles by each publisher, as publisher or as wire.
    pub async fn publisher_counts(&self, ids: &[String]) -> Result<HashMap<String, i64>> {
        Ok(rows_for(self, PUBLISHED, ids, " group by 1").await?.into_iter().collect())
    }
}
