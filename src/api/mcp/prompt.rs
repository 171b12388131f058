//! The prompt: what to do to compare what sources reported.
use rmcp::model::{ErrorData, GetPromptResult, Prompt, PromptArgument, PromptMessage, Role};
use serde_json::{Map, Value};

const NAME: &str = "compare_what_sources_reported";

const ABOUT: &str =
    "Compare what sources reported of an event: every number with who gave it, of when, and whether they agree.";

pub fn listed() -> Prompt {
    let about = PromptArgument::new("about")
        .with_description("The event, in words or by its id, and what of it: `turnout in Kosovo on 3 November 2013`.")
        .with_required(true);
    Prompt::new(NAME, Some(ABOUT), Some(vec![about])).with_title("Compare what sources reported")
}

pub fn written(given: &Map<String, Value>) -> Result<GetPromptResult, ErrorData> {
    let about = given.get("about").and_then(Value::as_str).filter(|about| !about.trim().is_empty());
    let about =
        about.ok_or_else(|| ErrorData::invalid_params("`about` is needed: the event, in words or by its id", None))?;
    let text = format!(
        "Compare what sources reported of: {about}\n\n\
         1. Find the event with `search` (kind `event`), unless its id is given.\n\
         2. Call `event_figures` with its id, and again with the arguments of `next` until there is none.\n\
         3. For each measure and scope, list every figure: the number with its qualifier, the moment it speaks of, who reported it, \
         to whom that attributes it, and its basis. Quote `evidence.exact`, and nothing else, as the words.\n\
         4. Say of each group whether its figures agree, differ, follow one another or were corrected (`agreement`, `differences`). \
         Where they differ, give no single number; `resolved` may be named with its rule and basis beside the others.\n\
         5. End with `cite.text` of each answer that was used."
    );
    Ok(GetPromptResult::new(vec![PromptMessage::new_text(Role::User, text)]).with_description(ABOUT))
}
