//! Queries of any kind: answered or refused, never failed at.
use ballotwire::api::Code;
use proptest::prelude::*;
use serde_json::Value;

use crate::refusals::invented;

/// The query parameters of a list.
fn parameters(path: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(ballotwire::api::document()).unwrap();
    let parameters = document["paths"][path]["get"]["parameters"]
        .as_array()
        .unwrap();
    parameters
        .iter()
        .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
        .collect()
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
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
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
