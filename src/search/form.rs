//! The form of a query as a regular expression, for the document.

/// White space, one by one: `\s` is not the same everywhere.
const SPACES: &str = r"\t\n\x0b\x0c\r \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// Control characters that are no white space.
const CONTROLS: &str = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f";

/// The form of a query: something besides white space, and no control character. What has this form and is refused
/// has an operator that cannot be meant so: a part within a part, `~` and a number too high, parentheses too deep.
pub fn pattern() -> String {
    format!("^[^{CONTROLS}]*[^{SPACES}{CONTROLS}][^{CONTROLS}]*$")
}

/// Where a text has a control character that is no white space.
pub fn control_character(text: &str) -> Option<usize> {
    let is = |c: char| c.is_control() && !c.is_whitespace();
    text.chars().position(is)
}

/// As [`pattern`], or white space alone.
pub fn pattern_or_none() -> String {
    format!("^[^{CONTROLS}]*$")
}
