//! Runs of five words: how much of its wording one text shares with another, and sketches that tell where to look.
use super::tokens::Token;

/// Words of a run. Fewer are phrases that everyone writes; more break at every change.
const RUN: usize = 5;

/// Of so many numbers one is in every sketch: a run is in the sketches of all long texts that have it, or of none. Two takes
/// of one report that share a seventh of the shorter one have five in common, and none hardly ever.
const SHARE: usize = 12;

/// Numbers that the sketch of a shorter text has too, where it has so many runs.
const LEAST: usize = 32;

/// Bits of a run that its number in a sketch has not: what is left takes six bytes on disk, and is hardly ever that of two.
const CUT: u32 = 17;

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

    /// The smallest runs, as numbers: a fixed share of all that there may be. Texts whose sketches share no number share
    /// few runs, if any.
    pub fn sketch(&self) -> Vec<i64> {
        let share = self.0.partition_point(|run| *run < u64::MAX / SHARE as u64);
        let mut numbers: Vec<i64> =
            self.0.iter().take(share.max(LEAST)).map(|run| (run >> CUT).cast_signed()).collect();
        numbers.dedup();
        numbers
    }
}

/// How many numbers the sketches of two texts are expected to share that share some runs, where the longer one has `of`.
pub fn expected_in_sketches(shared: usize, of: usize) -> usize {
    shared * (of / SHARE).max(LEAST).min(of) / of.max(1)
}

/// FNV-1a: the same number on every machine.
pub(super) fn number(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads the bits of a number evenly.
fn mixed(number: u64) -> u64 {
    let mut hash = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
