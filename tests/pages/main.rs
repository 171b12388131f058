//! Pages for people, on the real router: what they show, how they are kept, and that they help.
#[path = "../api/app.rs"]
#[expect(dead_code, reason = "what only programs are tried with")]
mod app;
mod cite;
mod crawled;
mod guide;
mod hostile;
mod house;
#[path = "../api/invented.rs"]
mod invented;
mod lists;
mod pictures;
#[path = "../api/quoted.rs"]
mod quoted;
mod reading;
mod records;
mod rights;
mod views;

use app::{Answer, App};

pub const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

/// What a browser gets.
pub async fn page(app: &App, path: &str) -> Answer {
    app.get_with(path, &[BROWSER]).await
}

/// The values of an attribute in a page.
pub fn attributes(page: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}
