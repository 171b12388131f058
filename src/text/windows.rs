//! Windows: what may ever be shown of a text that is not to be read whole.
//!
//! They are chosen by the wording alone, once, when the text is taken in, and never by what is asked for. So whatever
//! anyone puts together from any number of answers stays within them. Because wording chooses them, texts that share
//! wording, as the takes of one report do, show the same of it; where they would still complete each other, because
//! they part often, [`Windows::beside`] keeps windows of the later text dark.
use std::collections::HashSet;
use std::ops::Range;

use super::pattern::{Pattern, WordPattern, places};
use super::tokens::Token;
use crate::domain::Share;

/// Words that choose where a window begins, and by which a passage is known again in another text.
const RUN: usize = 3;

/// A text of fewer words shows nothing.
const LEAST: usize = 40;

/// The words of a text as numbers, the same in any script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(Vec<u64>);

impl Wording {
    pub fn of(words: &[Token]) -> Self {
        Self(words.iter().map(number).collect())
    }

    fn runs(&self) -> impl Iterator<Item = (usize, u64)> {
        self.0.windows(RUN).map(run).enumerate()
    }
}

/// The words of a text that may be shown, as ranges of their numbers, rising and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Windows(Vec<Range<usize>>);

impl Windows {
    /// As they were noted.
    pub fn noted(windows: Vec<Range<usize>>) -> Self {
        Self(windows)
    }

    /// Those of a text by itself: one begins where the number of a run is the lowest far and wide. The last ones stay dark
    /// where they would pass the share.
    pub fn of(wording: &Wording, share: Share) -> Self {
        let length = wording.0.len();
        if length < LEAST || share.words < RUN {
            return Self::default();
        }
        let runs: Vec<u64> = wording.runs().map(|(_, run)| run).collect();
        let around = share.words * share.one_in - 1;
        let last = (length - share.words).min(runs.len() - 1);
        let is_lowest = |at: &usize| {
            let before = &runs[at.saturating_sub(around)..*at];
            let after = &runs[at + 1..runs.len().min(at + around + 1)];
            before.iter().all(|run| *run > runs[*at]) && after.iter().all(|run| *run >= runs[*at])
        };
        let starts = (0..=last).filter(is_lowest);
        let windows = starts.map(|start| start..start + share.words);
        Self(windows.take(length / share.one_in / share.words).collect())
    }

    /// Those of a text beside others that have theirs already: without the windows that would make too much of any of the
    /// texts readable by putting together what all of them show.
    pub fn beside(wording: &Wording, share: Share, others: &[(Wording, Self)]) -> Self {
        let mut texts: Vec<Shown<'_>> =
            std::iter::once(wording).chain(others.iter().map(|(wording, _)| wording)).map(Shown::nothing).collect();
        for (wording, windows) in others {
            for window in &windows.0 {
                texts.iter_mut().for_each(|text| text.see(wording, window));
            }
        }
        let mut kept = Vec::new();
        for window in Self::of(wording, share).0 {
            let mut after = texts.clone();
            for text in &mut after {
                text.see(wording, &window);
            }
            after[0].seen[window.clone()].fill(true);
            // What others make too readable without this window is not its fault.
            let fits = |(before, after): (&Shown<'_>, &Shown<'_>)| before.seen == after.seen || after.fits(share);
            if texts.iter().zip(&after).all(fits) {
                texts = after;
                kept.push(window);
            }
        }
        Self(kept)
    }

    pub fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().cloned()
    }

    /// The window that a word stands in.
    pub fn at(&self, word: usize) -> Option<Range<usize>> {
        let next = self.0.partition_point(|window| window.end <= word);
        self.0.get(next).filter(|window| window.contains(&word)).cloned()
    }
}

/// What a caller may have of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    Whole,
    Windows(Windows),
}

impl Sight {
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// The words around a place that may be shown, of those that are wanted; none where the place itself may not be.
    pub fn around(&self, place: &Range<usize>, wanted: Range<usize>) -> Option<Range<usize>> {
        match self {
            Self::Whole => Some(wanted),
            Self::Windows(windows) => {
                let window = windows.at(place.start)?;
                let shown = wanted.start.max(window.start)..wanted.end.min(window.end);
                (place.end <= window.end).then_some(shown)
            }
        }
    }

    pub fn holds(&self, words: &Range<usize>) -> bool {
        self.around(words, words.clone()).is_some()
    }

    /// The places where a pattern stands: for each, the indexes of its words, rising.
    pub fn find(&self, pattern: &Pattern, words: &[Token]) -> Vec<Vec<usize>> {
        let as_indexes = |place: Vec<u32>| place.into_iter().map(|at| at as usize).collect();
        self.places(pattern, &pattern.positions(words)).into_iter().map(as_indexes).collect()
    }

    /// The same, of words of which is known where each stands. Of a text that is not to be read whole, single words are found
    /// anywhere; what tells of more than one word, or of words by their beginning, only within a window.
    pub fn places(&self, pattern: &Pattern, positions: &[Vec<u32>]) -> Vec<Vec<u32>> {
        match (self, pattern.words.as_slice()) {
            (Self::Windows(windows), [] | [WordPattern { prefix: true, .. }] | [_, _, ..]) => {
                let in_window = |window: Range<usize>| {
                    let within = |positions: &Vec<u32>| -> Vec<u32> {
                        let before = |end: usize| positions.partition_point(|at| (*at as usize) < end);
                        positions[before(window.start)..before(window.end)].to_vec()
                    };
                    places(&positions.iter().map(within).collect::<Vec<_>>(), pattern.within)
                };
                windows.iter().flat_map(in_window).collect()
            }
            _ => places(positions, pattern.within),
        }
    }
}

/// What of a text can be read somewhere.
#[derive(Debug, Clone)]
struct Shown<'w> {
    wording: &'w Wording,
    seen: Vec<bool>,
}

impl<'w> Shown<'w> {
    fn nothing(wording: &'w Wording) -> Self {
        Self { wording, seen: vec![false; wording.0.len()] }
    }

    /// Marks what a window of a text shows of this one: the runs that both have.
    fn see(&mut self, of: &Wording, window: &Range<usize>) {
        let shown: HashSet<u64> = of.0[window.clone()].windows(RUN).map(run).collect();
        for (at, run) in self.wording.runs() {
            if shown.contains(&run) {
                self.seen[at..at + RUN].fill(true);
            }
        }
    }

    fn fits(&self, share: Share) -> bool {
        let longest = self.seen.split(|seen| !seen).map(<[bool]>::len).max();
        let all = self.seen.iter().filter(|seen| **seen).count();
        // Texts of shared wording may show two windows in a row, and one and a half times the share of one.
        longest <= Some(2 * share.words) && 2 * share.one_in * all <= 3 * self.seen.len()
    }
}

/// A word as a number.
fn number(word: &Token) -> u64 {
    let folded = word.folded_d();
    let key = folded.as_deref().unwrap_or(&word.folded);
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A run of words as a number that says nothing of how alike runs are.
fn run(words: &[u64]) -> u64 {
    let all = words.iter().fold(0, |run: u64, word| (run ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29));
    let mixed = (all ^ (all >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::tokens;

    /// A made-up text of these words, each told by its number.
    fn wording(words: &[u16]) -> Wording {
        let text: Vec<String> = words.iter().map(|word| format!("w{word}")).collect();
        Wording::of(&tokens(&text.join(" ")))
    }

    /// Which words of a text the windows of all texts show together.
    fn read<'w>(of: &'w Wording, all: &[(Wording, Windows)]) -> Shown<'w> {
        let mut shown = Shown::nothing(of);
        for (wording, windows) in all {
            windows.iter().for_each(|window| shown.see(wording, &window));
        }
        shown
    }

    fn longest(seen: &[bool]) -> usize {
        seen.split(|seen| !seen).map(<[bool]>::len).max().unwrap_or(0)
    }

    fn count(seen: &[bool]) -> usize {
        seen.iter().filter(|seen| **seen).count()
    }

    #[test]
    fn a_short_text_shows_nothing() {
        let words: Vec<u16> = (0..39).collect();
        assert_eq!(Windows::of(&wording(&words), Share::default()), Windows::default());
    }

    #[test]
    fn a_window_is_of_the_wording_wherever_it_stands() {
        let report: Vec<u16> = (0..600).collect();
        let before: Vec<u16> = (1000..1100).collect();
        let alone = Windows::of(&wording(&report), Share::default());
        let later = Windows::of(&wording(&[before, report].concat()), Share::default());
        let moved: Vec<_> = later.iter().filter(|window| window.start >= 100 + 60).collect();
        let stayed = alone.iter().filter(|window| window.start >= 60);
        let stayed: Vec<_> = stayed.map(|w| w.start + 100..w.end + 100).collect();
        assert_eq!(moved[..stayed.len().min(moved.len())], stayed[..stayed.len().min(moved.len())]);
        assert!(moved.len() >= 4, "{moved:?}");
    }

    #[test]
    fn words_stand_in_a_window_only_as_a_whole() {
        let windows = Windows::noted(vec![10..22, 90..102]);
        let sight = Sight::Windows(windows.clone());
        assert!(sight.holds(&(10..22)) && sight.holds(&(95..96)));
        assert!(!sight.holds(&(9..11)) && !sight.holds(&(21..23)) && !sight.holds(&(21..91)));
        assert_eq!(sight.around(&(20..21), 15..30), Some(15..22));
        assert_eq!(windows.at(101), Some(90..102));
        assert_eq!(windows.at(102), None);
    }

    proptest! {
        #[test]
        fn a_text_shows_at_most_its_share_in_short_runs(
            words in proptest::collection::vec(0_u16..400, 0..900),
        ) {
            let wording = wording(&words);
            let windows = Windows::of(&wording, Share::default());
            let mut seen = vec![false; words.len()];
            windows.iter().for_each(|window| seen[window].fill(true));
            prop_assert!(count(&seen) * 5 <= words.len());
            prop_assert!(longest(&seen) <= 12);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn takes_of_one_report_do_not_complete_each_other(
            report in proptest::collection::vec(0_u16..4000, 150..700),
            // Of each take: a word of each so many is another, or so many words are left out or put in, from where on.
            takes in proptest::collection::vec(
                (3_usize..80, 0_usize..150, 0_usize..60, any::<bool>()), 1..10),
        ) {
            let mut all: Vec<(Wording, Windows)> = Vec::new();
            for (number, (every, at, many, put_in)) in takes.into_iter().enumerate() {
                let mut take = report.clone();
                let fresh = 5000 + 100 * u16::try_from(number).unwrap();
                take.iter_mut().skip(at).step_by(every).for_each(|word| *word = fresh);
                if put_in {
                    let new = (0..many).map(|word| fresh + u16::try_from(word).unwrap());
                    take.splice(at..at, new);
                } else {
                    take.drain(at..(at + many).min(report.len()));
                }
                let wording = wording(&take);
                let windows = Windows::beside(&wording, Share::default(), &all);
                all.push((wording, windows));
            }
            for (number, (wording, _)) in all.iter().enumerate() {
                // Windows that stand apart in one take may stand side by side in a later one, where what was between
                // them is left out. They were there before it.
                if !read(wording, &all[..number]).fits(Share::default()) {
                    continue;
                }
                let seen = read(wording, &all).seen;
                prop_assert!(longest(&seen) <= 24, "{} in a row", longest(&seen));
                prop_assert!(10 * count(&seen) <= 3 * seen.len(), "{} of {}", count(&seen), seen.len());
            }
        }
    }
}
