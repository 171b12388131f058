//! The OpenAPI document: what the route list says, and what all operations share.
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::base::BasePath;
use super::error::Code;
use super::negotiate::Format;
use super::{articles, corrections, entities, error, events, figures, publishers, stories};
use crate::domain::{Country, Identifier, MAX_ID_CHARS, SLUG_PATTERN};

/// Schemas of records that have lists.
const NOUNS: &[&str] = &[
    "Article",
    "Entity",
    "Event",
    "Figure",
    "Correction",
    "Story",
    "Publisher",
];

/// How deep `fields` may go into a record.
const FIELD_DEPTH: usize = 3;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Ballotwire",
        description = "A curated corpus of news on elections in the Balkans: articles, the entities and events they tell of, and every figure as its source gave it, with who said it, when, and what was corrected later.\n\nEverything is read with GET and without a key. A token widens only who reads restricted text. Dates are EDTF; days are those of the event's one country, of the country of the article's publisher, else of Europe/Belgrade, and each date names its `zone`. Text offsets count Unicode code points, the end exclusive. A query parameter that may be left out may also be empty, and is then as if it were not there. Answers carry the revision of the corpus in the header `Corpus-Revision`; the same request at the same revision has the same answer.\n\nA query parameter that may be left out may also be empty: it is as if it were not there. A path with a slash at its end answers 308 with the address without it.",
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
        (name = "changes", description = "The log of all writes."),
        (name = "service", description = "What this is, and how it is doing."),
    ),
    components(schemas(
        error::Problem, articles::ArticleBody, entities::EntityBody, events::EventBody, figures::FigureBody,
        corrections::CorrectionBody, stories::StoryBody, publishers::PublisherBody,
    ))
)]
struct Frame;

pub(super) fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The document as served and as committed in `openapi/openapi.json`.
pub fn document() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let (_, document) = super::routes().split_for_parts();
        let mut document = serde_json::to_value(document).unwrap_or_default();
        complete(&mut document);
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        // Generic lists are written `ListOf_Article`; their plain name is `ArticleList`.
        for name in list_names(&document) {
            let plain = format!("{}List", name.trim_start_matches("ListOf_"));
            text = text
                .replace(&format!("/{name}\""), &format!("/{plain}\""))
                .replace(&format!("\"{name}\""), &format!("\"{plain}\""));
        }
        text
    })
}

/// The document of a service below a base path: its `servers` say so.
pub fn document_below(base: &BasePath) -> Cow<'static, str> {
    match base.as_str() {
        "" => document().into(),
        path => document()
            .replacen("\"url\": \"/\"", &format!("\"url\": \"{path}\""), 1)
            .into(),
    }
}

fn list_names(document: &Value) -> Vec<String> {
    let schemas = document["components"]["schemas"].as_object();
    let names = schemas.into_iter().flat_map(Map::keys);
    names
        .filter(|name| name.starts_with("ListOf_"))
        .cloned()
        .collect()
}

/// The fields of a record that `fields` may name, as dotted paths.
pub fn field_paths(schema: &str) -> &'static [&'static str] {
    static PATHS: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let all = PATHS.get_or_init(|| {
        let document = serde_json::to_value(frame()).unwrap_or_default();
        let schemas = &document["components"]["schemas"];
        NOUNS
            .iter()
            .copied()
            .map(|name| {
                let mut paths = Vec::new();
                walk(schemas, &schemas[name], "", FIELD_DEPTH, &mut paths);
                // Made once and kept as long as the program runs.
                let paths = paths.into_iter().map(|path| &*path.leak()).collect();
                (name, paths)
            })
            .collect()
    });
    all.get(schema).map_or(&[], Vec::as_slice)
}

fn walk(schemas: &Value, schema: &Value, prefix: &str, depth: usize, paths: &mut Vec<String>) {
    let schema = resolve(schemas, schema);
    let inner = resolve(schemas, schema.get("items").unwrap_or(schema));
    let Some(properties) = inner["properties"].as_object().filter(|_| depth > 0) else {
        return;
    };
    for (name, property) in properties {
        let path = if prefix.is_empty() {
            name.clone()
        } else {
            format!("{prefix}.{name}")
        };
        paths.push(path.clone());
        walk(schemas, property, &path, depth - 1, paths);
    }
}

/// Follows a reference, and the other branch of `null or …`.
fn resolve<'a>(schemas: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        return resolve(schemas, &schemas[name]);
    }
    let branches = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    match branches.and_then(|all| all.iter().find(|branch| branch["type"] != "null")) {
        Some(branch) => resolve(schemas, branch),
        None => schema,
    }
}

/// Adds what all operations share.
fn complete(document: &mut Value) {
    sparse_items(document);
    shared_lists(document);
    document["components"]["responses"] = shared_responses();
    document["components"]["headers"] = shared_headers();
    document["components"]["securitySchemes"] = json!({ "bearer": {
        "type": "http", "scheme": "bearer",
        "description": "A token of `ballotwire token add`. With the scope `text:read`, restricted text is in the answers. Without a token everything else is there.",
    }});
    let Some(paths) = document["paths"].as_object_mut() else {
        return;
    };
    for (path, item) in paths {
        if let Some(operation) = item.get_mut("get") {
            complete_operation(path, operation);
        }
    }
}

fn complete_operation(path: &str, operation: &mut Value) {
    let records = path.starts_with("/v1/");
    operation["security"] = json!([{}, { "bearer": [] }]);
    let formats = formats_of(operation);
    let Some(responses) = operation["responses"].as_object_mut() else {
        return;
    };
    if let Some(found) = responses.get_mut("200") {
        found["headers"] = json!({
            "X-Request-Id": { "$ref": "#/components/headers/X-Request-Id" },
        });
        if records {
            for name in ["ETag", "Corpus-Revision", "Link", "X-Total-Count"] {
                found["headers"][name] = json!({ "$ref": format!("#/components/headers/{name}") });
            }
            let others = Format::ALL.iter().filter(|format| **format != Format::Json);
            for format in others.filter(|format| formats.iter().any(|name| name == format.name())) {
                let about = match format {
                    Format::Csv { .. } => {
                        "UTF-8, RFC 4180, with a header line; many values in one cell are joined by `|`."
                    }
                    _ => "One JSON record a line.",
                };
                found["content"][format.media_type()] =
                    json!({ "schema": { "type": "string", "description": about } });
            }
        }
    }
    let mut shared = vec![
        "BadRequest",
        "UriTooLong",
        "HeadersTooLarge",
        "BodyTooLarge",
        "Internal",
        "Unavailable",
    ];
    if records {
        shared.extend(["NotModified", "InvalidToken", "NotAcceptable", "NotFound"]);
        if path.contains("{id}") {
            shared.extend(["Moved", "Gone"]);
        }
    }
    if path == "/" || path == "/openapi.json" {
        shared.extend(["NotModified", "NotAcceptable", "InvalidToken"]);
    }
    for name in shared {
        let status = SHARED
            .iter()
            .find(|(shared, ..)| *shared == name)
            .map(|(_, status, _)| *status);
        if let Some(status) = status {
            responses
                .entry(status)
                .or_insert_with(|| json!({ "$ref": format!("#/components/responses/{name}") }));
        }
    }
    // In order of status, the success first.
    let mut sorted: Vec<(String, Value)> = std::mem::take(responses).into_iter().collect();
    sorted.sort_by_key(|(status, _)| status.clone());
    responses.extend(sorted);
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
            Code::CURSOR_MISMATCH,
        ],
    ),
    ("InvalidToken", "401", &[Code::INVALID_TOKEN]),
    (
        "NotFound",
        "404",
        &[
            Code::RECORD_NOT_FOUND,
            Code::TEXT_NOT_HELD,
            Code::CURSOR_NOT_FOUND,
        ],
    ),
    ("NotAcceptable", "406", &[Code::NOT_ACCEPTABLE]),
    ("Gone", "410", &[Code::GONE]),
    ("BodyTooLarge", "413", &[Code::BODY_TOO_LARGE]),
    ("UriTooLong", "414", &[Code::URI_TOO_LONG]),
    ("HeadersTooLarge", "431", &[Code::HEADERS_TOO_LARGE]),
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
                let lines: Vec<String> = codes
                    .iter()
                    .map(|code| format!("- `{}`: {}", code.name, code.meaning))
                    .collect();
                lines.join("\n")
            }
        };
        let mut response = json!({ "description": about });
        if !codes.is_empty() {
            response["content"] = json!({ "application/problem+json": {
                "schema": { "$ref": "#/components/schemas/Problem" } } });
        }
        match *status {
            "304" => {
                response["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } })
            }
            "308" => {
                response["headers"] = json!({ "Location": { "description": "Where the kept record is.",
                "schema": { "type": "string" } } })
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
        "Link": { "description": "`rel=\"next\"`: the next page (RFC 8288).", "schema": { "type": "string" } },
        "X-Total-Count": { "description": "How many records a streamed answer has.", "schema": { "type": "integer", "minimum": 0 } },
        "X-Request-Id": { "description": "The id of the request, the caller's own where it gave one.", "schema": { "type": "string" } },
    })
}

/// Long closed lists and patterns that parameters refer to.
fn shared_lists(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    let codes: Vec<&str> = Country::accepted().collect();
    schemas["CountryCode"] = json!({
        "type": "string", "enum": codes,
        "description": "ISO 3166-1 alpha-2, with XK (user-assigned) and the withdrawn YU and CS; XKX, XKS, KOS and KV mean XK.",
    });
    schemas["EntityId"] = json!({
        "type": "string", "pattern": format!("{SLUG_PATTERN}|^{}$", Identifier::pattern()),
        "minLength": 1, "maxLength": MAX_ID_CHARS,
        "description": "The id of an entity, or one that a public list has for it: `wikidata:Q…`, `Q…` alone, `geonames:…`, `viaf:…`, `osm:…`, `parlgov:…`, or the address of its page there.",
    });
    for noun in NOUNS {
        schemas[format!("{noun}Field")] = json!({
            "type": "string", "enum": field_paths(noun),
            "description": "A field of the record, as a dotted path.",
        });
    }
}

/// In lists, `fields` may leave out anything but the id: their items have schemas of their own that require only that.
fn sparse_items(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else {
        return;
    };
    let nouns: Vec<String> = schemas
        .keys()
        .filter_map(|name| name.strip_prefix("ListOf_"))
        .map(str::to_owned)
        .collect();
    for noun in nouns {
        let sparse = NOUNS.contains(&noun.as_str());
        let name = if sparse {
            format!("{noun}Item")
        } else {
            noun.clone()
        };
        if let Some(list) = schemas.get_mut(&format!("ListOf_{noun}")) {
            list["properties"]["items"]["items"] =
                json!({ "$ref": format!("#/components/schemas/{name}") });
        }
        if let Some(item) = schemas.get(&noun).filter(|_| sparse).cloned() {
            let mut item = without_required(item, schemas);
            item["required"] = json!(["id"]);
            item["description"] = json!(format!(
                "{} In a list, `fields` decides which fields there are; `id` is always there.",
                item["description"].as_str().unwrap_or_default()
            ));
            schemas.insert(name, item);
        }
    }
}

/// A schema that requires nothing, nor does any that it refers to: those get a copy named `…Part`.
fn without_required(schema: Value, schemas: &mut Map<String, Value>) -> Value {
    match schema {
        Value::Array(items) => items
            .into_iter()
            .map(|item| without_required(item, schemas))
            .collect(),
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, value)| key != "required" || !value.is_array())
            .map(|(key, value)| {
                let value = match value.as_str().filter(|_| key == "$ref") {
                    Some(path) => json!(part_of(path, schemas)),
                    None => without_required(value, schemas),
                };
                (key, value)
            })
            .collect(),
        plain => plain,
    }
}

/// The path of the copy of a schema that requires nothing.
fn part_of(path: &str, schemas: &mut Map<String, Value>) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let part = format!("{name}Part");
    if !schemas.contains_key(&part) {
        // Put there first: a schema may refer to itself.
        let schema = schemas.get(name).cloned().unwrap_or_default();
        schemas.insert(part.clone(), Value::Null);
        let schema = without_required(schema, schemas);
        schemas.insert(part.clone(), schema);
    }
    format!("#/components/schemas/{part}")
}
