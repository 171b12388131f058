//! Addresses in the docs, and the answers that the README shows.
use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::document;
use crate::service::Service;
use crate::{pages, read};

/// Addresses of the service that a page writes out; those with a gap end before it.
fn addresses(page: &str) -> BTreeSet<String> {
    let ends = |c: char| c.is_whitespace() || "`'\"<>()|,…{".contains(c);
    page.match_indices("/v1/")
        .filter(|(at, _)| {
            let before = &page[..*at];
            before.ends_with(['`', ' ', '\'', '"', '}']) || before.ends_with(":8080")
        })
        .map(|(at, _)| {
            let rest = &page[at..];
            let (address, gap) = match rest.find(ends) {
                None => (rest, false),
                Some(end) => (&rest[..end], rest[end..].starts_with(['…', '{'])),
            };
            let whole = if gap { address.split('?').next().unwrap() } else { address };
            whole.trim_end_matches(['.', ':', ';', '*']).to_owned()
        })
        .collect()
}

/// The document's path that an address has, if there is one.
fn path_of(document: &Value, address: &str) -> Option<String> {
    let address = address.split('?').next().unwrap().trim_end_matches('/');
    let parts: Vec<&str> = address.split('/').collect();
    let paths = document["paths"].as_object().unwrap();
    let mut fitting = paths.keys().filter(|path| {
        let wanted: Vec<&str> = path.split('/').collect();
        wanted.len() == parts.len()
            && wanted.iter().zip(&parts).all(|(want, part)| want == part || want.starts_with('{'))
    });
    fitting.next().cloned()
}

#[test]
fn every_address_in_the_docs_is_a_path_of_the_document_with_its_parameters() {
    let document = document();
    let mut wrong = Vec::new();
    let mut seen = 0;
    // What errors.md writes is wrong on purpose; its own test asks for it.
    for page in pages().iter().filter(|page| *page != "docs/errors.md") {
        for address in addresses(&read(page)) {
            seen += 1;
            let Some(path) = path_of(&document, &address) else {
                wrong.push(format!("{page}: {address}"));
                continue;
            };
            let known = document["paths"][path]["get"]["parameters"].as_array();
            let query = address.split_once('?').map_or("", |(_, query)| query);
            for (name, _) in url::form_urlencoded::parse(query.as_bytes()) {
                let is = |parameter: &Value| parameter["name"] == *name && parameter["in"] == "query";
                if name != "typ" && !known.into_iter().flatten().any(is) {
                    wrong.push(format!("{page}: {address} has no `{name}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 20, "only {seen} addresses were found");
}

/// The address that a line of curl asks for, where it asks for one of the service and sends nothing but a query.
fn asked(command: &str) -> Option<String> {
    let command = command.strip_prefix("curl ")?;
    let mut words = command.split(' ').map(|word| word.trim_matches('\''));
    let mut address = None;
    let mut query = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "-s" | "-G" => {}
            "-d" | "--data-urlencode" => query.push(words.next()?.to_owned()),
            _ => address = Some(word.strip_prefix("http://127.0.0.1:8080")?.to_owned()),
        }
    }
    let address = address?;
    Some(if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) })
}

/// Blocks of code one after another: what the first says to do, and what the second shows.
fn shown(page: &str) -> Vec<(String, String)> {
    let blocks: Vec<&str> = page.split("\n```").collect();
    // Odd ones are inside the fences; between a command and its answer is nothing.
    let inside = |index: usize| blocks.get(index).and_then(|block| block.split_once('\n'));
    (1..blocks.len())
        .step_by(2)
        .filter(|index| blocks.get(index + 1).is_some_and(|between| between.trim().is_empty()))
        .filter_map(|index| {
            let ((language, command), (_, answer)) = (inside(index)?, inside(index + 2)?);
            (language == "sh").then(|| (command.trim().to_owned(), answer.to_owned()))
        })
        .collect()
}

#[tokio::test]
async fn the_answers_of_the_tour_are_those_of_a_fresh_database() {
    let service = Service::start().await;
    let mut compared = 0;
    for (command, answer) in shown(&read("README.md")) {
        let Some(address) = asked(&command) else {
            continue;
        };
        let (_, body) = service.get(&address).await;
        for line in answer.lines() {
            let pieces = line.trim().split('…');
            // The id of a request is another each time.
            for piece in pieces.filter(|piece| !piece.contains("request_id")) {
                assert!(body.contains(piece), "{command}\nshows {piece}\nbut has {body}");
            }
        }
        compared += 1;
    }
    assert!(compared >= 5, "only {compared} answers were compared");
}
