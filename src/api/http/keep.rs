//! Around what makes answers: gives those that are kept, and keeps those that may be given again.
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::ask::{self, Access};
use super::caller::Caller;
use super::error::ApiError;
use super::finished::{Finished, Guard, Known, LONGEST, Rests};
use super::negotiate::list_header;
use super::state::AppState;
use super::weight::is_probe;

/// Answers with what is kept, else keeps what is answered. Of equal requests at one time one is answered, and the others
/// wait for that.
pub async fn keep(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let Some(key) = key(&state, &mut request).await else {
        return next.run(request).await;
    };
    let tags = list_header(request.headers(), header::IF_NONE_MATCH);
    loop {
        let known = state.finished.known(&key).await;
        let finished = match known {
            Ok(Known::Finished(finished)) => finished,
            Ok(Known::Single) => {
                count("made");
                return next.run(request).await;
            }
            Err(guard) => {
                count("made");
                return made(&state, (&key, guard), request, next).await;
            }
        };
        if holds(&state, &finished).await
            && let Some(response) = finished.to_holder(tags.as_deref())
        {
            count("kept");
            let caller = request.extensions().get::<Caller>().cloned();
            return state.under_way.send_whole(response, caller).await;
        }
        state.finished.forget(&key, &finished);
    }
}

/// Whether an answer still holds: looked at after each wait, so that whoever comes after a write is answered with what was
/// written. None does of a database that is damaged.
async fn holds(state: &AppState, finished: &Finished) -> bool {
    let now = match state.store.sound() {
        Ok(()) => state.store.now().await,
        Err(damaged) => Err(damaged),
    };
    now.is_ok_and(|now| finished.rests.are_so(&now, &state.finder))
}

fn count(answer: &'static str) {
    metrics::counter!("ballotwire_http_answers_total", "answer" => answer).increment(1);
}

/// All of a request that its answer depends on; none where that is of the moment.
async fn key(state: &AppState, request: &mut Request) -> Option<String> {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_reading || is_probe(request.uri().path()) {
        return None;
    }
    let access = match request.extensions().get::<Access>() {
        Some(known) => *known,
        // A token that is refused is refused by what answers.
        None => ask::access(request.headers(), state).await.ok()?,
    };
    request.extensions_mut().insert(access);
    let wants = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::ACCEPT_ENCODING];
    let wants = wants.map(|name| list_header(request.headers(), name));
    let address = request.uri().path_and_query().map(PathAndQuery::as_str);
    Some(format!("{} {access:?} {address:?} {wants:?}", request.method()))
}

/// The answer of what lies within, kept if it may be.
async fn made(state: &AppState, (key, guard): (&str, Guard<'_>), request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let (mut head, body) = next.run(request).await.into_parts();
    let may_be = matches!(head.status, StatusCode::OK | StatusCode::NOT_MODIFIED);
    let Some(rests) = head.extensions.remove::<Rests>().filter(|_| may_be) else {
        state.finished.let_go(key, guard);
        return Response::from_parts(head, body);
    };
    // What encodes may make it longer.
    let body = match axum::body::to_bytes(body, 2 * LONGEST as usize).await {
        // Bytes of its own: those of the answer count as on their way.
        Ok(body) => Bytes::copy_from_slice(&body),
        Err(cause) => {
            state.finished.let_go(key, guard);
            return ApiError::internal(&cause).into_response();
        }
    };
    let finished = Finished { status: head.status, headers: head.headers.clone(), body: body.clone(), rests };
    if holds(state, &finished).await {
        // Where there is no room it is not kept.
        let _ = guard.insert(Known::Finished(Arc::new(finished)));
    } else {
        // Much is being written, or the index is behind: those who wait do not wait for each other, too.
        state.finished.let_go(key, guard);
    }
    state.under_way.send_whole(Response::from_parts(head, Body::from(body)), caller).await
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use futures_util::stream::iter;
    use http_body_util::BodyExt;
    use jiff::Timestamp;
    use tokio::sync::Semaphore;
    use tower::ServiceExt;

    use super::*;
    use crate::api::http::ask::Ask;
    use crate::api::http::finished::ALL;
    use crate::api::http::state::Settings;
    use crate::domain::CorpusInfo;
    use crate::library::Finder;
    use crate::store::Store;

    /// A service that answers with one body when it is let, and counts.
    struct Service {
        router: Router,
        state: AppState,
        begun: Arc<AtomicUsize>,
        answered: Arc<AtomicUsize>,
        let_on: Arc<Semaphore>,
        _data: tempfile::TempDir,
    }

    type Asked = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    impl Service {
        async fn answering(answer: fn() -> Response) -> Self {
            let data = tempfile::tempdir().unwrap();
            let store = Store::open(data.path()).await.unwrap();
            let settings = Settings::new(|| Timestamp::UNIX_EPOCH);
            let state = AppState::new(store.clone(), Finder::new(store, data.path()), settings);
            let (begun, answered) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
            let let_on = Arc::new(Semaphore::new(0));
            let (begins, count, may) = (Arc::clone(&begun), Arc::clone(&answered), Arc::clone(&let_on));
            let answer = async move |ask: Ask| {
                begins.fetch_add(1, Ordering::Relaxed);
                may.acquire().await.unwrap().forget();
                count.fetch_add(1, Ordering::Relaxed);
                let mut response = answer();
                Rests::note(&ask.now, None, &mut response);
                response
            };
            let layer = from_fn_with_state(state.clone(), keep);
            let router = Router::new().route("/{name}", get(answer)).layer(layer).with_state(state.clone());
            Self { router, state, begun, answered, let_on, _data: data }
        }

        fn ask(&self, path: &str, tags: Option<&str>) -> Asked {
            let request = Request::get(path);
            let request = tags.into_iter().fold(request, |request, tags| request.header(header::IF_NONE_MATCH, tags));
            Box::pin(self.router.clone().oneshot(request.body(Body::empty()).unwrap()))
        }

        async fn answer(&self, path: &str, tags: Option<&str>) -> (StatusCode, usize) {
            self.let_on.add_permits(1);
            let response = self.ask(path, tags).await.unwrap();
            self.let_on.forget_permits(1);
            let status = response.status();
            (status, response.into_body().collect().await.unwrap().to_bytes().len())
        }

        fn answered(&self) -> usize {
            self.answered.swap(0, Ordering::Relaxed)
        }
    }

    fn tagged(status: StatusCode, body: impl Into<Body>) -> Response {
        let mut response = Response::new(body.into());
        *response.status_mut() = status;
        response.headers_mut().insert(header::ETAG, header::HeaderValue::from_static("W/\"a\""));
        response
    }

    #[tokio::test]
    async fn equal_requests_at_one_time_are_answered_once() {
        let service = Service::answering(|| tagged(StatusCode::OK, "text")).await;
        let mut asked: Vec<_> = (0..20).map(|_| service.ask("/a", None)).collect();
        let mut other = service.ask("/b", None);
        for asked in asked.iter_mut().chain([&mut other]) {
            assert!(futures_util::poll!(asked).is_pending());
        }
        // The first one leaves: another takes its place.
        drop(asked.remove(0));
        service.let_on.add_permits(2);
        for answered in futures_util::future::join_all(asked.into_iter().chain([other])).await {
            assert_eq!(answered.unwrap().status(), StatusCode::OK);
        }
        assert_eq!(service.answered(), 2);
        assert_eq!(service.answer("/a", None).await, (StatusCode::OK, 4));
        assert_eq!(service.answered(), 0);
    }

    #[tokio::test]
    async fn what_is_no_answer_or_too_long_or_made_while_it_is_sent_is_answered_each_time() {
        const MANY: usize = LONGEST as usize + 1;
        for (answer, status, length) in [
            ((|| tagged(StatusCode::NOT_FOUND, "text")) as fn() -> Response, 404, 4),
            (|| tagged(StatusCode::SERVICE_UNAVAILABLE, "text"), 503, 4),
            (|| tagged(StatusCode::OK, vec![0; MANY]), 200, MANY),
            (|| tagged(StatusCode::OK, Body::from_stream(iter([Ok::<_, Infallible>("text")]))), 200, 4),
        ] {
            let service = Service::answering(answer).await;
            let mut asked: Vec<_> = (0..3).map(|_| service.ask("/a", None)).collect();
            for asked in &mut asked {
                assert!(futures_util::poll!(asked).is_pending());
            }
            service.let_on.add_permits(3);
            futures_util::future::join_all(asked).await;
            assert_eq!(service.answered(), 3);
            for _ in 0..2 {
                assert_eq!(service.answer("/a", None).await, (StatusCode::from_u16(status).unwrap(), length));
            }
            assert_eq!(service.answered(), 2);
            assert_eq!(service.state.finished.weight(), 0);
        }
    }

    #[tokio::test]
    async fn the_longest_answer_that_is_kept_fits() {
        let service = Service::answering(|| tagged(StatusCode::OK, vec![0; LONGEST as usize])).await;
        for _ in 0..2 {
            assert_eq!(service.answer("/a", None).await, (StatusCode::OK, LONGEST as usize));
        }
        assert_eq!(service.answered(), 1);
        for number in 0..100 {
            service.answer(&format!("/a{number}"), None).await;
        }
        assert!(service.state.finished.weight() <= ALL);
    }

    #[tokio::test]
    async fn who_holds_an_answer_is_told_so_by_it_and_by_what_another_was_told() {
        let service = Service::answering(|| tagged(StatusCode::OK, "text")).await;
        for (tags, status) in [
            (None, StatusCode::OK),
            (Some("W/\"b\""), StatusCode::OK),
            (Some("\"a\""), StatusCode::NOT_MODIFIED),
            (Some("*"), StatusCode::NOT_MODIFIED),
        ] {
            let length = if status == StatusCode::OK { 4 } else { 0 };
            assert_eq!(service.answer("/a", tags).await, (status, length));
        }
        assert_eq!(service.answered(), 1);
        let service = Service::answering(|| tagged(StatusCode::NOT_MODIFIED, "")).await;
        for _ in 0..2 {
            assert_eq!(service.answer("/a", Some("W/\"a\"")).await, (StatusCode::NOT_MODIFIED, 0));
        }
        assert_eq!(service.answered(), 1);
        // Whoever does not hold it is not told that it does.
        service.answer("/a", None).await;
        assert_eq!(service.answered(), 1);
    }

    #[tokio::test]
    async fn whoever_asks_after_a_write_does_not_get_what_was_begun_before_it() {
        let service = Service::answering(|| tagged(StatusCode::OK, "text")).await;
        let early = tokio::spawn(service.ask("/a", None));
        while service.begun.load(Ordering::Relaxed) == 0 {
            tokio::task::yield_now().await;
        }
        let [name, title, version, licence, time_zone] = ["a"; 5].map(str::to_owned);
        let info = CorpusInfo { name, title, version, licence, time_zone };
        let mut writer = service.state.store.begin(Timestamp::UNIX_EPOCH, "test").await.unwrap();
        writer.put_corpus_info(&info, None).await.unwrap();
        writer.commit().await.unwrap();
        let mut late = service.ask("/a", None);
        assert!(futures_util::poll!(&mut late).is_pending());
        service.let_on.add_permits(2);
        early.await.unwrap().unwrap();
        late.await.unwrap();
        assert_eq!(service.answered(), 2);
        for answered in [1, 0] {
            service.answer("/a", None).await;
            assert_eq!(service.answered(), answered);
        }
    }
}
