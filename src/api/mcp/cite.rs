//! The tool `cite`: citations of records, or of the articles that some words find.
use serde_json::{Value, json};

use super::argument::Argument;
use super::call::Call;
use super::evidence::quoted;
use super::get_record::{find, label};
use super::given::{Given, wrong};
use super::told::Told;
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::{encoded, query_of};
use crate::api::formats::{Cited, Shown};
use crate::domain::{Kind, Term as _};

pub const TOOL: Tool = Tool {
    name: "cite",
    title: "Write citations",
    about: "Citations of records by their ids, or of the articles that some words find: with the version and revision of the corpus and the address where the record stays.",
    takes: &[
        Argument::own(
            "ids",
            || json!({ "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": MOST, "description": "Ids of records of any kind." }),
        ),
        Argument::of("/v1/articles", "q"),
        Argument::of("/v1/articles", "from"),
        Argument::of("/v1/articles", "to"),
        Argument::of("/v1/articles", "country"),
        Argument::own(
            "style",
            || json!({ "type": "string", "enum": STYLES, "description": "CSL-JSON, BibTeX, RIS, or a line of text; default `text`." }),
        ),
        Argument::of("/v1/articles", "cursor"),
    ],
    run: |call, given| Box::pin(cite(call, given)),
};

const STYLES: &[&str] = &["text", "csl", "bibtex", "ris"];

/// Citations in one answer.
const MOST: usize = 20;

async fn cite(call: &Call, given: &Given) -> Result<Told, Early> {
    let style = given.word("style", STYLES)?.unwrap_or("text");
    let ids = given.all("ids");
    match (ids, given.text("q")) {
        ([], Some(_)) => of_query(call, given, style).await,
        ([], None) => Err(wrong("ids", "is needed, or `q`").into()),
        (_, Some(_)) => Err(wrong("q", "cannot stand beside `ids`").into()),
        (ids, None) if ids.len() > MOST => Err(wrong("ids", &format!("has more than {MOST} ids")).into()),
        (ids, None) => {
            let mut citations = Vec::new();
            let mut records = Vec::new();
            for id in ids {
                let (kind, record) = find(call, id, None).await?;
                citations.push(citation(call, kind, &record, style));
                records.push((label(&record), format!("/{}/{}", kind.plural(), encoded(record["id"].text()))));
            }
            match records.pop().filter(|_| records.is_empty()) {
                Some((title, page)) => {
                    Ok(Told { page: Some(page.clone()), ..told(title, format!("/v1{page}"), (style, citations)) })
                }
                None => Ok(told("Citations".to_owned(), "/v1".to_owned(), (style, citations))),
            }
        }
    }
}

async fn of_query(call: &Call, given: &Given, style: &str) -> Result<Told, Early> {
    let mut pairs = given.pairs(&["q", "from", "to", "country", "cursor"]);
    pairs.push(("limit", MOST.to_string()));
    let list = call.get("/v1/articles", &pairs).await?;
    let articles = list["items"].items().iter();
    let citations = articles.map(|article| citation(call, Kind::Article, article, style)).collect();
    let path = format!("/v1/articles{}", query_of(pairs.iter().map(|(name, value)| (name, value))));
    let next = list["page"]["next_cursor"].some().map(|cursor| {
        let mut next = given.but(&["cursor"]);
        next.insert("cursor".to_owned(), cursor.clone());
        next
    });
    let title = format!("Articles for {}", given.text("q").unwrap_or_default());
    Ok(Told { next, ..told(title, path, (style, citations)) })
}

fn told(title: String, path: String, (style, citations): (&str, Vec<Value>)) -> Told {
    Told { title, path, page: None, answer: json!({ "style": style, "citations": citations }), next: None }
}

fn citation(call: &Call, kind: Kind, record: &Value, style: &str) -> Value {
    let id = record["id"].text();
    let address = call.address(&format!("/{}/{}", kind.plural(), encoded(id)));
    let cited = match kind {
        Kind::Article => Cited::article(record, address, call.corpus()),
        _ => Cited { key: id.to_owned(), ..Cited::page(&label(record), address, call.corpus()) },
    };
    let written = match style {
        "csl" => cited.csl(),
        "bibtex" => cited.bibtex().into(),
        "ris" => cited.ris().into(),
        _ => cited.plain().into(),
    };
    let evidence = record["title"].written().map(|title| quoted(id, "title", title, 0));
    json!({ "id": id, "kind": kind.name(), "citation": written, "evidence": evidence.into_iter().collect::<Vec<_>>() })
}
