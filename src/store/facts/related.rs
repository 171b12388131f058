//! What answers say about records beyond the records themselves: counts, texts, evidence, corrections.
use std::collections::HashMap;

use serde::Deserialize;

use crate::domain::{ArticleText, Country, EventId, EventLink, Identifier, LinkRel, Term, TextAccess};
use crate::store::database::{Counted, Result, Store, counts_for, list, parse, rows_for, rows_of_view, whole};

/// Facts about one article that other tables hold.
#[derive(Debug, Clone, Default)]
pub struct ArticleFacts {
    /// Where the text is held.
    pub text: Option<TextFacts>,
    pub stories: Vec<String>,
    pub corrections: Vec<String>,
    pub events: Vec<String>,
    pub figures: Vec<String>,
    /// Mentions that the gazetteer found.
    pub found_mentions: usize,
}

#[derive(Debug, Clone)]
pub struct TextFacts {
    pub words: i64,
    pub sha256: String,
    /// Where it is asked for.
    pub held: Option<ArticleText>,
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
#[derive(Debug, Clone, Deserialize)]
pub struct EvidenceRow {
    pub article_id: String,
    pub field: Option<String>,
    pub start_at: Option<i64>,
    pub end_at: Option<i64>,
}

/// Stories that curators confirmed come first. The words of a text stand behind it: whoever wants both reads it once.
const ARTICLE_FACTS: &str = "t.words, t.sha256, \
     (select json_group_array(m.story_id order by s.decision, m.story_id) from story_member m \
      join story s on s.story_id = m.story_id and s.decision <> 'overruled' where m.article_id = x.article_id), \
     (select json_group_array(correction_id order by correction_id) from correction_article where article_id = x.article_id), \
     (select json_group_array(l.event_id order by e.date_sort, e.event_id) from event_evidence l \
      join event e on e.event_id = l.event_id where l.article_id = x.article_id), \
     (select json_group_array(figure_id order by figure_id) from figure where article_id = x.article_id), \
     (select count(*) from found_mention where article_id = x.article_id) \
     from article x left join article_text t on t.article_id = x.article_id where x.article_id";

/// Evidence in the order of its articles, figures by measure, links in the order of the dates of those that link.
const EVENT_FACTS: &str = "select x.event_id, \
     (select json_group_array(json_array(l.article_id, p.field, p.start_at, p.end_at) order by l.article_id, p.ord) \
      from event_evidence l left join passage p on p.event_id = l.event_id and p.article_id = l.article_id \
      where l.event_id = x.event_id), \
     (select json_group_array(measure order by measure) from figure where event_id = x.event_id), \
     (select count(*) from event where part_of = x.event_id), \
     (select json_group_array(json_array(l.rel, l.event_id) order by e.date_sort, e.event_id, l.ord) \
      from event_link l join event e on e.event_id = l.event_id where l.target = x.event_id) \
     from event x where x.event_id";

const ENTITY_COUNTS: &[Counted<EntityCounts>] = &[
    (
        "select e.entity_id, count(*) from entity e join mentioned m on m.entity_number = e.number where e.entity_id",
        |counts| &mut counts.articles,
    ),
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

type ArticleRow = (String, Option<String>, Option<i64>, Option<String>, String, String, String, String, i64);
type EventRow = (String, String, String, i64, String);

const BEARER: &str = "select entity_id, 0 from entity_identifier where scheme = $1 and value = $2 \
     union all \
     select m.retired_id, case when i.entity_id is null then 2 else 1 end \
     from merged_identifier m left join merged_into i on i.retired_id = m.retired_id \
     where m.scheme = $1 and m.value = $2 order by 2 limit 1";

const PUBLISHED: &str = "select publisher_id, count(*) from \
     (select publisher_id, article_id from article union select agency_id, article_id from article) \
     where publisher_id";

impl Store {
    /// With the texts themselves of articles that may be read so.
    pub async fn article_facts(
        &self,
        ids: &[String],
        with_texts: &[TextAccess],
    ) -> Result<HashMap<String, ArticleFacts>> {
        let access: Vec<String> = with_texts.iter().map(|access| format!("'{}'", access.name())).collect();
        let sql = format!(
            "select x.article_id, case when x.text_access in ({}) then t.record end, {ARTICLE_FACTS}",
            access.join(", ")
        );
        let mut facts = HashMap::new();
        for row in rows_for::<ArticleRow>(self, &sql, ids, "").await? {
            let (id, text, words, sha256, stories, corrections, events, figures, found) = row;
            let held = text.map(|text| parse("text", &id, &text)).transpose()?;
            let of_article = ArticleFacts {
                text: words.zip(sha256).map(|(words, sha256)| TextFacts { words, sha256, held }),
                stories: list(&id, &stories)?,
                corrections: list(&id, &corrections)?,
                events: list(&id, &events)?,
                figures: list(&id, &figures)?,
                found_mentions: whole(found),
            };
            facts.insert(id, of_article);
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
        let mut facts = HashMap::new();
        for (id, evidence, measures, parts, links) in rows_for::<EventRow>(self, EVENT_FACTS, ids, "").await? {
            let mut figures: Vec<(String, i64)> = Vec::new();
            for measure in list(&id, &measures)? {
                match figures.last_mut() {
                    Some((last, count)) if *last == measure => *count += 1,
                    _ => figures.push((measure, 1)),
                }
            }
            let links: Vec<(String, String)> = list(&id, &links)?;
            // None where it is not known to this program.
            let link = |(rel, event): (String, String)| {
                Some(EventLink { rel: LinkRel::parse(&rel).ok()?, event: EventId::parse(&event).ok()? })
            };
            let linked_from = links.into_iter().filter_map(link).collect();
            facts.insert(id.clone(), EventFacts { evidence: list(&id, &evidence)?, figures, parts, linked_from });
        }
        Ok(facts)
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
        Ok(rows_of_view(self, PUBLISHED, ids, " group by 1").await?.into_iter().collect())
    }
}
