//! Properties of entities: their names, their values, and whether what a client has agrees with them.
use serde_json::{Value, json};

use crate::domain::{
    Basis, Country, Entity, EntityId, EntityKind, Identifier, IdentifierScheme, Precision, Term, When,
};
use crate::library::NameTable;
use crate::text::fold_d;

/// What an entity has, or may have, several times.
pub struct Property {
    pub id: &'static str,
    pub name: &'static str,
    held: fn(&Entity) -> Vec<Held>,
    form: Form,
}

/// By what two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Country,
    Id(IdentifierScheme),
    Number,
    Entity,
    Date,
}

/// One value.
pub enum Held {
    Text(String),
    Number(f64),
    Kind(EntityKind),
    Entity(EntityId),
    Date(When),
}

pub const ALL: &[Property] = &[
    property("name", "Name", Form::Text, |entity| {
        entity.names.iter().map(|name| Held::Text(name.text.clone())).collect()
    }),
    property("label", "English label", Form::Text, |entity| vec![Held::Text(entity.label.clone())]),
    property("description", "Description", Form::Text, |entity| texts(entity.description.as_ref())),
    property("kind", "Kind", Form::Text, |entity| vec![Held::Kind(entity.kind)]),
    property("country", "Country", Form::Country, |entity| {
        let country = entity.country.iter();
        country.map(|country| Held::Text(country.as_str().to_owned())).collect()
    }),
    property("part_of", "Part of", Form::Entity, |entity| entity.wholes().cloned().map(Held::Entity).collect()),
    property("member_of", "Member of", Form::Entity, |entity| {
        entity.memberships.iter().map(|membership| Held::Entity(membership.organisation.clone())).collect()
    }),
    property("role", "Role", Form::Text, |entity| {
        entity.memberships.iter().flat_map(|membership| texts(membership.role.as_ref())).collect()
    }),
    property("date", "Dates of memberships and names", Form::Date, |entity| {
        let of_memberships = entity.memberships.iter().filter_map(|membership| membership.when.clone());
        let of_names = entity.names.iter().filter_map(|name| name.when.clone());
        of_memberships.chain(of_names).map(Held::Date).collect()
    }),
    identifier("wikidata", "Wikidata item", IdentifierScheme::Wikidata, |entity| {
        ids(entity, IdentifierScheme::Wikidata)
    }),
    identifier("geonames", "GeoNames id", IdentifierScheme::Geonames, |entity| ids(entity, IdentifierScheme::Geonames)),
    identifier("viaf", "VIAF id", IdentifierScheme::Viaf, |entity| ids(entity, IdentifierScheme::Viaf)),
    identifier("osm", "OpenStreetMap relation", IdentifierScheme::Osm, |entity| ids(entity, IdentifierScheme::Osm)),
    identifier("parlgov", "ParlGov party id", IdentifierScheme::Parlgov, |entity| {
        ids(entity, IdentifierScheme::Parlgov)
    }),
    identifier("partyfacts", "Party Facts id", IdentifierScheme::Partyfacts, |entity| {
        ids(entity, IdentifierScheme::Partyfacts)
    }),
    property("latitude", "Latitude", Form::Number, |entity| {
        entity.location.iter().map(|at| Held::Number(at.lat)).collect()
    }),
    property("longitude", "Longitude", Form::Number, |entity| {
        entity.location.iter().map(|at| Held::Number(at.lon)).collect()
    }),
];

const fn property(id: &'static str, name: &'static str, form: Form, held: fn(&Entity) -> Vec<Held>) -> Property {
    Property { id, name, held, form }
}

const fn identifier(
    id: &'static str,
    name: &'static str,
    scheme: IdentifierScheme,
    held: fn(&Entity) -> Vec<Held>,
) -> Property {
    property(id, name, Form::Id(scheme), held)
}

fn texts(text: Option<&String>) -> Vec<Held> {
    text.into_iter().cloned().map(Held::Text).collect()
}

fn ids(entity: &Entity, scheme: IdentifierScheme) -> Vec<Held> {
    let of_scheme = entity.identifiers.iter().filter(|known| known.scheme == scheme);
    of_scheme.map(|known| Held::Text(known.id.clone())).collect()
}

pub fn find(id: &str) -> Option<&'static Property> {
    ALL.iter().find(|property| property.id == id)
}

/// What a client has for a property, ready to be compared.
pub enum Given {
    Text(String),
    Number(f64),
    Date(When),
    /// Of no form that the property has.
    Unread,
}

impl Property {
    pub fn given(&self, text: &str) -> Given {
        let text = text.trim();
        match self.form {
            Form::Country => {
                let country = Country::parse(text).ok().or_else(|| Country::by_name(text));
                country.map_or(Given::Unread, |country| Given::Text(country.as_str().to_owned()))
            }
            Form::Id(_) => self.identifier(text).map_or(Given::Unread, |known| Given::Text(known.id)),
            Form::Number => text.parse().map_or(Given::Unread, Given::Number),
            Form::Date => When::parse(text, None, Basis::Stated).map_or(Given::Unread, Given::Date),
            Form::Text | Form::Entity if text.is_empty() => Given::Unread,
            Form::Text | Form::Entity => Given::Text(text.to_owned()),
        }
    }

    /// The public id that a value is, where the property is of some list of these.
    pub fn identifier(&self, text: &str) -> Option<Identifier> {
        let Form::Id(scheme) = self.form else { return None };
        let whole = || Identifier::parse(&format!("{}:{text}", scheme.name()));
        Identifier::parse(text).or_else(whole).filter(|read| read.scheme == scheme)
    }

    /// Whether an entity has this value; none where it has none of the property, or what is given cannot be read.
    pub fn agrees(&self, entity: &Entity, given: &Given, names: &NameTable) -> Option<bool> {
        let held = (self.held)(entity);
        if held.is_empty() || matches!(given, Given::Unread) {
            return None;
        }
        Some(held.iter().any(|held| match (held, given) {
            (Held::Text(text), Given::Text(given)) => text == given || fold_d(text) == fold_d(given),
            (Held::Kind(kind), Given::Text(given)) => kind.name().eq_ignore_ascii_case(given),
            (Held::Entity(id), Given::Text(given)) => id.as_str() == given || names.is_called(id.as_str(), given),
            // About a kilometre.
            (Held::Number(number), Given::Number(given)) => (number - given).abs() < 0.01,
            (Held::Date(date), Given::Date(given)) => {
                let (date, given) = (date.period(), given.period());
                !date.is_before(given) && !given.is_before(date)
            }
            _ => false,
        }))
    }

    /// Whether its values are entities.
    pub fn is_of_entities(&self) -> bool {
        self.form == Form::Entity
    }

    /// Whether a value that agrees says whom is meant, whatever the name.
    pub fn identifies(&self) -> bool {
        matches!(self.form, Form::Id(_))
    }

    /// The cells of a table for an entity.
    pub fn cells(&self, entity: &Entity, names: &NameTable) -> Vec<Value> {
        (self.held)(entity).iter().map(|held| cell(held, names)).collect()
    }
}

fn cell(held: &Held, names: &NameTable) -> Value {
    match held {
        Held::Text(text) => json!({ "str": text }),
        Held::Number(number) => json!({ "float": number }),
        Held::Kind(kind) => json!({ "str": kind.name() }),
        Held::Entity(id) => json!({ "id": id.as_str(), "name": names.label_of(id.as_str()).unwrap_or(id.as_str()) }),
        // Only a day can be said as a date.
        Held::Date(date) if date.precision() == Precision::Day => {
            json!({ "date": format!("{}T00:00:00", date.edtf()) })
        }
        Held::Date(date) => json!({ "str": date.edtf() }),
    }
}
