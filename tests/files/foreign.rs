//! Files as other programs and systems write them: spreadsheets, editors, other alphabets of bytes.
use std::fs;

use ballotwire::files::{Error, Folder, KnownIds, SourceFile, TextImport};
use ballotwire::files::{kind_of, open_rows, read_corpus, read_folder, read_texts};
use tempfile::TempDir;

use crate::mistakes::mistakes;
use crate::{changed, sample};

const HEADER: [&str; 6] = ["file", "id", "publisher", "title", "published", "language"];
const ROW: [&str; 6] = ["a.txt", "zenda", "example-gazette", "Zenda, at last; or not", "2013-11-03", "en"];

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

fn with_manifest(manifest: &str) -> Result<Vec<TextImport>, Vec<String>> {
    let files = [file("a.txt", "The mayor of Zenda has lost.\n"), file("manifest.csv", manifest)];
    let told = |mistakes: Vec<_>| mistakes.iter().map(ToString::to_string).collect();
    read_texts(&files).map_err(|mistakes: Vec<ballotwire::files::Mistake>| told(mistakes))
}

fn line(cells: &[&str], separator: &str) -> String {
    let quoted = |cell: &&str| {
        if cell.contains([',', ';', '\t']) { format!("\"{cell}\"") } else { (*cell).to_owned() }
    };
    let cells: Vec<String> = cells.iter().map(quoted).collect();
    cells.join(separator)
}

#[test]
fn a_table_is_read_whatever_spreadsheet_wrote_it() {
    let plain = |separator: &str| [line(&HEADER, separator), line(&ROW, separator)];
    let [comma, semicolon, tab] = [",", ";", "\t"].map(plain);
    let wanted = with_manifest(&comma.join("\n")).unwrap();
    assert_eq!(wanted[0].article.title, ROW[3]);
    for manifest in [
        semicolon.join("\r\n"),
        tab.join("\n"),
        format!("sep=;\r\n{}\r\n", semicolon.join("\r\n")),
        format!("sep=|\n{}", plain("|").join("\n")),
        // Rows and columns that were emptied.
        format!("{}\n,,,,,\n,,,,,\n , ,,,,\n", comma.join("\n")),
        format!("{},,\n{},,\n,,,,,,,\n", comma[0], comma[1]),
        format!("\n;;\n{};;;\n{}\n;;;;;;;;\n", semicolon[0], semicolon[1]),
        format!("{},\n,,,,,,\n{}", comma[0].replace("file,", "file,,"), comma[1].replace("a.txt,", "a.txt,,")),
        // Lines that end in returns alone.
        semicolon.join("\r"),
    ] {
        assert_eq!(with_manifest(&manifest).as_ref(), Ok(&wanted), "{manifest:?}");
    }
}

#[test]
fn corpus_files_are_read_with_the_separator_that_they_have() {
    let wanted = read_corpus(&sample(), &KnownIds::default()).unwrap();
    let mut files = sample();
    for file in &mut files {
        if file.path.ends_with(".csv") {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.text.as_bytes());
            for record in reader.records() {
                writer.write_record(&record.unwrap()).unwrap();
            }
            file.text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            file.text.push_str(";;;;\n");
        }
    }
    assert_eq!(read_corpus(&files, &KnownIds::default()).unwrap(), wanted);
}

#[test]
fn one_cause_has_one_message() {
    let comma = [line(&HEADER, ","), line(&ROW, ",")];
    for (manifest, wanted) in [
        (
            format!("{}\n{}", line(&HEADER, "|"), line(&ROW, "|")),
            "manifest.csv:1:1: the first line names no column of this file: it is to name them, separated by commas",
        ),
        (format!("{0}\n{0}", comma[1]), "manifest.csv:1:1: the first line names no column of this file"),
        (
            format!("{}\n{}", comma[0], format!("{},x\n", comma[1]).repeat(40)),
            "manifest.csv:2:1: this row has 7 cells, and is to have 6; 39 other rows are so too",
        ),
        (
            format!("{}\n{}\nb,c\nd,e\n", comma[0], comma[1]),
            "manifest.csv:3:1: this row has 2 cells, and is to have 6; another row is so too",
        ),
        (
            format!("{},\n{},2014", comma[0].replace("file,", "file,,"), comma[1].replace("a.txt,", "a.txt,x,")),
            "manifest.csv:2:1: this row has 8 cells, and is to have 7",
        ),
        (
            format!("{}\n{}", comma[0].replace("file,", "file,,"), comma[1].replace("a.txt,", "a.txt,x,")),
            "manifest.csv:2:7: no column name stands above this cell",
        ),
        ("sep=;\n".to_owned(), "manifest.csv:1:1: the file is empty"),
    ] {
        let told = with_manifest(&manifest).unwrap_err();
        let about = told.iter().filter(|told| told.starts_with(wanted)).count();
        let others = told.iter().filter(|told| told.contains("cells") || told.contains(":1:")).count();
        assert!(about == 1 && others <= 1, "{wanted}: {told:#?}");
    }
}

fn folder(files: &[(&str, &[u8])]) -> (TempDir, Result<Folder, Error>) {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let read = read_folder(dir.path());
    (dir, read)
}

#[test]
fn what_other_programs_leave_in_a_folder_is_passed_over_and_told() {
    let (_dir, read) = folder(&[
        ("manifest.csv", b"file"),
        ("manifest.csv~", b"file"),
        ("~$manifest.xlsx", b"\xff\0"),
        (".DS_Store", b"\0\0\0\x01Bud1"),
        ("events/Thumbs.db", b"\xd0\xcf\x11\xe0"),
        ("__MACOSX/._a.txt", b"\0\x05\x16\x07"),
        (".git/config", b"\xff"),
    ]);
    let read = read.unwrap();
    assert_eq!(read.files, [file("manifest.csv", "file")]);
    let names: Vec<&str> = read.passed_over.iter().filter_map(|line| line.split(": passed over: ").next()).collect();
    assert_eq!(names, [".DS_Store", "__MACOSX", "events/Thumbs.db", "manifest.csv~", "~$manifest.xlsx"]);
}

#[test]
fn the_names_of_files_match_however_their_letters_are_composed() {
    let (composed, apart) = ("čaša.txt", "c\u{30c}as\u{30c}a.txt");
    let manifest = |name: &str| format!("{}\n{}\n", line(&HEADER, ","), line(&ROW, ",")).replace("a.txt", name);
    let text = "The mayor of Zenda has lost.\n";
    for (on_disk, named) in [
        (composed, apart.to_owned()),
        (apart, composed.to_owned()),
        ("in/ü.txt", "in\\u\u{308}.txt".to_owned()),
        ("a.txt", "./a.txt".to_owned()),
    ] {
        let files = [file(on_disk, text), file("manifest.csv", &manifest(&named))];
        let imports = read_texts(&files).unwrap();
        assert_eq!(imports[0].file, on_disk);
    }
    let files = [file(composed, text), file(apart, text), file("manifest.csv", &manifest(composed))];
    let told = read_texts(&files).unwrap_err();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].message.contains("composed in another way"), "{}", told[0]);
}

#[test]
fn control_characters_are_refused_with_their_place_in_every_kind_of_file() {
    for (path, from, to, wanted) in [
        (
            "entities/place.toml",
            "label = \"Zenda\"",
            "label = \"Zen\\u0000da\"",
            "entities/place.toml:15:9: `label`: character 4 is the control character U+0000; take it out",
        ),
        ("publishers.toml", "Strelsau Post", "Strelsau\\u001BPost", "character 9 is the control character U+001B"),
        (
            "articles/strelsau-post-2013-11-04-zenda-votes.md",
            "A [box]",
            "A\\u{7} [box]",
            "no text holds the control character U+0007",
        ),
        (
            "articles/strelsau-post-2013-11-04-zenda-votes.md",
            "was gone.",
            "was gone\\u{c}.",
            "no text holds the control character U+000C",
        ),
        (
            "articles/strelsau-post-2013-11-04-zenda-votes.md",
            "- caption: ",
            "- caption: \\u{7f}",
            "no text holds the control character U+007F",
        ),
        ("elections.csv", "Gazette |", "Gazette\u{1} |", "character 8 is the control character U+0001"),
    ] {
        let mut files = sample();
        changed(&mut files, path, from, to);
        let told = mistakes(&files);
        assert!(told.len() == 1 && told[0].contains(wanted), "{wanted}: {told:#?}");
    }
    let (_dir, read) = folder(&[("a.txt", b"One.\nTwo\x0c.\n"), ("b.csv", b"a,b\0\n"), ("c.md", b"\x1b[0m")]);
    let told = read.unwrap_err().to_string();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "a.txt:2:4: the file holds the control character U+000C; take it out",
            "b.csv:1:4: the file holds the control character U+0000; take it out",
            "c.md:1:1: the file holds the control character U+001B; take it out",
        ]
    );
}

#[test]
fn control_characters_in_rows_of_json_are_refused_with_their_place() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("rows.ndjson");
    let row = |title: &str, text: &str| {
        format!(r#"{{"id":"a","title":"{title}","publisher":"p","language":"en","published":"2013","text":"{text}"}}"#)
    };
    let rows = [
        row("Nul\\u0000 title", "x"),
        row("T", "One.\\n\\tTwo\\f."),
        row("T\\r\\n", "\\u001f"),
        row("T", "One.\\n\\tTwo\u{85}"),
    ];
    fs::write(&path, rows.join("\n")).unwrap();
    let told: Vec<String> = open_rows(&path, None)
        .unwrap()
        .map(|row| row.result.err().map_or("ok".to_owned(), |mistakes| mistakes[0].to_string()))
        .collect();
    assert_eq!(
        told,
        [
            "rows.ndjson:1:1: `title`: character 4 is the control character U+0000; take it out",
            "rows.ndjson:2:1: `text`: character 10 is the control character U+000C; take it out",
            "rows.ndjson:3:1: `text`: character 1 is the control character U+001F; take it out",
            "ok",
        ]
    );
}

#[test]
fn utf_16_is_refused_by_its_name_and_never_taken_as_text() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let (_dir, read) = folder(&[("manifest.csv", &wide("file;id\r\n")), ("a.txt", &wide("Гласање"))]);
    let told = read.unwrap_err().to_string();
    assert_eq!(
        told,
        "a.txt:1:1: the file is UTF-16 text; save it as UTF-8\nmanifest.csv:1:1: the file is UTF-16 text; save it as UTF-8"
    );
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("rows.ndjson");
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{{\"id\": \"a\"}}\n");
            fs::write(&path, text.encode_utf16().flat_map(order).collect::<Vec<u8>>()).unwrap();
            let told = kind_of(&path).unwrap_err().to_string();
            assert!(told.contains("UTF-16"), "{told}");
        }
    }
}
