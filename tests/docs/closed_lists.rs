//! The closed lists of docs/corpus-format.md: written from the lists themselves.
use ballotwire::domain::{Country, EventClass, EventType, Measure, Role, Term, country_name};

use crate::read;
use crate::written::{filled, hold};

const PAGE: &str = "docs/corpus-format.md";

fn measures() -> String {
    let mut text = "| measure | what it is | unit | cumulative |\n|---|---|---|---|\n".to_owned();
    for measure in Measure::ALL {
        let units = measure.units().iter().map(|unit| format!("`{}`", unit.name()));
        let cumulative = if measure.cumulative() { "yes" } else { "no" };
        text.push_str(&format!(
            "| `{}` | {} | {} | {cumulative} |\n",
            measure.name(),
            measure.definition(),
            units.collect::<Vec<_>>().join(", "),
        ));
    }
    text
}

fn event_types() -> String {
    let mut text = "| type | what it is | class | PLOVER | ACLED |\n|---|---|---|---|---|\n".to_owned();
    for kind in EventType::ALL {
        text.push_str(&format!(
            "| `{}` | {} | `{}` | {} | {} |\n",
            kind.name(),
            kind.definition(),
            kind.class().name(),
            kind.plover().unwrap_or_default(),
            kind.acled().unwrap_or_default(),
        ));
    }
    text
}

fn terms<T: Term>(what: &str) -> String {
    let mut text = format!("| {what} | what it is |\n|---|---|\n");
    for term in T::ALL {
        text.push_str(&format!("| `{}` | {} |\n", term.name(), term.definition()));
    }
    text
}

/// Words in lines of at most 120 characters.
fn wrapped(words: impl Iterator<Item = String>) -> String {
    let mut lines = vec![String::new()];
    for word in words {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            *line = word;
        } else if line.chars().count() + word.chars().count() < 120 {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines.join("\n")
}

fn countries() -> String {
    let mut text = "| code | country | in ISO 3166-1 |\n|---|---|---|\n".to_owned();
    for code in Country::all() {
        let country = Country::parse(code).unwrap();
        if let Some(name) = country_name(code) {
            text.push_str(&format!("| `{code}` | {name} | {} |\n", country.iso_status()));
        }
    }
    let others = Country::all().filter(|code| country_name(code).is_none());
    let codes = wrapped(others.map(|code| format!("`{code}`")));
    format!("{text}\nOthers that may be given:\n{codes}\n")
}

#[test]
fn the_closed_lists_of_the_format_are_those_of_the_program() {
    let page = read(PAGE);
    let tables = [
        ("measures", measures()),
        ("event types", event_types()),
        ("classes of event types", terms::<EventClass>("class")),
        ("roles", terms::<Role>("role")),
        ("countries", countries()),
    ];
    let whole = tables.iter().fold(page.clone(), |page, (name, table)| filled(&page, name, table));
    hold(PAGE, &page, &whole);
}
