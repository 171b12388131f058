//! The figures of one event side by side: what is asked for, and the answer.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::http::{Ask, Result, Snapshot, read};
use crate::api::lists::{FIGURES, PathId, find};
use crate::api::nouns::figure_groups::figure_groups;
use crate::api::nouns::{FigureGroup, GroupsAsked, MisfitBody, figure_bodies, figures_of};
use crate::api::params::{About, FORMAT, HEADER_BOM, LANG, One, Or, flag, parameters, representation, term};
use crate::api::shapes::{CorpusState, Ref};
use crate::domain::{Event, Figure, Measure, Resolve, Term};
use crate::store::Store;

/// What was reported about one event, side by side.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventFigures {
    pub event: Ref,
    pub groups: Vec<FigureGroup>,
    /// Figures of whichever measure that do not fit others of their article.
    pub checks: Vec<MisfitBody>,
    pub corpus: CorpusState,
}

static RESOLVE: One<Option<Resolve>> = term("resolve")
    .tells(About::Made(|| {
        let meanings: Vec<String> =
            Resolve::ALL.iter().map(|rule| format!("`{}`: {}", rule.name(), rule.definition())).collect();
        format!("Pick one figure of each group. {}", meanings.join(" "))
    }))
    .like("latest");

static MEASURE: One<Option<Measure>> = term("measure").about("Only figures that measure this.").like("turnout_pct");

static PARTS: Or<bool> = flag("parts", "Also the figures of events that are part of this one; default `{default}`.");

parameters!(SideBySide: RESOLVE, MEASURE, PARTS, LANG, FORMAT, HEADER_BOM);

/// Compare the figures of an event
///
/// Every number reported about the event, grouped by measure and scope. Each group says whether its figures agree, differ, evolve or were corrected; nothing is averaged or dropped.
#[utoipa::path(get, path = "/v1/events/{id}/figures", operation_id = "compare_event_figures", tag = "events",
    params(PathId, SideBySide), responses((status = 200, description = "The figures in groups. In `ndjson` and `csv`, the figures one by one.", body = EventFigures)))]
pub async fn compare_event_figures(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let (rule, measure, parts, (format, languages)) = read(&ask, |reader| {
        (reader.take(&RESOLVE), reader.take(&MEASURE), reader.take(&PARTS), representation::shape(reader))
    })?;
    let event = find::<Event>(&state, &ask, &id).await?.record;
    let reply = Reply::begin(ask, format, languages)?;
    let events = if parts { with_parts(&state.store, id.clone()).await? } else { vec![id.clone()] };
    let mut rows = figures_of(&state.store, &events).await?;
    if reply.is_table() {
        rows.retain(|row| measure.is_none_or(|wanted| row.record.measure == wanted));
        return reply.rows(FIGURES.columns, figure_bodies(&state.store, &reply.languages, rows).await?);
    }
    let figures: Vec<Figure> = rows.iter().map(|row| row.record.clone()).collect();
    let checks = MisfitBody::of(&state.store, &reply.languages, &figures).await?;
    let asked = GroupsAsked { measure, rule, references: event.references(), base: reply.ask.base.clone() };
    let groups = figure_groups(&state.store, &reply.languages, rows, asked).await?;
    reply.json(&EventFigures { event: Ref { id, label: event.label }, groups, checks, corpus: reply.corpus() })
}

/// The event, its parts, their parts, and so on.
async fn with_parts(store: &Store, event: String) -> Result<Vec<String>> {
    let mut all = vec![event];
    let mut level = all.clone();
    while !level.is_empty() {
        level = store.parts_of(&level).await?;
        level.retain(|id| !all.contains(id));
        all.extend(level.iter().cloned());
    }
    Ok(all)
}
