//! What a write has changed so far.
use std::collections::BTreeSet;

use crate::domain::Kind;

/// What a write has changed so far.
#[derive(Debug, Default)]
pub struct Touched {
    /// Articles whose record or text is new.
    pub articles: BTreeSet<String>,
    /// Articles that were taken away.
    pub gone: Vec<String>,
    /// Figures whose record is new.
    pub figures: BTreeSet<String>,
    /// Publishers whose record is new.
    pub publishers: BTreeSet<String>,
    /// Entities, and with them names, may be others than before.
    pub entities: bool,
    pub events: bool,
    /// Articles that may belong to other stories than before, or stand elsewhere in them.
    pub regrouped: BTreeSet<String>,
}

impl Touched {
    pub(in crate::store) fn note(&mut self, kind: Kind, id: &str) {
        match kind {
            Kind::Article => {
                self.articles.insert(id.to_owned());
            }
            Kind::Figure => {
                self.figures.insert(id.to_owned());
            }
            Kind::Publisher => {
                self.publishers.insert(id.to_owned());
            }
            Kind::Entity => self.entities = true,
            Kind::Event => self.events = true,
            Kind::Story | Kind::Correction => {}
        }
    }

    pub(in crate::store) fn note_retired(&mut self, kind: Kind, id: &str) {
        if kind == Kind::Article {
            self.articles.remove(id);
            self.gone.push(id.to_owned());
            self.regrouped.insert(id.to_owned());
        } else {
            self.note(kind, id);
        }
    }
}
