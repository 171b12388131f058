//! Selections: conditions on the records of a noun.
use std::collections::HashSet;

use jiff::civil::DateTime;

use super::filter::Filter;
use crate::domain::{Clocks, Identifier, Kind, LinkRel};

/// Conditions that all hold.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    pub conditions: Vec<Condition>,
    /// Only these ids, if given.
    pub only: Option<Vec<String>>,
}

impl Selection {
    /// Only records that are one of these places, or at one.
    pub fn confine(&mut self, kind: Kind, places: Vec<String>) {
        match kind.filter("place") {
            Some(filter) => {
                let at = places.into_iter().map(|id| Value::Id(Kind::Entity, id)).collect();
                self.conditions.push(Condition { filter, test: Test::Exactly(at) });
            }
            None => {
                let only = match self.only.take() {
                    Some(only) => {
                        let places: HashSet<String> = places.into_iter().collect();
                        only.into_iter().filter(|id| places.contains(id)).collect()
                    }
                    None => places,
                };
                self.only = Some(only);
            }
        }
    }
}

#[derive(Debug, Clone)]
pub struct Condition {
    pub filter: &'static Filter,
    pub test: Test,
}

#[derive(Debug, Clone)]
pub enum Test {
    AnyOf(Vec<Value>),
    /// As [`Self::AnyOf`], without what lies in them.
    Exactly(Vec<Value>),
    NoneOf(Vec<Value>),
    AllOf(Vec<Value>),
    AtLeast(Value),
    AtMost(Value),
    /// The record's date touches the window, both by the clock where the record is.
    Overlaps(Clocks),
    /// The record's date lies in the window.
    Within(Clocks),
    /// The window lies in the record's date.
    Contains(Clocks),
    Missing,
    Has,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// An id as a caller gives it: it stands for what it was merged into.
    Id(Kind, String),
    /// The entity that has it, or has taken it over.
    Public(Identifier),
    /// A link to such an event.
    Link(LinkRel, String),
    Number(f64),
    Flag(bool),
    Clock(DateTime),
}
