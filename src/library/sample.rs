//! Samples: drawn by a seed, the same whenever they are drawn.
use std::collections::BinaryHeap;

use sha2::{Digest, Sha256};

/// The ids with the lowest hashes under a seed: any subset is as likely as any other.
pub fn sample(ids: impl IntoIterator<Item = String>, size: u32, seed: u64) -> Vec<String> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut lowest: BinaryHeap<([u8; 32], String)> = BinaryHeap::new();
    for id in ids {
        let mut hash = Sha256::new();
        hash.update(seed.to_be_bytes());
        hash.update(&id);
        lowest.push((hash.finalize().into(), id));
        if lowest.len() > size {
            lowest.pop();
        }
    }
    lowest.into_sorted_vec().into_iter().map(|(_, id)| id).collect()
}
