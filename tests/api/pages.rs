//! Pages and samples: every record exactly once.
use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::app::{App, ids, total};
use crate::invented::{dated_article, records, write};

pub const NOUNS: &[(&str, &str)] = &[
    ("articles", "date title id"),
    ("entities", "label id"),
    ("events", "date label id"),
    ("figures", "date value id"),
    ("corrections", "date id"),
    ("stories", "label id"),
    ("publishers", "label id"),
];

/// The pages of a list, from `path` on, as `next` leads.
pub async fn pages(app: &App, path: &str) -> Vec<Value> {
    let mut pages = vec![app.json(path).await];
    while let Some(next) = pages[pages.len() - 1]["page"]["next"].as_str() {
        let page = app.json(next).await;
        pages.push(page);
        assert!(pages.len() < 200, "{path} does not end");
    }
    pages
}

fn all_ids(pages: &[Value]) -> Vec<String> {
    pages.iter().flat_map(ids).collect()
}

/// Articles `a00` to `a29`, of which every three have the same date.
async fn thirty() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.truncate(3);
    all.extend((0..30).map(|n| dated_article(&format!("a{n:02}"), &day_of(n))));
    write(&app.store, &all).await;
    app
}

fn day_of(n: usize) -> String {
    format!("2031-04-{:02}", n / 3 + 1)
}

#[tokio::test]
async fn following_next_visits_every_record_once_in_every_order() {
    let app = App::shipped().await;
    for (noun, sorts) in NOUNS {
        for sort in sorts.split(' ').flat_map(|s| [s.to_owned(), format!("-{s}")]) {
            let path = format!("/v1/{noun}?sort={sort}&fields=id");
            let whole: Vec<Value> = app.rows(&format!("{path}&format=ndjson")).await;
            let whole: Vec<&str> = whole.iter().map(|r| r["id"].as_str().unwrap()).collect();
            let limit = whole.len().div_ceil(4).min(200);
            let paged = all_ids(&pages(&app, &format!("{path}&limit={limit}")).await);
            assert_eq!(paged, whole, "{path}");
        }
    }
}

#[tokio::test]
async fn every_page_is_full_but_the_last_and_all_tell_the_same_total() {
    let app = thirty().await;
    let pages = pages(&app, "/v1/articles?limit=8").await;
    let sizes: Vec<usize> = pages.iter().map(|page| ids(page).len()).collect();
    assert_eq!(sizes, [8, 8, 8, 6]);
    assert!(pages.iter().all(|page| total(page) == 30));
    assert!(pages.iter().all(|page| page["page"]["total"]["relation"] == "exact"));
}

#[tokio::test]
async fn a_list_that_fits_its_page_has_no_next() {
    let app = thirty().await;
    let list = app.get("/v1/articles?limit=30").await;
    assert_eq!(ids(&list.json()).len(), 30);
    assert_eq!(list.json()["page"]["next"], Value::Null);
    assert_eq!(list.json()["page"]["next_cursor"], Value::Null);
    assert_eq!(list.header("link"), "");
}

#[tokio::test]
async fn records_added_while_paging_move_none_of_the_others() {
    for sort in ["date", "-date", "id", "-id", "title"] {
        let app = thirty().await;
        let path = format!("/v1/articles?sort={sort}&limit=4");
        let before: Vec<String> = all_ids(&pages(&app, &path).await);
        let mut seen = Vec::new();
        let mut next = Some(path);
        let mut added = 0;
        while let Some(address) = next {
            let page = app.json(&address).await;
            seen.extend(ids(&page));
            next = page["page"]["next"].as_str().map(str::to_owned);
            // One before, one after and one between the records there are.
            for id in ["a00x", "a15x", "a29x"] {
                let record = dated_article(&format!("{id}{added}"), &day_of(added));
                write(&app.store, &[record]).await;
            }
            added += 1;
        }
        let distinct: BTreeSet<&String> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len(), "{sort}: {seen:?}");
        let kept: Vec<&String> = seen.iter().filter(|id| before.contains(id)).collect();
        assert_eq!(kept, before.iter().collect::<Vec<_>>(), "{sort}");
    }
}

#[tokio::test]
async fn the_link_header_is_the_address_of_the_next_page() {
    let app = App::shipped().await;
    for format in ["json", "ndjson", "csv"] {
        let path = format!("/v1/events?type=attack&type=riot&limit=2&format={format}");
        let link = app.get(&path).await.header("link");
        let address = link
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix(">; rel=\"next\""))
            .unwrap_or_else(|| panic!("{format}: {link}"));
        let next = app.get(address).await;
        assert_eq!(next.status, StatusCode::OK, "{address}: {}", next.text());
        assert_ne!(next.text(), app.get(&path).await.text());
    }
}

#[tokio::test]
async fn the_next_address_keeps_filters_that_need_encoding() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let path = "/v1/articles?author=Ada+Example&author=A%26B%3D%23%25+%2B%C4%87&limit=1";
    // A filter that got lost would be a cursor of another list.
    let pages = pages(&app, path).await;
    assert_eq!(all_ids(&pages).len(), 3);
}

#[tokio::test]
async fn a_cursor_of_other_filters_or_order_or_list_is_refused() {
    let app = App::shipped().await;
    let cursor = cursor(&app, "/v1/events?type=attack&limit=1").await;
    for path in [
        "/v1/events?type=riot&limit=1",
        "/v1/events?type=attack&sort=-date&limit=1",
        "/v1/events?limit=1",
        "/v1/events?type=attack&type=riot",
        "/v1/entities/north-mitrovica/events?type=attack",
        "/v1/articles?limit=1",
    ] {
        let separator = if path.contains('?') { '&' } else { '?' };
        let (status, code, ..) = app.problem(&format!("{path}{separator}cursor={cursor}")).await;
        assert_eq!((status, code.as_str()), (400, "cursor_mismatch"), "{path}");
    }
}

#[tokio::test]
async fn a_cursor_may_be_followed_in_another_shape() {
    let app = App::shipped().await;
    let cursor = cursor(&app, "/v1/events?type=attack&limit=1").await;
    let plain = app.json(&format!("/v1/events?type=attack&limit=5&cursor={cursor}")).await;
    let shaped = "fields=label&include=figures&facets=type&lang=sq&limit=5";
    let list = app.json(&format!("/v1/events?{shaped}&cursor={cursor}&type=attack")).await;
    assert_eq!(ids(&list), ids(&plain));
}

#[tokio::test]
async fn a_cursor_that_was_not_given_out_is_not_found() {
    let app = App::shipped().await;
    for cursor in [
        "x",
        "AAAAAAAAAAAAAAAAAAAAAAAA",
        "MQlkZjgxODI1YmI2MWVhNzI4",
        "not%20a%20cursor",
        "%E2%9C%93%E2%9C%93%E2%9C%93%E2%9C%93",
        "====",
    ] {
        let (status, code, ..) = app.problem(&format!("/v1/events?cursor={cursor}")).await;
        assert_eq!((status, code.as_str()), (404, "cursor_not_found"), "{cursor}");
    }
}

async fn cursor(app: &App, path: &str) -> String {
    let list = app.json(path).await;
    list["page"]["next_cursor"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_sample_is_the_same_for_the_same_seed_and_another_for_another() {
    let app = App::shipped().await;
    let path = "/v1/events?type=election&sample=20&fields=id&limit=200";
    let first = ids(&app.json(&format!("{path}&seed=7")).await);
    assert_eq!(first.len(), 20);
    assert_eq!(ids(&app.json(&format!("{path}&seed=7")).await), first);
    assert_ne!(ids(&app.json(&format!("{path}&seed=8")).await), first);
}

#[tokio::test]
async fn a_sample_is_of_the_selection_and_no_larger() {
    let app = App::shipped().await;
    let attacks = app.json("/v1/events?type=attack&limit=200").await;
    let sample = app.json("/v1/events?type=attack&sample=1000&seed=1&limit=200").await;
    assert_eq!(ids(&sample), ids(&attacks));
    let three = app.json("/v1/events?type=attack&sample=3&seed=1").await;
    assert_eq!(total(&three), 3);
    assert!(ids(&three).iter().all(|id| ids(&attacks).contains(id)));
}

#[tokio::test]
async fn a_sample_is_paged_like_a_list() {
    let app = App::shipped().await;
    let path = "/v1/events?sample=10&seed=3&fields=id";
    let whole = ids(&app.json(path).await);
    assert_eq!(all_ids(&pages(&app, &format!("{path}&limit=3")).await), whole);
}

#[tokio::test]
async fn the_change_log_is_followed_to_its_end() {
    let app = App::shipped().await;
    let mut since = 0;
    let mut seqs = Vec::new();
    loop {
        let page = app.json(&format!("/v1/changes?since={since}&limit=200")).await;
        let items = page["items"].as_array().unwrap();
        let Some(last) = items.last() else { break };
        seqs.extend(items.iter().map(|item| item["seq"].as_i64().unwrap()));
        since = last["seq"].as_i64().unwrap();
    }
    assert!(seqs.is_sorted_by(|a, b| a < b));
    assert_eq!(seqs.last(), Some(&app.store.revision().await.unwrap()));
}
