//! Pure functions on words: folding across scripts and spellings, words with their places, patterns,
//! excerpts, names, runs of words that texts share.
mod automaton;
mod bearer;
mod capitals;
mod endings;
mod excerpt;
mod fold;
mod function_words;
mod gazetteer;
mod marks;
mod name_forms;
mod numbers;
mod parties;
mod passages;
mod pattern;
mod quoted;
mod script;
mod shingles;
mod stop_words;
mod tokens;
mod typed;
mod version;

pub use bearer::KnownName;
pub use excerpt::{Budget, MAX_RUN};
pub use fold::{fold, fold_d, skeleton};
pub use function_words::says_little;
pub use gazetteer::{FoundName, Gazetteer, Searched};
pub use passages::{TextPassage, compare};
pub use pattern::{Pattern, WordPattern, places};
pub use quoted::{Quote, Quoted};
pub use script::Script;
pub use shingles::{Runs, SKETCH};
pub use stop_words::{STOP_WORD_LANGUAGES, all_stop_words, stop_words};
pub use tokens::{Places, Token, tokens, word_key};
pub use typed::{beginning, one_slip_apart};
pub use version::TEXT_VERSION;
