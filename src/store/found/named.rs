//! In which articles a name may stand, by their words that have a capital.
use std::collections::BTreeSet;

use crate::store::database::{Result, off_thread};
use crate::store::write::Writer;
use crate::text::NameWords;

impl Writer {
    /// Articles that this write changed, and all others in which one of these names may stand.
    pub(super) async fn may_have(&mut self, names: NameWords) -> Result<Vec<String>> {
        let rows = sqlx::query_as(
            "select a.article_id, c.words from article a left join capital_words c on c.article_number = a.number",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let mut articles: BTreeSet<String> = off_thread(move || {
            let may_have = |capitals: &Option<Vec<u8>>| capitals.as_ref().is_none_or(|words| names.may_stand(words));
            let rows: Vec<(String, Option<Vec<u8>>)> = rows;
            rows.into_iter().filter(|(_, capitals)| may_have(capitals)).map(|(id, _)| id).collect()
        })
        .await?;
        articles.extend(self.touched.articles.iter().cloned());
        Ok(articles.into_iter().collect())
    }

    /// Notes the words of some articles that have a capital.
    pub(super) async fn put_capitals(&mut self, capitals: &[(String, Vec<u8>)]) -> Result<()> {
        for (article, words) in capitals {
            let put = "insert into capital_words (article_number, words) select number, $1 from article where article_id = $2 \
                 on conflict do update set words = excluded.words where words <> excluded.words";
            sqlx::query(put).bind(words).bind(article).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}
