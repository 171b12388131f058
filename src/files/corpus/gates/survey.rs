//! All gates in one go, over a corpus that is readable.
use super::labels::Namesakes;
use super::{days, labels, numbers, scripts, tree::Tree, wording};
use crate::files::corpus::{Draft, Held};
use crate::files::folder::SourceFile;
use crate::files::mistake::{Fault, Mistake, Place};

/// What the gates found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// What is wrong, or odd without a note that says why.
    pub mistakes: Vec<Mistake>,
    /// What a curator may want to know; it may well be right.
    pub told: Vec<Mistake>,
    /// Entities that share a name.
    pub namesakes: Vec<Namesakes>,
}

/// Holds a corpus to the gates. `texts` are files whose words no abstract may repeat, besides the texts that are held.
pub fn survey(draft: &Draft, texts: &[SourceFile]) -> Survey {
    let tree = Tree::new(draft);
    let mut found = Survey { namesakes: labels::namesakes(draft), ..Survey::default() };
    labels::check(draft, &mut found);
    scripts::check(draft, &mut found);
    numbers::check(draft, &tree, &mut found);
    days::check(draft, &tree, &mut found);
    wording::check(draft, texts, &mut found);
    found.mistakes.sort();
    found.told.sort();
    found
}

impl Survey {
    pub(super) fn wrong<T>(&mut self, held: &Held<T>, place: Place, message: impl Into<String>) {
        self.mistakes.push(Fault::new(message).at(&held.file, place));
    }

    pub(super) fn tell<T>(&mut self, held: &Held<T>, place: Place, message: impl Into<String>) {
        self.told.push(Fault::new(message).at(&held.file, place));
    }
}
