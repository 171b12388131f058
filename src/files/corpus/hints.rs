//! What was probably meant by ids that are nowhere.
use std::collections::HashMap;

use crate::domain::{Kind, nearest};

/// How many ids are compared with all others. Where more are nowhere, something else is wrong than their spelling.
const MOST: usize = 50;

/// The nearest ids of those that were asked for: each is looked for once, and only so many are.
#[derive(Debug, Default)]
pub struct Hints(HashMap<(Kind, String), Option<String>>);

impl Hints {
    pub fn nearest<'a>(&mut self, kind: Kind, id: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<String> {
        let asked = (kind, id.to_owned());
        if let Some(known) = self.0.get(&asked) {
            return known.clone();
        }
        if self.0.len() == MOST {
            return None;
        }
        let near = nearest(id, choices);
        self.0.insert(asked, near.clone());
        near
    }
}
