//! Export and load are inverses, and a failed export leaves everything as it was.
use std::fs;
use std::path::Path;

use ballotwire::domain::{CorpusInfo, ElectionSystem, Language, LocalName, Number, Record};
use ballotwire::files::{Beside, Corpus, Error, KnownIds, read_corpus, read_folder, shipped, write_corpus};

use crate::{changed, sample};

fn sample_corpus() -> (CorpusInfo, Vec<Record>) {
    let corpus = read_corpus(&sample(), &KnownIds::default()).unwrap();
    (corpus.info.unwrap(), corpus.records)
}

fn load(dir: &Path) -> Corpus {
    read_corpus(&read_folder(dir).unwrap().files, &KnownIds::default()).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every file of a folder and those below it, with its bytes.
fn tree(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for name in names(dir) {
        let path = dir.join(&name);
        if path.is_dir() {
            found.extend(tree(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.push((name, fs::read(path).unwrap()));
        }
    }
    found
}

#[test]
fn load_export_load_changes_nothing_and_a_second_export_is_the_same_to_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    let (info, records) = sample_corpus();
    let summary = write_corpus(&first, Some(&info), &records, false).unwrap();
    let files = read_folder(&first).unwrap().files;
    assert_eq!((summary.files, summary.records), (files.len(), records.len()));
    let again = load(&first);
    assert_eq!(again.records, records);
    assert_eq!(again.info.as_ref(), Some(&info));
    write_corpus(&second, Some(&info), &again.records, false).unwrap();
    assert_eq!(read_folder(&second).unwrap().files, files);
    // Over itself as well, and nothing is left beside it.
    write_corpus(&first, Some(&info), &again.records, false).unwrap();
    assert_eq!(read_folder(&first).unwrap().files, files);
    assert_eq!(names(dir.path()), ["first", "second"]);
}

#[test]
fn an_election_that_differs_from_its_row_is_told_in_full() {
    let (info, mut records) = sample_corpus();
    for record in &mut records {
        if let Record::Event(event) = record
            && event.id.as_str() == "ruritania-1991-parliament"
        {
            event.label = "The first free vote".to_owned();
            event.sources.push("a | b".to_owned());
            let election = event.election.as_mut().unwrap();
            election.repeat = true;
            let name = |text: &str, lang| LocalName { text: text.to_owned(), lang: Language::parse(lang).unwrap() };
            election.local_names = vec![name("Votim", "sq"), name("Гласање", "sr-Cyrl")];
            election.system = Some(ElectionSystem::TwoRound);
            election.threshold_pct = Number::try_from(50.0).ok();
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    write_corpus(&target, Some(&info), &records, false).unwrap();
    assert_eq!(load(&target).records, records);
    assert!(fs::read_to_string(target.join("events/1991.toml")).unwrap().contains("The first free vote"));
}

#[test]
fn the_canonical_form_is_this() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (info, records) = sample_corpus();
    write_corpus(&target, Some(&info), &records, false).unwrap();
    let text = |path: &str| fs::read_to_string(target.join(path)).unwrap();
    insta::assert_snapshot!("article", text("articles/strelsau-post-2013-11-04-zenda-votes.md"));
    insta::assert_snapshot!("entities", text("entities/place.toml"));
    insta::assert_snapshot!("events", text("events/2013.toml"));
    insta::assert_snapshot!("elections", text("elections.csv"));
    insta::assert_snapshot!("figures", text("figures/strelsau-post-2013-11-04-zenda-votes.csv"));
}

#[test]
fn notes_schemas_and_hidden_files_stay_when_a_corpus_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (info, records) = sample_corpus();
    write_corpus(&target, Some(&info), &records, false).unwrap();
    fs::create_dir_all(target.join("schema")).unwrap();
    fs::create_dir_all(target.join(".git")).unwrap();
    for kept in ["README.md", "schema/a.json", ".git/head", "events/README.md", "events/~$2013.toml", "Thumbs.db"] {
        fs::write(target.join(kept), "kept").unwrap();
    }
    write_corpus(&target, Some(&info), &[], true).unwrap();
    for kept in ["README.md", "schema/a.json", ".git/head", "events/README.md", "events/~$2013.toml", "Thumbs.db"] {
        assert_eq!(fs::read_to_string(target.join(kept)).unwrap(), "kept");
    }
    assert_eq!(names(&target), [".git", "README.md", "Thumbs.db", "corpus.toml", "events", "schema"]);
}

#[test]
fn files_that_differ_or_are_not_known_are_listed_and_only_force_replaces_them() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (info, records) = sample_corpus();
    let write = |force| write_corpus(&target, Some(&info), &records, force);
    write(false).unwrap();
    // What is missing is simply written.
    fs::remove_file(target.join("stories.toml")).unwrap();
    assert_eq!(write(false).unwrap().replaced, [""; 0]);
    let place = fs::read_to_string(target.join("entities/place.toml")).unwrap();
    fs::write(target.join("entities/place.toml"), format!("# ours\n{place}")).unwrap();
    fs::write(target.join("events/1848.toml"), "").unwrap();
    fs::write(target.join("elections.csv"), "\u{feff}").unwrap();
    let before = tree(&target);
    let wanted = [
        "elections.csv: differs from the database",
        "entities/place.toml: differs from the database",
        "events/1848.toml: the database has nothing for it",
    ];
    let refused = write(false).unwrap_err();
    let Error::WouldReplace { files, .. } = &refused else { panic!("{refused}") };
    assert_eq!(files, &wanted);
    assert!(refused.to_string().contains("--force"), "{refused}");
    assert_eq!((tree(&target), names(dir.path())), (before, vec!["corpus".to_owned()]));
    assert_eq!(write(true).unwrap().replaced, wanted);
    assert_eq!(load(&target).records, records);
    assert_eq!(write(false).unwrap().replaced, [""; 0]);
}

#[test]
fn a_corpus_that_says_nothing_of_itself_is_written_and_written_over_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (_, records) = sample_corpus();
    write_corpus(&target, None, &records, false).unwrap();
    assert!(!target.join("corpus.toml").exists());
    let read = load(&target);
    assert_eq!((read.info, read.records == records), (None, true));
    write_corpus(&target, None, &records, false).unwrap();
}

#[test]
fn a_folder_with_anything_else_in_it_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (info, records) = sample_corpus();
    let refused = |target: &Path, reason: &str| {
        let before = names(target);
        let error = write_corpus(target, Some(&info), &records, false).unwrap_err();
        assert!(matches!(error, Error::Unfit { .. }) && error.to_string().contains(reason), "{error}");
        assert_eq!(names(target), before);
        assert_eq!(names(dir.path()), ["corpus"]);
    };
    let target = dir.path().join("corpus");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("thesis.doc"), "x").unwrap();
    refused(&target, "holds no corpus.toml");
    fs::write(target.join("corpus.toml"), "").unwrap();
    refused(&target, "`thesis.doc` is not part of a corpus");
}

#[test]
fn a_failed_export_leaves_the_old_folder_and_nothing_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (info, mut records) = sample_corpus();
    write_corpus(&target, Some(&info), &records, false).unwrap();
    let before = read_folder(&target).unwrap();
    records.retain(|record| !matches!(record, Record::Article(_)));
    let error = write_corpus(&target, Some(&info), &records, false).unwrap_err();
    assert!(error.to_string().contains("its article is not among the records"), "{error}");
    assert_eq!(read_folder(&target).unwrap(), before);
    assert_eq!(names(dir.path()), ["corpus"]);
}

#[test]
fn crlf_line_ends_make_no_difference() {
    let mut files = sample();
    for file in &mut files {
        file.text = file.text.replace('\n', "\r\n");
    }
    changed(&mut files, "corpus.toml", "sample", "sample");
    assert_eq!(read_corpus(&files, &KnownIds::default()).unwrap().records, sample_corpus().1);
}

#[test]
fn the_shipped_corpus_has_no_mistakes_and_comes_back_from_an_export_as_it_was() {
    let shipped = read_corpus(&shipped(), &KnownIds::default());
    let shipped = shipped.unwrap_or_else(|mistakes| panic!("{}", Error::Mistakes(mistakes)));
    let Some(info) = &shipped.info else {
        assert!(shipped.records.is_empty());
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let beside = Beside { info: Some(info), vocabulary: &shipped.vocabulary };
    write_corpus(&target, beside, &shipped.records, false).unwrap();
    assert!(load(&target) == shipped);
}
