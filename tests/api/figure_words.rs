//! Figures and corrections by their words: what they say, where, of which event.
use serde_json::{Value, json};

use crate::app::{App, ids, sorted_ids, total};
use crate::invented::{OPEN, read, records, write};
use ballotwire::domain::Record;

#[tokio::test]
async fn the_one_box_finds_figures_and_has_the_address_of_all() {
    let app = App::shipped().await;
    let answer = app.json("/v1/search?q=turnout%20kosovo").await;
    let figures = &answer["figures"];
    assert_eq!(figures["items"].as_array().unwrap().len(), 5);
    for hit in figures["items"].as_array().unwrap() {
        assert_eq!((&hit["kind"], &hit["type"]), (&json!("figure"), &json!("turnout_pct")));
        assert!(hit["publisher"]["label"].is_string() && !hit["highlights"].as_array().unwrap().is_empty());
    }
    assert_eq!(figures["all"], "/v1/figures?q=turnout+kosovo");
    let all = app.json(figures["all"].as_str().unwrap()).await;
    assert_eq!(all["page"]["total"], figures["total"]);
    assert_eq!(ids(&all)[..5], ids(figures)[..]);
    assert!(total(&all) > 20, "{}", total(&all));
}

#[tokio::test]
async fn the_one_box_finds_corrections() {
    let app = App::shipped().await;
    let answer = app.json("/v1/search?q=correction%20killed").await;
    let found = &answer["corrections"]["items"][0];
    assert_eq!(found["id"], "washington-post-2004-11-02-march-2004-deaths");
    assert_eq!(found["label"], "Correction published 2004-11-02");
    assert_eq!(found["publisher"]["id"], "washington-post");
    let all = app.json(answer["corrections"]["all"].as_str().unwrap()).await;
    assert_eq!(ids(&all), ["washington-post-2004-11-02-march-2004-deaths"]);
    // By the numbers of the change, and by what the event is called.
    for words in ["corrects:Albanians", "summary:%22UN%20mission%22", "event:toll"] {
        let list = app.json(&format!("/v1/corrections?q={words}")).await;
        assert_eq!(total(&list), 1, "{words}");
    }
}

#[tokio::test]
async fn the_rows_of_the_one_box_have_all_kinds_and_the_page_shows_them() {
    let app = App::shipped().await;
    let rows = app.rows("/v1/search?q=march%202004%20killed%20OR%20correction&format=ndjson").await;
    for kind in ["figure", "correction"] {
        assert!(rows.iter().any(|row| row["kind"] == kind), "{kind}");
    }
    let html = [("accept", "text/html")];
    let page = app.get_with("/search?q=turnout%20kosovo", &html).await.text();
    assert!(page.contains("<h2>Figures <small>"), "{page}");
    assert!(page.contains("href=\"/figures/"), "{page}");
    assert!(page.contains("<mark>Kosovo</mark>"));
    let page = app.get_with("/search?q=corrects:Albanians", &html).await.text();
    assert!(page.contains("<h2>Corrections <small>1</small></h2>"), "{page}");
}

#[tokio::test]
async fn a_figure_is_found_by_its_label_before_others() {
    let app = App::shipped().await;
    let article = "washington-post-2004-10-24-serbs-boycott-kosovo-elections";
    let correction = app.json("/v1/corrections/washington-post-2004-11-02-march-2004-deaths").await;
    let change = &correction["corrects"][0];
    let replaced = change["replaced_by"].as_array().unwrap();
    assert!(replaced.len() > 2);
    for figure in replaced.iter().chain([&change["figure"]]) {
        let label = figure["label"].as_str().unwrap().replace(' ', "%20");
        let found = app.json(&format!("/v1/figures?q={label}&article={article}")).await;
        assert!(ids(&found).iter().any(|id| figure["id"] == **id), "{figure}");
    }
}

#[tokio::test]
async fn each_part_of_a_figure_can_be_asked_for() {
    let app = App::shipped().await;
    let list = "/v1/figures?fields=scope&format=ndjson";
    let place = |figure: &Value| figure["scope"]["place"]["label"].as_str().map(str::to_lowercase);
    let called = |figure: &&Value| place(figure).is_some_and(|label| label.contains("north mitrovica"));
    let all = app.rows(list).await;
    let expected: Vec<Value> = all.iter().filter(called).cloned().collect();
    let listed = app.rows(&format!("{list}&q=place:%22north%20mitrovica%22")).await;
    assert!(!listed.is_empty());
    assert_eq!(sorted_ids(&listed), sorted_ids(&expected));
    let measured = app.rows("/v1/figures?q=measure:turnout_pct&format=ndjson").await;
    let exact = app.json("/v1/figures?measure=turnout_pct&limit=1").await;
    assert!(measured.iter().all(|figure| figure["measure"] == "turnout_pct"));
    assert_eq!(i64::try_from(measured.len()).unwrap(), total(&exact));
    let noted = app.json("/v1/figures?q=note:%22estimate%20of%20the%20final%22").await;
    for figure in noted["items"].as_array().unwrap() {
        let highlight = &figure["highlights"][0];
        assert_eq!(highlight["field"], "note");
        let fragment = highlight["fragment"].as_str().unwrap();
        assert!(figure["note"].as_str().unwrap().contains(fragment));
    }
    assert!(total(&noted) > 0);
}

fn harbour(label: &str) -> Record {
    Record::Entity(read(json!({
        "id": "harbour", "kind": "place", "label": label, "public_figure": true,
        "names": [{ "text": label, "lang": "en", "kind": "preferred" }],
    })))
}

fn fair(label: &str) -> Record {
    Record::Event(Box::new(read(json!({
        "id": "fair", "type": "meeting", "label": label, "modality": "reported", "evidence": [OPEN],
    }))))
}

#[tokio::test]
async fn a_figure_follows_the_names_of_its_place_and_event() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let figure = json!({
        "id": "lanterns", "article": OPEN, "measure": "observers", "unit": "people", "quantity": { "value": 44 },
        "qualifier": "exact", "place": "harbour", "event": "fair", "basis": "report", "status": "current",
    });
    let correction = json!({
        "id": "erratum", "notice": OPEN, "published": { "edtf": "2031-04-03", "basis": "stated" },
        "summary": "Not so many.", "event": "fair",
        "corrects": [{ "article": OPEN, "figure": "lanterns", "field": "value", "was": "44", "now": "4" }],
    });
    let all = [
        harbour("Quillhaven"),
        fair("Lantern fair"),
        Record::Figure(Box::new(read(figure))),
        Record::Correction(read(correction)),
    ];
    write(&app.store, &all).await;
    let found = async |words: &str| {
        let figures = app.json(&format!("/v1/figures?q={words}")).await;
        let corrections = app.json(&format!("/v1/corrections?q={words}")).await;
        (total(&figures), total(&corrections))
    };
    assert_eq!(found("quillhaven").await, (1, 0));
    assert_eq!(found("observers%20lantern").await, (1, 0));
    assert_eq!(found("lantern").await, (1, 1));
    write(&app.store, &[harbour("Tessport")]).await;
    assert_eq!(found("quillhaven").await, (0, 0));
    assert_eq!(found("tessport%2044").await, (1, 0));
    write(&app.store, &[fair("Barrel fair")]).await;
    assert_eq!(found("lantern").await, (0, 0));
    assert_eq!(found("barrel").await, (1, 1));
}
