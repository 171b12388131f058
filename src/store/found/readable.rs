//! Articles with the texts that may be read for them.
use sqlx::{QueryBuilder, Row, Sqlite};

use crate::domain::{Article, ArticleText, TextAccess};
use crate::store::database::{Result, parse, push_in};
use crate::store::write::Writer;

/// An article with the text that may be read for it.
#[derive(Debug)]
pub struct Readable {
    pub article: Article,
    pub text: Option<ArticleText>,
}

impl Writer {
    /// Articles with their texts; a text that nobody may read is not read here either.
    pub(in crate::store) async fn readable(&mut self, ids: &[String]) -> Result<Vec<Readable>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select a.article_id, a.record, t.record from article a \
             left join article_text t on t.article_id = a.article_id where a.article_id",
        );
        push_in(&mut query, ids);
        query.push(" order by a.article_id");
        let rows = query.build().fetch_all(&mut *self.tx).await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let id: String = row.try_get(0)?;
            let record: String = row.try_get(1)?;
            let text: Option<String> = row.try_get(2)?;
            let article: Article = parse("article", &id, &record)?;
            let text = text
                .filter(|_| article.text_access != TextAccess::None)
                .map(|text| parse("text", &id, &text))
                .transpose()?;
            Ok(Readable { article, text })
        };
        rows.iter().map(read).collect()
    }
}
