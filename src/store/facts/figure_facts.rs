//! What answers say about figures beyond their records: corrections, passages, and what they have from their article.
use std::collections::HashMap;

use sqlx::Row;

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
        let sql = "select figure_id, correction_id, part from correction_figure where figure_id in (";
        let mut found: HashMap<String, FigureCorrections> = HashMap::new();
        for row in rows_for(self, sql, ids, " order by 1, 2").await? {
            let of_figure = found.entry(row.try_get(0)?).or_default();
            let part: String = row.try_get(2)?;
            let correction = Some(row.try_get(1)?);
            if part == "was" {
                of_figure.taken_back_by = correction;
            } else {
                of_figure.given_by = correction;
            }
        }
        Ok(found)
    }

    /// Where the words of each figure stand: article, field, start and end.
    pub async fn figure_spans(&self, ids: &[String]) -> Result<HashMap<String, (String, i64, i64)>> {
        let sql = "select figure_id, field, start_at, end_at from passage where figure_id in (";
        rows_for(self, sql, ids, " order by ord desc")
            .await?
            .iter()
            .map(|row| {
                let span = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                Ok((row.try_get(0)?, span))
            })
            .collect()
    }

    pub async fn figure_origins(&self, ids: &[String]) -> Result<HashMap<String, FigureOrigin>> {
        let sql = "select f.figure_id, a.publisher_id, a.agency_id, a.language, f.country \
             from figure f join article a on a.article_id = f.article_id where f.figure_id in (";
        rows_for(self, sql, ids, "")
            .await?
            .iter()
            .map(|row| {
                let country: Option<String> = row.try_get(4)?;
                let origin = FigureOrigin {
                    publisher: row.try_get(1)?,
                    agency: row.try_get(2)?,
                    language: row.try_get(3)?,
                    country: country.and_then(|code| Country::parse(&code).ok()),
                };
                Ok((row.try_get(0)?, origin))
            })
            .collect()
    }
}
