//! Markdown of this project's own pages as HTML: tables and programs that can be scrolled, headings that can be linked to.
use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

/// A page as it is shown.
pub struct Chapter {
    pub title: String,
    pub html: Markup,
}

/// The first heading.
pub fn title(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
}

impl Chapter {
    /// `address` gives where a file of the same folder is shown; links to others are shown as their words.
    pub fn read(text: &str, address: impl Fn(&str) -> Option<String>) -> Self {
        let options = Options::ENABLE_TABLES;
        // Nothing in these files is meant to be HTML but marks for tests.
        let parser =
            Parser::new_ext(text, options).filter(|event| !matches!(event, Event::Html(_) | Event::InlineHtml(_)));
        let events: Vec<Event<'_>> = parser.collect();
        let mut shown = Vec::with_capacity(events.len());
        for (at, event) in events.iter().enumerate() {
            let event = match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    raw(&format!("<{level} id=\"{}\">", anchor(&words(&events[at + 1..]))))
                }
                Event::Start(Tag::CodeBlock(_)) => raw("<pre tabindex=\"0\"><code>"),
                Event::End(TagEnd::CodeBlock) => raw("</code></pre>"),
                Event::Start(Tag::Table(_)) => {
                    shown.push(raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">"));
                    event.clone()
                }
                Event::End(TagEnd::Table) => {
                    shown.push(event.clone());
                    raw("</div>")
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => match led(dest_url, &address) {
                    Some(to) => Event::Start(Tag::Link {
                        link_type: *link_type,
                        dest_url: CowStr::from(to),
                        title: title.clone(),
                        id: id.clone(),
                    }),
                    None => raw("<span>"),
                },
                Event::End(TagEnd::Link) => raw(if leads(&events[..at], &address) { "</a>" } else { "</span>" }),
                other => other.clone(),
            };
            shown.push(event);
        }
        let mut html = String::new();
        push_html(&mut html, shown.into_iter());
        Self { title: title(text).to_owned(), html: PreEscaped(html) }
    }
}

fn raw(html: &str) -> Event<'static> {
    Event::Html(CowStr::from(html.to_owned()))
}

/// Where a link leads from a page; none where that is not shown.
fn led(to: &str, address: impl Fn(&str) -> Option<String>) -> Option<String> {
    if to.starts_with("https://") || to.starts_with("http://") || to.starts_with('#') {
        return Some(to.to_owned());
    }
    let (file, part) = to.split_once('#').map_or((to, String::new()), |(file, part)| (file, format!("#{part}")));
    address(file).map(|address| address + &part)
}

/// Whether the link that was begun last leads anywhere.
fn leads(before: &[Event<'_>], address: impl Fn(&str) -> Option<String>) -> bool {
    let last = before.iter().rev().find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    last.is_some_and(|to| led(to, address).is_some())
}

/// The words of a heading.
fn words(events: &[Event<'_>]) -> String {
    let of_heading = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let text = of_heading.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    });
    text.collect()
}

/// As links between the files have it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Chapter::read(text, |file| (file == "b.md").then(|| "/docs/b".to_owned())).html.into_string()
    }

    #[test]
    fn links_lead_to_what_is_shown_and_others_are_words() {
        let html = shown("[a](b.md#c) [d](e.md) [f](https://example.org/) [g](javascript:h)");
        assert_eq!(
            html,
            "<p><a href=\"/docs/b#c\">a</a> <span>d</span> <a href=\"https://example.org/\">f</a> <span>g</span></p>\n"
        );
    }

    #[test]
    fn headings_are_named_by_their_words_and_marks_for_tests_are_left_out() {
        let html = shown("# A `b`: c\n\n<!-- mark -->\n\n<script>x</script>\n");
        assert_eq!(html, "<h1 id=\"a-b-c\">A <code>b</code>: c</h1>\n");
    }

    #[test]
    fn what_is_wide_can_be_reached_and_scrolled_by_key() {
        assert!(shown("```sh\na < b\n```\n").contains("<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>"));
        assert!(shown("| a |\n|---|\n| b |\n").starts_with("<div class=\"wide\" tabindex=\"0\" role=\"region\""));
    }
}
