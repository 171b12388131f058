//! Cursors: where a page ended, tied to the list it belongs to.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::code::Code;
use super::error::{ApiError, Result};
use crate::domain::{After, SortKey, hex};

/// The form of a cursor, as a regular expression.
pub const CURSOR_PATTERN: &str = "^[A-Za-z0-9_-]{16,600}$";

/// Names a list: its path and every parameter that decides which records it has, and in which order.
pub fn list_digest(path: &str, query: &[(String, String)]) -> String {
    const NOT_OF_THE_LIST: &[&str] =
        &["cursor", "limit", "fields", "include", "facets", "facet_limit", "lang", "format", "header_bom"];
    let mut shape: Vec<String> = query
        .iter()
        .filter(|(name, _)| !NOT_OF_THE_LIST.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}\u{1}{value}"))
        .collect();
    shape.sort();
    let mut hash = Sha256::new();
    hash.update(path);
    for part in shape {
        hash.update([0]);
        hash.update(part);
    }
    hex(&hash.finalize()[..8])
}

pub fn encode(digest: &str, after: &After) -> String {
    let (kind, key) = match &after.key {
        None => ("", String::new()),
        Some(SortKey::Int(key)) => ("i", key.to_string()),
        // In exponent form: the largest number has 309 digits.
        Some(SortKey::Real(key)) => ("r", format!("{key:e}")),
        Some(SortKey::Text(key)) => ("t", key.clone()),
    };
    // Ids have no tab; a key comes last, so that it may have one.
    let plain = format!("1\t{digest}\t{}\t{kind}\t{key}", after.id);
    URL_SAFE_NO_PAD.encode(plain)
}

pub fn decode(cursor: &str, digest: &str) -> Result<After> {
    let unknown = || ApiError::new(Code::CURSOR_NOT_FOUND, "the cursor is none of this service");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| unknown())?;
    let plain = String::from_utf8(bytes).map_err(|_| unknown())?;
    let mut parts = plain.splitn(5, '\t');
    let mut next = || parts.next().ok_or_else(unknown);
    let (version, list, id, kind, key) = (next()?, next()?, next()?, next()?, next()?);
    let key = match kind {
        "" => None,
        "i" => Some(SortKey::Int(key.parse().map_err(|_| unknown())?)),
        "r" => Some(SortKey::Real(key.parse().map_err(|_| unknown())?)),
        "t" => Some(SortKey::Text(key.to_owned())),
        _ => return Err(unknown()),
    };
    if version != "1" {
        return Err(unknown());
    }
    if list != digest {
        return Err(ApiError::new(
            Code::CURSOR_MISMATCH,
            "the cursor was given out for other filters, another order or another list; start again without it",
        ));
    }
    Ok(After { key, id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_is_read_as_it_was_written(key in "\\PC{0,20}", id in "[a-z0-9-]{1,30}") {
            let after = After { key: Some(SortKey::Text(key.clone())), id: id.clone() };
            let read = decode(&encode("0123456789abcdef", &after), "0123456789abcdef").unwrap();
            prop_assert_eq!(read.id, id);
            prop_assert_eq!(read.key, Some(SortKey::Text(key)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            let _ = decode(&text, "0123456789abcdef");
        }
    }
}
