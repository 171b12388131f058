//! Who published or supplied an article.
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

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

#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publisher {
    pub id: PublisherId,
    pub label: String,
    pub kind: PublisherKind,
    pub country: Option<Country>,
    pub url: Option<String>,
    pub wikidata: Option<String>,
    /// The same body as an entity, where it is one.
    pub entity: Option<EntityId>,
}
