//! Lists and single records of any noun: one way for all.
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use axum::http::header;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::elsewhere::find;
use super::facets;
use super::list_request::{self, ListRequest};
use super::list_spec::ListSpec;
use super::matched::{self, Matched};
use super::resource::Resource;
use super::signposts::Signposts;
use super::view::ListView;
use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Around, Fields, Format, MOST, Of, Points, Rows};
use crate::api::http::{AppState, Ask, Reader, Result, cursor, read};
use crate::api::params::field_paths::field_paths;
use crate::api::params::{HEADER_BOM, LANG, RELEVANCE, Taken as _, forms, representation};
use crate::api::shapes::{ListOf, QueryInfo, Total, Variants, instant};
use crate::domain::{After, Condition, Entity};
use crate::library::{Chooser, Chosen};
use crate::search::Match;
use crate::store::Store;
use crate::work::ahead;

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

/// The query parameters of one record.
pub struct OneRecord<R>(PhantomData<R>);

impl<R: Resource> IntoParams for OneRecord<R> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let format = representation::format_of_record(R::spec().noun);
        [LANG.document(), format.document(), HEADER_BOM.document()].concat()
    }
}

/// Rows fetched at a time when a whole list is streamed, and rows put in order at a time. What a batch takes is given back
/// only some seconds later: memory grows by several of them.
const BATCH: usize = 200;
const ORDERED: usize = 100 * BATCH;

pub async fn answer_list<R: Resource>(mut state: AppState, mut ask: Ask, fixed: Vec<Condition>) -> Answer {
    as_feed(&mut ask, R::spec());
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
        let next = reply.next(next.as_deref()).map(|next| format!("{}{next}", reply.ask.site));
        let updated = state.store.changed_at(reply.ask.revision()).await?.unwrap_or_default();
        let around = Around { next, updated: instant(updated), ..around::<R>(&reply, &list.chosen, &request) };
        let points = points::<R>(&state.store, request.format, &items).await?;
        return reply.written(around, &Rows { rows: items, points });
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

/// A feed is a page of the newest, unless the caller says otherwise.
fn as_feed(ask: &mut Ask, spec: &ListSpec) {
    let format = representation::format(&mut Reader::new(ask), Of::Records(spec.noun.kind));
    for (name, meant) in [("sort", "-date".to_owned()), ("limit", MOST.to_string())] {
        let is_given = ask.query.iter().any(|(given, value)| given == name && !value.is_empty());
        if format.is_feed && !is_given {
            ask.query.push((name.to_owned(), meant));
        }
    }
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
    let spec = R::spec();
    let (format, languages) = read(&ask, |reader| {
        let languages = representation::languages(reader);
        (representation::format(reader, Of::Record(spec.noun.kind)), languages)
    })?;
    let row = find::<R::Record>(state, &ask, id).await?;
    let schema_type = R::schema_type(&row.record);
    let shown = state.store.shown_state(spec.noun.kind, id).await?;
    // Other formats tell more than is shown of the record alone: where its places are, the state of the corpus.
    let ask = if format.is_of_record_alone() { ask.of_record(shown) } else { ask };
    let mut reply = Reply::begin(ask, format, languages.clone())?;
    let signposts = Signposts::new(&reply.ask, spec.noun.kind, id, schema_type);
    reply.also(header::LINK, &signposts.header());
    let view = ListView { languages, single: true, ..ListView::default() };
    let bodies = R::bodies(&state.store, &reply.ask, &view, vec![row]).await?;
    match reply.is_table() {
        true => {
            let around = reply.around_records(spec.noun.kind, spec.columns, Fields::default());
            let points = points::<R>(&state.store, format, &bodies).await?;
            reply.written(around, &Rows { rows: bodies, points })
        }
        false => reply.json(&bodies.into_iter().next()),
    }
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

    /// As [`Self::bodies`], for formats of rows.
    async fn rows<R: Resource>(
        &self,
        ask: &Ask,
        request: &ListRequest,
        found: &[Match],
        variants: &mut Variants,
    ) -> Result<Rows<R::Body>> {
        let rows = self.bodies::<R>(ask, request, found, variants).await?;
        let points = points::<R>(&self.store, request.format, &rows).await?;
        Ok(Rows { rows, points })
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
        // No columns of a table unless they are asked for.
        let wants = |path: &str| request.format.whole_records || !view.fields.is_all() && view.fields.wants(path);
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

/// Where the places are that the records name, if the format tells it.
async fn points<R: Resource>(store: &Store, format: &Format, bodies: &[R::Body]) -> Result<Points> {
    if !format.tells_points {
        return Ok(Points::default());
    }
    let ids: BTreeSet<&str> = bodies.iter().flat_map(R::places).collect();
    let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    let places = store.by_ids::<Entity>(&ids).await?.into_iter();
    Ok(places.filter_map(|row| Some((row.id, row.record.location?))).collect())
}

fn position(found: &Match) -> After {
    After { key: found.key.clone(), id: found.id.clone() }
}

/// What is told around the records of a list.
fn around<R: Resource>(reply: &Reply, chosen: &Chosen, request: &ListRequest) -> Around {
    let spec = R::spec();
    let around = reply.around_records(spec.noun.kind, spec.columns, request.view.fields.clone());
    Around { total: Some(chosen.count()), ..around }
}

/// All rows, batch by batch, while they are being sent. Nothing of it keeps a state of the store between two batches: there
/// are few, and as many streams as there are would wait for each other.
fn stream<R: Resource>(state: &AppState, reply: Reply, chosen: Chosen, mut request: ListRequest) -> Answer {
    if let Some(words) = &mut request.scope.words {
        words.looked = None;
    }
    let around = around::<R>(&reply, &chosen, &request);
    let (store, ask, under_way) = (state.store.following(), reply.ask.clone(), state.under_way.clone());
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
                let rows = now.rows::<R>(&ask, &request, batch, &mut variants).await;
                // Whoever reads slowly must not keep others from their turn, nor a state.
                drop((turn, now));
                yield rows?;
            }
            if found.len() < ORDERED {
                break;
            }
        }
    };
    reply.stream(around, ahead(batches))
}
