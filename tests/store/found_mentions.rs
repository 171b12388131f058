//! Names that are found in articles: when they are looked for, and what is left to the curators.
use ballotwire::domain::{Article, Kind, Record};
use ballotwire::store::{FoundMention, Store};
use serde_json::json;

use crate::invented::{NONE, OPEN, RESTRICTED, now, retired, write};
use crate::kestria::{changed, empty, kestria, one};

/// What was found in an article: words, and who is meant.
async fn found(store: &Store, id: &str) -> Vec<(String, String)> {
    let mut found = store.found_mentions(&[id.to_owned()]).await.unwrap();
    let who = |mention: &FoundMention| match &mention.entity {
        Some(entity) => entity.clone(),
        None => format!("{}?", mention.candidates.join("|")),
    };
    let found = found.remove(id).unwrap_or_default();
    found.iter().map(|mention| (mention.surface.clone(), who(mention))).collect()
}

fn entity(id: &str, kind: &str, public: bool, names: &[&str]) -> Record {
    let name = |(at, text): (usize, &&str)| json!({ "text": text, "lang": "en", "kind": if at == 0 { "preferred" } else { "alias" } });
    let names: Vec<_> = names.iter().enumerate().map(name).collect();
    Record::Entity(
        serde_json::from_value(json!({
            "id": id, "kind": kind, "label": id, "public_figure": public, "names": names,
        }))
        .unwrap(),
    )
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let pair = |(words, who): &(&str, &str)| ((*words).to_owned(), (*who).to_owned());
    expected.iter().map(pair).collect()
}

#[tokio::test]
async fn a_text_is_searched_in_the_write_that_brings_it() {
    let (_data, store) = kestria().await;
    // The abstract names Velmora too, and there a curator marked it.
    assert_eq!(found(&store, OPEN).await, pairs(&[("Velmora", "velmora")]));
}

#[tokio::test]
async fn a_text_that_nobody_may_read_is_not_searched() {
    let (_data, store) = kestria().await;
    write(&store, &[entity("kestria", "place", true, &["Lower Kestria"])]).await;
    assert_eq!(found(&store, NONE).await, []);
}

#[tokio::test]
async fn a_new_name_is_looked_for_in_every_article() {
    let (_data, store) = kestria().await;
    let people = [
        entity("odrik-pell", "person", true, &["Odrik Pell", "Pell"]),
        entity("upper-kestria", "place", true, &["Upper Kestria"]),
    ];
    write(&store, &people).await;
    assert_eq!(
        found(&store, RESTRICTED).await,
        pairs(&[("Upper Kestria", "upper-kestria"), ("Odrik Pell", "odrik-pell")])
    );
}

#[tokio::test]
async fn a_name_of_two_has_candidates_and_counts_for_neither() {
    let (_data, store) = kestria().await;
    let people = [
        entity("odrik-pell", "person", true, &["Odrik Pell"]),
        entity("odrik-pell-the-younger", "person", true, &["Odrik Pell"]),
    ];
    write(&store, &people).await;
    let who = "odrik-pell|odrik-pell-the-younger?";
    assert_eq!(found(&store, RESTRICTED).await, pairs(&[("Odrik Pell", who)]));
    let counts = store.entity_counts(&["odrik-pell".to_owned()]).await.unwrap();
    assert_eq!(counts.get("odrik-pell").map_or(0, |counts| counts.articles), 0);
}

#[tokio::test]
async fn private_people_are_not_found() {
    let (_data, store) = kestria().await;
    write(&store, &[entity("tolvan-ree", "person", false, &["Tolvan Ree"])]).await;
    assert_eq!(found(&store, OPEN).await, pairs(&[("Velmora", "velmora")]));
    write(&store, &[entity("tolvan-ree", "person", true, &["Tolvan Ree"])]).await;
    let both = pairs(&[("Velmora", "velmora"), ("Tolvan Ree", "tolvan-ree")]);
    assert_eq!(found(&store, OPEN).await, both);
}

#[tokio::test]
async fn what_a_curator_marked_is_not_found_again() {
    let (_data, store) = kestria().await;
    let mention = json!([{ "entity": "velmora", "field": "text", "start": 0, "end": 28,
        "surface": "The harbour board of Velmora", "origin": "curated" }]);
    let marked = changed(&one(Kind::Article, OPEN), &json!({ "mentions": mention }));
    write(&store, &[marked]).await;
    // Now the name in the abstract is free, and the one in the text is not.
    let found = store.found_mentions(&[OPEN.to_owned()]).await.unwrap();
    let fields: Vec<&str> = found[OPEN].iter().map(|m| ballotwire::domain::Term::name(m.field)).collect();
    assert_eq!(fields, ["abstract"]);
}

#[tokio::test]
async fn names_that_went_away_are_no_longer_found_and_those_that_lead_on_are() {
    let (_data, store) = kestria().await;
    let people =
        [entity("odrik-pell", "person", true, &["Odrik Pell"]), entity("marshal-pell", "person", true, &["Pell"])];
    write(&store, &people).await;
    write(&store, &[retired("entity", "odrik-pell", Some("marshal-pell"))]).await;
    assert_eq!(found(&store, RESTRICTED).await, pairs(&[("Odrik Pell", "marshal-pell")]));
    write(&store, &[retired("entity", "odrik-pell", None)]).await;
    assert_eq!(found(&store, RESTRICTED).await, pairs(&[("Pell", "marshal-pell")]));
}

#[tokio::test]
async fn an_article_goes_with_what_was_found_in_it() {
    let (_data, store) = empty().await;
    let article = changed(&one(Kind::Article, NONE), &json!({ "mentions": [], "dateline": null, "agency": null }));
    let records = [
        one(Kind::Publisher, "example-gazette"),
        one(Kind::Entity, "velmora"),
        entity("velmora-town", "place", true, &["Velmora"]),
        article,
    ];
    write(&store, &records).await;
    let who = "velmora|velmora-town?";
    assert_eq!(found(&store, NONE).await, pairs(&[("Velmora", who)]));
    write(&store, &[retired("article", NONE, None)]).await;
    assert_eq!(found(&store, NONE).await, []);
    assert!(store.find::<Article>(NONE).await.unwrap().is_none());
}

#[tokio::test]
async fn what_is_up_to_date_is_not_searched_again_and_moves_no_revision() {
    let (_data, store) = kestria().await;
    let revision = store.revision().await.unwrap();
    assert!(!store.refresh_found(now()).await.unwrap());
    write(&store, &crate::invented::records()).await;
    assert_eq!(store.revision().await.unwrap(), revision);
    assert_eq!(found(&store, OPEN).await, pairs(&[("Velmora", "velmora")]));
}

#[tokio::test]
async fn a_database_of_an_older_version_is_searched_when_it_is_opened_next() {
    let (data, store) = kestria().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.path().join("ballotwire.db"));
    let older = sqlx::SqlitePool::connect_with(options).await.unwrap();
    for sql in ["delete from found_mention", "update corpus set text_version = 1"] {
        sqlx::query(sql).execute(&older).await.unwrap();
    }
    assert_eq!(found(&store, OPEN).await, []);
    let revision = store.revision().await.unwrap();
    assert!(store.refresh_found(now()).await.unwrap());
    assert_eq!(found(&store, OPEN).await, pairs(&[("Velmora", "velmora")]));
    assert_eq!(store.revision().await.unwrap(), revision);
}

/// An article of its own abstract and text, with who is marked in the abstract.
fn piece(summary: &str, text: &str, marked: &serde_json::Value) -> [Record; 2] {
    let article = changed(&one(Kind::Article, OPEN), &json!({ "abstract": summary, "mentions": marked }));
    let text = ballotwire::domain::ArticleText { text: text.to_owned(), parts: Vec::new(), truncated: false };
    let id = ballotwire::domain::ArticleId::parse(OPEN).unwrap();
    [article, Record::Text(id, text)]
}

#[tokio::test]
async fn a_common_word_is_a_name_beside_another_name_anywhere_in_the_article() {
    let (_data, store) = kestria().await;
    let lantern = changed(
        &entity("lantern", "party", true, &["Coalition of the Lantern", "Lantern"]),
        &json!({ "names": [
            { "text": "Coalition of the Lantern", "lang": "en", "kind": "preferred" },
            { "text": "Lantern", "lang": "en", "kind": "alias", "needs_context": true },
        ]}),
    );
    let (none, text) = (json!([]), "Lantern light fell on Velmora.");
    write(&store, &[lantern]).await;
    write(&store, &piece("An invented abstract.", text, &none)).await;
    assert_eq!(found(&store, OPEN).await, pairs(&[("Velmora", "velmora")]));
    let both = [("Lantern", "lantern"), ("Velmora", "velmora")];
    write(&store, &piece("The Coalition of the Lantern won.", text, &none)).await;
    let mut all = vec![("Coalition of the Lantern", "lantern")];
    all.extend(both);
    assert_eq!(found(&store, OPEN).await, pairs(&all));
    // A curator said it in other words.
    let marked = json!([{ "entity": "lantern", "field": "abstract", "start": 0, "end": 11, "surface": "The winners", "origin": "curated" }]);
    write(&store, &piece("The winners slept.", text, &marked)).await;
    assert_eq!(found(&store, OPEN).await, pairs(&both));
}

#[tokio::test]
async fn a_name_that_turns_out_a_common_word_is_looked_for_anew() {
    let (_data, store) = kestria().await;
    let pell = |needs_context: bool| {
        let names = json!([{ "text": "Lantern", "lang": "en", "kind": "preferred", "needs_context": needs_context }]);
        changed(&entity("lantern", "party", true, &[]), &json!({ "names": names }))
    };
    write(&store, &piece("", "Lantern light fell on the square.", &json!([]))).await;
    write(&store, &[pell(false)]).await;
    assert_eq!(found(&store, OPEN).await, pairs(&[("Lantern", "lantern")]));
    write(&store, &[pell(true)]).await;
    assert_eq!(found(&store, OPEN).await, []);
}

#[tokio::test]
async fn a_name_that_comes_or_goes_is_found_anew_in_articles_whether_or_not_their_capitals_were_noted() {
    let (data, store) = kestria().await;
    let named = |name: &str| {
        let names = json!([{ "text": name, "lang": "sr-Latn", "kind": "preferred" }]);
        changed(&entity("lantern", "party", true, &[]), &json!({ "names": names, "label": name }))
    };
    write(&store, &piece("Nobody came to the Đenovik lamp.", "Nobody saw DJENOVIK.", &json!([]))).await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.path().join("ballotwire.db"));
    let older = sqlx::SqlitePool::connect_with(options).await.unwrap();
    for before in ["select 1", "delete from capital_words", "update article set number = null"] {
        sqlx::query(before).execute(&older).await.unwrap();
        write(&store, &[named("Ђеновик")]).await;
        assert_eq!(found(&store, OPEN).await, pairs(&[("Đenovik", "lantern"), ("DJENOVIK", "lantern")]), "{before}");
        write(&store, &[named("Nobody Else")]).await;
        assert_eq!(found(&store, OPEN).await, []);
    }
    let once = "select (select count(*) from capital_words) = (select count(*) from article)";
    let once: bool = sqlx::query_scalar(once).fetch_one(&older).await.unwrap();
    assert!(once);
}

#[tokio::test]
async fn marked_words_hide_no_name_beside_them() {
    let (_data, store) = kestria().await;
    let guards = entity("guards", "organisation", true, &["Velmora Guards of Zenda"]);
    write(&store, &[guards]).await;
    let summary = "The Velmora Guards of Zenda slept.";
    let marked = json!([{ "entity": "guards", "field": "abstract", "start": 12, "end": 18, "surface": "Guards", "origin": "curated" }]);
    write(&store, &piece(summary, "Nobody came.", &marked)).await;
    assert_eq!(found(&store, OPEN).await, pairs(&[("Velmora", "velmora")]));
}
