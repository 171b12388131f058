//! One tree for TOML, JSON and CSV rows, every key and value with its place.
use std::fmt;

use toml::de::{DeTable, DeValue};

use crate::files::mistake::{Lines, Place};

#[derive(Debug)]
pub(crate) struct Node {
    pub place: Place,
    pub tree: Tree,
}

#[derive(Debug)]
pub(crate) enum Tree {
    Text(String),
    /// A cell of a CSV file: what it is depends on the column.
    Cell(String),
    Whole(i64),
    Decimal(f64),
    Flag(bool),
    /// A date that TOML read as such, since it stands without quotes.
    Date(String),
    List(Vec<Node>),
    Table(Vec<(Key, Node)>),
}

#[derive(Debug)]
pub(crate) struct Key {
    pub text: String,
    pub place: Place,
}

/// Where a TOML or CSV passage stands in its file.
pub(crate) struct Located<'a> {
    pub lines: &'a Lines<'a>,
    /// Byte offset of the passage in the file.
    pub offset: usize,
}

impl Located<'_> {
    fn place(&self, at: usize) -> Place {
        self.lines.place(self.offset + at)
    }
}

impl Node {
    pub(crate) fn from_toml(table: &DeTable<'_>, at: usize, located: &Located<'_>) -> Self {
        let entries = table.iter().map(|(key, value)| {
            let key = Key { text: key.get_ref().to_string(), place: located.place(key.span().start) };
            let node = Self::from_toml_value(value.get_ref(), value.span().start, located);
            (key, node)
        });
        Self { place: located.place(at), tree: Tree::Table(entries.collect()) }
    }

    fn from_toml_value(value: &DeValue<'_>, at: usize, located: &Located<'_>) -> Self {
        let tree = match value {
            DeValue::Table(table) => return Self::from_toml(table, at, located),
            DeValue::String(text) => Tree::Text(text.to_string()),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).map_or(Tree::Decimal(f64::INFINITY), Tree::Whole)
            }
            DeValue::Float(number) => Tree::Decimal(number.as_str().parse().unwrap_or(f64::INFINITY)),
            DeValue::Boolean(flag) => Tree::Flag(*flag),
            DeValue::Datetime(date) => Tree::Date(date.to_string()),
            DeValue::Array(items) => Tree::List(
                items.iter().map(|item| Self::from_toml_value(item.get_ref(), item.span().start, located)).collect(),
            ),
        };
        Self { place: located.place(at), tree }
    }

    /// JSON keeps no places: everything stands where its row begins. `null` is the same as absent.
    pub(crate) fn from_json(value: serde_json::Value, place: Place) -> Option<Self> {
        use serde_json::Value;
        let tree = match value {
            Value::Null => return None,
            Value::Bool(flag) => Tree::Flag(flag),
            Value::String(text) => Tree::Text(text),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => Tree::Whole(whole),
                None => Tree::Decimal(number.as_f64().unwrap_or(f64::INFINITY)),
            },
            Value::Array(items) => {
                Tree::List(items.into_iter().filter_map(|item| Self::from_json(item, place)).collect())
            }
            Value::Object(map) => Tree::Table(
                map.into_iter()
                    .filter_map(|(text, value)| Some((Key { text, place }, Self::from_json(value, place)?)))
                    .collect(),
            ),
        };
        Some(Self { place, tree })
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Tree::Table(entries) = &self.tree else {
            return None;
        };
        entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// The place of the value under `key`, or that of the whole where it is absent.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        self.get(key).map_or(self.place, |node| node.place)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Text(text) | Tree::Cell(text) => Some(text),
            _ => None,
        }
    }
}

impl Tree {
    /// What it is called in messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) | Self::Cell(_) => "a text",
            Self::Whole(_) | Self::Decimal(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date without quotes",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// The way from a record to one of its values, as messages name it: `names[2].lang`.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Self>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Record,
    Key(&'a str),
    Item(usize),
}

impl<'a> Path<'a> {
    pub(crate) const RECORD: Self = Self { parent: None, step: Step::Record };

    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    /// Items are counted from 1, as people do.
    pub(crate) fn item(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Item(index + 1) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match (self.step, self.parent.map(|parent| parent.step)) {
            (Step::Record, _) => Ok(()),
            (Step::Key(key), None | Some(Step::Record)) => f.write_str(key),
            (Step::Key(key), _) => write!(f, ".{key}"),
            (Step::Item(n), _) => write!(f, "[{n}]"),
        }
    }
}
