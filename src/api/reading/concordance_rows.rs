//! The rows of a concordance: found article by article, put in order, sampled, cut into pages.
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::concordance_request::ConcordanceRequest;
use crate::api::http::apart::apart;
use crate::api::http::{Ask, Result};
use crate::api::lists::Resource;
use crate::api::nouns::Articles;
use crate::domain::{After, Article, Kind, SortKey};
use crate::library::{Chooser, Chosen, Lens, Occurrence, occurrences, sample};
use crate::search::{Leaf, Match, Order, Searched};
use crate::store::Listed;
use crate::work;

/// Articles read for one answer, newest first: every one is cut into words again.
pub const MAX_ARTICLES: usize = 2_000;

/// Rows after which no further article is looked at.
pub const MAX_ROWS: usize = 20_000;

/// Articles read at a time.
const BATCH: usize = 250;

/// Letters that follow all others: where rows without words come in the order by words.
const LAST: &str = "\u{10ffff}";

/// What a row says of its article.
#[derive(Debug)]
pub struct Head {
    pub article: Article,
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
type Place = (Key, String, usize);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Date(i64),
    Words(String),
}

/// Everything that was found, before it is cut into pages.
#[derive(Debug, Default)]
pub struct FoundRows {
    /// In order.
    pub rows: Vec<FoundRow>,
    /// Rows before a sample was drawn.
    pub occurrences: usize,
    pub articles: usize,
    pub withheld: usize,
    /// Whether all that match were looked at.
    pub complete: bool,
}

pub async fn find(chooser: &Chooser, ask: &Ask, request: &ConcordanceRequest, wanted: Vec<Leaf>) -> Result<FoundRows> {
    let lens = Arc::new(Lens { wanted, parts: request.parts.clone(), context: request.context });
    let mut found = FoundRows { complete: true, ..FoundRows::default() };
    let chosen = chooser.choose(request.scope.wanted()).await?;
    let newest = newest(&chosen).await?;
    for batch in newest.chunks(BATCH) {
        let ids: Vec<String> = batch.iter().map(|found| found.id.clone()).collect();
        let articles = chooser.store.in_order::<Article>(&ids).await?;
        let parts = Articles::searched(&chooser.store, ask, &articles).await?;
        let dates: HashMap<&str, &Match> = batch.iter().map(|found| (found.id.as_str(), found)).collect();
        let head = |row: Listed<Article>| Head {
            date: match dates.get(row.id.as_str()).and_then(|found| found.key.as_ref()) {
                Some(SortKey::Int(date)) => *date,
                _ => i64::MAX,
            },
            article: row.record,
        };
        let articles: Vec<(Head, Vec<Searched>)> = articles.into_iter().map(head).zip(parts).collect();
        let room = MAX_ROWS.saturating_sub(found.rows.len());
        let (rows, whole) = of_articles(articles, &lens, room).await?;
        for rows in rows {
            found.articles += usize::from(!rows.is_empty());
            found.rows.extend(rows);
        }
        if !whole {
            found.complete = false;
            break;
        }
    }
    found.complete &= chosen.matches.count() <= newest.len();
    found.occurrences = found.rows.len();
    draw(&mut found.rows, request.sample);
    let withheld = found.rows.iter().filter(|row| row.occurrence.shown.is_none());
    found.withheld = withheld.count();
    found.rows.sort_by_cached_key(|row| place(row, request.sort));
    Ok(found)
}

/// The newest of some articles, as many as are read.
async fn newest(chosen: &Chosen) -> Result<Vec<Match>> {
    let Some(sort) = Kind::Article.sort("date") else {
        return Ok(Vec::new());
    };
    Ok(chosen.page(Order::By { sort, descending: true }, None, MAX_ARTICLES).await?)
}

/// The rows of each article, found where they are in nobody's way, until there are more than `room`; and whether those
/// of all articles are there.
async fn of_articles(
    articles: Vec<(Head, Vec<Searched>)>,
    lens: &Arc<Lens>,
    room: usize,
) -> Result<(Vec<Vec<FoundRow>>, bool)> {
    let lens = Arc::clone(lens);
    apart(move || {
        let (mut all, mut rows) = (Vec::new(), 0);
        for (article, parts) in articles {
            if rows > room || work::is_over() {
                return (all, false);
            }
            let found = rows_of(article, occurrences(&parts, &lens));
            rows += found.len();
            all.push(found);
        }
        (all, true)
    })
    .await
}

fn rows_of(head: Head, found: Vec<Occurrence>) -> Vec<FoundRow> {
    let head = Arc::new(head);
    let row = |(number, occurrence)| FoundRow { head: Arc::clone(&head), number, occurrence };
    found.into_iter().enumerate().map(row).collect()
}

/// Keeps a random sample of the rows.
fn draw(rows: &mut Vec<FoundRow>, wanted: Option<(u32, u64)>) {
    let Some((size, seed)) = wanted else { return };
    let name = |row: &FoundRow| format!("{} {}", row.head.article.id, row.number);
    let drawn = sample(rows.iter().map(name).collect(), size, seed);
    let drawn: HashSet<String> = drawn.into_iter().collect();
    rows.retain(|row| drawn.contains(&name(row)));
}

fn place(row: &FoundRow, sort: &str) -> Place {
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
    (key, row.head.article.id.to_string(), row.number)
}

/// The rows of a page, and the place of its last where there are more.
pub fn page<'f>(found: &'f FoundRows, request: &ConcordanceRequest, size: usize) -> (&'f [FoundRow], Option<After>) {
    let after = request.pages.after.as_ref().and_then(read_place);
    let begin = after.map_or(0, |after| found.rows.partition_point(|row| place(row, request.sort) <= after));
    let rest = found.rows.get(begin..).unwrap_or_default();
    let rows = &rest[..size.min(rest.len())];
    let last = rows.last().filter(|_| rows.len() < rest.len());
    (rows, last.map(|row| write_place(place(row, request.sort))))
}

fn write_place((key, article, number): Place) -> After {
    After {
        key: Some(match key {
            Key::Date(date) => SortKey::Int(date),
            Key::Words(words) => SortKey::Text(words),
        }),
        id: format!("{article} {number}"),
    }
}

fn read_place(after: &After) -> Option<Place> {
    let (article, number) = after.id.split_once(' ')?;
    let key = match after.key.as_ref()? {
        SortKey::Int(date) => Key::Date(*date),
        SortKey::Text(words) => Key::Words(words.clone()),
        SortKey::Real(_) => return None,
    };
    Some((key, article.to_owned(), number.parse().ok()?))
}
