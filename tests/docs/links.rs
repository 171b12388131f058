//! Links between the docs.
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{pages, read, root};

/// The name that a heading has in links.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// A page without its blocks of code.
fn prose(page: &str) -> String {
    page.split("\n```").step_by(2).collect::<Vec<_>>().join("\n")
}

fn links(page: &str) -> Vec<String> {
    let prose = prose(page);
    let targets = prose.split("](").skip(1);
    targets.map(|rest| rest.split(')').next().unwrap().to_owned()).filter(|target| !target.contains(':')).collect()
}

#[test]
fn every_link_between_the_docs_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for page in pages() {
        let folder = root().join(&page).parent().unwrap().to_owned();
        for link in links(&read(&page)) {
            seen += 1;
            let (file, part) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => root().join(&page),
                file => folder.join(file),
            };
            let there = target.exists() && (part.is_empty() || has_heading(&target, part));
            if !there {
                wrong.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 10, "only {seen} links were found");
}

fn has_heading(page: &Path, part: &str) -> bool {
    let text = prose(&fs::read_to_string(page).unwrap());
    text.lines().filter_map(|line| line.strip_prefix('#')).any(|line| anchor(line.trim_start_matches('#')) == part)
}

#[test]
fn the_readme_leads_to_every_page_of_the_docs() {
    let linked: BTreeSet<String> =
        links(&read("README.md")).iter().map(|link| link.split('#').next().unwrap().to_owned()).collect();
    for page in pages().iter().filter(|page| page.starts_with("docs/")) {
        assert!(linked.contains(page), "README.md does not lead to {page}");
    }
}
