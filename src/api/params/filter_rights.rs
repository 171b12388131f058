//! Filters that tell of texts: who may not read a text is not told of it by what it is compared with, either.
use crate::api::http::Ask;
use crate::domain::{Condition, OPEN_TEXT, TEXT};

/// A text is known by its digest to those who may read it: whoever else guessed it would be told that it is right.
pub fn confine(conditions: &mut [Condition], ask: &Ask) {
    if ask.may_read_text() {
        return;
    }
    let digests = conditions.iter_mut().filter(|condition| condition.filter.name == TEXT.name);
    digests.for_each(|condition| condition.filter = &OPEN_TEXT);
}
