//! What the form of each standard is said to carry of an article is what is taken of an item that says all it can.
use std::collections::BTreeSet;

use ballotwire::domain::{Standard, Term};
use ballotwire::files::{article_keys, carries};
use serde_json::{Value, json};

use super::rows_of;

const NEWSML: &str = r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:gazette.example:1" version="2" xml:lang="en">
    <rightsInfo><copyrightHolder><name>Example Gazette</name></copyrightHolder><copyrightNotice>All rights reserved.</copyrightNotice></rightsInfo>
    <itemMeta><firstCreated>2031-04-02</firstCreated><edNote>Read this.</edNote></itemMeta><contentMeta>
    <contentCreated>2031-04-01</contentCreated><by>Ana Example</by><headline>Zenda votes</headline><dateline>ZENDA</dateline>
    <description>Zenda votes.</description><located qcode="x:1"/><urgency>1</urgency></contentMeta></newsItem>"#;
const RSS: &str = r#"<rss version="2.0"><channel><title>Example Gazette</title><copyright>All rights reserved.</copyright><language>en</language><item>
    <guid>https://gazette.example/1</guid><link>https://gazette.example/1</link><title>Zenda votes</title><author>Ana Example</author>
    <pubDate>Wed, 02 Apr 2031 10:00:00 GMT</pubDate><description>Zenda votes.</description><category>votes</category></item></channel></rss>"#;
const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example Gazette</title><rights>All rights reserved.</rights><entry>
    <id>tag:gazette.example,2031:1</id><link href="https://gazette.example/1"/><title>Zenda votes</title><author><name>Ana Example</name></author>
    <published>2031-04-02</published><updated>2031-04-03</updated><summary>Zenda votes.</summary><category term="votes"/></entry></feed>"#;
const HTML: &str = r#"<html lang="en"><head><title>Zenda votes</title><script type="application/ld+json">{"@type": "NewsArticle",
    "url": "https://gazette.example/1", "headline": "Zenda votes", "datePublished": "2031-04-02", "dateCreated": "2031-04-01",
    "author": {"name": "Ana Example"}, "publisher": {"name": "Example Gazette"}, "copyrightHolder": {"name": "Example Holder"},
    "copyrightNotice": "All rights reserved.", "description": "Zenda votes.", "dateline": "ZENDA"}</script></head><body></body></html>"#;

/// An item of the standard that says all it can, its story but shortly.
fn item(standard: Standard) -> String {
    match standard {
        Standard::Ninjs => json!({
            "uri": "urn:newsml:gazette.example:1", "version": "2", "headline": "Zenda votes", "byline": "Ana Example", "urgency": 1,
            "firstcreated": "2031-04-02", "contentcreated": "2031-04-01", "language": "en", "description_text": "Zenda votes.",
            "copyrightholder": "Example Gazette", "usageterms": "All rights reserved.", "embargoed": "2031-04-02", "located": "Zenda",
        })
        .to_string(),
        Standard::NewsmlG2 => NEWSML.to_owned(),
        Standard::Rss => RSS.to_owned(),
        Standard::Atom => ATOM.to_owned(),
        Standard::JsonFeed => json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "Example Gazette", "items": [{
                "id": "https://gazette.example/1", "url": "https://gazette.example/1", "title": "Zenda votes", "language": "en",
                "summary": "Zenda votes.", "date_published": "2031-04-02", "authors": [{ "name": "Ana Example" }], "tags": ["votes"],
            }],
        })
        .to_string(),
        Standard::Html => HTML.to_owned(),
        Standard::Csv => table(),
    }
}

/// A table with every column that there may be.
fn table() -> String {
    let keys: Vec<String> = article_keys().into_iter().filter(|key| key != "mentions" && key != "provenance").collect();
    let cell = |key: &String| match key.as_str() {
        "title_basis" => "page",
        "published" | "written" => "2031-04-02",
        "language" | "abstract_language" => "en",
        "url" => "https://gazette.example/1",
        "coverage" => "whole",
        "text_access" => "open",
        "truncated" => "true",
        _ => "zenda",
    };
    let cells: Vec<&str> = keys.iter().map(cell).collect();
    format!("{}\n{}\n", keys.join(","), cells.join(","))
}

#[test]
fn of_an_item_that_says_all_it_can_is_taken_what_its_form_is_said_to_carry() {
    for standard in Standard::ALL.iter().copied() {
        let row = rows_of("item", item(standard).as_bytes()).remove(0);
        assert!(row.result.is_ok(), "{standard:?}: {:?}", row.result);
        let record: Value = serde_json::from_slice(&row.raw).unwrap();
        let is_said = |key: &&String| match key.split_once('.') {
            Some((outer, inner)) => record[outer].get(inner).is_some(),
            None => record.get(key.as_str()).is_some(),
        };
        let keys = article_keys();
        let said: BTreeSet<&String> = keys.iter().filter(is_said).collect();
        let carried: BTreeSet<&String> = keys.iter().filter(|key| carries(standard, key)).collect();
        assert_eq!(said, carried, "{standard:?}");
    }
}
