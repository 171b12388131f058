//! Merging and removing records in corpus files: what goes with them, and that other lines stay as they are.
use ballotwire::domain::Kind;
use ballotwire::files::{Error, KnownIds, Rewritten, SourceFile, Wish, read_corpus, revise};

use crate::{changed, sample};

const ARTICLE: &str = "articles/strelsau-post-2013-11-04-zenda-votes.md";
const FIRST: &str = "strelsau-post-2013-11-04-zenda-votes";
const BOX: &str = "strelsau-post-2013-11-05-box";

fn merge<'a>(kind: Kind, lost: &'a str, kept: &'a str) -> Wish<'a> {
    Wish::Merge { kind, lost, kept }
}

fn remove(kind: Kind, id: &str) -> Wish<'_> {
    let cascade = true;
    Wish::Remove { kind, id, cascade, withdrawn: false }
}

/// Lines that go (`-`) and come (`+`), file by file.
fn difference(files: &[Rewritten]) -> Vec<String> {
    let mut told = Vec::new();
    for file in files {
        let before: Vec<&str> = file.before.as_deref().unwrap_or_default().lines().collect();
        let after: Vec<&str> = file.after.as_deref().unwrap_or_default().lines().collect();
        let only = |side: &[&str], other: &[&str], sign: &str| -> Vec<String> {
            let lines = side.iter().filter(|line| !other.contains(line));
            lines.map(|line| format!("{} {sign}{line}", file.path)).collect()
        };
        told.extend(only(&before, &after, "-"));
        told.extend(only(&after, &before, "+"));
    }
    told
}

/// The files after a wish, which are a corpus without mistakes.
fn after(files: &[SourceFile], wish: Wish<'_>) -> Vec<SourceFile> {
    let revision = revise(files, wish).unwrap_or_else(|error| panic!("{error}"));
    let mut files = files.to_vec();
    for change in revision.files {
        files.retain(|file| file.path != change.path);
        let text = change.after.map(|text| SourceFile { path: change.path, text });
        files.extend(text);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let read = read_corpus(&files, &KnownIds::default());
    assert!(read.is_ok(), "{:#?}", read.unwrap_err());
    files
}

fn text<'f>(files: &'f [SourceFile], path: &str) -> &'f str {
    files.iter().find(|file| file.path == path).map_or("", |file| &file.text)
}

/// The sample with a second Zenda, which stands wherever an entity can.
fn with_twin() -> Vec<SourceFile> {
    let mut files = sample();
    let place = files.iter_mut().find(|file| file.path == "entities/place.toml").unwrap();
    place.text.push_str(
        "\n# Old spelling.\n[[entity]]\nid = \"zenda-castle\"   # of the king\nlabel = \"Zenda Castle\"\npublic_figure = true\npart_of = \"zenda\"\n\n\
         # Within the castle.\n[[entity]]\nid = \"moat\"\nlabel = \"Moat\"\npublic_figure = true\npart_of   =   \"zenda-castle\" # wet\n",
    );
    changed(&mut files, ARTICLE, "[Zenda](entity:zenda)", "[Zenda](entity:zenda-castle)");
    files
}

#[test]
fn whatever_named_the_lost_record_names_the_kept_one_and_no_other_line_changes() {
    let files = with_twin();
    let revision = revise(&files, merge(Kind::Entity, "zenda-castle", "zenda")).unwrap();
    let told = difference(&revision.files);
    let of = |path: &str| -> Vec<&str> {
        let lines = told.iter().filter_map(|line| line.strip_prefix(path));
        lines.map(str::trim_start).collect()
    };
    assert_eq!(
        of("entities/place.toml"),
        [
            "-# Old spelling.",
            "-id = \"zenda-castle\"   # of the king",
            "-label = \"Zenda Castle\"",
            "-part_of = \"zenda\"",
            "-part_of   =   \"zenda-castle\" # wet",
            "+part_of   =   \"zenda\" # wet",
        ]
    );
    let body = of(ARTICLE);
    assert_eq!(body.len(), 2, "{body:?}");
    assert!(body[1].contains("[Zenda](entity:zenda)"), "{body:?}");
    let led = "+{ text = \"Zenda Castle\", lang = \"en\", kind = \"alias\" },";
    let lines: Vec<String> = of("retired.toml").iter().map(|line| line.replace("+  ", "+")).collect();
    assert_eq!(lines, ["+id = \"zenda-castle\"", "+names = [", led, "+]"]);
    let paths: Vec<&str> = revision.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, [ARTICLE, "entities/place.toml", "retired.toml"]);
    let after = after(&files, merge(Kind::Entity, "zenda-castle", "zenda"));
    assert!(
        text(&after, "retired.toml")
            .contains("[[retired]]\nkind = \"entity\"\nid = \"zenda-castle\"\ninto = \"zenda\"\nnames = [")
    );
}

#[test]
fn a_file_keeps_the_ends_of_its_lines_and_what_stands_at_its_head() {
    let mut files = with_twin();
    for file in &mut files {
        if file.path.ends_with("place.toml") {
            file.text = format!("#:schema ../schema/entities.schema.json\n\n# The country.\n{}", file.text);
        }
        file.text = file.text.replace('\n', "\r\n");
    }
    let files = after(&files, merge(Kind::Entity, "zenda-castle", "zenda"));
    for path in ["entities/place.toml", "retired.toml", ARTICLE] {
        let text = text(&files, path);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{path}");
    }
    // The first record goes: the file's own line stays.
    let files = after(&files, merge(Kind::Entity, "moat", "zenda"));
    assert!(
        text(&files, "entities/place.toml")
            .starts_with("#:schema ../schema/entities.schema.json\r\n\r\n# The country.\r\n[[entity]]")
    );
}

#[test]
fn two_that_become_one_are_named_once_and_nothing_is_part_of_itself() {
    let mut files = with_twin();
    changed(&mut files, "entities/place.toml", "part_of = \"ruritania\"", "part_of = \"moat\"");
    changed(&mut files, "entities/place.toml", "part_of   =   \"zenda-castle\" # wet", "part_of = \"ruritania\"");
    changed(
        &mut files,
        "events/2013.toml",
        "certainty = \"alleged\" }",
        "certainty = \"alleged\" }, { entity = \"zenda\", role = \"supporter\", certainty = \"stated\" }, { entity = \"moat\", role = \"supporter\" }",
    );
    let files = after(&files, merge(Kind::Entity, "moat", "zenda"));
    assert_eq!(text(&files, "events/2013.toml").matches("role = \"supporter\"").count(), 1);
    assert!(!text(&files, "entities/place.toml").contains("part_of = \"moat\""));
}

#[test]
fn the_evidence_of_an_event_and_the_figures_of_an_article_go_to_the_kept_one() {
    let files = after(&sample(), merge(Kind::Event, "box-found", "ballot-box-stolen"));
    let event = text(&files, "events/2013.toml");
    assert!(event.contains(&format!("\"{FIRST}\", \"{BOX}\"")), "{event}");
    let files = after(&sample(), merge(Kind::Article, FIRST, BOX));
    let (old, new) = (format!("figures/{FIRST}.csv"), format!("figures/{BOX}.csv"));
    assert_eq!(text(&files, &old), "");
    assert_eq!(text(&files, &new), text(&sample(), &old));
    // One version is no story.
    assert!(text(&files, "stories.toml").is_empty());
    assert!(text(&files, "retired.toml").contains("kind = \"story\""));
}

#[test]
fn a_record_in_use_stays_and_everything_that_names_it_is_listed_at_once() {
    let wish = Wish::Remove { kind: Kind::Entity, id: "zenda", cascade: false, withdrawn: false };
    let Err(Error::InUse(referrers)) = revise(&sample(), wish) else { panic!("it is in use") };
    let told: Vec<String> = referrers.iter().map(ToString::to_string).collect();
    let who = |start: &str, end: &str| {
        assert!(told.iter().any(|line| line.starts_with(start) && line.ends_with(end)), "{start}: {told:#?}");
    };
    who(ARTICLE, &format!("the article `{FIRST}` names the entity `zenda`"));
    who("events/2013.toml:", "names the entity `zenda`");
    who("figures/", "names the entity `zenda`");
}

#[test]
fn what_cannot_be_without_a_record_goes_with_it_and_the_rest_only_forgets_it() {
    let before = sample();
    let revision = revise(&before, remove(Kind::Entity, "zenda")).unwrap();
    assert!(revision.gone.iter().any(|(kind, _)| *kind == Kind::Figure), "{:?}", revision.gone);
    let files = after(&before, remove(Kind::Entity, "zenda"));
    let article = text(&files, ARTICLE);
    assert!(!article.contains("entity:zenda)") && article.contains("Zenda"), "{article}");
    for (kind, id) in &revision.gone {
        let (kind, id) = (ballotwire::domain::Term::name(*kind), format!("id = \"{id}\""));
        let retired = text(&files, "retired.toml");
        assert!(retired.contains(&format!("kind = \"{kind}\"\n{id}")), "{retired}");
    }
}

#[test]
fn every_record_of_the_sample_can_be_removed_with_what_needs_it() {
    let files = sample();
    let corpus = read_corpus(&files, &KnownIds::default()).unwrap();
    for record in &corpus.records {
        let (kind, id) = (record.kind(), record.id().to_owned());
        if matches!(record, ballotwire::domain::Record::Retired(_)) {
            let refused = revise(&files, remove(kind, &id)).unwrap_err().to_string();
            assert!(refused.contains("is retired already"), "{refused}");
        } else {
            after(&files, remove(kind, &id));
        }
    }
}

#[test]
fn what_is_not_there_is_told_with_the_nearest_and_a_folder_with_mistakes_is_left_alone() {
    for (wish, wanted) in [
        (merge(Kind::Entity, "zend", "ruritania"), "there is no entity `zend`; did you mean `zenda`?"),
        (merge(Kind::Entity, "zenda", "zenda-vote-2013"), "there is no entity `zenda-vote-2013`"),
        (merge(Kind::Entity, "zenda", "zenda"), "into itself"),
        (remove(Kind::Story, "zenda"), "there is no story `zenda`"),
    ] {
        let refused = revise(&sample(), wish).unwrap_err().to_string();
        assert!(refused.contains(wanted), "{refused}");
    }
    let mut files = sample();
    changed(&mut files, "publishers.toml", "kind = \"agency\"", "kind = \"agncy\"");
    let refused = revise(&files, remove(Kind::Entity, "zenda")).unwrap_err();
    assert!(matches!(refused, Error::Mistakes(_)), "{refused}");
}

#[test]
fn a_retired_record_that_others_still_name_is_told_with_each_of_them() {
    let mut files = sample();
    changed(&mut files, "retired.toml", "id = \"zenda-town\"", "id = \"zenda-burg\"");
    changed(&mut files, ARTICLE, "[Zenda](entity:zenda)", "[Zenda](entity:zenda-burg)");
    changed(&mut files, "events/2013.toml", "entity = \"rudolf-elphberg\"", "entity = \"zenda-burg\"");
    let told = crate::mistakes::mistakes(&files);
    let wanted = [
        format!("`zenda-burg` was merged into another entity, and the article `{FIRST}` still names it; did you mean `zenda`?"),
        "`zenda-burg` was merged into another entity, and the event `zenda-vote-2013` still names it; did you mean `zenda`?".to_owned(),
    ];
    assert_eq!(told.len(), 2, "{told:#?}");
    for (line, end) in told.iter().zip(wanted) {
        assert!(line.ends_with(&end), "{line}");
    }
}

#[test]
fn a_merge_keeps_public_ids_and_says_which_names_are_of_others_too() {
    let mut files = with_twin();
    changed(
        &mut files,
        "entities/place.toml",
        "id = \"zenda-castle\"   # of the king",
        "id = \"zenda-castle\"\nidentifiers = { wikidata = \"Q90000011\", geonames = \"90000012\" }",
    );
    let path = "entities/place.toml";
    let wish = merge(Kind::Entity, "zenda-castle", "zenda");
    assert!(revise(&files, wish).unwrap().shared.is_empty());
    let retired = text(&after(&files, wish), "retired.toml").to_owned();
    for line in ["wikidata = \"Q90000011\"", "geonames = \"90000012\""] {
        assert!(retired.contains(line), "{retired}");
    }
    let place = files.iter_mut().find(|file| file.path == path).unwrap();
    place.text.push_str(
        "\n[[entity]]\nid = \"other-castle\"\nlabel = \"Zenda castle\"\npublic_figure = true\n\
         names = [ { text = \"Zenda castle\", lang = \"en\", kind = \"preferred\" } ]\n",
    );
    let shared = revise(&files, wish).unwrap().shared;
    assert_eq!(shared.len(), 1, "{shared:?}");
    assert!(shared[0].contains("`Zenda Castle` is a name of `other-castle` too"));
}
