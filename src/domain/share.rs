//! How much may be shown of a text that is not to be read whole.

/// Windows of so many words, and of so many words one in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Words of a window.
    pub words: usize,
    /// Of so many words of a text one may be shown.
    pub one_in: usize,
}

impl Default for Share {
    fn default() -> Self {
        Self { words: 12, one_in: 5 }
    }
}
