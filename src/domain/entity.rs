//! Entities: people, bodies, places and groups, with all their names side by side.
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::terms::closed_list;
use super::{Country, EntityId, Language, When};

closed_list! {
    /// What an entity is.
    EntityKind: "entity kind" {
        Person = "person": "A human being.",
        Party = "party": "A party or list that stands in elections.",
        Organisation = "organisation": "A body outside the state, or between states.",
        Institution = "institution": "An office or body of a state.",
        Place = "place": "A place or area.",
        Group = "group": "People who share a trait or acted together without being a body.",
    }
    /// What a name is to its bearer.
    NameKind: "name kind" {
        Preferred = "preferred": "The usual name in that language.",
        Official = "official": "The full legal name.",
        Alias = "alias": "Another name or spelling in use.",
        Former = "former": "A name no longer in use.",
        Misspelling = "misspelling": "A name as misprinted.",
        Exonym = "exonym": "A name used only by others.",
    }
    /// Whose a name or public id was.
    NameOrigin: "origin of a name" {
        Record = "record": "The entity's own.",
        Merged = "merged": "That of an entity that was merged into it.",
    }
    /// Which public list an identifier belongs to.
    IdentifierScheme: "identifier scheme" {
        Wikidata = "wikidata": "Wikidata item, Q and digits.",
        Geonames = "geonames": "GeoNames id, digits.",
        Viaf = "viaf": "VIAF id, digits.",
        Osm = "osm": "OpenStreetMap relation, digits.",
        Parlgov = "parlgov": "ParlGov party id, digits.",
        Partyfacts = "partyfacts": "Party Facts id, digits.",
    }
    /// How near a point is to what it stands for.
    LocationPrecision: "location precision" {
        Exact = "exact": "The very place.",
        Town = "town": "The middle of a town.",
        Area = "area": "A point in an area.",
        Country = "country": "A point in a country.",
    }
}

#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    pub id: EntityId,
    pub kind: EntityKind,
    /// English display name.
    pub label: String,
    pub description: Option<String>,
    pub country: Option<Country>,
    /// False for whoever is in the news only as a passer-by; see [`Entity::is_private`].
    pub public_figure: bool,
    pub part_of: Option<EntityId>,
    /// What else it belongs to: a town may lie in two areas that overlap.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub also_part_of: Vec<EntityId>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub identifiers: Vec<Identifier>,
    pub location: Option<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<Name>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub memberships: Vec<Membership>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sources: Vec<String>,
    pub note: Option<String>,
}

impl Entity {
    /// Everything that it is directly part of.
    pub fn wholes(&self) -> impl Iterator<Item = &EntityId> {
        self.part_of.iter().chain(&self.also_part_of)
    }

    /// Whether it is a private person, who is in no count, search, suggestion or graph. Only people are: a group or a
    /// place that is no public figure hides nobody.
    pub fn is_private(&self) -> bool {
        self.kind == EntityKind::Person && !self.public_figure
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    pub scheme: IdentifierScheme,
    pub id: String,
}

impl IdentifierScheme {
    /// Whether `id` has the form of this list's ids.
    pub fn fits(self, id: &str) -> bool {
        let digits = |s: &str| (1..=12).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        match self {
            Self::Wikidata => id.strip_prefix('Q').is_some_and(digits),
            _ => digits(id),
        }
    }
}

/// Degrees, WGS 84.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    pub lat: f64,
    pub lon: f64,
    pub precision: LocationPrecision,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub text: String,
    pub lang: Language,
    pub kind: NameKind,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub when: Option<When>,
    /// It is a common word too, and found in a text only where something tells that it is the name.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub needs_context: bool,
}

#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub organisation: EntityId,
    pub role: Option<String>,
    pub when: Option<When>,
}
