//! The tool `search`: articles, events, figures and entities for some words, each with the words that were found.
use serde_json::{Map, Value, json};

use super::argument::Argument;
use super::call::Call;
use super::evidence::{Articles, quoted};
use super::figure::figure;
use super::given::{Given, wrong};
use super::told::{ROOM, Told, length};
use super::tool::Tool;
use crate::api::answers::Early;
use crate::api::explorer::query_of;
use crate::api::formats::Shown;
use crate::domain::{Kind, Term as _};

pub const TOOL: Tool = Tool {
    name: "search",
    title: "Search the corpus",
    about: "Articles, events, figures and entities for some words, the best of each kind first, with totals. Any script and spelling. Words have to stand all in one record: use few. With `kind`, only these, and page by page.",
    takes: &[
        Argument::of("/v1/search", "q").needed(),
        Argument::own(
            "kind",
            || json!({ "type": "string", "enum": KINDS, "description": "Only records of this kind; without it, some of each." }),
        ),
        Argument::of("/v1/articles", "from"),
        Argument::of("/v1/articles", "to"),
        Argument::of("/v1/articles", "country"),
        Argument::of("/v1/search", "expand"),
        Argument::of("/v1/search", "limit"),
        Argument::of("/v1/articles", "cursor"),
    ],
    run: |call, given| Box::pin(search(call, given)),
};

const KINDS: &[&str] = &["article", "event", "figure", "entity"];

/// The arguments that lists take as they are.
const ASKED: &[&str] = &["q", "from", "to", "country", "expand", "cursor"];

/// Evidence shown of one hit, at most.
const EVIDENCE: usize = 3;

async fn search(call: &Call, given: &Given) -> Result<Told, Early> {
    let one = given.word("kind", KINDS)?;
    if one.is_none() && given.text("cursor").is_some() {
        return Err(wrong("cursor", "needs the `kind` that it was given for").into());
    }
    let has_window = given.text("from").or(given.text("to")).is_some();
    let kinds = KINDS.iter().filter_map(|name| Kind::ALL.iter().copied().find(|kind| kind.name() == *name));
    // What has no date is not looked for by one, unless it is asked for alone.
    let is_wanted = |kind: &Kind| one.map_or(!(has_window && *kind == Kind::Entity), |one| one == kind.name());
    let kinds: Vec<Kind> = kinds.filter(is_wanted).collect();
    let mut limit = given.whole("limit", 5)?;
    loop {
        let mut answer = Map::new();
        let mut next = None;
        for kind in &kinds {
            let (told, cursor) = block(call, given, *kind, limit).await?;
            answer.insert(kind.plural().to_owned(), told);
            next = cursor.filter(|_| one.is_some());
        }
        let answer = Value::from(answer);
        if length(&answer) > ROOM && limit > 1 {
            limit /= 2;
            continue;
        }
        let next = next.map(|cursor| {
            let mut next = given.but(&["cursor", "limit"]);
            next.extend([("cursor".to_owned(), cursor), ("limit".to_owned(), limit.into())]);
            next
        });
        let words = given.text("q").unwrap_or_default();
        let asked = query_of(given.pairs(ASKED));
        let path = match kinds.as_slice() {
            [kind] => format!("/v1/{}{asked}", kind.plural()),
            _ => format!("/v1/search{}", query_of([("q", words)])),
        };
        return Ok(Told { title: format!("Search for {words}"), path, page: None, answer, next });
    }
}

/// The best of a kind, and where the list goes on.
async fn block(call: &Call, given: &Given, kind: Kind, limit: usize) -> Result<(Value, Option<Value>), Early> {
    let mut pairs = given.pairs(ASKED);
    pairs.extend([("limit", limit.to_string()), ("fields", fields(kind).to_owned())]);
    if kind == Kind::Entity {
        pairs.push(("private", "false".to_owned()));
    }
    let list = call.get(&format!("/v1/{}", kind.plural()), &pairs).await?;
    let items = list["items"].items();
    let ids: Vec<String> = items.iter().map(|item| item["id"].text().to_owned()).collect();
    let articles = match kind {
        Kind::Event | Kind::Figure if !ids.is_empty() => Articles::telling_of(call, kind.name(), &ids).await?,
        _ => Articles::default(),
    };
    let hits: Vec<Value> = items.iter().map(|item| hit(kind, item, &articles)).collect();
    let told = json!({ "total": list["page"]["total"], "hits": hits, "notices": list["query"]["notices"] });
    Ok((told, list["page"]["next_cursor"].some().cloned()))
}

fn fields(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "title,published.edtf,publisher,agency,language,text_access,highlights",
        Kind::Event => "type,label,date.edtf,country,modality,figures_summary,evidence",
        Kind::Entity => "kind,label,description,country",
        _ => {
            "measure,unit,value_text,qualifier,scope,as_of.edtf,reported.edtf,article,publisher,agency,attributed_to,attributed_as,basis,status,event,span"
        }
    }
}

fn hit(kind: Kind, item: &Value, articles: &Articles) -> Value {
    let mut hit = item.clone();
    match kind {
        Kind::Figure => return figure(item, articles),
        Kind::Article => hit["evidence"] = found(item).into(),
        Kind::Event => {
            let evidence = item["evidence"].items().iter().take(EVIDENCE);
            hit["evidence"] = evidence.map(|one| articles.evidence(&one["article"], &one["span"])).collect();
        }
        _ => {}
    }
    if let Some(keys) = hit.as_object_mut() {
        keys.remove("highlights");
        keys.retain(|_, value| !value.is_null());
    }
    hit
}

/// Where the words stand in an article, unless that is in a text which is not open.
fn found(article: &Value) -> Vec<Value> {
    let is_open = article["text_access"] == "open";
    let shown = article["highlights"].items().iter().filter(|one| is_open || one["field"] != "text");
    let each = shown.take(EVIDENCE).filter_map(|one| {
        let start = usize::try_from(one["start"].as_u64()?).ok()?;
        Some(quoted(article["id"].text(), one["field"].text(), one["fragment"].text(), start))
    });
    each.collect()
}
