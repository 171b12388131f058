//! Citations of pages: what is cited there, and how people write it.
use crate::api::explorer::page::Page;
use crate::api::formats::{Cited, corpus};

/// A page as it is, of what was asked for.
pub fn of_page(page: &Page, title: &str) -> Cited {
    Cited {
        key: page.ask.path.trim_matches('/').replace('/', "-"),
        title: title.to_owned(),
        authors: Vec::new(),
        publisher: None,
        agency: None,
        published: None,
        language: None,
        original: None,
        address: page.whole_address(),
        corpus: corpus(&page.ask.now),
    }
}

impl Cited {
    pub fn plain(&self) -> String {
        let mut parts = Vec::new();
        if !self.authors.is_empty() {
            parts.push(self.authors.join(", "));
        }
        parts.push(format!("“{}”", self.title));
        let known = [&self.publisher, &self.agency, &self.published, &self.original];
        parts.extend(known.into_iter().flatten().cloned());
        format!("{}. {}, {}", parts.join(", "), self.corpus, self.address)
    }
}
