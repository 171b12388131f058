//! The page to try the API on: Swagger UI from the binary, nothing from the network.
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, Redirect};
use axum::routing::get;
use serde_json::Value;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::base::BasePath;
use super::openapi;
use super::page::PAGE_POLICY;
use super::state::AppState;

const DOCUMENT: &str = "/docs/openapi.json";

/// The same, as the page names it: addresses hold below any base path.
const DOCUMENT_BESIDE: &str = "openapi.json";

/// A ballot box, in 16 and 32 pixels.
const ICON: &[u8] = include_bytes!("favicon.ico");

const KEPT_A_DAY: (HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=86400");

pub fn page(base: &BasePath) -> Router<AppState> {
    let start = base.address("/docs/");
    let (base, shown) = (base.clone(), Arc::new(OnceLock::new()));
    let shown = move || {
        let read = || Bytes::from(document(&base));
        (
            [(header::CONTENT_TYPE, "application/json")],
            shown.get_or_init(read).clone(),
        )
    };
    let ui = SwaggerUi::new("/docs/ui").config(
        Config::new([DOCUMENT_BESIDE])
            .display_request_duration(true)
            .doc_expansion("none")
            .filter(true)
            .try_it_out_enabled(true),
    );
    Router::<AppState>::from(ui)
        .route("/docs", get(move || async move { Redirect::to(&start) }))
        .route(
            "/docs/",
            get(|| async { Html(include_str!("docs_page.html")) }),
        )
        .route(DOCUMENT, get(move || async move { shown() }))
        .route(
            "/favicon.ico",
            get(|| async { ([(header::CONTENT_TYPE, "image/x-icon"), KEPT_A_DAY], ICON) }),
        )
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(PAGE_POLICY),
        ))
}

/// The document as the page reads it. The page fills every form with the examples, and all filters at once find
/// nothing: those of parameters that may be left out are told in words.
fn document(base: &BasePath) -> String {
    let whole = openapi::document_below(base);
    let Ok(mut document) = serde_json::from_str::<Value>(&whole) else {
        return whole.into_owned();
    };
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (_, item) in paths {
        let parameters = item
            .pointer_mut("/get/parameters")
            .and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            tell_example(parameter);
        }
    }
    document.to_string()
}

fn tell_example(parameter: &mut Value) {
    if parameter["in"] != "query" || parameter["required"] == true {
        return;
    }
    let Some(example) = parameter
        .as_object_mut()
        .and_then(|fields| fields.shift_remove("example"))
    else {
        return;
    };
    let one = example.get(0).unwrap_or(&example);
    let example = one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    let about = parameter["description"].as_str().unwrap_or_default();
    parameter["description"] = Value::from(format!("{about} For example `{example}`."));
}
