//! Signposting: what a record is, how it is cited, under which licence and in what else it is told, for programs that follow links.
use serde_json::{Value, json};

use crate::api::formats::{Of, offered};
use crate::api::http::Ask;
use crate::api::shapes::licence_address;
use crate::domain::Kind;

/// The formats that describe a record for other programs.
const DESCRIBING: &[&str] = &["csl", "jsonld"];

pub const LINKSET: &str = "application/linkset+json";

/// The links of a record, as RFC 8288 and RFC 9264 have them.
pub struct Signposts {
    /// The address of the record.
    anchor: String,
    links: Vec<Link>,
}

struct Link {
    rel: &'static str,
    to: String,
    media_type: Option<&'static str>,
}

impl Signposts {
    /// `schema_type`: what the record is in the terms of schema.org.
    pub fn new(ask: &Ask, kind: Kind, id: &str, schema_type: &str) -> Self {
        let noun = kind.plural();
        let at = |path: &str| format!("{}{}", ask.site, ask.base.address(path));
        let anchor = at(&format!("/v1/{noun}/{id}"));
        let link = |rel, to, media_type| Link { rel, to, media_type };
        let mut links = vec![
            link("cite-as", at(&format!("/{noun}/{id}")), None),
            link("type", format!("https://schema.org/{schema_type}"), None),
            link("collection", at(&format!("/v1/{noun}")), Some("application/json")),
        ];
        let licence = ask.now.info.as_ref().and_then(|info| licence_address(&info.licence));
        links.extend(licence.map(|address| link("license", address, None)));
        let describing = offered(Of::Record(kind)).into_iter().filter(|format| DESCRIBING.contains(&format.name));
        links
            .extend(describing.map(|format| {
                link("describedby", format!("{anchor}?format={}", format.name), Some(format.media_type))
            }));
        links.push(link("linkset", format!("{anchor}/linkset"), Some(LINKSET)));
        Self { anchor, links }
    }

    /// As the header `Link` has them.
    pub fn header(&self) -> String {
        let links = self.links.iter().map(|Link { rel, to, media_type }| {
            let kind = media_type.map(|kind| format!("; type=\"{kind}\"")).unwrap_or_default();
            format!("<{to}>; rel=\"{rel}\"{kind}")
        });
        links.collect::<Vec<_>>().join(", ")
    }

    /// As a linkset has them, which does not name itself.
    pub fn linkset(&self) -> Value {
        let mut context = json!({ "anchor": self.anchor });
        for Link { rel, to, media_type } in self.links.iter().filter(|link| link.rel != "linkset") {
            let mut target = json!({ "href": to });
            if let Some(kind) = media_type {
                target["type"] = json!(kind);
            }
            match &mut context[rel] {
                Value::Array(targets) => targets.push(target),
                none => *none = json!([target]),
            }
        }
        json!({ "linkset": [context] })
    }
}
