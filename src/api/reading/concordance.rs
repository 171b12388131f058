//! Concordance: words with the words around them, row by row.
use std::collections::BTreeSet;

use axum::response::Response;
use futures_util::stream;
use serde::Serialize;
use utoipa::ToSchema;

use super::concordance_groups::{self, ConcordanceGroups, groups};
use super::concordance_request::{self, ConcordanceParameters};
use super::concordance_rows::{self, FoundRow, FoundRows, MAX_ARTICLES, MAX_ROWS, page};
use crate::api::formats::{Answer, Reply};
use crate::api::http::{Ask, Result, Snapshot, cursor};
use crate::api::lists::matched;
use crate::api::params::Fields;
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
    let found = concordance_rows::find(&chooser, &reply.ask, &request, wanted).await?;
    let groups = groups(&state.store, &request, &found.rows).await?;
    if let Some(groups) = groups.as_ref().filter(|_| reply.is_table()) {
        return reply.rows(concordance_groups::COLUMNS, &groups.buckets);
    }
    let publishers = publishers(&state.store, &found).await?;
    if request.pages.are_all(request.format) {
        return Ok(streamed(reply, found.rows, publishers));
    }
    let limit = request.pages.limit;
    let (rows, last) = page(&found, &request, limit as usize);
    let items = bodies(rows, &publishers);
    let next = last.map(|last| cursor::encode(&request.pages.digest, &last));
    let page = reply.page(limit, next, found.total(found.rows.len()));
    if reply.is_table() {
        return reply.rows(COLUMNS, items);
    }
    let mut query = request.scope.said(&state, request.sort).await?;
    query.notices.extend(notices(&found, no_words));
    reply.json(&Concordance {
        items,
        groups,
        page,
        occurrences: found.total(found.occurrences),
        articles: found.total(found.articles),
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
            "only the newest articles were looked at, {MAX_ARTICLES} or those of the first {MAX_ROWS} rows: narrow it by filters"
        );
        notices.push(Notice::new(About::Limited, "q", message));
    }
    notices
}

impl FoundRows {
    /// So many, or more where not all were looked at.
    fn total(&self, value: usize) -> Total {
        let exact = Total::exact(value);
        if self.complete { exact } else { Total { relation: "at_least", ..exact } }
    }
}

async fn publishers(store: &Store, found: &FoundRows) -> Result<LabelsById> {
    let ids: BTreeSet<String> = found.rows.iter().map(|row| row.head.article.publisher.to_string()).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    Ok(store.labels(Kind::Publisher, &ids, &[]).await?)
}

fn bodies(rows: &[FoundRow], publishers: &LabelsById) -> Vec<ConcordanceRow> {
    rows.iter().map(|row| body(row, publishers)).collect()
}

fn body(row: &FoundRow, publishers: &LabelsById) -> ConcordanceRow {
    let article = &row.head.article;
    let publisher = article.publisher.to_string();
    let shown = row.occurrence.shown.as_ref();
    ConcordanceRow {
        article: Ref { id: article.id.to_string(), label: article.title.clone() },
        published: WhenBody::from(&article.published),
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

/// All rows. What is shown of each text was decided for all of them together.
fn streamed(reply: Reply, mut rest: Vec<FoundRow>, publishers: LabelsById) -> Response {
    let total = i64::try_from(rest.len()).unwrap_or(i64::MAX);
    let batches = std::iter::from_fn(move || {
        let batch: Vec<FoundRow> = rest.drain(..LINES.min(rest.len())).collect();
        (!batch.is_empty()).then(|| Ok(bodies(&batch, &publishers)))
    });
    let rows = reply.shape(COLUMNS, Fields::default());
    reply.stream(rows, total, stream::iter(batches))
}
