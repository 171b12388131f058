//! Whatever records and requests say is shown as text: no field of any noun becomes markup, a script or an address.
use ballotwire::domain::{ArticleId, ArticleText, Record, TextPart, TextPartKind};
use serde_json::{Value, json};

use crate::app::App;
use crate::invented::{read, write};
use crate::{attributes, page};

/// Stands for the hostile text in the records below.
const HERE: &str = "HERE";

const NOUNS: [&str; 7] = ["articles", "entities", "events", "figures", "stories", "corrections", "publishers"];

fn texts() -> Vec<String> {
    vec![
        "<script>alert(1)</script><img src=x onerror=alert(1)>".to_owned(),
        "javascript:alert(1)//http://example.org".to_owned(),
        "\" onmouseover=\"alert(1)\" ' onclick='alert(1)' x=\"".to_owned(),
        "\u{202e}drawkcab \u{2066}isolated \u{202a}embedded".to_owned(),
        format!("{{title}} `</title>` {}", "long word ".repeat(1000)),
    ]
}

/// The value with the text in each of its places.
fn filled(value: &Value, text: &str) -> Value {
    match value {
        Value::String(place) if place == HERE => text.into(),
        Value::Array(items) => items.iter().map(|item| filled(item, text)).collect(),
        Value::Object(keys) => {
            Value::Object(keys.iter().map(|(key, value)| (key.clone(), filled(value, text))).collect())
        }
        other => other.clone(),
    }
}

fn date() -> Value {
    json!({ "edtf": "2031-04-02", "text": HERE, "basis": "stated" })
}

fn article(id: &str, text: &str) -> Value {
    json!({
        "id": id, "title": HERE, "title_basis": "page", "publisher": "p", "agency": "p", "authors": [HERE], "language": "en",
        "published": date(), "written": date(), "dateline": { "text": HERE, "place": "e" }, "url": HERE,
        "abstract": format!("An abstract. {text}"), "abstract_language": "en", "coverage": "whole", "text_access": "open",
        "rights": { "holder": HERE, "licence": HERE, "note": HERE }, "note": HERE,
        "mentions": [{ "entity": "e", "field": "abstract", "start": 3, "end": 11, "surface": "abstract", "origin": "curated" }],
    })
}

/// A place, and the body that it belongs to.
fn entities() -> [Value; 2] {
    let place = json!({
        "id": "e", "kind": "place", "label": HERE, "description": HERE, "public_figure": true, "note": HERE, "sources": [HERE],
        "names": [{ "text": HERE, "lang": "en", "kind": "preferred", "when": date() }],
        "location": { "lat": 42.0, "lon": 20.0, "precision": "town", "source": HERE },
        "memberships": [{ "organisation": "e2", "role": HERE, "when": date() }],
    });
    [json!({ "id": "e2", "kind": "organisation", "label": HERE, "public_figure": true }), place]
}

/// An election, and what annuls it.
fn events() -> [Value; 2] {
    let election = json!({
        "id": "v", "type": "election", "label": HERE, "summary": HERE, "modality": "reported", "date": date(), "note": HERE,
        "places": [{ "entity": "e", "role": "location", "precision": "exact" }], "evidence": ["a"], "sources": [HERE],
        "participants": [{ "entity": "e2", "role": "organiser", "certainty": "stated" }],
        "election": { "level": "local", "body": HERE, "figures_source": HERE, "wikidata": HERE, "confidence": HERE, "licence": HERE },
    });
    let after = json!({
        "id": "w", "type": "decision", "label": HERE, "modality": "reported", "part_of": "v",
        "links": [{ "rel": "annuls", "event": "v" }],
    });
    [election, after]
}

fn figure() -> Value {
    json!({
        "id": "f", "article": "a", "measure": "staff_total", "unit": "people", "quantity": { "words": HERE },
        "qualifier": "vague", "place": "e", "of": HERE, "as_of": date(), "attributed_as": HERE, "basis": "report",
        "event": "v", "status": "corrected", "note": HERE,
    })
}

fn correction() -> Value {
    json!({
        "id": "c", "notice": "a", "published": date(), "summary": HERE,
        "corrects": [{ "article": "a", "figure": "f", "field": HERE, "was": HERE, "now": HERE }],
    })
}

fn story() -> Value {
    json!({
        "id": "s", "label": HERE, "decision": "confirmed", "note": HERE,
        "members": [{ "article": "a", "relation": "original" }, { "article": "b", "relation": "revision" }],
    })
}

/// One record of each noun at least, each field that takes any text having this one.
fn records(text: &str) -> Vec<Record> {
    let publisher = json!({ "id": "p", "label": HERE, "kind": "newspaper", "url": HERE, "wikidata": HERE });
    let [body, place] = entities().map(|entity| Record::Entity(read(filled(&entity, text))));
    let [election, after] = events().map(|event| Record::Event(Box::new(read(filled(&event, text)))));
    let article = |id: &str| Record::Article(Box::new(read(filled(&article(id, text), text))));
    let held = |id: &str| {
        let part = TextPart { kind: TextPartKind::Caption, text: text.to_owned() };
        let text = ArticleText { text: format!("Piece {id} {text}"), parts: vec![part], truncated: true };
        Record::Text(ArticleId::parse(id).unwrap(), text)
    };
    vec![
        Record::Publisher(read(filled(&publisher, text))),
        body,
        place,
        article("a"),
        article("b"),
        held("a"),
        held("b"),
        election,
        after,
        Record::Figure(Box::new(read(filled(&figure(), text)))),
        Record::Correction(read(filled(&correction(), text))),
        Record::Story(read(filled(&story(), text))),
    ]
}

/// The tags of a page as they are written, and its texts with the names of the elements around each.
fn taken_apart(page: &str) -> (Vec<&str>, Vec<(Vec<&str>, &str)>) {
    const EMPTY: &[&str] = &["meta", "link", "input", "br", "!doctype", "!DOCTYPE"];
    let (mut tags, mut texts, mut around) = (Vec::new(), Vec::new(), Vec::new());
    for piece in page.split('<').skip(1) {
        // Values of attributes have no `>` that is not escaped, or the page is broken.
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        tags.push(tag);
        let name = tag.split_whitespace().next().unwrap_or_default();
        if name.starts_with('/') {
            around.pop();
        } else if !EMPTY.contains(&name) {
            around.push(tag);
        }
        texts.push((around.clone(), text));
    }
    (tags, texts)
}

/// Asserts that nothing of what was said is more than text.
fn assert_text(path: &str, page: &str) {
    let (tags, texts) = taken_apart(page);
    let data = "script type=\"application/ld+json\"";
    let scripts: Vec<&&str> = tags.iter().filter(|tag| tag.starts_with("script") && **tag != data).collect();
    assert_eq!(scripts.len(), 1, "{path}: {scripts:?}");
    for tag in &tags {
        let outside_values: String = tag.split('"').step_by(2).collect();
        assert!(!outside_values.contains("onerror") && !outside_values.contains("onmouse"), "{path}: {tag}");
        assert!(!outside_values.contains("onclick") && !tag.starts_with("img"), "{path}: {tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{path}: {tag}");
    }
    for address in attributes(page, "href").iter().chain(&attributes(page, "src")).chain(&attributes(page, "action")) {
        let is_own = address.starts_with('/') && !address.starts_with("//") || address.starts_with('#');
        assert!(is_own || address.starts_with("https://") || address.starts_with("http://"), "{path}: {address}");
    }
    for (around, text) in texts {
        if text.contains(['\u{202e}', '\u{2066}', '\u{202a}']) {
            // A title, a choice and a word of a picture are boxes of their own; data is not shown.
            let boxes = ["bdi", "title", "option", "text", "tspan", "desc", data];
            let apart = |tag: &&str| boxes.iter().any(|name| tag.starts_with(name)) || tag.contains("dir=\"auto\"");
            assert!(around.iter().any(apart), "{path}: {text} in {around:?}");
        }
    }
}

#[tokio::test]
async fn no_field_of_any_record_is_more_than_text() {
    for text in texts() {
        let app = App::empty().await;
        write(&app.store, &records(&text)).await;
        let ids = ["a", "e", "v", "f", "s", "c", "p"];
        let mut paths: Vec<String> = NOUNS.iter().zip(ids).map(|(noun, id)| format!("/{noun}/{id}")).collect();
        paths.extend(NOUNS.iter().map(|noun| format!("/{noun}")));
        paths.extend(
            [
                "/",
                "/map",
                "/elections",
                "/timeline?q=abstract",
                "/graph",
                "/words?q=abstract&group=entity",
                "/chains",
                "/compare?q=abstract&vs.language=en",
                "/changes",
                "/about",
                "/coverage",
                "/events/v/articles",
            ]
            .map(str::to_owned),
        );
        paths.extend(
            ["/stories/s/diff", "/search?q=abstract+OR+alert+OR+isolated+OR+long", "/articles?q=abstract", "/events/w"]
                .map(str::to_owned),
        );
        for path in paths {
            let answer = page(&app, &path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            assert_text(&path, &answer.text());
        }
    }
}

#[tokio::test]
async fn nothing_of_a_request_is_more_than_text() {
    let app = App::empty().await;
    write(&app.store, &records("plain")).await;
    for text in texts() {
        let text: String = text.chars().take(300).collect();
        let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for noun in NOUNS {
            for path in [
                format!("/{noun}?{encoded}={encoded}"),
                format!(
                    "/{noun}?q={encoded}&country={encoded}&sort={encoded}&cursor={encoded}&lang={encoded}&from={encoded}"
                ),
                format!("/{noun}?place={encoded}&facets={encoded}"),
                format!("/{noun}/{}?q={encoded}", encoded.replace('+', "%20")),
                format!("/?{encoded}={encoded}"),
                format!("/search?q={encoded}"),
                format!("/map?country={encoded}&type={encoded}"),
                format!("/elections?country={encoded}"),
                format!("/timeline?q={encoded}&interval={encoded}"),
                format!("/graph?q={encoded}"),
                format!("/compare?q={encoded}&vs.q={encoded}&vs.country={encoded}&stop={encoded}"),
                format!("/changes?since={encoded}&mark={encoded}"),
                format!("/about?{encoded}={encoded}"),
                format!("/chains?country={encoded}"),
                format!("/events/v/articles?language={encoded}&q={encoded}"),
                format!("/words?q={encoded}&context={encoded}&{encoded}={encoded}"),
            ] {
                let answer = page(&app, &path).await;
                assert!(answer.status.is_success() || answer.status.is_client_error(), "{path}: {}", answer.status);
                assert_text(&path, &answer.text());
            }
        }
    }
}
