//! Files of a corpus folder, and folders of texts.
use std::fs;
use std::sync::LazyLock;

use ballotwire::domain::{Kind, Record};
use ballotwire::files::{self, Corpus, Error, KnownIds, Mistake, SourceFile, TextImport};
use unicode_normalization::UnicodeNormalization as _;

use super::places;

/// What a folder that is tried may name without having it.
static KNOWN: LazyLock<KnownIds> = LazyLock::new(|| {
    let mut known = KnownIds::default();
    known.extend([
        (Kind::Publisher, "example-gazette"),
        (Kind::Entity, "velmora"),
        (Kind::Entity, "e"),
        (Kind::Event, "v"),
        (Kind::Article, "a"),
        (Kind::Article, "b"),
        (Kind::Figure, "f"),
    ]);
    known
});

const INFO: &str =
    "name = \"sample\"\ntitle = \"Kestria\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\ntime_zone = \"Europe/Belgrade\"\n";

const FRONT: &str = "+++\ntitle = \"T\"\ntitle_basis = \"text\"\npublisher = \"example-gazette\"\nlanguage = \"en\"\npublished = \"2031\"\n\
    coverage = \"whole\"\ntext_access = \"open\"\n+++\n";

/// The files whose form is one table after another; the first byte says which.
const FORMS: &[&str] = &[
    "corpus.toml",
    "publishers.toml",
    "entities/person.toml",
    "entities/place.toml",
    "events/2031.toml",
    "events/undated.toml",
    "corrections.toml",
    "stories.toml",
    "retired.toml",
    "articles/c.md",
    "vocabulary.toml",
];

/// The body of an article: paragraphs, links, escapes, sections.
pub fn markdown(bytes: &[u8]) {
    folder("articles/c.md", &[FRONT.as_bytes(), bytes].concat());
}

pub fn forms(bytes: &[u8]) {
    let (which, rest) = bytes.split_first().unwrap_or((&0, &[]));
    // Printable, so that a person can write one: `0` is the first.
    let path = FORMS[usize::from(which.wrapping_sub(b'0')) % FORMS.len()];
    folder(path, rest);
}

pub fn elections(bytes: &[u8]) {
    folder("elections.csv", bytes);
}

pub fn figures(bytes: &[u8]) {
    folder("figures/a.csv", bytes);
}

/// A folder with this file, read from where it lies: its bytes become text on the way.
fn folder(path: &str, bytes: &[u8]) {
    let mut folder = vec![("corpus.toml", INFO.as_bytes())];
    folder.retain(|(other, _)| *other != path);
    folder.push((path, bytes));
    let Some(files) = read_folder(&folder) else {
        return;
    };
    match files::read_corpus(&files, &KNOWN) {
        Ok(corpus) => comes_back(&corpus),
        Err(mistakes) => places::inside(&files, &mistakes),
    }
}

/// None where a file is no text.
fn read_folder(files: &[(&str, &[u8])]) -> Option<Vec<SourceFile>> {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    match files::read_folder(folder.path()) {
        Ok(folder) => Some(folder.files),
        Err(Error::Mistakes(mistakes)) => {
            assert!(!mistakes.is_empty(), "refused without a reason");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// What is read is written so that it is read alike, and written alike again.
fn comes_back(corpus: &Corpus) {
    let written = written(corpus);
    let read = files::read_corpus(&written, &KNOWN)
        .unwrap_or_else(|mistakes| panic!("what was written is refused: {}\n{written:#?}", told(&mistakes)));
    assert_eq!(read.info, corpus.info);
    assert_eq!(sorted(&read.records), sorted(&corpus.records), "{written:#?}");
    assert_eq!(self::written(&read), written, "written otherwise");
}

/// Figures are written with their article, stories and events by id.
fn sorted(records: &[Record]) -> Vec<&Record> {
    let mut records: Vec<&Record> = records.iter().collect();
    let text = |record: &Record| matches!(record, Record::Text(..));
    records.sort_by_key(|record| (record.kind(), record.id().to_owned(), text(record)));
    records
}

fn written(corpus: &Corpus) -> Vec<SourceFile> {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("corpus");
    files::write_corpus(&target, corpus.info.as_ref(), &corpus.records, false).unwrap();
    files::read_folder(&target).unwrap().files
}

fn told(mistakes: &[Mistake]) -> String {
    let lines = mistakes.iter().map(ToString::to_string);
    lines.collect::<Vec<_>>().join("\n")
}

/// `manifest.csv` beside one text.
pub fn manifest(bytes: &[u8]) {
    texts(bytes, b"Velmora has bought forty lamps.\n", |_, imports| {
        assert!(imports.len() <= bytes.len());
    });
}

/// A page as it was copied: the story is taken out of it, and nothing is lost.
pub fn story(bytes: &[u8]) {
    let manifest = b"file,id,publisher,title,published,language\n\
        a.txt,example-gazette-lamps,example-gazette,Lamps for Velmora,2031-04-02,en\n";
    texts(manifest, bytes, |raw, imports| {
        imports.iter().for_each(|import| keeps_words(raw, import));
    });
}

fn texts(manifest: &[u8], text: &[u8], check: impl Fn(&str, &[TextImport])) {
    let Some(files) = read_folder(&[("a.txt", text), ("manifest.csv", manifest)]) else {
        return;
    };
    match files::read_texts(&files) {
        Ok(imports) => check(&files[0].text, &imports),
        Err(mistakes) => places::inside(&files, &mistakes),
    }
}

fn keeps_words(raw: &str, import: &TextImport) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let parts = import.text.parts.iter().map(|part| letters(&part.text));
    let kept = letters(&import.text.text) + parts.sum::<usize>();
    let normal: String = raw.nfc().collect();
    assert_eq!(kept, letters(&normal), "{import:#?}");
}
