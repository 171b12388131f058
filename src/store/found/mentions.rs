//! Mentions that the gazetteer found: made from an article, written, and read for answers.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::{QueryBuilder, Sqlite};

use super::readable::Readable;
use crate::domain::{Article, Field, Kind, Term};
use crate::store::database::{Result, Store, corrupt, list, rows_for};
use crate::store::write::Writer;
use crate::text::{FoundName, Gazetteer, Searched, Token, tokens};

/// Rows of one insert: as many values as any database binds.
const ROWS: usize = 200;

type Found = (String, i64, String, i64, i64, String, Option<String>, String);
const FOUND: &str = "select article_id, ord, field, start_at, end_at, surface, entity_id, \
     (select json_group_array(c.entity_id order by c.entity_id) from found_candidate c \
      where c.article_id = found_mention.article_id and c.ord = found_mention.ord) \
     from found_mention where article_id";
const FOUND_ORDER: &str = " order by article_id, ord";

/// A known name in an article. Offsets count Unicode code points, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMention {
    pub article: String,
    pub ord: i64,
    pub field: Field,
    pub start: u32,
    pub end: u32,
    pub surface: String,
    /// None where more than one may be meant.
    pub entity: Option<String>,
    /// Who may be meant, where that is not known.
    pub candidates: Vec<String>,
}

/// The names in an article, apart from those that a curator marked; `words` are those of its text.
pub fn search_article(gazetteer: &Gazetteer, readable: &Readable, words: &[Token]) -> Vec<FoundMention> {
    let article = &readable.article;
    let named = article.mentions.iter().map(|mention| mention.entity.to_string()).collect();
    let found = with_texts(readable, words, |texts| gazetteer.find(texts, &named));
    let found = [Field::Abstract, Field::Text].into_iter().zip(found);
    (0..)
        .zip(found.flat_map(|(field, names)| names.into_iter().map(move |name| (field, name))))
        .map(|(ord, (field, name))| mention_of(article, ord, field, name))
        .collect()
}

/// Whether one of the names may stand in an article.
pub fn may_name(gazetteer: &Gazetteer, readable: &Readable, words: &[Token]) -> bool {
    with_texts(readable, words, |texts| gazetteer.may_find(texts))
}

/// What is asked of the texts of an article.
fn with_texts<T>(readable: &Readable, words: &[Token], ask: impl FnOnce(&[Searched<'_>]) -> T) -> T {
    let article = &readable.article;
    let of_abstract = article.r#abstract.as_deref().unwrap_or_default();
    let abstract_words = tokens(of_abstract);
    let (in_abstract, in_text) = (marked(article, Field::Abstract), marked(article, Field::Text));
    let language = article.abstract_language.as_ref().unwrap_or(&article.language);
    ask(&[
        Searched { text: of_abstract, words: &abstract_words, language: language.as_str(), settled: &in_abstract },
        Searched {
            text: readable.text.as_ref().map_or("", |text| &text.text),
            words,
            language: article.language.as_str(),
            settled: &in_text,
        },
    ])
}

/// Where curators said who is named.
fn marked(article: &Article, field: Field) -> Vec<(u32, u32)> {
    let of_field = article.mentions.iter().filter(|mention| mention.field == field);
    of_field.map(|mention| (mention.start, mention.end)).collect()
}

fn mention_of(article: &Article, ord: i64, field: Field, mut name: FoundName) -> FoundMention {
    // In the order in which they are read again.
    name.entities.sort();
    let (entity, candidates) =
        if name.ambiguous { (None, name.entities) } else { (name.entities.into_iter().next(), Vec::new()) };
    FoundMention {
        article: article.id.to_string(),
        ord,
        field,
        start: name.start,
        end: name.end,
        surface: name.surface,
        entity,
        candidates,
    }
}

impl Writer {
    /// Replaces what was found in some articles, where it is other than before.
    pub(in crate::store) async fn put_found_mentions(&mut self, ids: &[String], found: &[FoundMention]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let before = self.found_before(ids).await?;
        let mut after: HashMap<&str, Vec<&FoundMention>> = HashMap::new();
        for mention in found {
            after.entry(&mention.article).or_default().push(mention);
        }
        let (mut changed, mut found, mut counted) = (ids.to_vec(), Vec::new(), BTreeSet::new());
        changed.retain(|id| {
            let before = before.get(id).map_or(&[][..], Vec::as_slice);
            let after = after.remove(id.as_str()).unwrap_or_default();
            if before.iter().eq(after.iter().copied()) {
                return false;
            }
            let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
            let more = after.iter().map(|mention| (*mention, 1));
            for (mention, one) in before.iter().map(|mention| (mention, -1)).chain(more) {
                *counts.entry(mention.entity.as_deref().unwrap_or_default()).or_default() += one;
            }
            let others = counts.into_iter().filter(|(entity, count)| !entity.is_empty() && *count != 0);
            counted.extend(others.map(|(entity, _)| entity.to_owned()));
            found.extend(after);
            true
        });
        let counted: Vec<String> = counted.into_iter().collect();
        // What is found in an article is shown with it, and how often with the entity: nowhere else.
        self.note_own_change(Kind::Article, &changed).await?;
        self.note_own_change(Kind::Entity, &counted).await?;
        self.forget_mentioned(&changed).await?;
        self.replace_found(&changed, &found).await?;
        self.put_mentioned(ids).await
    }

    async fn found_before(&mut self, ids: &[String]) -> Result<HashMap<String, Vec<FoundMention>>> {
        read_found(self.rows_in(FOUND, ids, FOUND_ORDER).await?)
    }

    async fn replace_found(&mut self, ids: &[String], found: &[&FoundMention]) -> Result<()> {
        self.run_in("delete from found_candidate where article_id", ids).await?;
        self.run_in("delete from found_mention where article_id", ids).await?;
        for rows in found.chunks(ROWS) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "insert into found_mention (article_id, ord, entity_id, field, start_at, end_at, surface) ",
            );
            query.push_values(rows, |mut row, mention| {
                row.push_bind(mention.article.clone())
                    .push_bind(mention.ord)
                    .push_bind(mention.entity.clone())
                    .push_bind(mention.field.name())
                    .push_bind(i64::from(mention.start))
                    .push_bind(i64::from(mention.end))
                    .push_bind(mention.surface.clone());
            });
            query.build().execute(&mut *self.tx).await?;
        }
        let candidates: Vec<(&FoundMention, &String)> =
            found.iter().flat_map(|mention| mention.candidates.iter().map(move |id| (*mention, id))).collect();
        for rows in candidates.chunks(ROWS) {
            let mut query = QueryBuilder::<Sqlite>::new("insert into found_candidate (article_id, ord, entity_id) ");
            query.push_values(rows, |mut row, (mention, id)| {
                row.push_bind(mention.article.clone()).push_bind(mention.ord).push_bind((*id).clone());
            });
            query.build().execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

impl Store {
    /// What the gazetteer found in some articles, each in the order of the words.
    pub async fn found_mentions(&self, ids: &[String]) -> Result<HashMap<String, Vec<FoundMention>>> {
        read_found(rows_for(self, FOUND, ids, FOUND_ORDER).await?)
    }
}

fn read_found(mentions: Vec<Found>) -> Result<HashMap<String, Vec<FoundMention>>> {
    let mut found: HashMap<String, Vec<FoundMention>> = HashMap::new();
    for (article, ord, field, start, end, surface, entity, candidates) in mentions {
        let place = |at: i64| u32::try_from(at).map_err(corrupt("found mention", &article));
        let mention = FoundMention {
            ord,
            field: Field::parse(&field).map_err(corrupt("found mention", &article))?,
            start: place(start)?,
            end: place(end)?,
            surface,
            entity,
            candidates: list(&article, &candidates)?,
            article: article.clone(),
        };
        found.entry(article).or_default().push(mention);
    }
    Ok(found)
}
