//! Concordance: words with the words around them, row by row.
use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::concordance_groups::{self, ConcordanceGroups, groups};
use super::concordance_request::{self, ConcordanceParameters, ConcordanceRequest};
use super::concordance_rows::{self, BATCH, FoundRow, FoundRows, MAX_ROWS, RowReader};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::Around;
use crate::api::http::{AppState, Ask, Result, Snapshot, cursor};
use crate::api::lists::matched;
use crate::api::shapes::{About, CorpusState, Notice, PageInfo, QueryInfo, Ref, Total, WhenBody};
use crate::domain::Kind;
use crate::store::{LabelsById, Store};

/// Rows made into lines at a time.
const LINES: usize = 500;

/// Words of an article with the words around them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConcordanceRow {
    pub article: Ref,
    pub published: WhenBody,
    pub publisher: Ref,
    /// The part of the article.
    #[schema(example = "abstract")]
    pub field: &'static str,
    /// Where the keyword begins in the part, in code points. Null in a row that is withheld.
    #[schema(minimum = 0)]
    pub start: Option<u32>,
    /// Where it ends; exclusive.
    #[schema(minimum = 0)]
    pub end: Option<u32>,
    /// The words before. White space is one space.
    pub left: Option<String>,
    /// The words that were looked for, as they stand there; for words near each other, all from the first to the last.
    #[schema(example = "boycott")]
    pub keyword: Option<String>,
    /// The words after.
    pub right: Option<String>,
    /// True where no words are shown: the text may not be read, and enough of it stands in other rows.
    pub withheld: bool,
}

/// A page of a concordance.
#[derive(Debug, Serialize, ToSchema)]
pub struct Concordance {
    pub items: Vec<ConcordanceRow>,
    /// The rows counted, with `group`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<ConcordanceGroups>,
    /// Its `total` counts the rows, those of the sample where one is asked for.
    pub page: PageInfo,
    /// Rows before a sample was drawn.
    pub occurrences: Total,
    /// Articles that have any.
    pub articles: Total,
    /// Rows whose words are not shown.
    #[schema(minimum = 0)]
    pub withheld: usize,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

const COLUMNS: &[&str] = &[
    "article.id",
    "article.label",
    "published.edtf",
    "publisher.id",
    "publisher.label",
    "field",
    "start",
    "end",
    "left",
    "keyword",
    "right",
    "withheld",
];

/// Show words in context
///
/// Every place where the words of `q` stand in the articles that match `q` and the filters, with the words on either side. Of a text that the caller may not read, all rows of the answer together show short pieces only; rows beyond that are `withheld`: counted, without words and offsets.
#[utoipa::path(get, path = "/v1/concordance", operation_id = "get_concordance", tag = "reading",
    params(ConcordanceParameters), responses((status = 200, description = "A page of rows. In `ndjson` and `csv` with `group`, the groups.", body = Concordance)))]
pub async fn get_concordance(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let mut request = concordance_request::read(&ask)?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let mut reply = Reply::begin(ask, request.format, request.languages.clone())?;
    let wanted = request.scope.look(&chooser).await?;
    let no_words = wanted.is_empty();
    let reader = RowReader::new(&reply.ask, &request, wanted);
    let mut found = concordance_rows::find(&chooser, &request, &reader).await?;
    let groups = groups(&state.store, &request, &found).await?;
    if let Some(groups) = groups.as_ref().filter(|_| reply.is_table()) {
        return reply.rows(concordance_groups::COLUMNS, &groups.buckets);
    }
    if request.pages.are_all(request.format) {
        return streamed(&state, reply, found, request, reader).await;
    }
    let total = Total::exact(found.count());
    let total = if found.complete { total } else { Total { relation: "at_least", ..total } };
    let (rows, last) = found.page(&state.store, &request, &reader).await?;
    let items = bodies(&state.store, &rows).await?;
    let next = last.map(|last| cursor::encode(&request.pages.digest, &last));
    let page = reply.page(request.pages.limit, next, total);
    if reply.is_table() {
        return reply.rows(COLUMNS, items);
    }
    let mut query = request.scope.said(&state, request.sort).await?;
    query.notices.extend(notices(&found, no_words));
    reply.json(&Concordance {
        items,
        groups,
        page,
        occurrences: Total::exact(found.all.rows),
        articles: Total::exact(found.all.records),
        withheld: found.withheld,
        query,
        corpus: reply.corpus(),
    })
}

/// What is to be known of the rows; with `no_words`, `q` has only words that are to be left out.
fn notices(found: &FoundRows, no_words: bool) -> Vec<Notice> {
    let mut notices = Vec::new();
    if no_words {
        let message = "all its words are to be left out: there are none to show";
        notices.push(Notice::new(About::NoWords, "q", message));
    }
    if !found.complete {
        let message = format!(
            "only rows of the newest articles, {MAX_ROWS} or a few more, are put in order or counted by their words: narrow it by filters"
        );
        notices.push(Notice::new(About::Limited, "q", message));
    }
    notices
}

async fn bodies(store: &Store, rows: &[FoundRow]) -> Result<Vec<ConcordanceRow>> {
    let ids: BTreeSet<String> = rows.iter().map(|row| row.head.publisher.to_string()).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    let publishers = store.labels(Kind::Publisher, &ids, &[]).await?;
    Ok(rows.iter().map(|row| body(row, &publishers)).collect())
}

fn body(row: &FoundRow, publishers: &LabelsById) -> ConcordanceRow {
    let head = &row.head;
    let publisher = head.publisher.to_string();
    let shown = row.occurrence.shown.as_ref();
    ConcordanceRow {
        article: Ref { id: head.id.clone(), label: head.title.clone() },
        published: WhenBody::from(&head.published),
        publisher: Ref {
            label: publishers.get(&publisher).map_or_else(|| publisher.clone(), String::clone),
            id: publisher,
        },
        field: row.occurrence.part,
        start: shown.map(|shown| shown.start),
        end: shown.map(|shown| shown.end),
        left: shown.map(|shown| shown.left.clone()),
        keyword: shown.map(|shown| shown.keyword.clone()),
        right: shown.map(|shown| shown.right.clone()),
        withheld: shown.is_none(),
    }
}

/// All rows. Those that come in the order of their articles are read while others are sent; nothing of it keeps a state of
/// the store between two batches.
async fn streamed(
    state: &AppState,
    reply: Reply,
    mut found: FoundRows,
    mut request: ConcordanceRequest,
    reader: RowReader,
) -> Answer {
    let total = i64::try_from(found.count()).unwrap_or(i64::MAX);
    let ordered = found.ordered.take();
    let places = if ordered.is_some() { Vec::new() } else { found.places(&request).await? };
    // What was asked of the index keeps a state of the store.
    request.scope.words.iter_mut().for_each(|words| words.looked = None);
    let (store, under_way) = (state.store.following(), state.under_way.clone());
    let around = Around { total: Some(total), ..reply.around(COLUMNS) };
    let batches = async_stream::try_stream! {
        for rows in ordered.iter().flat_map(|rows| rows.chunks(LINES)) {
            let turn = under_way.turn_in_time().await;
            let items = bodies(&store, rows).await;
            drop(turn);
            yield items?.into();
        }
        for batch in places.chunks(BATCH) {
            let turn = under_way.turn_in_time().await;
            let now = store.snapshot().await?;
            let items = match reader.read(&now, batch).await {
                Ok(rows) => bodies(&now, &rows).await,
                Err(cause) => Err(cause),
            };
            // Whoever reads slowly must not keep others from their turn, nor a state.
            drop((turn, now));
            yield items?.into();
        }
    };
    reply.stream(around, batches)
}
