//! Who is private: one rule, kept alike by everything that counts, finds or shows who is mentioned.
use ballotwire::domain::{Entity, EntityKind, Record, Term};
use serde_json::Value;

use crate::app::{App, ids};
use crate::invented::write;
use crate::makers::entity_of;

/// Whatever puts entities forward by itself, and the part of the answer that has them.
const PUTS_FORWARD: &[(&str, &str)] = &[
    ("/v1/search?q={name}", "/entities"),
    ("/v1/suggest?q={name}", "/items"),
    ("/v1/reconcile?query={name}", "/result"),
    ("/v1/reconcile/suggest/entity?prefix={name}", "/result"),
    ("/v1/articles?facets=entity&facet_limit=200&limit=1", "/facets"),
    ("/v1/events?facets=participant&facet_limit=200&limit=1", "/facets"),
    ("/v1/graph", "/nodes"),
    ("/v1/timeline?by=entity", "/groups"),
    ("/v1/concordance?q=vote&group=entity", "/groups"),
    ("/v1/entities/{id}/related?limit=200", "/items"),
    ("/v1/entities/{other}/related?limit=200", "/items"),
    ("/v1/articles/{article}/similar", "/items"),
    ("/v1/entities?private=false&limit=200", "/page/total"),
];

/// What each of them says where `id` is as the corpus has it, and where it is no public figure.
async fn both(id: &str, other: &str) -> Vec<(String, Value, Value)> {
    let app = App::shipped().await;
    let mentioning = app.json(&format!("/v1/articles?entity={id}&limit=1")).await;
    let record = app.json(&format!("/v1/entities/{id}")).await;
    let name: String = url::form_urlencoded::byte_serialize(record["label"].as_str().unwrap().as_bytes()).collect();
    let address = |path: &str| {
        path.replace("{id}", id)
            .replace("{other}", other)
            .replace("{name}", &name)
            .replace("{article}", &ids(&mentioning)[0])
    };
    let mut said = Vec::new();
    for (path, part) in PUTS_FORWARD {
        let answer = app.json(&address(path)).await;
        let part = answer.pointer(part).unwrap_or_else(|| panic!("{path}"));
        said.push((address(path), unweighed(part.clone()), Value::Null));
    }
    let mut entity = app.store.find::<Entity>(id).await.unwrap().unwrap().record;
    entity.public_figure = false;
    write(&app.store, &[Record::Entity(entity)]).await;
    for ((path, _, after), (_, part)) in said.iter_mut().zip(PUTS_FORWARD) {
        *after = unweighed(app.json(path).await.pointer(part).unwrap().clone());
    }
    said
}

/// Who is in an answer, without what is weighed by words and the order by it: the index counts a record that was
/// written again twice until it is merged.
fn unweighed(mut answer: Value) -> Value {
    match &mut answer {
        Value::Object(fields) => {
            for weighed in ["score", "words", "shares"] {
                fields.remove(weighed);
            }
            fields.values_mut().for_each(|value| *value = unweighed(value.take()));
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|value| *value = unweighed(value.take()));
            items.sort_by_key(ToString::to_string);
        }
        _ => {}
    }
    answer
}

fn names(answer: &Value, id: &str) -> bool {
    answer.to_string().contains(&format!("\"{id}\""))
}

#[tokio::test]
async fn a_group_that_is_no_public_figure_stays_everywhere() {
    for (path, before, after) in both("kosovo-serbs", "kosovo").await {
        assert!(before == after, "{path}");
    }
}

#[tokio::test]
async fn a_place_that_is_no_public_figure_stays_everywhere() {
    for (path, before, after) in both("zvecan", "kosovo").await {
        assert!(before == after, "{path}");
    }
}

#[tokio::test]
async fn a_person_who_is_no_public_figure_is_nowhere() {
    let id = "krstimir-pantic";
    let mut seen = 0;
    for (path, before, after) in both(id, "north-mitrovica").await {
        seen += usize::from(names(&before, id));
        assert!(!names(&after, id), "{path}");
        if path.ends_with(&format!("{id}/related?limit=200")) {
            assert_eq!(after, serde_json::json!([]), "{path}");
        }
    }
    assert!(seen >= 6, "{seen}");
}

#[tokio::test]
async fn the_store_and_the_record_agree_on_who_is_private() {
    let app = App::empty().await;
    let all: Vec<Record> = EntityKind::ALL
        .iter()
        .flat_map(|kind| [true, false].map(|public| (kind.name(), public)))
        .map(|(kind, public)| entity_of(&format!("{kind}-{public}"), kind, &["Some Name"], public))
        .collect();
    write(&app.store, &all).await;
    let private = ids(&app.json("/v1/entities?private=true").await);
    let expected: Vec<&str> = all
        .iter()
        .filter_map(|record| match record {
            Record::Entity(entity) if entity.is_private() => Some(entity.id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(private, expected);
    assert_eq!(private, ["person-false"]);
}
