//! The tool `get_record`: one record of any kind, with the words that its claims rest on.
use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::argument::Argument;
use super::call::Call;
use super::evidence::{Articles, quoted};
use super::figure::figure;
use super::given::Given;
use super::told::Told;
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::encoded;
use crate::api::formats::Shown;
use crate::api::http::{ApiError, Code};
use crate::domain::{Kind, Term as _};

pub const TOOL: Tool = Tool {
    name: "get_record",
    title: "Get a record",
    about: "One article, event, entity, figure, correction, story or publisher by its id, with evidence for what it claims. Of an event with many figures, `event_figures` has them all. The text of an article is there only if anyone may read it.",
    takes: &[
        Argument::of("/v1/articles/{id}", "id").needed(),
        Argument::own(
            "kind",
            || json!({ "type": "string", "enum": kinds(), "description": "Of which kind it is, where several kinds have the id." }),
        ),
        Argument::own(
            "text_start",
            || json!({ "type": "integer", "minimum": 0, "description": "Where the text begins that is given, in code points: `next` of an answer has it." }),
        ),
    ],
    run: |call, given| Box::pin(get_record(call, given)),
};

/// Characters of a text in one answer.
const TEXT: usize = 8_000;

pub fn kinds() -> Vec<&'static str> {
    // Events first: an election and an entity may be called alike.
    let first = [Kind::Event, Kind::Article, Kind::Entity];
    let rest = Kind::ALL.iter().copied().filter(|kind| !first.contains(kind));
    first.into_iter().chain(rest).map(Kind::name).collect()
}

async fn get_record(call: &Call, given: &Given) -> Result<Told, Early> {
    let kind = given.word("kind", &kinds())?;
    let start = given.whole("text_start", 0)?;
    let (kind, record) = find(call, given.text("id").unwrap_or_default(), kind).await?;
    let id = record["id"].text().to_owned();
    let title = label(&record);
    let (answer, end) = shown(call, kind, record, start).await?;
    let next = end.map(|end| {
        let mut next = given.but(&["text_start"]);
        next.insert("text_start".to_owned(), end.into());
        next
    });
    let page = format!("/{}/{}", kind.plural(), encoded(&id));
    Ok(Told { title, path: format!("/v1{page}"), page: Some(page), answer, next })
}

/// The record with this id, of this kind or of the first that has it.
pub async fn find(call: &Call, id: &str, kind: Option<&str>) -> Result<(Kind, Value), Early> {
    for name in kinds() {
        let Some(of) = Kind::ALL.iter().copied().find(|of| of.name() == name && kind.is_none_or(|kind| kind == name))
        else {
            continue;
        };
        match call.get(&format!("/v1/{}/{}", of.plural(), encoded(id)), &[]).await {
            Err(Early::Problem(problem)) if problem.code == Code::RECORD_NOT_FOUND && kind.is_none() => {}
            told => return Ok((of, told?)),
        }
    }
    Err(ApiError::record_not_found("record", id).into())
}

/// What a record is called.
pub fn label(record: &Value) -> String {
    let called = ["title", "label", "summary", "value_text"].iter().find_map(|key| record[*key].written());
    called.unwrap_or(record["id"].text()).to_owned()
}

/// The record as it is shown, and where its text goes on.
async fn shown(call: &Call, kind: Kind, mut record: Value, start: usize) -> Result<(Value, Option<usize>), Early> {
    let id = record["id"].text().to_owned();
    if kind == Kind::Figure {
        let articles = Articles::telling_of(call, "figure", std::slice::from_ref(&id)).await?;
        record["evidence"] = json!([articles.evidence(&record["article"], &record["span"])]);
    }
    let articles = match kind {
        Kind::Event => Articles::telling_of(call, "event", std::slice::from_ref(&id)).await?,
        Kind::Article => Articles::default().with(&record),
        _ => Articles::default(),
    };
    if let Some(figures) = record.get_mut("figures").filter(|figures| figures.is_array()) {
        *figures = figures.items().iter().map(|one| figure(one, &articles)).collect();
    }
    let mut end = None;
    match kind {
        Kind::Event => {
            let evidence = record["evidence"].items().iter();
            record["evidence"] = evidence.map(|one| articles.evidence(&one["article"], &one["span"])).collect();
        }
        Kind::Article => {
            record["entities"] = named(&record).into();
            record["evidence"] = of_article(&id, &record).into();
            end = piece(&mut record, start);
        }
        _ => {}
    }
    let mut answer = Map::from_iter([("record_kind".to_owned(), kind.name().into())]);
    if let Value::Object(keys) = record {
        let left_out = ["mentions", "span", "text_parts", "provenance"];
        answer.extend(keys.into_iter().filter(|(key, value)| !value.is_null() && !left_out.contains(&key.as_str())));
    }
    Ok((answer.into(), end))
}

/// Whom an article names, each once.
fn named(article: &Value) -> Vec<Value> {
    let mut seen = HashSet::new();
    let named = article["mentions"].items().iter().map(|mention| &mention["entity"]).filter(|entity| !entity.is_null());
    named.filter(|entity| seen.insert(entity["id"].text())).cloned().collect()
}

/// The title and the abstract, whole: the words of the abstract stand there already.
fn of_article(id: &str, article: &Value) -> Vec<Value> {
    let parts = ["title", "abstract"].map(|field| (field, article[field].written()));
    let known = parts.into_iter().filter_map(|(field, text)| {
        let mut words = quoted(id, field, text?, 0);
        if field == "abstract" {
            words.as_object_mut()?.remove("exact");
        }
        Some(words)
    });
    known.collect()
}

/// Leaves of an open text a piece, and tells where it goes on. Others are not there.
fn piece(article: &mut Value, start: usize) -> Option<usize> {
    if article["text_access"] != "open" {
        article["text"].take();
        return None;
    }
    let text = article["text"].written()?;
    let rest: String = text.chars().skip(start).take(TEXT).collect();
    let end = start + rest.chars().count();
    let goes_on = text.chars().nth(end).is_some();
    article["text"] = rest.into();
    goes_on.then_some(end)
}
