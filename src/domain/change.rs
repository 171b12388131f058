//! The change log: every write is one row of one order.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::terms::closed_list;

closed_list! {
    /// The nouns of the corpus.
    Kind: "kind of record" {
        Publisher = "publisher": "A publisher.",
        Entity = "entity": "An entity.",
        Article = "article": "An article.",
        Event = "event": "An event.",
        Figure = "figure": "A figure.",
        Correction = "correction": "A correction.",
        Story = "story": "A story.",
    }
    /// What a write did.
    Op: "operation" {
        Create = "create": "A new record.",
        Update = "update": "A record said something else before.",
        Correct = "correct": "A figure was taken back by its source.",
        Merge = "merge": "A record became part of another.",
        Delete = "delete": "A record was taken away.",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Grows by at least one a row; the last one is the corpus revision.
    pub seq: i64,
    pub at: Timestamp,
    pub actor: String,
    pub op: Op,
    pub kind: Kind,
    pub id: String,
    /// The kept record of a merge.
    pub into: Option<String>,
    /// What changed in an update.
    pub fields: Vec<String>,
}

/// An id that is no longer a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    pub kind: Kind,
    pub id: String,
    /// The kept record, if it was merged; otherwise it was deleted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub into: Option<String>,
}
