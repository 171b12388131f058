//! How strongly things go together: log-likelihood and log ratio of words, normalised PMI of names.

/// A word in one set of texts against another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Keyness {
    /// G², of one degree of freedom; never below 0.
    pub g2: f64,
    /// Base 2: 1 is twice as frequent in the first set.
    pub log_ratio: f64,
}

/// Values of chi-square with one degree of freedom, and the probability that chance alone goes beyond each.
pub const P_VALUES: &[(f64, f64)] = &[(15.13, 0.0001), (10.83, 0.001), (6.63, 0.01), (3.84, 0.05)];

/// Occurrences that a word is taken to have where it has none, for the ratio only.
const INSTEAD_OF_NONE: f64 = 0.5;

impl Keyness {
    /// The smallest of 0.0001, 0.001, 0.01 and 0.05 that the probability of chance is below.
    pub fn p_below(self) -> Option<f64> {
        let beyond = P_VALUES.iter().find(|(value, _)| self.g2 >= *value);
        beyond.map(|(_, p)| *p)
    }

    /// G², below 0 where the word is rarer in the first set.
    pub fn signed(self) -> f64 {
        if self.log_ratio < 0.0 { -self.g2 } else { self.g2 }
    }
}

/// A word that occurs so often in so many words, in each of two sets. None where a set has no words.
pub fn keyness(first: (u64, u64), second: (u64, u64)) -> Option<Keyness> {
    let [(a, c), (b, d)] = [first, second].map(|(times, words)| (times as f64, words as f64));
    if first.1 == 0 || second.1 == 0 {
        return None;
    }
    let share = (a + b) / (c + d);
    let part = |seen: f64, words: f64| {
        if seen > 0.0 { seen * (seen / (words * share)).ln() } else { 0.0 }
    };
    let at_least = |times: f64| if times > 0.0 { times } else { INSTEAD_OF_NONE };
    Some(Keyness {
        // Rounding may leave a little below 0.
        g2: (2.0 * (part(a, c) + part(b, d))).max(0.0),
        log_ratio: ((at_least(a) / c) / (at_least(b) / d)).log2(),
    })
}

/// How often among a million words.
pub fn per_million(times: u64, words: u64) -> f64 {
    if words == 0 { 0.0 } else { times as f64 * 1e6 / words as f64 }
}

/// Normalised pointwise mutual information of two things of which `both` of `all` cases have both, and `one` and
/// `other` each: 1 never apart, 0 as chance would have it, towards -1 hardly together. None where they never meet, where
/// it is -1 by definition and says nothing.
pub fn npmi(both: i64, one: i64, other: i64, all: i64) -> Option<f64> {
    if both <= 0 || one < both || other < both || all < one.max(other) {
        return None;
    }
    if both == all {
        return Some(1.0);
    }
    let (both, one, other, all) = (both as f64, one as f64, other as f64, all as f64);
    let pmi = (both * all / (one * other)).ln();
    Some(pmi / -(both / all).ln())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-4, "{found} {expected}");
    }

    #[test]
    fn keyness_is_that_of_the_formula() {
        let found = keyness((2, 13), (3, 41)).unwrap();
        near(found.g2, 0.61845);
        near(found.log_ratio, 1.07211);
        assert_eq!(found.p_below(), None);
        let only = keyness((2, 13), (0, 41)).unwrap();
        near(only.g2, 5.69614);
        near(only.log_ratio, 3.65710);
        assert_eq!(only.p_below(), Some(0.05));
        assert!(keyness((0, 0), (3, 41)).is_none());
        let rarer = keyness((1, 100), (90, 100)).unwrap();
        assert!(rarer.signed() < -15.0);
    }

    #[test]
    fn what_is_never_apart_is_one_and_chance_is_nought() {
        let near = |found: Option<f64>, expected: f64| (found.unwrap() - expected).abs() < 1e-9;
        assert!(near(npmi(3, 3, 3, 100), 1.0));
        assert!(near(npmi(5, 5, 5, 5), 1.0));
        assert!(near(npmi(10, 20, 50, 100), 0.0));
        // Two of ten mention both, four one, five the other: ln(2·10/(4·5)) is ln 1.
        assert!(near(npmi(2, 4, 5, 10), 0.0));
        assert!(npmi(1, 50, 50, 100).unwrap() < -0.6);
        assert_eq!(npmi(0, 3, 3, 10), None);
    }

    #[test]
    fn npmi_is_that_of_the_formula() {
        near(npmi(2, 4, 2, 5).unwrap(), 0.24353);
        near(npmi(2, 4, 3, 5).unwrap(), -0.19897);
    }

    proptest! {
        #[test]
        fn numbers_are_finite_and_in_range(a in 0_u64..1000, b in 0_u64..1000, c in 1_u64..9000, d in 1_u64..9000) {
            let found = keyness((a.min(c), c), (b.min(d), d)).unwrap();
            prop_assert!(found.g2.is_finite() && found.g2 >= 0.0 && found.log_ratio.is_finite());
        }

        #[test]
        fn npmi_lies_between_the_ends(both in 1_i64..50, first in 0_i64..50, second in 0_i64..50, rest in 1_i64..50) {
            let all = both + first + second + rest;
            let found = npmi(both, both + first, both + second, all).unwrap();
            prop_assert!((-1.0..=1.000_001).contains(&found), "{found}");
        }
    }
}
