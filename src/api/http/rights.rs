//! Who reads which text: the one place that decides.
use super::ask::Ask;
use crate::domain::{Article, Term, TextAccess};

/// The one place that decides who reads a text.
pub fn may_read(article: &Article, ask: &Ask) -> bool {
    opens(article.text_access, ask)
}

/// The kinds of access under which the caller reads a text.
pub fn open_to(ask: &Ask) -> Vec<TextAccess> {
    TextAccess::ALL.iter().copied().filter(|access| opens(*access, ask)).collect()
}

/// The kinds of access under which the caller does not read a text.
pub fn closed_to(ask: &Ask) -> Vec<TextAccess> {
    TextAccess::ALL.iter().copied().filter(|access| !opens(*access, ask)).collect()
}

fn opens(access: TextAccess, ask: &Ask) -> bool {
    match access {
        TextAccess::Open => true,
        TextAccess::Restricted => ask.may_read_text(),
        TextAccess::None => false,
    }
}
