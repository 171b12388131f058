//! Around what answers: a place to work, and room for the answer.
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::caller::Caller;
use super::error::ApiError;
use super::follow::STREAM;
use super::state::AppState;
use super::weight::{self, is_probe};
use crate::work::Wanted;

pub async fn hold(State(state): State<AppState>, request: Request, next: Next) -> Response {
    // A stream has a room of its own.
    if is_probe(request.uri().path()) || request.uri().path() == STREAM {
        return next.run(request).await;
    }
    let caller = request.extensions().get::<Caller>().cloned();
    let held = async {
        let under_way = &state.under_way;
        let each = under_way.take_each().await?;
        let _turn = match weight::is_expensive(request.uri().path()) {
            true => under_way.turn().await?,
            false => None,
        };
        // Kept until there is room: only so many answers wait for it.
        let _working = under_way.working.acquire().await;
        let wanted = Wanted::default();
        let response = wanted.during(next.run(request)).await;
        under_way.send(response, each, wanted, caller).await
    };
    held.await.unwrap_or_else(|put_off: ApiError| put_off.into_response())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::io;
    use std::path::Path;
    use std::pin::Pin;
    use std::task::Poll;

    use axum::Router;
    use axum::body::{Body, Bytes};
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::super::under_way::{EXPENSIVE, WAITING};
    use super::*;
    use crate::api::http::state::Settings;
    use crate::library::Finder;
    use crate::store::Store;
    use crate::work::Work;

    async fn held_router(routes: Router<AppState>, data: &Path) -> Router {
        let store = Store::open(data).await.unwrap();
        let settings = Settings::new(|| jiff::Timestamp::UNIX_EPOCH);
        let finder = Finder::new(store.clone(), data);
        let state = AppState::new(store, finder, settings);
        let layer = from_fn_with_state(state.clone(), hold);
        routes.layer(layer).with_state(state)
    }

    type Asked = Pin<Box<dyn Future<Output = Result<Response, Infallible>>>>;

    fn ask(router: &Router, path: &str) -> Asked {
        let request = Request::get(path).body(Body::empty()).unwrap();
        Box::pin(router.clone().oneshot(request))
    }

    #[tokio::test]
    async fn ninety_expensive_views_at_once_do_not_keep_a_record_from_being_read() {
        let data = tempfile::tempdir().unwrap();
        let routes = Router::new()
            .route("/v1/terms", get(std::future::pending::<()>))
            .route("/v1/events/a", get(async || "a record"));
        let router = held_router(routes, data.path()).await;
        let mut views: Vec<_> = (0..90).map(|_| ask(&router, "/v1/terms")).collect();
        let mut put_off = 0;
        for view in &mut views {
            if let Poll::Ready(answer) = futures_util::poll!(view) {
                assert_eq!(answer.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
                put_off += 1;
            }
        }
        assert_eq!(put_off, 90 - EXPENSIVE - WAITING);
        let record = ask(&router, "/v1/events/a").await.unwrap();
        assert_eq!(record.status(), StatusCode::OK);
    }
    #[tokio::test]
    async fn work_on_an_answer_is_over_when_its_client_has_left() {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let telling = tell.clone();
        let pending = async move || {
            telling.send(Work::current().unwrap()).unwrap();
            std::future::pending::<()>().await;
        };
        let rows = async move || {
            let row = futures_util::stream::repeat_with(move || {
                tell.send(Work::current().unwrap()).unwrap();
                Ok::<_, io::Error>(Bytes::from_static(b"row"))
            });
            Body::from_stream(row)
        };
        let data = tempfile::tempdir().unwrap();
        let routes = Router::new().route("/v1/events/a", get(pending)).route("/v1/events", get(rows));
        let router = held_router(routes, data.path()).await;
        let mut asked = ask(&router, "/v1/events/a");
        assert!(futures_util::poll!(&mut asked).is_pending());
        let work = told.recv().await.unwrap();
        assert!(!work.is_over());
        drop(asked);
        assert!(work.is_over());

        let mut body = ask(&router, "/v1/events").await.unwrap().into_body();
        body.frame().await.unwrap().unwrap();
        let work = told.recv().await.unwrap();
        assert!(!work.is_over());
        drop(body);
        assert!(work.is_over());
    }
}
