//! The text of markup: HTML as feeds and wires carry it, of whatever quality, as paragraphs.
use quick_xml::escape::resolve_html5_entity;

/// Elements that begin and end paragraphs.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "block",
    "blockquote",
    "body",
    "body.content",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hl1",
    "hl2",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content is no text of the story.
const SILENT: &[&str] =
    &["figcaption", "head", "iframe", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"];

/// Paragraphs separated by a blank line, breaks as line ends, all else on one line.
pub(super) fn text_of(markup: &str) -> String {
    let mut out = Text::default();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.characters(before);
        rest = if let Some(comment) = tag.strip_prefix("<!--") {
            after(comment, "-->")
        } else if let Some(plain) = tag.strip_prefix("<![CDATA[") {
            let end = plain.find("]]>").unwrap_or(plain.len());
            out.plain(&plain[..end]);
            after(plain, "]]>")
        } else if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            element(tag, &mut out)
        } else {
            out.plain("<");
            &tag[1..]
        };
    }
    out.characters(rest);
    out.finish()
}

/// Characters of a tag: where many have no end, looking for it must not cost the square of them.
const LONGEST_TAG: usize = 65_536;

/// What comes after the first `end`; nothing where there is none.
fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// Takes a tag, and the content of one that is silent; returns what comes after.
fn element<'t>(tag: &'t str, out: &mut Text) -> &'t str {
    let closing = tag.starts_with("</");
    let named = tag.trim_start_matches(['<', '/']);
    let end = named.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(named.len());
    let name = named[..end].to_ascii_lowercase();
    let name = name.rsplit(':').next().unwrap_or_default();
    let rest = after_tag(&named[end..]);
    let alone = tag[..tag.len() - rest.len()].ends_with("/>");
    match name {
        "br" => out.line_end(),
        "td" | "th" => out.plain(" "),
        _ if BLOCKS.contains(&name) => out.paragraph(),
        _ if SILENT.contains(&name) && !closing && !alone => return after_closing(rest, name),
        _ => {}
    }
    rest
}

/// What comes after the end of a tag. A quote that never ends holds no text of the story.
fn after_tag(text: &str) -> &str {
    tag_end(text).map_or_else(|| after(text, ">"), |end| &text[end + 1..])
}

/// Where a tag ends, which no `>` within quotes does; none where it is longer than any is.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let ends = |(_, c): &(usize, char)| match quote {
        Some(open) => {
            quote = quote.filter(|_| *c != open);
            false
        }
        None => {
            quote = Some(*c).filter(|c| matches!(c, '"' | '\''));
            *c == '>'
        }
    };
    text.char_indices().take(LONGEST_TAG).find(ends).map(|(at, _)| at)
}

fn after_closing<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let tag = &rest[at + 2..];
        if tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after(tag, ">");
        }
        rest = tag;
    }
    ""
}

#[derive(Default)]
struct Text {
    done: String,
    /// The paragraph that is being made.
    open: String,
    /// White space came after its last character.
    space: bool,
}

impl Text {
    /// Characters with references (`&amp;`).
    fn characters(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.plain(&rest[..at]);
            let name = &rest[at + 1..];
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
            match referred(&name[..end]) {
                Some(text) => {
                    self.plain(&text);
                    let after = &name[end..];
                    rest = after.strip_prefix(';').unwrap_or(after);
                }
                None => {
                    self.plain("&");
                    rest = name;
                }
            }
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else {
                if std::mem::take(&mut self.space) && !self.open.is_empty() && !self.open.ends_with('\n') {
                    self.open.push(' ');
                }
                self.open.push(c);
            }
        }
    }

    fn line_end(&mut self) {
        self.space = false;
        if !self.open.is_empty() {
            self.open.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.space = false;
        let open = std::mem::take(&mut self.open);
        // Two breaks are how some write paragraphs.
        for part in open.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
            if !self.done.is_empty() {
                self.done.push_str("\n\n");
            }
            self.done.push_str(part);
        }
    }

    fn finish(mut self) -> String {
        self.paragraph();
        self.done
    }
}

/// What a reference stands for, by the name or number between `&` and `;`.
pub(super) fn referred(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // As browsers do: these are written by programs that mean windows-1252.
    if let (0x80..=0x9f, Ok(byte)) = (code, u8::try_from(code)) {
        let byte = [byte];
        return Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.into_owned());
    }
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_paragraphs() {
        for (markup, text) in [
            ("<p>Zenda  votes.</p>\n<p>People\ncame&nbsp;&amp; went.</p>", "Zenda votes.\n\nPeople came & went."),
            ("One<br>two<br/><br/>three", "One\ntwo\n\nthree"),
            ("<ul><li>a<li>b</ul>", "a\n\nb"),
            ("7 < 9 &#8211; &#x107; &#150; AT&T &unknown;", "7 < 9 – ć – AT&T &unknown;"),
            ("<script>if (a < b) {}</script><STYLE>p{}</style>Text<!-- <p> -->.", "Text."),
            ("<a title=\"a > b\">link</a> <img alt='x'> end", "link end"),
            ("<xhtml:p>One</xhtml:p><xhtml:p>two</xhtml:p>", "One\n\ntwo"),
            ("<p>cut <a href=\"", "cut"),
            ("<![CDATA[a < b]]>", "a < b"),
            ("", ""),
        ] {
            assert_eq!(text_of(markup), text, "{markup}");
        }
    }
}
