//! Values that are neither lists nor tables: whether their type is that of the key.
use serde_json::{Value, json};

use super::node::{Path, Tree};
use super::shape::Holds;
use super::values::from_text;
use crate::domain::{Number, nearest};
use crate::files::mistake::Fault;

/// `Err(None)` where the tree is not of the type that the key holds.
pub(super) fn scalar(holds: &Holds, tree: &Tree) -> Result<Value, Option<Fault>> {
    let out_of_range = |range: String| Err(Some(Fault::new(format!("out of range: {range}"))));
    match (holds, tree) {
        (Holds::Anything, _) => Ok(Value::Null),
        (Holds::Flag, Tree::Flag(flag)) => Ok(Value::Bool(*flag)),
        (Holds::Count, Tree::Whole(whole)) if *whole >= 0 => Ok(Value::from(*whole)),
        (Holds::Count, Tree::Whole(_)) => out_of_range("0 or more".to_owned()),
        (Holds::Degrees(most), Tree::Whole(_) | Tree::Decimal(_)) => match decimal(tree) {
            Some(degrees) if degrees.abs() <= *most => Ok(Value::from(degrees)),
            _ => out_of_range(format!("-{most} to {most} degrees")),
        },
        (Holds::Number | Holds::Share, Tree::Whole(_) | Tree::Decimal(_)) => {
            let number = decimal(tree).and_then(|value| Number::try_from(value).ok());
            match number {
                Some(number) if matches!(holds, Holds::Number) || number.get() <= 1.0 => Ok(json!(number)),
                _ if matches!(holds, Holds::Share) => out_of_range("0 to 1".to_owned()),
                _ => out_of_range("0 to 9007199254740991".to_owned()),
            }
        }
        (Holds::Flag | Holds::Table(_) | Holds::Many(_) | Holds::Identifiers | Holds::Degrees(_), _) => Err(None),
        (Holds::Count | Holds::Number | Holds::Share, Tree::Text(_)) => Err(None),
        (_, Tree::Text(text) | Tree::Cell(text)) => from_text(holds, text).map_err(Some),
        (Holds::When(_), Tree::Date(date)) => {
            let near = format!("\"{}\"", date.replace(' ', "T"));
            Err(Some(Fault::new("a date stands in quotes").suggest(Some(near))))
        }
        _ => Err(None),
    }
}

fn decimal(tree: &Tree) -> Option<f64> {
    match tree {
        Tree::Whole(whole) => Some(*whole as f64),
        Tree::Decimal(decimal) => Some(*decimal),
        _ => None,
    }
}

pub(super) fn wrong_type(holds: &Holds, found: &Tree, path: &Path<'_>, table: &str) -> Fault {
    let wanted = match holds {
        Holds::Flag => "true or false",
        Holds::Count => "a whole number",
        Holds::Number | Holds::Share | Holds::Degrees(_) => "a number",
        Holds::Many(_) => "a list",
        Holds::Table(_) | Holds::Identifiers | Holds::Anything => table,
        _ => "a text in quotes",
    };
    let near = match (holds, found) {
        (Holds::Flag, Tree::Text(text)) => nearest(text, ["true", "false"]),
        (Holds::Many(_), Tree::Text(text)) => Some(format!("[\"{text}\"]")),
        (Holds::Count | Holds::Number | Holds::Share, Tree::Text(text)) => {
            Number::parse(text).ok().map(|number| number.to_string())
        }
        (_, Tree::Whole(number)) if wanted.ends_with("quotes") => Some(format!("\"{number}\"")),
        _ => None,
    };
    let path = path.to_string();
    let subject = if path.is_empty() { "this".to_owned() } else { format!("`{path}`") };
    Fault::new(format!("{subject} is {}, and is to be {wanted}", found.kind())).suggest(near)
}

/// How a value of this kind looks in a file.
pub(super) fn example(holds: &Holds) -> &'static str {
    match holds {
        Holds::Flag => "true",
        Holds::Count | Holds::Number | Holds::Share | Holds::Degrees(_) => "0",
        Holds::Many(_) => "[…]",
        Holds::Table(_) | Holds::Identifiers => "{ … }",
        Holds::When(_) => "\"2013-11-03\"",
        Holds::Language => "\"en\"",
        _ => "\"…\"",
    }
}
