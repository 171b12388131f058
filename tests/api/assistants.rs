//! Assistants: tools by the Model Context Protocol, whose every claim leads to the words that it rests on.
use axum::http::StatusCode;
use ballotwire::api::Limits;
use serde_json::{Value, json};

use crate::app::{Answer, App, sha256_hex};
use crate::invented::{OPEN, OPEN_TEXT, RESTRICTED, records, write};

const JSON: (&str, &str) = ("content-type", "application/json");

async fn post(app: &App, headers: &[(&str, &str)], message: &Value) -> Answer {
    app.post_with("/mcp", &[&[JSON], headers].concat(), &message.to_string()).await
}

/// The result of a method, as clients of before 2026-07-28 ask for it.
async fn result(app: &App, method: &str, params: Value) -> Value {
    let message = json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params });
    let answer = post(app, &[], &message).await;
    assert_eq!(answer.status, StatusCode::OK, "{method}: {}", answer.text());
    let answer = answer.json();
    assert_eq!(answer["id"], 7);
    assert!(answer["error"].is_null(), "{method}: {answer}");
    answer["result"].clone()
}

async fn call(app: &App, tool: &str, arguments: Value) -> Value {
    let result = result(app, "tools/call", json!({ "name": tool, "arguments": arguments })).await;
    assert_ne!(result["isError"], true, "{tool}: {result}");
    let text = result["content"][0]["text"].as_str().unwrap();
    assert!(text.chars().count() <= 25_000, "{tool}: {}", text.len());
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), result["structuredContent"]);
    assert_eq!(result["content"][1]["type"], "resource_link", "{tool}");
    result["structuredContent"].clone()
}

/// Why a tool does not answer.
async fn refused(app: &App, tool: &str, arguments: Value) -> Value {
    let result = result(app, "tools/call", json!({ "name": tool, "arguments": arguments })).await;
    assert_eq!(result["isError"], true, "{tool}: {result}");
    serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap()
}

/// All evidence in an answer.
fn evidence(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(keys) => {
            let own = keys.get("evidence").and_then(Value::as_array).into_iter().flatten();
            own.chain(keys.iter().filter(|(key, _)| *key != "evidence").flat_map(|(_, value)| evidence(value)))
                .collect()
        }
        Value::Array(items) => items.iter().flat_map(evidence).collect(),
        _ => Vec::new(),
    }
}

/// Fetches the article of each claim, cuts the words, and compares them and their digest. How many there were.
async fn resolve(app: &App, told: &Value) -> usize {
    let mut resolved = 0;
    for claim in evidence(told) {
        let article = app.json(&format!("/v1/articles/{}", claim["article"].as_str().unwrap())).await;
        let Some(field) = claim["field"].as_str() else { continue };
        let place = |end: &str| usize::try_from(claim[end].as_u64().unwrap()).unwrap();
        let (start, end) = (place("start"), place("end"));
        let words: String = article[field].as_str().unwrap().chars().skip(start).take(end - start).collect();
        assert_eq!(claim["sha256"], sha256_hex(&words), "{claim}");
        if let Some(exact) = claim.get("exact") {
            assert_eq!(*exact, words, "{claim}");
        }
        resolved += 1;
    }
    resolved
}

#[tokio::test]
async fn clients_of_each_version_begin_as_that_says() {
    let app = App::shipped().await;
    for version in ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] {
        let client = json!({ "name": "tests", "version": "1" });
        let params = json!({ "protocolVersion": version, "capabilities": {}, "clientInfo": client });
        let begun = result(&app, "initialize", params).await;
        assert_eq!(begun["protocolVersion"], version);
        assert_eq!(begun["serverInfo"]["name"], "ballotwire");
        assert!(begun["capabilities"]["tools"].is_object() && begun["capabilities"]["prompts"].is_object());
        let message = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
        let answer = post(&app, &[("mcp-protocol-version", version)], &message).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text());
        assert!(answer.header("mcp-session-id").is_empty());
    }
}

/// A message of 2026-07-28 says all itself.
async fn at_once(app: &App, method: &str, mut params: Value) -> Value {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { "name": "tests", "version": "1" },
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let name = params["name"].as_str().map(str::to_owned);
    let mut headers = vec![("mcp-protocol-version", "2026-07-28"), ("mcp-method", method)];
    headers.extend(name.as_deref().map(|name| ("mcp-name", name)));
    let answer = post(app, &headers, &json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })).await;
    assert_eq!(answer.status, StatusCode::OK, "{method}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    answer.json()["result"].clone()
}

#[tokio::test]
async fn clients_of_2026_07_28_ask_without_beginning() {
    let app = App::shipped().await;
    let discovered = at_once(&app, "server/discover", json!({})).await;
    assert!(discovered["supportedVersions"].as_array().unwrap().contains(&json!("2026-07-28")), "{discovered}");
    let listed = at_once(&app, "tools/list", json!({})).await;
    assert_eq!(listed["tools"].as_array().unwrap().len(), 7);
    assert_eq!(listed["resultType"], "complete");
    let told = at_once(&app, "tools/call", json!({ "name": "timeline", "arguments": { "interval": "year" } })).await;
    assert!(!told["structuredContent"]["answer"]["periods"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn every_tool_only_reads_and_takes_what_the_document_says() {
    let app = App::shipped().await;
    let listed = result(&app, "tools/list", json!({})).await;
    let names: Vec<&str> =
        listed["tools"].as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["search", "get_record", "event_figures", "concordance", "timeline", "resolve_name", "cite"]);
    for tool in listed["tools"].as_array().unwrap() {
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
        assert_eq!(tool["annotations"]["idempotentHint"], true);
        assert_eq!(tool["outputSchema"]["required"], json!(["cite", "answer", "left_out"]), "{tool}");
        for (name, schema) in tool["inputSchema"]["properties"].as_object().unwrap() {
            assert!(schema["type"].is_string(), "{}: {name}: {schema}", tool["name"]);
            assert!(!schema["description"].as_str().unwrap().is_empty(), "{name}");
        }
        assert!(!tool.to_string().contains("$ref"), "{tool}");
    }
    let document = app.json("/openapi.json").await;
    let measures = &document["components"]["schemas"]["FigureMeasure"]["enum"];
    assert_eq!(listed["tools"][2]["inputSchema"]["properties"]["measure"]["enum"], *measures);
}

#[tokio::test]
async fn an_answer_says_how_it_is_cited() {
    let app = App::shipped().await;
    let told = call(&app, "get_record", json!({ "id": "march-riots-2004" })).await;
    let cite = &told["cite"];
    assert_eq!(cite["address"], "https://ballots.example/events/march-riots-2004");
    assert_eq!(cite["revision"], app.json("/v1").await["corpus"]["revision"]);
    assert_eq!(cite["corpus_version"], app.json("/v1").await["corpus"]["version"]);
    assert!(cite["licence"].is_string());
    let (text, accessed) = (cite["text"].as_str().unwrap(), cite["accessed"].as_str().unwrap());
    assert!(text.ends_with(&format!("https://ballots.example/events/march-riots-2004, accessed {accessed}")), "{text}");
}

#[tokio::test]
async fn ten_questions_are_answered_with_words_that_stand_in_the_articles() {
    let app = App::shipped().await;
    let figures = |event, measure| ("event_figures", json!({ "event": event, "measure": measure }));
    for ((tool, arguments), words) in [
        (figures("bosnia-and-herzegovina-general-election-2002-10-05", "turnout_pct"), "57 percent"),
        (figures("march-riots-2004", "casualties_killed"), "nineteen"),
        (figures("march-riots-2004", "casualties_killed"), "twelve"),
        (figures("elbasan-shooting-2021", "casualties_injured"), "four"),
        (figures("local-election-2013-r1", "turnout_pct"), "45.79 percent"),
        (figures("republika-srpska-referendum-2016", "turnout_pct"), "55.75 percent"),
        (("get_record", json!({ "id": "abc-2008-06-01-stations-halted" })), "ten to fifteen stations"),
        (("get_record", json!({ "id": "beecroft-statement-2002" })), "said"),
        (("search", json!({ "q": "turnout slumps", "kind": "article" })), "Bosnia poll turnout slumps"),
        (("concordance", json!({ "q": "\"election commission\"", "country": "BA" })), "election commission"),
        (("resolve_name", json!({ "name": "Крстимир Пантић", "type": "person" })), "Krstimir Pantić"),
        (
            ("cite", json!({ "ids": ["hina-2002-10-05-lowest-turnout-at-bosnian-election"] })),
            "Lowest turnout at a Bosnian election since Dayton",
        ),
    ] {
        let told = call(&app, tool, arguments.clone()).await;
        let found: Vec<&str> = evidence(&told).iter().filter_map(|claim| claim["exact"].as_str()).collect();
        assert!(found.contains(&words), "{tool} {arguments}: {found:?}");
        assert!(resolve(&app, &told).await > 0, "{tool} {arguments}");
    }
}

#[tokio::test]
async fn where_sources_differ_no_number_stands_alone() {
    let app = App::shipped().await;
    let arguments = json!({ "event": "march-riots-2004", "measure": "casualties_killed", "resolve": "latest" });
    let told = call(&app, "event_figures", arguments).await;
    let groups = told["answer"]["groups"].as_array().unwrap();
    let api = app.json("/v1/events/march-riots-2004/figures?measure=casualties_killed&resolve=latest").await;
    assert_eq!(groups.len(), api["groups"].as_array().unwrap().len());
    for (group, api) in groups.iter().zip(api["groups"].as_array().unwrap()) {
        assert_eq!(group["agreement"], api["agreement"]);
        assert_eq!(group["resolved"], api["resolved"]);
        assert_eq!(group["figures"].as_array().unwrap().len(), api["figures"].as_array().unwrap().len());
        for figure in group["figures"].as_array().unwrap() {
            assert!(figure["publisher"]["label"].is_string() && figure["evidence"][0]["article"].is_string());
        }
    }
}

#[tokio::test]
async fn who_follows_next_gets_every_figure_once() {
    let app = App::shipped().await;
    let mut arguments = json!({ "event": "local-election-2013-r1" });
    let (mut seen, mut calls) = (Vec::new(), 0);
    loop {
        let told = call(&app, "event_figures", arguments.clone()).await;
        calls += 1;
        let groups = told["answer"]["groups"].as_array().unwrap();
        let figures = groups.iter().flat_map(|group| group["figures"].as_array().unwrap());
        seen.extend(figures.map(|figure| figure["id"].as_str().unwrap().to_owned()));
        match &told["next"] {
            Value::Null => break,
            next => arguments = next.clone(),
        }
    }
    let api = app.json("/v1/events/local-election-2013-r1/figures").await;
    let all = api["groups"].as_array().unwrap().iter().flat_map(|group| group["figures"].as_array().unwrap());
    let all: Vec<&str> = all.map(|figure| figure["id"].as_str().unwrap()).collect();
    assert_eq!(seen, all);
    assert!(calls > 1, "{} figures fit into one answer", all.len());
}

#[tokio::test]
async fn a_search_goes_on_where_it_ended() {
    let app = App::shipped().await;
    let first = call(&app, "search", json!({ "q": "election", "kind": "article", "limit": 3 })).await;
    let second = call(&app, "search", first["next"].clone()).await;
    let ids = |told: &Value| {
        let hits = told["answer"]["articles"]["hits"].as_array().unwrap().clone();
        hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let together = [ids(&first), ids(&second)].concat();
    assert_eq!(together, crate::app::ids(&app.json("/v1/articles?q=election&limit=6").await));
}

#[tokio::test]
async fn a_merged_record_leads_to_the_one_that_was_kept() {
    let app = App::empty_below("/bw").await;
    write(&app.store, &records()).await;
    let kept = call(&app, "get_record", json!({ "id": "velmora" })).await;
    assert_eq!(kept["answer"]["record_kind"], "entity");
    assert_eq!(kept["cite"]["address"], "https://ballots.example/bw/entities/velmora");
    write(&app.store, &[crate::invented::retired("entity", "old-velmora", Some("velmora"))]).await;
    assert_eq!(
        call(&app, "get_record", json!({ "id": "old-velmora", "kind": "entity" })).await["answer"]["id"],
        "velmora"
    );
}

#[tokio::test]
async fn an_open_text_is_read_and_a_restricted_one_is_not_whoever_asks() {
    let app = App::empty().await.with_token(&["text:read"]).await;
    write(&app.store, &records()).await;
    let open = call(&app, "get_record", json!({ "id": OPEN })).await;
    assert_eq!(open["answer"]["text"], OPEN_TEXT);
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": { "name": "get_record", "arguments": { "id": RESTRICTED } } });
    let answer = post(&app, &[("authorization", "Bearer bw_a-token-of-the-tests")], &message).await.json();
    let restricted = &answer["result"]["structuredContent"]["answer"];
    assert_eq!(restricted["id"], RESTRICTED);
    assert!(restricted["text"].is_null(), "{restricted}");
}

#[tokio::test]
async fn mistakes_are_told_all_at_once_so_that_they_can_be_mended() {
    let app = App::shipped().await;
    let why = refused(&app, "search", json!({ "kid": "article", "limit": { "a": 1 } })).await;
    let mistaken: Vec<&str> =
        why["errors"].as_array().unwrap().iter().map(|error| error["parameter"].as_str().unwrap()).collect();
    assert_eq!(mistaken, ["kid", "limit", "q"]);
    assert_eq!(why["errors"][0]["suggestion"], "kind");
    for (tool, arguments, code) in [
        ("search", json!({ "q": "a", "kind": "nothing" }), "invalid_value"),
        ("search", json!({ "q": "a", "limit": -1 }), "invalid_value"),
        ("search", json!({ "q": "a", "cursor": "x" }), "invalid_value"),
        ("search", json!({ "q": "a", "from": "yesterday" }), "invalid_value"),
        ("get_record", json!({ "id": "there-is-none" }), "record_not_found"),
        ("get_record", json!({ "id": "../../metrics" }), "record_not_found"),
        ("get_record", json!({ "id": "a", "text_start": 1e30 }), "invalid_value"),
        ("event_figures", json!({ "event": "there-is-none" }), "record_not_found"),
        ("event_figures", json!({ "event": "march-riots-2004", "measure": "luck" }), "invalid_value"),
        ("timeline", json!({ "of": "lies" }), "invalid_value"),
        ("concordance", json!({ "q": "a", "context": 99 }), "invalid_value"),
        ("cite", json!({}), "invalid_value"),
        ("cite", json!({ "ids": vec!["a"; 30] }), "invalid_value"),
        ("cite", json!({ "ids": [["a"]] }), "invalid_value"),
        ("resolve_name", json!({ "name": "" }), "invalid_value"),
    ] {
        assert_eq!(refused(&app, tool, arguments.clone()).await["code"], code, "{tool} {arguments}");
    }
}

#[tokio::test]
async fn what_is_no_message_is_a_problem_and_an_unknown_method_is_told_as_one() {
    let app = App::shipped().await;
    for body in ["", "{", "[]", "\"x\"", "{\"jsonrpc\":\"1.0\"}"] {
        let answer = app.post_with("/mcp", &[JSON], body).await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (StatusCode::BAD_REQUEST, Some("invalid_body")),
            "{body}"
        );
    }
    let answer = app.post_with("/mcp", &[("content-type", "text/plain")], "{}").await;
    assert_eq!(answer.json()["code"], "unsupported_media_type");
    let answer = post(&app, &[("accept", "text/csv")], &json!({})).await;
    assert_eq!(answer.json()["code"], "not_acceptable");
    let unknown = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "serch" } });
    let told = post(&app, &[], &unknown).await.json();
    assert_eq!(told["error"]["message"], "there is no tool `serch`; did you mean `search`?");
    assert_eq!(app.get("/mcp").await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(app.get("/mcp").await.header("allow"), "POST, OPTIONS");
    let long = json!({ "jsonrpc": "2.0", "id": 1, "method": "ping", "params": { "a": "a".repeat(70_000) } });
    assert_eq!(post(&app, &[], &long).await.json()["code"], "body_too_large");
}

#[tokio::test]
async fn assistants_are_answered_at_the_hosts_of_the_service_alone() {
    let app = App::shipped().await;
    let ping = json!({ "jsonrpc": "2.0", "id": 1, "method": "ping" });
    for host in ["localhost", "localhost:8080", "127.0.0.1:99", "[::1]:8080", "ballots.example", "ballots.example:443"]
    {
        assert_eq!(post(&app, &[("host", host)], &ping).await.status, StatusCode::OK, "{host}");
    }
    for host in ["rebound.example", "ballots.example.rebound.example", "10.0.0.1"] {
        let answer = post(&app, &[("host", host)], &ping).await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (StatusCode::FORBIDDEN, Some("not_offered")),
            "{host}"
        );
    }
}

#[tokio::test]
async fn the_door_may_be_closed() {
    let app = App::shipped_with(|settings| settings.mcp = false).await;
    let answer = post(&app, &[], &json!({ "jsonrpc": "2.0", "id": 1, "method": "ping" })).await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (StatusCode::FORBIDDEN, Some("not_offered")));
}

#[tokio::test]
async fn a_view_over_many_records_costs_an_assistant_what_it_costs_others() {
    let app = App::limited(Limits { requests: 0, cost: 15, header: None }).await;
    call(&app, "timeline", json!({ "interval": "year" })).await;
    call(&app, "concordance", json!({ "q": "boycott" })).await;
    assert_eq!(refused(&app, "concordance", json!({ "q": "turnout" })).await["code"], "too_many_requests");
}

#[tokio::test]
async fn the_prompt_says_how_to_compare_what_sources_reported() {
    let app = App::shipped().await;
    let listed = result(&app, "prompts/list", json!({})).await;
    let name = &listed["prompts"][0]["name"];
    let prompt =
        result(&app, "prompts/get", json!({ "name": name, "arguments": { "about": "the riots of 2004" } })).await;
    let text = prompt["messages"][0]["content"]["text"].as_str().unwrap();
    assert!(text.contains("the riots of 2004") && text.contains("`event_figures`"), "{text}");
}
