//! What `q` found: which records match, how well, and where the words stand in them.
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::resource::Resource;
use super::scope::Scope;
use crate::api::http::apart::apart;
use crate::api::http::{AppState, Ask, Result};
use crate::api::params::{Looked, Words};
use crate::api::shapes::highlights::highlights;
use crate::api::shapes::{Highlighted, HitBody, Variants};
use crate::domain::{After, Kind, SortKey};
use crate::search::{Hit, Index, Leaf, Searched};
use crate::store::{Listed, Store};

/// The records that match, best first.
#[derive(Debug, Default)]
pub struct Matched {
    ranked: Vec<(String, f32)>,
    scores: HashMap<String, f32>,
    wanted: Vec<Leaf>,
}

/// The index as it is now, where the request needs it; the answer's tag names it.
pub async fn index_for(state: &mut AppState, ask: &mut Ask, words: Option<&Words>) -> Result<Option<Arc<Index>>> {
    if words.is_none() {
        return Ok(None);
    }
    Ok(Some(current(state, ask).await?))
}

/// The index at the state that the answer is of; its tag names it. Where the index has to be waited for, nothing is kept
/// meanwhile, as there are few snapshots, and the request is as if it had come after that.
pub async fn current(state: &mut AppState, ask: &mut Ask) -> Result<Arc<Index>> {
    let index = match state.finder.at(ask.revision()) {
        Some(index) => index,
        None => {
            state.store = state.store.following();
            let index = state.finder.current().await?;
            state.store = state.store.snapshot().await?;
            ask.now = state.store.now().await?;
            index
        }
    };
    ask.index = Some(index.parts());
    Ok(index)
}

impl Scope {
    /// Makes what the words find a condition like the others. Returns the words as they were looked for.
    pub async fn find(&mut self, state: &AppState, index: Option<&Arc<Index>>) -> Result<Vec<Leaf>> {
        let (Some(words), Some(kind), Some(index)) = (&self.words, self.spec.searched, index) else {
            return Ok(Vec::new());
        };
        let found = hits(state, index, words, &[kind]).await?;
        self.selection.only = Some(found.hits.into_iter().map(|hit| hit.id).collect());
        if let Some(words) = &mut self.words {
            words.looked = Some(found.looked);
        }
        Ok(found.wanted)
    }
}

/// What some words find.
pub struct Hits {
    /// Best first.
    pub hits: Vec<Hit>,
    /// The words as they were looked for.
    pub wanted: Vec<Leaf>,
    pub looked: Looked,
}

/// Every record of these kinds that the words find.
pub async fn hits(state: &AppState, index: &Arc<Index>, words: &Words, kinds: &[Kind]) -> Result<Hits> {
    let mut question = words.question.clone();
    if words.other_names {
        question = state.finder.with_other_names(question).await?;
    }
    let wanted = question.expr.wanted().into_iter().cloned().collect();
    let hits = state.finder.find(index, &question, kinds.to_vec()).await?;
    let looked = Looked { index: Arc::clone(index), kinds: kinds.to_vec(), found: hits.len() };
    Ok(Hits { hits, wanted, looked })
}

impl Matched {
    /// `hits` best first; `wanted` are the words they were found by.
    pub fn new(hits: Vec<Hit>, wanted: Vec<Leaf>) -> Self {
        let ranked: Vec<(String, f32)> = hits.into_iter().map(|hit| (hit.id, hit.score)).collect();
        Self { scores: ranked.iter().cloned().collect(), ranked, wanted }
    }

    /// Best first.
    pub fn ids(&self) -> Vec<String> {
        self.ranked.iter().map(|(id, _)| id.clone()).collect()
    }

    pub fn keep_only(&mut self, allowed: Vec<String>) {
        let allowed: HashSet<String> = allowed.into_iter().collect();
        self.ranked.retain(|(id, _)| allowed.contains(id));
    }

    /// The records after a place in the order by relevance.
    pub async fn page<R: Resource>(
        &self,
        store: &Store,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Vec<Listed<R::Record>>> {
        let begin = match after {
            None => 0,
            Some(after) => self.ranked.partition_point(|(id, score)| {
                let key = match after.key {
                    Some(SortKey::Real(key)) => key,
                    _ => f64::MAX,
                };
                let score = f64::from(*score);
                score > key || (score >= key && *id <= after.id)
            }),
        };
        let size = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut page = Vec::new();
        // The index may name a record that the store has let go of since: the next one takes its place.
        for ids in self.ranked[begin..].chunks(size.max(1)) {
            let ids: Vec<String> = ids.iter().map(|(id, _)| id.clone()).collect();
            let rows = store.by_ids::<R::Record>(&ids).await?;
            let mut rows: HashMap<String, Listed<R::Record>> =
                rows.into_iter().map(|row| (row.id.clone(), row)).collect();
            let kept = ids.iter().filter_map(|id| rows.remove(id));
            page.extend(
                kept.map(|row| Listed { sort_key: Some(SortKey::Real(f64::from(self.score(&row.id)))), ..row }),
            );
            if page.len() >= size {
                break;
            }
        }
        page.truncate(size);
        Ok(page)
    }

    /// What to say of each record, and how the words are spelled in them. Long texts are looked through where they hold
    /// nobody up.
    pub async fn bodies(
        &self,
        ids: &[String],
        parts: Vec<Vec<Searched>>,
        variants: &mut Variants,
    ) -> Result<Vec<HitBody>> {
        let (wanted, mut gathering) = (self.wanted.clone(), std::mem::take(variants));
        let (found, gathering) = apart(move || {
            let found: Vec<(Highlighted, bool)> = parts
                .iter()
                .map(|parts| {
                    let whole = parts.iter().all(|part| part.sight.is_whole());
                    (highlights(parts, &wanted, &mut gathering), whole)
                })
                .collect();
            (found, gathering)
        })
        .await?;
        *variants = gathering;
        let body = |(id, (found, whole)): (&String, (Highlighted, bool))| HitBody {
            score: rounded(self.score(id), whole),
            highlights: found.highlights,
            withheld: found.withheld,
        };
        Ok(ids.iter().zip(found).map(body).collect())
    }

    fn score(&self, id: &str) -> f32 {
        self.scores.get(id).copied().unwrap_or_default()
    }
}

/// To four decimals. A score tells how often words stand in a record and how long that is: of a text that the caller may
/// not read, little of that.
fn rounded(score: f32, whole: bool) -> f64 {
    let parts = if whole { 1e4 } else { 10.0 };
    (f64::from(score) * parts).round() / parts
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::StatusCode;
    use axum::routing::get;
    use jiff::Timestamp;
    use tokio::sync::Barrier;
    use tower::ServiceExt;

    use super::*;
    use crate::api::http::{Settings, Snapshot};
    use crate::domain::{Publisher, PublisherId, PublisherKind, Record};
    use crate::library::Finder;
    use crate::store::SNAPSHOTS;

    async fn write(store: &Store) {
        let mut writer = store.begin(Timestamp::UNIX_EPOCH, "test").await.unwrap();
        let gazette = Publisher {
            id: PublisherId::parse("example-gazette").unwrap(),
            label: "Example Gazette".to_owned(),
            kind: PublisherKind::Newspaper,
            country: None,
            url: None,
            wikidata: None,
            entity: None,
        };
        writer.put(&Record::Publisher(gazette)).await.unwrap();
        writer.commit().await.unwrap();
    }

    #[tokio::test]
    async fn as_many_as_there_are_snapshots_wait_for_the_index_and_none_for_another() {
        let all_are_there = Arc::new(Barrier::new(SNAPSHOTS as usize));
        let answer = async move |Snapshot(mut state): Snapshot, mut ask: Ask| {
            if all_are_there.wait().await.is_leader() {
                write(&state.store.following()).await;
            }
            all_are_there.wait().await;
            current(&mut state, &mut ask).await.map(|index| assert_eq!(index.stamp().revision, ask.revision()))
        };
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        let settings = Settings::new(|| Timestamp::UNIX_EPOCH);
        let state = AppState::new(store.clone(), Finder::new(store, data.path()), settings);
        let router = Router::new().route("/", get(answer)).with_state(state);
        let ask = |_| router.clone().oneshot(Request::get("/").body(Body::empty()).unwrap());
        for answered in futures_util::future::join_all((0..SNAPSHOTS).map(ask)).await {
            assert_eq!(answered.unwrap().status(), StatusCode::OK);
        }
    }
}
