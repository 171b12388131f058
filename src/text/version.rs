//! Which way of reading texts this program has.

/// Raised by any change through which the same text or name gets other words, keys, names or runs than before. The
/// database says by which version what it keeps of that was made: names by their words, names found in articles,
/// sketches of texts, windows that may be shown. Where it is another, all of them are made anew, and so is the index.
pub const TEXT_VERSION: u32 = 6;
