//! The list of errors: every code, and examples that are true.
use ballotwire::api::Code;
use ballotwire::domain::{Kind, Record, Retired};
use serde_json::Value;

use crate::read;
use crate::service::{Service, now};

/// The sections of the list of errors: a code, and what is said of it.
fn sections(page: &str) -> Vec<(&str, &str)> {
    let sections = page.split("\n## ").skip(1);
    sections.filter_map(|section| section.split_once('\n')).collect()
}

#[test]
fn every_code_is_in_the_list_of_errors_with_its_status() {
    let page = read("docs/errors.md");
    let sections = sections(&page);
    for code in Code::ALL {
        let said = sections.iter().find(|(name, _)| *name == code.name);
        let (_, text) = said.unwrap_or_else(|| panic!("docs/errors.md has no `## {}`", code.name));
        let status = format!("**{}", code.status.as_u16());
        assert!(text.trim_start().starts_with(&status), "{}: {status}", code.name);
        let row = format!("| {} | ", code.status.as_u16());
        let row = page.lines().find(|line| line.starts_with(&row)).unwrap();
        assert!(row.contains(&format!("`{}`", code.name)), "{row}");
    }
}

#[test]
fn the_list_of_errors_has_no_code_that_there_is_not() {
    let page = read("docs/errors.md");
    for (name, text) in sections(&page) {
        let known = Code::ALL.iter().any(|code| code.name == name);
        assert!(known || !text.trim_start().starts_with("**"), "{name}");
    }
}

#[tokio::test]
async fn the_examples_in_the_list_of_errors_are_true() {
    let service = Service::start().await;
    let gone = Retired::new(Kind::Entity, "dead-group", None);
    let mut writer = service.store.begin(now(), "test").await.unwrap();
    writer.put(&Record::Retired(gone)).await.unwrap();
    writer.commit().await.unwrap();
    let page = read("docs/errors.md");
    let mut compared = 0;
    for (code, text) in sections(&page) {
        for line in text.lines().filter(|line| line.starts_with("`GET /")) {
            let Some((request, detail)) = line[5..].split_once("`: `") else {
                continue;
            };
            if request.contains([' ', '…']) {
                continue;
            }
            let (_, body) = service.get(request).await;
            let problem: Value = serde_json::from_str(&body).unwrap();
            let said = detail.trim_matches(['`', ' ']);
            assert_eq!(problem["code"], code, "{request}");
            let truth = problem["detail"].as_str().unwrap();
            assert_eq!(truth.trim_matches('`'), said, "{request}");
            compared += 1;
        }
    }
    assert!(compared >= 5, "only {compared} examples were compared");
}
