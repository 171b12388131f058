//! Stories: versions of one piece of writing.
use serde::{Deserialize, Serialize};

use super::terms::closed_list;
use super::{ArticleId, Number, StoryId};

closed_list! {
    /// What a member is to the story.
    Relation: "story relation" {
        Original = "original": "The first version known.",
        Revision = "revision": "A later version by the same source.",
        Reprint = "reprint": "The same text elsewhere.",
        Shortened = "shortened": "A cut version.",
    }
    /// Who says that these are versions of one piece.
    StoryDecision: "story decision" {
        Confirmed = "confirmed": "Curators say that these are versions of one piece.",
        Overruled = "overruled": "Curators say that these are not, however alike they look.",
        Found = "found": "Their texts share much of their wording; no curator has decided.",
    }
    /// What became of a passage from one version to another.
    PassageChange: "change of a passage" {
        Kept = "kept": "Both versions have it.",
        Dropped = "dropped": "Only the version `from` has it.",
        Added = "added": "Only the version `to` has it.",
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Story {
    pub id: StoryId,
    pub label: String,
    pub decision: StoryDecision,
    pub members: Vec<StoryMember>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryMember {
    pub article: ArticleId,
    pub relation: Relation,
    /// Share, from 0 to 1, of the smaller text's five-word runs that the original has too.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub overlap: Option<Number>,
}
