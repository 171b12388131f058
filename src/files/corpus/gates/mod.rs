//! Gates: what a corpus is held to beyond being readable, so that what is odd is right or says why.
mod chains;
mod days;
mod labels;
mod numbers;
mod scripts;
mod survey;
mod tree;
mod wording;

pub use survey::{Namesakes, Survey};

use super::Draft;
use crate::files::folder::SourceFile;
use tree::Tree;

/// Holds a corpus to the gates. `texts` are files whose words no abstract may repeat, besides the texts that are held.
pub fn survey(draft: &Draft, texts: &[SourceFile]) -> Survey {
    let tree = Tree::new(draft);
    let mut found = Survey { namesakes: labels::namesakes(draft), ..Survey::default() };
    labels::check(draft, &mut found);
    scripts::check(draft, &mut found);
    numbers::check(draft, &tree, &mut found);
    days::check(draft, &tree, &mut found);
    chains::check(draft, &tree, &mut found);
    wording::check(draft, texts, &mut found);
    found.mistakes.sort();
    found.told.sort();
    found
}
