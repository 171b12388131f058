//! Gaps: elections of which the corpus lacks the turnout, any report, or any result.
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Result, Snapshot, cursor, read};
use crate::api::lists::{EVENTS, OfScope, Scope, matched};
use crate::api::params::paging::paging;
use crate::api::params::{Choices, FORMAT, HEADER_BOM, LANG, One, Pages, Paging, any_of, parameters, representation};
use crate::api::shapes::{CountryBody, Facet, FacetBucket, ListOf, Total, WhenBody};
use crate::domain::{After, Country, ElectionLevel, Event, Kind, Language, Selection, country_name};
use crate::library::{Chooser, Chosen, KnownElections, Wanted};
use crate::search::Order;
use crate::store::{Listed, Store};

const TURNOUT: &str = "turnout";
const REPORT: &str = "report";
const RESULT: &str = "result";

static PAGES: Paging = paging(
    "Elections on a page, {range}; default {default}. In `ndjson` and `csv` without `limit` and `cursor`, all are sent.",
);

static GAP: One<Vec<&'static str>> = any_of("gap", Choices::These(&[TURNOUT, REPORT, RESULT]))
    .about("Only elections that lack this: `turnout`, of which neither their own record nor a figure about them tells; `report`, an article that tells of them or of their parts; `result`, a figure of votes, shares or seats won. Given more than once: any of them.");

parameters!(GapParameters: GAP, OfScope(&EVENTS), PAGES, LANG, FORMAT, HEADER_BOM);

/// An election that the corpus does not tell all of.
#[derive(Serialize, ToSchema)]
pub struct ElectionGaps {
    pub id: String,
    #[schema(example = "Local election, first round")]
    pub label: String,
    /// The address of the election.
    #[schema(example = "/v1/events/local-election-2013-r1")]
    pub address: String,
    pub date: Option<WhenBody>,
    pub country: Option<CountryBody>,
    #[schema(value_type = Option<String>)]
    pub level: Option<ElectionLevel>,
    /// What it lacks: `turnout`, `report`, `result`.
    #[schema(example = json!(["turnout"]))]
    pub gaps: Vec<&'static str>,
}

const COLUMNS: &[&str] = &["id", "label", "address", "date.edtf", "country.code", "level", "gaps"];

struct Request {
    scope: Scope,
    wanted: Vec<&'static str>,
    pages: Pages,
    languages: Vec<Language>,
    format: &'static Format,
}

/// List what is not known of elections
///
/// Elections that match the filters and lack their turnout, any report or any result, by date. Those that are only due are left out. The facets count them by what they lack and by country.
#[utoipa::path(get, path = "/v1/quality/gaps", operation_id = "list_gaps", tag = "reading",
    params(GapParameters), responses((status = 200, description = "A page of elections.", body = ListOf<ElectionGaps>)))]
pub async fn list_gaps(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let mut request = asked(&ask)?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let mut reply = Reply::begin(ask, request.format, request.languages.clone())?;
    request.scope.look(&chooser).await?;
    let elections = held(&chooser, &request.scope).await?;
    let known = KnownElections::of(&chooser).await?;
    let lacking =
        |id: &String| lacks(&known, id).iter().any(|gap| request.wanted.is_empty() || request.wanted.contains(gap));
    let ids: Vec<String> = elections.ids().await?.into_iter().filter(lacking).collect();
    let only = Selection { only: Some(ids.clone()), ..Selection::default() };
    let chosen = chooser.select(Kind::Event, &only).await?;
    let (rows, next) = page(&chosen, &state.store, &request).await?;
    let countries = state.store.event_countries(&rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>()).await?;
    let items: Vec<ElectionGaps> = rows.into_iter().map(|row| body(&reply, row, &known, &countries)).collect();
    if reply.is_table() {
        reply.next(next.as_deref());
        return reply.rows(COLUMNS, items);
    }
    let facets = facets(&chosen, &ids, &known).await?;
    let page = reply.page(request.pages.limit, next, Total::exact(chosen.count()));
    let query = request.scope.said(&state, "date").await?;
    reply.json(&ListOf { items, page, query, facets, corpus: reply.corpus() })
}

fn asked(ask: &Ask) -> Result<Request> {
    read(ask, |reader| Request {
        scope: reader.take(&OfScope(&EVENTS)),
        wanted: reader.take(&GAP),
        pages: reader.take(&PAGES),
        languages: representation::languages(reader),
        format: representation::format(reader, Of::Rows),
    })
}

/// The elections that are asked for, but for those that are only due.
async fn held(chooser: &Chooser, scope: &Scope) -> Result<Chosen> {
    let mut selection = scope.selection.clone();
    selection.conditions.extend(KnownElections::conditions());
    Ok(chooser.choose(Wanted { selection: &selection, ..scope.wanted() }).await?)
}

/// What is not known of an election.
fn lacks(known: &KnownElections, id: &str) -> Vec<&'static str> {
    let all = [(TURNOUT, &known.turnout), (REPORT, &known.report), (RESULT, &known.result)];
    all.into_iter().filter(|(_, known)| !known.contains(id)).map(|(gap, _)| gap).collect()
}

/// The elections of a page by date, or all, and the cursor of the next.
async fn page(chosen: &Chosen, store: &Store, request: &Request) -> Result<(Vec<Listed<Event>>, Option<String>)> {
    let Some(sort) = Kind::Event.sort("date") else { return Ok((Vec::new(), None)) };
    let all = usize::try_from(chosen.count()).unwrap_or(usize::MAX);
    let size = if request.pages.are_all(request.format) { all } else { request.pages.limit as usize };
    let mut found = chosen
        .page(Order::By { sort, descending: false }, request.pages.after.as_ref(), size.saturating_add(1))
        .await?;
    let more = found.len() > size;
    found.truncate(size);
    let position = found.last().filter(|_| more).map(|last| After { key: last.key.clone(), id: last.id.clone() });
    let next = position.map(|after| cursor::encode(&request.pages.digest, &after));
    let ids: Vec<String> = found.into_iter().map(|found| found.id).collect();
    Ok((store.in_order::<Event>(&ids).await?, next))
}

fn body(
    reply: &Reply,
    row: Listed<Event>,
    known: &KnownElections,
    countries: &HashMap<String, Country>,
) -> ElectionGaps {
    let event = row.record;
    ElectionGaps {
        address: reply.ask.base.address(&format!("/v1/events/{}", row.id)),
        gaps: lacks(known, &row.id),
        date: event.date.as_ref().map(WhenBody::from),
        country: countries.get(&row.id).map(CountryBody::from),
        id: row.id,
        level: event.election.as_ref().map(|election| election.level),
        label: event.label,
    }
}

/// How many lack what, and how many there are of each country.
async fn facets(chosen: &Chosen, ids: &[String], known: &KnownElections) -> Result<BTreeMap<String, Facet>> {
    let mut lacking: HashMap<&str, i64> = HashMap::new();
    for gap in ids.iter().flat_map(|id| lacks(known, id)) {
        *lacking.entry(gap).or_default() += 1;
    }
    let bucket = |(value, label, count): (&str, &str, i64)| FacetBucket {
        value: value.to_owned(),
        label: label.to_owned(),
        count,
    };
    let told = |gap: &'static str| lacking.get(gap).map(|count| bucket((gap, gap, *count)));
    let gaps = Facet { buckets: [TURNOUT, REPORT, RESULT].into_iter().filter_map(told).collect(), ..Facet::default() };
    let mut facets = BTreeMap::from([("gap".to_owned(), gaps)]);
    if let Some(country) = Kind::Event.filter("country") {
        let (counted, missing) = chosen.count_by(country).await?;
        let named = |value: &str, count| bucket((value, country_name(value).unwrap_or(value), count));
        let buckets = counted.iter().map(|one| named(&one.value, one.count)).collect();
        facets.insert("country".to_owned(), Facet { buckets, missing, other: 0 });
    }
    Ok(facets)
}
