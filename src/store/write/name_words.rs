//! The words of names, which the filter on names looks for: written with each name, and anew where they are read
//! otherwise than before.
use sqlx::{QueryBuilder, Sqlite};

use super::writer::Writer;
use crate::store::database::Result;
use crate::text::{Token, fold_d, is_reading, skeleton, tokens};

/// Names read, and words written, at a time.
const BATCH: i64 = 500;
const ROWS: usize = 200;

/// A name, where it stands.
#[derive(Debug)]
pub struct NameText {
    pub entity: String,
    pub ord: i64,
    pub text: String,
}

impl Writer {
    pub(in crate::store) async fn put_name_words(&mut self, names: &[NameText]) -> Result<()> {
        let mut words: Vec<(&NameText, i64, Token)> = Vec::new();
        for name in names {
            let of_name = tokens(&name.text).into_iter();
            let of_name = (0..).zip(of_name.filter(|word| !word.folded.is_empty()));
            words.extend(of_name.map(|(ord, word)| (name, ord, word)));
        }
        for rows in words.chunks(ROWS) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "insert into entity_name_word (entity_id, ord, word_ord, folded, skeleton, reading) ",
            );
            query.push_values(rows, |mut row, (name, word_ord, word)| {
                row.push_bind(&name.entity)
                    .push_bind(name.ord)
                    .push_bind(*word_ord)
                    .push_bind(fold_d(&word.folded))
                    .push_bind(skeleton(&word.folded))
                    .push_bind(word.second.clone().filter(|key| is_reading(key)));
            });
            query.build().execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Writes the words of all names anew.
    pub(in crate::store) async fn refill_name_words(&mut self) -> Result<()> {
        sqlx::query("delete from entity_name_word").execute(&mut *self.tx).await?;
        let mut after = (String::new(), -1);
        loop {
            let rows = sqlx::query_as(
                "select entity_id, ord, text from entity_name where (entity_id, ord) > ($1, $2) \
                 order by entity_id, ord limit $3",
            );
            let rows = rows.bind(&after.0).bind(after.1).bind(BATCH).fetch_all(&mut *self.tx).await?.into_iter();
            let names: Vec<NameText> = rows.map(|(entity, ord, text)| NameText { entity, ord, text }).collect();
            let Some(last) = names.last() else {
                return self.put_merged_name_words().await;
            };
            after = (last.entity.clone(), last.ord);
            self.put_name_words(&names).await?;
        }
    }
}
