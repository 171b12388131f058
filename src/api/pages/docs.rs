//! The page to try the API on: Swagger UI from the binary, nothing from the network.
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::api::document::{openapi, openapi_shared};
use crate::api::http::{AppState, BasePath};
use crate::api::params::{AS_ANOTHER, resolved};

const DOCUMENT: &str = "/docs/openapi.json";

/// Its files bring style of their own, written into the page.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same, as the page names it: addresses hold below any base path.
const DOCUMENT_BESIDE: &str = "openapi.json";

/// Words of a list that are boxes to choose from.
const MOST_CHOICES: usize = 4;

/// A ballot box, in 16 and 32 pixels.
const ICON: &[u8] = include_bytes!("favicon.ico");

const KEPT_A_DAY: (HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=86400");

/// The page to try every operation, with the document that it reads.
pub fn page(base: &BasePath, whole: fn() -> &'static str) -> Router<AppState> {
    let (base, shown) = (base.clone(), Arc::new(OnceLock::new()));
    let shown = move || {
        let read = || Bytes::from(document(whole(), &base));
        ([(header::CONTENT_TYPE, "application/json")], shown.get_or_init(read).clone())
    };
    let ui = SwaggerUi::new("/docs/ui").config(
        Config::new([DOCUMENT_BESIDE])
            .display_request_duration(true)
            .doc_expansion("none")
            .filter(true)
            // Colours for examples of answers: a third of the page's elements.
            .with_syntax_highlight(false)
            .try_it_out_enabled(true),
    );
    Router::<AppState>::from(ui)
        .route("/docs/reference", get(|| async { Html(include_str!("docs_page.html")) }))
        .route(DOCUMENT, get(move || async move { shown() }))
        .route("/favicon.ico", get(|| async { ([(header::CONTENT_TYPE, "image/x-icon"), KEPT_A_DAY], ICON) }))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ))
}

/// The document as the page reads it. The page fills every form with the examples, and all filters at once find
/// nothing: those of parameters that may be left out are told in words.
fn document(whole: &'static str, base: &BasePath) -> String {
    let whole = openapi::document_below(whole, base);
    let Ok(mut document) = serde_json::from_str::<Value>(&whole) else {
        return whole.into_owned();
    };
    let schemas = document["components"]["schemas"].take();
    openapi_shared::each_parameter(&mut document, &mut |_, parameter| {
        tell_words(parameter, &schemas);
        tell_example(parameter);
    });
    document["components"]["schemas"] = schemas;
    document.to_string()
}

/// Choices of many words make the page slow: of more than a few it tells the words, and takes any.
fn tell_words(parameter: &mut Value, schemas: &Value) {
    let many = parameter["schema"]["items"].is_object();
    let place = if many { "/schema/items" } else { "/schema" };
    let Some(schema) = parameter.pointer_mut(place) else {
        return;
    };
    let whole = resolved(schemas, schema);
    let words = whole["enum"].as_array().into_iter().flatten();
    let words: Vec<&str> = words.filter_map(Value::as_str).collect();
    if words.len() <= MOST_CHOICES {
        return;
    }
    let words = words.join(", ");
    *schema = json!({ "type": "string" });
    if !is_as_another(parameter) {
        let about = parameter["description"].as_str().unwrap_or_default();
        parameter["description"] = Value::from(format!("{about} Its words: {words}."));
    }
}

/// A parameter that is described as another is, has its words and its example.
fn is_as_another(parameter: &Value) -> bool {
    let about = parameter["description"].as_str();
    about.is_some_and(|about| about.starts_with(AS_ANOTHER))
}

fn tell_example(parameter: &mut Value) {
    if parameter["in"] != "query" || parameter["required"] == true {
        return;
    }
    let Some(example) = parameter.as_object_mut().and_then(|fields| fields.shift_remove("example")) else {
        return;
    };
    if is_as_another(parameter) {
        return;
    }
    let one = example.get(0).unwrap_or(&example);
    let example = one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    let about = parameter["description"].as_str().unwrap_or_default();
    parameter["description"] = Value::from(format!("{about} For example `{example}`."));
}
