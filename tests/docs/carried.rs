//! What each form carries of an article, in docs/imports.md: written from what the load tells.
use ballotwire::domain::{Standard, Term};
use ballotwire::files::{article_keys, carries};

use crate::read;
use crate::written::{filled, hold};

const PAGE: &str = "docs/imports.md";

#[test]
fn the_table_of_what_forms_carry_is_that_of_the_program() {
    let names: Vec<&str> = Standard::ALL.iter().map(|standard| standard.name()).collect();
    let mut table = format!("| key | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    for key in article_keys() {
        let cells = Standard::ALL.iter().map(|standard| if carries(*standard, &key) { "yes" } else { "" });
        table.push_str(&format!("| `{key}` | {} |\n", cells.collect::<Vec<_>>().join(" | ")));
    }
    let page = read(PAGE);
    hold(PAGE, &page, &filled(&page, "what forms carry", &table));
}
