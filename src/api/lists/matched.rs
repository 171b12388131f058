//! What `q` found: how well records match, and where the words stand in them.
use std::collections::{HashMap, HashSet};

use super::scope::Scope;
use crate::api::http::{ApiError, AppState, Ask, Code, ProblemDetail, Result};
use crate::api::params::{Looked, Words};
use crate::api::shapes::highlights::highlights;
use crate::api::shapes::{Highlighted, HitBody, Variants};
use crate::domain::Kind;
use crate::library::{Chooser, Wanted};
use crate::search::{Leaf, Match, Searched};
use crate::work::apart;

/// How the records of a page were found.
#[derive(Debug, Default)]
pub struct Matched {
    scores: HashMap<String, f32>,
    wanted: Vec<Leaf>,
}

/// As [`chooser`], for an answer that has scores: its tag names the parts of the index, on which these rest.
pub async fn weigher(state: &mut AppState, ask: &mut Ask) -> Result<Chooser> {
    let chooser = chooser(state, ask).await?;
    ask.names_parts = true;
    Ok(chooser)
}

/// Who chooses the records of a list: by words, if there are any.
pub async fn chooser_for(state: &mut AppState, ask: &mut Ask, words: Option<&Words>) -> Result<Chooser> {
    match words {
        Some(_) => weigher(state, ask).await,
        None => chooser(state, ask).await,
    }
}

/// Who chooses records at the state that the answer is of. Where the index has to be waited for, nothing is kept meanwhile, as
/// there are few snapshots, and the request is as if it had come after that. Where much is being written the index may stay a
/// little behind: then the tag names its parts, since the state alone does not tell what the answer is.
pub async fn chooser(state: &mut AppState, ask: &mut Ask) -> Result<Chooser> {
    let found = match state.finder.at(ask.revision()) {
        Some(found) => found,
        None => {
            state.store = state.store.following();
            let index = state.finder.current().await?;
            state.store = state.store.snapshot().await?;
            ask.now = state.store.now().await?;
            state.finder.at(ask.revision()).unwrap_or_else(|| {
                let sight = index.sight();
                (index, sight)
            })
        }
    };
    let chooser = Chooser::new(state.store.clone(), state.finder.clone(), found);
    ask.index = Some(chooser.sight.parts());
    ask.names_parts |= chooser.sight.stamp.revision != ask.revision();
    Ok(chooser)
}

impl Scope {
    /// Makes its words ready to be looked for, its set and its areas. Returns the words that are wanted.
    pub async fn look(&mut self, chooser: &Chooser) -> Result<Vec<Leaf>> {
        for id in &self.in_set {
            let mut ids = ids_of_set(chooser, self.spec.noun.kind, id).await?;
            if let Some(only) = &self.selection.only {
                let only: HashSet<&String> = only.iter().collect();
                ids.retain(|id| only.contains(id));
            }
            self.selection.only = Some(ids);
        }
        for area in &self.areas {
            self.selection.confine(self.spec.noun.kind, chooser.store.places_in(area).await?);
        }
        let Some(words) = &mut self.words else { return Ok(Vec::new()) };
        let question = words.asked(chooser).await?;
        let wanted = question.expr.wanted().into_iter().cloned().collect();
        words.looked = Some(Looked { chooser: chooser.clone(), kinds: vec![self.spec.noun.kind], question, least: 0 });
        Ok(wanted)
    }

    /// Which records it takes; its words are ready.
    pub fn wanted(&self) -> Wanted<'_> {
        let looked = self.words.as_ref().and_then(|words| words.looked.as_ref());
        Wanted {
            kind: self.spec.noun.kind,
            selection: &self.selection,
            question: looked.map(|looked| &looked.question),
        }
    }
}

/// The ids of the records of a set, which is one of this kind.
async fn ids_of_set(chooser: &Chooser, kind: Kind, id: &str) -> Result<Vec<String>> {
    // It may have been made after this request began.
    let store = chooser.store.following();
    let why = match store.find_result_set(id).await? {
        Some(set) if set.kind == kind => return Ok(store.result_set_ids(id).await?),
        Some(set) => format!("the set is one of {}, and this is about {}", set.kind.plural(), kind.plural()),
        None => return Err(ApiError::new(Code::RECORD_NOT_FOUND, "there is no set of the id in `in_set`")),
    };
    let mut detail = ProblemDetail { message: why.clone(), ..ProblemDetail::default() };
    detail.parameter = Some("in_set".to_owned());
    Err(ApiError { errors: vec![detail], ..ApiError::new(Code::INVALID_VALUE, why) })
}

impl Matched {
    /// `page`: what was found, by words of which these are wanted.
    pub fn new(page: &[Match], wanted: Vec<Leaf>) -> Self {
        let score = |found: &Match| Some((found.id.clone(), found.score?));
        Self { scores: page.iter().filter_map(score).collect(), wanted }
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
    use std::sync::Arc;

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
    use crate::store::{SNAPSHOTS, Store};

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
            let chooser = chooser(&mut state, &mut ask).await;
            chooser.map(|chooser| assert_eq!(chooser.sight.stamp.revision, ask.revision()))
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
