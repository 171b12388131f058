//! Every pair of the table of spellings, through search, suggestions and the filter on names: one article and one
//! entity for each row, all in one database.
use ballotwire::domain::Record;
use serde_json::Value;

use crate::app::{App, ids};
use crate::invented::{records, write};
use crate::makers::{article, entity};

/// One row of the table.
struct Pair {
    /// Of its article and of its entity.
    id: String,
    query: String,
    target: String,
    matches: bool,
    level: String,
}

impl Pair {
    /// The name that is asked for is a word of the other's: both searches find it, and rightly so. That the two are
    /// not one place is told by entities: the whole name fits only one of them.
    fn is_part_of_the_other(&self) -> bool {
        (self.query.as_str(), self.target.as_str()) == ("Kosovo", "Kosovo Polje")
    }
}

fn table() -> Vec<Pair> {
    let table = include_str!("../tables/transliteration_pairs.csv");
    let rows = table.lines().skip(1).enumerate();
    rows.map(|(number, row)| {
        let cells: Vec<&str> = row.split(',').collect();
        let [query, target, matches, level] = cells[..] else { panic!("{row}") };
        Pair {
            id: format!("row-{number}"),
            query: query.to_owned(),
            target: target.to_owned(),
            matches: matches == "yes",
            level: level.to_owned(),
        }
    })
    .collect()
}

/// An article that has the name in its abstract, and an entity that bears it. What no rule of folding joins is joined
/// by curators: the entity bears both names.
fn row_records(pair: &Pair) -> [Record; 2] {
    let names = match pair.level.as_str() {
        "alias" => vec![pair.target.as_str(), pair.query.as_str()],
        _ => vec![pair.target.as_str()],
    };
    let told = format!("It was {} that they asked about.", pair.target);
    [article(&pair.id, "An invented piece", &told, &[]), entity(&pair.id, "place", &names)]
}

async fn with_table() -> (App, Vec<Pair>) {
    let app = App::empty().await;
    let table = table();
    let mut all = records();
    all.extend(table.iter().flat_map(row_records));
    write(&app.store, &all).await;
    assert!(table.len() > 100, "{}", table.len());
    (app, table)
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Pairs of which `found` says otherwise than they should.
async fn wrong(table: &[Pair], asked: impl Fn(&Pair) -> bool, found: impl AsyncFn(&Pair) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut count = 0;
    for pair in table.iter().filter(|pair| asked(pair)) {
        count += 1;
        let expected = pair.matches || pair.is_part_of_the_other();
        if found(pair).await != expected {
            wrong.push(format!("{} ~ {}: {}", pair.query, pair.target, pair.level));
        }
    }
    assert!(count > 60, "only {count} pairs were asked");
    wrong
}

#[tokio::test]
async fn text_search_finds_what_folding_joins_and_nothing_that_must_not_match() {
    let (app, table) = with_table().await;
    let by_keys = |pair: &Pair| matches!(pair.level.as_str(), "fold" | "fold-d" | "reading" | "no");
    let wrong = wrong(&table, by_keys, async |pair| {
        let list = format!("/v1/articles?limit=200&q={}", encoded(&pair.query));
        ids(&app.json(&list).await).contains(&pair.id)
    })
    .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn suggestions_find_every_spelling_and_nothing_that_must_not_match() {
    let (app, table) = with_table().await;
    let wrong = wrong(
        &table,
        |_| true,
        async |pair| {
            let list = format!("/v1/suggest?limit=20&kind=entity&q={}", encoded(&pair.query));
            ids(&app.json(&list).await).contains(&pair.id)
        },
    )
    .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn the_filter_on_names_finds_every_spelling_and_nothing_that_must_not_match() {
    let (app, table) = with_table().await;
    let wrong = wrong(
        &table,
        |_| true,
        async |pair| {
            let list = format!("/v1/entities?limit=200&name={}", encoded(&pair.query));
            ids(&app.json(&list).await).contains(&pair.id)
        },
    )
    .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_name_that_is_a_word_of_another_fits_whole_only_its_own_bearer() {
    let (app, table) = with_table().await;
    let polje = table.iter().find(|pair| pair.is_part_of_the_other());
    let items = app.json("/v1/suggest?q=Kosovo&limit=20&kind=place").await["items"].clone();
    for item in items.as_array().unwrap() {
        let fit: &Value = &item["match"];
        let whole = item["matched_name"] != "Kosovo Polje";
        assert_eq!(fit == "exact", whole, "{item}");
    }
    assert!(items.as_array().unwrap().iter().any(|item| item["id"] == polje.unwrap().id));
}
