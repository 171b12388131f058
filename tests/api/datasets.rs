//! Descriptions of the corpus and of sets: they name what there is, as it is given.
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::{App, ids, sha256_hex};
use crate::sets::frozen;

const DESCRIPTIONS: [&str; 3] = ["datapackage.json", "croissant.json", "dcat.json"];

/// The path of an address of the service.
fn path(address: &Value) -> String {
    let address = address.as_str().unwrap();
    address
        .strip_prefix("https://ballots.example")
        .unwrap_or_else(|| panic!("{address} is not of the service"))
        .to_owned()
}

fn named<'v>(items: &'v Value, name: &str) -> &'v Value {
    items.as_array().unwrap().iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("no {name}: {items}"))
}

fn field_names(fields: &Value) -> Vec<&str> {
    fields.as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_list_is_described_with_the_columns_and_the_rows_that_it_has() {
    let app = App::shipped().await;
    let package = app.json("/v1/datapackage.json").await;
    let croissant = app.json("/v1/croissant.json").await;
    for noun in ["articles", "entities", "events", "figures", "corrections", "stories", "publishers"] {
        let table = named(&package["resources"], &format!("{noun}.csv"));
        let csv = app.get(&path(&table["path"])).await;
        let text = csv.text();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        assert_eq!(field_names(&table["schema"]["fields"]), header, "{noun}");
        assert_eq!(field_names(&named(&croissant["recordSet"], noun)["field"]), header, "{noun}");
        assert_eq!(csv.header("x-total-count"), table["rows"].to_string(), "{noun}");
        for form in ["ndjson", "csv", "parquet"] {
            let name = format!("{noun}.{form}");
            let address = &named(&package["resources"], &name)["path"];
            assert_eq!(address, &named(&croissant["distribution"], &name)["contentUrl"]);
            assert_eq!(app.get(&format!("{}&limit=1", path(address))).await.status, StatusCode::OK, "{address}");
        }
    }
    let catalogue = app.json("/v1/dcat.json").await;
    assert_eq!(catalogue["dcat:dataset"].as_array().unwrap().len(), 7);
    assert_eq!(catalogue["dct:license"], json!({ "@id": "https://spdx.org/licenses/CC-BY-4.0" }));
}

#[tokio::test]
async fn a_set_is_described_with_the_digests_of_what_is_given() {
    let app = App::shipped().await.with_token(&["curate"]).await;
    let set = frozen(&app, "/v1/figures?country=XK").await;
    let here = format!("/v1/sets/{}", set["id"].as_str().unwrap());
    assert_eq!(set["described_by"], json!(DESCRIPTIONS.map(|file| format!("{here}/{file}"))));
    let package = app.json(&format!("{here}/datapackage.json")).await;
    for name in ["figures.ndjson", "figures.csv"] {
        let resource = named(&package["resources"], name);
        let given = app.get(&path(&resource["path"])).await;
        assert_eq!(resource["bytes"], given.body.len(), "{name}");
        assert_eq!(resource["hash"], format!("sha256:{}", sha256_hex(&given.text())), "{name}");
        assert_eq!(resource["rows"], set["count"]);
    }
    let croissant = app.json(&format!("{here}/croissant.json")).await;
    assert_eq!(named(&croissant["distribution"], "figures.ndjson")["sha256"], set["sha256"]);
    assert_eq!(croissant["isLiveDataset"], false);
    let dcat = app.json(&format!("{here}/dcat.json")).await;
    assert_eq!(
        (dcat["@type"].as_str(), dcat["dcat:distribution"].as_array().unwrap().len()),
        (Some("dcat:Dataset"), 3)
    );
    assert_eq!(app.get("/v1/sets/5f0c1d9a7be24386c0a1f2d4/dcat.json").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn descriptions_take_no_parameters_and_come_as_what_they_are() {
    let app = App::shipped().await;
    for file in DESCRIPTIONS {
        let address = format!("/v1/{file}");
        let kind = if file == "datapackage.json" { "application/json" } else { "application/ld+json" };
        let given = app.get_with(&address, &[("accept", kind)]).await;
        assert_eq!((given.status, given.header("content-type").as_str()), (StatusCode::OK, kind), "{file}");
        let held = app.get_with(&address, &[("if-none-match", &given.header("etag"))]).await;
        assert_eq!(held.status, StatusCode::NOT_MODIFIED);
        assert_eq!(app.get(&format!("{address}?format=csv")).await.status, StatusCode::BAD_REQUEST, "{file}");
        assert_eq!(app.get_with(&address, &[("accept", "text/html")]).await.status, StatusCode::NOT_ACCEPTABLE);
    }
}

/// Relation and target of each link in the head of an answer.
fn links(header: &str) -> Vec<(String, String)> {
    let link = |link: &str| {
        let (target, rest) = link.strip_prefix('<').unwrap().split_once(">; rel=\"").unwrap();
        (rest.split('"').next().unwrap().to_owned(), target.to_owned())
    };
    header.split(", ").map(link).collect()
}

#[tokio::test]
async fn each_record_leads_to_what_it_is_and_its_linkset_says_the_same() {
    let app = App::shipped().await;
    let article = format!("/v1/articles/{}", ids(&app.json("/v1/articles?limit=1").await)[0]);
    for (address, kind) in [
        (article.as_str(), "NewsArticle"),
        ("/v1/entities/krstimir-pantic", "Person"),
        ("/v1/entities/north-mitrovica", "Place"),
        ("/v1/events/march-riots-2004", "Event"),
        ("/v1/publishers/b92", "NewsMediaOrganization"),
    ] {
        let told = links(&app.get(address).await.header("link"));
        let of = |rel: &str| told.iter().filter(|(own, _)| own == rel).map(|(_, to)| to.as_str()).collect::<Vec<_>>();
        assert_eq!(of("type"), [format!("https://schema.org/{kind}")], "{address}");
        assert_eq!(of("cite-as"), [format!("https://ballots.example{}", address.strip_prefix("/v1").unwrap())]);
        assert_eq!(of("license"), ["https://spdx.org/licenses/CC-BY-4.0"]);
        for described in of("describedby") {
            assert_eq!(app.get(&path(&json!(described))).await.status, StatusCode::OK, "{described}");
        }
        let linkset = app.get(&path(&json!(of("linkset")[0]))).await;
        assert_eq!(linkset.header("content-type"), "application/linkset+json");
        let context = &linkset.json()["linkset"][0];
        assert_eq!(context["anchor"], format!("https://ballots.example{address}"));
        for (rel, to) in told.iter().filter(|(rel, _)| rel != "linkset") {
            assert!(context[rel].as_array().unwrap().iter().any(|target| target["href"] == *to), "{rel} {to}");
        }
    }
    assert_eq!(app.get("/v1/entities/nobody/linkset").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/v1/sets/nobody/linkset").await.status, StatusCode::NOT_FOUND);
    let moved = app.get("/v1/entities/wikidata:Q1246/linkset").await;
    assert!(
        moved.json()["linkset"][0]["anchor"].as_str().unwrap().ends_with("/v1/entities/kosovo"),
        "{}",
        moved.text()
    );
}
