//! The rows of a concordance: counted in the index, and read from the articles that a page shows.
use std::collections::HashMap;
use std::sync::Arc;

use super::concordance_request::ConcordanceRequest;
use crate::api::http::{Ask, Result};
use crate::api::lists::Resource;
use crate::api::nouns::Articles;
use crate::domain::{After, Article, Kind, PublisherId, SortKey, When};
use crate::library::{Chooser, Drawn, Lens, Occurrence, Tallied, occurrences};
use crate::search::{Leaf, Place, Searched, Sought, Totals, parts_of};
use crate::store::{Listed, Store};
use crate::work::{self, apart};

/// Rows that are read to be put in order by their words, or counted by them; of the newest articles.
pub const MAX_ROWS: usize = 100_000;

/// Articles read at a time.
pub const BATCH: usize = 250;

/// Letters that follow all others: where rows without words come in the order by words.
const LAST: &str = "\u{10ffff}";

/// What a row says of its article.
#[derive(Debug)]
pub struct Head {
    pub id: String,
    pub title: String,
    pub published: When,
    pub publisher: PublisherId,
    /// First instant, as the store orders by it.
    date: i64,
}

#[derive(Debug)]
pub struct FoundRow {
    pub head: Arc<Head>,
    /// Counts the rows of one article.
    number: usize,
    pub occurrence: Occurrence,
}

/// Where a row stands in the order: key, article and number.
type PlaceOfRow = (Key, String, usize);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Date(i64),
    Words(String),
}

/// Everything that was found, before it is cut into pages.
#[derive(Debug)]
pub struct FoundRows {
    /// The rows, of the sample where there is one, by their articles.
    pub tallied: Tallied,
    /// Those that were read to be put in order. None: they come in the order of their articles, and are read as they are
    /// shown.
    pub ordered: Option<Vec<FoundRow>>,
    /// Before a sample was drawn.
    pub all: Totals,
    pub withheld: usize,
    /// Whether all are there that are to be put in order.
    pub complete: bool,
}

/// Reads rows.
#[derive(Debug, Clone)]
pub struct RowReader {
    pub ask: Ask,
    lens: Arc<Lens>,
}

impl RowReader {
    pub fn new(ask: &Ask, request: &ConcordanceRequest, wanted: Vec<Leaf>) -> Self {
        let lens = Lens { wanted, parts: request.parts.clone(), context: request.context };
        Self { ask: ask.clone(), lens: Arc::new(lens) }
    }

    /// What is counted without being read.
    fn sought(&self) -> Sought {
        let parts = parts_of(Kind::Article).iter();
        let looked_at = |name: &&'static str| self.lens.parts.is_empty() || self.lens.parts.contains(name);
        Sought {
            wanted: self.lens.wanted.clone(),
            parts: parts.filter(|(name, _)| looked_at(name)).map(|(_, part)| *part).collect(),
            reads_all: self.ask.may_read_text(),
        }
    }

    /// The rows of articles, in their order.
    pub async fn read(&self, store: &Store, places: &[Place]) -> Result<Vec<FoundRow>> {
        let mut rows = Vec::new();
        for batch in places.chunks(BATCH) {
            let ids: Vec<String> = batch.iter().map(|place| place.id.clone()).collect();
            let articles = store.in_order::<Article>(&ids).await?;
            let parts = Articles::searched(store, &self.ask, &articles).await?;
            let dates: HashMap<&str, i64> = batch.iter().map(|place| (place.id.as_str(), place.date)).collect();
            let head = |row: Listed<Article>| Head {
                date: dates.get(row.id.as_str()).copied().unwrap_or(i64::MAX),
                id: row.id,
                title: row.record.title,
                published: row.record.published,
                publisher: row.record.publisher,
            };
            let articles: Vec<(Head, Vec<Searched>)> = articles.into_iter().map(head).zip(parts).collect();
            let lens = Arc::clone(&self.lens);
            // Texts are long: they are looked through where they are in nobody's way.
            rows.extend(apart(move || of_articles(articles, &lens)).await?);
        }
        Ok(rows)
    }
}

fn of_articles(articles: Vec<(Head, Vec<Searched>)>, lens: &Lens) -> Vec<FoundRow> {
    let articles = articles.into_iter().take_while(|_| !work::is_over());
    let rows = articles.flat_map(|(head, parts)| {
        let head = Arc::new(head);
        let row = move |(number, occurrence)| FoundRow { head: Arc::clone(&head), number, occurrence };
        occurrences(&parts, lens).into_iter().enumerate().map(row)
    });
    rows.collect()
}

pub async fn find(chooser: &Chooser, request: &ConcordanceRequest, reader: &RowReader) -> Result<FoundRows> {
    let chosen = chooser.choose(request.scope.wanted()).await?;
    let tallied = chosen.tally(reader.sought()).await?;
    let all = tallied.totals();
    let mut found = FoundRows { tallied, ordered: None, all, withheld: all.withheld, complete: true };
    let drawn = match request.sample {
        Some(sample) => {
            let (tallied, drawn) = found.tallied.draw(sample).await?;
            found.tallied = tallied;
            Some(drawn)
        }
        None => None,
    };
    if drawn.is_some() || request.goes_by_words() {
        let places = found.tallied.places(true, None, MAX_ROWS).await?;
        found.complete = places.len() == found.tallied.totals().records;
        let mut rows = reader.read(&chooser.store, &places).await?;
        if let Some(drawn) = &drawn {
            rows.retain(|row| is_drawn(drawn, row));
            found.withheld = rows.iter().filter(|row| row.occurrence.shown.is_none()).count();
        }
        rows.sort_by_cached_key(|row| place(row, request.sort));
        found.ordered = Some(rows);
    }
    Ok(found)
}

fn is_drawn(drawn: &Drawn, row: &FoundRow) -> bool {
    drawn.get(&row.head.id).is_some_and(|numbers| numbers.contains(&row.number))
}

impl ConcordanceRequest {
    /// Whether rows have to be read before the first of them can be told.
    fn goes_by_words(&self) -> bool {
        matches!(self.sort, "left" | "right") || matches!(self.group, Some("before:1" | "after:1"))
    }

    fn newest_first(&self) -> bool {
        self.sort != "date"
    }
}

impl FoundRows {
    /// How many are to be shown.
    pub fn count(&self) -> usize {
        self.ordered.as_ref().map_or(self.all.rows, Vec::len)
    }

    /// The articles of all rows, in the order of these.
    pub async fn places(&self, request: &ConcordanceRequest) -> Result<Vec<Place>> {
        Ok(self.tallied.places(request.newest_first(), None, usize::MAX).await?)
    }

    /// The rows of a page, and the place of its last where there are more.
    pub async fn page(
        &mut self,
        store: &Store,
        request: &ConcordanceRequest,
        reader: &RowReader,
    ) -> Result<(Vec<FoundRow>, Option<After>)> {
        let size = request.pages.limit as usize;
        let after = request.pages.after.as_ref().and_then(read_place);
        let mut more = false;
        let mut rows = match self.ordered.take() {
            Some(rows) => rows,
            None => {
                let shown = after.as_ref().map_or(0, |(_, _, number)| number.saturating_add(1));
                let enough = size.saturating_add(shown).saturating_add(1);
                let from = after.as_ref().and_then(|(key, id, _)| Some((date(key, request)?, id.clone())));
                let places = self.tallied.places(request.newest_first(), from, enough).await?;
                more = places.iter().map(|place| place.rows).sum::<usize>() >= enough;
                let mut rows = reader.read(store, &places).await?;
                rows.sort_by_cached_key(|row| place(row, request.sort));
                rows
            }
        };
        if let Some(after) = after {
            rows.drain(..rows.partition_point(|row| place(row, request.sort) <= after));
        }
        more |= rows.len() > size;
        rows.truncate(size);
        let last = rows.last().filter(|_| more);
        let last = last.map(|row| write_place(place(row, request.sort)));
        Ok((rows, last))
    }
}

fn place(row: &FoundRow, sort: &str) -> PlaceOfRow {
    let words = |key: fn(&Occurrence) -> Option<&String>| {
        let key = key(&row.occurrence).map_or(LAST, String::as_str);
        Key::Words(key.to_owned())
    };
    let key = match sort {
        "left" => words(|found| found.shown.as_ref().map(|shown| &shown.left_key)),
        "right" => words(|found| found.shown.as_ref().map(|shown| &shown.right_key)),
        "date" => Key::Date(row.head.date),
        _ => Key::Date(row.head.date.saturating_neg()),
    };
    (key, row.head.id.clone(), row.number)
}

/// The date of a key of rows that are in the order of their articles.
fn date(key: &Key, request: &ConcordanceRequest) -> Option<i64> {
    match key {
        Key::Date(date) if request.newest_first() => Some(date.saturating_neg()),
        Key::Date(date) => Some(*date),
        Key::Words(_) => None,
    }
}

fn write_place((key, article, number): PlaceOfRow) -> After {
    After {
        key: Some(match key {
            Key::Date(date) => SortKey::Int(date),
            Key::Words(words) => SortKey::Text(words),
        }),
        id: format!("{article} {number}"),
    }
}

fn read_place(after: &After) -> Option<PlaceOfRow> {
    let (article, number) = after.id.split_once(' ')?;
    let key = match after.key.as_ref()? {
        SortKey::Int(date) => Key::Date(*date),
        SortKey::Text(words) => Key::Words(words.clone()),
        SortKey::Real(_) => return None,
    };
    Some((key, article.to_owned(), number.parse().ok()?))
}
