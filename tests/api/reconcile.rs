//! Reconciliation: names of other people's tables lead to the entities that they stand for, by the published contract.
use axum::body::Body;
use axum::http::Request;
use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{Answer, App};
use crate::invented::{read, records, retired, write};

fn person(id: &str, label: &str, is_public: bool, names: &[(&str, &str, &str)]) -> Record {
    let name = |(text, lang, kind): &(&str, &str, &str)| json!({ "text": text, "lang": lang, "kind": kind });
    Record::Entity(read(json!({
        "id": id, "kind": "person", "label": label, "public_figure": is_public, "country": "RS",
        "names": names.iter().map(name).collect::<Vec<_>>(),
        "memberships": [{ "organisation": "kestria-union", "role": "clerk", "when": { "edtf": "2013-11-17", "basis": "stated" } }],
    })))
}

/// Kestria with two public people, one of them merged, and a private one.
async fn kestria_below(base: &str) -> App {
    let app = App::empty_below(base).await;
    write(&app.store, &records()).await;
    let union = json!({
        "id": "kestria-union", "kind": "party", "label": "Union of Kestria", "public_figure": true,
        "names": [{ "text": "Union of Kestria", "lang": "en", "kind": "preferred" }],
        "location": { "lat": 44.5, "lon": 20.25, "precision": "town" },
    });
    write(
        &app.store,
        &[
            Record::Entity(read(union)),
            person(
                "dorvan-test",
                "Dorvan Testović",
                true,
                &[("Дорван Тестовић", "sr-Cyrl", "preferred"), ("Dorvan Testović", "sr-Latn", "preferred")],
            ),
            person("dorwan-test", "Dorwan Testoffsky", true, &[("Dorwan Testoffsky", "en", "alias")]),
            person("milva-quiet", "Milva Quietova", false, &[("Milva Quietova", "en", "preferred")]),
        ],
    )
    .await;
    write(&app.store, &[retired("entity", "dorwan-test", Some("dorvan-test"))]).await;
    app
}

async fn kestria() -> App {
    kestria_below("").await
}

async fn post(app: &App, path: &str, kind: &str, body: &str) -> Answer {
    app.post_with(path, &[("content-type", kind)], body).await
}

async fn form(app: &App, field: &str, value: &Value) -> Answer {
    let body: String =
        url::form_urlencoded::Serializer::new(String::new()).append_pair(field, &value.to_string()).finish();
    post(app, "/v1/reconcile", "application/x-www-form-urlencoded", &body).await
}

/// The candidates for one query.
async fn candidates(app: &App, query: Value) -> Vec<Value> {
    let answer = form(app, "queries", &json!({ "q0": query })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["q0"]["result"].as_array().unwrap().clone()
}

async fn first(app: &App, name: &str) -> (String, f64, bool) {
    let found = candidates(app, json!({ "query": name })).await;
    let first = found.first().unwrap_or_else(|| panic!("{name} finds nobody"));
    (first["id"].as_str().unwrap().to_owned(), first["score"].as_f64().unwrap(), first["match"].as_bool().unwrap())
}

#[tokio::test]
async fn one_address_tells_a_client_all_that_it_needs() {
    let app = kestria_below("/bw").await;
    let manifest = app.json("/bw/v1/reconcile").await;
    assert_eq!(manifest["versions"], json!(["0.2"]));
    assert_eq!(manifest["batchSize"], 50);
    let here = "https://ballots.example/bw/v1/reconcile";
    assert_eq!(manifest["view"]["url"], "https://ballots.example/bw/entities/{{id}}");
    assert_eq!(manifest["preview"]["url"], format!("{here}/preview?id={{{{id}}}}"));
    for what in ["entity", "property", "type"] {
        let service = &manifest["suggest"][what];
        assert_eq!(service["service_url"], here);
        let path = service["service_path"].as_str().unwrap();
        assert_eq!(app.get(&format!("/bw/v1/reconcile{path}?prefix=")).await.status, 200, "{path}");
        let flyout = service["flyout_service_path"].as_str().unwrap();
        assert!(flyout.ends_with("?id=${id}"), "{flyout}");
    }
    let draft = app.json("/bw/v1/reconcile/1.0/").await;
    assert_eq!(draft["versions"], json!(["1.0-draft"]));
    assert_eq!(draft, app.json("/bw/v1/reconcile/1.0").await);
}

#[tokio::test]
async fn a_name_in_any_script_case_and_order_is_matched_and_a_slip_is_found() {
    let app = kestria().await;
    for (name, least, sure) in [
        ("Dorvan Testović", 100.0, true),
        ("дорван тестовић", 97.0, true),
        ("DORVAN TESTOVIC", 97.0, true),
        ("Testović, Dorvan", 95.0, true),
        ("Δορβαν Τεστοβιτσ", 91.0, true),
        ("Dorvan Tesotvić", 80.0, false),
        ("DorvanTestović", 80.0, false),
        ("D. Testović", 50.0, false),
        ("Testović", 50.0, false),
        ("dorvan-test", 100.0, true),
    ] {
        let (id, score, matched) = first(&app, name).await;
        assert_eq!((id.as_str(), matched), ("dorvan-test", sure), "{name}: {score}");
        assert!(score >= least, "{name}: {score}");
    }
    assert!(candidates(&app, json!({ "query": "Nobody At All" })).await.is_empty());
    assert!(candidates(&app, json!({ "query": "  …  " })).await.is_empty());
}

#[tokio::test]
async fn a_score_is_explained_by_its_features_and_the_name_that_matched() {
    let app = kestria().await;
    let query = json!({ "query": "dorvan testović", "type": "person", "properties": [{ "pid": "date", "v": 2013 }, { "pid": "country", "v": "Serbia" }] });
    let found = candidates(&app, query).await;
    let first = &found[0];
    assert_eq!(first["type"], json!([{ "id": "person", "name": "Person" }]));
    assert_eq!(first["description"], "person, RS; matched: Dorvan Testović (sr-Latn)");
    let features = first["features"].as_array().unwrap();
    let value = |id: &str| features.iter().find(|feature| feature["id"] == id).map(|feature| feature["value"].clone());
    for (id, wanted) in [
        ("name_exact", json!(false)),
        ("name_folded", json!(true)),
        ("type_match", json!(true)),
        ("property_date", json!(true)),
        ("property_country", json!(true)),
    ] {
        assert_eq!(value(id), Some(wanted), "{id}");
    }
    let contradicted =
        candidates(&app, json!({ "query": "Dorvan Testović", "properties": [{ "pid": "date", "v": "1999" }] })).await;
    assert_eq!((contradicted[0]["score"].as_f64(), contradicted[0]["match"].as_bool()), (Some(80.0), Some(false)));
    assert!(candidates(&app, json!({ "query": "Dorvan Testović", "type": "place" })).await.is_empty());
    let softly =
        candidates(&app, json!({ "query": "Dorvan Testović", "type": "place", "type_strict": "should" })).await;
    assert_eq!(softly[0]["match"], false);
    let identified = candidates(&app, json!({ "properties": [{ "pid": "wikidata", "v": "Q999999999" }] })).await;
    assert_eq!((identified[0]["id"].as_str(), identified[0]["match"].as_bool()), (Some("velmora"), Some(true)));
}

#[tokio::test]
async fn a_merged_id_leads_on_and_is_told() {
    let app = kestria().await;
    let found = candidates(&app, json!({ "query": "dorwan-test" })).await;
    assert_eq!(found[0]["id"], "dorvan-test");
    assert_eq!(found[0]["description"], "person, RS; `dorwan-test` was merged into it");
    assert_eq!(first(&app, "Dorwan Testoffsky").await.0, "dorvan-test");
    let extended =
        form(&app, "extend", &json!({ "ids": ["dorwan-test"], "properties": [{ "id": "label" }] })).await.json();
    assert_eq!(extended["rows"]["dorwan-test"]["label"], json!([{ "str": "Dorvan Testović" }]));
    assert_eq!(app.get("/v1/reconcile/preview?id=dorwan-test").await.status, 200);
}

#[tokio::test]
async fn a_private_person_is_in_no_answer() {
    let app = kestria().await;
    assert_eq!(app.json("/v1/entities/milva-quiet").await["label"], "Milva Quietova");
    for query in
        [json!({ "query": "Milva Quietova" }), json!({ "query": "milva-quiet" }), json!({ "query": "Milva Quietov" })]
    {
        assert!(candidates(&app, query).await.is_empty());
    }
    let extended =
        form(&app, "extend", &json!({ "ids": ["milva-quiet"], "properties": [{ "id": "name" }] })).await.json();
    assert_eq!(extended["rows"]["milva-quiet"]["name"], json!([]));
    for path in ["preview?id=milva-quiet", "flyout/entity?id=milva-quiet", "1.0/preview?id=milva-quiet"] {
        assert_eq!(app.get(&format!("/v1/reconcile/{path}")).await.status, 404, "{path}");
    }
    for prefix in ["", "milva", "milva-quiet"] {
        let answer = app.get(&format!("/v1/reconcile/suggest/entity?prefix={prefix}")).await;
        assert!(!answer.text().contains("milva"), "{prefix}");
    }
}

#[tokio::test]
async fn what_is_sent_in_the_address_and_as_a_form_is_answered_alike() {
    let app = kestria().await;
    let batch = json!({ "a": { "query": "Velmora" }, "0": { "query": "Union of Kestria", "limit": 1 } });
    let queries: String = url::form_urlencoded::byte_serialize(batch.to_string().as_bytes()).collect();
    let asked = app.json(&format!("/v1/reconcile?queries={queries}&callback=x")).await;
    let sent = form(&app, "queries", &batch).await;
    assert_eq!(asked, sent.json());
    assert_eq!(asked.as_object().unwrap().keys().collect::<Vec<_>>(), ["a", "0"]);
    assert_eq!(sent.header("cache-control"), "no-store");
    assert!(!sent.headers.contains_key("etag"));
    assert_eq!(app.json("/v1/reconcile?query=Velmora").await, asked["a"]);
}

#[tokio::test]
async fn a_batch_that_cannot_be_read_is_a_problem_in_few_words() {
    let app = kestria().await;
    let many: serde_json::Map<String, Value> = (0..51).map(|at| (format!("q{at}"), json!({ "query": "a" }))).collect();
    for (batch, status, code) in [
        (json!([]), 400, "invalid_value"),
        (json!("q0"), 400, "invalid_value"),
        (json!({ "q0": {} }), 400, "invalid_value"),
        (json!({ "q0": { "properties": [] } }), 400, "invalid_value"),
        (json!({ "q0": { "query": "a", "limits": 1 } }), 400, "invalid_value"),
        (json!({ "q0": { "query": "a", "type_strict": "never" } }), 400, "invalid_value"),
        (json!({ "q0": { "query": "a", "properties": [{ "pid": "country" }] } }), 400, "invalid_value"),
        (Value::Object(many), 413, "body_too_large"),
    ] {
        let answer = form(&app, "queries", &batch).await;
        assert_eq!((answer.status.as_u16(), answer.json()["code"].as_str().unwrap()), (status, code), "{batch}");
        assert!(answer.json()["detail"].as_str().unwrap().len() < 300);
    }
    const FORM: &str = "application/x-www-form-urlencoded";
    for (kind, body, code) in [
        (FORM, "queries=%7B".to_owned(), "invalid_value"),
        (FORM, format!("queries={}", "%5B".repeat(9000)), "invalid_value"),
        (FORM, "queries=%ff".to_owned(), "invalid_encoding"),
        (FORM, format!("queries={}", "a".repeat(70_000)), "body_too_large"),
        ("application/json", "{}".to_owned(), "unsupported_media_type"),
        ("", "queries={}".to_owned(), "unsupported_media_type"),
    ] {
        let answer = post(&app, "/v1/reconcile", kind, &body).await;
        assert_eq!(answer.json()["code"], code, "{kind}: {}", answer.text());
    }
    for (path, body, code) in [
        ("match", "{", "invalid_body"),
        ("match", "{\"queries\":[{\"conditions\":[]}]}", "invalid_value"),
        (
            "match",
            "{\"queries\":[{\"conditions\":[{\"matchType\":\"word\",\"propertyValue\":\"a\"}]}]}",
            "invalid_body",
        ),
        ("extend", "{\"ids\":[]}", "invalid_body"),
    ] {
        let answer = post(&app, &format!("/v1/reconcile/1.0/{path}"), "application/json", body).await;
        assert_eq!(answer.json()["code"], code, "{path} {body}: {}", answer.text());
    }
}

#[tokio::test]
async fn cells_have_the_form_that_their_values_can_be_said_in() {
    let app = kestria().await;
    let properties = ["name", "member_of", "date", "latitude", "country", "part_of"].map(|id| json!({ "id": id }));
    let extension = json!({ "ids": ["dorvan-test", "nobody", "kestria-union"], "properties": properties });
    let extended = form(&app, "extend", &extension).await.json();
    let person = &extended["rows"]["dorvan-test"];
    assert_eq!(person["member_of"], json!([{ "id": "kestria-union", "name": "Union of Kestria" }]));
    assert_eq!(person["date"], json!([{ "date": "2013-11-17T00:00:00" }]));
    assert_eq!(person["country"], json!([{ "str": "RS" }]));
    assert_eq!(extended["rows"]["nobody"]["name"], json!([]));
    assert_eq!(extended["rows"]["kestria-union"]["latitude"], json!([{ "float": 44.5 }]));
    let service = extended["meta"].as_array().unwrap().iter().find(|column| column["id"] == "part_of").unwrap();
    assert_eq!(service["service"], "https://ballots.example/v1/reconcile");
    let draft = post(&app, "/v1/reconcile/1.0/extend", "application/json", &extension.to_string()).await.json();
    assert_eq!(draft["rows"][1]["id"], "nobody");
    assert_eq!(draft["rows"][0]["properties"][1]["values"], person["member_of"]);
}

#[tokio::test]
async fn the_draft_takes_conditions_and_answers_in_order() {
    let app = kestria().await;
    let name = |text: &str| json!({ "matchType": "name", "propertyValue": text });
    let country = |code: &str, quantifier: &str| json!({ "matchType": "property", "propertyId": "country", "propertyValue": [code], "required": true, "matchQuantifier": quantifier });
    let id = json!({ "matchType": "id", "propertyValue": "wikidata:Q999999999" });
    let queries = json!({ "queries": [
        { "conditions": [name("Дорван Тестовић")], "lang": "sr-Cyrl" },
        { "conditions": [name("Dorvan Testović"), country("XK", "any")] },
        { "conditions": [name("Dorvan Testović"), country("XK", "none")] },
        { "conditions": [id], "type": "place" },
    ] });
    let answer = post(&app, "/v1/reconcile/1.0/match", "application/json", &queries.to_string()).await;
    let results = answer.json()["results"].clone();
    let ids: Vec<Option<&str>> = (0..4).map(|at| results[at]["candidates"][0]["id"].as_str()).collect();
    assert_eq!(ids, [Some("dorvan-test"), None, Some("dorvan-test"), Some("velmora")]);
}

#[tokio::test]
async fn pages_of_others_may_frame_the_preview_and_nothing_else() {
    let app = kestria().await;
    for path in ["/v1/reconcile/preview?id=dorvan-test", "/v1/reconcile/1.0/preview?id=dorvan-test"] {
        // Once as it is made, and once as it was kept.
        for _ in 0..2 {
            let answer = app.get(path).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"), "{policy}");
            assert!(!policy.contains("script") && !policy.contains("unsafe"), "{policy}");
            assert!(!answer.headers.contains_key("x-frame-options"));
            assert!(answer.text().contains("Дорван Тестовић"));
            let held = app.get_with(path, &[("if-none-match", &answer.header("etag"))]).await;
            assert_eq!((held.status.as_u16(), held.header("content-security-policy")), (304, policy));
        }
    }
    let answer = app.get("/v1/reconcile").await;
    assert_eq!(answer.header("x-frame-options"), "DENY");
}

#[tokio::test]
async fn a_path_tells_the_methods_that_it_takes() {
    let app = kestria().await;
    for (path, methods) in [
        ("/v1/reconcile", "GET, HEAD, POST, OPTIONS"),
        ("/v1/reconcile/1.0/match", "POST, OPTIONS"),
        ("/v1/entities/velmora", "GET, HEAD, OPTIONS"),
        ("/entities/velmora", "GET, HEAD, OPTIONS"),
    ] {
        let preflight = Request::options(path)
            .header("origin", "http://127.0.0.1:3333")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type");
        let answer = app.send(preflight.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("access-control-allow-methods"), methods, "{path}");
        assert_eq!(answer.header("access-control-allow-headers"), "content-type");
        let refused = app.send(Request::delete(path).body(Body::empty()).unwrap()).await;
        assert_eq!((refused.status.as_u16(), refused.header("allow").as_str()), (405, methods), "{path}");
    }
    assert_eq!(app.get("/v1/reconcile/1.0/match").await.status, 405);
}
