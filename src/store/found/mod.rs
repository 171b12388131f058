//! What is found by reading articles: names, texts that are alike, stories, windows that may be shown.
mod common_runs;
mod derive;
mod gazetteer;
mod known_stories;
mod mentions;
mod named;
mod reached;
mod readable;
mod shared_runs;
mod shown_windows;
mod signatures;
mod stories;
mod story_versions;
mod text_pairs;
mod versions;
mod weighed_pairs;

pub use mentions::FoundMention;
pub use shared_runs::MeasuredShares;
pub use story_versions::StoryVersion;
