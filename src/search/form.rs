//! The form of a query as a regular expression, for the document.
use super::part::Part;

/// The form of a query, as a regular expression.
pub fn pattern(parts: &[(&str, Part)]) -> String {
    // White space without control characters, one by one: `\s` is not the same everywhere.
    const SPACES: &str = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
    const MARKS: &str = r#"\x00-\x1f\x7f-\x9f()"“”„«»"#;
    let space = format!("[{SPACES}]");
    let barred = format!("{SPACES}{MARKS}");
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let names = names.join("|");
    // A word that begins with letters and a colon names a part.
    let word = format!(
        "(?:[A-Za-z]+(?:[^A-Za-z:{barred}][^{barred}]*)?|[^A-Za-z\\-{barred}][^{barred}]*)"
    );
    let inside = r#"[^\x00-\x1f\x7f-\x9f"“”„«»]*"#;
    let phrase = format!(r#"["“”„«»]{inside}["“”„«»](?:~(?:100|[0-9]{{1,2}}))?"#);
    let mut group = String::new();
    let items = |group: &str| {
        let item = format!("(?:-*(?:(?:{names}):)?(?:{word}|{phrase}{group})|-+)");
        format!("{space}*{item}(?:{space}+{item})*{space}*")
    };
    for _ in 1..PATTERN_DEPTH {
        group = format!("|\\({}\\)", items(&group));
    }
    format!("^{}$", items(&group))
}

/// Parentheses within parentheses that [`pattern`] tells of: each doubles its length.
const PATTERN_DEPTH: usize = 2;

#[cfg(test)]
mod tests {
    use super::super::parser::parse;
    use super::super::part::parts_of;
    use super::super::syntax::{Reading, SyntaxError};
    use super::*;
    use crate::domain::Kind;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_has_the_documented_form_is_read(query in pattern(parts_of(Kind::Article)).trim_start_matches('^').trim_end_matches('$')) {
            let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
            let read = parse(&query, reading);
            let about_or = |error: &SyntaxError| error.message.contains("`OR`");
            prop_assert!(read.as_ref().err().is_none_or(about_or), "{:?}: {:?}", query, read);
        }
    }
}
