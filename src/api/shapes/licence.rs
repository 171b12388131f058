//! Where a licence is, by its name.

/// The address of a licence of the SPDX list; none of an expression that names several, or of what is not written as one.
pub fn licence_address(licence: &str) -> Option<String> {
    let is_name = !licence.is_empty() && licence.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.+".contains(&b));
    is_name.then(|| format!("https://spdx.org/licenses/{licence}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_licence_has_an_address_and_an_expression_none() {
        assert_eq!(licence_address("CC-BY-4.0").as_deref(), Some("https://spdx.org/licenses/CC-BY-4.0"));
        for none in ["", "MIT OR Apache-2.0", "all rights reserved", "a/../b", "<a>"] {
            assert_eq!(licence_address(none), None, "{none}");
        }
    }
}
