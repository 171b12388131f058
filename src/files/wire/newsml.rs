//! NewsML-G2, IPTC's news in XML: an item, or a message with several.
//!
//! | NewsML-G2 | becomes |
//! |---|---|
//! | `@guid` | the id, and that of `provenance` |
//! | `pubStatus` | `stat:canceled` retires the record, `stat:withheld` leaves the item out |
//! | `version` | that of `provenance`: an older one does not take the place of a newer one |
//! | `signal` `sig:correction` | a correction of the version that is here, published `versionCreated`, with `edNote` as its summary |
//! | `edNote` | `note` |
//! | `provider`, else `copyrightHolder`, else the authority of the `guid` | the publisher |
//! | `headline` | `title` |
//! | `inlineXML` (the `body.content` of NITF, XHTML) or `inlineData` | `text`; what lies elsewhere is not fetched |
//! | `description`, where that is all | `text`, marked `truncated` and `partial` |
//! | `by`, else `creator`, else the `byline` of NITF | `authors` |
//! | `dateline` | `dateline`, as printed |
//! | `language`, else `xml:lang` | `language`, or `und` |
//! | `firstCreated`, else `versionCreated` | `published` |
//! | `contentCreated` | `written` |
//! | `copyrightHolder`; `copyrightNotice`, `usageTerms` | `rights.holder`; `rights.note` |
//! | `embargoed` | `note` |
use serde_json::json;

use super::item::{Item, Status};
use super::markup::text_of;
use super::values::{host, moment, on_one_line, urn_authority};
use super::xml::Element;
use crate::domain::{Basis, Standard, When};
use crate::files::ndjson::Corrected;

/// What a message holds, or comes alone.
const ITEMS: [&str; 6] = ["newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"];

fn kind(name: &str) -> Option<&str> {
    name.strip_prefix("nar:").filter(|name| ITEMS.contains(name))
}

pub(super) fn is_document(root: &str) -> bool {
    root == "nar:newsMessage" || kind(root).is_some()
}

/// The items of a document, each with its element; those that are no news are refused.
pub(super) fn items<'e>(root: &'e Element, document: &str) -> Vec<(Item, &'e Element)> {
    let made = |element: &'e Element| match kind(&element.name)? {
        "newsItem" => Some((item(element, document), element)),
        other => {
            let item = Item::new(Standard::NewsmlG2, element.attribute("guid").unwrap_or_default());
            Some((item.refuse(format!("a `{other}` is no article")), element))
        }
    };
    match root.name.as_str() {
        "nar:newsMessage" => root.all("nar:itemSet").flat_map(|set| &set.children).filter_map(made).collect(),
        _ => made(root).into_iter().collect(),
    }
}

fn item(element: &Element, document: &str) -> Item {
    let guid = element.attribute("guid").unwrap_or_default();
    let part = |name: &str| element.child(name);
    let (about, content, rights) = (part("nar:itemMeta"), part("nar:contentMeta"), part("nar:rightsInfo"));
    let mut item = Item::new(Standard::NewsmlG2, guid);
    item.version = element.attribute("version").map(str::to_owned);
    item.status = match about.and_then(|about| code(about, "nar:pubStatus")) {
        Some("canceled") => Status::Canceled,
        Some("withheld") => Status::Withheld,
        _ => Status::Usable,
    };
    let all = |around: Option<&Element>, name: &str| -> Vec<String> {
        around.into_iter().flat_map(|around| around.all(name)).map(|told| printed(told, document)).collect()
    };
    let told = |around: Option<&Element>, name: &str| all(around, name).into_iter().find(|text| !text.is_empty());
    item.line("title", told(content, "nar:headline").as_deref());
    body(&mut item, element, document);
    item.teaser(&told(content, "nar:description").unwrap_or_default());
    let mut authors = all(content, "nar:by");
    if authors.is_empty() {
        authors = all(content, "nar:creator");
    }
    item.authors(authors.iter().map(String::as_str));
    item.authors(element.find("nitf:byline").map(|by| text_of(by.content(document))).as_deref());
    if let Some(dateline) = told(content, "nar:dateline") {
        item.set("dateline", json!({ "text": dateline }));
    }
    let tag = content.and_then(|content| content.child("nar:language")).and_then(|language| language.attribute("tag"));
    item.language(tag.or_else(|| element.attribute("xml:lang")));
    let date =
        |around: Option<&Element>, names: &[&str]| around.and_then(|around| around.text_in(names)).map(str::to_owned);
    item.date("published", date(about, &["nar:firstCreated", "nar:versionCreated"]).as_deref());
    item.date("written", date(content, &["nar:contentCreated"]).as_deref());
    let (provider, holder) = (told(about, "nar:provider"), told(rights, "nar:copyrightHolder"));
    let site = about.and_then(|about| about.child("nar:provider")).and_then(|provider| provider.attribute("uri"));
    let name = provider.or_else(|| holder.clone());
    let authority = site.filter(|site| host(site).is_some()).map_or_else(|| urn_authority(guid), |_| None);
    item.publisher(name.as_deref().or(authority), site.or(Some(guid)));
    let notes = [told(rights, "nar:copyrightNotice"), told(rights, "nar:usageTerms")];
    item.rights(holder.as_deref(), &notes.each_ref().map(Option::as_deref));
    notes_of(&mut item, about, document);
    match about.and_then(|about| code(about, "nar:itemClass")) {
        None | Some("text" | "composite") => item,
        Some(other) => {
            let reason = format!("an item of class `{other}` is no article");
            item.refuse(reason)
        }
    }
}

/// What editors say beside the story, and of the version that it corrects.
fn notes_of(item: &mut Item, about: Option<&Element>, document: &str) {
    let Some(about) = about else { return };
    let mut notes = Vec::new();
    let said = about.child("nar:edNote").map(|note| printed(note, document)).filter(|note| !note.is_empty());
    if about.all("nar:signal").any(|signal| last_part(signal.attribute("qcode")) == Some("correction")) {
        let published = about.text_in(&["nar:versionCreated"]);
        let published = published.and_then(|date| When::parse(&moment(date), None, Basis::Stated).ok());
        item.corrects = Some(Corrected { published, summary: said.clone() });
        notes.push("Correction.".to_owned());
    }
    notes.extend(about.text_in(&["nar:embargoed"]).map(|until| format!("Embargoed until {until}.")));
    notes.extend(said);
    item.line("note", Some(&notes.join(" ")));
}

/// The first content that is here as text.
fn body(item: &mut Item, element: &Element, document: &str) {
    let Some(set) = element.child("nar:contentSet") else {
        return;
    };
    for content in &set.children {
        let kind = content.attribute("contenttype").unwrap_or_default();
        match content.name.as_str() {
            "nar:inlineXML" => {
                let body = content.find("nitf:body.content").or_else(|| content.find("html:body"));
                item.story(&text_of(body.unwrap_or(content).content(document)));
            }
            "nar:inlineData" if kind.contains("html") => item.story(&text_of(content.text().unwrap_or_default())),
            "nar:inlineData" => item.story(content.text().unwrap_or_default()),
            _ => {}
        }
    }
}

/// What is printed of a property: its name, if it has one, else its own text.
fn printed(element: &Element, document: &str) -> String {
    if let Some(name) = element.text_in(&["nar:name"]) {
        return on_one_line(name);
    }
    on_one_line(&text_of(element.content(document)))
}

/// What a property is by its code: `usable` of `stat:usable`.
fn code<'e>(around: &'e Element, name: &str) -> Option<&'e str> {
    let property = around.child(name)?;
    last_part(property.attribute("qcode").or_else(|| property.attribute("uri")))
}

fn last_part(code: Option<&str>) -> Option<&str> {
    code?.rsplit([':', '/']).next()
}
