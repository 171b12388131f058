//! The vocabulary of a corpus: kept, exported, replaced by its own corpus and by no other.
use ballotwire::library::{self, ExportOptions};
use ballotwire::store::Store;
use tempfile::TempDir;

use crate::{empty, folder, load};

fn corpus(name: &str, words: &[(&str, &str)]) -> TempDir {
    let info = format!(
        "name = \"{name}\"\ntitle = \"Votes\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\ntime_zone = \"Europe/Belgrade\"\n"
    );
    let concept = |(id, word): &(&str, &str)| {
        format!(
            "[[concept]]\nid = \"{id}\"\ndefinition = \"Invented.\"\nwords = [{{ lang = \"en\", preferred = \"{word}\" }}]\n"
        )
    };
    let concepts: Vec<String> = words.iter().map(concept).collect();
    match words {
        [] => folder(&[("corpus.toml", &info)]),
        _ => folder(&[("corpus.toml", &info), ("vocabulary.toml", &concepts.join("\n"))]),
    }
}

async fn preferred(store: &Store) -> Vec<String> {
    let concepts = store.vocabulary().await.unwrap();
    concepts.into_iter().map(|concept| concept.words[0].preferred.clone()).collect()
}

#[tokio::test]
async fn a_vocabulary_is_exported_as_it_was_loaded() {
    let (_data, store) = empty().await;
    load(&store, corpus("kestria", &[("vote", "vote"), ("turnout", "turnout")]).path()).await.unwrap();
    let out = tempfile::tempdir().unwrap();
    let (first, second) = (out.path().join("first"), out.path().join("second"));
    library::export(&store, &first, ExportOptions::default()).await.unwrap();
    let (_other, again) = empty().await;
    load(&again, &first).await.unwrap();
    assert_eq!(again.vocabulary().await.unwrap(), store.vocabulary().await.unwrap());
    library::export(&again, &second, ExportOptions::default()).await.unwrap();
    let text = |dir: &std::path::Path| std::fs::read_to_string(dir.join("vocabulary.toml")).unwrap();
    assert_eq!(text(&first), text(&second));
}

#[tokio::test]
async fn a_vocabulary_is_replaced_by_its_own_corpus_and_by_no_other() {
    let (_data, store) = empty().await;
    assert!(preferred(&store).await.is_empty());
    load(&store, corpus("kestria", &[("vote", "vote"), ("turnout", "turnout")]).path()).await.unwrap();
    let before = store.now().await.unwrap().vocabulary.clone();
    load(&store, corpus("kestria", &[]).path()).await.unwrap();
    assert_eq!(preferred(&store).await, ["turnout", "vote"]);
    load(&store, corpus("ruritania", &[("vote", "ballot")]).path()).await.unwrap();
    assert_eq!(preferred(&store).await, ["turnout", "vote"]);
    assert_eq!(store.now().await.unwrap().vocabulary, before);
    load(&store, corpus("kestria", &[("vote", "ballot")]).path()).await.unwrap();
    assert_eq!(preferred(&store).await, ["ballot"]);
    assert_ne!(store.now().await.unwrap().vocabulary, before, "answers rest on another one");
}
