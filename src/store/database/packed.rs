//! Bytes as columns hold them: compressed.
use super::error::Result;
use super::rows::{corrupt, whole};

/// Level of compression.
const LEVEL: i32 = 6;

pub fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL).map_err(corrupt::<std::io::Error>("set", ""))
}

/// The bytes of a set, of which there are so many.
pub fn unpacked(set: &str, packed: &[u8], bytes: i64) -> Result<Vec<u8>> {
    zstd::bulk::decompress(packed, whole(bytes)).map_err(corrupt::<std::io::Error>("set", set))
}
