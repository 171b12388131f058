//! The tool `concordance`: words in context, each row a quotation with its place.
use serde_json::{Value, json};

use super::argument::Argument;
use super::call::Call;
use super::evidence::quoted;
use super::given::Given;
use super::told::{ROOM, Told, length};
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::query_of;
use crate::api::formats::Shown;

pub const TOOL: Tool = Tool {
    name: "concordance",
    title: "Show words in context",
    about: "Every place where words stand in articles, with the words around them. Of titles and abstracts, which the corpus wrote, or with `part` of texts that anyone may read.",
    takes: &[
        Argument::of("/v1/concordance", "q").needed(),
        Argument::own(
            "part",
            || json!({ "type": "string", "enum": PARTS, "description": "Only this part of articles; without it, titles and abstracts. `text` looks in open texts alone." }),
        ),
        Argument::of("/v1/concordance", "context"),
        Argument::of("/v1/concordance", "from"),
        Argument::of("/v1/concordance", "to"),
        Argument::of("/v1/concordance", "country"),
        Argument::of("/v1/concordance", "expand"),
        Argument::of("/v1/concordance", "limit"),
        Argument::of("/v1/concordance", "cursor"),
    ],
    run: |call, given| Box::pin(concordance(call, given)),
};

const PARTS: &[&str] = &["title", "abstract", "text"];

async fn concordance(call: &Call, given: &Given) -> Result<Told, Early> {
    let part = given.word("part", PARTS)?;
    let mut limit = given.whole("limit", 20)?;
    loop {
        let mut pairs = given.pairs(&["q", "context", "from", "to", "country", "expand", "cursor"]);
        pairs.extend([("field", part.unwrap_or("title,abstract").to_owned()), ("limit", limit.to_string())]);
        if part == Some("text") {
            pairs.push(("text_access", "open".to_owned()));
        }
        let found = call.get("/v1/concordance", &pairs).await?;
        let rows: Vec<Value> = found["items"].items().iter().map(row).collect();
        let answer = json!({
            "occurrences": found["occurrences"],
            "articles": found["articles"],
            "rows": rows,
            "notices": found["query"]["notices"],
        });
        if length(&answer) > ROOM && limit > 1 {
            limit /= 2;
            continue;
        }
        let next = found["page"]["next_cursor"].some().map(|cursor| {
            let mut next = given.but(&["cursor", "limit"]);
            next.extend([("cursor".to_owned(), cursor.clone()), ("limit".to_owned(), limit.into())]);
            next
        });
        let words = given.text("q").unwrap_or_default();
        let asked = query_of(pairs.iter().map(|(name, value)| (name, value)));
        let (title, path) = (format!("Concordance of {words}"), format!("/v1/concordance{asked}"));
        return Ok(Told { title, path, page: None, answer, next });
    }
}

fn row(row: &Value) -> Value {
    let keyword = row["keyword"].text();
    let place = |end: &str| usize::try_from(row[end].as_u64()?).ok();
    // White space within several words is shown as one space: only what stands there so is a quotation.
    let evidence = place("start").zip(place("end")).filter(|(start, end)| end - start == keyword.chars().count());
    let evidence = evidence.map(|(start, _)| quoted(row["article"]["id"].text(), row["field"].text(), keyword, start));
    json!({
        "article": row["article"],
        "published": row["published"]["edtf"],
        "publisher": row["publisher"],
        "left": row["left"],
        "keyword": keyword,
        "right": row["right"],
        "evidence": evidence.into_iter().collect::<Vec<_>>(),
    })
}
