//! Text for a terminal: what it would obey instead of showing is written out.
use std::fmt::Display;

/// The text with its lines as they are; of control characters only tabs and line ends stay.
pub fn printed(text: impl Display) -> String {
    let text = text.to_string();
    if !text.contains(is_obeyed) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\r' if rest.peek() == Some(&'\n') => shown.push(c),
            _ => show(c, &mut shown),
        }
    }
    shown
}

/// The text on one line: its line ends and tabs are written out as well, so that it cannot pass for several.
pub fn on_one_line(text: impl Display) -> String {
    let text = text.to_string();
    if !text.contains(is_obeyed) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|c| show(c, &mut shown));
    shown
}

fn show(c: char, shown: &mut String) {
    if is_obeyed(c) {
        shown.extend(c.escape_default());
    } else {
        shown.push(c);
    }
}

/// Control characters, line and paragraph separators, and what changes the order in which other characters are shown.
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
