//! What a call comes to: an answer with how it is cited, made to fit, and how to go on.
use rmcp::model::{CallToolResult, ContentBlock, Resource};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::call::{Call, Citation};

/// Characters of an answer as text, at most, and of those what there is for `answer`.
const LONGEST: usize = 25_000;
pub const ROOM: usize = LONGEST - 3_000;

/// Shorter texts are not cut.
const SHORT: usize = 600;

/// An answer while it is made.
pub struct Told {
    /// What it is, for a citation.
    pub title: String,
    /// Path and query of what it rests on in the API.
    pub path: String,
    /// The path of the page that is cited in its stead, where it is of one record.
    pub page: Option<String>,
    pub answer: Value,
    /// The arguments of the call that goes on.
    pub next: Option<Map<String, Value>>,
}

/// What a tool answers with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToolAnswer {
    pub cite: Citation,
    /// What was asked for. Each claim in it has its `evidence`: words of an article that it rests on (`article`, `field`, `exact`, `start`, `end`, and `sha256` of the words in UTF-8), or the article alone where it tells of it as a whole. Offsets count Unicode code points, the end exclusive.
    #[schema(value_type = Object)]
    pub answer: Value,
    /// The arguments with which to call the tool again for what follows; null where nothing does.
    #[schema(value_type = Option<Object>)]
    pub next: Option<Map<String, Value>>,
    /// What was too long, and is whole at the address of the `resource_link`.
    pub left_out: Vec<LeftOut>,
}

/// A part of an answer that is not there whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOut {
    /// JSON Pointer into `answer`.
    pub part: String,
    /// Items, or characters of a text, that are there.
    pub shown: usize,
    /// How many there are.
    pub of: usize,
}

impl Told {
    pub fn result(mut self, call: &Call) -> CallToolResult {
        let api = call.address(&self.path);
        let left_out = fit(&mut self.answer, ROOM);
        let cited = self.page.map_or_else(|| api.clone(), |page| call.address(&page));
        let told = ToolAnswer { cite: call.cite(&self.title, cited), answer: self.answer, next: self.next, left_out };
        let mut result = CallToolResult::structured(json!(told));
        let link = Resource::new(api, self.path).with_title(self.title).with_mime_type("application/json");
        result.content.push(ContentBlock::resource_link(link));
        result
    }
}

/// Characters of a value as text.
pub fn length(value: &Value) -> usize {
    value.to_string().chars().count()
}

/// Cuts the longest list, or where there is none the longest text, until the value fits.
fn fit(answer: &mut Value, most: usize) -> Vec<LeftOut> {
    let mut left_out: Vec<LeftOut> = Vec::new();
    loop {
        let over = length(answer).saturating_sub(most);
        if over == 0 {
            return left_out;
        }
        let Some(part) = longest(answer, "", &|value| matches!(value, Value::Array(items) if items.len() > 1))
            .or_else(|| longest(answer, "", &|value| value.as_str().is_some_and(|text| text.len() > SHORT)))
        else {
            return left_out;
        };
        let (shown, of) = match answer.pointer_mut(&part.1) {
            Some(Value::Array(items)) => cut_list(items, over),
            Some(Value::String(text)) => cut_text(text, over),
            _ => return left_out,
        };
        match left_out.iter_mut().find(|known| known.part == part.1) {
            Some(known) => known.shown = shown,
            None => left_out.push(LeftOut { part: part.1, shown, of }),
        }
    }
}

/// Length and place of the longest value of this kind; of one that holds another, its own.
fn longest(value: &Value, place: &str, is_meant: &dyn Fn(&Value) -> bool) -> Option<(usize, String)> {
    let own = is_meant(value).then(|| (length(value), place.to_owned()));
    let within: Vec<_> = match value {
        Value::Object(keys) => {
            keys.iter().filter_map(|(key, value)| longest(value, &format!("{place}/{key}"), is_meant)).collect()
        }
        Value::Array(items) => {
            let each = items.iter().enumerate();
            each.filter_map(|(at, value)| longest(value, &format!("{place}/{at}"), is_meant)).collect()
        }
        _ => Vec::new(),
    };
    own.or_else(|| within.into_iter().max_by_key(|(length, _)| *length))
}

/// Leaves off items at the end, but one; how many there are, and were.
fn cut_list(items: &mut Vec<Value>, mut over: usize) -> (usize, usize) {
    let of = items.len();
    while over > 0 && items.len() > 1 {
        let gone = items.pop().map_or(0, |item| length(&item) + 1);
        over = over.saturating_sub(gone);
    }
    (items.len(), of)
}

fn cut_text(text: &mut String, over: usize) -> (usize, usize) {
    let of = text.chars().count();
    // What is escaped is longer as text.
    let shown = of.saturating_sub(over + 1).max(SHORT / 2);
    *text = text.chars().take(shown).chain(['…']).collect();
    (shown, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_as_it_is() {
        let mut answer = json!({ "items": [1, 2, 3], "text": "short" });
        assert!(fit(&mut answer, 100).is_empty());
        assert_eq!(answer, json!({ "items": [1, 2, 3], "text": "short" }));
    }

    #[test]
    fn the_longest_list_is_cut_and_told() {
        let mut answer = json!({ "names": ["a", "b"], "mentions": vec!["word"; 100] });
        let left_out = fit(&mut answer, 200);
        assert!(length(&answer) <= 200, "{answer}");
        assert_eq!(answer["names"], json!(["a", "b"]));
        assert_eq!((left_out[0].part.as_str(), left_out[0].of), ("/mentions", 100));
        assert_eq!(left_out[0].shown, answer["mentions"].as_array().unwrap().len());
    }

    #[test]
    fn of_one_long_item_what_it_holds_is_cut_and_then_its_text() {
        let mut answer = json!([{ "text": "ž".repeat(2_000), "list": vec!["word"; 400] }]);
        fit(&mut answer, 1_500);
        assert!(length(&answer) <= 1_500);
        assert!(answer[0]["text"].as_str().unwrap().ends_with('…'));
    }
}
