//! Chance from a seed: the same seed gives the same draws on every machine.

/// SplitMix64. A crate's generator may change with its version, and the corpus with it.
pub struct Chance(u64);

impl Chance {
    /// What is drawn for one thing of a kind does not depend on how many of them there are.
    pub fn of(seed: u64, kind: u64, number: u64) -> Self {
        let mut chance = Self(seed ^ kind.wrapping_mul(0xa076_1d64_78bd_642f));
        let start = chance.next() ^ number.wrapping_mul(0xe703_7ed1_a0b4_28db);
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// At least 0 and below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    /// At least `low` and at most `high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub fn one_in(&mut self, count: f64) -> bool {
        self.unit() * count < 1.0
    }

    /// Mean 0, deviation 1. Twelve draws are near enough, and need no function that machines round differently.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// Ranks, the first one the likeliest: by Zipf's law with an exponent.
pub struct Zipf(Vec<f64>);

impl Zipf {
    pub fn new(count: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let sums = (1..=count).map(|rank| {
            sum += (rank as f64).powf(-exponent);
            sum
        });
        Self(sums.collect())
    }

    pub fn draw(&self, chance: &mut Chance) -> usize {
        let at = chance.unit() * self.0[self.0.len() - 1];
        self.0.partition_point(|sum| *sum <= at).min(self.0.len() - 1)
    }
}
