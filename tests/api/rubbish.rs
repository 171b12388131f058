//! Queries of any kind: those of the document are answered, any other is answered or refused.
use ballotwire::api::Code;
use proptest::prelude::*;
use serde_json::Value;

use crate::app::App;
use crate::document::document;
use crate::refusals::invented;

/// The query parameters of a list.
fn parameters(path: &str) -> Vec<String> {
    let document = document();
    let parameters = document["paths"][path]["get"]["parameters"].as_array().unwrap();
    parameters.iter().map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect()
}

/// A list, and parameters of it with values of any kind.
fn any_query() -> impl Strategy<Value = String> {
    let paths = [
        "articles",
        "entities",
        "events",
        "figures",
        "corrections",
        "stories",
        "publishers",
        "changes",
        "search",
        "suggest",
        "articles/{id}/similar",
        "entities/{id}/related",
        "concordance",
        "timeline",
        "timeline/events",
        "terms",
        "graph",
    ];
    let path = proptest::sample::select(paths.map(|noun| format!("/v1/{noun}")).to_vec());
    let value = prop_oneof![
        "\\PC{0,12}",
        "[a-z0-9-]{1,20}",
        "-?[0-9]{1,22}(\\.[0-9]{1,3})?(e[0-9]{1,3})?",
        "[0-9]{4}(-[0-9]{2}){0,2}",
        "[A-Za-z0-9_-]{16,40}",
        ".{0,8}",
    ];
    path.prop_flat_map(move |path| {
        let name = proptest::sample::select(parameters(&path));
        let pairs = proptest::collection::vec((name, value.clone()), 1..4);
        (Just(path), pairs)
    })
    .prop_map(|(path, pairs)| {
        let path = match path.split('/').nth(2) {
            Some("articles") => path.replace("{id}", crate::invented::RESTRICTED),
            _ => path.replace("{id}", "velmora"),
        };
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{path}?{query}")
    })
}

#[test]
fn no_query_makes_the_service_fail() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(invented());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let result = runner.run(&any_query(), |path| {
        let answer = runtime.block_on(app.get(&path));
        prop_assert!(answer.status.as_u16() < 500, "{}: {}", path, answer.text());
        if !answer.status.is_success() {
            let code = answer.json()["code"].as_str().unwrap().to_owned();
            prop_assert!(Code::ALL.iter().any(|known| known.name == code), "{}", code);
        }
        Ok(())
    });
    result.unwrap();
}

/// A value that the document gives as an example, as a query has it.
fn written(example: &Value) -> String {
    match example {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

#[tokio::test]
async fn every_example_of_the_document_is_answered() {
    let app = App::shipped().await;
    let document = document();
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        // There are none until somebody makes them.
        if path.starts_with("/v1/sets/{id}") {
            continue;
        }
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
            let Some(example) = parameter.get("example") else {
                continue;
            };
            let path = path.replace("{id}", id_below(path)).replace("{what}", "entity");
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            for other in item["get"]["parameters"].as_array().unwrap() {
                let needed = other["in"] == "query" && other["required"] == true;
                if needed && other["name"] != parameter["name"] {
                    query.append_pair(other["name"].as_str().unwrap(), &written(&other["example"]));
                }
            }
            query.append_pair(parameter["name"].as_str().unwrap(), &written(example));
            let query = query.finish();
            let answer = app.get(&format!("{path}?{query}")).await;
            // The shipped corpus has no texts to be compared.
            let no_text = path.ends_with("/diff") && answer.text().contains("text_not_held");
            assert!(answer.status.is_success() || no_text, "{path}?{query}: {}", answer.text());
            if answer.header("content-type") == "application/json" {
                let notices = &answer.json()["query"]["notices"];
                // Nothing that is shipped may be read whole: such filters leave nothing to compare with.
                // An offer of what other words would find says nothing against those that were asked.
                let about = |notice: &Value| notice["parameter"] != "vs" && notice["count"].is_null();
                let told = notices.as_array().into_iter().flatten().any(about);
                assert!(!told, "{path}?{query}: {notices}");
            }
            asked += 1;
        }
    }
    assert!(asked > 300, "{asked}");
}

/// A record of the shipped corpus.
pub fn id_below(path: &str) -> &'static str {
    match path.split('/').nth(2) {
        Some("articles") => "voa-2013-11-06-kosovo-to-repeat-vote-in-serb-populated-town",
        Some("events") => "local-election-2013-r1",
        Some("figures") => "voa-2013-11-06-serbs-north",
        Some("corrections") => "washington-post-2004-11-02-march-2004-deaths",
        Some("stories") => "reuters-2013-11-03-kosovo-vote",
        Some("publishers") => "reuters",
        Some("vocabulary") => "turnout",
        _ => "north-mitrovica",
    }
}
