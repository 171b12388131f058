//! Feeds in every dialect: the same piece comes out of each.
use ballotwire::domain::{Standard, Term};
use ballotwire::files::Told;
use serde_json::json;

use super::{articles, reasons, rows_of, text};

const HTML: &str = "&lt;p&gt;Zenda votes.&lt;/p&gt;&lt;p&gt;People came &amp;amp; went.&lt;/p&gt;";
const XHTML: &str = "<p>Zenda votes.</p><p>People <b>came</b> &amp; went.</p>";

fn rss_2(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>\
         <atom:link rel=\"self\" href=\"https://gazette.example/feed\"/><title>Example Gazette</title>\
         <link>https://gazette.example/</link><language>en-us</language><copyright>Example Gazette 2031</copyright>\
         <item><title>Zenda votes</title><link>https://gazette.example/zenda</link>\
         <guid isPermaLink=\"false\">17</guid><pubDate>Wed, 02 Apr 2031 10:00:00 GMT</pubDate>\
         <dc:creator>Ana Example</dc:creator>{body}</item></channel></rss>"
    )
}

fn old_rss(version: &str, doctype: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>{doctype}<rss version=\"{version}\"><channel><title>Example Gazette</title>\
         <link>https://gazette.example/</link><description>All news</description><language>en</language>\
         <item><title>Zenda votes</title><link>https://gazette.example/zenda</link>\
         <description>{HTML}</description><pubDate>Wed, 2 Apr 2031 12:00 +0200</pubDate></item></channel></rss>"
    )
}

fn rdf(space: &str) -> String {
    format!(
        "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"{space}\" \
         xmlns:d=\"http://purl.org/dc/elements/1.1/\"><channel r:about=\"https://gazette.example/\">\
         <title>Example Gazette</title><link>https://gazette.example/</link></channel>\
         <item r:about=\"https://gazette.example/zenda\"><title>Zenda votes</title>\
         <link> https://gazette.example/zenda\n</link><d:date>2031-04-02T10:00:00Z</d:date><d:language>en</d:language>\
         <description>{HTML}</description></item></r:RDF>"
    )
}

fn atom(content: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Example Gazette</title>\
         <link href=\"https://gazette.example/\"/><link rel=\"self\" href=\"https://gazette.example/atom\"/>\
         <id>tag:gazette.example,2031:feed</id><author><name>Ana Example</name></author>\
         <entry><id>tag:gazette.example,2031:17</id><title>Zenda votes</title><updated>2031-04-02T11:00:00Z</updated>\
         <published>2031-04-02T10:00:00Z</published><link href=\"https://gazette.example/zenda\"/>{content}</entry></feed>"
    )
}

fn atom_03() -> String {
    format!(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xml:lang=\"en\"><title>Example Gazette</title>\
         <link rel=\"alternate\" type=\"text/html\" href=\"https://gazette.example/\"/>\
         <entry><title>Zenda votes</title><link rel=\"alternate\" href=\"https://gazette.example/zenda\"/>\
         <id>tag:gazette.example,2031:17</id><issued>2031-04-02T10:00:00Z</issued><modified>2031-04-02T11:00:00Z</modified>\
         <content type=\"text/html\" mode=\"escaped\">{HTML}</content></entry></feed>"
    )
}

fn json_feed() -> String {
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Example Gazette", "language": "en",
        "home_page_url": "https://gazette.example/",
        "items": [{
            "id": 17, "url": "https://gazette.example/zenda", "title": "Zenda votes", "content_html": XHTML,
            "date_published": "2031-04-02T10:00:00Z", "authors": [{ "name": "Ana Example" }],
        }],
    })
    .to_string()
}

#[test]
fn every_dialect_gives_the_same_piece() {
    let netscape = "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"rss-0.91.dtd\">";
    for (feed, standard) in [
        (rdf("http://my.netscape.com/rdf/simple/0.9/"), Standard::Rss),
        (old_rss("0.91", netscape), Standard::Rss),
        (old_rss("0.92", ""), Standard::Rss),
        (old_rss("0.94", ""), Standard::Rss),
        (rdf("http://purl.org/rss/1.0/"), Standard::Rss),
        (rss_2(&format!("<content:encoded>{HTML}</content:encoded>")), Standard::Rss),
        (rss_2(&format!("<content:encoded><![CDATA[{XHTML}]]></content:encoded>")), Standard::Rss),
        (rss_2(&format!("<body xmlns=\"http://www.w3.org/1999/xhtml\">{XHTML}</body>")), Standard::Rss),
        (atom_03(), Standard::Atom),
        (atom(&format!("<content type=\"html\">{HTML}</content>")), Standard::Atom),
        (
            atom(&format!(
                "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{XHTML}</div></content>"
            )),
            Standard::Atom,
        ),
        (json_feed(), Standard::JsonFeed),
    ] {
        let row = articles("feed", &feed).remove(0);
        let from = row.article.provenance.as_ref().unwrap();
        assert_eq!(from.standard, standard, "{feed}");
        assert_eq!(row.article.title, "Zenda votes", "{feed}");
        assert_eq!(text(&row), "Zenda votes.\n\nPeople came & went.", "{feed}");
        assert_eq!(row.article.publisher.as_str(), "example-gazette", "{feed}");
        assert_eq!(row.article.language.primary(), "en", "{feed}");
        assert_eq!(row.article.url.as_deref(), Some("https://gazette.example/zenda"), "{feed}");
        let published = row.article.published.edtf();
        assert!(["2031-04-02T10:00:00Z", "2031-04-02T12:00:00+02:00"].contains(&published), "{published}");
    }
}

#[test]
fn a_name_that_others_may_have_too_is_one_of_its_feed() {
    let id = |feed: &str| articles("feed", feed).remove(0).article.id;
    let here = rss_2("");
    let there = here.replace("https://gazette.example/<", "https://herald.example/<");
    assert_ne!(id(&here), id(&there));
    assert_eq!(id(&here), id(&here.replace("Zenda votes", "Zenda has voted")));
}

#[test]
fn a_summary_is_a_text_that_is_cut() {
    for feed in [rss_2("<description>Zenda votes.</description>"), atom("<summary>Zenda votes.</summary>")] {
        let row = articles("feed", &feed).remove(0);
        assert_eq!((text(&row), row.article.coverage.name()), ("Zenda votes.", "partial"));
        assert!(row.text.unwrap().truncated);
    }
}

#[test]
fn an_entry_that_was_deleted_is_taken_back() {
    let feed = atom("").replace(
        "<entry>",
        "<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"tag:gazette.example,2031:16\" \
         when=\"2031-04-03T00:00:00Z\"/><entry>",
    );
    let rows = rows_of("feed", feed.as_bytes());
    assert!(
        matches!(&rows[0].result, Ok(Told::Canceled(id)) if id.as_str().starts_with("tag-gazette-example-2031-16"))
    );
    assert!(rows[1].result.is_ok());
}

#[test]
fn what_is_missing_or_wrong_is_told_with_the_item_and_its_line() {
    let feed = rss_2("").replace("<item>", "\n<item>").replace("<title>Zenda votes</title>", "");
    assert!(reasons("feed", feed.as_bytes())[0].starts_with("feed:2:1: 17: `title` is missing"), "{feed}");
    let feed = rss_2("").replace("Wed, 02 Apr 2031 10:00:00 GMT", "spring");
    assert!(reasons("feed", feed.as_bytes())[0].contains("spring"));
    let feed = rss_2("").replace("https://gazette.example/zenda", "/zenda");
    let rows = rows_of("feed", feed.as_bytes());
    assert!(rows[0].result.is_ok() && rows[0].notes[0].contains("`/zenda` is no address"), "{:?}", rows[0].notes);
    for (feed, reason) in [
        ("<rss><channel><item>", "not whole"),
        ("<!DOCTYPE r [<!ENTITY a \"b\">]><rss/>", "declares things of its own"),
        ("<opml/>", "this is XML of `opml`"),
    ] {
        assert!(reasons("feed", feed.as_bytes())[0].contains(reason), "{feed}");
    }
}

#[test]
fn a_guessed_character_set_is_told() {
    let title = "Birači u Zendi čekaju šest sati, a žene i đaci glasaju";
    let feed = rss_2("").replace("<?xml version=\"1.0\"?>", "").replace("Zenda votes", title);
    let feed = feed.replace("gazette.example", "gazette.example.hr");
    let rows = rows_of("feed", &encoding_rs::WINDOWS_1250.encode(&feed).0);
    assert_eq!(rows[0].notes, ["the file does not say its character set, and is taken for windows-1250"]);
    assert!(String::from_utf8_lossy(&rows[0].raw).contains(title));
}
