//! The vocabulary of a folder: read, held to its rules, and written as it was.
use ballotwire::files::{Beside, KnownIds, SourceFile, read_corpus, read_folder, write_corpus};

use crate::sample;

const RIGHT: &str = "[[concept]]
id = \"turnout\"
definition = \"The share of those entitled to vote who did.\"
broader = \"voting\"
exact_match = [\"https://example.org/turnout\"]
words = [
  { lang = \"en\", preferred = \"turnout\" },
  { lang = \"sr-Cyrl\", preferred = \"излазност\", also = [\"одзив\"], forms = [\"излазности\", \"излазношћу\"] },
]

[[concept]]
id = \"voting\"
definition = \"The casting of votes.\"
words = [{ lang = \"en\", preferred = \"voting\" }]
";

fn with(text: String) -> Vec<SourceFile> {
    let mut files = sample();
    files.push(SourceFile { path: "vocabulary.toml".to_owned(), text });
    files
}

#[test]
fn a_vocabulary_is_written_as_it_was_read() {
    let corpus = read_corpus(&with(RIGHT.to_owned()), &KnownIds::default()).unwrap();
    let ids: Vec<&str> = corpus.vocabulary.iter().map(|concept| concept.id.as_str()).collect();
    assert_eq!(ids, ["turnout", "voting"]);
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("out");
    let beside = Beside { info: corpus.info.as_ref(), vocabulary: &corpus.vocabulary };
    write_corpus(&target, beside, &corpus.records, false).unwrap();
    let files = read_folder(&target).unwrap().files;
    let again = read_corpus(&files, &KnownIds::default()).unwrap();
    assert_eq!(again, corpus);
}

#[test]
fn a_folder_without_one_has_an_empty_vocabulary() {
    assert!(read_corpus(&sample(), &KnownIds::default()).unwrap().vocabulary.is_empty());
}

#[test]
fn every_mistake_in_a_vocabulary_has_its_place_and_its_message() {
    for (from, to, place, message) in [
        ("id = \"turnout\"", "id = \"Turnout\"", "2:6", "did you mean `turnout`?"),
        ("id = \"turnout\"", "id = \"voting\"", "12:6", "the concept `voting` is there twice"),
        ("broader = \"voting\"", "broader = \"votin\"", "4:11", "there is no concept `votin`; did you mean `voting`?"),
        ("broader = \"voting\"", "broader = \"turnout\"", "4:11", "`turnout` is wider than itself"),
        ("broader", "wider", "4:1", "a concept has no `wider`"),
        ("https://", "", "5:16", "is no address"),
        ("sr-Cyrl", "sr", "8:12", "Serbian needs its script"),
        ("sr-Cyrl", "en", "8:12", "`en` has its words already"),
        ("\"излазности\"", "\"\"", "8:75", "an empty text"),
        ("\"излазности\"", "\"–\"", "8:12", "`–` is to be one to 6 words"),
        ("\"излазности\"", "\"ODZIV\"", "8:12", "`ODZIV` is `одзив` without case, marks and script"),
        ("forms =", "form =", "8:66", "the words for a concept has no `form`; did you mean `forms`?"),
        ("[[concept]]", "[[concepts]]", "1:3", "this file holds [[concept]]"),
    ] {
        let mistakes = read_corpus(&with(RIGHT.replacen(from, to, 1)), &KnownIds::default()).unwrap_err();
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        let start = format!("vocabulary.toml:{place}: ");
        let found = told.iter().any(|line| line.starts_with(&start) && line.contains(message));
        assert!(found, "{to}: {told:?}");
    }
}
