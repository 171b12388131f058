//! ninjs, IPTC's news in JSON, of versions 1, 2 and 3: an item, a list of them, or one a line.
//!
//! | ninjs 1 | ninjs 2 and 3 | becomes |
//! |---|---|---|
//! | `uri` | `uri` | the id, and that of `provenance` |
//! | `version` | `version` | that of `provenance`: an older one does not take the place of a newer one |
//! | `pubstatus` | `pubStatus` | `canceled` retires the record, `withheld` leaves the item out |
//! | `headline`, `title` | `headlines`, `title` | `title` |
//! | `body_…`, else `description_…` | `bodies`, else `descriptions` | `text`; what is only described is marked `truncated` and `partial` |
//! | `byline` | `by` | `authors`, as printed |
//! | `language` | `language` | `language`, or `und` |
//! | `firstcreated`, else `versioncreated` | `firstCreated`, else `versionCreated` | `published` |
//! | `contentcreated` | `contentCreated` | `written` |
//! | `copyrightholder`, `infosource` | `copyrightHolder`, `infoSources` | `rights.holder`, the publisher; else the host of `uri` |
//! | `copyrightnotice`, `usageterms` | `copyrightNotice`, `usageTerms` | `rights.note` |
//! | `embargoed` | `embargoed` | `note` |
//!
//! Keys are the same in small letters: version 2 writes some of them so too.
use std::collections::BTreeMap;

use serde_json::Value;

use super::item::{Item, Status};
use super::markup;
use super::values::urn_authority;
use crate::domain::Standard;

/// Whether a JSON value is an item of ninjs, and no record of ours.
pub(super) fn is_item(value: &Value) -> bool {
    value.get("uri").is_some_and(Value::is_string) && value.get("id").is_none()
}

pub(super) fn item(value: &Value) -> Item {
    let told = Told::of(value);
    let uri = told.text("uri").unwrap_or_default();
    let mut item = Item::new(Standard::Ninjs, uri);
    item.version = told.text("version").map(str::to_owned);
    item.status = match told.text("pubstatus") {
        Some("canceled" | "cancelled") => Status::Canceled,
        Some("withheld") => Status::Withheld,
        _ => Status::Usable,
    };
    item.line("title", told.version("headline").as_deref().or_else(|| told.text("title")));
    item.story(&told.version("body").unwrap_or_default());
    item.teaser(&told.version("description").unwrap_or_default());
    item.language(told.text("language"));
    item.date("published", told.text("firstcreated").or_else(|| told.text("versioncreated")));
    item.date("written", told.text("contentcreated"));
    item.authors(told.text("byline").or_else(|| told.text("by")));
    let (holder, source) = (told.text("copyrightholder"), told.source());
    item.publisher(holder.or(source).or_else(|| urn_authority(uri)), Some(uri));
    item.rights(holder, &[told.text("copyrightnotice"), told.text("usageterms")]);
    let embargo = told.text("embargoed").map(|until| format!("Embargoed until {until}."));
    item.line("note", embargo.as_deref());
    match told.text("type") {
        None | Some("text" | "composite") => item,
        Some(other) => {
            let reason = format!("an item of type `{other}` is no article");
            item.refuse(reason)
        }
    }
}

/// The keys of an item in small letters.
struct Told<'v>(BTreeMap<String, &'v Value>);

impl<'v> Told<'v> {
    fn of(value: &'v Value) -> Self {
        let keys = value.as_object().into_iter().flatten();
        Self(keys.map(|(key, value)| (key.to_ascii_lowercase(), value)).collect())
    }

    fn text(&self, key: &str) -> Option<&'v str> {
        self.0.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Who supplied it.
    fn source(&self) -> Option<&'v str> {
        let all = self.0.get("infosources").or_else(|| self.0.get("infosource"))?.as_array()?;
        all.iter().find_map(|source| source.get("name")?.as_str())
    }

    /// The best of what is given in several versions, as `body_text` and `body_xhtml` or in the list `bodies`: markup
    /// has its paragraphs.
    fn version(&self, key: &str) -> Option<String> {
        let plural = if key == "body" { "bodies".to_owned() } else { format!("{key}s") };
        let mut all: Vec<(bool, &str)> = Vec::new();
        for version in self.0.get(&plural).and_then(|list| list.as_array()).into_iter().flatten() {
            let inner = Self::of(version);
            let kind = [inner.text("contenttype"), inner.text("role")].into_iter().flatten();
            let marked = kind.into_iter().any(|kind| kind.contains("html") || kind.contains("xml"));
            all.extend(inner.text("value").map(|text| (marked, text)));
        }
        let prefix = format!("{key}_");
        for (name, value) in &self.0 {
            let role = if name == key { Some("") } else { name.strip_prefix(&prefix) };
            if let (Some(role), Some(text)) = (role, value.as_str()) {
                all.push((role.contains("html") || role.contains("xml") || role.contains("nitf"), text));
            }
        }
        let best = all.iter().find(|(marked, _)| *marked).or_else(|| all.first())?;
        Some(if best.0 { markup::text_of(best.1) } else { best.1.to_owned() })
    }
}
