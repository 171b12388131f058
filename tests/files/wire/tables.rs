//! Tables of articles, with our names of columns and with a map of others.
use std::sync::Arc;

use ballotwire::domain::Standard;
use ballotwire::files::{ColumnMap, open_rows};

use super::{article, articles, reasons, rows_of, text};

#[test]
fn a_table_with_our_columns_is_read_whatever_program_wrote_it() {
    for separator in [",", ";", "\t"] {
        let table = "\u{feff}title,publisher,published,authors,rights.holder,text,url\r\n\
                     Zenda votes,Example Gazette,2031-04-02,Ana Example|B,Example Holder,Zenda votes.,https://gazette.example/zenda\r\n";
        let row = articles("a.csv", &table.replace(',', separator)).remove(0);
        assert_eq!((row.article.title.as_str(), text(&row)), ("Zenda votes", "Zenda votes."));
        assert_eq!(row.article.authors, ["Ana Example", "B"]);
        assert_eq!(row.article.rights.holder.as_deref(), Some("Example Holder"));
        assert_eq!(row.article.publisher.as_str(), "example-gazette");
        let from = row.article.provenance.unwrap();
        assert_eq!((from.standard, from.id.as_str()), (Standard::Csv, "https://gazette.example/zenda"));
    }
}

#[test]
fn rows_of_our_own_keep_their_ids_and_where_they_came_from() {
    let table = "id,title,publisher.id,publisher.label,language,published.edtf,counts.events,provenance.id\n\
                 zenda-votes,Zenda votes,example-gazette,Example Gazette,en,2031-04-02,3,\n";
    let row = articles("a.csv", table).remove(0);
    assert_eq!(articles("a.csv", &table.replace("provenance.id", "revision")), std::slice::from_ref(&row));
    assert_eq!(row.article.id.as_str(), "zenda-votes");
    assert_eq!((row.article.published.edtf(), row.article.provenance), ("2031-04-02", None));
    assert_eq!(row.publisher.unwrap().label, "Example Gazette");
}

#[test]
fn a_table_of_our_answers_tells_once_what_it_has_no_columns_for() {
    let table = "id,title,publisher.id,publisher.label,language,published.edtf,revision\n\
                 zenda-votes,Zenda votes,example-gazette,Example Gazette,en,2031-04-02,3\n\
                 zenda-counts,Zenda counts,example-gazette,Example Gazette,en,2031-04-03,4\n";
    let notes: Vec<_> = rows_of("a.csv", table.as_bytes()).into_iter().map(|row| row.notes).collect();
    let told = "a.csv: a table carries no `title_basis`, `agency`, `authors`, `written`, `dateline`, `url`, `abstract`, `abstract_language`, \
                `coverage`, `text`, `text_access`, `rights.holder`, `rights.licence`, `rights.note`, `truncated`, `mentions`, `note`, \
                `provenance`: what is new or changed by it is without";
    assert_eq!(notes, [vec![told.to_owned()], Vec::new()]);
    let whole = "id,title,publisher,language,published,title_basis,agency,authors,written,dateline.text,url,abstract,abstract_language,\
                 coverage,text,text_access,rights.holder,rights.licence,rights.note,truncated,note,provenance.sha256\n\
                 zenda-votes,Zenda votes,example-gazette,en,2031-04-02,,,,,,,,,,,,,,,,,\n";
    let notes = rows_of("a.csv", whole.as_bytes()).remove(0).notes;
    assert_eq!(notes, ["a.csv: a table carries no `mentions`: what is new or changed by it is without"]);
}

#[test]
fn a_map_names_columns_values_and_how_dates_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let (table, map) = (dir.path().join("a.csv"), dir.path().join("map.toml"));
    let text =
        "Naslov;Datum;Redakcija\nČaša puna šljiva;02.04.2031;x\nDruga priča;u proleće;x\nTreća priča;03.04.2031\n";
    std::fs::write(&table, encoding_rs::WINDOWS_1250.encode(text).0).unwrap();
    let said = "date_format = \"%d.%m.%Y\"\n[columns]\ntitle = \"Naslov\"\npublished = \"Datum\"\n\
                [values]\npublisher = \"example-gazette\"\nlanguage = \"sr\"\n";
    std::fs::write(&map, said).unwrap();
    let map: Arc<ColumnMap> = ColumnMap::open(&map).unwrap();
    let mut rows: Vec<_> = open_rows(&table, Some(&map)).unwrap().collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[2].result.as_ref().unwrap_err()[0].message.contains("2 cells"));
    assert!(rows[1].result.as_ref().unwrap_err()[0].message.contains("u proleće"));
    let row = article(rows.remove(0));
    assert_eq!((row.article.title.as_str(), row.article.published.edtf()), ("Čaša puna šljiva", "2031-04-02"));
    assert_eq!(row.article.language.as_str(), "sr-Latn");
}

#[test]
fn a_table_that_cannot_be_read_says_why() {
    for (table, reason) in [
        ("title,published,language\nZ,2031,en\n", "no column is `publisher`"),
        ("Naslov;Datum\nZ;2031\n", "names no key of an article"),
        ("title,publisher,published,colour\nZ,P,2031,red\n", "an article has no `colour`"),
        ("title,publisher,published\n\"Z,P,2031\n", "not closed"),
    ] {
        assert!(reasons("a.csv", table.as_bytes())[0].contains(reason), "{:?}", reasons("a.csv", table.as_bytes()));
    }
    assert!(rows_of("a.csv", b"title,publisher,published\n").is_empty());
}
