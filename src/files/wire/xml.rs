//! XML as a tree, bounded in depth and number. It has the characters that XML and HTML give names to and no others: what a
//! document declares of its own is refused, and nothing is fetched.
use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::markup::referred;
use crate::files::mistake::{Fault, Lines, Place};

const MAX_DEPTH: usize = 100;
const MAX_ELEMENTS: usize = 200_000;
const MAX_ATTRIBUTES: usize = 100;
/// Prefixes of namespaces that are in force at one place.
const MAX_PREFIXES: usize = 100;

/// In characters.
const MAX_MESSAGE: usize = 200;

/// Namespaces by the prefix that elements of them have here, whatever the document calls them.
const SPACES: &[(&str, &str)] = &[
    ("http://www.w3.org/2005/Atom", "atom:"),
    ("http://purl.org/atom/ns#", "atom:"),
    ("http://purl.org/atompub/tombstones/1.0", "at:"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://channel.netscape.com/rdf/simple/0.9/", ""),
    ("http://backend.userland.com/rss2", ""),
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://www.w3.org/1999/xhtml", "html:"),
    ("http://iptc.org/std/nar/2006-10-01/", "nar:"),
    ("http://iptc.org/std/NITF/2006-10-18/", "nitf:"),
];

#[derive(Debug, Default)]
pub(super) struct Element {
    /// With the prefix of [`SPACES`]; `?:` where it has another namespace.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Self>,
    /// Its own characters, without those of the elements within.
    text: String,
    /// Where it stands in the document, and where its content does.
    outer: Range<usize>,
    inner: Range<usize>,
}

impl Element {
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.all(name).next()
    }

    pub(super) fn all<'e>(&'e self, name: &str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first one within, at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.children.iter().find_map(|child| if child.name == name { Some(child) } else { child.find(name) })
    }

    /// The first of these that has text.
    pub(super) fn text_in(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).find_map(Self::text))
    }

    pub(super) fn text(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(found.1.trim()).filter(|text| !text.is_empty())
    }

    /// The element as it stands in the document.
    pub(super) fn written<'t>(&self, document: &'t str) -> &'t str {
        document.get(self.outer.clone()).unwrap_or_default()
    }

    /// What stands between its tags.
    pub(super) fn content<'t>(&self, document: &'t str) -> &'t str {
        document.get(self.inner.clone()).unwrap_or_default()
    }

    pub(super) fn line(&self, document: &Lines<'_>) -> u64 {
        document.line(self.outer.start) as u64
    }
}

/// Reads a document, or says what is wrong with it and where.
pub(super) fn read(text: &str) -> Result<Element, (Place, Fault)> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    let mut building = Building::default();
    loop {
        let start = offset(reader.buffer_position());
        let event = reader.read_event();
        let end = offset(reader.buffer_position());
        let done = match event {
            Ok(event) => building.take(event, start..end),
            Err(error) => {
                let place = Lines::new(text).place(offset(reader.error_position()));
                return Err((place, Fault::new(format!("this is no whole XML: {}", cut(&error.to_string())))));
            }
        };
        match done {
            Ok(None) => {}
            Ok(Some(root)) => return Ok(root),
            Err(message) => return Err((Lines::new(text).place(start), Fault::new(cut(&message)))),
        }
    }
}

/// A message, which names of the document would make as long as they are.
pub(super) fn cut(message: &str) -> String {
    message.chars().take(MAX_MESSAGE).collect()
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[derive(Default)]
struct Building {
    /// The elements that are open, the root first.
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
    /// Prefixes with what stands for their namespaces, and the depth that they are declared at.
    prefixes: Vec<(usize, String, &'static str)>,
}

impl Building {
    /// The root, at the end of the document.
    fn take(&mut self, event: Event<'_>, at: Range<usize>) -> Result<Option<Element>, String> {
        match event {
            Event::Start(tag) => self.start(&tag, at)?,
            Event::End(_) => self.end(at),
            Event::Text(text) => self.characters(&String::from_utf8_lossy(&text)),
            Event::CData(text) => self.characters(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => {
                let name = String::from_utf8_lossy(&name).into_owned();
                let text = referred(&name).ok_or_else(|| format!("`&{name};` stands for nothing that is known"))?;
                self.characters(&text);
            }
            Event::DocType(text) if text.contains(&b'[') => {
                return Err("the document declares things of its own (`<!DOCTYPE … [`), which are not read".to_owned());
            }
            Event::Eof => return self.root.take().map(Some).ok_or_else(|| "the document is not whole".to_owned()),
            _ => {}
        }
        Ok(None)
    }

    fn characters(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: Range<usize>) -> Result<(), String> {
        self.elements += 1;
        if self.open.len() >= MAX_DEPTH || self.elements > MAX_ELEMENTS {
            return Err(format!("the document is deeper than {MAX_DEPTH} or has over {MAX_ELEMENTS} elements"));
        }
        if self.root.is_some() {
            return Err("the document goes on after its end".to_owned());
        }
        let depth = self.open.len();
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| format!("an attribute is not whole: {error}"))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            match key.strip_prefix("xmlns") {
                Some("") => self.declare(depth, "", &value),
                Some(prefix) if prefix.starts_with(':') => self.declare(depth, &prefix[1..], &value),
                _ => attributes.push((key, value.into_owned())),
            }
            if attributes.len() > MAX_ATTRIBUTES || self.prefixes.len() > MAX_PREFIXES {
                return Err(format!("an element has over {MAX_ATTRIBUTES} attributes"));
            }
        }
        let name = self.known_as(&String::from_utf8_lossy(tag.name().as_ref()), true);
        let attributes = attributes.into_iter().map(|(key, value)| (self.known_as(&key, false), value)).collect();
        let (outer, inner) = (at.start..at.end, at.end..at.end);
        self.open.push(Element { name, attributes, outer, inner, ..Element::default() });
        Ok(())
    }

    /// The name with the prefix that its namespace has here. Names of elements without a prefix are of the namespace in force.
    fn known_as(&self, name: &str, is_element: bool) -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if prefix == "xml" || (prefix.is_empty() && !is_element) {
            return name.to_owned();
        }
        let declared = self.prefixes.iter().rev().find(|(_, known, _)| known == prefix);
        let space = declared.map_or(if prefix.is_empty() { "" } else { "?:" }, |(_, _, space)| *space);
        format!("{space}{local}")
    }

    fn declare(&mut self, depth: usize, prefix: &str, space: &str) {
        let known = SPACES.iter().find(|(known, _)| *known == space);
        let stands = known.map_or(if space.is_empty() { "" } else { "?:" }, |(_, stands)| *stands);
        self.prefixes.push((depth, prefix.to_owned(), stands));
    }

    fn end(&mut self, at: Range<usize>) {
        let Some(mut element) = self.open.pop() else {
            return;
        };
        element.inner.end = at.start.max(element.inner.start);
        element.outer.end = at.end;
        let depth = self.open.len();
        self.prefixes.retain(|(declared, ..)| *declared < depth);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_the_names_of_its_namespaces() {
        let text = "<?xml version=\"1.0\"?><f xmlns=\"http://www.w3.org/2005/Atom\" xmlns:x=\"http://purl.org/dc/elements/1.1/\" \
                    xml:lang='en'><x:date>2031&amp;&nbsp;<![CDATA[<b>]]></x:date><g xmlns='urn:other'/></f>";
        let root = read(text).unwrap();
        assert_eq!((root.name.as_str(), root.attribute("xml:lang")), ("atom:f", Some("en")));
        assert_eq!(root.text_in(&["dc:date"]), Some("2031&\u{a0}<b>"));
        assert_eq!(root.children[1].name, "?:g");
        assert_eq!(root.children[0].content(text), "2031&amp;&nbsp;<![CDATA[<b>]]>");
        assert!(root.children[0].written(text).ends_with("</x:date>"));
    }

    #[test]
    fn what_is_hostile_or_cut_is_refused() {
        let deep = "<a>".repeat(200);
        let wide = format!("<a {}/>", (0..200).map(|n| format!("b{n}='' ")).collect::<String>());
        let spaces = format!("<a {}/>", (0..200).map(|n| format!("xmlns:b{n}='u' ")).collect::<String>());
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>";
        for (text, reason) in [
            (deep.as_str(), "deeper than"),
            (&wide, "attributes"),
            (&spaces, "attributes"),
            (laughs, "declares things of its own"),
            ("<l>&b;</l>", "stands for nothing"),
            ("<l><m></l>", "no whole XML"),
            ("<l>cut", "not whole"),
            ("<l/><m/>", "after its end"),
            ("", "not whole"),
        ] {
            let (_, fault) = read(text).unwrap_err();
            assert!(fault.message.contains(reason), "{}", fault.message);
        }
    }
}
