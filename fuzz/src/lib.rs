//! What fuzzing tries. A target takes any bytes and panics where something does not hold for them that has to.
//!
//! The same functions are run by `cargo fuzz` (`fuzz_targets/`) and, on stable Rust, by `tests/fuzz/`. They go through
//! the doors that the program itself uses, so nothing is public for their sake.
mod dates;
mod files;
mod places;
mod query;
mod requests;
mod rows;
mod service;
mod words;

pub type Target = fn(&[u8]);

/// Every target by its name, which is also that of its folder in `fuzz/corpus/`.
pub const TARGETS: &[(&str, Target)] = &[
    ("accept", requests::accept),
    ("cursors", requests::cursors),
    ("dates", dates::dates),
    ("elections", files::elections),
    ("figures", files::figures),
    ("forms", files::forms),
    ("manifest", files::manifest),
    ("markdown", files::markdown),
    ("names", words::names),
    ("parameters", requests::parameters),
    ("query", query::query),
    ("rows", rows::rows),
    ("story", files::story),
    ("wire", rows::wire),
    ("words", words::words),
];

/// The target of this name.
pub fn target(name: &str) -> Target {
    let named = TARGETS.iter().find(|(known, _)| *known == name);
    named.expect("a target of this name").1
}

/// The bytes as text: what is no UTF-8 is refused before any of these doors, by what `rows` and `parameters` try.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
