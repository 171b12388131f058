//! The OpenAPI document: what the route list says, and what all operations share.
use std::borrow::Cow;

use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::openapi_lines::lines;
use super::openapi_schemas::{referred_to, sparse_items};
use super::openapi_shared::share;
use crate::api::finding::path_of;
use crate::api::formats;
use crate::api::http::{BasePath, Code, error, is_probe};
use crate::api::nouns::{article_body, corrections, entities, event_body, figures, publishers, stories};
use crate::domain::{Kind, Term as _};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Ballotwire",
        description = "A curated corpus of news on elections in the Balkans: articles, the entities and events they tell of, and every figure as its source gave it, with who said it, when, and what was corrected later.\n\nEverything is read with GET and without a key; names to be reconciled may be sent with POST, and assistants ask at `/mcp`. A token widens only who reads restricted text. Dates are EDTF; days are those of the event's one country, of the country of the article's publisher, else of Europe/Belgrade, and each date names its `zone`. Text offsets count Unicode code points, the end exclusive. Answers carry the revision of the corpus in the header `Corpus-Revision`; the same request at the same revision has the same answer.\n\nA query parameter that may be left out may also be empty: it is as if it were not there. A path with a slash at its end answers 308 with the address without it.",
        contact(name = "The Ballotwire maintainers"),
        license(name = "MIT OR Apache-2.0 (code), CC-BY-4.0 (corpus records)", url = "https://creativecommons.org/licenses/by/4.0/"),
    ),
    servers((url = "/", description = "This server")),
    tags(
        (name = "search", description = "Articles, entities and events for some words, and names while they are typed."),
        (name = "articles", description = "What was published where, and what it is about."),
        (name = "entities", description = "People, parties, organisations, institutions, places and groups, with all their names."),
        (name = "events", description = "Elections and what happened around them."),
        (name = "figures", description = "Numbers, each as one source gave it."),
        (name = "corrections", description = "What publishers took back."),
        (name = "stories", description = "Versions of one piece of writing."),
        (name = "publishers", description = "Who published or supplied articles."),
        (name = "reading", description = "The corpus at a distance: words in context, counts over time, words that set articles apart, who is named with whom."),
        (name = "reconciliation", description = "Names of other people's tables matched with entities, as OpenRefine asks for it."),
        (name = "assistants", description = "Tools for assistants, by the Model Context Protocol."),
        (name = "annotation", description = "What the corpus knows of a text that a caller sends."),
        (name = "changes", description = "The log of all writes."),
        (name = "sets", description = "What lists answered, kept as it was."),
        (name = "service", description = "What this is, and how it is doing."),
    ),
    components(schemas(
        error::Problem, article_body::ArticleBody, entities::EntityBody, event_body::EventBody, figures::FigureBody,
        corrections::CorrectionBody, stories::StoryBody, publishers::PublisherBody,
    ))
)]
struct Frame;

pub fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The document of the routes, completed, as text.
pub fn written(routes: &utoipa::openapi::OpenApi) -> String {
    let mut document = serde_json::to_value(routes).unwrap_or_default();
    complete(&mut document);
    let mut text = lines(&document);
    // Generic lists are written `ListOf_Article`; their plain name is `ArticleList`.
    for name in list_names(&document) {
        let plain = format!("{}List", name.trim_start_matches("ListOf_"));
        text = text
            .replace(&format!("/{name}\""), &format!("/{plain}\""))
            .replace(&format!("\"{name}\""), &format!("\"{plain}\""));
    }
    text
}

/// The document of a service below a base path: its `servers` say so.
pub fn document_below(document: &'static str, base: &BasePath) -> Cow<'static, str> {
    match base.as_str() {
        "" => document.into(),
        path => document.replacen("\"url\":\"/\"", &format!("\"url\":\"{path}\""), 1).into(),
    }
}

fn list_names(document: &Value) -> Vec<String> {
    let schemas = document["components"]["schemas"].as_object();
    let names = schemas.into_iter().flat_map(Map::keys);
    names.filter(|name| name.starts_with("ListOf_")).cloned().collect()
}

/// Adds what all operations share.
fn complete(document: &mut Value) {
    tell_formats(document);
    sparse_items(document);
    referred_to(document);
    document["components"]["responses"] = shared_responses();
    document["components"]["headers"] = shared_headers();
    document["components"]["securitySchemes"] = json!({ "bearer": {
        "type": "http", "scheme": "bearer",
        "description": "A token of `ballotwire token add`. With the scope `text:read`, restricted text is in the answers. Without a token everything else is there.",
    }});
    document["security"] = json!([{}, { "bearer": [] }]);
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete_operation(path, method == "post", operation);
        }
    }
    share(document);
}

/// Says once what the formats are that have no schema.
fn tell_formats(document: &mut Value) {
    let told = formats::ALL.iter().filter(|format| format.schema.is_empty() && !format.about.is_empty());
    let told: String = told.map(|format| format!("\n- `{}`: {}", format.name, format.about)).collect();
    let about = document["info"]["description"].as_str().unwrap_or_default();
    document["info"]["description"] = json!(format!("{about}\n\nOther formats than JSON, NDJSON and CSV:\n{told}"));
}

fn complete_operation(path: &str, takes_body: bool, operation: &mut Value) {
    let records = path.starts_with("/v1/");
    let formats = formats_of(operation);
    let Some(responses) = operation["responses"].as_object_mut() else {
        return;
    };
    if let Some(found) = responses.get_mut("200") {
        found["headers"] = json!({
            "X-Request-Id": { "$ref": "#/components/headers/X-Request-Id" },
        });
        if !is_probe(path) {
            for name in ["RateLimit", "RateLimit-Policy"] {
                found["headers"][name] = json!({ "$ref": format!("#/components/headers/{name}") });
            }
        }
        if records {
            let of_address: &[&str] = if takes_body { &[] } else { &["ETag", "Link", "X-Total-Count"] };
            for name in [&["Corpus-Revision", "Corpus-Mark"], of_address].concat() {
                found["headers"][name] = json!({ "$ref": format!("#/components/headers/{name}") });
            }
            let others = formats::ALL.iter().filter(|format| **format != &formats::JSON);
            for format in others.filter(|format| formats.iter().any(|name| name == format.name)) {
                found["content"][format.media_type] = match format.schema {
                    "" => json!({}),
                    name => json!({ "schema": { "$ref": format!("#/components/schemas/{name}") } }),
                };
            }
        }
    }
    if let Some(kind) = kind_in(path) {
        let problem = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
        responses.entry("404").or_insert_with(|| {
            let description = format!("There is no such {}.", kind.name());
            json!({ "description": description, "content": { "application/problem+json": problem } })
        });
    }
    for name in shared_of(path, takes_body) {
        let status = SHARED.iter().find(|(shared, ..)| *shared == name).map(|(_, status, _)| *status);
        if let Some(status) = status {
            responses.entry(status).or_insert_with(|| json!({ "$ref": format!("#/components/responses/{name}") }));
        }
    }
    // In order of status, the success first.
    let mut sorted: Vec<(String, Value)> = std::mem::take(responses).into_iter().collect();
    sorted.sort_by_key(|(status, _)| status.clone());
    responses.extend(sorted);
}

/// The kind of the record that a path names by its id.
fn kind_in(path: &str) -> Option<Kind> {
    let (list, _) = path.split_once("/{id}")?;
    Kind::ALL.iter().copied().find(|kind| path_of(*kind) == list)
}

/// The answers that an operation shares with others.
fn shared_of(path: &str, takes_body: bool) -> Vec<&'static str> {
    let bad = if takes_body { "UnreadableBody" } else { "BadRequest" };
    let mut shared = vec![bad, "UriTooLong", "HeadersTooLarge", "BodyTooLarge", "Internal", "Unavailable"];
    if !is_probe(path) {
        shared.push("TooManyRequests");
    }
    if path.starts_with("/v1/") {
        shared.extend(["InvalidToken", "NotAcceptable", "NotFound"]);
        shared.push(if takes_body { "UnsupportedMediaType" } else { "NotModified" });
        if path.contains("{id}") {
            shared.extend(["Moved", "Gone"]);
        }
    }
    if matches!(path, "/v1/sets" | "/mcp") {
        shared.push("NotOffered");
    }
    if path.starts_with("/v1/changes") {
        shared.push("OtherHistory");
    }
    if path == "/mcp" {
        shared.extend(["InvalidToken", "NotAcceptable", "UnsupportedMediaType"]);
    }
    if path == "/" || path == "/openapi.json" {
        shared.extend(["NotModified", "NotAcceptable", "InvalidToken"]);
    }
    shared
}

/// What the `format` of an operation can be.
fn formats_of(operation: &Value) -> Vec<Value> {
    let mut parameters = operation["parameters"].as_array().into_iter().flatten();
    let format = parameters.find(|parameter| parameter["name"] == "format");
    let names = format.and_then(|format| format["schema"]["enum"].as_array());
    names.cloned().unwrap_or_default()
}

/// Answers that many operations have: name, status, and the codes they carry.
const SHARED: &[(&str, &str, &[Code])] = &[
    ("NotModified", "304", &[]),
    ("Moved", "308", &[]),
    (
        "BadRequest",
        "400",
        &[
            Code::UNKNOWN_PARAMETER,
            Code::INVALID_VALUE,
            Code::REPEATED_PARAMETER,
            Code::INVALID_ENCODING,
            Code::INVALID_HOST,
            Code::CURSOR_MISMATCH,
        ],
    ),
    (
        "UnreadableBody",
        "400",
        &[
            Code::INVALID_BODY,
            Code::INVALID_ENCODING,
            Code::UNKNOWN_PARAMETER,
            Code::INVALID_VALUE,
            Code::REPEATED_PARAMETER,
            Code::INVALID_HOST,
            Code::CURSOR_MISMATCH,
        ],
    ),
    ("InvalidToken", "401", &[Code::INVALID_TOKEN, Code::TOKEN_NEEDED]),
    ("NotOffered", "403", &[Code::NOT_OFFERED]),
    ("NotFound", "404", &[Code::RECORD_NOT_FOUND, Code::TEXT_NOT_HELD, Code::CURSOR_NOT_FOUND]),
    ("NotAcceptable", "406", &[Code::NOT_ACCEPTABLE]),
    ("OtherHistory", "409", &[Code::OTHER_HISTORY]),
    ("Gone", "410", &[Code::GONE]),
    ("BodyTooLarge", "413", &[Code::BODY_TOO_LARGE]),
    ("UnsupportedMediaType", "415", &[Code::UNSUPPORTED_MEDIA_TYPE]),
    ("UriTooLong", "414", &[Code::URI_TOO_LONG]),
    ("HeadersTooLarge", "431", &[Code::HEADERS_TOO_LARGE]),
    ("TooManyRequests", "429", &[Code::TOO_MANY_REQUESTS]),
    ("Internal", "500", &[Code::INTERNAL]),
    ("Unavailable", "503", &[Code::UNAVAILABLE, Code::TIMEOUT]),
];

fn shared_responses() -> Value {
    let mut responses = Map::new();
    for (name, status, codes) in SHARED {
        let about = match *name {
            "NotModified" => "The caller holds this answer already.".to_owned(),
            "Moved" => "The record was merged into another; `Location` has it.".to_owned(),
            _ => {
                let lines: Vec<String> =
                    codes.iter().map(|code| format!("- `{}`: {}", code.name, code.meaning)).collect();
                lines.join("\n")
            }
        };
        let mut response = json!({ "description": about });
        if !codes.is_empty() {
            response["content"] = json!({ "application/problem+json": {
                "schema": { "$ref": "#/components/schemas/Problem" } } });
        }
        match *status {
            "304" => response["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } }),
            "308" => {
                response["headers"] = json!({ "Location": { "description": "Where the kept record is.",
                "schema": { "type": "string" } } })
            }
            "429" => {
                response["headers"] = json!({
                    "Retry-After": { "description": "Seconds to wait.", "schema": { "type": "integer", "minimum": 1 } },
                    "RateLimit": { "$ref": "#/components/headers/RateLimit" },
                    "RateLimit-Policy": { "$ref": "#/components/headers/RateLimit-Policy" },
                })
            }
            "503" => {
                response["headers"] = json!({ "Retry-After": { "description": "Seconds to wait.",
                "schema": { "type": "integer", "minimum": 1 } } })
            }
            _ => {}
        }
        responses.insert((*name).to_owned(), response);
    }
    Value::Object(responses)
}

fn shared_headers() -> Value {
    json!({
        "ETag": { "description": "Names this answer: send it as `If-None-Match` to be told whether it still holds.", "schema": { "type": "string" } },
        "Corpus-Revision": { "description": "The revision of the corpus that the answer speaks of.", "schema": { "type": "integer", "minimum": 0 } },
        "Corpus-Mark": { "description": "Names the history that led to that revision: no other database has it, unless one is a copy of the other. `/v1/changes` takes it with `since`.", "schema": { "type": "string" } },
        "Link": { "description": "RFC 8288: of a page `rel=\"next\"`, the next one; of a record how it is cited, what it is, its licence, and where it is described (signposting.org).", "schema": { "type": "string" } },
        "X-Total-Count": { "description": "How many records a streamed answer has.", "schema": { "type": "integer", "minimum": 0 } },
        "RateLimit": { "description": "What is left to this client, where the operator has set a limit: of each quota the units left (`r`) and the seconds until all are back (`t`).", "schema": { "type": "string", "example": "\"requests\";r=59;t=1" } },
        "RateLimit-Policy": { "description": "The quotas of this client, where the operator has set any: units (`q`) in so many seconds (`w`).", "schema": { "type": "string", "example": "\"requests\";q=60;w=60" } },
        "X-Request-Id": { "description": "The id of the request, the caller's own where it gave one.", "schema": { "type": "string" } },
    })
}
