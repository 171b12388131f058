//! Lists and single records of any noun: one way for all.
use std::collections::BTreeMap;
use std::marker::PhantomData;

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::elsewhere::find;
use super::facets;
use super::list_request::{self, ListRequest};
use super::matched::{self, Matched};
use super::resource::Resource;
use super::view::ListView;
use crate::api::formats::{Answer, Reply};
use crate::api::http::{AppState, Ask, Format, Result, cursor, read};
use crate::api::params::field_paths::field_paths;
use crate::api::params::{FORMAT, HEADER_BOM, LANG, RELEVANCE, forms, parameters, representation};
use crate::api::shapes::{ListOf, QueryInfo, Total, Variants};
use crate::domain::{After, Condition};
use crate::library::{Chooser, Chosen};
use crate::search::Match;
use crate::store::Store;

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

/// Rows fetched at a time when a whole list is streamed, and rows put in order at a time.
const BATCH: usize = 500;
const ORDERED: usize = 40 * BATCH;

pub async fn answer_list<R: Resource>(mut state: AppState, mut ask: Ask, fixed: Vec<Condition>) -> Answer {
    let mut request = list_request::read(&ask, R::spec(), fixed, field_paths::<R::Body>())?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let mut reply = Reply::begin(ask, request.format, request.view.languages.clone())?;
    let chosen = choose(&chooser, &mut request).await?;
    if request.pages.are_all(request.format) {
        return stream::<R>(&state, reply, chosen, request);
    }
    let list = List { chosen, store: state.store.clone() };
    let (found, next) = list.page(&request, request.pages.limit).await?;
    let mut variants = Variants::default();
    let items = list.bodies::<R>(&reply.ask, &request, &found, &mut variants).await?;
    let fields = &request.view.fields;
    if reply.is_table() {
        reply.next(next.as_deref());
        return reply.lines(&reply.shape(R::spec().columns, fields.clone()), &items);
    }
    let notices = request.scope.notices(&state).await?;
    let mut facets = BTreeMap::new();
    for filter in &request.facets {
        let facet = facets::facet(&state.store, &list.chosen, &request, filter).await?;
        facets.insert(filter.name.to_owned(), facet);
    }
    let sort = match (request.by_relevance, request.descending) {
        (true, _) => RELEVANCE.to_owned(),
        (false, true) => format!("-{}", request.sort.name),
        (false, false) => request.sort.name.to_owned(),
    };
    let page = reply.page(request.pages.limit, next, Total::exact(list.chosen.count()));
    reply.json(&ListOf {
        items: items.into_iter().map(|item| fields.of(item)).collect(),
        page,
        query: QueryInfo { sort, date_match: request.scope.date_match, matched_variants: variants.told(), notices },
        facets,
        corpus: reply.corpus(),
    })
}

/// The records that a request takes.
async fn choose(chooser: &Chooser, request: &mut ListRequest) -> Result<Chosen> {
    request.wanted = request.scope.look(chooser).await?;
    let mut chosen = chooser.choose(request.scope.wanted()).await?;
    if let Some(looked) = request.scope.words.as_mut().and_then(|words| words.looked.as_mut()) {
        looked.least = chosen.matches.count();
    }
    if request.one_a_story {
        // What each row stands for is among all that match.
        request.view.collapsed = Some(chosen.clone());
        chosen = chosen.one_a_story().await?;
    }
    if let Some(sample) = request.sample {
        request.scope.selection.only = Some(chosen.sample(sample).await?);
        chosen = chooser.choose(request.scope.wanted()).await?;
    }
    Ok(chosen)
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

/// The records of a list, and where they are read.
struct List {
    chosen: Chosen,
    store: Store,
}

impl List {
    /// The records of a page, and the cursor of the next one if there is more.
    async fn page(&self, request: &ListRequest, limit: u32) -> Result<(Vec<Match>, Option<String>)> {
        let size = usize::try_from(limit).unwrap_or(usize::MAX);
        let after = request.pages.after.as_ref();
        let mut found = self.chosen.page(request.order(), after, size.saturating_add(1)).await?;
        let more = found.len() > size;
        found.truncate(size);
        let next = found.last().filter(|_| more).map(|last| cursor::encode(&request.pages.digest, &position(last)));
        Ok((found, next))
    }

    /// The records as answers show them.
    async fn bodies<R: Resource>(
        &self,
        ask: &Ask,
        request: &ListRequest,
        found: &[Match],
        variants: &mut Variants,
    ) -> Result<Vec<R::Body>> {
        let view = &request.view;
        let ids: Vec<String> = found.iter().map(|found| found.id.clone()).collect();
        let rows = self.store.in_order::<R::Record>(&ids).await?;
        let wants = |path: &str| match request.format {
            // No columns of a table unless they are asked for.
            Format::Csv { .. } => !view.fields.is_all() && view.fields.wants(path),
            _ => true,
        };
        if request.scope.words.is_none() || !(wants("score") || wants("highlights")) {
            return R::bodies(&self.store, ask, view, rows).await;
        }
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let parts = R::searched(&self.store, ask, &rows).await?;
        let mut bodies = R::bodies(&self.store, ask, view, rows).await?;
        let hits = Matched::new(found, request.wanted.clone()).bodies(&ids, parts, variants).await?;
        for (body, hit) in bodies.iter_mut().zip(hits) {
            R::mark(body, hit);
        }
        Ok(bodies)
    }
}

fn position(found: &Match) -> After {
    After { key: found.key.clone(), id: found.id.clone() }
}

/// All rows, batch by batch, while they are being sent. Nothing of it keeps a state of the store between two batches: there
/// are few, and as many streams as there are would wait for each other.
fn stream<R: Resource>(state: &AppState, reply: Reply, chosen: Chosen, mut request: ListRequest) -> Answer {
    if let Some(words) = &mut request.scope.words {
        words.looked = None;
    }
    let rows = reply.shape(R::spec().columns, request.view.fields.clone());
    let (store, ask, under_way) = (state.store.following(), reply.ask.clone(), state.under_way.clone());
    let total = chosen.count();
    let batches = async_stream::try_stream! {
        let mut variants = Variants::default();
        loop {
            let turn = under_way.turn_in_time().await;
            let found = chosen.page(request.order(), request.pages.after.as_ref(), ORDERED).await?;
            drop(turn);
            request.pages.after = found.last().map(position);
            for batch in found.chunks(BATCH) {
                let turn = under_way.turn_in_time().await;
                let now = List { chosen: chosen.clone(), store: store.snapshot().await? };
                let items = now.bodies::<R>(&ask, &request, batch, &mut variants).await;
                // Whoever reads slowly must not keep others from their turn, nor a state.
                drop((turn, now));
                yield items?;
            }
            if found.len() < ORDERED {
                break;
            }
        }
    };
    Ok(reply.stream(rows, total, batches))
}
