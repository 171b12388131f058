//! Asking every operation of the document in every shape it has, and looking for quotations in the answers.
use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::app::App;
use crate::document::{document, resolved};
use crate::invented::{CAPTION, NONE, NONE_TEXT, OPEN, RESTRICTED, RESTRICTED_TEXT};
use crate::parquet_rows;
use crate::quoted::quoted;

/// The values that a parameter of an operation can have.
fn choices(document: &Value, operation: &Value, name: &str) -> Vec<String> {
    let mut parameters = operation["parameters"].as_array().into_iter().flatten();
    let Some(parameter) = parameters.find(|parameter| parameter["name"] == name) else {
        return Vec::new();
    };
    let schema = resolved(document, &parameter["schema"]);
    let schema = resolved(document, schema.get("items").unwrap_or(schema));
    let words = schema["enum"].as_array().into_iter().flatten();
    words.map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// Words to look for where an operation needs some: of the texts that are not to be read, and beginnings of names.
const SOUGHT: &[&str] = &["clerks OR archivist OR lanterns", "count", "v"];

/// Every view there is, with what it is asked besides so that it has as much to show as it can. Whatever a view can tell of
/// texts that are not to be read, it is here that it is made to tell it: a new one is added with what does that.
const VIEWS: &[(&str, &[&str])] = &[
    ("/", &["", "q=clerks+OR+archivist&"]),
    ("/healthz", &[""]),
    ("/metrics", &[""]),
    ("/openapi.json", &[""]),
    ("/problems", &[""]),
    ("/problems/{code}", &[""]),
    ("/readyz", &[""]),
    ("/v1", &[""]),
    (
        "/v1/articles",
        &[
            "",
            "q=the+OR+of+OR+goat+OR+clerks+OR+qu*+OR+st*&",
            "q=quareled&",
            "q=granery+jeweler&",
            "q=granaries+OR+clerk+OR+turnout&expand=names,terms,forms&",
        ],
    ),
    ("/v1/articles/{id}", &[""]),
    ("/v1/articles/{id}/figures", &[""]),
    ("/v1/articles/{id}/mentions", &[""]),
    ("/v1/articles/{id}/similar", &[""]),
    ("/v1/changes", &[""]),
    ("/v1/changes/records", &[""]),
    ("/v1/changes/stream", &[""]),
    ("/v1/coverage", &["", "country=XA&"]),
    (
        "/v1/collocates",
        &[
            "",
            "min_count=1&limit=200&window=10&q=th*+OR+an*+OR+of*+OR+co*+OR+cl*+OR+st*+OR+fo*+OR+be*+OR+wh*&",
            "min_count=1&limit=200&window=10&text_access=restricted&q=the+OR+clerks+OR+goat+OR+slip+OR+noon&",
        ],
    ),
    (
        "/v1/concordance",
        &[
            "",
            "context=25&q=th*+OR+an*+OR+of*+OR+co*+OR+cl*+OR+st*+OR+fo*+OR+be*+OR+wh*+OR+in*+OR+ha*+OR+ki*&",
            "context=0&q=the+OR+a+OR+of+OR+and+OR+to+OR+in+OR+clerks+OR+goat+OR+slip+OR+paper+OR+jar+OR+noon&",
            "context=25&q=%22the+a%22~25&",
        ],
    ),
    ("/v1/corrections", &[""]),
    ("/v1/corrections/{id}", &[""]),
    ("/v1/croissant.json", &[""]),
    ("/v1/datapackage.json", &[""]),
    ("/v1/dcat.json", &[""]),
    ("/v1/entities", &[""]),
    ("/v1/entities/{id}", &[""]),
    ("/v1/entities/{id}/articles", &["", "q=the+OR+of+OR+goat&"]),
    ("/v1/entities/{id}/events", &[""]),
    ("/v1/entities/{id}/related", &[""]),
    ("/v1/events", &[""]),
    ("/v1/events/{id}", &[""]),
    ("/v1/events/{id}/articles", &["", "q=the+OR+of+OR+goat&"]),
    ("/v1/events/{id}/chain", &[""]),
    ("/v1/events/{id}/figures", &[""]),
    ("/v1/figures", &[""]),
    ("/v1/figures/{id}", &[""]),
    ("/v1/graph", &[""]),
    ("/v1/publishers", &[""]),
    ("/v1/publishers/{id}", &[""]),
    ("/v1/quality/checks", &[""]),
    ("/v1/quality/gaps", &[""]),
    ("/v1/reconcile", &["", "query=velmora&", QUERIES, EXTEND]),
    ("/v1/reconcile/1.0", &[""]),
    ("/v1/reconcile/1.0/extend/propose", &[""]),
    ("/v1/reconcile/1.0/preview", &["id=velmora&"]),
    ("/v1/reconcile/1.0/suggest/{what}", &["", "prefix=vel&"]),
    ("/v1/reconcile/flyout/{what}", &["id=velmora&"]),
    ("/v1/reconcile/preview", &["id=velmora&"]),
    ("/v1/reconcile/properties", &[""]),
    ("/v1/reconcile/suggest/{what}", &["", "prefix=vel&"]),
    (
        "/v1/search",
        &["", "q=the+OR+of+OR+goat+OR+gran*&", "q=quareled&", "q=clerk+OR+turnout&expand=names,terms,forms&"],
    ),
    ("/v1/sets", &[""]),
    ("/v1/sets/{id}", &[""]),
    ("/v1/sets/{id}/changes", &[""]),
    ("/v1/sets/{id}/croissant.json", &[""]),
    ("/v1/sets/{id}/datapackage.json", &[""]),
    ("/v1/sets/{id}/dcat.json", &[""]),
    ("/v1/sets/{id}/rows", &[""]),
    ("/v1/stories", &[""]),
    ("/v1/stories/{id}", &[""]),
    ("/v1/stories/{id}/diff", &["", "from=example-gazette-restricted&to=example-gazette-open&"]),
    ("/v1/suggest", &["", "q=gran&", "q=quarr&", "q=jewel&"]),
    ("/v1/terms", &["", "min_count=1&limit=200&", "min_count=1&limit=200&text_access=restricted&vs.text_access=open&"]),
    ("/v1/timeline", &["", "by=text_access&"]),
    ("/v1/timeline/events", &[""]),
    ("/v1/vocabulary", &[""]),
    ("/v1/vocabulary/{id}", &[""]),
    ("/v1/{noun}/{id}/linkset", &[""]),
];

const QUERIES: &str = "queries=%7B%22a%22%3A%7B%22query%22%3A%22velmora%22%7D%7D&";
const EXTEND: &str =
    "extend=%7B%22ids%22%3A%5B%22velmora%22%5D%2C%22properties%22%3A%5B%7B%22id%22%3A%22name%22%7D%5D%7D&";

macro_rules! calls {
    ($($name:literal $arguments:literal),* $(,)?) => {
        &[$(concat!(
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":""#, $name, r#"","arguments":"#, $arguments, "}}"
        )),*]
    };
}

/// What is sent to each operation that takes a body: its type, and the body.
const SENT: &[(&str, &str, &[&str])] = &[
    ("/v1/annotate", "text/plain", &["", RESTRICTED_TEXT, NONE_TEXT, CAPTION]),
    ("/v1/reconcile", "application/x-www-form-urlencoded", &["", QUERIES, EXTEND]),
    // Whoever has no token makes none; what they tell is looked at in `sets.rs`.
    ("/v1/sets", "application/json", &[]),
    (
        "/v1/reconcile/1.0/match",
        "application/json",
        &[r#"{"queries":[{"conditions":[{"matchType":"name","propertyValue":"velmora"}]}]}"#],
    ),
    (
        "/mcp",
        "application/json",
        calls![
            "search" r#"{"q":"the OR of OR clerks OR qu* OR goat OR st*","limit":20}"#,
            "search" r#"{"q":"the OR of OR clerks OR qu* OR goat OR st*","kind":"article","limit":20}"#,
            "get_record" r#"{"id":"example-gazette-restricted"}"#,
            "get_record" r#"{"id":"kestria-vote-2031"}"#,
            "event_figures" r#"{"event":"kestria-vote-2031"}"#,
            "concordance" r#"{"q":"th* OR an* OR of* OR co* OR cl* OR st*","context":25,"limit":200}"#,
            "concordance" r#"{"q":"th* OR an* OR of* OR co* OR cl* OR st*","context":25,"part":"text"}"#,
            "timeline" r#"{"q":"the OR goat","interval":"year"}"#,
            "resolve_name" r#"{"name":"velmora"}"#,
            "cite" r#"{"q":"the OR goat","style":"csl"}"#,
        ],
    ),
    (
        "/v1/{noun}/query",
        "application/json",
        &["{}", r#"{"q": "the OR of OR goat OR clerks OR qu*", "limit": 200}"#, r#"{"format": "ndjson"}"#],
    ),
    (
        "/v1/timeline",
        "application/json",
        &[r#"{"queries": {"a": {"q": "the OR clerks OR goat"}, "b": {"has": "text", "text_access": "restricted"}}}"#],
    ),
    ("/v1/reconcile/1.0/extend", "application/json", &[r#"{"ids":["velmora"],"properties":[{"id":"name"}]}"#]),
];

fn more(path: &str) -> &'static [&'static str] {
    let view = VIEWS.iter().find(|(view, _)| *view == path);
    let (_, more) = view.unwrap_or_else(|| panic!("`{path}` is not among the views"));
    more
}

/// What an operation cannot be asked without.
fn needed(operation: &Value) -> Vec<String> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let needs_words = parameters
        .filter(|parameter| parameter["in"] == "query" && parameter["required"] == true)
        .any(|parameter| parameter["name"] == "q");
    if !needs_words {
        return vec![String::new()];
    }
    let query = |words: &&str| format!("q={}&", words.replace(' ', "+"));
    SOUGHT.iter().map(query).collect()
}

fn formats(names: Vec<String>) -> Vec<String> {
    match names {
        names if names.is_empty() => vec![String::new()],
        names => names.iter().map(|name| format!("format={name}")).collect(),
    }
}

/// Queries of an operation: every format with all and each of its fields, inclusions, facets and orders.
fn queries(document: &Value, path: &str, operation: &Value) -> Vec<String> {
    let of = |name| choices(document, operation, name);
    let include = match of("include") {
        words if words.is_empty() => String::new(),
        words => format!("include={}&", words.join(",")),
    };
    let fields = of("fields");
    let (deep, top): (Vec<&String>, Vec<&String>) = fields.iter().partition(|path| path.contains('.'));
    let mut shapes = vec![String::new(), include.clone()];
    for chunk in top.chunks(50).chain(deep.chunks(50)) {
        let chunk: Vec<&str> = chunk.iter().map(|path| path.as_str()).collect();
        shapes.push(format!("{include}fields={}&", chunk.join(",")));
    }
    for path in top {
        shapes.push(format!("{include}fields={path}&"));
    }
    for name in ["facets", "sort", "resolve", "include", "collapse", "group", "interval", "field", "stop"] {
        let each = of(name);
        shapes.extend(each.iter().map(|word| match word.as_str() {
            // The best first: of what was looked for.
            "relevance" => format!("{name}={word}&q=clerks+OR+archivist&"),
            word => format!("{name}={word}&"),
        }));
    }
    let formats = formats(of("format"));
    let shapes = &shapes;
    let formats = &formats;
    let needed = needed(operation).into_iter().flat_map(|words| {
        let besides = move |more: &&str| {
            let words = if more.contains("q=") { "" } else { words.as_str() };
            format!("{words}{more}")
        };
        more(path).iter().map(besides).collect::<BTreeSet<String>>()
    });
    let needed: BTreeSet<String> = needed.collect();
    needed
        .iter()
        .flat_map(|words| {
            let looks = words.contains("q=");
            // What is found is looked at in every order and format; its fields one by one are those of the list.
            let shapes = shapes.iter().filter(move |shape| !looks || !shape.contains("fields="));
            shapes.flat_map(move |shape| {
                let shape = match shape.split_once("q=") {
                    Some((order, _)) if looks => order,
                    _ => shape,
                };
                let query = move |format| format!("?{words}{shape}{format}");
                formats.iter().map(query)
            })
        })
        .collect()
}

/// A path of the document with every id of its noun.
pub fn addresses(path: &str) -> Vec<String> {
    let ids: &[&str] = match path.split('/').nth(2) {
        Some("articles") => &[OPEN, RESTRICTED, NONE],
        Some("entities") => &["velmora", "wikidata:Q999999999"],
        Some("events") => &["kestria-vote-2031"],
        Some("figures") => &["kestria-clerks"],
        Some("corrections") => &["kestria-goat"],
        Some("stories") => &["kestria-story"],
        Some("reconcile") => &["entity"],
        Some("vocabulary") => &["turnout"],
        Some("publishers") => &["example-gazette", "example-wire"],
        Some("{code}") => &["invalid_token"],
        // There are none until somebody makes them: `sets.rs` does, and looks at what they tell.
        Some("sets") if path.contains('{') => return Vec::new(),
        _ => &[],
    };
    if let Some(rest) = path.strip_prefix("/v1/{noun}/") {
        let nouns = ["articles", "entities", "events", "figures", "corrections", "stories", "publishers"];
        // Of stories and publishers no words are looked for.
        let nouns = if rest == "query" { &nouns[..5] } else { &nouns };
        return nouns.iter().flat_map(|noun| addresses(&format!("/v1/{noun}/{rest}"))).collect();
    }
    match path.split_once('{') {
        None => vec![path.to_owned()],
        Some((before, rest)) => {
            let after = rest.split_once('}').unwrap().1;
            assert!(!ids.is_empty(), "{path} needs ids to be walked");
            ids.iter().map(|id| format!("{before}{id}{after}")).collect()
        }
    }
}

/// Every answer to `headers`, by its address: each operation of the document is asked all that it is made to tell.
pub async fn answers(app: &App, headers: &[(&str, &str)], mut look: impl FnMut(&str, &str)) {
    let document = document();
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        if item.get("post").is_some() {
            let (_, kind, bodies) = SENT.iter().find(|(sent, ..)| sent == path).unwrap_or_else(|| panic!("{path}"));
            let headers = [headers, &[("content-type", *kind)]].concat();
            for (address, body) in
                addresses(path).iter().flat_map(|address| bodies.iter().map(move |body| (address, body)))
            {
                let answer = app.post_with(address, &headers, body).await;
                assert_eq!(answer.status, StatusCode::OK, "{address}: {body}: {}", answer.text());
                look(&format!("{address} {body}"), &answer.text());
            }
        }
        let Some(operation) = item.get("get") else { continue };
        let queries = queries(&document, path, operation);
        for address in addresses(path) {
            for query in &queries {
                let address = format!("{address}{query}");
                let answer = app.get_with(&address, headers).await;
                assert_eq!(answer.status, StatusCode::OK, "{address}");
                let told = match answer.header("content-type").as_str() {
                    "application/vnd.apache.parquet" => parquet_rows::text(&answer.body),
                    _ => answer.text(),
                };
                asked += 1;
                look(&address, &told);
            }
        }
    }
    assert!(asked > 500, "only {asked} addresses were asked");
}

/// The addresses whose answers quote more of `texts` than may be.
pub async fn quoting(app: &App, headers: &[(&str, &str)], texts: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    answers(app, headers, |address, told| {
        if texts.iter().any(|text| quoted(told, text).is_some()) {
            found.insert(address.to_owned());
        }
    })
    .await;
    found
}
