//! Concordance: words with the words around them, row by row.
use std::collections::{BTreeSet, HashMap};

use axum::extract::State;
use axum::response::Response;
use futures_util::stream;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::Ask;
use super::concordance_groups::{self, ConcordanceGroups, groups};
use super::concordance_request::{self, ConcordanceParameters, ConcordanceRequest};
use super::concordance_rows::{self, Found, MAX_ARTICLES, MAX_ROWS, Row, page};
use super::cursor;
use super::error::Result;
use super::fields::Fields;
use super::list::next_address;
use super::list_request::DEFAULT_LIMIT;
use super::matched;
use super::negotiate::Format;
use super::notice::{About, Notice};
use super::render::{self, Rows};
use super::shapes::{CorpusState, PageInfo, QueryInfo, Ref, Total, WhenBody};
use super::state::AppState;
use crate::store::{self, Label, Store};

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
pub async fn get_concordance(State(state): State<AppState>, mut ask: Ask) -> Result<Response> {
    let mut request = concordance_request::read(&ask)?;
    let index = matched::index_for(&state, &mut ask, request.scope.words.as_ref()).await?;
    if let Some(unchanged) = render::unchanged(&ask, request.format, &request.languages) {
        return Ok(unchanged);
    }
    let wanted = request.scope.find(&state, index.as_ref()).await?;
    let no_words = wanted.is_empty();
    let found = concordance_rows::find(&state.store, &ask, &request, wanted).await?;
    let groups = groups(&state.store, &request, &found.rows).await?;
    if let Some(groups) = groups.as_ref().filter(|_| request.format != Format::Json) {
        let columns = concordance_groups::COLUMNS;
        let (format, languages) = (request.format, &request.languages);
        return render::table(&ask, format, columns, &groups.buckets, languages);
    }
    let publishers = publishers(&state.store, &found).await?;
    if request.format != Format::Json && request.limit.is_none() {
        return Ok(streamed(&ask, &request, found, publishers));
    }
    let shown = Shown { found: &found, groups, publishers: &publishers, no_words };
    answer_page(&state, &ask, &request, shown).await
}

/// What an answer is made from.
struct Shown<'f> {
    found: &'f Found,
    groups: Option<ConcordanceGroups>,
    publishers: &'f Publishers,
    /// `q` has only words that are to be left out.
    no_words: bool,
}

async fn answer_page(state: &AppState, ask: &Ask, request: &ConcordanceRequest, shown: Shown<'_>) -> Result<Response> {
    let found = shown.found;
    let limit = request.limit.unwrap_or(DEFAULT_LIMIT as u32);
    let (rows, last) = page(found, request, usize::try_from(limit).unwrap_or(usize::MAX));
    let items = bodies(rows, shown.publishers);
    let next_cursor = last.map(|last| cursor::encode(&request.digest, &last));
    let next = next_cursor.as_ref().map(|cursor| next_address(ask, cursor));
    let link = next.clone();
    let mut response = if request.format == Format::Json {
        let answer = Concordance {
            items,
            groups: shown.groups,
            page: PageInfo { limit, next, next_cursor, total: total(found.rows.len(), found) },
            occurrences: total(found.occurrences, found),
            articles: total(found.articles, found),
            withheld: found.withheld,
            query: said(state, request, found, shown.no_words).await?,
            corpus: ask.corpus_state(),
        };
        render::json(ask, &answer, &request.languages)
    } else {
        render::table(ask, request.format, COLUMNS, items, &request.languages)?
    };
    if let Some(address) = link {
        render::link(&mut response, &address, "next");
    }
    Ok(response)
}

fn total(value: usize, found: &Found) -> Total {
    Total {
        value: i64::try_from(value).unwrap_or(i64::MAX),
        relation: if found.complete { "exact" } else { "at_least" },
    }
}

async fn said(state: &AppState, request: &ConcordanceRequest, found: &Found, no_words: bool) -> Result<QueryInfo> {
    let mut notices = request.scope.notices(state).await?;
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
    Ok(QueryInfo {
        sort: request.sort.to_owned(),
        date_match: request.scope.date_match,
        notices,
        ..QueryInfo::default()
    })
}

type Publishers = HashMap<String, Label>;

async fn publishers(store: &Store, found: &Found) -> Result<Publishers> {
    let ids: BTreeSet<String> = found.rows.iter().map(|row| row.head.article.publisher.to_string()).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    Ok(store.labels(&store::PUBLISHER, &ids).await?)
}

fn bodies(rows: &[Row], publishers: &Publishers) -> Vec<ConcordanceRow> {
    rows.iter().map(|row| body(row, publishers)).collect()
}

fn body(row: &Row, publishers: &Publishers) -> ConcordanceRow {
    let article = &row.head.article;
    let publisher = article.publisher.to_string();
    let shown = row.occurrence.shown.as_ref();
    ConcordanceRow {
        article: Ref { id: article.id.to_string(), label: article.title.clone() },
        published: WhenBody::from(&article.published),
        publisher: Ref {
            label: publishers.get(&publisher).map_or_else(|| publisher.clone(), |label| label.text.clone()),
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
fn streamed(ask: &Ask, request: &ConcordanceRequest, found: Found, publishers: Publishers) -> Response {
    let rows = Rows::new(request.format, COLUMNS, &Fields::default());
    let head = render::StreamHead {
        format: request.format,
        total: i64::try_from(found.rows.len()).unwrap_or(i64::MAX),
        languages: &request.languages,
    };
    let header = rows.header();
    let mut rest = found.rows;
    let lines = std::iter::from_fn(move || {
        let chunk: Vec<Row> = rest.drain(..LINES.min(rest.len())).collect();
        (!chunk.is_empty()).then(|| {
            let values = render::values(bodies(&chunk, &publishers))?;
            Ok(rows.lines(&values))
        })
    });
    render::stream(ask, &head, stream::iter(header.map(Ok).into_iter().chain(lines)))
}
