//! The same piece of news as every dialect writes it.
use serde_json::json;

/// What a feed is made of, as XML writes it.
#[derive(Clone, Copy)]
pub(super) struct Parts<'p> {
    pub prolog: &'p str,
    /// None: the item has none of its own.
    pub id: Option<&'p str>,
    pub link: &'p str,
    pub date: &'p str,
    pub title: &'p str,
    pub body: &'p str,
}

pub(super) const PLAIN: Parts<'static> = Parts {
    prolog: "<?xml version=\"1.0\"?>",
    id: Some("https://gazette.example/17"),
    link: "https://gazette.example/zenda",
    date: "2031-04-02T10:00:00Z",
    title: "Zenda votes",
    body: "&lt;p&gt;People came &amp;amp; went.&lt;/p&gt;",
};

const DC: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
const NAR: &str = "xmlns=\"http://iptc.org/std/nar/2006-10-01/\"";

/// By what an item can be known again.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Known {
    /// Its own id alone; it has no address.
    Id,
    Address,
    IdOrAddress,
    /// Without these by its title, publisher and date.
    Words,
}

pub(super) struct Dialect {
    pub name: &'static str,
    pub known: Known,
    /// A document may say what character set it is in.
    pub is_markup: bool,
    pub make: fn(&Parts<'_>) -> String,
}

const fn feed(name: &'static str, make: fn(&Parts<'_>) -> String) -> Dialect {
    Dialect { name, known: Known::IdOrAddress, is_markup: true, make }
}

const fn newsml(name: &'static str, make: fn(&Parts<'_>) -> String) -> Dialect {
    Dialect { name, known: Known::Id, is_markup: true, make }
}

const fn ninjs(name: &'static str, make: fn(&Parts<'_>) -> String) -> Dialect {
    Dialect { name, known: Known::Id, is_markup: false, make }
}

pub(super) const DIALECTS: &[Dialect] = &[
    feed("RSS 0.90", |parts| rdf(parts, "http://my.netscape.com/rdf/simple/0.9/")),
    feed("RSS 0.91", |parts| rss(parts, "0.91", ("pubDate", "description"))),
    feed("RSS 0.92", |parts| rss(parts, "0.92", ("pubDate", "description"))),
    feed("RSS 1.0", |parts| rdf(parts, "http://purl.org/rss/1.0/")),
    feed("RSS 2.0", |parts| rss(parts, "2.0", ("pubDate", "description"))),
    feed("RSS 2.0, content", |parts| rss(parts, "2.0", ("pubDate", "content:encoded"))),
    feed("RSS 2.0, Dublin Core", |parts| rss(parts, "2.0", ("dc:date", "description"))),
    feed("Atom 0.3", |parts| {
        atom(parts, "http://purl.org/atom/ns#", ("issued", "type=\"text/html\" mode=\"escaped\""))
    }),
    feed("Atom 1.0", |parts| atom(parts, "http://www.w3.org/2005/Atom", ("published", "type=\"html\""))),
    Dialect { is_markup: false, ..feed("JSON Feed 1", |parts| json_feed(parts, "1")) },
    Dialect { is_markup: false, ..feed("JSON Feed 1.1", |parts| json_feed(parts, "1.1")) },
    ninjs("ninjs 1.4", |parts| ninjs_item(parts, ["pubstatus", "firstcreated", "headline", "body_xhtml"])),
    ninjs("ninjs 2.1", |parts| ninjs_item(parts, ["pubStatus", "firstCreated", "headlines", "bodies"])),
    ninjs("ninjs 3.1", |parts| ninjs_item(parts, ["pubStatus", "firstCreated", "title", "bodies"])),
    newsml("NewsML-G2 item", |parts| format!("{}{}", parts.prolog, news_item(parts, NAR))),
    newsml("NewsML-G2 message", |parts| message(parts, "")),
    newsml("NewsML-G2 package", |parts| message(parts, "<packageItem guid=\"urn:newsml:gazette.example:all\"/>")),
    Dialect { known: Known::Address, ..feed("HTML", page) },
    Dialect { name: "CSV", known: Known::Words, is_markup: false, make: table },
];

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

/// Words as they are where nothing is escaped.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn json_feed(parts: &Parts<'_>, version: &str) -> String {
    let mut item = json!({
        "url": parts.link, "title": parts.title, "content_html": plain(parts.body), "date_published": parts.date,
    });
    if let Some(id) = parts.id {
        item["id"] = json!(id);
    }
    json!({
        "version": format!("https://jsonfeed.org/version/{version}"), "title": "Example Gazette",
        "home_page_url": "https://gazette.example/", "language": "en", "items": [item],
    })
    .to_string()
}

/// An item of ninjs: its status, date, title and body by their keys, the latter in a list or alone.
fn ninjs_item(parts: &Parts<'_>, [status, date, title, body]: [&str; 4]) -> String {
    let listed = |key: &str, text: String| {
        let kind = if key == "bodies" { "text/html" } else { "text/plain" };
        if key.ends_with('s') { json!([{ "contentType": kind, "value": text }]) } else { json!(text) }
    };
    let mut item = json!({
        "type": "text", status: "usable", date: parts.date, title: listed(title, parts.title.to_owned()),
        body: listed(body, plain(parts.body)), "copyrightHolder": "Example Gazette", "language": "en",
    });
    if let Some(id) = parts.id {
        item["uri"] = json!(id);
    }
    item.to_string()
}

fn news_item(parts: &Parts<'_>, space: &str) -> String {
    let Parts { id, date, title, body, .. } = parts;
    let guid = id.map(|id| format!(" guid=\"{id}\"")).unwrap_or_default();
    format!(
        "<newsItem {space}{guid} version=\"1\"><rightsInfo><copyrightHolder><name>Example Gazette</name></copyrightHolder>\
         </rightsInfo><itemMeta><firstCreated>{date}</firstCreated></itemMeta><contentMeta><headline>{title}</headline>\
         </contentMeta><contentSet><inlineData contenttype=\"text/html\">{body}</inlineData></contentSet></newsItem>"
    )
}

fn message(parts: &Parts<'_>, beside: &str) -> String {
    let item = news_item(parts, "");
    format!("{}<newsMessage {NAR}><header/><itemSet>{beside}{item}</itemSet></newsMessage>", parts.prolog)
}

fn page(parts: &Parts<'_>) -> String {
    let Parts { prolog, link, date, title, body, .. } = parts;
    format!(
        "{prolog}<html><head><title>{title}</title><link rel=\"canonical\" href=\"{link}\">\
         <meta property=\"og:site_name\" content=\"Example Gazette\"><meta name=\"date\" content=\"{date}\"></head><body>\
         <article>{}</article></body></html>",
        plain(body)
    )
}

fn table(parts: &Parts<'_>) -> String {
    let text = plain(&plain(parts.body)).replace("<p>", "").replace("</p>", "");
    let cells = [parts.id.unwrap_or_default(), parts.title, "Example Gazette", parts.date, parts.link, &text];
    let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    format!("id,title,publisher,published,url,text\n{}\n", cells.join(","))
}
