//! What answers say about figures beyond their records: corrections, passages, and what they have from their article.
use std::collections::HashMap;

use crate::domain::Country;
use crate::store::database::{Result, Store, list, rows_for};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureFacts {
    /// Publisher and wire of the article that gives it.
    pub publisher: String,
    pub agency: Option<String>,
    pub language: String,
    /// Of the figure.
    pub country: Option<Country>,
    /// Corrections that take it back, and that put it in the place of another.
    pub taken_back_by: Option<String>,
    pub given_by: Option<String>,
    /// Where its words stand in the article: field, start and end.
    pub span: Option<(String, i64, i64)>,
}

type Row = (String, String, Option<String>, String, Option<String>, Option<String>, Option<String>, String);

const FACTS: &str = "select f.figure_id, a.publisher_id, a.agency_id, a.language, f.country, \
     (select max(correction_id) from correction_figure c where c.figure_id = f.figure_id and c.part = 'was'), \
     (select max(correction_id) from correction_figure c where c.figure_id = f.figure_id and c.part <> 'was'), \
     (select json_group_array(json_array(field, start_at, end_at) order by ord) from passage p \
      where p.figure_id = f.figure_id) \
     from figure f join article a on a.article_id = f.article_id where f.figure_id";

impl Store {
    pub async fn figure_facts(&self, ids: &[String]) -> Result<HashMap<String, FigureFacts>> {
        let mut facts = HashMap::new();
        for row in rows_for::<Row>(self, FACTS, ids, "").await? {
            let (id, publisher, agency, language, country, taken_back_by, given_by, spans) = row;
            let country = country.and_then(|code| Country::parse(&code).ok());
            let span = list(&id, &spans)?.into_iter().next();
            let of_figure = FigureFacts { publisher, agency, language, country, taken_back_by, given_by, span };
            facts.insert(id, of_figure);
        }
        Ok(facts)
    }
}
