//! Examples of what a page can be asked, as links.
use maud::{Markup, html};

use crate::api::explorer::page::Page;
use crate::api::explorer::pieces::named_term;

/// Each said as its address has it.
pub fn examples(page: &Page, all: &[&[(&str, &str)]]) -> Markup {
    html! {
        p { (page.words.examples) ":" }
        ul.ways {
            @for one in all {
                li { a href=(page.to_list(&page.ask.path, one.iter().copied())) {
                    @for (at, (name, value)) in one.iter().enumerate() {
                        @if at > 0 { " · " }
                        @if name.ends_with('q') { (value) } @else { (named_term(page, value)) }
                    }
                } }
            }
        }
    }
}
