//! Attention over time: how many articles each period has.
use maud::html;
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::page::Page;
use crate::api::explorer::pictures::attention::{Attention, Period};
use crate::api::formats::Shown;

use super::view::{View, asked, form};

/// Periods that a picture has room for.
const MOST: usize = 800;

/// By years, unless the address says otherwise: they fit any screen.
pub async fn ask(page: &mut Page) -> Result<Attention, Early> {
    if page.given("interval").is_none() {
        page.query.push(("interval".to_owned(), "year".to_owned()));
    }
    let answer = page.answer_at("/v1/timeline", &[]).await?;
    let given: Vec<(&str, &str)> = page.without(&["from", "to", "interval", "by"]).collect();
    Ok(read(page, &answer, &given))
}

pub async fn view(page: &mut Page) -> Result<View, Early> {
    let attention = ask(page).await?;
    Ok(View {
        title: page.words.picture_over_time.clone(),
        before: form(page, Some(("interval", &["year", "month", "week", "day"]))),
        pictures: vec![attention.picture(page.words)],
        after: html! {},
        wide: false,
        data: ("/v1/timeline", asked(page, &[])),
    })
}

/// `given`: what was asked for, of the articles that are counted.
pub fn read(page: &Page, answer: &Value, given: &[(&str, &str)]) -> Attention {
    let period = |item: &Value| {
        let days = [("from", item["start"].text()), ("to", item["end"].text())];
        let kept = given.iter().copied().filter(|(name, _)| *name != "interval");
        Period {
            name: item["period"].text().to_owned(),
            count: item["count"].count(),
            total: item["total"].count(),
            covered: item["coverage"].as_bool().unwrap_or(true),
            address: page.to_list("/articles", kept.chain(days)),
        }
    };
    Attention {
        title: page.words.picture_over_time.clone(),
        periods: answer["items"].items().iter().take(MOST).map(period).collect(),
    }
}
