//! Arithmetic checks: figures that do not fit others which their article gives of the same.
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Format, Of};
use crate::api::http::{ApiError, AppState, Ask, Code, Result, Snapshot, read};
use crate::api::lists::{FIGURES, OfScope, Scope, matched};
use crate::api::nouns::MisfitBody;
use crate::api::params::{FORMAT, HEADER_BOM, LANG, parameters, representation};
use crate::api::shapes::{About, CorpusState, Notice, QueryInfo};
use crate::domain::{Condition, Figure, Language, Measure, Term, Test, Value};
use crate::library::{Chooser, Wanted};

/// Figures compared for one answer, and read at a time.
const FIGURES_AT_MOST: usize = 20_000;
const BATCH: usize = 500;

parameters!(CheckParameters: OfScope(&FIGURES), LANG, FORMAT, HEADER_BOM);

/// Figures that do not fit others.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureChecks {
    pub items: Vec<MisfitBody>,
    /// Figures that were held against others.
    #[schema(minimum = 0)]
    pub compared: usize,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

const COLUMNS: &[&str] = &[
    "check",
    "figure.id",
    "figure.label",
    "event.id",
    "event.label",
    "article.id",
    "article.label",
    "computed.low",
    "computed.high",
    "beside.id",
    "message",
];

struct Request {
    scope: Scope,
    languages: Vec<Language>,
    format: &'static Format,
}

/// List figures that do not fit others
///
/// Of the figures that match the filters those that do not fit what the same article gives of the same event, place and group: a turnout that is not what voters and those entitled make, and more voters than there are. All at once, without pages.
#[utoipa::path(get, path = "/v1/quality/checks", operation_id = "list_checks", tag = "reading",
    params(CheckParameters), responses((status = 200, description = "The figures.", body = FigureChecks)))]
pub async fn list_checks(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let mut request = asked(&ask)?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let reply = Reply::begin(ask, request.format, request.languages.clone())?;
    request.scope.look(&chooser).await?;
    let mut ids = compared(&chooser, &request.scope).await?;
    let all = ids.len();
    ids.truncate(FIGURES_AT_MOST);
    let figures = figures(&state, &ids).await?;
    let items = MisfitBody::of(&state.store, &request.languages, &figures).await?;
    if reply.is_table() {
        return reply.rows(COLUMNS, items);
    }
    let mut query = request.scope.said(&state, "id").await?;
    if all > ids.len() {
        let message =
            format!("only {FIGURES_AT_MOST} of {all} figures are compared, the first by id: narrow it by filters");
        query.notices.push(Notice::new(About::Limited, "measure", message));
    }
    reply.json(&FigureChecks { items, compared: figures.len(), query, corpus: reply.corpus() })
}

fn asked(ask: &Ask) -> Result<Request> {
    read(ask, |reader| Request {
        scope: reader.take(&OfScope(&FIGURES)),
        languages: representation::languages(reader),
        format: representation::format(reader, Of::Rows),
    })
}

/// The ids of figures that may have others to fit.
async fn compared(chooser: &Chooser, scope: &Scope) -> Result<Vec<String>> {
    let mut selection = scope.selection.clone();
    let measures = [Measure::TurnoutPct, Measure::VotesCast, Measure::RegisteredVoters, Measure::EligibleVoters];
    let values = measures.iter().map(|measure| Value::Text(measure.name().to_owned())).collect();
    let filter = scope.spec.noun.kind.filter("measure");
    let filter = filter.ok_or_else(|| ApiError::new(Code::INTERNAL, "figures have no measure"))?;
    selection.conditions.push(Condition { filter, test: Test::AnyOf(values) });
    Ok(chooser.choose(Wanted { selection: &selection, ..scope.wanted() }).await?.ids().await?)
}

async fn figures(state: &AppState, ids: &[String]) -> Result<Vec<Figure>> {
    let mut figures = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let rows = state.store.by_ids::<Figure>(batch).await?;
        figures.extend(rows.into_iter().map(|row| row.record));
    }
    Ok(figures)
}
