//! Merges in corpus folders: what leads on from a lost entity outlives loads and exports.
use ballotwire::domain::{Identifier, Kind};
use ballotwire::files::Wish;
use ballotwire::library::{self, ExportOptions};
use ballotwire::store::Store;
use tempfile::TempDir;

use crate::{empty, folder, load};

const CORPUS: &str = "name = \"kestria\"\ntitle = \"Votes in Kestria\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\ntime_zone = \"Europe/Belgrade\"\n";

fn person(id: &str, name: &str, item: &str) -> String {
    format!(
        "[[entity]]\nid = \"{id}\"\nlabel = \"{name}\"\npublic_figure = true\nidentifiers = {{ wikidata = \"{item}\" }}\n\
         names = [ {{ text = \"{name}\", lang = \"en\", kind = \"preferred\" }} ]\n\n"
    )
}

fn both() -> String {
    person("dorvan-test", "Dorvan Testovski", "Q90000001") + &person("dorwan-test", "Dorwan Testoffsky", "Q90000002")
}

fn corpus(people: &str, retired: &str) -> TempDir {
    folder(&[("corpus.toml", CORPUS), ("entities/person.toml", people), ("retired.toml", retired)])
}

fn entry(id: &str, rest: &str) -> String {
    format!("[[retired]]\nkind = \"entity\"\nid = \"{id}\"\n{rest}\n")
}

/// Where the public id of the lost entity leads, and the names that the kept one took over.
async fn led(store: &Store) -> (Option<String>, Vec<String>) {
    let item = Identifier::parse("Q90000002").unwrap();
    let found = store.find_entity_by_identifier(&item).await.unwrap();
    let kept = match &found {
        Some(id) => store.find_retired(Kind::Entity, id).await.unwrap(),
        None => None,
    };
    let rows = store.by_ids(&["dorvan-test".to_owned()]).await.unwrap();
    let mut taken = store.taken_over(&rows).await.unwrap();
    let names = taken.remove("dorvan-test").unwrap_or_default().names;
    (kept.and_then(|kept| kept.into), names.into_iter().map(|name| name.text).collect())
}

async fn assert_leads_on(store: &Store) {
    let (kept, names) = led(store).await;
    assert_eq!(kept.as_deref(), Some("dorvan-test"));
    assert_eq!(names, ["Dorwan Testoffsky"]);
}

#[tokio::test]
async fn a_merged_folder_leads_on_where_the_lost_record_never_was() {
    let corpus = corpus(&both(), "");
    let wish = Wish::Merge { kind: Kind::Entity, lost: "dorwan-test", kept: "dorvan-test" };
    let proposal = library::propose(corpus.path(), wish).unwrap();
    proposal.write().unwrap();
    let (_data, store) = empty().await;
    load(&store, corpus.path()).await.unwrap();
    assert_leads_on(&store).await;
    let again = load(&store, corpus.path()).await.unwrap();
    assert_eq!((again.created, again.updated), (0, 0));
}

#[tokio::test]
async fn what_leads_on_is_kept_through_loads_and_exports() {
    let (_data, store) = empty().await;
    load(&store, corpus(&both(), "").path()).await.unwrap();
    let merged = corpus(
        &person("dorvan-test", "Dorvan Testovski", "Q90000001"),
        &entry("dorwan-test", "into = \"dorvan-test\""),
    );
    let report = load(&store, merged.path()).await.unwrap();
    assert!(report.lines.is_empty(), "{:?}", report.lines);
    assert_leads_on(&store).await;
    // The entry says nothing of names; loaded again, it forgets none.
    load(&store, merged.path()).await.unwrap();
    assert_leads_on(&store).await;
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    library::export(&store, &out, ExportOptions::default()).await.unwrap();
    let (_other, copy) = empty().await;
    load(&copy, &out).await.unwrap();
    assert_leads_on(&copy).await;
    assert_eq!(copy.all_records().await.unwrap(), store.all_records().await.unwrap());
}

#[tokio::test]
async fn a_name_that_leads_on_and_is_another_s_is_told() {
    let (_data, store) = empty().await;
    let others = person("d-test", "Dorwan Testoffsky", "Q90000003");
    load(&store, corpus(&(both() + &others), "").path()).await.unwrap();
    let merged = corpus(
        &(person("dorvan-test", "Dorvan Testovski", "Q90000001") + &others),
        &entry("dorwan-test", "into = \"dorvan-test\""),
    );
    let told = load(&store, merged.path()).await.unwrap().lines;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("`Dorwan Testoffsky` is a name of `d-test` too"), "{told:?}");
    assert!(load(&store, merged.path()).await.unwrap().lines.is_empty(), "told once");
}

#[tokio::test]
async fn a_public_id_that_leads_on_cannot_be_given_to_another() {
    let (_data, store) = empty().await;
    load(&store, corpus(&both(), "").path()).await.unwrap();
    let kept = person("dorvan-test", "Dorvan Testovski", "Q90000001");
    let other = person("d-test", "D. Test", "Q90000002");
    let bare = entry("dorwan-test", "into = \"dorvan-test\"");
    let refused = load(&store, corpus(&(kept.clone() + &other), &bare).path()).await.unwrap_err().to_string();
    assert!(refused.contains("dorvan-test (merged from dorwan-test)") && refused.contains("d-test"), "{refused}");
    // An entry that gives names and no id says that the id does not lead on.
    let names = "into = \"dorvan-test\"\nnames = [ { text = \"Dorwan Testoffsky\", lang = \"en\", kind = \"alias\" } ]";
    load(&store, corpus(&(kept + &other), &entry("dorwan-test", names)).path()).await.unwrap();
    let item = Identifier::parse("Q90000002").unwrap();
    let found = store.find_entity_by_identifier(&item).await.unwrap();
    assert_eq!(found.as_deref(), Some("d-test"));
}

#[tokio::test]
async fn an_id_that_never_was_is_not_retired_where_one_nearly_so_went() {
    let (_data, store) = empty().await;
    load(&store, corpus(&both(), "").path()).await.unwrap();
    let kept = person("dorvan-test", "Dorvan Testovski", "Q90000001");
    for into in ["", "into = \"dorvan-test\""] {
        let slip = corpus(&kept, &entry("dorwan-tset", into));
        let refused = load(&store, slip.path()).await.unwrap_err().to_string();
        assert!(
            refused.contains("retired.toml:3:")
                && refused.contains("no entity ever was `dorwan-tset`; did you mean `dorwan-test`?"),
            "{refused}"
        );
    }
    // What is near to nothing that went may have been elsewhere.
    let elsewhere = corpus(&kept, &entry("somebody-else", "into = \"dorvan-test\""));
    load(&store, elsewhere.path()).await.unwrap();
}
