//! NewsML-G2: items, messages, corrections, kills.
use ballotwire::domain::{Standard, Term};
use ballotwire::files::{Told, open_rows};

use super::{articles, published, reasons, rows_of, text};

fn item(status: &str, signal: &str) -> String {
    format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:gazette.example:20310402:zenda\" \
         version=\"2\" standard=\"NewsML-G2\" xml:lang=\"en-GB\"><rightsInfo><copyrightHolder><name>Example Gazette</name>\
         </copyrightHolder><copyrightNotice>All rights reserved.</copyrightNotice></rightsInfo><itemMeta>\
         <itemClass qcode=\"ninat:text\"/><provider qcode=\"nprov:EG\"/><versionCreated>2031-04-02T12:00:00+02:00</versionCreated>\
         <firstCreated>2031-04-02T10:00:00Z</firstCreated><pubStatus qcode=\"stat:{status}\"/>{signal}</itemMeta>\
         <contentMeta><creator><name>Ana Example</name></creator><language tag=\"en\"/>\
         <headline>Zenda <em>votes</em></headline><dateline>ZENDA, Wednesday</dateline></contentMeta>\
         <contentSet><inlineXML contenttype=\"application/nitf+xml\"><nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\">\
         <body><body.head><hedline><hl1>Zenda votes</hl1></hedline></body.head><body.content><p>Zenda votes.</p>\
         <p>People came.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"
    )
}

#[test]
fn an_item_is_read_with_its_story() {
    let row = articles("a", &item("usable", "")).remove(0);
    let article = &row.article;
    assert_eq!((article.title.as_str(), article.language.as_str()), ("Zenda votes", "en"));
    assert_eq!((article.publisher.as_str(), article.published.edtf()), ("example-gazette", "2031-04-02T10:00:00Z"));
    assert_eq!(article.authors, ["Ana Example"]);
    assert_eq!(article.dateline.as_ref().unwrap().text, "ZENDA, Wednesday");
    assert_eq!(article.provenance.as_ref().unwrap().standard, Standard::NewsmlG2);
    assert_eq!((text(&row), article.coverage.name()), ("Zenda votes.\n\nPeople came.", "whole"));
}

#[test]
fn content_comes_as_nitf_xhtml_or_data() {
    let whole = item("usable", "");
    let (before, rest) = whole.split_once("<inlineXML").unwrap();
    let (_, after) = rest.split_once("</inlineXML>").unwrap();
    for content in [
        "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>No</title>\
         </head><body><p>Zenda votes.</p><p>People came.</p></body></html></inlineXML>",
        "<inlineData contenttype=\"text/html\">&lt;p&gt;Zenda votes.&lt;/p&gt;&lt;p&gt;People came.&lt;/p&gt;</inlineData>",
        "<inlineData contenttype=\"text/plain\">Zenda votes.\n\nPeople came.</inlineData>",
    ] {
        let row = articles("a", &format!("{before}{content}{after}")).remove(0);
        assert_eq!(text(&row), "Zenda votes.\n\nPeople came.", "{content}");
    }
}

#[test]
fn a_correction_is_one_of_its_day_and_a_kill_takes_back() {
    let rows =
        rows_of("a", item("usable", "<edNote>Mends the date.</edNote><signal qcode=\"sig:correction\"/>").as_bytes());
    let Ok(Told::Article(row)) = &rows[0].result else { panic!() };
    let said = row.corrects.as_ref().unwrap();
    assert_eq!(said.published.as_ref().unwrap().edtf(), "2031-04-02T12:00:00+02:00");
    assert_eq!(said.summary.as_deref(), Some("Mends the date."));
    assert_eq!(row.article.provenance.as_ref().unwrap().version.as_deref(), Some("2"));
    assert_eq!(row.article.note.as_deref(), Some("Correction. Mends the date."));
    let rows = rows_of("a", item("canceled", "").as_bytes());
    assert!(matches!(rows[0].result, Ok(Told::Canceled(_))));
    assert!(reasons("a", item("withheld", "").as_bytes())[0].starts_with("Withheld"));
    let picture = item("usable", "").replace("ninat:text", "ninat:picture");
    assert!(reasons("a", picture.as_bytes())[0].contains("an item of class `picture` is no article"));
}

#[test]
fn a_message_has_several_items() {
    let message = format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{}{}</itemSet></newsMessage>",
        item("usable", ""),
        item("usable", "").replace(":zenda", ":strelsau")
    );
    assert_eq!(articles("a", &message).len(), 2);
    let package =
        "<packageItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:gazette.example:all\"/>";
    let beside = message.replace("<itemSet>", &format!("<itemSet>{package}"));
    for (document, all) in [(beside.as_str(), 3), (package, 1)] {
        let told = reasons("a", document.as_bytes());
        assert_eq!(told.len(), all);
        assert!(told[0].ends_with("urn:newsml:gazette.example:all: a `packageItem` is no article"), "{told:?}");
    }
}

#[test]
fn published_examples_are_read_or_refused_for_a_reason() {
    for path in published("newsml-g2") {
        let rows: Vec<_> = open_rows(&path, None).unwrap().collect();
        assert_eq!(rows.len(), 1, "{}", path.display());
        let whole = std::fs::read_to_string(&path).unwrap().contains("<newsItem");
        assert_eq!(rows[0].result.is_ok(), whole, "{:?}", rows[0].result);
    }
}
