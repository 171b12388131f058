//! Windows of texts that are not to be read whole: decided once for each text, beside those of texts with shared wording.
use std::collections::HashMap;
use std::ops::Range;

use sqlx::sqlite::SqliteExecutor;
use sqlx::{QueryBuilder, Sqlite};

use crate::domain::{Share, Term, TextAccess};
use crate::store::database::{Error, Result, Store, held, parse, push_in};
use crate::store::table::share_of;
use crate::store::write::{Writer, row};
use crate::text::{Windows, Wording};
use crate::work::apart;

/// Articles decided at a time.
const CHUNK: usize = 500;

/// Texts of shared wording that a text is looked at beside, those that share most first.
const BESIDE: i64 = 20;

/// Wordings kept while one write goes on.
const MAX_KEPT: usize = 500;

const WINDOWS: &str = "select article_id, windows from shown_windows where article_id";

/// Whose windows are decided, of the texts with shared wording.
const ALIKE: &str = "select other from (select second_id as other, shared from text_pair where first_id = $1 \
     union all select first_id, shared from text_pair where second_id = $1) \
     join shown_windows on article_id = other order by shared desc, other limit $2";

impl Store {
    /// What may be shown of these articles' texts, where they are not to be read whole. Nothing is decided of: nothing.
    pub async fn shown_windows(&self, ids: &[String]) -> Result<HashMap<String, Windows>> {
        let mut query = QueryBuilder::<Sqlite>::new(WINDOWS);
        push_in(&mut query, ids);
        query.build_query_as().fetch_all(&self.readers).await?.into_iter().map(read).collect()
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
        let sql = "select a.article_id, t.sha256, a.text_access, w.sha256 from article a \
             left join article_text t on t.article_id = a.article_id \
             left join shown_windows w on w.article_id = a.article_id where a.article_id";
        let rows: Vec<(String, Option<String>, String, _)> = self.rows_in(sql, ids, " order by a.article_id").await?;
        let mut undecided = Vec::new();
        for (article, text, access, decided) in rows {
            let text = text.filter(|_| access == TextAccess::Restricted.name());
            if text == decided {
                continue;
            }
            self.run_in("delete from shown_windows where article_id", [&article]).await?;
            undecided.extend(text.map(|sha256| Undecided { article, sha256 }));
        }
        Ok(undecided)
    }

    /// What may be shown of a text beside what is shown of those like it.
    async fn windows_of(&mut self, article: &str, deciding: &mut Deciding) -> Result<Windows> {
        let like = sqlx::query_scalar(ALIKE).bind(article).bind(BESIDE);
        let like: Vec<String> = like.fetch_all(&mut *self.tx).await?;
        let decided = self.rows_in(WINDOWS, &like, "").await?;
        let mut decided: HashMap<String, Windows> = decided.into_iter().map(read).collect::<Result<_>>()?;
        let mut others = Vec::with_capacity(like.len());
        for other in like {
            let windows = decided.remove(&other).unwrap_or_default();
            others.push((self.wording(other, &mut deciding.kept).await?, windows));
        }
        let wording = self.wording(article.to_owned(), &mut deciding.kept).await?;
        let share = deciding.share;
        Ok(apart(move || Windows::beside(&wording, share, &others)).await?)
    }

    async fn wording(&mut self, article: String, kept: &mut HashMap<String, Wording>) -> Result<Wording> {
        if let Some(wording) = kept.get(&article) {
            return Ok(wording.clone());
        }
        let wording = Wording::of(&self.words_of(&article).await?);
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
        let noted = sqlx::query("update corpus set shown_words = $1, shown_one_in = $2");
        noted.bind(held(share.words)).bind(held(share.one_in)).execute(&mut *self.tx).await?;
        Ok(())
    }
}

/// The share that windows were decided by; none where none were.
async fn noted_share(database: impl SqliteExecutor<'_>) -> Result<Option<Share>> {
    let noted: (Option<i64>, Option<i64>) =
        sqlx::query_as("select shown_words, shown_one_in from corpus").fetch_one(database).await?;
    Ok(share_of(noted.0, noted.1))
}

fn read((article, pairs): (String, String)) -> Result<(String, Windows)> {
    let pairs: Vec<[usize; 2]> = parse("windows of the text of", &article, &pairs)?;
    let windows: Vec<Range<usize>> = pairs.into_iter().map(|[first, end]| first..end).collect();
    Ok((article, Windows::noted(windows)))
}
