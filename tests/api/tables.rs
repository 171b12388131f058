//! CSV for spreadsheets and for R and pandas: columns in the order asked for, marks, and cells that run nothing.
use serde_json::json;

use crate::app::App;
use crate::invented::{read, records, write};
use crate::makers::article;
use ballotwire::domain::Record;

const MARK: &str = "\u{feff}";

/// Operations that answer in CSV.
const TABLES: [&str; 12] = [
    "/v1/articles?limit=3",
    "/v1/figures",
    "/v1/events/march-riots-2004?",
    "/v1/events/march-riots-2004/figures?",
    "/v1/changes?limit=2",
    "/v1/search?q=boycott",
    "/v1/suggest?q=Mitro",
    "/v1/concordance?q=boycott",
    "/v1/timeline?q=boycott",
    "/v1/terms?country=AL",
    "/v1/graph?limit=5",
    "/v1/entities/oliver-ivanovic/related?",
];

fn with(path: &str, parameters: &str) -> String {
    let joint = match path {
        path if path.ends_with('?') => "",
        path if path.contains('?') => "&",
        _ => "?",
    };
    format!("{path}{joint}{parameters}")
}

#[tokio::test]
async fn every_table_begins_with_a_byte_order_mark_where_it_is_asked_for() {
    let app = App::shipped().await;
    for path in TABLES {
        let plain = app.get(&with(path, "format=csv")).await;
        let marked = app.get(&with(path, "format=csv&header_bom=true")).await;
        let unmarked = app.get(&with(path, "format=csv&header_bom=false")).await;
        assert!(!plain.text().is_empty() && !plain.text().starts_with(MARK), "{path}");
        assert_eq!(marked.text(), format!("{MARK}{}", plain.text()), "{path}");
        assert_eq!(unmarked.text(), plain.text(), "{path}");
        assert_ne!(marked.header("etag"), plain.header("etag"), "{path}");
        let json = app.get(&with(path, "header_bom=true")).await;
        assert!(json.text().starts_with('{'), "{path}");
    }
    let (status, code, parameter, near) = app.problem("/v1/figures?header_bom=yes").await;
    assert_eq!((status, code.as_str()), (400, "invalid_value"), "{near:?}");
    assert_eq!(parameter.as_deref(), Some("header_bom"));
}

#[tokio::test]
async fn columns_stand_in_the_order_of_the_fields() {
    let app = App::shipped().await;
    let header = async |path: &str| {
        let text = app.get(path).await.text();
        text.lines().next().unwrap().to_owned()
    };
    for (fields, columns) in [
        ("measure,id,value", "measure,id,value"),
        (
            "value,scope,measure",
            "id,value,scope.place.id,scope.place.label,scope.group.id,scope.group.label,scope.of,measure",
        ),
        ("article.label,article", "id,article.label,article.id"),
        ("span.end,span.start,unit", "id,span.end,span.start,unit"),
    ] {
        let path = format!("/v1/figures?limit=1&format=csv&fields={fields}");
        assert_eq!(header(&path).await, columns);
        let streamed = format!("/v1/figures?event=march-riots-2004&format=csv&fields={fields}");
        assert_eq!(header(&streamed).await, columns);
    }
}

#[tokio::test]
async fn every_figure_says_its_value_in_one_text() {
    let app = App::shipped().await;
    let table = app.get("/v1/figures?format=csv").await;
    let mut reader = csv::Reader::from_reader(table.body.as_slice());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let mut forms = [0; 3];
    for row in reader.records() {
        let row = row.unwrap();
        let cell = |name: &str| row[at(name)].to_owned();
        let (value, low, words) = (cell("value"), cell("low"), cell("words"));
        let said = match (value.is_empty(), low.is_empty(), words.is_empty()) {
            (false, true, true) => (0, value),
            (true, false, true) => (1, format!("{low} to {}", cell("high"))),
            (true, true, false) => (2, words),
            _ => panic!("{row:?}"),
        };
        forms[said.0] += 1;
        assert_eq!(cell("value_text").trim_end_matches(".0"), said.1.trim_end_matches(".0"), "{row:?}");
    }
    assert!(forms.iter().all(|count| *count > 0), "{forms:?}");
    let one = &app.json("/v1/figures?limit=1").await["items"][0];
    assert!(!one["value_text"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn no_cell_of_a_table_is_taken_for_a_formula_and_other_formats_say_it_as_it_is() {
    let app = App::empty().await;
    let hostile = "=HYPERLINK(\"https://example.invalid\",\"Zenda\")";
    let place = json!({
        "id": "minus", "kind": "place", "label": "@Zenda", "public_figure": true,
        "location": { "lat": -80.5, "lon": -0.25, "precision": "town" },
        "names": [{ "text": "- Zenda", "lang": "en", "kind": "alias" }],
    });
    write(&app.store, &records()).await;
    let hostile_article = article("formula", hostile, "Words.", &[]);
    write(&app.store, &[Record::Entity(read(place)), hostile_article]).await;
    let cells = async |path: &str, id: &str| {
        let table = app.get(path).await;
        let mut reader = csv::Reader::from_reader(table.body.as_slice());
        let mut rows = reader.records().map(|row| row.unwrap());
        let row = rows.find(|row| &row[0] == id).unwrap();
        row.iter().map(str::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(cells("/v1/articles?format=csv&fields=title", "formula").await[1], format!("'{hostile}"));
    assert_eq!(cells("/v1/entities/minus?format=csv", "minus").await[2], "'@Zenda");
    let fields = "fields=names.text,location.lat,location.lon";
    let path = format!("/v1/entities?format=csv&{fields}");
    assert_eq!(cells(&path, "minus").await[1..], ["'- Zenda", "-80.5", "-0.25"]);
    let rows = app.rows("/v1/articles?format=ndjson").await;
    assert!(rows.iter().any(|row| row["title"] == hostile));
}
