//! Large folders with what is most alike: checking takes time by their size, not by the number of pairs in them.
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{stderr, stdout};

/// Records of each kind.
const MANY: usize = 10_000;

/// Seconds of work, by far more than it takes. Comparing all pairs takes minutes.
const WORK: u32 = 40;

const ARTICLE: &str = "example-gazette-2031-04-02-lanterns";

/// A folder with one paper, one article and one election, all invented.
fn kestria(files: &[(&str, String)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let article = "+++\ntitle = \"Lanterns\"\ntitle_basis = \"none\"\npublisher = \"example-gazette\"\nlanguage = \"en\"\n\
                   published = \"2031-04-02\"\ncoverage = \"partial\"\ntext_access = \"none\"\n+++\n";
    let always = [
        (
            "corpus.toml",
            "name = \"kestria\"\ntitle = \"Kestria\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\ntime_zone = \"Europe/Belgrade\"\n",
        ),
        (
            "publishers.toml",
            "[[publisher]]\nid = \"example-gazette\"\nlabel = \"Example Gazette\"\nkind = \"newspaper\"\n",
        ),
        ("articles/example-gazette-2031-04-02-lanterns.md", article),
    ];
    let always = always.map(|(name, text)| (name, text.to_owned()));
    for (name, text) in always.iter().chain(files) {
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    dir
}

fn event(id: &str, kind: &str, whole: Option<&str>, more: &str) -> String {
    let whole = whole.map_or(String::new(), |whole| format!("part_of = \"{whole}\"\n"));
    format!(
        "[[event]]\nid = \"{id}\"\ntype = \"{kind}\"\nlabel = \"A lantern is lit\"\ndate = \"2031-04-02\"\n\
         modality = \"reported\"\nevidence = [\"{ARTICLE}\"]\n{whole}{more}\n"
    )
}

fn entity(id: &str, label: &str, more: &str) -> String {
    format!("[[entity]]\nid = \"{id}\"\nlabel = \"{label}\"\npublic_figure = true\n{more}\n")
}

/// Code, result and errors of a check that may work so long.
fn check(folder: &Path) -> (Option<i32>, String, String) {
    let data = tempfile::tempdir().unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -t {WORK}; exec \"$0\" check \"$1\"")])
        .arg(env!("CARGO_BIN_EXE_ballotwire"))
        .arg(folder)
        .env("BALLOTWIRE_DATA", data.path())
        .output()
        .unwrap();
    (output.status.code(), stdout(&output), stderr(&output))
}

#[test]
fn a_folder_of_records_that_are_all_alike_is_checked_in_time() {
    let mut entities = String::new();
    let mut retired = String::new();
    let mut events = event("vote", "election", None, "");
    let mut figures = "id,measure,unit,value,low,high,words,qualifier,place,group,of,as_of,as_of_text,as_of_basis,attributed_to,attributed_as,basis,event,status,note\n".to_owned();
    for number in 0..MANY {
        // One name for all, and each lies in the one before.
        let before = number.checked_sub(1);
        let lies_in = before.map_or(String::new(), |before| format!("part_of = \"velmora-{before}\"\n"));
        let more = format!("note = \"one of many\"\n{lies_in}");
        entities += &entity(&format!("velmora-{number}"), "Velmora", &more);
        let into = before.map_or("velmora-0".to_owned(), |before| format!("old-{before}"));
        write!(retired, "[[retired]]\nkind = \"entity\"\nid = \"old-{number}\"\ninto = \"{into}\"\n\n").unwrap();
        let kind = ["attack", "election"][number % 2];
        events += &event(&format!("event-{number}"), kind, Some("vote"), "");
        writeln!(
            figures,
            "figure-{number},turnout_pct,percent,50,,,,exact,velmora-0,,,2031-04-02,,,,,report,vote,current,"
        )
        .unwrap();
    }
    let dir = kestria(&[
        ("entities/place.toml", entities),
        ("retired.toml", retired),
        ("events/2031.toml", events),
        ("figures/example-gazette-2031-04-02-lanterns.csv", figures),
    ]);
    let (code, report, said) = check(dir.path());
    assert_eq!(code, Some(0), "{}", said.chars().take(2_000).collect::<String>());
    assert!(report.contains(&format!("entities: {MANY}")), "{report}");
}

#[test]
fn a_folder_where_every_record_is_wrong_is_told_so_in_time() {
    let mut entities = String::new();
    let mut events = String::new();
    for number in 0..MANY {
        entities += &entity(&format!("velmora-{number}"), &format!("Velmora {number}"), "");
        // Twice the same id; and each names a place that is nearly there.
        let more = format!("places = [ {{ entity = \"velmoro-{number}\" }} ]\n");
        events += &event("event", "attack", None, &more);
    }
    let dir = kestria(&[("entities/place.toml", entities), ("events/2031.toml", events)]);
    let (code, _, said) = check(dir.path());
    let start: String = said.chars().take(2_000).collect();
    assert_eq!(code, Some(1), "{start}");
    let last = said.lines().last().unwrap();
    assert_eq!(last, format!("{} mistakes; nothing was written", 2 * MANY - 1), "{start}");
    let suggested = said.lines().filter(|line| line.contains("did you mean `velmora-"));
    assert_eq!(suggested.count(), 50);
    assert!(said.contains("`velmoro-0`; did you mean `velmora-0`?"), "{start}");
}
