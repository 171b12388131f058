//! Who published or supplied an article.
use serde::{Deserialize, Serialize};

use super::terms::closed_list;
use super::{Country, EntityId, PublisherId};

closed_list! {
    /// What kind of publisher.
    PublisherKind: "publisher kind" {
        Agency = "agency": "A news agency: supplies others.",
        Newspaper = "newspaper": "A newspaper.",
        Broadcaster = "broadcaster": "Radio or television.",
        Magazine = "magazine": "A weekly or monthly.",
        Portal = "portal": "A news site with no other medium.",
        Mission = "mission": "An international mission.",
        Government = "government": "A public authority.",
        Other = "other": "None of these, or not known.",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publisher {
    pub id: PublisherId,
    pub label: String,
    pub kind: PublisherKind,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<Country>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wikidata: Option<String>,
    /// The same body as an entity, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entity: Option<EntityId>,
}
