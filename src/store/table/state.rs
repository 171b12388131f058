//! The state of the corpus that answers are of.
use sqlx::Row;

use crate::domain::{CorpusInfo, Kind, Share, Term};
use crate::store::database::{Result, Store, parse};

/// The state of the corpus that an answer is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The last row of the change log.
    pub revision: i64,
    /// Names the history that led there: no other has it.
    pub mark: String,
}

/// The state, and what else answers may depend on although no record does.
#[derive(Debug, Clone)]
pub struct Now {
    pub state: State,
    /// What the corpus says of itself, if one was loaded.
    pub info: Option<CorpusInfo>,
    /// How much of restricted texts is shown.
    pub share: Share,
}

impl Store {
    /// What the next answer is of.
    pub async fn now(&self) -> Result<Now> {
        let row = sqlx::query(
            "select coalesce(c.seq, 0), coalesce(c.mark, k.mark, ''), k.info, k.shown_words, k.shown_one_in from corpus k \
             left join change c on c.seq = (select max(seq) from change)",
        )
        .fetch_one(&self.readers)
        .await?;
        let info: Option<String> = row.try_get(2)?;
        Ok(Now {
            state: State { revision: row.try_get(0)?, mark: row.try_get(1)? },
            info: info.map(|info| parse("corpus", "", &info)).transpose()?,
            share: share_of(row.try_get(3)?, row.try_get(4)?).unwrap_or_default(),
        })
    }

    /// The state at which what is shown of a record on its own changed last; none for what is no record.
    pub async fn shown_state(&self, kind: Kind, id: &str) -> Result<Option<State>> {
        let state: Option<(i64, String)> = sqlx::query_as(
            "select s.revision, c.mark from shown s join change c on c.seq = s.revision \
             where s.kind = $1 and s.record_id = $2",
        )
        .bind(kind.name())
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(state.map(|(revision, mark)| State { revision, mark }))
    }

    /// The mark of a revision of this database; none where it has no such revision.
    pub async fn mark_of(&self, revision: i64) -> Result<Option<String>> {
        let sql = if revision == 0 {
            "select mark from corpus where $1 = 0"
        } else {
            "select mark from change where seq = $1"
        };
        let mark = sqlx::query_scalar(sql).bind(revision);
        Ok(mark.fetch_optional(&self.readers).await?)
    }
}

/// The share in the columns that note it.
pub fn share_of(words: Option<i64>, one_in: Option<i64>) -> Option<Share> {
    let number = |noted: Option<i64>| noted.and_then(|number| usize::try_from(number).ok());
    let both = number(words).zip(number(one_in));
    both.map(|(words, one_in)| Share { words, one_in })
}
