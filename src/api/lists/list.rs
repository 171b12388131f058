//! Lists and single records of any noun: one way for all.
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::elsewhere::find;
use super::facets;
use super::list_request::{self, ListRequest};
use super::matched::{self, Hits, Matched};
use super::resource::Resource;
use super::view::ListView;
use crate::api::formats::{Answer, Reply, reply};
use crate::api::http::{AppState, Ask, Format, Result, cursor, read};
use crate::api::params::field_paths::field_paths;
use crate::api::params::{FORMAT, HEADER_BOM, LANG, RELEVANCE, forms, parameters, representation};
use crate::api::shapes::{ListOf, QueryInfo, Total, Variants};
use crate::domain::{After, Condition};
use crate::library::sample;
use crate::search::Index;
use crate::store::{Listed, Page, Store};

/// The `{id}` of a path.
pub struct PathId;

impl IntoParams for PathId {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![forms::path("id", "The id of the record.", forms::slug())]
    }
}

/// The query parameters of a list.
pub struct ListOfAll<R>(PhantomData<R>);

impl<R: Resource> IntoParams for ListOfAll<R> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        list_request::document(R::spec(), field_paths::<R::Body>())
    }
}

parameters! {
    /// The query parameters of one record.
    OneRecord: LANG, FORMAT, HEADER_BOM
}

/// Rows fetched at a time when a whole list is streamed.
const BATCH: u32 = 500;

pub async fn answer_list<R: Resource>(mut state: AppState, mut ask: Ask, fixed: Vec<Condition>) -> Answer {
    let mut request = list_request::read(&ask, R::spec(), fixed, field_paths::<R::Body>())?;
    let index = matched::index_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let mut reply = Reply::begin(ask, request.format, request.view.languages.clone())?;
    if let Some(index) = index {
        look_for::<R>(&state, &index, &mut request).await?;
    }
    if let Some((size, seed)) = request.sample {
        let ids = state.store.list_ids::<R::Record>(&request.scope.selection).await?;
        request.scope.selection.only = Some(sample(ids, size, seed));
    }
    if request.by_relevance {
        rank::<R>(&state.store, &mut request).await?;
    }
    if request.pages.are_all(request.format) {
        return stream::<R>(&state, reply, request).await;
    }
    let limit = request.pages.limit;
    let (rows, next) = page::<R>(&state.store, &request, limit).await?;
    let mut variants = Variants::default();
    let items = values::<R>(&state.store, &reply.ask, &request, rows, &mut variants).await?;
    if reply.is_table() {
        reply.next(next.as_deref());
        return Ok(reply.lines(&reply.shape(R::spec().columns, &request.view.fields), &items));
    }
    let total = state.store.count::<R::Record>(&request.scope.selection).await?;
    let notices = request.scope.notices(&state).await?;
    let mut facets = BTreeMap::new();
    for filter in &request.facets {
        let facet = facets::facet::<R>(&state.store, &request, filter, total).await?;
        facets.insert(filter.name.to_owned(), facet);
    }
    let sort = match (request.by_relevance, request.descending) {
        (true, _) => RELEVANCE.to_owned(),
        (false, true) => format!("-{}", request.sort.name),
        (false, false) => request.sort.name.to_owned(),
    };
    let page = reply.page(limit, next, Total::exact(total));
    reply.json(&ListOf {
        items,
        page,
        query: QueryInfo { sort, date_match: request.scope.date_match, matched_variants: variants.told(), notices },
        facets,
        corpus: reply.corpus(),
    })
}

/// Finds the words, and makes what they find a condition of the list.
async fn look_for<R: Resource>(state: &AppState, index: &Arc<Index>, request: &mut ListRequest) -> Result<()> {
    let (Some(words), Some(kind)) = (&request.scope.words, R::spec().searched) else {
        return Ok(());
    };
    let Hits { hits, wanted, looked } = matched::hits(state, index, words, &[kind]).await?;
    let matched = Matched::new(hits, wanted);
    if let Some(words) = &mut request.scope.words {
        words.looked = Some(looked);
    }
    if let Some(collapsed) = &mut request.view.collapsed {
        collapsed.only = Some(matched.ids());
    }
    request.scope.selection.only = Some(matched.ids());
    request.matched = Some(matched);
    Ok(())
}

/// Leaves only those of the matches that the other conditions allow.
async fn rank<R: Resource>(store: &Store, request: &mut ListRequest) -> Result<()> {
    let selection = &request.scope.selection;
    let free = selection.conditions.is_empty() && !selection.one_a_story && request.sample.is_none();
    let Some(matched) = request.matched.as_mut().filter(|_| !free) else {
        return Ok(());
    };
    let allowed = store.list_ids::<R::Record>(&request.scope.selection).await?;
    matched.keep_only(allowed);
    Ok(())
}

/// One record: found, moved (308) or deleted (410).
pub async fn answer_one<R: Resource>(state: &AppState, ask: Ask, id: &str) -> Answer {
    let (format, languages) = read(&ask, representation::shape)?;
    let row = find::<R::Record>(state, &ask, id).await?;
    let shown = state.store.shown_state(R::spec().noun.kind, id).await?;
    let reply = Reply::begin(ask.of_record(shown), format, languages.clone())?;
    let view = ListView { languages, single: true, ..ListView::default() };
    let bodies = R::bodies(&state.store, &reply.ask, &view, vec![row]).await?;
    reply.rows_or(R::spec().columns, bodies, |bodies| bodies.into_iter().next())
}

async fn values<R: Resource>(
    store: &Store,
    ask: &Ask,
    request: &ListRequest,
    rows: Vec<Listed<R::Record>>,
    variants: &mut Variants,
) -> Result<Vec<Value>> {
    let view = &request.view;
    let wants = |path: &str| match request.format {
        // No columns of a table unless they are asked for.
        Format::Csv { .. } => !view.fields.is_all() && view.fields.wants(path),
        _ => true,
    };
    let told = wants("score") || wants("highlights");
    let Some(matched) = request.matched.as_ref().filter(|_| told) else {
        let bodies = R::bodies(store, ask, view, rows).await?;
        return written(view, bodies);
    };
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let parts = R::searched(store, ask, &rows).await?;
    let mut bodies = R::bodies(store, ask, view, rows).await?;
    let hits = matched.bodies(&ids, parts, variants).await?;
    for (body, hit) in bodies.iter_mut().zip(hits) {
        R::mark(body, hit);
    }
    written(view, bodies)
}

/// The records with the fields that are wanted.
fn written<T: Serialize>(view: &ListView, bodies: Vec<T>) -> Result<Vec<Value>> {
    let values = reply::values(bodies)?.into_iter();
    Ok(values.map(|value| view.fields.keep(value)).collect())
}

/// A page, and the cursor of the next one if there is more.
async fn page<R: Resource>(
    store: &Store,
    request: &ListRequest,
    limit: u32,
) -> Result<(Vec<Listed<R::Record>>, Option<String>)> {
    if let Some(matched) = request.matched.as_ref().filter(|_| request.by_relevance) {
        let after = request.pages.after.as_ref();
        let rows = matched.page::<R>(store, after, limit + 1).await?;
        return Ok(cut(request, rows, limit));
    }
    let page = Page {
        selection: &request.scope.selection,
        sort: request.sort,
        descending: request.descending,
        after: request.pages.after.as_ref(),
        limit: limit + 1,
    };
    let rows = store.list::<R::Record>(&page).await?;
    Ok(cut(request, rows, limit))
}

/// The rows of a page, and the cursor of the next where there are more.
fn cut<T>(request: &ListRequest, mut rows: Vec<Listed<T>>, limit: u32) -> (Vec<Listed<T>>, Option<String>) {
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| more).map(|last| cursor::encode(&request.pages.digest, &position(last)));
    (rows, next)
}

fn position<T>(row: &Listed<T>) -> After {
    After { key: row.sort_key.clone(), id: row.id.clone() }
}

/// All rows, batch by batch, while they are being sent.
async fn stream<R: Resource>(state: &AppState, reply: Reply, mut request: ListRequest) -> Answer {
    let total = state.store.count::<R::Record>(&request.scope.selection).await?;
    let rows = reply.shape(R::spec().columns, &request.view.fields);
    let (store, ask, under_way) = (state.store.following(), reply.ask.clone(), state.under_way.clone());
    let batches = async_stream::try_stream! {
        let mut variants = Variants::default();
        loop {
            let turn = under_way.turn_in_time().await;
            let now = store.snapshot().await?;
            let (batch, next) = page::<R>(&now, &request, BATCH).await?;
            request.pages.after = batch.last().map(position);
            let items = values::<R>(&now, &ask, &request, batch, &mut variants).await;
            // Whoever reads slowly must not keep others from their turn, nor a state.
            drop((turn, now));
            yield items?;
            if next.is_none() {
                break;
            }
        }
    };
    Ok(reply.stream(rows, total, batches))
}
