//! The tool `resolve_name`: whom a name may stand for, in any script and spelling.
use serde_json::{Value, json};

use super::argument::Argument;
use super::call::Call;
use super::evidence::quoted;
use super::given::Given;
use super::told::Told;
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::{encoded, query_of};
use crate::api::formats::Shown;
use crate::domain::{EntityKind, Term as _};
use crate::text::Script;

pub const TOOL: Tool = Tool {
    name: "resolve_name",
    title: "Find whom a name stands for",
    about: "People, parties, organisations, institutions, places and groups that a name may stand for, in any script and spelling, the likeliest first, with a score that its features explain. `match` says which one is meant without doubt; where none is, say that the name is ambiguous.",
    takes: &[
        Argument::own("name", || json!({ "type": "string", "minLength": 1, "maxLength": 300, "description": "The name, as it was found." }))
            .needed(),
        Argument::own("script", || {
            json!({ "type": "string", "enum": SCRIPTS, "description": "Tell only names in this script." })
        }),
        Argument::own("type", || {
            json!({ "type": "string", "enum": kinds(), "description": "Only entities of this kind." })
        }),
    ],
    run: |call, given| Box::pin(resolve_name(call, given)),
};

const SCRIPTS: &[&str] = &["latin", "cyrillic", "greek"];

/// Candidates, and names told of each.
const CANDIDATES: usize = 5;
const NAMES: usize = 20;

fn kinds() -> Vec<&'static str> {
    EntityKind::ALL.iter().map(|kind| kind.name()).collect()
}

async fn resolve_name(call: &Call, given: &Given) -> Result<Told, Early> {
    let name = given.text("name").unwrap_or_default();
    let script = given.word("script", SCRIPTS)?;
    let mut query = json!({ "query": name, "limit": CANDIDATES });
    if let Some(kind) = given.word("type", &kinds())? {
        query["type"] = kind.into();
    }
    let pairs = [("query", query.to_string())];
    let found = call.get("/v1/reconcile", &pairs).await?;
    let mut candidates = Vec::new();
    for candidate in found["result"].items() {
        let id = candidate["id"].text();
        let entity = call.get(&format!("/v1/entities/{}", encoded(id)), &[]).await?;
        candidates.push(json!({
            "id": id,
            "label": entity["label"],
            "kind": entity["kind"],
            "country": entity["country"],
            "description": entity["description"],
            "matched": candidate["description"],
            "score": candidate["score"],
            "match": candidate["match"],
            "features": candidate["features"],
            "names": names(&entity, script),
            "identifiers": entity["identifiers"],
            "evidence": evidence(call, id).await?,
        }));
    }
    let path = format!("/v1/reconcile{}", query_of(pairs));
    let answer = json!({ "name": name, "candidates": candidates });
    Ok(Told { title: format!("Whom the name {name} may stand for"), path, page: None, answer, next: None })
}

fn names(entity: &Value, script: Option<&str>) -> Vec<Value> {
    let is_in = |text: &str| {
        let written = text.chars().find_map(Script::of).map(|written| match written {
            Script::Latin => "latin",
            Script::Cyrillic => "cyrillic",
            Script::Greek => "greek",
        });
        script.is_none() || written == script
    };
    let names = entity["names"].items().iter().filter(|name| is_in(name["text"].text())).take(NAMES);
    names.map(|name| json!({ "text": name["text"], "lang": name["lang"], "kind": name["kind"] })).collect()
}

/// Where an article names the entity.
async fn evidence(call: &Call, id: &str) -> Result<Vec<Value>, Early> {
    let pairs = [("limit", "1"), ("include", "mentions"), ("fields", "mentions"), ("sort", "-date")];
    let pairs = pairs.map(|(name, value)| (name, value.to_owned()));
    let list = call.get(&format!("/v1/entities/{}/articles", encoded(id)), &pairs).await?;
    let each = list["items"].items().iter().flat_map(|article| {
        let mentions = article["mentions"].items().iter();
        let of_it = mentions.filter(|mention| mention["entity"]["id"] == *id && mention["field"] == "abstract");
        of_it.take(1).filter_map(|mention| {
            let start = usize::try_from(mention["start"].as_u64()?).ok()?;
            Some(quoted(article["id"].text(), "abstract", mention["surface"].text(), start))
        })
    });
    Ok(each.collect())
}
