//! Finished answers, kept for whoever asks the same again while nothing that they rest on has changed.
use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::Response;
use quick_cache::sync::{Cache, DefaultLifecycle, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::headers::TOTAL_COUNT;
use crate::library::Finder;
use crate::store::Now;

/// What all kept answers weigh together, in bytes.
pub(super) const ALL: u64 = 64 * 1024 * 1024;

/// Longest body that is kept, in bytes before it is encoded.
pub(super) const LONGEST: u64 = 1024 * 1024;

/// About as many as there is room for.
const ABOUT: usize = 8192;

/// Parts of the store of answers, each with a lock and its share of the room: one answer has to fit into each.
const PARTS: usize = 8;

/// Bytes of an answer beside its body: its head and its place.
const BESIDE: usize = 2048;

/// Of the head of an answer, what is said of a body that is not sent again.
const OF_THE_BODY: [HeaderName; 5] =
    [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH, header::LINK, TOTAL_COUNT];

/// What an answer rests on besides its request: while it is so, the same request has the same answer.
#[derive(Debug, Clone)]
pub struct Rests {
    pub now: Arc<Now>,
    /// The parts of the search index, if it was asked.
    pub index: Option<String>,
}

impl Rests {
    /// Notes that an answer may be given again: one that is whole in memory and not too long.
    pub fn note(now: &Arc<Now>, index: Option<&String>, response: &mut Response) {
        if response.body().size_hint().exact().is_some_and(|bytes| bytes <= LONGEST) {
            response.extensions_mut().insert(Self { now: Arc::clone(now), index: index.cloned() });
        }
    }

    /// What an answer rests on that shows both of these; none where they are of different states.
    pub fn with(self, other: Self) -> Option<Self> {
        let same = Arc::ptr_eq(&self.now, &other.now) || self.now == other.now;
        let one_index = self.index.is_none() || other.index.is_none() || self.index == other.index;
        (same && one_index).then(|| Self { index: self.index.or(other.index), ..other })
    }

    pub(super) fn are_so(&self, now: &Arc<Now>, finder: &Finder) -> bool {
        let same = Arc::ptr_eq(&self.now, now) || self.now == *now;
        same && self.index.as_ref().is_none_or(|parts| {
            let index = finder.at(now.state.revision);
            index.is_some_and(|(_, sight)| sight.parts() == *parts)
        })
    }
}

/// An answer, 200 or 304, as it is sent.
#[derive(Debug)]
pub(super) struct Finished {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub rests: Rests,
}

/// What is known of a request.
#[derive(Debug, Clone)]
pub(super) enum Known {
    Finished(Arc<Finished>),
    /// What it was answered with is for nobody else. Kept only for those who wait for it.
    Single,
}

impl Finished {
    /// The answer to somebody who holds those with these tags; none where this one does not tell.
    pub(super) fn to_holder(&self, tags: Option<&str>) -> Option<Response> {
        let tag = self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
        let is_held = tags.is_some_and(|tags| is_named(tags, tag));
        let mut response = match (self.status, is_held) {
            (StatusCode::OK, false) => Response::new(Body::from(self.body.clone())),
            (StatusCode::NOT_MODIFIED, false) => return None,
            _ => Response::new(Body::empty()),
        };
        response.headers_mut().clone_from(&self.headers);
        if is_held {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        if is_held && self.status == StatusCode::OK {
            OF_THE_BODY.iter().for_each(|name| drop(response.headers_mut().remove(name)));
        }
        Some(response)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Weight;

impl Weighter<String, Known> for Weight {
    fn weight(&self, request: &String, known: &Known) -> u64 {
        let body = match known {
            Known::Finished(finished) => finished.body.len(),
            Known::Single => 0,
        };
        (request.len() + body + BESIDE) as u64
    }
}

pub(super) type Guard<'a> =
    PlaceholderGuard<'a, String, Known, Weight, DefaultHashBuilder, DefaultLifecycle<String, Known>>;

/// All answers that are kept; clones share them.
#[derive(Debug, Clone)]
pub struct FinishedAnswers(Arc<Cache<String, Known, Weight>>);

impl Default for FinishedAnswers {
    fn default() -> Self {
        let mut options = OptionsBuilder::new();
        options.shards(PARTS).estimated_items_capacity(ABOUT).weight_capacity(ALL);
        Self(Arc::new(match options.build() {
            Ok(options) => {
                Cache::with_options(options, Weight, DefaultHashBuilder::default(), DefaultLifecycle::default())
            }
            Err(_) => Cache::with_weighter(ABOUT, ALL, Weight),
        }))
    }
}

impl FinishedAnswers {
    /// What they weigh together, in bytes.
    pub fn weight(&self) -> u64 {
        self.0.weight()
    }

    /// What is known of a request; where that is nothing, the place of what it will be answered with. Waits while another
    /// has the place.
    pub(super) async fn known<'a>(&'a self, key: &str) -> Result<Known, Guard<'a>> {
        self.0.get_value_or_guard_async(key).await
    }

    /// Lets go of what turned out not to be the answer, unless another took its place.
    pub(super) fn forget(&self, key: &str, known: &Arc<Finished>) {
        self.0.remove_if(key, |kept| matches!(kept, Known::Finished(kept) if Arc::ptr_eq(kept, known)));
    }

    /// Lets those who wait for the same ask for themselves.
    pub(super) fn let_go(&self, key: &str, guard: Guard<'_>) {
        if guard.insert(Known::Single).is_ok() {
            self.0.remove_if(key, |kept| matches!(kept, Known::Single));
        }
    }
}

/// Whether a tag is one of a list of `If-None-Match`. Compared weakly.
pub fn is_named(tags: &str, etag: &str) -> bool {
    fn plain(tag: &str) -> &str {
        tag.trim().trim_start_matches("W/")
    }
    tags.trim() == "*" || tags.split(',').any(|tag| plain(tag) == plain(etag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn what_an_index_chose_does_not_hold_without_it() {
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        let finder = Finder::new(store.clone(), data.path());
        let now = store.now().await.unwrap();
        let rests = |index| Rests { now: Arc::clone(&now), index };
        assert!(rests(None).are_so(&now, &finder));
        assert!(!rests(Some(String::new())).are_so(&now, &finder));
        let index = finder.current().await.unwrap();
        assert!(rests(Some(index.sight().parts())).are_so(&now, &finder));
        assert!(!rests(Some("others".to_owned())).are_so(&now, &finder));
    }
}
