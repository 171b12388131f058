//! The page to try the API on: Swagger UI from the binary, nothing from the network.
use std::sync::OnceLock;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{Html, Redirect};
use axum::routing::get;
use serde_json::Value;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::page::PAGE_POLICY;
use super::state::AppState;

const DOCUMENT: &str = "/docs/openapi.json";

pub fn page() -> Router<AppState> {
    let ui = SwaggerUi::new("/docs/ui").config(
        Config::new([DOCUMENT])
            .display_request_duration(true)
            .doc_expansion("none")
            .filter(true)
            .try_it_out_enabled(true),
    );
    Router::<AppState>::from(ui)
        .route("/docs", get(|| async { Redirect::to("/docs/") }))
        .route(
            "/docs/",
            get(|| async { Html(include_str!("docs_page.html")) }),
        )
        .route(
            DOCUMENT,
            get(|| async { ([(header::CONTENT_TYPE, "application/json")], document()) }),
        )
        .route(
            "/favicon.ico",
            get(|| async { Redirect::permanent("data:,") }),
        )
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(PAGE_POLICY),
        ))
}

/// The document as the page reads it. The page fills every form with the examples, and all filters at once find
/// nothing: those of parameters that may be left out are told in words.
fn document() -> &'static str {
    static SHOWN: OnceLock<String> = OnceLock::new();
    SHOWN.get_or_init(|| {
        let Ok(mut document) = serde_json::from_str::<Value>(super::document()) else {
            return super::document().to_owned();
        };
        let paths = document["paths"].as_object_mut().into_iter().flatten();
        for (_, item) in paths {
            let parameters = item["get"]["parameters"].as_array_mut();
            for parameter in parameters.into_iter().flatten() {
                tell_example(parameter);
            }
        }
        document.to_string()
    })
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
