//! What people bring from other services, by hand and from forms: answered where it has a meaning, else told.
use axum::body::Body;
use axum::http::Request;

use crate::app::{App, total};

#[tokio::test]
async fn a_list_header_in_several_lines_is_read_as_one() {
    let app = App::shipped().await;
    let two = [("accept", "image/png"), ("accept", "application/json")];
    assert_eq!(app.get_with("/v1/events?limit=1", &two).await.status, 200);
    let csv = [("accept", "application/json;q=0.5"), ("accept", "text/csv")];
    let table = app.get_with("/v1/events?limit=1", &csv).await;
    assert!(table.header("content-type").starts_with("text/csv"));
    let tag = app.get("/v1/events?limit=1").await.header("etag").to_owned();
    let tags = [("if-none-match", "\"other\""), ("if-none-match", tag.as_str())];
    assert_eq!(app.get_with("/v1/events?limit=1", &tags).await.status, 304);
    let languages = [("accept-language", "xx"), ("accept-language", "sq")];
    let one = app.get_with("/v1/entities/serbia", &languages).await;
    let both = app.get_with("/v1/entities/serbia", &[("accept-language", "xx, sq")]).await;
    assert_eq!(one.header("etag"), both.header("etag"));
    let neither = [("accept", "image/png"), ("accept", "image/gif")];
    assert_eq!(app.get_with("/v1/events", &neither).await.status, 406);
}

#[tokio::test]
async fn an_empty_parameter_is_as_if_it_were_not_there() {
    let app = App::shipped().await;
    for (empty, plain) in [
        ("/v1/articles?country=&from=&has=", "/v1/articles"),
        ("/v1/articles?limit=&cursor=&sort=&format=&lang=", "/v1/articles"),
        ("/v1/events?type=&type=attack&q=", "/v1/events?type=attack"),
        ("/v1/events?on=&fields=&include=&facets=", ""),
        ("/v1/figures?value.gte=&measure.not=", "/v1/figures"),
        ("/v1/timeline?q=&interval=", "/v1/timeline"),
    ] {
        let answer = app.get(empty).await;
        if plain.is_empty() {
            // A name that there is not stays one.
            assert_eq!(answer.json()["errors"][0]["parameter"], "on");
            continue;
        }
        assert_eq!(answer.status, 200, "{empty}: {}", answer.text());
        let (empty, plain) = (answer.json(), app.json(plain).await);
        assert_eq!(empty["items"], plain["items"]);
        assert_eq!(empty["query"], plain["query"]);
    }
    // What has to be there has to say something.
    for path in ["/v1/search?q=", "/v1/concordance?q="] {
        assert_eq!(app.get(path).await.status, 400, "{path}");
    }
}

#[tokio::test]
async fn the_version_answers_an_index_whose_links_hold() {
    let app = App::shipped().await;
    let index = app.json("/v1").await;
    assert_eq!(index, app.json("/v1/").await);
    let links = index["links"].as_object().unwrap();
    assert_eq!(links["articles"], "/v1/articles");
    for (name, address) in links {
        let answer = app.get(address.as_str().unwrap()).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{name}");
    }
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_path_without() {
    let app = App::shipped().await;
    for (path, to) in [
        ("/v1/articles/", "/v1/articles"),
        ("/v1/articles/?limit=1&q=vote", "/v1/articles?limit=1&q=vote"),
        ("/v1/entities/kosovo/", "/v1/entities/kosovo"),
        ("/v1/entities/kosovo/related//", "/v1/entities/kosovo/related"),
        ("/problems/", "/problems"),
        ("/healthz/", "/healthz"),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 308, "{path}");
        assert_eq!(answer.header("location"), to);
    }
    for path in ["//example.org/", "/nothing/", "//"] {
        assert_eq!(app.get(path).await.status, 404, "{path}");
    }
    let sent = Request::post("/v1/articles").body(Body::empty()).unwrap();
    assert_eq!(app.send(sent).await.status, 405);
}

#[tokio::test]
async fn a_path_that_is_not_there_tells_the_nearest() {
    let app = App::shipped().await;
    for (path, near) in [
        ("/v1/article", "/v1/articles"),
        ("/v2/articles", "/v1/articles"),
        ("/v1/people", "/v1/entities?kind=person"),
        ("/swagger", "/docs"),
    ] {
        let problem = app.get(path).await.json();
        assert_eq!(problem["code"], "path_not_found", "{path}");
        assert_eq!(problem["errors"][0]["suggestion"], near, "{path}");
        assert!(app.get(near).await.status.as_u16() < 400, "{near}");
    }
    assert_eq!(app.get("/.env").await.json()["errors"], serde_json::json!([]));
}

#[tokio::test]
async fn an_id_that_nobody_has_tells_the_nearest() {
    let app = App::shipped().await;
    for (path, near) in [
        ("/v1/entities/kosvo", Some("kosovo")),
        ("/v1/entities/pantic/articles", Some("krstimir-pantic")),
        ("/v1/events/local-election-2013-r3/figures", Some("local-election-2013-r1")),
        ("/v1/articles/qqqqqqqqqqqqqq", None),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404);
        let problem = answer.json();
        assert_eq!(problem["code"], "record_not_found", "{path}");
        let told = problem["errors"][0]["suggestion"].as_str();
        assert_eq!(told, near, "{path}");
        if near.is_some() {
            assert_eq!(problem["errors"][0]["parameter"], "id");
        }
    }
}

#[tokio::test]
async fn names_and_values_from_elsewhere_are_told_ours() {
    let app = App::shipped().await;
    for (path, near) in [
        ("/v1/articles?query=x", Some("q")),
        ("/v1/articles?search=x", Some("q")),
        ("/v1/articles?page=2", Some("cursor")),
        ("/v1/articles?offset=20", Some("cursor")),
        ("/v1/articles?per_page=5", Some("limit")),
        ("/v1/articles?order=date", Some("sort")),
        ("/v1/articles?country=Kosovo", Some("XK")),
        ("/v1/events?country=serbia", Some("RS")),
        ("/v1/events?type=killing", Some("attack")),
        ("/v1/events?type=demonstration", Some("protest")),
        ("/v1/articles?format=jsonl", Some("ndjson")),
        // Like nothing that there is: nothing is guessed.
        ("/v1/events?type=sunshine", None),
        ("/v1/events?zzzzz=1", None),
        ("/v1/events?country=Atlantis", None),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 400, "{path}");
        assert_eq!(answer.json()["errors"][0]["suggestion"].as_str(), near, "{path}");
    }
    let listed = app.get("/v1/entities?kind=ghost").await.json();
    let message = listed["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("person, party, organisation"), "{message}");
    assert!(total(&app.json("/v1/entities?kind=person").await) > 0);
}
