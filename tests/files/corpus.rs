//! What a corpus folder is read as, and which mistakes are found in it.
use ballotwire::domain::{Field, Kind, Passage, Record, Term};
use ballotwire::files::{Corpus, KnownIds, SourceFile, read_corpus};

use crate::mistakes::mistakes;
use crate::{changed, sample};

fn read(files: &[SourceFile]) -> Corpus {
    read_corpus(files, &KnownIds::default()).unwrap_or_else(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

#[test]
fn links_become_spans_and_the_abstract_is_plain() {
    let corpus = read(&sample());
    let article = corpus
        .records
        .iter()
        .find_map(|record| match record {
            Record::Article(article) if article.id.as_str().ends_with("zenda-votes") => Some(article),
            _ => None,
        })
        .unwrap();
    assert_eq!(
        article.r#abstract.as_deref(),
        Some(
            "Voters in Zenda chose a mayor; turnout was fifty percent [sic], and Rudolf Elphberg \\ won.\n\nA box was gone."
        )
    );
    let surfaces: Vec<(&str, Field, u32)> =
        article.mentions.iter().map(|m| (m.surface.as_str(), m.field, m.start)).collect();
    assert_eq!(
        surfaces,
        [("Zenda", Field::Abstract, 10), ("Rudolf Elphberg", Field::Abstract, 68), ("The mayor is", Field::Text, 0)]
    );
    assert_eq!(article.passages.len(), 3);
    assert!(
        matches!(&article.passages[1], Passage::Figure { figure, start: 43, end: 56, .. } if figure.as_str() == "zenda-turnout")
    );
}

#[test]
fn the_text_and_what_was_left_out_of_it_are_kept_apart() {
    let corpus = read(&sample());
    let text = corpus.records.iter().find_map(|record| match record {
        Record::Text(_, text) => Some(text),
        _ => None,
    });
    let text = text.unwrap();
    assert_eq!(text.text, "The mayor is chosen.\n\n## This is no heading.\nA second line.");
    assert!(text.truncated);
    assert_eq!(text.parts[1].text, "A voter reads\nin Zenda.");
}

#[test]
fn a_row_of_elections_makes_an_event_or_adds_to_one() {
    let corpus = read(&sample());
    let event = |id: &str| {
        let found = corpus.records.iter().find_map(|record| match record {
            Record::Event(event) if event.id.as_str() == id => Some(event.as_ref()),
            _ => None,
        });
        found.unwrap()
    };
    let made = event("ruritania-1991-parliament");
    assert_eq!(made.label, "Invented country: parliamentary election, 31 March 1991, first round");
    assert_eq!(made.sources, ["Gazette", "https://gazette.example/1991"]);
    assert_eq!(made.election.as_ref().unwrap().turnout_pct.unwrap().to_string(), "90");
    let told = event("zenda-vote-2013");
    assert_eq!(told.election.as_ref().unwrap().registered, Some(200));
    assert!(told.election.as_ref().unwrap().repeat);
    assert_eq!(told.sources, ["Town hall"]);
    assert_eq!(told.date.as_ref().unwrap().text(), Some("Sunday"));
}

#[test]
fn a_row_of_elections_may_say_what_the_vote_is_called_and_how_it_is_decided() {
    let mut files = sample();
    with_columns(&mut files, "sq: Votim | sr-Latn: Glasanje,two_round,50,33.33");
    let corpus = read(&files);
    let told = corpus.records.iter().find_map(|record| match record {
        Record::Event(event) if event.id.as_str() == "zenda-vote-2013" => event.election.clone(),
        _ => None,
    });
    let told = told.unwrap();
    let names: Vec<_> = told.local_names.iter().map(|name| (name.lang.as_str(), name.text.as_str())).collect();
    assert_eq!(names, [("sq", "Votim"), ("sr-Latn", "Glasanje")]);
    assert_eq!(told.system.map(|system| system.name()), Some("two_round"));
    assert_eq!(told.quorum_pct.unwrap().to_string(), "33.33");
}

#[test]
fn a_local_name_stands_after_its_language_once_a_language() {
    for (cell, message) in [
        ("Votim", "`Votim` is no local name"),
        ("sr: Glasanje", "`sr: Glasanje` is no local name"),
        ("sq: Votim | sq: Votimi", "has a local name in sq already"),
    ] {
        let mut files = sample();
        with_columns(&mut files, &format!("{cell},,,"));
        let found = read_corpus(&files, &KnownIds::default()).unwrap_err();
        assert!(found[0].to_string().contains(message), "{found:?}");
    }
}

/// The sample, whose elections have the columns of the first version, with those that came later.
fn with_columns(files: &mut [SourceFile], cells: &str) {
    changed(files, "elections.csv", ",event\n", ",event,local_names,system,threshold_pct,quorum_pct\n");
    changed(files, "elections.csv", "they say\",\n", "they say\",,,,,\n");
    changed(files, "elections.csv", ",zenda-vote-2013\n", &format!(",zenda-vote-2013,{cells}\n"));
}

#[test]
fn the_country_of_an_election_is_its_place_where_it_is_known() {
    let mut files = sample();
    changed(&mut files, "elections.csv", "ruritania-1991-parliament,XA", "ruritania-1991-parliament,AL");
    let mut known = KnownIds::default();
    known.insert(Kind::Entity, "albania");
    let corpus = read_corpus(&files, &known).unwrap();
    let made = corpus.records.iter().find_map(|record| match record {
        Record::Event(event) if event.id.as_str() == "ruritania-1991-parliament" => Some(event),
        _ => None,
    });
    let made = made.unwrap();
    assert_eq!(made.places[0].entity.as_str(), "albania");
    assert_eq!(made.label, "Albania: parliamentary election, 31 March 1991, first round");
}

#[test]
fn an_event_that_a_row_of_elections_makes_may_be_named_like_any_other() {
    let mut files = sample();
    changed(&mut files, "events/2013.toml", "part_of = \"zenda-vote-2013\"", "part_of = \"ruritania-1991-parliament\"");
    changed(
        &mut files,
        "figures/strelsau-post-2013-11-04-zenda-votes.csv",
        "ballot-box-stolen,current",
        "ruritania-1991-parliament,current",
    );
    assert_eq!(mistakes(&files), [""; 0]);
    changed(&mut files, "events/2013.toml", "id = \"ballot-box-stolen\"", "id = \"ruritania-1991-parliament\"");
    let twice = "the event `ruritania-1991-parliament` is there already: elections.csv:2";
    let found = mistakes(&files);
    assert!(found.iter().any(|line| line.contains(twice)), "{found:?}");
}

#[test]
fn a_file_by_another_name_is_a_mistake() {
    let mut files = sample();
    files.push(SourceFile { path: "event/2013.toml".to_owned(), text: String::new() });
    assert_eq!(
        mistakes(&files),
        ["event/2013.toml:1:1: a corpus has no folder `event`; did you mean `events/2013.toml`?"]
    );
}

#[test]
fn an_add_on_may_name_what_the_store_has() {
    let files: Vec<SourceFile> = sample().into_iter().filter(|file| file.path != "publishers.toml").collect();
    assert!(mistakes(&files).iter().any(|line| line.contains("there is no publisher `strelsau-post`")));
    let mut known = KnownIds::default();
    known.extend([(Kind::Publisher, "strelsau-post"), (Kind::Publisher, "rna")]);
    assert!(read_corpus(&files, &known).is_ok());
}
