//! Commands: what they print, what they refuse, and how they end.
use std::fs;
use std::path::Path;

use ballotwire::store::Store;

use crate::{done, failed, run, stderr, stdout};

const SAMPLE: &str = "tests/files/sample";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

#[test]
fn adding_a_token_prints_the_token_alone() {
    let data = folder();
    let output = run(data.path(), &["token", "add", "--name", "reader", "--scope", "text:read"]);
    let printed = stdout(&output);
    let token = printed.strip_suffix('\n').unwrap();
    assert!(token.starts_with("bw_") && token.len() > 40, "{printed:?}");
    assert!(token.bytes().all(|b| b.is_ascii_graphic()), "{printed:?}");
    assert!(stderr(&output).contains("reader"), "{}", stderr(&output));
}

#[test]
fn a_token_is_listed_without_its_secret_and_can_be_revoked() {
    let data = folder();
    let add = ["token", "add", "--name", "reader", "--scope", "text:read", "--expires", "90d"];
    let token = done(data.path(), &add);
    let list = done(data.path(), &["token", "list"]);
    assert!(list.contains("reader") && list.contains("text:read"), "{list}");
    assert!(!list.contains(token.trim()), "{list}");
    done(data.path(), &["token", "revoke", "reader"]);
    assert!(done(data.path(), &["token", "list"]).contains("revoked"));
    let said = failed(data.path(), &["token", "revoke", "readr"], 1);
    assert!(said.contains("did you mean `reader`?"), "{said}");
}

#[test]
fn a_scope_that_there_is_not_is_refused_with_the_nearest() {
    let data = folder();
    let said = failed(data.path(), &["token", "add", "--name", "x", "--scope", "text:raed"], 2);
    assert!(said.contains("did you mean `text:read`?"), "{said}");
}

#[test]
fn a_command_line_that_makes_no_sense_ends_with_2() {
    let data = folder();
    for arguments in [
        &["lod"][..],
        &["--lisen", "127.0.0.1:0"],
        &["check"],
        &["load"],
        &["--listen", "nowhere"],
        &["--config", "no-such-file.toml"],
        &["--log", "info,=,", "token", "list"],
    ] {
        let said = failed(data.path(), arguments, 2);
        assert!(said.contains("error"), "{arguments:?}: {said}");
    }
    let said = failed(data.path(), &["lod"], 2);
    assert!(said.contains("load"), "{said}");
}

#[test]
fn help_and_version_end_well() {
    let data = folder();
    assert!(done(data.path(), &["--help"]).contains("Exit codes"));
    assert!(done(data.path(), &["--version"]).starts_with("ballotwire "));
}

#[test]
fn a_command_that_reads_makes_no_database() {
    let data = folder();
    let missing = data.path().join("mistyped");
    for arguments in [&["export", "out"][..], &["backup", "x.db"], &["token", "list"]] {
        let said = failed(&missing, arguments, 1);
        assert!(said.contains("there is no database in"), "{said}");
    }
    assert!(!missing.exists());
}

#[test]
fn the_shipped_corpus_has_no_mistakes() {
    let data = folder();
    let report = done(data.path(), &["check", "corpus"]);
    let last = report.lines().last().unwrap();
    assert!(last.starts_with("no mistakes"), "{report}");
    assert!(fs::read_dir(data.path()).unwrap().next().is_none());
}

#[test]
fn checking_tells_every_mistake_with_its_place() {
    let data = folder();
    let corpus = folder();
    fs::write(corpus.path().join("corpus.toml"), "name = \"kestria\"\n").unwrap();
    fs::write(
        corpus.path().join("publishers.toml"),
        "[[publisher]]\nid = \"example-gazette\"\nlabl = \"Example Gazette\"\nkind = \"newspaper\"\n",
    )
    .unwrap();
    let said = failed(data.path(), &["check", &path(&corpus, "")], 1);
    assert!(said.contains("publishers.toml:3:1: a publisher has no `labl`"), "{said}");
    assert!(said.contains("corpus.toml:1:1: "), "{said}");
}

#[test]
fn a_load_tells_what_it_did_and_the_same_again_did_nothing() {
    let data = folder();
    let first = done(data.path(), &["load", SAMPLE]);
    let counts = first.lines().last().unwrap();
    assert!(counts.ends_with(" 0 unchanged, 0 rejected"), "{first}");
    let again = done(data.path(), &["load", SAMPLE]);
    let counts = again.lines().last().unwrap();
    assert!(counts.contains(" 0 created, 0 updated, "), "{again}");
}

#[test]
fn a_dry_run_leaves_the_database_empty() {
    let data = folder();
    let said = done(data.path(), &["load", SAMPLE, "--dry-run"]);
    assert!(said.trim_end().ends_with("(dry run: nothing was written)"), "{said}");
    let said = failed(data.path(), &["export", "out"], 1);
    assert!(said.contains("there is no database"), "{said}");
    assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0);
}

#[test]
fn an_empty_folder_is_no_corpus_without_mistakes() {
    let (data, empty) = (folder(), folder());
    let said = failed(data.path(), &["check", &path(&empty, "")], 1);
    assert!(said.contains(&path(&empty, "")), "{said}");
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let data = folder();
    fs::write(data.path().join("ballotwire.db"), "no database, but words").unwrap();
    let said = failed(data.path(), &["token", "list"], 1);
    assert!(said.contains(data.path().to_str().unwrap()), "{said}");
    assert!(said.contains("is no SQLite database"), "{said}");
}

#[test]
fn a_backup_into_a_folder_that_is_not_there_names_it() {
    let data = folder();
    done(data.path(), &["load", SAMPLE]);
    let said = failed(data.path(), &["backup", &path(&data, "none/copy.db")], 1);
    assert!(said.contains("there is no folder"), "{said}");
}

#[test]
fn loading_what_is_not_there_fails() {
    let data = folder();
    let said = failed(data.path(), &["load", "no-such-folder"], 1);
    assert!(said.contains("no-such-folder"), "{said}");
}

#[test]
fn rows_that_are_left_out_fail_a_load_unless_they_are_kept() {
    let data = folder();
    let rows = path(&data, "rows.ndjson");
    fs::write(&rows, "{oops\n").unwrap();
    let said = failed(data.path(), &["load", &rows], 1);
    assert!(said.contains("--rejects"), "{said}");
    let rejects = path(&data, "rejects");
    done(data.path(), &["load", &rows, "--rejects", &rejects]);
    assert!(fs::read_to_string(rejects).unwrap().ends_with("{oops\n"));
}

#[test]
fn what_is_exported_loads_into_another_database() {
    let (data, other) = (folder(), folder());
    done(data.path(), &["load", SAMPLE]);
    let out = path(&data, "out");
    done(data.path(), &["export", &out]);
    done(data.path(), &["check", &out]);
    let first = done(other.path(), &["load", &out]);
    assert!(first.contains(" 0 rejected"), "{first}");
    let back = done(data.path(), &["load", &out]);
    assert!(back.contains(" 0 created, 0 updated, "), "{back}");
}

#[tokio::test]
async fn a_backup_is_a_database_and_replaces_no_file() {
    let data = folder();
    done(data.path(), &["load", SAMPLE]);
    let copy = folder();
    let file = path(&copy, "ballotwire.db");
    done(data.path(), &["backup", &file]);
    let size = fs::metadata(&file).unwrap().len();
    let said = failed(data.path(), &["backup", &file], 1);
    assert!(said.contains("does not replace"), "{said}");
    assert_eq!(fs::metadata(&file).unwrap().len(), size);
    let store = Store::open(copy.path()).await.unwrap();
    assert!(store.revision().await.unwrap() > 15);
}

#[test]
fn the_document_is_printed_as_it_is_served() {
    let data = folder();
    assert!(done(data.path(), &["openapi"]) == ballotwire::api::document());
}

#[test]
fn the_schemas_that_are_committed_are_those_of_the_program() {
    let data = folder();
    let out = path(&data, "schema");
    done(data.path(), &["schema", &out]);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/schema");
    let mut compared = 0;
    for entry in fs::read_dir(&committed).unwrap() {
        let name = entry.unwrap().file_name();
        let ours = fs::read_to_string(committed.join(&name)).unwrap();
        let made = fs::read_to_string(Path::new(&out).join(&name)).unwrap();
        assert!(ours == made, "corpus/schema/{} is stale; run `just schema`", name.display());
        compared += 1;
    }
    assert_eq!(compared, fs::read_dir(&out).unwrap().count());
}

#[test]
fn a_settings_file_with_an_unknown_name_is_refused() {
    let data = folder();
    let file = path(&data, "settings.toml");
    fs::write(&file, "lisen = \"127.0.0.1:0\"\n").unwrap();
    let said = failed(data.path(), &["--config", &file, "token", "list"], 2);
    assert!(said.contains("did you mean `listen`?"), "{said}");
}

/// A copy of the files of Ruritania.
fn ruritania() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/sample");
    let mut open = vec![from.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let to = dir.path().join(path.strip_prefix(&from).unwrap());
            if path.is_dir() {
                fs::create_dir(&to).unwrap();
                open.push(path);
            } else {
                fs::copy(&path, &to).unwrap();
            }
        }
    }
    dir
}

#[test]
fn a_merge_is_shown_and_written_only_where_that_is_asked_for() {
    let (data, dir) = (tempfile::tempdir().unwrap(), ruritania());
    let folder = dir.path().display().to_string();
    let entities = dir.path().join("entities/organisation.toml");
    let marked = format!("\u{feff}{}", fs::read_to_string(&entities).unwrap());
    fs::write(&entities, &marked).unwrap();
    let merge = ["merge", "entity", "union-of-agencies", "rna", "--folder", &folder];
    let shown = done(data.path(), &merge);
    for line in [
        "--- a/entities/organisation.toml",
        "-id = \"union-of-agencies\"",
        "+into = \"rna\"",
        "2 files changed; retired: entity union-of-agencies",
    ] {
        assert!(shown.lines().any(|said| said == line), "{line}: {shown}");
    }
    assert_eq!(fs::read_to_string(&entities).unwrap(), marked);
    let written = done(data.path(), &[&merge[..], &["--yes"]].concat());
    assert_eq!(written, shown);
    let after = fs::read_to_string(&entities).unwrap();
    assert!(after.starts_with('\u{feff}') && !after.contains("union-of-agencies"), "{after}");
    done(data.path(), &["check", &folder]);
    let again = failed(data.path(), &merge, 1);
    assert!(again.contains("the entity `union-of-agencies` is retired already"), "{again}");
}

#[test]
fn a_record_in_use_is_removed_only_with_what_needs_it() {
    let (data, dir) = (tempfile::tempdir().unwrap(), ruritania());
    let folder = dir.path().display().to_string();
    let remove = ["remove", "publisher", "strelsau-post", "--folder", &folder, "--yes"];
    let said = failed(data.path(), &remove, 1);
    for file in [
        "articles/strelsau-post-2013-11-04-zenda-votes.md:4:13: the article",
        "articles/strelsau-post-2013-11-05-box.md:",
        "--cascade",
    ] {
        assert!(said.contains(file), "{file}: {said}");
    }
    let shown = done(data.path(), &[&remove[..], &["--cascade"]].concat());
    assert!(shown.contains("+++ /dev/null"), "{shown}");
    assert!(!dir.path().join("articles/strelsau-post-2013-11-05-box.md").exists());
    done(data.path(), &["check", &folder]);
    let usage = failed(data.path(), &["remove", "enitty", "zenda"], 2);
    assert!(usage.contains("did you mean `entity`?"), "{usage}");
}

#[test]
fn an_export_over_files_that_differ_is_refused_with_their_names() {
    let (data, dir) = (tempfile::tempdir().unwrap(), ruritania());
    let folder = dir.path().display().to_string();
    done(data.path(), &["load", &folder]);
    let said = failed(data.path(), &["export", &folder], 1);
    assert!(said.contains("entities/place.toml: differs from the database"), "{said}");
    let said = done(data.path(), &["export", &folder, "--force"]);
    assert!(said.contains("replaced: entities/place.toml"), "{said}");
    done(data.path(), &["export", &folder]);
}
