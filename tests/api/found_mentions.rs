//! Mentions that were found: beside the curated ones in answers, and in filters, counts and facets.
use serde_json::json;

use crate::app::{App, SECRET, ids, total};
use crate::invented::{OPEN, RESTRICTED, records, write};

/// Two bearers of one name in the restricted text, and one place that only the open text names.
async fn found() -> App {
    let app = App::empty().await;
    let mut all = records();
    let named = [
        ("odrik-pell", "person", "Odrik Pell"),
        ("odrik-pell-the-younger", "person", "Odrik Pell"),
        ("tolvan-ree", "person", "Tolvan Ree"),
    ];
    all.extend(named.map(|(id, kind, name)| {
        let names = [json!({ "text": name, "lang": "en", "kind": "preferred" })];
        let entity =
            json!({ "id": id, "kind": kind, "label": name, "public_figure": true, "names": names });
        ballotwire::domain::Record::Entity(serde_json::from_value(entity).unwrap())
    }));
    write(&app.store, &all).await;
    app
}

#[tokio::test]
async fn found_mentions_stand_among_the_curated_in_the_order_of_the_words() {
    let app = found().await;
    let list = app.json(&format!("/v1/articles/{OPEN}/mentions")).await;
    let items = list["items"].as_array().unwrap();
    let said: Vec<_> = items
        .iter()
        .map(|item| {
            (
                &item["origin"],
                &item["field"],
                &item["surface"],
                &item["entity"]["id"],
            )
        })
        .collect();
    assert_eq!(
        json!(said),
        json!([
            ["curated", "abstract", "Velmora", "velmora"],
            ["gazetteer", "text", "Velmora", "velmora"],
            ["gazetteer", "text", "Tolvan Ree", "tolvan-ree"],
        ])
    );
    let article = app.json(&format!("/v1/articles/{OPEN}")).await;
    assert_eq!(article["mentions"], list["items"]);
    assert_eq!(article["counts"]["mentions"], 3);
    let page = app.json("/v1/articles?include=mentions").await;
    let items = page["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == OPEN).unwrap();
    assert_eq!(item["mentions"], list["items"]);
}

#[tokio::test]
async fn a_name_of_two_has_candidates_and_its_words_are_only_for_who_may_read_them() {
    let app = found().await.with_token(&["text:read"]).await;
    let path = format!("/v1/articles/{RESTRICTED}/mentions");
    let hidden = app.json(&path).await["items"][1].clone();
    assert_eq!(
        (&hidden["entity"], &hidden["surface"]),
        (&json!(null), &json!(null))
    );
    let who: Vec<_> = hidden["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|who| &who["id"])
        .collect();
    assert_eq!(who, ["odrik-pell", "odrik-pell-the-younger"]);
    let header = format!("Bearer {SECRET}");
    let read = app
        .get_with(&path, &[("authorization", &header)])
        .await
        .json();
    assert_eq!(read["items"][1]["surface"], "Odrik Pell");
    let csv = app.get(&format!("{path}?format=csv")).await.text();
    assert!(
        csv.contains(",,odrik-pell|odrik-pell-the-younger,text,"),
        "{csv}"
    );
}

#[tokio::test]
async fn filters_counts_and_facets_know_found_mentions_and_no_guesses() {
    let app = found().await;
    let list = app
        .json("/v1/articles?entity=tolvan-ree&facets=entity,entity_kind")
        .await;
    assert_eq!(ids(&list), [OPEN]);
    let buckets = &list["facets"]["entity_kind"]["buckets"];
    assert_eq!(buckets[0]["value"], "person");
    assert_eq!(buckets[1]["value"], "place");
    assert_eq!(total(&app.json("/v1/articles?entity=odrik-pell").await), 0);
    let people = app
        .json(&format!("/v1/entities?article={OPEN}&kind=person"))
        .await;
    assert_eq!(ids(&people), ["tolvan-ree"]);
    assert_eq!(people["items"][0]["counts"]["articles"], 1);
    assert_eq!(
        ids(&app.json("/v1/entities/tolvan-ree/articles").await),
        [OPEN]
    );
    let guessed = app.json("/v1/entities/odrik-pell").await;
    assert_eq!(guessed["counts"]["articles"], 0);
}

#[tokio::test]
async fn an_article_named_twice_is_counted_once() {
    let app = found().await;
    let velmora = app.json("/v1/entities/velmora").await;
    assert_eq!(velmora["counts"]["articles"], 3);
    let facet = app.json("/v1/articles?facets=entity").await["facets"]["entity"].clone();
    assert_eq!(facet["buckets"][0]["count"], 3, "{facet}");
}
