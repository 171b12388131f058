//! What `check` holds a corpus to: one invented folder a gate, its findings counted by line.
use ballotwire::files::{KnownIds, SourceFile, Survey, survey_corpus};

const ARTICLE: &str = "articles/ruritania-herald-2013-11-04.md";
const FIGURES: &str = "figures/ruritania-herald-2013-11-04.csv";
const HEADER: &str = "id,measure,unit,value,low,high,words,qualifier,place,group,of,as_of,as_of_text,as_of_basis,attributed_to,attributed_as,basis,event,status,note\n";

/// A folder that passes every gate: one article on one vote in Zenda.
const RIGHT: &[(&str, &str)] = &[
    (
        "publishers.toml",
        "[[publisher]]\nid = \"ruritania-herald\"\nlabel = \"Ruritania Herald\"\nkind = \"newspaper\"\ncountry = \"XA\"\n",
    ),
    ("entities/place.toml", "[[entity]]\nid = \"zenda\"\nlabel = \"Zenda\"\ncountry = \"XA\"\npublic_figure = true\n"),
    (
        ARTICLE,
        "+++\ntitle = \"Zenda votes\"\ntitle_basis = \"page\"\npublisher = \"ruritania-herald\"\nlanguage = \"en\"\n\
         published = \"2013-11-04\"\ncoverage = \"whole\"\ntext_access = \"none\"\n+++\n\nThe people of [Zenda](entity:zenda) chose a mayor.\n",
    ),
    (
        "events/2013.toml",
        "[[event]]\nid = \"zenda-vote\"\ntype = \"election\"\nlabel = \"Zenda elects a mayor\"\ndate = \"2013-11-03\"\n\
         modality = \"reported\"\nevidence = [\"ruritania-herald-2013-11-04\"]\nelection = { level = \"local\" }\n",
    ),
];

/// The right folder with some files in place of its own, or besides them.
fn folder(files: &[(&str, String)]) -> Vec<SourceFile> {
    let mut folder: Vec<SourceFile> = RIGHT
        .iter()
        .map(|(path, text)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() })
        .filter(|file| files.iter().all(|(path, _)| *path != file.path))
        .collect();
    folder.extend(files.iter().map(|(path, text)| SourceFile { path: (*path).to_owned(), text: text.clone() }));
    folder
}

fn survey(files: &[(&str, String)]) -> Survey {
    surveyed(files, &[])
}

fn surveyed(files: &[(&str, String)], texts: &[SourceFile]) -> Survey {
    let read = survey_corpus(&folder(files), &KnownIds::default(), texts);
    let (_, found) = read.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    found
}

/// Where the mistakes stand: file, line and column.
fn places(found: &Survey) -> Vec<String> {
    let place = |told: &ballotwire::files::Mistake| format!("{}:{}:{}", told.file, told.line, told.column);
    found.mistakes.iter().map(place).collect()
}

/// A file of figures; each row leaves out what the gates do not look at.
fn rows(figures: &[[&str; 9]]) -> String {
    let mut text = HEADER.to_owned();
    for [id, measure, unit, value, place, of, as_of, event, note] in figures {
        text.push_str(&format!(
            "{id},{measure},{unit},{value},,,,exact,{place},,{of},{as_of},,,,,report,{event},current,{note}\n"
        ));
    }
    text
}

fn figures(figures: &[[&str; 9]]) -> Survey {
    survey(&[(FIGURES, rows(figures))])
}

/// The right folder's events and more of them, one a line of `type`, `date` and further keys.
fn events(more: &[(&str, &str, &str)]) -> Survey {
    let mut text = RIGHT[3].1.to_owned();
    for (index, (kind, date, keys)) in more.iter().enumerate() {
        text.push_str(&format!(
            "[[event]]\nid = \"e{index}\"\nlabel = \"One of them\"\nmodality = \"reported\"\nevidence = [\"ruritania-herald-2013-11-04\"]\n\
             type = \"{kind}\"\ndate = \"{date}\"\npart_of = \"zenda-vote\"\n{keys}\n"
        ));
    }
    survey(&[("events/2013.toml", text)])
}

#[test]
fn a_right_folder_passes_and_an_election_without_figures_is_told() {
    let found = survey(&[]);
    assert_eq!(places(&found), [""; 0]);
    let told: Vec<String> = found.told.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["events/2013.toml:1:1: the election `zenda-vote` is told by 1 article and no figure is about it"]
    );
    let counted = figures(&[["f1", "turnout_pct", "percent", "50", "", "", "", "zenda-vote", ""]]);
    assert!(counted.told.is_empty(), "{:?}", counted.told);
}

#[test]
fn a_repeat_or_second_round_says_of_what_and_a_vote_replaces_a_vote() {
    let told = |keys: &str| -> Vec<String> {
        let found = events(&[("election", "2013-11-10", keys), ("decision", "2013-11-05", "")]);
        let about = |told: &&ballotwire::files::Mistake| told.message.contains("e0");
        found
            .told
            .iter()
            .filter(about)
            .map(|told| told.message.clone())
            .filter(|text| !text.contains("told by"))
            .collect()
    };
    let level = |more: &str| format!("election = {{ level = \"local\", {more} }}\n");
    let follows = |rel: &str, id: &str| format!("links = [{{ rel = \"{rel}\", event = \"{id}\" }}]\n");
    assert_eq!(told(&level("round = \"2\"")), ["`e0` is a second round, and no link says of what"]);
    assert_eq!(told(&level("round = \"repeat\"")), ["`e0` repeats a vote, and no link says which"]);
    assert_eq!(
        told(&(level("repeat = true") + &follows("follows", "e1"))),
        ["`e0` repeats a vote, and no link says which"]
    );
    let no_vote = told(&(level("repeat = true") + &follows("replaces", "e1")));
    assert_eq!(no_vote, ["the election `e0` replaces `e1`, which is no vote"]);
    assert_eq!(told(&(level("round = \"2\"") + &follows("follows", "zenda-vote"))), [""; 0]);
}

#[test]
fn elections_without_a_turnout_are_counted_in_one_line() {
    let gaps = |found: &Survey| -> Vec<String> { found.gaps.iter().map(|gap| gap.message.clone()).collect() };
    assert_eq!(gaps(&survey(&[])), ["elections without a turnout: 1 (`zenda-vote`)"]);
    assert_eq!(gaps(&figures(&[["f1", "turnout_pct", "percent", "50", "", "", "", "zenda-vote", ""]])), [""; 0]);
}

#[test]
fn one_label_twice_in_a_country_needs_a_note() {
    let twice = |note: &str| {
        let places = format!(
            "{}[[entity]]\nid = \"zenda-town\"\nlabel = \"ŽENDA\"\ncountry = \"XA\"\npublic_figure = true\n{note}\n\
             [[entity]]\nid = \"zenda-abroad\"\nlabel = \"Zenda\"\ncountry = \"FJ\"\npublic_figure = true\n",
            RIGHT[1].1
        );
        survey(&[("entities/place.toml", places)])
    };
    let found = twice("");
    assert_eq!(places(&found), ["entities/place.toml:8:9"]);
    assert!(found.mistakes[0].message.contains("`zenda-town` has the label of `zenda`"));
    let explained = twice("note = \"The town, and not the municipality.\"");
    assert_eq!(places(&explained), [""; 0]);
    let shared: Vec<String> = explained.namesakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        shared,
        [
            "zenda: zenda (place, XA), zenda-town (place, XA), zenda-abroad (place, FJ); The town, and not the municipality."
        ]
    );
}

#[test]
fn a_label_is_one_of_the_names_there_are() {
    let named = |label: &str, names: &str| {
        let places = format!(
            "{}[[entity]]\nid = \"zenda-united\"\nlabel = \"{label}\"\npublic_figure = true\n{names}\n",
            RIGHT[1].1
        );
        survey(&[("entities/place.toml", places)])
    };
    let names = "names = [ { text = \"Zenda United\", lang = \"en\", kind = \"official\" }, { text = \"Јединствена Зенда\", lang = \"sr-Cyrl\", kind = \"preferred\" } ]";
    let found = named("Zenda United Party", names);
    assert_eq!(places(&found), ["entities/place.toml:8:9"]);
    assert!(found.mistakes[0].message.contains("`Zenda United Party` is none of the names of `zenda-united`"));
    for (label, names) in [("Zenda United", names), ("Zenda united", names), ("Zenda United Party", "")] {
        let right = label != "Zenda united";
        assert_eq!(places(&named(label, names)).is_empty(), right, "{label}");
    }
}

#[test]
fn a_publisher_stands_once() {
    let twice = format!(
        "{}entity = \"zenda\"\n[[publisher]]\nid = \"herald\"\nlabel = \"The Herald\"\nkind = \"newspaper\"\nentity = \"zenda\"\n\
         [[publisher]]\nid = \"herald-of-ruritania\"\nlabel = \"ruritania herald\"\nkind = \"portal\"\ncountry = \"XA\"\n",
        RIGHT[0].1
    );
    let found = survey(&[("publishers.toml", twice)]);
    assert_eq!(places(&found), ["publishers.toml:11:10", "publishers.toml:14:9"]);
}

#[test]
fn a_name_is_in_the_script_of_its_language() {
    let names = [
        ("Зенда", "sr-Cyrl", "preferred", ""),
        ("Zenda", "sr-Latn", "preferred", ""),
        ("Zenda", "mk", "preferred", "is in Latin letters"),
        ("Зенда", "sq", "preferred", "is in Cyrillic letters"),
        ("Ζέντα", "el", "preferred", ""),
        ("Zenda", "el", "alias", "is in Latin letters"),
        // The first letter is Latin.
        ("Cела Зенда", "bg", "alias", "mixes letters of two scripts"),
        ("Cела Зенда", "bg", "misspelling", ""),
        ("ЗЕНДА (ZND)", "bg", "alias", ""),
        ("1991", "mk", "alias", ""),
        ("Зенда", "und", "alias", ""),
    ];
    let mut text = RIGHT[1].1.to_owned();
    text.push_str("names = [\n");
    for (name, lang, kind, _) in names {
        text.push_str(&format!("  {{ text = \"{name}\", lang = \"{lang}\", kind = \"{kind}\" }},\n"));
    }
    text.push_str("]\n");
    let found = survey(&[("entities/place.toml", text)]);
    let expected: Vec<(usize, &str)> = names
        .iter()
        .enumerate()
        .filter(|(_, (.., message))| !message.is_empty())
        .map(|(index, (.., message))| (index + 7, *message))
        .collect();
    assert_eq!(found.mistakes.len(), expected.len(), "{:#?}", found.mistakes);
    for (told, (line, message)) in found.mistakes.iter().zip(expected) {
        assert_eq!(told.line as usize, line, "{told}");
        assert!(told.message.contains(message), "{told}");
    }
}

#[test]
fn figures_side_by_side_are_in_one_unit() {
    let row = |id, unit, of, note| [id, "duration", unit, "2", "zenda", of, "", "zenda-vote", note];
    let found = figures(&[
        row("f1", "hours", "", ""),
        row("f2", "minutes", "", ""),
        row("f3", "minutes", "a speech", ""),
        row("f4", "days", "", "Counted with the night."),
    ]);
    assert_eq!(places(&found), [format!("{FIGURES}:3:13")]);
}

#[test]
fn more_than_all_needs_a_note() {
    let share = |id, value, note| [id, "turnout_pct", "percent", value, "", "", "", "zenda-vote", note];
    let found = figures(&[
        share("f1", "100", ""),
        share("f2", "100.01", ""),
        share("f3", "104", "Of the list before it was mended."),
    ]);
    assert_eq!(places(&found), [format!("{FIGURES}:3:24")]);
}

#[test]
fn votes_are_at_most_as_many_as_voters_of_the_same_place_and_election() {
    let count = |id, measure, unit, value, place, note| [id, measure, unit, value, place, "", "", "zenda-vote", note];
    let found = figures(&[
        count("f1", "registered_voters", "people", "900", "zenda", ""),
        count("f2", "eligible_voters", "people", "1000", "zenda", ""),
        count("f3", "votes_cast", "people", "1000", "zenda", ""),
        count("f4", "votes_for", "votes", "1001", "zenda", ""),
        count("f5", "votes_valid", "ballots", "1002", "zenda", "Some voted twice."),
        count("f6", "votes_cast", "people", "5000", "", ""),
    ]);
    assert_eq!(places(&found), [format!("{FIGURES}:5:20")]);
}

#[test]
fn a_reference_election_has_no_more_votes_than_voters() {
    let header = "id,country,date,level,round,body,status,seats,registered,votes_cast,turnout_pct,figures_source,wikidata,sources,licence,confidence,note,event\n";
    let rows = "ruritania-1991,XA,1991-03-31,local,,,,,100,101,,Gazette,,Gazette,,confirmed-1,,\n\
                ruritania-1992,XA,1992-03-31,local,,,,,100,101,,Gazette,,Gazette,,confirmed-1,Voters were added on the day.,\n\
                ruritania-1993,XA,1993-03-31,local,,,,,,101,,Gazette,,Gazette,,confirmed-1,,\n";
    let found = survey(&[("elections.csv", format!("{header}{rows}"))]);
    assert_eq!(places(&found), ["elections.csv:2:44"]);
}

#[test]
fn a_figure_of_no_event_says_why() {
    let alone = |id, measure, unit, note| [id, measure, unit, "3", "", "", "", "", note];
    let found = figures(&[
        alone("f1", "age", "years", ""),
        alone("f2", "arrests", "people", ""),
        alone("f3", "arrests", "people", "Of the year before."),
    ]);
    assert_eq!(places(&found), [format!("{FIGURES}:3:1")]);
}

/// Figures by the moment they speak of, in a piece of 4 November.
const MOMENTS: [[&str; 6]; 7] = [
    ["f1", "turnout_pct", "percent", "2013-11-04", "zenda-vote", ""],
    ["f2", "turnout_pct", "percent", "2013-11-05", "zenda-vote", ""],
    ["f3", "turnout_pct", "percent", "2013-11-05", "zenda-vote", "The page was changed."],
    // Still the fourth at the date line.
    ["f4", "turnout_pct", "percent", "2013-11-05T02:00:00+01:00", "zenda-vote", ""],
    // What a vote is prepared with is known before it, what comes of it is not.
    ["f5", "polling_stations", "stations", "2013-12-01", "run-off", ""],
    ["f6", "turnout_pct", "percent", "2013-12-01", "run-off", ""],
    ["f7", "polling_stations", "stations", "2013-12-01", "zenda-vote", ""],
];

#[test]
fn a_number_does_not_speak_of_what_is_to_come() {
    let events = format!(
        "{}[[event]]\nid = \"run-off\"\ntype = \"election\"\nlabel = \"Run-off\"\ndate = \"2013-12-01\"\nmodality = \"reported\"\n\
         evidence = [\"ruritania-herald-2013-11-04\"]\nelection = {{ level = \"local\", round = \"2\" }}\n",
        RIGHT[3].1
    );
    let figures =
        MOMENTS.map(|[id, measure, unit, as_of, event, note]| [id, measure, unit, "3", "", "", as_of, event, note]);
    let files = [("events/2013.toml", events), (FIGURES, rows(&figures))];
    assert_eq!(
        places(&survey(&files)),
        [format!("{FIGURES}:3:38"), format!("{FIGURES}:7:38"), format!("{FIGURES}:8:44")]
    );
    // A page that was written on until the fifth can tell of the fifth.
    let later = RIGHT[2].1.replace("coverage = ", "written = \"2013-11-05T20:00:00+01:00\"\ncoverage = ");
    let [events, figures] = files;
    let found = survey(&[events, figures, (ARTICLE, later)]);
    assert_eq!(places(&found), [format!("{FIGURES}:7:38"), format!("{FIGURES}:8:44")]);
}

#[test]
fn what_belongs_to_a_vote_lies_on_its_days_or_near_them() {
    let found = events(&[
        ("voting", "2013-11-03T09:00:00+01:00", ""),
        ("voting", "2013-11-04", ""),
        ("turnout_report", "2013-11-02", ""),
        ("turnout_report", "2013-11-05", ""),
        ("attack", "2013-10-10", ""),
        ("attack", "2013-06-10", ""),
        ("attack", "2013-06-11", "note = \"In the vote's list of crimes.\""),
        ("result", "2013-11-02", ""),
        ("annulment_rerun", "2013-11-20", ""),
        ("statement", "2013-01-02", ""),
        // A repeat has its own day, and what is on it belongs to the vote as well.
        ("election", "2013-11-17", "election = { level = \"local\", round = \"repeat\" }"),
        ("voting", "2013-11-17", ""),
    ]);
    let lines: Vec<u32> = found.mistakes.iter().map(|told| told.line).collect();
    // Eight lines of the vote, then nine an event; the date is the seventh of them.
    let date_of = |index: u32| 8 + index * 9 + 7;
    assert_eq!(lines, [1, 2, 5, 7].map(date_of), "{:#?}", found.mistakes);
}

#[test]
fn what_happens_at_night_lies_on_a_day_of_the_country() {
    let night = |country: &str| {
        let vote = RIGHT[3].1.to_owned() + &format!("country = \"{country}\"\n");
        let open = format!(
            "[[event]]\nid = \"open\"\nlabel = \"The polls open early\"\nmodality = \"reported\"\n\
             evidence = [\"ruritania-herald-2013-11-04\"]\ntype = \"voting\"\ncountry = \"{country}\"\n\
             part_of = \"zenda-vote\"\ndate = \"2013-11-03T00:30:00+02:00\"\n"
        );
        places(&survey(&[("events/2013.toml", vote + &open)]))
    };
    assert_eq!(night("BG"), [""; 0]);
    assert_eq!(night("RS"), ["events/2013.toml:18:8"]);
}

#[test]
fn eight_words_running_are_those_of_a_text() {
    let text = |path: &str, words: &str| SourceFile { path: path.to_owned(), text: words.to_owned() };
    let taken = "Sunday in town: the people of Zenda chose a mayor, and went home.";
    let seven = "Many people of Zenda chose a mayor, not of Strelsau.";
    // The link of the abstract changes nothing, and the place is that of the first word.
    let found = surveyed(&[], &[text("seven.txt", seven), text("eight.txt", taken)]);
    assert_eq!(places(&found), [""; 0]);
    let longer = RIGHT[2].1.replace("chose a mayor.", "chose\na mayor, and went home.");
    let found = surveyed(&[(ARTICLE, longer.clone())], &[text("seven.txt", seven), text("eight.txt", taken)]);
    let told: Vec<String> = found.mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [format!(
            "{ARTICLE}:11:1: the abstract has 10 words running from eight.txt: “The people of Zenda chose a mayor, and went home”; say it in other words"
        )]
    );
    // A text that the folder holds is at hand as well.
    let held = longer.replace("text_access = \"none\"", "text_access = \"restricted\"");
    let found = survey(&[(ARTICLE, format!("{held}\n## Text\n\n{taken}\n"))]);
    assert_eq!(places(&found), [format!("{ARTICLE}:11:1")]);
    assert!(found.mistakes[0].message.contains("the text of `ruritania-herald"));
}

#[test]
fn words_of_several_texts_are_told_once_and_what_the_next_has_besides_is_told_of_it() {
    let text = |path: &str, words: &str| SourceFile { path: path.to_owned(), text: words.to_owned() };
    let article =
        RIGHT[2].1.replace("chose a mayor.", "chose a mayor, and went home. They say that it was a quiet day in town.");
    let first = "the people of Zenda chose a mayor, and went home.";
    let more = "they say that it was a quiet day in town";
    let texts = [text("1.txt", first), text("2.txt", first), text("3.txt", &format!("{first} Yet {more}."))];
    let found = surveyed(&[(ARTICLE, article)], &texts);
    let told: Vec<&str> = found.mistakes.iter().map(|mistake| mistake.message.split(':').next().unwrap()).collect();
    assert_eq!(told, ["the abstract has 10 words running from 1.txt", "the abstract has 10 words running from 3.txt"]);
}

#[test]
fn the_days_around_a_vote_may_lie_beyond_all_years_that_can_be_written() {
    let vote = RIGHT[3].1.replace("2013-11-03", "9998-12-31");
    let result = "[[event]]\nid = \"zenda-result\"\ntype = \"result\"\nlabel = \"Zenda counts\"\ndate = \"9998-12-31\"\n\
                  modality = \"reported\"\npart_of = \"zenda-vote\"\nevidence = [\"ruritania-herald-2013-11-04\"]\n";
    let found = survey(&[("events/2013.toml", String::new()), ("events/9998.toml", format!("{vote}\n{result}"))]);
    assert_eq!(places(&found), [""; 0]);
}

#[test]
fn a_name_that_is_linked_counts_as_one_word() {
    let name = "Grand Commission for the Free and Fair Vote of Zenda";
    let article =
        RIGHT[2].1.replace("[Zenda](entity:zenda) chose", &format!("Zenda asked [{name}](entity:zenda) and chose"));
    let text = SourceFile {
        path: "law.txt".to_owned(),
        text: format!("He asked the people; they asked {name} and chose not to."),
    };
    let found = surveyed(&[(ARTICLE, article)], std::slice::from_ref(&text));
    assert_eq!(places(&found), [""; 0]);
    let unlinked = RIGHT[2].1.replace("[Zenda](entity:zenda) chose", &format!("Zenda asked {name} and chose"));
    let found = surveyed(&[(ARTICLE, unlinked)], &[text]);
    assert_eq!(places(&found), [format!("{ARTICLE}:11:21")]);
}
