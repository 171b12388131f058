//! Export and load are inverses, and a failed export leaves everything as it was.
use std::fs;
use std::path::Path;

use ballotwire::domain::{CorpusInfo, Record};
use ballotwire::files::{Corpus, Error, Known, read_corpus, read_folder, shipped, write_corpus};

use crate::{changed, sample};

fn sample_corpus() -> (CorpusInfo, Vec<Record>) {
    let corpus = read_corpus(&sample(), &Known::default()).unwrap();
    (corpus.info.unwrap(), corpus.records)
}

fn load(dir: &Path) -> Corpus {
    read_corpus(&read_folder(dir).unwrap(), &Known::default()).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn load_export_load_changes_nothing_and_a_second_export_is_the_same_to_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    let (info, records) = sample_corpus();
    let summary = write_corpus(&first, &info, &records).unwrap();
    let files = read_folder(&first).unwrap();
    assert_eq!(
        (summary.files, summary.records),
        (files.len(), records.len())
    );
    let again = load(&first);
    assert_eq!(again.records, records);
    assert_eq!(again.info.as_ref(), Some(&info));
    write_corpus(&second, &info, &again.records).unwrap();
    assert_eq!(read_folder(&second).unwrap(), files);
    // Over itself as well, and nothing is left beside it.
    write_corpus(&first, &info, &again.records).unwrap();
    assert_eq!(read_folder(&first).unwrap(), files);
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
            event.election.as_mut().unwrap().repeat = true;
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    write_corpus(&target, &info, &records).unwrap();
    assert_eq!(load(&target).records, records);
    assert!(
        fs::read_to_string(target.join("events/1991.toml"))
            .unwrap()
            .contains("The first free vote")
    );
}

#[test]
fn the_canonical_form_is_this() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (info, records) = sample_corpus();
    write_corpus(&target, &info, &records).unwrap();
    let text = |path: &str| fs::read_to_string(target.join(path)).unwrap();
    insta::assert_snapshot!(
        "article",
        text("articles/strelsau-post-2013-11-04-zenda-votes.md")
    );
    insta::assert_snapshot!("entities", text("entities/place.toml"));
    insta::assert_snapshot!("events", text("events/2013.toml"));
    insta::assert_snapshot!("elections", text("elections.csv"));
    insta::assert_snapshot!(
        "figures",
        text("figures/strelsau-post-2013-11-04-zenda-votes.csv")
    );
}

#[test]
fn notes_schemas_and_hidden_files_stay_when_a_corpus_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    let (info, records) = sample_corpus();
    write_corpus(&target, &info, &records).unwrap();
    fs::create_dir_all(target.join("schema")).unwrap();
    fs::create_dir_all(target.join(".git")).unwrap();
    for kept in [
        "README.md",
        "schema/a.json",
        ".git/head",
        "events/README.md",
    ] {
        fs::write(target.join(kept), "kept").unwrap();
    }
    fs::write(target.join("stories.toml"), "").unwrap();
    write_corpus(&target, &info, &[]).unwrap();
    for kept in [
        "README.md",
        "schema/a.json",
        ".git/head",
        "events/README.md",
    ] {
        assert_eq!(fs::read_to_string(target.join(kept)).unwrap(), "kept");
    }
    assert_eq!(
        names(&target),
        [".git", "README.md", "corpus.toml", "events", "schema"]
    );
}

#[test]
fn a_folder_with_anything_else_in_it_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (info, records) = sample_corpus();
    let refused = |target: &Path, reason: &str| {
        let before = names(target);
        let error = write_corpus(target, &info, &records).unwrap_err();
        assert!(
            matches!(error, Error::Unfit { .. }) && error.to_string().contains(reason),
            "{error}"
        );
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
    write_corpus(&target, &info, &records).unwrap();
    let before = read_folder(&target).unwrap();
    records.retain(|record| !matches!(record, Record::Article(_)));
    let error = write_corpus(&target, &info, &records).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("its article is not among the records"),
        "{error}"
    );
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
    assert_eq!(
        read_corpus(&files, &Known::default()).unwrap().records,
        sample_corpus().1
    );
}

#[test]
fn the_shipped_corpus_has_no_mistakes_and_comes_back_from_an_export_as_it_was() {
    let shipped = read_corpus(&shipped(), &Known::default());
    let shipped = shipped.unwrap_or_else(|mistakes| panic!("{}", Error::Mistakes(mistakes)));
    let Some(info) = &shipped.info else {
        assert!(shipped.records.is_empty());
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("corpus");
    write_corpus(&target, info, &shipped.records).unwrap();
    assert!(load(&target) == shipped);
}
