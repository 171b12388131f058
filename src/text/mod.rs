//! Pure functions on words: folding names across scripts and spellings.
mod fold;

pub use fold::{fold, fold_d, skeleton};
