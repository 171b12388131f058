//! The marks of figures: a dot for a moment, a bar for a span, an arrow from what was taken back to what took its place.
use maud::{Markup, html};

use super::lettering::px;

/// A dot on its stem for a moment, a bar for a span; a range reaches from its low to its high end.
pub fn shape((from, to): (f64, f64), (base, low, high): (f64, f64, f64), in_numbers: bool) -> Markup {
    let ranged = low - high > 0.5 && low < base - 0.5;
    html! {
        @if !in_numbers {
        } @else if from == to {
            path class="stem" d={ "M" (px(from)) " " (px(base)) "V" (px(high)) } {}
            @if ranged { path class="range" d={ "M" (px(from)) " " (px(low)) "V" (px(high)) } {} }
            circle class="dot" r="5" cx=(px(from)) cy=(px(high)) {}
        } @else {
            path class="under" d={ "M" (px(from)) " " (px(base)) "V" (px(high)) "H" (px(to)) "V" (px(base)) "z" } {}
            @if ranged { path class="span" d={ "M" (px(from)) " " (px(low)) "H" (px(to)) } {} }
            path class="span" d={ "M" (px(from)) " " (px(high)) "H" (px(to)) } {}
        }
        path class="strike" d={ "M" (px(from - 9.0)) " " (px(high)) "H" (px(to + 9.0)) } {}
    }
}

/// A bow to the left of both marks, with a head.
pub fn arrow((old_x, old_y): (f64, f64), (new_x, new_y): (f64, f64)) -> Markup {
    let bow = old_x.min(new_x) - 38.0;
    let (start, end) = (old_x - 10.0, new_x - 9.0);
    html! {
        path class="arrow" d={ "M" (px(start)) " " (px(old_y + 3.0)) "C" (px(bow)) " " (px(old_y + 8.0)) " " (px(bow)) " " (px(new_y)) " " (px(end - 4.0)) " " (px(new_y)) } {}
        path class="arrow-head" d={ "M" (px(end)) " " (px(new_y)) "l-8 -4v8z" } {}
    }
}
