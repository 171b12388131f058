//! The tags of a page of HTML, of whatever quality, and what lies between two of them.
use super::markup::{tag_end, text_of};

/// A tag that opens an element.
pub(super) struct Tag<'t> {
    pub name: String,
    attributes: &'t str,
    /// What comes after it.
    pub rest: &'t str,
}

/// All opening tags in their order; none of those that stand in comments, scripts and styles.
pub(super) fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let (_, tag) = rest.split_once('<')?;
            if let Some(comment) = tag.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            rest = tag;
            if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let found = opened(tag);
            rest = match found.name.as_str() {
                "script" | "style" => found.rest.get(found.content().len()..).unwrap_or_default(),
                _ => found.rest,
            };
            return Some(found);
        }
    })
}

/// The tag whose name begins here.
fn opened(tag: &str) -> Tag<'_> {
    let end = tag_end(tag).unwrap_or(tag.len());
    let (inner, rest) = (&tag[..end], tag.get(end + 1..).unwrap_or_default());
    let name = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    Tag { name: inner[..name].to_ascii_lowercase(), attributes: &inner[name..], rest }
}

impl<'t> Tag<'t> {
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            if end == 0 && rest.is_empty() {
                return None;
            }
            let (name, after) = rest.split_at(end);
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
                // A tag may have an equals sign too many.
                rest = after;
                continue;
            };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(text_of(value)).filter(|value| !value.is_empty());
            }
            rest = after;
        }
    }

    /// What lies between the tag and the one that closes it.
    pub(super) fn content(&self) -> &'t str {
        let (mut depth, mut at) = (0_usize, 0);
        while let Some(found) = self.rest[at..].find('<') {
            let tag = &self.rest[at + found + 1..];
            let (closes, named) = tag.strip_prefix('/').map_or((false, tag), |named| (true, named));
            let ends = |after: &str| after.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
            let same = named.get(..self.name.len()).is_some_and(|name| name.eq_ignore_ascii_case(&self.name));
            if same && ends(&named[self.name.len()..]) {
                match (closes, depth) {
                    (true, 0) => return &self.rest[..at + found],
                    (true, _) => depth -= 1,
                    (false, _) if !matches!(self.name.as_str(), "script" | "style") => depth += 1,
                    (false, _) => {}
                }
            }
            at += found + 1;
        }
        self.rest
    }
}
