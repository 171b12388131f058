//! Samples: drawn by a seed, the same whenever they are drawn.
use std::collections::BinaryHeap;

use sha2::{Digest, Sha256};

/// The ids with the lowest hashes under a seed: any subset is as likely as any other.
pub struct Sample {
    size: usize,
    seed: u64,
    lowest: BinaryHeap<([u8; 32], String)>,
}

impl Sample {
    pub fn new((size, seed): (u32, u64)) -> Self {
        Self { size: usize::try_from(size).unwrap_or(usize::MAX), seed, lowest: BinaryHeap::new() }
    }

    pub fn add(&mut self, id: &str) {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_be_bytes());
        hash.update(id);
        let hash = hash.finalize().into();
        let full = self.lowest.len() >= self.size;
        if full && self.lowest.peek().is_none_or(|(highest, _)| *highest <= hash) {
            return;
        }
        self.lowest.push((hash, id.to_owned()));
        if full {
            self.lowest.pop();
        }
    }

    /// In order of the hashes.
    pub fn ids(self) -> Vec<String> {
        self.lowest.into_sorted_vec().into_iter().map(|(_, id)| id).collect()
    }
}
