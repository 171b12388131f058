//! Pure functions on words: folding across scripts and spellings, words with their places, patterns, excerpts.
mod excerpt;
mod fold;
mod function_words;
mod pattern;
mod tokens;

pub use excerpt::{Budget, MAX_RUN};
pub use fold::{fold, fold_d, skeleton};
pub use function_words::{FUNCTION_WORD_LANGUAGES, function_words};
pub use pattern::{Pattern, WordPattern, places};
pub use tokens::{Places, Token, second_key, tokens, word_key};
