//! What answers say about figures beyond their records: corrections, passages, and what they have from their article.
use std::collections::HashMap;

use crate::domain::Country;
use crate::store::database::{Result, Store, rows_for};

/// Corrections that take a figure back, and that put it in the place of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureCorrections {
    pub taken_back_by: Option<String>,
    pub given_by: Option<String>,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureOrigin {
    /// Publisher and wire of the article that gives it.
    pub publisher: String,
    pub agency: Option<String>,
    pub language: String,
    /// Of the figure.
    pub country: Option<Country>,
}

impl Store {
    pub async fn figure_corrections(&self, ids: &[String]) -> Result<HashMap<String, FigureCorrections>> {
        let sql = "select figure_id, correction_id, part from correction_figure where figure_id";
        let mut found: HashMap<String, FigureCorrections> = HashMap::new();
        for (figure, correction, part) in rows_for::<(_, _, String)>(self, sql, ids, " order by 1, 2").await? {
            let of_figure: &mut FigureCorrections = found.entry(figure).or_default();
            let place = if part == "was" { &mut of_figure.taken_back_by } else { &mut of_figure.given_by };
            *place = Some(correction);
        }
        Ok(found)
    }

    /// Where the words of each figure stand: article, field, start and end.
    pub async fn figure_spans(&self, ids: &[String]) -> Result<HashMap<String, (String, i64, i64)>> {
        let sql = "select figure_id, field, start_at, end_at from passage where figure_id";
        let rows = rows_for(self, sql, ids, " order by ord desc").await?.into_iter();
        Ok(rows.map(|(figure, field, start, end)| (figure, (field, start, end))).collect())
    }

    pub async fn figure_origins(&self, ids: &[String]) -> Result<HashMap<String, FigureOrigin>> {
        let sql = "select f.figure_id, a.publisher_id, a.agency_id, a.language, f.country \
             from figure f join article a on a.article_id = f.article_id where f.figure_id";
        let origin = |(figure, publisher, agency, language, country): (_, _, _, _, Option<String>)| {
            let country = country.and_then(|code| Country::parse(&code).ok());
            (figure, FigureOrigin { publisher, agency, language, country })
        };
        Ok(rows_for(self, sql, ids, "").await?.into_iter().map(origin).collect())
    }
}
