//! Serbian in Cyrillic, made from what is written in Latin letters.
use toml::{Table, Value};

const PAIRS: &[(&str, char)] = &[
    ("lj", 'љ'),
    ("nj", 'њ'),
    ("dž", 'џ'),
    ("Lj", 'Љ'),
    ("Nj", 'Њ'),
    ("Dž", 'Џ'),
    ("LJ", 'Љ'),
    ("NJ", 'Њ'),
    ("DŽ", 'Џ'),
];
const LATIN: &str = "abcčćdđefghijklmnoprsštuvzž";
const CYRILLIC: &str = "абцчћдђефгхијклмнопрсштувзж";

/// A file of words in the other script.
pub fn written(table: Table) -> Table {
    let mut table: Table = table.into_iter().map(|(name, value)| (name, in_cyrillic(value))).collect();
    table.insert("tag".to_owned(), Value::String("sr-Cyrl".to_owned()));
    table
}

fn in_cyrillic(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(letters(&text)),
        Value::Array(items) => Value::Array(items.into_iter().map(in_cyrillic).collect()),
        Value::Table(table) => {
            Value::Table(table.into_iter().map(|(name, value)| (name, in_cyrillic(value))).collect())
        }
        other => other,
    }
}

/// Places that are filled, and abbreviations of the trade, stay as they are.
fn letters(text: &str) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kept = match first {
            '{' => rest.find('}').map(|end| end + 1),
            _ => ["ACLED", "API", "CSV", "JSON", "PLOVER", "SVG"]
                .iter()
                .find(|word| rest.starts_with(**word))
                .map(|word| word.len()),
        };
        if let Some(end) = kept {
            written.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if let Some((pair, letter)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
            written.push(*letter);
            rest = &rest[pair.len()..];
        } else {
            written.push(letter(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    written
}

fn letter(latin: char) -> char {
    let small = latin.to_lowercase().next().unwrap_or(latin);
    let Some(cyrillic) = LATIN.chars().position(|known| known == small).and_then(|at| CYRILLIC.chars().nth(at)) else {
        return latin;
    };
    if latin == small { cyrillic } else { cyrillic.to_uppercase().next().unwrap_or(cyrillic) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_letter_by_letter_and_places_kept() {
        assert_eq!(letters("Ljubav, džep, konj: {count} đaka (CSV)"), "Љубав, џеп, коњ: {count} ђака (CSV)");
    }
}
