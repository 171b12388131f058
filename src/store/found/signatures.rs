//! Sketches of texts: written for new texts, and asked which other texts may be alike.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use futures_util::TryStreamExt as _;
use serde_json::json;

use super::common_runs::{Bucket, COMMON, ENDLESS};
use crate::domain::{Shared, Term, TextAccess};
use crate::store::database::{Result, Store, held};
use crate::store::write::Writer;
use crate::text::Runs;

/// A text and its sketch in the store.
pub struct Signed {
    pub id: i64,
    pub article: String,
    pub sketch: Vec<i64>,
}

const SIGNED: &str = "select signature_id, article_id, sketch from text_signature where";

/// Texts whose numbers stand in their sketches alone.
const UNGATHERED: &str = "select signature_id, article_id, sketch from text_signature \
     where signature_id > (select gathered from corpus) order by signature_id";

/// The last text whose numbers are in order, and the last of all.
const GATHERED: &str = "select gathered, (select coalesce(max(signature_id), 0) from text_signature) from corpus";

/// Rows of one insert.
const ROWS: usize = 50_000;

impl Writer {
    /// The sketches of some articles, by article.
    pub(in crate::store) async fn signed(&mut self, ids: &[String]) -> Result<HashMap<String, Signed>> {
        let signed = self.rows_in(&format!("{SIGNED} article_id"), ids, "").await?.into_iter().map(signed_of);
        Ok(signed.map(|signed| (signed.article.clone(), signed)).collect())
    }

    /// Notes runs and sketch of a text that has none yet, after all whose numbers are in order.
    pub(in crate::store) async fn sign(&mut self, article: &str, runs: &Runs, sketch: &[i64]) -> Result<i64> {
        let bytes: Vec<u8> = sketch.iter().flat_map(|n| n.to_be_bytes()).collect();
        let signed = sqlx::query_scalar(
            "insert into text_signature (signature_id, article_id, runs, sketch) \
             select max(gathered, (select coalesce(max(signature_id), 0) from text_signature)) + 1, $1, $2, $3 from corpus \
             returning signature_id",
        );
        Ok(signed.bind(article).bind(held(runs.len())).bind(bytes).fetch_one(&mut *self.tx).await?)
    }

    /// Forgets all sketches, and what they were compared by.
    pub(in crate::store) async fn unsign_all(&mut self) -> Result<()> {
        for sql in ["delete from text_sketch", "delete from text_signature", "update corpus set gathered = 0"] {
            sqlx::query(sql).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    pub(in crate::store) async fn unsign(&mut self, old: &Signed) -> Result<()> {
        let sql = "delete from text_sketch where signature_id = $1 and number in (select value from json_each($2))";
        sqlx::query(sql).bind(old.id).bind(json!(old.sketch).to_string()).execute(&mut *self.tx).await?;
        sqlx::query("delete from text_signature where signature_id = $1").bind(old.id).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// The texts that have each of some numbers.
    pub(in crate::store) async fn buckets(&mut self, numbers: &BTreeSet<i64>) -> Result<HashMap<i64, Bucket>> {
        let mut buckets: HashMap<i64, Bucket> = numbers.iter().map(|number| (*number, Bucket::default())).collect();
        let sql = "select number, signature_id from text_sketch where number";
        for (number, text) in self.rows_in(sql, numbers, "").await? {
            let bucket = buckets.entry(number).or_default();
            match text {
                COMMON => bucket.common = true,
                ENDLESS => bucket.endless = true,
                text => bucket.texts.push(text),
            }
        }
        let mut ungathered = sqlx::query_as(UNGATHERED).fetch(&mut *self.tx);
        while let Some(row) = ungathered.try_next().await? {
            let Signed { id, sketch, .. } = signed_of(row);
            for number in sketch {
                if let Some(bucket) = buckets.get_mut(&number).filter(|bucket| !bucket.endless) {
                    bucket.texts.push(id);
                }
            }
        }
        Ok(buckets)
    }

    /// Puts the numbers of sketches in order that are not, where there are `few` texts and many beside those whose numbers
    /// are: each page of the table is written for that.
    pub(in crate::store) async fn gather(&mut self, few: i64) -> Result<()> {
        let (gathered, last): (i64, i64) = sqlx::query_as(GATHERED).fetch_one(&mut *self.tx).await?;
        if last - gathered < few.max(gathered / 4) {
            return Ok(());
        }
        let rows = sqlx::query_as(UNGATHERED).fetch_all(&mut *self.tx).await?.into_iter().map(signed_of);
        let mut new: Vec<[i64; 2]> =
            rows.flat_map(|Signed { id, sketch, .. }| sketch.into_iter().map(move |n| [n, id])).collect();
        new.sort_unstable();
        for rows in new.chunks(ROWS) {
            let sql = "insert into text_sketch (number, signature_id) \
                 select n.value ->> 0, n.value ->> 1 from json_each($1) n where not exists \
                 (select 1 from text_sketch e where e.number = n.value ->> 0 and e.signature_id = $2)";
            sqlx::query(sql).bind(json!(rows).to_string()).bind(ENDLESS).execute(&mut *self.tx).await?;
        }
        sqlx::query("update corpus set gathered = $1").bind(last).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Texts with their sketches, by their numbers in the store.
    pub(in crate::store) async fn signed_by_id(&mut self, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, Signed>> {
        let signed = self.rows_in(&format!("{SIGNED} signature_id"), ids, "").await?.into_iter().map(signed_of);
        Ok(signed.map(|signed| (signed.id, signed)).collect())
    }
}

impl Store {
    /// The articles with open texts whose sketches have most numbers of one, so many at most.
    pub async fn open_texts_near(&self, sketch: &[i64], most: usize) -> Result<Vec<String>> {
        let numbers: HashSet<i64> = sketch.iter().copied().collect();
        let sql = "select signature_id, count(*) from text_sketch \
             where number in (select value from json_each($1)) and signature_id > $2 group by 1";
        let met = sqlx::query_as(sql).bind(json!(sketch).to_string()).bind(COMMON).fetch_all(&self.readers).await?;
        let mut met: HashMap<i64, i64> = met.into_iter().collect();
        let mut ungathered = sqlx::query_as(UNGATHERED).fetch(&self.readers);
        while let Some(row) = ungathered.try_next().await? {
            let Signed { id, sketch, .. } = signed_of(row);
            let both = sketch.iter().filter(|number| numbers.contains(number)).count();
            if both > 0 {
                met.insert(id, held(both));
            }
        }
        drop(ungathered);
        let sql = "select s.signature_id, s.article_id from text_signature s \
             join article a on a.article_id = s.article_id and a.text_access = $1 \
             where s.signature_id in (select value from json_each($2))";
        let ids: Vec<i64> = met.keys().copied().collect();
        let open = sqlx::query_as(sql).bind(TextAccess::Open.name()).bind(json!(ids).to_string());
        let open: Vec<(i64, String)> = open.fetch_all(&self.readers).await?;
        let mut open: Vec<(i64, String)> =
            open.into_iter().map(|(id, article)| (met.get(&id).copied().unwrap_or_default(), article)).collect();
        open.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.cmp(other)));
        Ok(open.into_iter().take(most).map(|(_, article)| article).collect())
    }
}

fn signed_of((id, article, sketch): (i64, String, Vec<u8>)) -> Signed {
    let sketch = sketch.as_chunks::<8>().0.iter().map(|number| i64::from_be_bytes(*number)).collect();
    Signed { id, article, sketch }
}

/// The texts whose sketches share a number with that of one, apart from those that many texts have.
pub fn nearest(text: &Signed, buckets: &HashMap<i64, Bucket>) -> BTreeSet<i64> {
    let of_text = text.sketch.iter().filter_map(|number| buckets.get(number));
    let met = of_text.filter(|bucket| !bucket.common).flat_map(|bucket| &bucket.texts);
    met.copied().filter(|other| *other != text.id).collect()
}

/// All the numbers of their sketches.
pub fn numbers_of<'s>(texts: impl IntoIterator<Item = &'s Signed>) -> BTreeSet<i64> {
    let numbers = texts.into_iter().flat_map(|text| &text.sketch);
    numbers.copied().collect()
}

/// What two texts share as far as their sketches tell; their runs are not counted yet.
pub fn in_both(a: &Signed, b: &Signed, is_common: impl Fn(&i64) -> bool) -> Shared {
    let of_b: HashSet<&i64> = b.sketch.iter().collect();
    let both = a.sketch.iter().filter(|number| of_b.contains(number));
    let (common, counting): (Vec<&i64>, Vec<&i64>) = both.partition(|number| is_common(number));
    Shared { runs: 0, counting: counting.len(), common: common.len() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::domain::{Article, ArticleText, Record};
    use crate::store::database::Store;

    /// Made-up words: the same for the same numbers.
    fn prose(words: impl Iterator<Item = usize>) -> String {
        let letter = |number: usize, at: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(at) % 26).unwrap());
        let word = |number: usize| (0..4).map(|at| letter(number * 7919, at)).collect::<String>() + "a";
        words.map(word).collect::<Vec<_>>().join(" ")
    }

    /// An article of a gazette that is none, printed on a day of a month, with its text.
    fn printed(id: &str, day: usize, text: String) -> [Record; 2] {
        let article = json!({
            "id": id, "title": id, "title_basis": "page", "publisher": "example-gazette", "language": "en",
            "published": { "edtf": format!("2031-04-{day:02}"), "basis": "stated" }, "coverage": "whole",
            "text_access": "open",
        });
        let article: Article = serde_json::from_value(article).unwrap();
        let text = ArticleText { text, parts: Vec::new(), truncated: false };
        [Record::Text(article.id.clone(), text), Record::Article(Box::new(article))]
    }

    /// What is written one after the other: versions that come before and after others, a form that is printed again and
    /// again, a text that becomes another, and one that comes back.
    fn writes() -> Vec<Vec<Record>> {
        let gazette = json!({ "id": "example-gazette", "label": "Example Gazette", "kind": "newspaper" });
        let piece = |from: usize| prose(from..from + 200);
        let cut = |from: usize| prose(from..from + 120);
        let form = |day: usize| prose((0..150).chain(9_000 + 100 * day..9_060 + 100 * day));
        let mut writes = vec![vec![Record::Publisher(serde_json::from_value(gazette).unwrap())]];
        writes.push([printed("noon", 2, piece(1_000)), printed("dusk", 2, piece(2_000))].concat());
        writes.push(
            [printed("night", 3, cut(1_000)), printed("form-1", 1, form(1)), printed("form-2", 2, form(2))].concat(),
        );
        writes.push(printed("dusk", 2, piece(3_000)).into());
        writes.push((3..7).flat_map(|day| printed(&format!("form-{day}"), day, form(day))).collect());
        writes.push([printed("late", 3, cut(2_000)), printed("dawn", 3, cut(3_000))].concat());
        writes.push([printed("dusk", 2, piece(2_000)), printed("last", 4, piece(1_000))].concat());
        writes
    }

    /// The pairs after each write, where the numbers of sketches are put in order after some of them.
    async fn pairs(gathers: impl Fn(usize) -> bool) -> Vec<Vec<(String, String, bool)>> {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let mut pairs = Vec::new();
        for (at, records) in writes().into_iter().enumerate() {
            let mut writer = store.begin(jiff::Timestamp::UNIX_EPOCH, "test").await.unwrap();
            for record in records.iter().rev() {
                writer.put(record).await.unwrap();
            }
            writer.commit().await.unwrap();
            if gathers(at) {
                let mut writer = store.begin(jiff::Timestamp::UNIX_EPOCH, "test").await.unwrap();
                writer.gather(1).await.unwrap();
                writer.commit().await.unwrap();
            }
            let sql = "select first_id, second_id, alike from text_pair order by 1, 2";
            pairs.push(sqlx::query_as(sql).fetch_all(&store.writer).await.unwrap());
        }
        pairs
    }

    #[tokio::test]
    async fn the_same_texts_are_alike_whether_their_numbers_are_in_order_or_not() {
        let ungathered = pairs(|_| false).await;
        let alike = |pairs: &[(String, String, bool)]| pairs.iter().filter(|(.., alike)| *alike).count();
        let counts: Vec<usize> = ungathered.iter().map(|pairs| alike(pairs)).collect();
        assert_eq!(counts, [0, 0, 2, 2, 1, 2, 4]);
        for nth in 1..4 {
            assert_eq!(pairs(|at| at % nth == nth - 1).await, ungathered, "after each {nth} writes");
        }
    }
}
