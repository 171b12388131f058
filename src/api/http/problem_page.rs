//! A problem as a page: for callers who read HTML rather than JSON.
use maud::{DOCTYPE, Markup, html};

use super::base::BasePath;
use super::error::{Problem, ProblemDetail};
use super::page_head::{find, head};

/// The page that says what is wrong, and where to go from here.
pub fn problem(problem: &Problem, base: &BasePath) -> String {
    let unlisted = html! { meta name="robots" content="noindex"; };
    let start = base.address("/");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(base, &format!("{} – Ballotwire", problem.title), &unlisted))
            body {
                header.top {
                    a.site href=(start) { "Ballotwire" }
                    (find(base, ("Search articles, entities, events and figures", "Search"), None))
                }
                main #content tabindex="-1" {
                    h1 { (problem.title) }
                    p.wrong role="alert" { bdi { (problem.detail) } }
                    // The first is said in the detail already.
                    @if problem.errors.len() > 1 { ul { @for one in &problem.errors { (mistake(one)) } } }
                    p {
                        "See " a href=(base.address(&format!("/problems/{}", problem.code))) { "what " code { (problem.code) } " means" }
                        ", " a href=(base.address("/docs")) { "the guide" } ", or begin at the " a href=(start) { "start page" } "."
                    }
                    p.note { "Status " (problem.status) " · request " (problem.request_id) }
                }
            }
        }
    };
    page.into_string()
}

/// What is wrong with one parameter, and what may have been meant.
pub fn mistake(mistake: &ProblemDetail) -> Markup {
    html! {
        li lang="en" {
            @if let Some(name) = &mistake.parameter { code { bdi { (name) } } ": " }
            bdi { (mistake.message) }
            @if let Some(near) = &mistake.suggestion { " – " code { bdi { (near) } } }
        }
    }
}
