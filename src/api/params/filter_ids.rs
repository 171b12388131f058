//! Ids in the values of filters.
use super::filter_parameters::longest_link;
use crate::api::http::Reader;
use crate::domain::{EntityId, EventId, FilterKind, Identifier, InvalidId, Kind, LinkRel, Term, Value};

/// An id that a filter names: to tell the caller when there is no such record.
#[derive(Debug, Clone)]
pub struct NamedId {
    pub parameter: String,
    pub kind: Kind,
    pub id: String,
    /// What stands before the id in the value.
    pub before: String,
}

impl NamedId {
    /// The id in a value of a filter, if it has one.
    pub fn of(parameter: &str, filter: FilterKind, value: &str) -> Option<Self> {
        let (kind, before, id) = match filter {
            FilterKind::Id(kind) => (kind, "", value),
            FilterKind::Linked => {
                let (rel, id) = value.split_once(':')?;
                (Kind::Event, &value[..=rel.len()], id)
            }
            _ => return None,
        };
        Some(Self { parameter: parameter.to_owned(), kind, id: id.to_owned(), before: before.to_owned() })
    }
}

/// An id, which all have one form; of an entity, also that of a public list.
pub fn read_id(reader: &mut Reader<'_>, parameter: &str, kind: Kind, given: &str) -> Option<Value> {
    if kind == Kind::Entity
        && let Some(identifier) = Identifier::parse(given)
    {
        return Some(Value::Public(identifier));
    }
    match EntityId::parse(given) {
        Ok(id) => Some(Value::Id(kind, id.as_str().to_owned())),
        Err(why) => {
            reader.mistake(parameter, why.to_string(), None);
            None
        }
    }
}

/// A relation and the id of an event.
pub fn read_linked(reader: &mut Reader<'_>, parameter: &str, given: &str) -> Option<Value> {
    let Some((rel, id)) = given.split_once(':') else {
        let message = "takes a relation and the id of an event, such as `annuls:some-vote`";
        reader.mistake(parameter, message, None);
        return None;
    };
    let relations: Vec<&str> = LinkRel::ALL.iter().map(|rel| rel.name()).collect();
    let rel = reader.choose(parameter, rel, &relations);
    let rel = rel.and_then(|rel| LinkRel::parse(rel).ok());
    match EventId::parse(id) {
        Ok(id) => Some(Value::Link(rel?, id.as_str().to_owned())),
        // Nobody has an id so long: it finds nothing, as others that nobody has.
        Err(InvalidId::Length) if !id.is_empty() && given.len() <= longest_link() => {
            Some(Value::Link(rel?, id.to_owned()))
        }
        Err(why) => {
            reader.mistake(parameter, why.to_string(), None);
            None
        }
    }
}
