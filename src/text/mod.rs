//! Pure functions on words: folding across scripts and spellings, words with their places, patterns, excerpts.
mod excerpt;
mod fold;
mod pattern;
mod stop_words;
mod tokens;

pub use excerpt::{Budget, MAX_RUN};
pub use fold::{fold, fold_d, skeleton};
pub use pattern::{Pattern, WordPattern, places};
pub use stop_words::{STOP_WORD_LANGUAGES, stop_words};
pub use tokens::{Places, Token, second_key, tokens, word_key};
