//! What the store refuses, and that nothing of it is written.
use ballotwire::domain::{Article, Kind};
use ballotwire::store::Error;
use serde_json::{Value, json};

use crate::invented::{OPEN, commit, dated_article, now, retired, write};
use crate::kestria::{changed, kestria, one};

#[tokio::test]
async fn a_retired_id_is_not_used_again() {
    let (_data, store) = kestria().await;
    write(&store, &[dated_article("old", "2031"), retired("article", "old", Some(OPEN))]).await;
    assert!(store.find::<Article>("old").await.unwrap().is_none());
    let mut writer = store.begin(now(), "test").await.unwrap();
    let refused = writer.put(&dated_article("old", "2031")).await.unwrap_err();
    assert!(matches!(refused, Error::Retired { kind: "article", .. }), "{refused}");
}

/// Records, each with one reference that leads nowhere.
fn broken() -> Vec<(Kind, &'static str, Value)> {
    vec![
        (Kind::Article, OPEN, json!({ "publisher": "nobody" })),
        (Kind::Article, OPEN, json!({ "agency": "nobody" })),
        (Kind::Article, OPEN, json!({ "dateline": { "text": "X", "place": "nowhere" } })),
        (Kind::Entity, "velmora", json!({ "part_of": "nowhere" })),
        (Kind::Entity, "velmora", json!({ "memberships": [{ "organisation": "nowhere" }] })),
        (Kind::Event, "kestria-vote-2031", json!({ "evidence": ["nothing"] })),
        (Kind::Event, "kestria-vote-2031", json!({ "part_of": "nothing" })),
        (Kind::Event, "kestria-vote-2031", json!({ "links": [{ "rel": "follows", "event": "nothing" }] })),
        (Kind::Figure, "kestria-clerks", json!({ "article": "nothing" })),
        (Kind::Figure, "kestria-clerks", json!({ "event": "nothing" })),
        (Kind::Figure, "kestria-clerks", json!({ "place": "nowhere" })),
        (Kind::Correction, "kestria-goat", json!({ "notice": "nothing" })),
        (Kind::Story, "kestria-story", json!({ "members": [{ "article": "nothing", "relation": "original" }] })),
        (Kind::Publisher, "example-wire", json!({ "entity": "nowhere" })),
    ]
}

#[tokio::test]
async fn a_reference_to_nothing_fails_the_commit_and_nothing_is_written() {
    let (_data, store) = kestria().await;
    let revision = store.revision().await.unwrap();
    for (kind, id, fields) in broken() {
        let good = dated_article("good", "2031");
        let broken = changed(&one(kind, id), &fields);
        let failed = commit(&store, &[good, broken]).await.unwrap_err();
        assert!(matches!(failed, Error::Dangling { .. }), "{fields}: {failed}");
        assert_eq!(store.revision().await.unwrap(), revision, "{fields}");
        assert!(store.find::<Article>("good").await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_record_that_others_refer_to_cannot_be_taken_away_and_all_of_them_are_told() {
    let (_data, store) = kestria().await;
    let told = async |kind: &str, id: &str| {
        let gone = retired(kind, id, None);
        match commit(&store, &[gone]).await.unwrap_err() {
            Error::Dangling { references } => references,
            other => panic!("{other}"),
        }
    };
    for (kind, id) in [
        ("publisher", "example-gazette"),
        ("entity", "velmora"),
        ("article", OPEN),
        ("event", "kestria-vote-2031"),
        ("figure", "kestria-clerks"),
    ] {
        let end = format!(" names the {kind} `{id}`");
        let references = told(kind, id).await;
        let all = references.iter().all(|line| line.ends_with(&end));
        assert!(!references.is_empty() && all, "{references:#?}");
    }
    let all = told("entity", "velmora").await;
    for kind in ["article", "event", "figure"] {
        let start = format!("the {kind} `");
        assert!(all.iter().any(|line| line.starts_with(&start)), "{kind}: {all:#?}");
    }
}

#[tokio::test]
async fn a_write_that_is_dropped_leaves_no_trace() {
    let (_data, store) = kestria().await;
    let revision = store.revision().await.unwrap();
    let mut writer = store.begin(now(), "test").await.unwrap();
    writer.put(&dated_article("new", "2031")).await.unwrap();
    drop(writer);
    write(&store, &[]).await;
    assert_eq!(store.revision().await.unwrap(), revision);
    assert!(store.find::<Article>("new").await.unwrap().is_none());
}
