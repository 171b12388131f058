//! Windows of texts that are not to be read whole: decided once for each text, beside those of texts with shared wording.
use std::collections::HashMap;
use std::ops::Range;

use sqlx::sqlite::SqliteExecutor;
use sqlx::{QueryBuilder, Row, Sqlite};

use crate::domain::{Share, Term, TextAccess};
use crate::store::database::{Error, Result, Store, off_thread, parse, push_in};
use crate::store::table::share_of;
use crate::store::write::{Writer, row};
use crate::text::{Windows, Wording, tokens};

/// Articles decided at a time.
const CHUNK: usize = 500;

/// Texts of shared wording that a text is looked at beside, those that share most first.
const BESIDE: i64 = 20;

/// Wordings kept while one write goes on.
const MAX_KEPT: usize = 500;

impl Store {
    /// What may be shown of these articles' texts, where they are not to be read whole. Nothing is decided of: nothing.
    pub async fn shown_windows(&self, ids: &[String]) -> Result<HashMap<String, Windows>> {
        let mut query = of_articles(ids);
        let rows = query.build().fetch_all(&self.readers).await?;
        rows.iter().map(read).collect()
    }

    /// Whether the windows of all texts are those of the share that is wanted.
    pub(in crate::store) async fn is_share_ours(&self) -> Result<bool> {
        let noted = noted_share(&self.readers).await?;
        Ok(noted.is_some() && (self.share.is_none() || self.share == noted))
    }

    /// The share that the windows are of.
    pub async fn share(&self) -> Result<Share> {
        Ok(noted_share(&self.readers).await?.unwrap_or_default())
    }
}

/// What is at hand for deciding.
struct Deciding {
    share: Share,
    kept: HashMap<String, Wording>,
}

/// A text whose windows are not decided.
struct Undecided {
    article: String,
    sha256: String,
}

impl Writer {
    /// Decides the windows of texts that are new; of all where the share is another than before, or `anew`.
    pub(in crate::store) async fn decide_windows(&mut self, anew: bool) -> Result<()> {
        let noted = noted_share(&mut *self.tx).await?;
        let share = self.share.or(noted).unwrap_or_default();
        let mut deciding = Deciding { share, kept: HashMap::new() };
        if anew || noted != Some(share) {
            sqlx::query("delete from shown_windows").execute(&mut *self.tx).await?;
            let all = "select article_id from article where text_access = $1 order by article_id";
            let all: Vec<String> =
                sqlx::query_scalar(all).bind(TextAccess::Restricted.name()).fetch_all(&mut *self.tx).await?;
            self.decide(&all, &mut deciding).await?;
            return self.note_share(share).await;
        }
        let touched: Vec<String> = self.touched.articles.iter().cloned().collect();
        self.decide(&touched, &mut deciding).await
    }

    async fn decide(&mut self, ids: &[String], deciding: &mut Deciding) -> Result<()> {
        for ids in ids.chunks(CHUNK) {
            for text in self.undecided(ids).await? {
                let windows = self.windows_of(&text.article, deciding).await?;
                self.put_windows(&text, &windows).await?;
            }
        }
        Ok(())
    }

    /// Those of the articles whose text is restricted, and another than the one that its windows are of. Windows of what
    /// is no longer restricted go.
    async fn undecided(&mut self, ids: &[String]) -> Result<Vec<Undecided>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select a.article_id, t.sha256, a.text_access, w.sha256 from article a \
             left join article_text t on t.article_id = a.article_id \
             left join shown_windows w on w.article_id = a.article_id where a.article_id",
        );
        push_in(&mut query, ids);
        query.push(" order by a.article_id");
        let rows = query.build().fetch_all(&mut *self.tx).await?;
        let mut undecided = Vec::new();
        for row in &rows {
            let article: String = row.try_get(0)?;
            let (text, decided): (Option<String>, Option<String>) = (row.try_get(1)?, row.try_get(3)?);
            let access: String = row.try_get(2)?;
            let text = text.filter(|_| access == TextAccess::Restricted.name());
            if text == decided {
                continue;
            }
            self.forget_windows(&article).await?;
            undecided.extend(text.map(|sha256| Undecided { article, sha256 }));
        }
        Ok(undecided)
    }

    pub(in crate::store) async fn forget_windows(&mut self, article: &str) -> Result<()> {
        sqlx::query("delete from shown_windows where article_id = $1").bind(article).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// What may be shown of a text beside what is shown of those like it.
    async fn windows_of(&mut self, article: &str, deciding: &mut Deciding) -> Result<Windows> {
        let like: Vec<String> = sqlx::query_scalar(
            "select other from (select second_id as other, shared from text_pair where first_id = $1 \
             union all select first_id, shared from text_pair where second_id = $1) \
             join shown_windows on article_id = other order by shared desc, other limit $2",
        )
        .bind(article)
        .bind(BESIDE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut query = of_articles(&like);
        let rows = query.build().fetch_all(&mut *self.tx).await?;
        let mut decided: HashMap<String, Windows> = rows.iter().map(read).collect::<Result<_>>()?;
        let mut others = Vec::with_capacity(like.len());
        for other in like {
            let windows = decided.remove(&other).unwrap_or_default();
            others.push((self.wording(other, &mut deciding.kept).await?, windows));
        }
        let wording = self.wording(article.to_owned(), &mut deciding.kept).await?;
        let share = deciding.share;
        off_thread(move || Windows::beside(&wording, share, &others)).await
    }

    async fn wording(&mut self, article: String, kept: &mut HashMap<String, Wording>) -> Result<Wording> {
        if let Some(wording) = kept.get(&article) {
            return Ok(wording.clone());
        }
        let mut readable = self.readable(std::slice::from_ref(&article)).await?;
        let text = readable.pop().and_then(|readable| readable.text);
        let wording = Wording::of(&tokens(text.as_ref().map_or("", |text| &text.text)));
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(article, wording.clone());
        Ok(wording)
    }

    async fn put_windows(&mut self, text: &Undecided, windows: &Windows) -> Result<()> {
        let pairs: Vec<[usize; 2]> = windows.iter().map(|w| [w.start, w.end]).collect();
        let pairs = serde_json::to_string(&pairs).map_err(|cause| Error::Derive(cause.to_string()))?;
        let (article, sha256) = (&text.article, &text.sha256);
        row!(self, insert("shown_windows"), article_id = article, sha256 = sha256, windows = pairs);
        Ok(())
    }

    async fn note_share(&mut self, share: Share) -> Result<()> {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        sqlx::query("update corpus set shown_words = $1, shown_one_in = $2")
            .bind(number(share.words))
            .bind(number(share.one_in))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}

/// The share that windows were decided by; none where none were.
async fn noted_share(database: impl SqliteExecutor<'_>) -> Result<Option<Share>> {
    let noted: (Option<i64>, Option<i64>) =
        sqlx::query_as("select shown_words, shown_one_in from corpus").fetch_one(database).await?;
    Ok(share_of(noted.0, noted.1))
}

fn of_articles(ids: &[String]) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::<Sqlite>::new("select article_id, windows from shown_windows where article_id");
    push_in(&mut query, ids);
    query
}

fn read(row: &sqlx::sqlite::SqliteRow) -> Result<(String, Windows)> {
    let article: String = row.try_get(0)?;
    let pairs: Vec<[usize; 2]> = parse("windows of the text of", &article, row.try_get(1)?)?;
    let windows: Vec<Range<usize>> = pairs.into_iter().map(|[first, end]| first..end).collect();
    Ok((article, Windows::noted(windows)))
}
