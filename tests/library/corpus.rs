//! Folders of corpus files: loaded whole or not at all, and exported as they were.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ballotwire::library::{self, CheckOptions, Error, ExportOptions, LoadOptions};
use ballotwire::store::Store;
use tempfile::TempDir;

use crate::rows::row;
use crate::texts::manifest;
use crate::{Unwatched, empty, folder, load, now, options, ruritania, sample};

/// Every file below a folder with its bytes.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

async fn export(store: &Store) -> (TempDir, BTreeMap<PathBuf, Vec<u8>>) {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    library::export(store, &out, ExportOptions::default()).await.unwrap();
    let files = tree(&out);
    (dir, files)
}

#[tokio::test]
async fn the_shipped_corpus_is_loaded_once() {
    let (_data, store) = empty().await;
    assert!(library::load_shipped(&store, now()).await.unwrap());
    let revision = store.revision().await.unwrap();
    assert!(!library::load_shipped(&store, now()).await.unwrap());
    assert_eq!(store.revision().await.unwrap(), revision);
}

#[tokio::test]
async fn a_folder_loaded_twice_writes_nothing_the_second_time() {
    let (_data, store) = ruritania().await;
    let revision = store.revision().await.unwrap();
    let report = load(&store, &sample()).await.unwrap();
    assert_eq!((report.created, report.updated, report.rejected), (0, 0, 0));
    assert_eq!(report.unchanged, report.read);
    assert!(report.read > 15);
    assert_eq!(store.revision().await.unwrap(), revision);
}

#[tokio::test]
async fn a_changed_record_is_the_one_change_of_a_load() {
    let (_data, store) = ruritania().await;
    let revision = store.revision().await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in tree(&sample()) {
        let path = dir.path().join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        fs::write(path, text.replace("label = \"Strelsau Post\"", "label = \"Zenda Post\"")).unwrap();
    }
    let report = load(&store, dir.path()).await.unwrap();
    assert_eq!((report.created, report.updated), (0, 1));
    let changes = store.list_changes(revision, 10).await.unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].id.as_str(), &*changes[0].fields), ("strelsau-post", &["label".to_owned()][..]));
    assert_eq!(changes[0].actor, "test");
}

async fn assert_exports_the_same_again(store: &Store) {
    let (_dir, first) = export(store).await;
    let (_data, other) = empty().await;
    load(&other, &_dir.path().join("out")).await.unwrap();
    let (_again, second) = export(&other).await;
    assert!(first.len() > 5, "{:?}", first.keys());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        let same = second[name] == *bytes;
        assert!(same, "{}:\n{}", name.display(), String::from_utf8_lossy(&second[name]));
    }
}

#[tokio::test]
async fn the_shipped_corpus_exported_and_loaded_is_exported_byte_for_byte_again() {
    let (_data, store) = empty().await;
    library::load_shipped(&store, now()).await.unwrap();
    assert_exports_the_same_again(&store).await;
}

#[tokio::test]
async fn a_folder_exported_and_loaded_is_exported_byte_for_byte_again() {
    let (_data, store) = ruritania().await;
    assert_exports_the_same_again(&store).await;
}

#[tokio::test]
async fn an_export_loaded_where_it_came_from_changes_nothing() {
    let (_data, store) = empty().await;
    library::load_shipped(&store, now()).await.unwrap();
    let revision = store.revision().await.unwrap();
    let (dir, _) = export(&store).await;
    let report = load(&store, &dir.path().join("out")).await.unwrap();
    assert!(!report.changed(), "{report}");
    assert_eq!(store.revision().await.unwrap(), revision);
}

#[tokio::test]
async fn what_rows_alone_have_filled_is_exported_and_comes_back() {
    let (_data, store) = empty().await;
    let mut open = row("b", "Open words.");
    open["text_access"] = "open".into();
    let rows = [row("a", "Closed words."), open, row("c", "")];
    let dir = folder(&[("rows.ndjson", &rows.map(|row| row.to_string()).join("\n"))]);
    load(&store, &dir.path().join("rows.ndjson")).await.unwrap();
    let out = dir.path().join("out");
    let said = library::export(&store, &out, ExportOptions::default()).await.unwrap();
    assert!(said.contains("no corpus.toml was written"), "{said}");
    assert!(said.contains("1 text in it may not be read by everyone"), "{said}");
    let (_other, other) = empty().await;
    let report = load(&other, &out).await.unwrap();
    assert_eq!(report.created, report.read, "{report}");
    assert!(other.all_records().await.unwrap() == store.all_records().await.unwrap());
    let again = library::export(&store, &out, ExportOptions::default()).await;
    assert!(again.is_ok(), "{again:?}");
}

#[tokio::test]
async fn an_export_replaces_what_differs_only_by_force_and_says_so() {
    let (_data, store) = ruritania().await;
    let (dir, files) = export(&store).await;
    let out = dir.path().join("out");
    let before = fs::read_to_string(out.join("publishers.toml")).unwrap();
    fs::write(out.join("publishers.toml"), format!("{before}# ours\n")).unwrap();
    let refused = library::export(&store, &out, ExportOptions::default()).await;
    let said = refused.unwrap_err().to_string();
    assert!(said.contains("publishers.toml: differs"), "{said}");
    assert_ne!(tree(&out), files);
    let force = ExportOptions { force: true };
    let said = library::export(&store, &out, force).await.unwrap();
    assert!(said.contains("replaced: publishers.toml: differs"), "{said}");
    assert_eq!(tree(&out), files);
}

#[tokio::test]
async fn an_empty_store_has_nothing_to_export() {
    let (_data, store) = empty().await;
    let dir = tempfile::tempdir().unwrap();
    let refused = library::export(&store, &dir.path().join("out"), ExportOptions::default()).await;
    assert!(matches!(refused, Err(Error::NoCorpus)));
    assert!(!dir.path().join("out").exists());
}

/// A corpus of Kestria with ten slips in four files.
const TEN_SLIPS: &[(&str, &str)] = &[
    (
        "corpus.toml",
        "name = \"kestria\"\ntitle = \"Kestria\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\ntime_zone = \"Europe/Belgrad\"\n",
    ),
    (
        "publishers.toml",
        "[[publisher]]\nid = \"example-gazette\"\nlabel = \"Example Gazette\"\nkind = \"newspapr\"\n\n\
         [[publisher]]\nid = \"Example Wire\"\nlabel = \"Example Wire\"\nkind = \"agency\"\ncountry = \"ZZ\"\n",
    ),
    (
        "entities/place.toml",
        "[[entity]]\nid = \"velmora\"\nlabl = \"Velmora\"\npublic_figure = true\n\n\
         [[entity]]\nid = \"ostrand\"\nlabel = \"Ostrand\"\npublic_figure = \"yes\"\n\n\
         [[entity]]\nid = \"pell\"\nlabel = \"Pell\"\npublic_figure = true\npart_of = \"kestria\"\n",
    ),
    (
        "events/2031.toml",
        "[[event]]\nid = \"vote\"\ntype = \"electoin\"\nlabel = \"Vote\"\ndate = \"2031-13\"\nmodality = \"reported\"\n\n\
         [[event]]\nid = \"riot\"\ntype = \"riot\"\nlabel = \"Riot\"\ndate = \"2031\"\nmodality = \"reported\"\n",
    ),
];

#[tokio::test]
async fn a_folder_with_ten_mistakes_tells_all_of_them_and_writes_nothing() {
    let (_data, store) = empty().await;
    let dir = folder(TEN_SLIPS);
    let refused = load(&store, dir.path()).await.unwrap_err();
    let Error::Mistakes(mistakes) = &refused else {
        panic!("{refused}");
    };
    assert!(mistakes.0.len() >= 10, "{refused}");
    for file in TEN_SLIPS.iter().map(|(name, _)| name) {
        assert!(mistakes.0.iter().any(|mistake| mistake.file == *file), "{file}\n{refused}");
    }
    assert!(refused.to_string().ends_with("mistakes; nothing was written"), "{refused}");
    assert_eq!(store.revision().await.unwrap(), 0);
    assert_eq!(store.corpus_info().await.unwrap(), None);
}

#[tokio::test]
async fn checking_tells_what_loading_would() {
    let (_data, store) = empty().await;
    let dir = folder(TEN_SLIPS);
    let loaded = load(&store, dir.path()).await.unwrap_err().to_string();
    let plain = CheckOptions::default();
    let checked = library::check(dir.path(), &plain).unwrap_err();
    assert_eq!(checked.to_string(), loaded);
    let counts = library::check(&sample(), &plain).unwrap().to_string();
    assert!(counts.contains("no mistakes, 1 to look at; ") && counts.contains("publishers: 2"), "{counts}");
}

#[tokio::test]
async fn what_is_odd_is_refused_by_check_and_told_by_load() {
    let (_data, store) = empty().await;
    let place =
        |id: &str| format!("[[entity]]\nid = \"{id}\"\nlabel = \"Zenda\"\ncountry = \"XA\"\npublic_figure = true\n");
    let twice = place("zenda") + &place("zenda-2");
    let dir = folder(&[("entities/place.toml", &twice)]);
    let checked = library::check(dir.path(), &CheckOptions::default()).unwrap_err();
    let line = "entities/place.toml:8:9: `zenda-2` has the label of `zenda`";
    assert!(checked.to_string().starts_with(line), "{checked}");
    let report = load(&store, dir.path()).await.unwrap();
    assert_eq!((report.created, report.lines.len()), (2, 1));
    assert!(report.lines[0].starts_with(line));
}

#[test]
fn what_changed_from_one_folder_to_another_is_told_by_kind_and_key() {
    let info = |version: &str| {
        format!(
            "name = \"zenda\"\ntitle = \"Zenda\"\nversion = \"{version}\"\nlicence = \"CC0-1.0\"\ntime_zone = \"Europe/Belgrade\"\n"
        )
    };
    let place = |id: &str, label: &str| {
        format!("[[entity]]\nid = \"{id}\"\nlabel = \"{label}\"\ncountry = \"XA\"\npublic_figure = true\n")
    };
    let old =
        place("zenda", "Zenda") + &place("old-town", "Old Town") + &place("mill", "Mill") + &place("hall", "Hall");
    let new = place("zenda", "Town of Zenda") + &place("hall", "Hall") + &place("bridge", "Bridge");
    let retired = "[[retired]]\nkind = \"entity\"\nid = \"old-town\"\ninto = \"zenda\"\n[[retired]]\nkind = \"entity\"\nid = \"mill\"\n";
    let passer_by = "[[entity]]\nid = \"passer-by\"\nlabel = \"A passer-by\"\npublic_figure = false\n";
    let before =
        [("corpus.toml", info("1.0.0")), ("entities/place.toml", old), ("entities/person.toml", passer_by.to_owned())];
    let before = folder(&before.each_ref().map(|(path, text)| (*path, text.as_str())));
    let after = folder(&[("corpus.toml", &info("1.1.0")), ("entities/place.toml", &new), ("retired.toml", retired)]);
    let page = library::folder_changes(before.path(), after.path()).unwrap().to_string();
    assert!(page.starts_with("# What changed from 1.0.0 to 1.1.0\n"), "{page}");
    for line in [
        "| entities | 1 | 1 | 1 | 2 |",
        "Added: `bridge`",
        "- label: `zenda`",
        "- `old-town` into `zenda`",
        "Gone: `mill`",
        "Gone, and not named: private people, 1",
    ] {
        assert!(page.lines().any(|own| own == line), "{line}: {page}");
    }
    assert!(!page.contains("passer-by"), "{page}");
}

#[tokio::test]
async fn what_is_only_told_is_a_mistake_when_checked_strictly() {
    let dir = folder(&[
        (
            "elections.csv",
            "id,country,date,level,round,body,status,seats,registered,votes_cast,turnout_pct,figures_source,wikidata,sources,licence,confidence,note,event\n",
        ),
        ("publishers.toml", "[[publisher]]\nid = \"herald\"\nlabel = \"Herald\"\nkind = \"newspaper\"\n"),
        (
            "articles/a.md",
            "+++\ntitle = \"Votes\"\ntitle_basis = \"page\"\npublisher = \"herald\"\nlanguage = \"en\"\npublished = \"2013-11-04\"\n\
             coverage = \"whole\"\ntext_access = \"none\"\n+++\n\nThe people of Zenda chose a mayor on a cold day.\n",
        ),
        (
            "events/2013.toml",
            "[[event]]\nid = \"vote\"\ntype = \"election\"\nlabel = \"A vote\"\ndate = \"2013-11-03\"\nmodality = \"reported\"\n\
             evidence = [\"a\"]\n",
        ),
    ]);
    let report = library::check(dir.path(), &CheckOptions::default()).unwrap();
    assert!(report.to_string().contains("no mistakes, 1 to look at; "));
    let strict = CheckOptions { strict: true, ..CheckOptions::default() };
    let refused = library::check(dir.path(), &strict).unwrap_err().to_string();
    assert!(refused.starts_with("events/2013.toml:1:1: the election `vote` is told by 1 article"));
    // Texts are only those that are given, and only plain ones.
    let taken = "So the people of Zenda chose a mayor on a Sunday.";
    let texts = folder(&[("deep/story.txt", taken), ("manifest.csv", taken)]);
    let with_texts = CheckOptions { texts: vec![texts.path().to_owned()], ..CheckOptions::default() };
    let refused = library::check(dir.path(), &with_texts).unwrap_err().to_string();
    assert!(refused.contains("9 words running from"), "{refused}");
    assert!(refused.contains("deep/story.txt: “The people of Zenda chose a mayor on a”"), "{refused}");
    assert!(refused.ends_with("1 mistake; nothing was written"), "{refused}");
}

#[tokio::test]
async fn a_dry_run_counts_and_writes_nothing() {
    let (_data, store) = empty().await;
    let dry = LoadOptions { dry_run: true, ..options() };
    let rows = folder(&[("rows.ndjson", &row("a", "").to_string())]);
    let texts = manifest();
    for path in [sample(), rows.path().join("rows.ndjson"), texts.path().to_owned()] {
        let report = library::load(&store, &[path], &dry, &Unwatched).await.unwrap();
        assert!(report.created > 0, "{report}");
        assert!(report.to_string().ends_with("(dry run: nothing was written)"));
        assert_eq!(store.revision().await.unwrap(), 0);
        assert!(store.known_ids().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn another_corpus_adds_its_records_and_not_its_name() {
    let (_data, store) = empty().await;
    library::load_shipped(&store, now()).await.unwrap();
    let report = load(&store, &sample()).await.unwrap();
    assert!(report.created > 15, "{report}");
    assert_eq!(store.corpus_info().await.unwrap().unwrap().name, "ballotwire");
}
