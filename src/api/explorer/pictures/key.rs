//! What the marks of a picture mean, written below it.
use maud::{Markup, html};

use super::lettering::{px, width};

/// A mark that stands on the line of writing, no wider than two letters, and what it means.
pub type Meaning<'a> = (Markup, &'a str);

/// The meanings beside each other, in as many lines as they need, and where they end.
pub fn key(meanings: &[Meaning<'_>], size: f64, room: f64, top: f64) -> (Markup, f64) {
    let (mut x, mut y) = (0.0, top + size * 1.4);
    let mut placed = Vec::new();
    for (mark, said) in meanings {
        let long = size * 1.8 + width(said, size);
        if x > 0.0 && x + long > room {
            (x, y) = (0.0, y + size * 1.7);
        }
        placed.push(html! {
            g transform={ "translate(" (px(x)) " " (px(y)) ")" } {
                (mark) text class="key" font-size=(px(size)) x=(px(size * 1.8)) y="0" { (said) }
            }
        });
        x += long + size * 1.4;
    }
    let end = if meanings.is_empty() { top } else { y + size * 0.7 };
    (html! { @for part in &placed { (part) } }, end)
}
