//! Samples: drawn by a seed, the same whenever they are drawn.
use sha2::{Digest, Sha256};

/// The ids with the lowest hashes under a seed: any subset is as likely as any other.
pub fn sample(ids: Vec<String>, size: u32, seed: u64) -> Vec<String> {
    let mut ranked: Vec<([u8; 32], String)> = ids
        .into_iter()
        .map(|id| {
            let mut hash = Sha256::new();
            hash.update(seed.to_be_bytes());
            hash.update(&id);
            (hash.finalize().into(), id)
        })
        .collect();
    ranked.sort();
    ranked.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    ranked.into_iter().map(|(_, id)| id).collect()
}
