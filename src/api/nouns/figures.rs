//! Figures: one number as one source gave it.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::Answer;
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::{FIGURES, ListOfAll, ListSpec, ListView, OneRecord, PathId, Resource, list};
use crate::api::shapes::{
    CountryBody, Highlight, HitBody, Labels, LabelsWanted, ListOf, Ref, WhenBody, instant, measure, term, term_or_null,
};
use crate::domain::{Field, Figure, FigureBasis, FigureStatus, Language, Measure, Number, Qualifier, Quantity, Unit};
use crate::library;
use crate::search::Searched;
use crate::store::{FigureFacts, Listed, Store};

/// One number as one source gave it. It is never overwritten: another source, a later count and a correction are figures of their own.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Figure)]
pub struct FigureBody {
    #[schema(example = "washington-post-2013-11-03-turnout-kosovo-15h")]
    pub id: String,
    #[schema(schema_with = measure)]
    pub measure: Measure,
    #[schema(schema_with = term::<Unit>)]
    pub unit: Unit,
    /// The number; null for ranges and words.
    #[schema(value_type = Option<f64>, example = 32)]
    pub value: Option<Number>,
    /// Lower end of a range.
    #[schema(value_type = Option<f64>)]
    pub low: Option<Number>,
    /// Upper end of a range.
    #[schema(value_type = Option<f64>)]
    pub high: Option<Number>,
    /// As printed, where no number is given.
    pub words: Option<String>,
    /// The number, the range or the words, whichever there is.
    #[schema(example = "32")]
    pub value_text: String,
    #[schema(schema_with = term::<Qualifier>)]
    pub qualifier: Qualifier,
    pub scope: ScopeBody,
    /// The moment the number speaks of.
    pub as_of: Option<WhenBody>,
    /// When the article was published.
    pub reported: Option<WhenBody>,
    /// The article that gives it.
    pub article: Ref,
    /// Who published that article.
    pub publisher: Option<Ref>,
    /// The wire that it came from.
    pub agency: Option<Ref>,
    /// The language of that article, BCP 47.
    #[schema(example = "en")]
    pub language: Option<String>,
    /// That of its place, else of its event, else the one that the article is about.
    pub country: Option<CountryBody>,
    /// Where the abstract gives it.
    pub span: Option<SpanBody>,
    /// Who gave the number; null when the article says it in its own voice.
    pub attributed_to: Option<Ref>,
    /// How the article names that source.
    pub attributed_as: Option<String>,
    #[schema(schema_with = term::<FigureBasis>)]
    pub basis: FigureBasis,
    /// The event it belongs to.
    pub event: Option<Ref>,
    #[schema(schema_with = term::<FigureStatus>)]
    pub status: FigureStatus,
    /// The correction that takes it back.
    pub corrected_by: Option<Ref>,
    /// The correction that puts it in the place of another.
    pub given_by: Option<Ref>,
    pub note: Option<String>,
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

/// Where, whom and what a number counts.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Scope)]
pub struct ScopeBody {
    pub place: Option<Ref>,
    pub group: Option<Ref>,
    /// The whole that a share or part is taken of, in words.
    pub of: Option<String>,
}

/// Words of an article. Offsets count Unicode code points, the end exclusive.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Span)]
pub struct SpanBody {
    #[schema(schema_with = term_or_null::<Field>)]
    pub field: String,
    #[schema(minimum = 0)]
    pub start: i64,
    #[schema(minimum = 0)]
    pub end: i64,
}

pub struct Figures;

impl Resource for Figures {
    type Record = Figure;
    type Body = FigureBody;

    fn spec() -> &'static ListSpec {
        &FIGURES
    }

    async fn bodies(store: &Store, _ask: &Ask, view: &ListView, rows: Vec<Listed<Figure>>) -> Result<Vec<FigureBody>> {
        figure_bodies(store, &view.languages, rows).await
    }

    async fn searched(store: &Store, _ask: &Ask, rows: &[Listed<Figure>]) -> Result<Vec<Vec<Searched>>> {
        let records = library::searchable_figures(store, rows).await?;
        let parts = |record| Searched::of(record, true);
        Ok(records.into_iter().map(parts).collect())
    }

    fn places(body: &FigureBody) -> Vec<&str> {
        body.scope.place.iter().map(|place| place.id.as_str()).collect()
    }

    fn mark(body: &mut FigureBody, hit: HitBody) {
        (body.score, body.highlights) = (Some(hit.score), Some(hit.highlights));
    }
}

/// Figures with everything they refer to by name.
pub async fn figure_bodies(
    store: &Store,
    languages: &[Language],
    rows: Vec<Listed<Figure>>,
) -> Result<Vec<FigureBody>> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let facts = store.figure_facts(&ids).await?;
    let mut wanted = LabelsWanted::default();
    for row in &rows {
        let figure = &row.record;
        wanted.article(&figure.article);
        figure.event.iter().for_each(|id| wanted.event(id));
        let entities = [&figure.place, &figure.group, &figure.attributed_to];
        entities.into_iter().flatten().for_each(|id| wanted.entity(id));
    }
    for facts in facts.values() {
        let both = facts.taken_back_by.iter().chain(&facts.given_by);
        both.for_each(|id| wanted.correction(id));
        wanted.publisher(&facts.publisher);
        facts.agency.iter().for_each(|id| wanted.publisher(id));
    }
    let names = wanted.fetch(store, languages).await?;
    Ok(rows.into_iter().map(|row| figure_body(facts.get(&row.id), row, &names)).collect())
}

fn figure_body(facts: Option<&FigureFacts>, row: Listed<Figure>, names: &Labels) -> FigureBody {
    let figure = row.record;
    let value_text = figure.quantity.to_string();
    let (value, low, high, words) = match figure.quantity {
        Quantity::Value(value) => (Some(value), None, None, None),
        Quantity::Range { low, high } => (None, Some(low), Some(high), None),
        Quantity::Words(words) => (None, None, None, Some(words)),
    };
    FigureBody {
        id: row.id,
        measure: figure.measure,
        unit: figure.unit,
        value,
        low,
        high,
        words,
        value_text,
        qualifier: figure.qualifier,
        scope: ScopeBody {
            place: figure.place.map(|id| names.entity(&id)),
            group: figure.group.map(|id| names.entity(&id)),
            of: figure.of,
        },
        as_of: figure.as_of.as_ref().map(WhenBody::from),
        reported: names.article_record(figure.article.as_str()).map(|article| WhenBody::from(&article.published)),
        article: names.article(&figure.article),
        publisher: facts.map(|facts| names.publisher(&facts.publisher)),
        agency: facts.and_then(|facts| facts.agency.as_ref()).map(|id| names.publisher(id)),
        language: facts.map(|facts| facts.language.clone()),
        country: facts.and_then(|facts| facts.country.as_ref()).map(CountryBody::from),
        span: facts.and_then(|facts| facts.span.clone()).map(|(field, start, end)| SpanBody { field, start, end }),
        attributed_to: figure.attributed_to.map(|id| names.entity(&id)),
        attributed_as: figure.attributed_as,
        basis: figure.basis,
        event: figure.event.map(|id| names.event(&id)),
        status: figure.status,
        corrected_by: facts.and_then(|facts| facts.taken_back_by.as_ref()).map(|id| names.correction(id)),
        given_by: facts.and_then(|facts| facts.given_by.as_ref()).map(|id| names.correction(id)),
        note: figure.note,
        revision: row.revision,
        updated_at: instant(row.updated_at),
        score: None,
        highlights: None,
    }
}

/// List figures
///
/// Every number that an article of the corpus gives, with its measure, scope, as-of time and source.
#[utoipa::path(get, path = "/v1/figures", operation_id = "list_figures", tag = "figures",
    params(ListOfAll<Figures>), responses((status = 200, description = "A page of figures.", body = ListOf<FigureBody>)))]
pub async fn list_figures(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Figures>(state, ask, Vec::new()).await
}

/// Get a figure
///
/// One number with everything known of it, and the corrections that concern it.
#[utoipa::path(get, path = "/v1/figures/{id}", operation_id = "get_figure", tag = "figures",
    params(PathId, OneRecord<Figures>), responses((status = 200, description = "The figure.", body = FigureBody)))]
pub async fn get_figure(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    list::answer_one::<Figures>(&state, ask, &id).await
}
