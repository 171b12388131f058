//! A problem as a page: for callers who read HTML rather than JSON.
use super::base::BasePath;
use super::error::{Problem, ProblemDetail};
use super::html::{escape, fill, head};
use crate::search::MAX_QUERY;

const PAGE: &str = include_str!("problem_page.html");
const UNLISTED: &str = r#"<meta name="robots" content="noindex">"#;

/// The page that says what is wrong, and where to go from here.
pub fn problem(problem: &Problem, base: &BasePath) -> String {
    let title = format!("{} – Ballotwire", problem.title);
    let values = [
        ("head", head(&title, UNLISTED, base.as_str())),
        ("base", base.as_str().to_owned()),
        ("title", escape(&problem.title)),
        ("detail", escape(&problem.detail)),
        ("mistakes", mistakes(&problem.errors)),
        ("longest", MAX_QUERY.to_string()),
        ("code", problem.code.clone()),
        ("status", problem.status.to_string()),
        ("request", escape(&problem.request_id)),
    ];
    fill(PAGE, &values)
}

/// What is not said in the detail already: that is the first mistake.
fn mistakes(errors: &[ProblemDetail]) -> String {
    let line = |mistake: &ProblemDetail| {
        let parameter = mistake.parameter.as_ref().map(|name| format!("<code>{}</code>: ", escape(name)));
        let near = mistake.suggestion.as_ref().map(|near| format!(" – <code>{}</code>", escape(near)));
        let (parameter, near) = (parameter.unwrap_or_default(), near.unwrap_or_default());
        format!("<li>{parameter}{}{near}</li>", escape(&mistake.message))
    };
    match errors {
        [] | [_] => String::new(),
        many => format!("<ul>{}</ul>", many.iter().map(line).collect::<String>()),
    }
}
