//! The tool `event_figures`: all that sources reported of one event, side by side.
use serde_json::{Value, json};

use super::argument::Argument;
use super::call::Call;
use super::evidence::Articles;
use super::figure::figure;
use super::given::Given;
use super::told::{ROOM, Told, length};
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::{encoded, query_of};
use crate::api::formats::Shown;

pub const TOOL: Tool = Tool {
    name: "event_figures",
    title: "Compare the figures of an event",
    about: "Every number that sources gave of an event (turnout, casualties, votes …), in groups of one measure and scope, each with who reported it, of when, and the words. `agreement` says whether they agree; `resolved` is one of them, or the record of the election, by the rule and on the basis that it names. Never give it without saying that sources differ, where they do.",
    takes: &[
        Argument::of("/v1/events/{id}/figures", "id").called("event").needed(),
        Argument::of("/v1/events/{id}/figures", "measure"),
        Argument::of("/v1/events/{id}/figures", "resolve"),
        Argument::of("/v1/events/{id}/figures", "parts"),
        Argument::own(
            "skip",
            || json!({ "type": "integer", "minimum": 0, "description": "So many figures are left off at the beginning: `next` of an answer has it." }),
        ),
    ],
    run: |call, given| Box::pin(event_figures(call, given)),
};

/// The rule where none is asked for.
const USUAL: &str = "latest";

async fn event_figures(call: &Call, given: &Given) -> Result<Told, Early> {
    let event = given.text("event").unwrap_or_default();
    let skip = given.whole("skip", 0)?;
    let mut pairs = given.pairs(&["measure", "resolve", "parts"]);
    if given.text("resolve").is_none() {
        pairs.push(("resolve", USUAL.to_owned()));
    }
    let path = format!("/v1/events/{}/figures", encoded(event));
    let told = call.get(&path, &pairs).await?;
    let groups = told["groups"].items();
    let ids = groups.iter().flat_map(|group| group["figures"].items()).map(|figure| figure["id"].text().to_owned());
    let articles = Articles::telling_of(call, "figure", &ids.collect::<Vec<_>>()).await?;
    let mut answer = json!({ "event": told["event"], "groups": [] });
    let (groups, end) = shown(groups, &articles, skip, ROOM.saturating_sub(length(&answer)));
    answer["groups"] = groups.into();
    let next = end.map(|end| {
        let mut next = given.but(&["skip"]);
        next.insert("skip".to_owned(), end.into());
        next
    });
    let title = format!("Figures of {}", told["event"]["label"].text());
    let page = format!("/events/{}", encoded(told["event"]["id"].text()));
    let path = format!("{path}{}", query_of(pairs.iter().map(|(name, value)| (name, value))));
    Ok(Told { title, path, page: Some(page), answer, next })
}

/// The groups with those figures that there is room for, and how many figures have then been shown or passed over, unless that
/// is all of them.
fn shown(groups: &[Value], articles: &Articles, skip: usize, mut room: usize) -> (Vec<Value>, Option<usize>) {
    let mut shown = Vec::new();
    let mut at = 0;
    for group in groups {
        let figures = group["figures"].items();
        if !figures.is_empty() && at + figures.len() <= skip {
            at += figures.len();
            continue;
        }
        let mut head = group.clone();
        head["figures"] = json!([]);
        room = room.saturating_sub(length(&head) + 1);
        let mut kept = Vec::new();
        for one in figures {
            if at < skip {
                at += 1;
                continue;
            }
            let one = figure(one, articles);
            let Some(left) = room.checked_sub(length(&one) + 1) else {
                head["figures"] = kept.into();
                shown.push(head);
                return (shown, Some(at));
            };
            room = left;
            kept.push(one);
            at += 1;
        }
        head["figures"] = kept.into();
        shown.push(head);
    }
    (shown, None)
}
