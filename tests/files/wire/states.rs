//! Feeds of every dialect, each in every odd state that feeds are met in: all load, or are refused for a stated reason.
use std::collections::BTreeSet;

use ballotwire::files::{Row, Told, kind_of, open_rows};
use encoding_rs::Encoding;

use super::archives::archive;
use super::dialects::{DIALECTS, Dialect, Known, PLAIN, Parts};

/// The title, address and text of the one article of a file, or why there is none.
type Piece = Result<(String, Option<String>, String), String>;

fn told(bytes: &[u8]) -> Piece {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("feed");
    std::fs::write(&path, bytes).unwrap();
    kind_of(&path).map_err(|error| error.to_string())?;
    let mut rows: Vec<Row> = open_rows(&path, None).map_err(|error| error.to_string())?.collect();
    // Packages are told beside the items that come with them.
    let is_package = |row: &Row| format!("{:?}", row.result).contains("a `packageItem` is no article");
    rows.retain(|row| !is_package(row));
    assert_eq!(rows.len(), 1);
    match rows.remove(0).result {
        Ok(Told::Article(row)) => {
            let text = row.text.map(|text| text.text).unwrap_or_default();
            Ok((row.article.title.clone(), row.article.url.as_ref().map(ToString::to_string), text))
        }
        Ok(other) => panic!("{other:?}"),
        Err(mistakes) => Err(mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

const LOADS: fn(&Dialect) -> Option<&'static str> = |_| None;

/// A state; the bytes of a feed in it; why it is refused, if it is.
type State = (&'static str, fn(&Dialect) -> Vec<u8>, fn(&Dialect) -> Option<&'static str>);

fn made(dialect: &Dialect, parts: Parts<'_>) -> Vec<u8> {
    (dialect.make)(&parts).into_bytes()
}

fn wide(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
}

const STATES: &[State] = &[
    ("plain", |it| made(it, PLAIN), LOADS),
    ("marked as UTF-8", |it| [b"\xef\xbb\xbf", made(it, PLAIN).as_slice()].concat(), LOADS),
    (
        "spaces",
        |it| made(it, Parts { link: "\n https://gazette.example/zenda \n", title: " Zenda\n votes ", ..PLAIN }),
        LOADS,
    ),
    ("a date of mail", |it| made(it, Parts { date: "Wed, 02 Apr 2031 10:00:00 GMT", ..PLAIN }), LOADS),
    ("a day", |it| made(it, Parts { date: "2031-04-02", ..PLAIN }), LOADS),
    (
        "no id",
        |it| made(it, Parts { id: None, ..PLAIN }),
        |it| match it.known {
            Known::Id if it.is_markup => Some("nothing short names"),
            Known::Id => Some("`id` is missing"),
            _ => None,
        },
    ),
    (
        "no id, no link",
        |it| made(it, Parts { id: None, link: "", ..PLAIN }),
        |it| match it.known {
            Known::Id if !it.is_markup => Some("`id` is missing"),
            Known::Words => None,
            _ => Some("nothing short names"),
        },
    ),
    ("no date", |it| made(it, Parts { date: "", ..PLAIN }), |_| Some("published")),
    ("no day", |it| made(it, Parts { date: "soon", ..PLAIN }), |_| Some("soon")),
    ("no title", |it| made(it, Parts { title: "", ..PLAIN }), |_| Some("`title` is missing")),
    (
        "lost letters",
        |it| made(it, Parts { body: "&lt;p&gt;People \u{fffd} went.&lt;/p&gt;", ..PLAIN }),
        |_| Some("U+FFFD"),
    ),
    ("UTF-16 with its mark", |it| wide(&(it.make)(&PLAIN), "\u{feff}", u16::to_le_bytes), in_utf_16),
    ("UTF-16 without its mark", |it| wide(&(it.make)(&PLAIN), "", u16::to_be_bytes), in_utf_16),
    ("a zip", |it| archive(&[("feed", &made(it, PLAIN))]), LOADS),
    ("a zip that is cut", |it| archive(&[("feed", &made(it, PLAIN))])[..150].to_vec(), |_| Some("cannot be read")),
    (
        "entities of its own",
        |it| {
            let prolog = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
            made(it, Parts { prolog, ..PLAIN })
        },
        |it| it.is_markup.then_some("of its own"),
    ),
];

/// JSON is UTF-8 by its own standard.
fn in_utf_16(dialect: &Dialect) -> Option<&'static str> {
    (!dialect.is_markup && dialect.known != Known::Words).then_some("UTF-16")
}

fn assert_is_the_piece(which: &str, known: Known, piece: Piece) {
    let (title, url, text) = piece.unwrap_or_else(|why| panic!("{which}: {why}"));
    assert!(title.starts_with("Zenda vot"), "{which}: {title}");
    assert_eq!(text, "People came & went.", "{which}");
    let url = url.as_deref().filter(|url| *url == "https://gazette.example/zenda" || known == Known::Id);
    assert!(url.is_some() == (known != Known::Id) || which.contains("no link"), "{which}: {url:?}");
}

#[test]
fn a_feed_of_any_dialect_in_any_state_loads_or_is_refused_for_its_reason() {
    let (mut loaded, mut refused, mut cases) = (BTreeSet::new(), BTreeSet::new(), 0);
    for dialect in DIALECTS {
        for (state, make, becomes) in STATES {
            let which = format!("{}, {state}", dialect.name);
            let piece = told(&make(dialect));
            match becomes(dialect) {
                None => {
                    assert_is_the_piece(&which, dialect.known, piece);
                    loaded.insert(dialect.name);
                }
                Some(reason) => {
                    let why = piece.expect_err(&which);
                    assert!(why.contains(reason), "{which}: {why}");
                    refused.insert(dialect.name);
                }
            }
            cases += 1;
        }
    }
    let all: BTreeSet<&str> = DIALECTS.iter().map(|dialect| dialect.name).collect();
    assert_eq!((&loaded, &refused), (&all, &all));
    assert!(all.len() >= 19 && cases >= 50, "{cases} feeds");
}

#[test]
fn a_link_without_its_site_is_left_out_and_the_article_stays() {
    for dialect in DIALECTS.iter().filter(|dialect| dialect.known == Known::IdOrAddress) {
        let (title, url, _) = told(&made(dialect, Parts { link: "/zenda", ..PLAIN })).unwrap();
        assert_eq!((title.as_str(), url), ("Zenda votes", None), "{}", dialect.name);
    }
}

#[test]
fn xml_is_read_however_its_letters_are_written() {
    for title in ["<![CDATA[Zenda votes]]>", "&#90;enda &#x76;otes"] {
        for dialect in DIALECTS.iter().filter(|dialect| dialect.is_markup && dialect.known != Known::Address) {
            let body = "<![CDATA[<p>People came &amp; went.</p>]]>";
            assert_is_the_piece(dialect.name, dialect.known, told(&made(dialect, Parts { title, body, ..PLAIN })));
        }
    }
}

const LETTERS: [(&str, &str); 8] = [
    ("windows-1250", "Život i šlača"),
    ("windows-1251", "Гласови"),
    ("windows-1253", "Εκλογές"),
    ("windows-1254", "Seçim günü"),
    ("ISO-8859-2", "Život i šala"),
    ("ISO-8859-5", "Гласови"),
    ("ISO-8859-7", "Εκλογές"),
    ("ISO-8859-16", "Alegeri și țară"),
];

#[test]
fn letters_come_whole_from_the_character_set_that_is_declared() {
    for (label, title) in LETTERS {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        for dialect in DIALECTS.iter().filter(|dialect| dialect.is_markup) {
            let prolog = match dialect.known {
                Known::Address => format!("<!doctype html><meta charset=\"{label}\">"),
                _ => format!("<?xml version=\"1.0\" encoding=\"{label}\"?>"),
            };
            let feed = (dialect.make)(&Parts { prolog: &prolog, title, ..PLAIN });
            assert_eq!(told(&encoding.encode(&feed).0).unwrap().0, title, "{}, {label}", dialect.name);
            let unheard = feed.replace(label, "x-unheard-of");
            let why = told(&encoding.encode(&unheard).0).unwrap_err();
            assert!(why.contains("x-unheard-of"), "{}, {label}: {why}", dialect.name);
        }
    }
}

#[test]
fn letters_of_a_character_set_that_nothing_declares_are_guessed_aloud_or_refused() {
    for (label, title) in LETTERS {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        for dialect in DIALECTS {
            let feed = (dialect.make)(&Parts { prolog: "", title, ..PLAIN });
            let rows = super::rows_of("feed", &encoding.encode(&feed).0);
            let is_told = rows[0].notes.iter().any(|note| note.contains("does not say its character set"));
            assert!(is_told || rows.iter().all(|row| row.result.is_err()), "{}, {label}", dialect.name);
        }
    }
}
