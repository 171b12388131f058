//! No page shows more of a text than its reader may have.
use axum::http::StatusCode;

use crate::app::App;
use crate::invented::{NONE_TEXT, RESTRICTED_TEXT, records, write};
use crate::page;
use crate::quoted::quoted;

/// What pages are asked besides, so that they have as much to show as they can.
const ASKED: &[(&str, &[&str])] = &[
    ("/articles", &["", "q=the+OR+of+OR+goat+OR+clerks+OR+qu*+OR+st*", "q=quareled"]),
    ("/search", &["q=the+OR+of+OR+goat+OR+gran*"]),
    (
        "/words",
        &[
            "q=th*+OR+an*+OR+of*+OR+co*+OR+cl*+OR+st*+OR+fo*+OR+be*+OR+wh*+OR+in*+OR+ha*+OR+ki*&context=25&limit=200",
            "q=%22the+a%22~25&context=25&group=before:1",
        ],
    ),
    ("/compare", &["", "min_count=1&limit=200&text_access=restricted&vs.text_access=open", "text_access=restricted"]),
    ("/stories/{id}/diff", &["", "from=example-gazette-restricted&to=example-gazette-open"]),
];

/// The pages of the table in `docs/explorer.md`.
fn told() -> Vec<String> {
    let told = include_str!("../../docs/explorer.md");
    let first = told.lines().filter(|line| line.starts_with("| `/")).filter_map(|line| line.split('|').nth(1));
    first.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Of a path one with each id of its noun.
fn addresses(path: &str) -> Vec<String> {
    let ids: &[&str] = match path.split('/').nth(1) {
        Some("articles") => &["example-gazette-open", "example-gazette-restricted", "example-gazette-none"],
        Some("entities") => &["velmora"],
        Some("events") => &["kestria-vote-2031"],
        Some("figures") => &["kestria-clerks"],
        Some("corrections") => &["kestria-goat"],
        Some("stories") => &["kestria-story"],
        _ => &["example-gazette"],
    };
    match path.contains("{id}") {
        true => ids.iter().map(|id| path.replace("{id}", id)).collect(),
        false => vec![path.to_owned()],
    }
}

/// What a page says, without its tags.
fn said(page: &str) -> String {
    page.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

#[tokio::test]
async fn no_page_quotes_more_of_a_text_than_may_be() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let pages = told();
    assert!(pages.len() > 20, "{pages:?}");
    for path in &pages {
        let asked = ASKED.iter().find(|(page, _)| page == path).map_or(&[""][..], |(_, asked)| asked);
        for address in addresses(path) {
            for query in asked {
                let address = format!("{address}?{query}");
                let answer = page(&app, &address).await;
                assert_eq!(answer.status, StatusCode::OK, "{address}");
                let said = said(&answer.text());
                for text in [RESTRICTED_TEXT, NONE_TEXT] {
                    assert_eq!(quoted(&said, text), None, "{address}");
                }
            }
        }
    }
}
