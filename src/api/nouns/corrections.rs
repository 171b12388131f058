//! Corrections: a publisher takes back what it printed.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::Answer;
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::{CORRECTIONS, ListOfAll, ListSpec, ListView, OneRecord, PathId, Resource, list};
use crate::api::shapes::{Highlight, HitBody, Labels, LabelsWanted, ListOf, Ref, WhenBody, instant};
use crate::domain::{Correction, FigureChange};
use crate::library;
use crate::search::Searched;
use crate::store::{Listed, Store};

/// A publisher takes back what it printed. Both the old and the new figure stay in the corpus.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Correction)]
pub struct CorrectionBody {
    #[schema(example = "washington-post-2004-11-02-march-2004-deaths")]
    pub id: String,
    /// The article that carries it.
    pub notice: Ref,
    pub published: WhenBody,
    pub summary: String,
    /// The correction as an event.
    pub event: Option<Ref>,
    pub corrects: Vec<ChangeOfFigure>,
    /// Revision of its last change.
    pub revision: i64,
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// How well it matches `q`: BM25, comparable within one answer only. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 4.2)]
    pub score: Option<f64>,
    /// Where the words of `q` stand in it. In lists with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlights: Option<Vec<Highlight>>,
}

/// One thing that a correction changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeOfFigure {
    pub article: Ref,
    /// The figure taken back.
    pub figure: Option<Ref>,
    /// The part of the article or figure that changes.
    #[schema(example = "value")]
    pub field: String,
    pub was: String,
    pub now: String,
    /// The figures that stand in its place.
    pub replaced_by: Vec<Ref>,
}

pub struct Corrections;

impl Resource for Corrections {
    type Record = Correction;
    type Body = CorrectionBody;

    fn spec() -> &'static ListSpec {
        &CORRECTIONS
    }

    async fn bodies(
        store: &Store,
        _ask: &Ask,
        view: &ListView,
        rows: Vec<Listed<Correction>>,
    ) -> Result<Vec<CorrectionBody>> {
        let mut wanted = LabelsWanted::default();
        for Listed { record, .. } in &rows {
            wanted.article(&record.notice);
            record.event.iter().for_each(|id| wanted.event(id));
            for change in &record.corrects {
                wanted.article(&change.article);
                let figures = change.figure.iter().chain(&change.replaced_by);
                figures.for_each(|id| wanted.figure(id));
            }
        }
        let names = wanted.fetch(store, &view.languages).await?;
        let body = |row: Listed<Correction>| CorrectionBody {
            id: row.id,
            notice: names.article(&row.record.notice),
            published: WhenBody::from(&row.record.published),
            summary: row.record.summary,
            event: row.record.event.map(|id| names.event(&id)),
            corrects: row.record.corrects.into_iter().map(|c| change(c, &names)).collect(),
            revision: row.revision,
            updated_at: instant(row.updated_at),
            score: None,
            highlights: None,
        };
        Ok(rows.into_iter().map(body).collect())
    }

    async fn searched(store: &Store, _ask: &Ask, rows: &[Listed<Correction>]) -> Result<Vec<Vec<Searched>>> {
        let records = library::searchable_corrections(store, rows).await?;
        let parts = |record| Searched::of(record, true);
        Ok(records.into_iter().map(parts).collect())
    }

    fn mark(body: &mut CorrectionBody, hit: HitBody) {
        (body.score, body.highlights) = (Some(hit.score), Some(hit.highlights));
    }
}

fn change(change: FigureChange, names: &Labels) -> ChangeOfFigure {
    ChangeOfFigure {
        article: names.article(&change.article),
        figure: change.figure.map(|id| names.figure(&id)),
        field: change.field,
        was: change.was,
        now: change.now,
        replaced_by: change.replaced_by.into_iter().map(|id| names.figure(&id)).collect(),
    }
}

/// List corrections
///
/// Published corrections, newest first, with the figures that they change.
#[utoipa::path(get, path = "/v1/corrections", operation_id = "list_corrections", tag = "corrections",
    params(ListOfAll<Corrections>), responses((status = 200, description = "A page of corrections.", body = ListOf<CorrectionBody>)))]
pub async fn list_corrections(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Corrections>(state, ask, Vec::new()).await
}

/// Get a correction
///
/// One correction, with what was said before and what is said now.
#[utoipa::path(get, path = "/v1/corrections/{id}", operation_id = "get_correction", tag = "corrections",
    params(PathId, OneRecord<Corrections>), responses((status = 200, description = "The correction.", body = CorrectionBody)))]
pub async fn get_correction(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    list::answer_one::<Corrections>(&state, ask, &id).await
}
