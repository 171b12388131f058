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

/// Pointwise mutual information, base 2, of a word that stands so often among so many near, and so often among all.
pub fn pmi(near: (u64, u64), all: (u64, u64)) -> f64 {
    let share = |(times, words): (u64, u64)| times as f64 / words as f64;
    (share(near) / share(all)).log2()
}

/// How many standard deviations a word stands near more often than chance would have it, taking its number for the variance.
pub fn t_score(near: (u64, u64), all: (u64, u64)) -> f64 {
    let times = near.0 as f64;
    (times - near.1 as f64 * all.0 as f64 / all.1 as f64) / times.sqrt()
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
