//! Every mistake that a corpus folder can have, and what is told of it.
//!
//! Longer than other files because it is a table: one entry a mistake.
use ballotwire::files::{KnownIds, SourceFile, read_corpus};

use crate::{changed, sample};

const ARTICLE: &str = "articles/strelsau-post-2013-11-04-zenda-votes.md";
const FIGURES: &str = "figures/strelsau-post-2013-11-04-zenda-votes.csv";

pub(crate) fn mistakes(files: &[SourceFile]) -> Vec<String> {
    let mistakes = read_corpus(files, &KnownIds::default()).err().unwrap_or_default();
    mistakes.iter().map(ToString::to_string).collect()
}

/// The mistakes of the sample after one change.
fn after(path: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = sample();
    changed(&mut files, path, from, to);
    mistakes(&files)
}

#[test]
fn ten_mistakes_get_ten_messages_with_file_line_and_suggestion() {
    let mut files = sample();
    for (path, from, to) in SLIPS {
        changed(&mut files, path, from, to);
    }
    let found = mistakes(&files);
    assert_eq!(found, TEN, "{}", found.join("\n"));
}

#[test]
fn every_other_mistake_has_its_message() {
    for (path, from, to, message) in MISTAKES {
        let found = after(path, from, to);
        let told = found.iter().any(|line| line.starts_with(path) && line.contains(message));
        // What follows from a mistake may be said as well, but not everything is a mistake at once.
        assert!(told && found.len() <= 3, "{message}:\n{}", found.join("\n"));
    }
}

const SLIPS: [(&str, &str, &str); 10] = [
    ("publishers.toml", "label = \"Strelsau Post\"", "labl = \"Strelsau Post\""),
    ("publishers.toml", "kind = \"agency\"", "kind = \"agncy\""),
    ("entities/place.toml", "part_of = \"ruritania\"", "part_of = \"ruritanja\""),
    ("entities/place.toml", "country = \"XA\"", "country = \"Kosovo\""),
    ("entities/person.toml", "lang = \"en\"", "lang = \"sr\""),
    ("events/2013.toml", "\"2013-11-03T17:00:00+01:00\"", "\"3.11.2013\""),
    ("events/undated.toml", "evidence = [\"strelsau-post-2013-11-05-box\"]", ""),
    (ARTICLE, "[Zenda](entity:zenda)", "[Zenda](entty:zenda)"),
    (FIGURES, "turnout_pct,percent,,50", "turnout_pct,people,,50"),
    ("stories.toml", "overlap = 0.151", "overlap = \"0.151\""),
];

/// What is told of them.
const TEN: [&str; 10] = [
    "articles/strelsau-post-2013-11-04-zenda-votes.md:20:19: a link may name an entity, an event or a figure, not `entty`; did you mean `entity:zenda`?",
    "entities/person.toml:6:42: `names[1].lang`: `sr`: Serbian needs its script: `sr-Latn` or `sr-Cyrl`; did you mean `sr-Latn`?",
    "entities/place.toml:4:11: `country`: `Kosovo` is no ISO 3166-1 alpha-2 code (nor XK, XA, YU or CS); did you mean `XK`?",
    "entities/place.toml:17:11: there is no entity `ruritanja`; did you mean `ruritania`?",
    "events/2013.toml:16:8: `date`: `3.11.2013` is no EDTF date: year must have exactly four digits (or X); did you mean `2013-11-03`?",
    "events/undated.toml:1:1: the event `box-found` has no `evidence`; did you mean `evidence = [\"…\"]`?",
    "figures/strelsau-post-2013-11-04-zenda-votes.csv:3:29: `turnout_pct` is counted in percent; did you mean `percent`?",
    "publishers.toml:4:1: a publisher has no `labl`; did you mean `label`?",
    "publishers.toml:12:8: `kind`: `agncy` is no publisher kind; did you mean `agency`?",
    "stories.toml:7:80: `members[2].overlap` is a text, and is to be a number; did you mean `0.151`?",
];

/// What a file says, what it says instead, and what is told of it.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("stories.toml", "decision = \"overruled\"", "decision = \"found\"", "`found` is no story decision"),
    (ARTICLE, "A [box]", "A [ box]( event:x)", "the link is not closed"),
    (ARTICLE, "A [box](", "A [very [big]](entity:zenda) [box](", "links do not nest; did you mean `\\[`?"),
    (ARTICLE, "A [box](", "A [ ](entity:zenda) [box](", "the link has no words"),
    (ARTICLE, "A [box](", "A box] [box](", "a bracket closes that none opened; did you mean `\\]`?"),
    (ARTICLE, "A [box](", "A [box] [box](", "these brackets are no link"),
    (ARTICLE, "A [box](", "A \\x [box](", "`\\x` means nothing"),
    (ARTICLE, "was gone.", "was [gone.", "this bracket is not closed"),
    (ARTICLE, "[box](event:ballot-box-stolen)", "[box](event:)", "the link leads to nothing"),
    (ARTICLE, "[box](event:ballot-box-stolen)", "[box](ballot-box-stolen)", "did you mean `entity:ballot-box-stolen`?"),
    (
        ARTICLE,
        "[box](event:ballot-box-stolen)",
        "[box](entity:ballot-box-stolen)",
        "`ballot-box-stolen` is the id of a record of another kind, event",
    ),
    (
        ARTICLE,
        "[box](event:ballot-box-stolen)",
        "[box](event:box-found)",
        "the event `box-found` does not name this article as evidence",
    ),
    (ARTICLE, "## Left out", "## Left aut", "did you mean `## Left out`?"),
    (ARTICLE, "- caption", "- capt", "`capt` is no text part; did you mean `caption`?"),
    (ARTICLE, "start = 0, end = 12", "start = 0, end = 1200", "is not within its text"),
    (ARTICLE, "text_access = \"open\"", "text_access = \"none\"", "and a text is held"),
    (ARTICLE, "+++\ntitle", "title", "begins with its front matter"),
    (
        ARTICLE,
        "published = \"2013-11-04\"",
        "published = 2013-11-04",
        "a date stands in quotes; did you mean `\"2013-11-04\"`?",
    ),
    (ARTICLE, "\"https://post.example/zenda\"", "\"post.example/zenda\"", "did you mean `https://post.example/zenda`?"),
    (ARTICLE, "title = \"Zenda votes\"", "title = \"\"", "an empty text"),
    (ARTICLE, "title = \"Zenda votes\"", "title = \"Zenda votes", "not TOML: invalid basic string"),
    ("entities/place.toml", "id = \"zenda\"", "id = \"Zenda\"", "did you mean `zenda`?"),
    ("entities/place.toml", "lat = -80", "lat = -95", "out of range: -90 to 90 degrees"),
    (
        "entities/place.toml",
        "country = \"XA\"",
        "part_of = \"zenda\"",
        "the entity `ruritania` is part of itself: ruritania → zenda → ruritania",
    ),
    (
        "entities/place.toml",
        "part_of = \"ruritania\"",
        "part_of = \"ruritania\"\nalso_part_of = [\"zenda\"]",
        "the entity `zenda` is part of itself: zenda → zenda",
    ),
    (
        "entities/place.toml",
        "part_of = \"ruritania\"",
        "also_part_of = [\"ruritania\"]",
        "what it lies in first is its `part_of`; did you mean `part_of = \"ruritania\"`?",
    ),
    (
        "entities/place.toml",
        "part_of = \"ruritania\"",
        "part_of = \"ruritania\"\nalso_part_of = [\"ruritania\"]",
        "`ruritania` is its `part_of` already",
    ),
    (
        "entities/place.toml",
        "part_of = \"ruritania\"",
        "part_of = \"ruritania\"\nalso_part_of = [\"ruritanja\"]",
        "there is no entity `ruritanja`; did you mean `ruritania`?",
    ),
    ("entities/place.toml", "\"Q1\"", "\"1\"", "did you mean `Q1`?"),
    (
        "entities/place.toml",
        "lang = \"sr-Cyrl\"",
        "lang = \"en\"",
        "has a preferred name in en already: Ruritania; did you mean `alias`?",
    ),
    (
        "publishers.toml",
        "kind = \"agency\"",
        "kind = \"agency\"\nwikidata = \"Q9\"\n[[publisher]]\nid = \"twin\"\nlabel = \"Twin\"\nkind = \"agency\"\nwikidata = \"Q9\"",
        "`twin` has the wikidata id Q9 of `rna`",
    ),
    (
        "entities/place.toml",
        "part_of = \"ruritania\"",
        "identifiers = { wikidata = \"Q1\" }",
        "has the wikidata id Q1 of `ruritania`",
    ),
    (
        "entities/place.toml",
        "[[entity]]",
        "[[entity]]\nid = \"zenda\"\nlabel = \"Z\"\npublic_figure = true\n[[entity]]",
        "the entity `zenda` is there already: entities/place.toml:2; did you mean `zenda-2`?",
    ),
    (
        "events/2013.toml",
        "type = \"attack\"",
        "type = \"attack\"\nelection = { level = \"local\" }",
        "only events of type `election` have `election`",
    ),
    ("events/2013.toml", "\"2013-11-03T17:00:00+01:00\"", "\"2014\"", "did you mean `events/2014.toml`?"),
    (
        "events/2013.toml",
        "part_of = \"zenda-vote-2013\"",
        "part_of = \"ballot-box-stolen\"",
        "the event `ballot-box-stolen` is part of itself",
    ),
    (
        "events/2013.toml",
        "certainty = \"alleged\" }",
        "certainty = \"alleged\" }, { entity = \"rudolf-elphberg\", role = \"candidate\", certainty = \"alleged\" }",
        "`participants[2]` is given twice",
    ),
    ("elections.csv", ",zenda-vote-2013\n", ",ballot-box-stolen\n", "`id` and `event` are to be the same"),
    (
        "elections.csv",
        "zenda-vote-2013,XA,2013-11-03",
        "zenda-vote-2013,XA,2013-11-04",
        "the date 2013-11-04 is not that of the event",
    ),
    ("elections.csv", "1000", "1 000", "did you mean `1000`?"),
    ("elections.csv", "confirmed-2", "confirmed2", "did you mean `confirmed-2`?"),
    ("elections.csv", "Gazette | https://gazette.example/1991", "", "`sources` is missing"),
    ("elections.csv", ",note,", ",notes,", "there is no column `notes`; did you mean `note`?"),
    (FIGURES, "50.50,,,,about", "50.50,,,,range", "a range needs `low` and `high`"),
    (FIGURES, ",50,51,", ",51,50,", "`low` is to be less than `high`"),
    (FIGURES, ",50,51,", ",50,,", "a range has both `low` and `high`"),
    (FIGURES, ",dozens,", ",,", "the figure gives no number"),
    (FIGURES, "7 p.m.,stated", "7 p.m.,said", "`as_of_basis`: `said` is no date basis"),
    (FIGURES, ",zenda-vote-2013,current", ",zenda-vote-2013,corrected", "no correction names it"),
    ("corrections.toml", "figure = \"zenda-turnout\"", "figure = \"zenda-turnout-2\"", "its status is not `corrected`"),
    ("corrections.toml", "corrects = [ {", "corrects = []\nx = [ {", "a correction has no `x`"),
    ("retired.toml", "into = \"zenda\"", "into = \"zend\"", "did you mean `zenda`?"),
    ("retired.toml", "id = \"zenda-town\"", "id = \"rudolf-elphberg\"", "is retired and still a record"),
    (
        "retired.toml",
        "into = \"zenda\"",
        "into = \"zenda\"\nidentifiers = { wikidata = \"Q7\" }\n[[retired]]\nkind = \"entity\"\nid = \"zenda-market\"\ninto = \"ruritania\"\nidentifiers = { wikidata = \"Q7\" }",
        "`zenda-market` has the wikidata id Q7 of `zenda`",
    ),
    (
        "retired.toml",
        "into = \"zenda\"",
        "names = [ { text = \"Old Zenda\", lang = \"en\", kind = \"alias\" } ]",
        "only an entity that was merged leads on",
    ),
    (
        "retired.toml",
        "into = \"zenda\"",
        "into = \"zenda\"\nnames = [ { text = \"Old Zenda\", lang = \"en\", kind = \"preferred\" } ]",
        "did you mean `alias`?",
    ),
    (
        "retired.toml",
        "into = \"zenda\"",
        "into = \"zenda-ring\"\n[[retired]]\nkind = \"entity\"\nid = \"zenda-ring\"\ninto = \"zenda-town\"",
        "leads to itself in the end",
    ),
    ("corpus.toml", "Europe/Belgrade", "Europe/Vienna", "did you mean `Europe/Belgrade`?"),
    ("publishers.toml", "[[publisher]]\nid = \"rna\"", "[[publishers]]\nid = \"rna\"", "did you mean `publisher`?"),
];
