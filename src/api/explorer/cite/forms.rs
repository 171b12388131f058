//! Citations of pages: what is cited there.
use crate::api::explorer::page::Page;
use crate::api::formats::{Cited, corpus};

/// A page as it is, of what was asked for.
pub fn of_page(page: &Page, title: &str) -> Cited {
    let key = page.ask.path.trim_matches('/').replace('/', "-");
    Cited { key, ..Cited::page(title, page.whole_address(), corpus(&page.ask.now)) }
}
