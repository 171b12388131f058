//! In which articles a name may stand, by their words that have a capital.
use futures_util::TryStreamExt as _;

use crate::store::database::Result;
use crate::store::write::Writer;
use crate::text::NameWords;

impl Writer {
    /// Articles that this write changed, and all others in which one of these names may stand.
    pub(super) async fn may_have(&mut self, names: NameWords) -> Result<Vec<String>> {
        let mut articles = self.touched.articles.clone();
        let mut rows = sqlx::query_as(
            "select a.article_id, c.words from article a left join capital_words c on c.article_number = a.number",
        )
        .fetch(&mut *self.tx);
        // One by one: those of all articles together are many.
        while let Some((id, words)) = rows.try_next().await? {
            let words: Option<Vec<u8>> = words;
            if words.is_none_or(|words| names.may_stand(&words)) {
                articles.insert(id);
            }
        }
        Ok(articles.into_iter().collect())
    }

    /// Notes the words of some articles that have a capital.
    pub(super) async fn put_capitals(&mut self, capitals: &[(String, Vec<u8>)]) -> Result<()> {
        for (article, words) in capitals {
            let put = "insert into capital_words (article_number, words) \
                 select number, $1 from article where article_id = $2 and number is not null \
                 on conflict do update set words = excluded.words where words <> excluded.words";
            sqlx::query(put).bind(words).bind(article).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}
