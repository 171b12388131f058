//! Parts of pages that the tests write: held against what they are to be, or written anew when asked.
use crate::root;

/// What stands between two marks is written by these tests.
fn marks(name: &str) -> (String, String) {
    let begin = format!("<!-- {name}: written by UPDATE_DOCS=1 cargo test --test docs -->\n");
    (begin, format!("<!-- end of {name} -->"))
}

/// The page with `text` between the marks.
pub fn filled(page: &str, name: &str, text: &str) -> String {
    let (begin, end) = marks(name);
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("there is no mark `{begin}`"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("there is no mark `{end}`"));
    format!("{before}{begin}{text}{end}{after}")
}

/// Compares a page with what it is to be, or writes it.
pub fn hold(name: &str, page: &str, counted: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(root().join(name), counted).unwrap();
    } else {
        assert!(page == counted, "{name} is stale; run UPDATE_DOCS=1 cargo test --test docs");
    }
}
