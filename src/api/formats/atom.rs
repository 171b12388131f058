//! Atom (RFC 4287): the newest records of a list as a feed.
use serde_json::Value;

use super::entries::{Entry, entry, in_feeds};
use super::format::{Around, Format, Of, Points};
use super::pieces::Pieces;
use super::shown::Shown;
use super::xml::escape;
use crate::domain::{Kind, Term};

pub static ATOM: Format = Format {
    name: "atom",
    media_type: "application/atom+xml",
    content_type: "application/atom+xml; charset=utf-8",
    schema: "",
    about: "Atom (RFC 4287): the newest first, a hundred unless `limit` says otherwise, with a link to the next page.",
    says: |of| in_feeds(of) || of == Of::Changes,
    whole_records: false,
    tells_points: false,
    is_feed: true,
    writer: Some(|around| {
        let begin = begin(&around);
        Pieces::of(around, piece).between(begin, "", "</feed>\n")
    }),
};

fn begin(around: &Around) -> String {
    let title = around.kind.map_or("changes", |kind| kind.plural());
    let mut begin = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">\n\
         <id>{address}</id>\n<title>Ballotwire: {title}</title>\n<updated>{updated}</updated>\n\
         <author><name>Ballotwire</name></author>\n<generator>Ballotwire</generator>\n\
         <subtitle>{corpus}</subtitle>\n<link rel=\"self\" href=\"{address}\"/>\n",
        address = escape(&around.address),
        updated = escape(&around.updated),
        corpus = escape(&around.corpus),
    );
    if let Some(next) = &around.next {
        begin.push_str(&format!("<link rel=\"next\" href=\"{}\"/>\n", escape(next)));
    }
    if let Some(licence) = &around.licence {
        begin.push_str(&format!("<rights>{}</rights>\n", escape(licence)));
    }
    begin
}

/// A record, or a change of one.
fn piece(row: &Value, around: &Around, _: &Points) -> String {
    match around.kind {
        Some(_) => told(entry(row, around)),
        None => change(row, around),
    }
}

/// A record that went is told as RFC 6721 has it.
fn change(change: &Value, around: &Around) -> String {
    let kind = Kind::parse(change["kind"].text()).unwrap_or(Kind::Article);
    let address = around.page_of(kind.plural(), change["id"].text());
    let (op, at) = (change["op"].text(), change["at"].text());
    let into = change["into"].written().map(|into| around.page_of(kind.plural(), into));
    if matches!(op, "delete" | "merge") {
        let into = into.map_or(String::new(), |into| format!("<at:comment>{}</at:comment>", escape(&into)));
        return format!("<at:deleted-entry ref=\"{}\" when=\"{at}\">{into}</at:deleted-entry>\n", escape(&address));
    }
    let fields: Vec<&str> = change["fields"].items().iter().map(Shown::text).collect();
    told(Entry {
        address,
        title: format!("{op} {} {}", kind.name(), change["id"].text()),
        summary: fields.join(", "),
        published: None,
        updated: at.to_owned(),
        authors: Vec::new(),
        language: None,
        publisher: None,
        original: None,
    })
}

fn told(entry: Entry) -> String {
    let Entry { address, title, summary, published, updated, authors, language, publisher, original } = entry;
    let element = |name: &str, text: &str| format!("<{name}>{}</{name}>\n", escape(text));
    let mut told = match language {
        Some(language) => format!("<entry xml:lang=\"{}\">\n", escape(&language)),
        None => "<entry>\n".to_owned(),
    };
    told.push_str(&element("id", &address));
    told.push_str(&element("title", &title));
    told.push_str(&element("updated", &updated));
    told.extend(published.iter().map(|published| element("published", published)));
    told.extend(authors.iter().map(|author| format!("<author>{}</author>\n", element("name", author).trim_end())));
    told.push_str(&format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", escape(&address)));
    told.extend(original.iter().map(|original| format!("<link rel=\"via\" href=\"{}\"/>\n", escape(original))));
    let source = publisher.map(|publisher| format!("<source>{}</source>\n", element("title", &publisher).trim_end()));
    told.extend(source);
    told.push_str(&element("summary", &summary));
    told.push_str("</entry>\n");
    told
}
