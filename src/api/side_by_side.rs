//! The figures of one event side by side: grouped by what they measure, compared, and resolved on request.
use std::collections::{BTreeMap, HashMap};

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::{IntoParams, ToSchema};

use super::ask::Ask;
use super::error::{Problem, Result};
use super::events::figures_of;
use super::figures::{FigureBody, ScopeBody, figure_bodies};
use super::list::{PathId, corpus_state, elsewhere};
use super::list_request::View;
use super::negotiate::{self, Format};
use super::parameters::{self, words};
use super::reader::Reader;
use super::render;
use super::resources::FIGURES;
use super::shapes::{CorpusState, Ref, term};
use super::state::AppState;
use crate::domain::{
    Agreement, Event, Figure, Language, Measure, Number, Reported, Resolve, Term, Unit,
    differences, distinct,
};
use crate::store::{Listed, Store};

/// What was reported about one event, side by side.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventFigures {
    pub event: Ref,
    pub groups: Vec<FigureGroup>,
    pub corpus: CorpusState,
}

/// Figures of one measure and scope.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureGroup {
    #[schema(schema_with = term::<Measure>)]
    pub measure: Measure,
    #[schema(schema_with = term::<Unit>)]
    pub unit: Unit,
    pub scope: ScopeBody,
    /// How many figures there are.
    #[schema(minimum = 1)]
    pub reports: usize,
    /// How many wires or publishers they come from.
    #[schema(minimum = 1)]
    pub independent_sources: usize,
    /// How many different things they say; words do not count beside numbers.
    #[schema(minimum = 1)]
    pub distinct: usize,
    /// The smallest number; null when there are only words.
    #[schema(value_type = Option<f64>)]
    pub min: Option<Number>,
    /// The largest number; null when there are only words.
    #[schema(value_type = Option<f64>)]
    pub max: Option<Number>,
    #[schema(schema_with = term::<Agreement>)]
    pub agreement: Agreement,
    /// Where figures say different things of the same moment.
    pub differences: Vec<Difference>,
    /// The figure that `resolve` picks; null without `resolve`, or when the rule fits none.
    pub resolved: Option<Resolved>,
    /// In the order of the moments they speak of.
    pub figures: Vec<FigureBody>,
}

/// Figures of one moment that do not say the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct Difference {
    /// The moment, as EDTF; null where the figures do not tell it.
    #[schema(example = "2013-11-03T15:00:00+01:00")]
    pub as_of: Option<String>,
    /// The ids of the figures.
    pub figures: Vec<String>,
}

/// One figure of several, and why this one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Resolved {
    #[schema(schema_with = term::<Resolve>)]
    pub rule: Resolve,
    /// The id of the figure.
    pub figure: String,
    /// Its number; null for a range.
    #[schema(value_type = Option<f64>)]
    pub value: Option<Number>,
}

/// The query parameters of figures side by side.
pub struct SideBySide;

impl IntoParams for SideBySide {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let rules: Vec<&'static str> = Resolve::ALL.iter().map(|rule| rule.name()).collect();
        let meanings: Vec<String> = Resolve::ALL
            .iter()
            .map(|rule| format!("`{}`: {}", rule.name(), rule.definition()))
            .collect();
        let about = format!("Pick one figure of each group. {}", meanings.join(" "));
        vec![
            parameters::query(
                "resolve",
                &about,
                words(&rules),
                serde_json::json!("latest"),
            ),
            parameters::query(
                "measure",
                "Only figures that measure this.",
                words(
                    &Measure::ALL
                        .iter()
                        .map(|measure| measure.name())
                        .collect::<Vec<_>>(),
                ),
                serde_json::json!("turnout_pct"),
            ),
            parameters::query(
                "parts",
                "Also the figures of events that are part of this one; default `false`.",
                words(&["true", "false"]),
                serde_json::json!("true"),
            ),
            parameters::lang(),
            parameters::format(),
            parameters::header_bom(),
        ]
    }
}

/// Compare the figures of an event
///
/// Every number reported about the event, grouped by measure and scope. Each group says whether its figures agree, differ, evolve or were corrected; nothing is averaged or dropped.
#[utoipa::path(get, path = "/v1/events/{id}/figures", operation_id = "compare_event_figures", tag = "events",
    params(PathId, SideBySide), responses((status = 200, description = "The figures in groups. In `ndjson` and `csv`, the figures one by one.", body = EventFigures),
        (status = 404, description = "There is no such event.", body = Problem, content_type = "application/problem+json")))]
pub async fn compare_event_figures(
    State(state): State<AppState>,
    Path(id): Path<String>,
    ask: Ask,
) -> Result<Response> {
    let mut reader = Reader::new(&ask.query);
    let rules: Vec<&'static str> = Resolve::ALL.iter().map(|rule| rule.name()).collect();
    let rule = reader
        .word("resolve", &rules)
        .and_then(|name| Resolve::parse(name).ok());
    let measures: Vec<&'static str> = Measure::ALL.iter().map(|measure| measure.name()).collect();
    let measure = reader
        .word("measure", &measures)
        .and_then(|name| Measure::parse(name).ok());
    let parts = reader.word("parts", &["true", "false"]) == Some("true");
    let lang = reader.parsed(parameters::LANG, Language::parse_request);
    let format = negotiate::format(&mut reader, &ask);
    reader.finish()?;
    let (format, languages) = (format?, ask.languages(lang));
    let Some(event) = state.store.find::<Event>(&id).await? else {
        return elsewhere(&state, &ask, "event", &id).await;
    };
    if let Some(unchanged) = render::unchanged(&ask, format, &languages) {
        return Ok(unchanged);
    }
    let events = if parts {
        with_parts(&state.store, id.clone()).await?
    } else {
        vec![id.clone()]
    };
    let view = View {
        languages,
        ..View::default()
    };
    let mut rows = figures_of(&state.store, &events).await?;
    rows.retain(|row| measure.is_none_or(|wanted| row.record.measure == wanted));
    let bodies = figure_bodies(&state.store, &view, rows.clone()).await?;
    if format != Format::Json {
        return render::table(&ask, format, FIGURES.columns, &bodies, &view.languages);
    }
    let answer = EventFigures {
        event: Ref {
            id,
            label: event.record.label,
        },
        groups: groups(&state.store, rows, bodies, rule).await?,
        corpus: corpus_state(&state.store, ask.revision).await?,
    };
    Ok(render::json(&ask, &answer, &view.languages))
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

async fn groups(
    store: &Store,
    rows: Vec<Listed<Figure>>,
    bodies: Vec<FigureBody>,
    rule: Option<Resolve>,
) -> Result<Vec<FigureGroup>> {
    let articles: Vec<String> = rows
        .iter()
        .map(|row| row.record.article.to_string())
        .collect();
    let origins = store.article_origins(&articles).await?;
    let mut grouped: BTreeMap<_, Vec<(Figure, FigureBody)>> = BTreeMap::new();
    for (row, body) in rows.into_iter().zip(bodies) {
        let figure = row.record;
        let key = (
            figure.measure,
            figure.unit,
            figure.place.clone(),
            figure.group.clone(),
            figure.of.clone(),
        );
        grouped.entry(key).or_default().push((figure, body));
    }
    let group = |members| figure_group(members, &origins, rule);
    Ok(grouped.into_values().filter_map(group).collect())
}

fn difference(figures: &Vec<&Figure>) -> Difference {
    let as_of = figures.first().and_then(|figure| figure.as_of.as_ref());
    Difference {
        as_of: as_of.map(|as_of| as_of.edtf().to_owned()),
        figures: figures.iter().map(|figure| figure.id.to_string()).collect(),
    }
}

fn figure_group(
    members: Vec<(Figure, FigureBody)>,
    origins: &HashMap<String, String>,
    rule: Option<Resolve>,
) -> Option<FigureGroup> {
    let reports: Vec<Reported<'_>> = members
        .iter()
        .map(|(figure, body)| Reported {
            figure,
            origin: origins
                .get(figure.article.as_str())
                .map_or("", String::as_str),
            corrected: body.corrected_by.is_some(),
        })
        .collect();
    let (first, shown) = members.first()?;
    let mut sources: Vec<&str> = reports.iter().map(|report| report.origin).collect();
    sources.sort_unstable();
    sources.dedup();
    let smallest = |a: Number, b: Number| if b.get() < a.get() { b } else { a };
    let largest = |a: Number, b: Number| if b.get() > a.get() { b } else { a };
    let resolved = rule.and_then(|rule| {
        let figure = rule.pick(&reports)?;
        Some(Resolved {
            rule,
            figure: figure.id.to_string(),
            value: figure
                .quantity
                .low()
                .filter(|_| figure.quantity.low() == figure.quantity.high()),
        })
    });
    Some(FigureGroup {
        measure: first.measure,
        unit: first.unit,
        scope: shown.scope.clone(),
        reports: members.len(),
        independent_sources: sources.len(),
        distinct: distinct(&reports),
        min: members
            .iter()
            .filter_map(|(f, _)| f.quantity.low())
            .reduce(smallest),
        max: members
            .iter()
            .filter_map(|(f, _)| f.quantity.high())
            .reduce(largest),
        agreement: Agreement::of(&reports),
        differences: differences(&reports).iter().map(difference).collect(),
        resolved,
        figures: members.into_iter().map(|(_, body)| body).collect(),
    })
}
