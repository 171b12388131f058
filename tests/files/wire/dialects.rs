//! Feeds of every dialect, each in every odd state that feeds are met in: all load, or are refused for a stated reason.
use ballotwire::files::{Row, Told};
use serde_json::json;

use super::rows_of;

/// What a feed is made of.
#[derive(Clone)]
struct Parts<'p> {
    prolog: &'p str,
    /// None: the item has none of its own.
    id: Option<&'p str>,
    link: &'p str,
    date: &'p str,
    title: &'p str,
    body: &'p str,
}

const PLAIN: Parts<'static> = Parts {
    prolog: "<?xml version=\"1.0\"?>",
    id: Some("https://gazette.example/17"),
    link: "https://gazette.example/zenda",
    date: "2031-04-02T10:00:00Z",
    title: "Zenda votes",
    body: "&lt;p&gt;People came &amp;amp; went.&lt;/p&gt;",
};

const DC: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

fn tag(name: &str, text: Option<&str>) -> String {
    text.map(|text| format!("<{name}>{text}</{name}>")).unwrap_or_default()
}

/// RSS whose items lie within the channel; `date` and `body` are the elements of these.
fn rss(parts: &Parts<'_>, version: &str, (date, body): (&str, &str)) -> String {
    let Parts { prolog, id, link, title, .. } = parts;
    format!(
        "{prolog}<rss version=\"{version}\" {DC} xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
         <title>Example Gazette</title><link>https://gazette.example/</link><language>en</language><item>{}{}<link>{link}</link>{}{}\
         </item></channel></rss>",
        tag("guid", *id),
        tag("title", Some(title)),
        tag(date, Some(parts.date)),
        tag(body, Some(parts.body)),
    )
}

/// RSS as RDF.
fn rdf(parts: &Parts<'_>, space: &str) -> String {
    let Parts { prolog, id, link, date, title, body } = parts;
    let about = id.map(|id| format!(" r:about=\"{id}\"")).unwrap_or_default();
    format!(
        "{prolog}<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"{space}\" {DC}><channel>\
         <title>Example Gazette</title><link>https://gazette.example/</link></channel><item{about}><title>{title}</title>\
         <link>{link}</link><dc:date>{date}</dc:date><description>{body}</description></item></r:RDF>"
    )
}

fn atom(parts: &Parts<'_>, space: &str, (date, content): (&str, &str)) -> String {
    let Parts { prolog, id, link, title, body, .. } = parts;
    format!(
        "{prolog}<feed xmlns=\"{space}\"><title>Example Gazette</title><link href=\"https://gazette.example/\"/><entry>{}\
         <title>{title}</title><link href=\"{link}\"/>{}<content {content}>{body}</content></entry></feed>",
        tag("id", *id),
        tag(date, Some(parts.date)),
    )
}

type Dialect = (&'static str, fn(&Parts<'_>) -> String);

const DIALECTS: &[Dialect] = &[
    ("RSS 0.90", |parts| rdf(parts, "http://my.netscape.com/rdf/simple/0.9/")),
    ("RSS 0.91", |parts| rss(parts, "0.91", ("pubDate", "description"))),
    ("RSS 0.92", |parts| rss(parts, "0.92", ("pubDate", "description"))),
    ("RSS 1.0", |parts| rdf(parts, "http://purl.org/rss/1.0/")),
    ("RSS 2.0", |parts| rss(parts, "2.0", ("pubDate", "description"))),
    ("RSS 2.0, content", |parts| rss(parts, "2.0", ("pubDate", "content:encoded"))),
    ("RSS 2.0, Dublin Core", |parts| rss(parts, "2.0", ("dc:date", "description"))),
    ("Atom 0.3", |parts| atom(parts, "http://purl.org/atom/ns#", ("issued", "type=\"text/html\" mode=\"escaped\""))),
    ("Atom 1.0", |parts| atom(parts, "http://www.w3.org/2005/Atom", ("published", "type=\"html\""))),
];

/// JSON Feed: its words are written without the marks that XML needs.
fn json_feed(parts: &Parts<'_>) -> String {
    let body = parts.body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let mut item =
        json!({ "url": parts.link, "title": parts.title, "content_html": body, "date_published": parts.date });
    if let Some(id) = parts.id {
        item["id"] = json!(id);
    }
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Example Gazette",
        "home_page_url": "https://gazette.example/", "language": "en", "items": [item],
    })
    .to_string()
}

/// All dialects, for what is no matter of XML.
fn every() -> impl Iterator<Item = Dialect> {
    DIALECTS.iter().copied().chain([("JSON Feed 1.1", json_feed as fn(&Parts<'_>) -> String)])
}

/// The title, address and text of the one article of a feed, or why there is none.
fn told(bytes: &[u8]) -> Result<(String, Option<String>, String), String> {
    let rows: Vec<Row> = rows_of("feed", bytes);
    assert_eq!(rows.len(), 1);
    match rows.into_iter().next().unwrap().result {
        Ok(Told::Article(row)) => {
            let text = row.text.map(|text| text.text).unwrap_or_default();
            Ok((row.article.title.clone(), row.article.url.as_ref().map(ToString::to_string), text))
        }
        Ok(other) => panic!("{other:?}"),
        Err(mistakes) => Err(mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

fn assert_loads(which: &str, feed: &str) {
    let (title, url, text) = told(feed.as_bytes()).unwrap_or_else(|why| panic!("{which}: {why}"));
    let piece = ("Zenda votes", Some("https://gazette.example/zenda"), "People came & went.");
    assert_eq!((title.as_str(), url.as_deref(), text.as_str()), piece, "{which}");
}

#[test]
fn what_is_well_formed_loads_from_every_dialect() {
    let cdata = Parts { title: "<![CDATA[Zenda votes]]>", body: "<![CDATA[<p>People came &amp; went.</p>]]>", ..PLAIN };
    let unnamed = Parts { id: None, ..PLAIN };
    let spaced = Parts { link: "\n https://gazette.example/zenda \n", title: " Zenda\n votes ", ..PLAIN };
    let numbered = Parts { title: "&#90;enda &#x76;otes", ..PLAIN };
    for (name, dialect) in DIALECTS {
        for (state, parts) in [("CDATA", &cdata), ("numbers", &numbered)] {
            assert_loads(&format!("{name}, {state}"), &dialect(parts));
        }
    }
    for (name, dialect) in every() {
        for (state, parts) in [("plain", &PLAIN), ("no id", &unnamed), ("spaces", &spaced)] {
            assert_loads(&format!("{name}, {state}"), &dialect(parts));
        }
    }
}

#[test]
fn a_link_without_its_site_is_left_out_and_the_article_stays() {
    for (name, dialect) in every() {
        let (title, url, _) = told(dialect(&Parts { link: "/zenda", ..PLAIN }).as_bytes()).unwrap();
        assert_eq!((title.as_str(), url), ("Zenda votes", None), "{name}");
    }
}

#[test]
fn letters_come_whole_from_the_character_set_that_is_declared_or_the_feed_is_refused() {
    for (label, bytes, title) in [
        ("windows-1250", &b"\x8eivot i \x9ala\xe8a"[..], "Život i šlača"),
        ("windows-1251", b"\xc3\xeb\xe0\xf1\xee\xe2\xe8", "Гласови"),
        ("windows-1253", b"\xc5\xea\xeb\xef\xe3\xdd\xf2", "Εκλογές"),
        ("windows-1254", b"Se\xe7im g\xfcn\xfc", "Seçim günü"),
        ("ISO-8859-2", b"\xaeivot i \xb9ala", "Život i šala"),
        ("ISO-8859-5", b"\xb3\xdb\xd0\xe1\xde\xd2\xd8", "Гласови"),
        ("ISO-8859-7", b"\xc5\xea\xeb\xef\xe3\xdd\xf2", "Εκλογές"),
        ("ISO-8859-16", b"Alegeri \xbai \xfear\xe3", "Alegeri și țară"),
    ] {
        let prolog = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>");
        for (name, dialect) in DIALECTS {
            let feed = dialect(&Parts { prolog: &prolog, title: "TITLE", ..PLAIN });
            let (before, after) = feed.split_once("TITLE").unwrap();
            let (found, ..) = told(&[before.as_bytes(), bytes, after.as_bytes()].concat()).unwrap();
            assert_eq!(found, title, "{name}, {label}");
        }
    }
    let feed = DIALECTS[0].1(&Parts {
        prolog: "<?xml version=\"1.0\" encoding=\"x-unheard-of\"?>",
        title: "Гласови",
        ..PLAIN
    });
    let cut: Vec<u8> = feed.bytes().filter(|byte| *byte != 0xd0).collect();
    assert!(told(&cut).unwrap_err().contains("x-unheard-of"));
}

#[test]
fn dates_in_odd_shapes_are_read_or_their_item_is_refused_by_them() {
    for (name, dialect) in every() {
        for date in [
            "Wed, 02 Apr 2031 10:00:00 GMT",
            "2031-04-02",
            "2031-04-02T10:00:00+0200",
            "2 Apr 2031 10:00 UT",
            "soon",
            "04/02/31",
        ] {
            if let Err(why) = told(dialect(&Parts { date, ..PLAIN }).as_bytes()) {
                assert!(why.contains("published"), "{name}, {date}: {why}");
                assert!(!date.starts_with("2031") && !date.contains("GMT"), "{name}, {date}: {why}");
            }
        }
    }
}

#[test]
fn what_is_hostile_or_broken_is_refused_by_what_it_is() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    for (name, dialect) in DIALECTS {
        let why = told(dialect(&Parts { prolog: bomb, ..PLAIN }).as_bytes()).unwrap_err();
        assert!(why.contains("of its own"), "{name}: {why}");
    }
    for (name, dialect) in every() {
        let whole = dialect(&PLAIN);
        let why = told(&whole.as_bytes()[..whole.len() - 10]).unwrap_err();
        assert!(!why.is_empty(), "{name}");
        let nameless = dialect(&Parts { id: None, link: "", ..PLAIN });
        assert!(told(nameless.as_bytes()).unwrap_err().contains("nothing short names"), "{name}");
    }
}
