//! Runs of five words: how much of its wording one text shares with another, and sketches that tell where to look.
use super::tokens::Token;

/// Words of a run. Fewer are phrases that everyone writes; more break at every change.
const RUN: usize = 5;

/// Numbers of a sketch, at most. Each is shared by two texts as often as their runs are: of two takes of one report that
/// share a sixteenth of all their runs, 8 are, and fewer than two hardly ever.
pub const SKETCH: usize = 128;

/// The distinct runs of a text, as numbers, rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs(Vec<u64>);

impl Runs {
    /// Words are compared folded: a text is the same in any script.
    pub fn of(words: &[Token]) -> Self {
        let words: Vec<u64> = words
            .iter()
            .map(|word| match word.folded_d() {
                Some(key) => number(&key),
                None => number(&word.folded),
            })
            .collect();
        let run = |words: &[u64]| mixed(words.iter().fold(0, |run, word| mixed(run) ^ word));
        let mut runs: Vec<u64> = words.windows(RUN).map(run).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many runs both texts have.
    pub fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.0.iter().filter(|run| many.0.binary_search(run).is_ok()).count()
    }

    /// The smallest number in each of [`SKETCH`] equal parts of all numbers: `MinHash` with one permutation. Texts whose
    /// sketches share no number share few runs, if any. The parts do not overlap, so a number tells its part.
    pub fn sketch(&self) -> Vec<i64> {
        let part = |run: u64| run >> (u64::BITS - SKETCH.ilog2());
        let mut last = None;
        self.0
            .iter()
            .filter(|run| last.replace(part(**run)) != Some(part(**run)))
            .map(|run| run.cast_signed())
            .collect()
    }
}

/// FNV-1a: the same number on every machine.
fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads the bits of a number evenly.
fn mixed(number: u64) -> u64 {
    let mut hash = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
