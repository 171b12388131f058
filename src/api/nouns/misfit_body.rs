//! A figure that does not fit others of its article, as answers tell of it.
use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::http::Result;
use crate::api::shapes::{LabelsWanted, Ref, four_places, term};
use crate::domain::{Check, Figure, Language, Term as _, misfits};
use crate::store::Store;

/// A figure that does not fit others which its article gives of the same event, place and group.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FigureCheck)]
pub struct MisfitBody {
    #[schema(schema_with = term::<Check>)]
    pub check: Check,
    pub figure: Ref,
    pub event: Option<Ref>,
    pub article: Ref,
    /// The figures that it does not fit.
    pub beside: Vec<Ref>,
    /// What it would be by these.
    pub computed: Computed,
    /// The same in a sentence.
    #[schema(
        example = "votes_cast 334075 people, registered_voters 334075 people: turnout_pct would be 100, and is told as 22.56"
    )]
    pub message: String,
}

/// From the smallest number that fits to the largest; null where there is no end.
#[derive(Debug, Serialize, ToSchema)]
pub struct Computed {
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl MisfitBody {
    /// All of these figures that do not fit others of them.
    pub async fn of(store: &Store, languages: &[Language], figures: &[Figure]) -> Result<Vec<Self>> {
        let found = misfits(figures);
        let by_id: HashMap<&str, &Figure> = figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
        let mut names = LabelsWanted::default();
        for figure in found.iter().filter_map(|misfit| by_id.get(misfit.figure.as_str())) {
            names.article(&figure.article);
            figure.event.iter().for_each(|event| names.event(event));
        }
        let names = names.fetch(store, languages).await?;
        let named = |figure: &Figure| Ref { id: figure.id.to_string(), label: figure.label() };
        let body = |misfit: crate::domain::Misfit| {
            let figure = *by_id.get(misfit.figure.as_str())?;
            let beside: Vec<&Figure> = misfit.beside.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
            let [low, high] = misfit.computed.map(|end| end.map(four_places));
            Some(Self {
                check: misfit.check,
                figure: named(figure),
                event: figure.event.as_ref().map(|event| names.event(event.as_str())),
                article: names.article(figure.article.as_str()),
                message: sentence(figure, &beside, [low, high]),
                beside: beside.into_iter().map(named).collect(),
                computed: Computed { low, high },
            })
        };
        Ok(found.into_iter().filter_map(body).collect())
    }
}

fn sentence(figure: &Figure, beside: &[&Figure], computed: [Option<f64>; 2]) -> String {
    let by: Vec<String> = beside.iter().map(|figure| figure.label()).collect();
    let would = match computed {
        [Some(low), Some(high)] if low == high => low.to_string(),
        [Some(low), Some(high)] => format!("{low} to {high}"),
        [Some(low), None] => format!("{low} or more"),
        [None, Some(high)] => format!("{high} or less"),
        [None, None] => "any number".to_owned(),
    };
    format!("{}: {} would be {would}, and is told as {}", by.join(", "), figure.measure.name(), figure.quantity)
}
