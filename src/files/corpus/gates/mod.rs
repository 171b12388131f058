//! Gates: what a corpus is held to beyond being readable, so that what is odd is right or says why.
mod days;
mod labels;
mod numbers;
mod scripts;
mod survey;
mod tree;
mod wording;

pub use labels::Namesakes;
pub use survey::{Survey, survey};
