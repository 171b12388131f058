//! The tool `timeline`: how many articles or events there are over time.
use serde_json::json;

use super::argument::Argument;
use super::call::Call;
use super::given::Given;
use super::told::{ROOM, Told, length};
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::query_of;
use crate::api::formats::Shown;

pub const TOOL: Tool = Tool {
    name: "timeline",
    title: "Count over time",
    about: "How many articles, or events, match in each year, month, week or day, beside all that the corpus has of that time. Periods of which it has nothing are left off. It counts what was collected, not what happened.",
    takes: &[
        Argument::of("/v1/timeline", "q"),
        Argument::own(
            "of",
            || json!({ "type": "string", "enum": OF, "description": "What is counted; default `articles`." }),
        ),
        Argument::of("/v1/timeline", "interval"),
        Argument::of("/v1/timeline", "from"),
        Argument::of("/v1/timeline", "to"),
        Argument::of("/v1/timeline", "country"),
        Argument::of("/v1/timeline", "expand"),
    ],
    run: |call, given| Box::pin(timeline(call, given)),
};

const OF: &[&str] = &["articles", "events"];

async fn timeline(call: &Call, given: &Given) -> Result<Told, Early> {
    let path = match given.word("of", OF)? {
        Some("events") => "/v1/timeline/events",
        _ => "/v1/timeline",
    };
    let pairs = given.pairs(&["q", "interval", "from", "to", "country", "expand"]);
    let counted = call.get(path, &pairs).await?;
    let mut answer = json!({
        "of": counted["of"],
        "interval": counted["interval"],
        "total": counted["total"],
        "coarser": counted["coarser"],
        "undated": counted["undated"],
        "notices": counted["query"]["notices"],
        "periods": [],
    });
    let mut room = ROOM.saturating_sub(length(&answer));
    let mut periods = Vec::new();
    let mut next = None;
    for period in counted["items"].items().iter().filter(|period| period["coverage"] == true) {
        let shown = json!({
            "period": period["period"],
            "count": period["count"],
            "total": period["total"],
        });
        let Some(left) = room.checked_sub(length(&shown) + 1) else {
            let mut rest = given.but(&["from"]);
            rest.insert("from".to_owned(), period["start"].clone());
            next = Some(rest);
            break;
        };
        room = left;
        periods.push(shown);
    }
    answer["periods"] = periods.into();
    let words = given.text("q").map(|words| format!(" for {words}")).unwrap_or_default();
    let title = format!("Timeline of {}{words}", counted["of"].text());
    let path = format!("{path}{}", query_of(pairs.iter().map(|(name, value)| (name, value))));
    Ok(Told { title, path, page: None, answer, next })
}
