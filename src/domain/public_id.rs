//! Ids of public lists as people write and paste them: `wikidata:Q42`, `Q42`, the address of a page.
use super::{Identifier, IdentifierScheme, MAX_ID_CHARS, Term};

impl IdentifierScheme {
    /// What stands before an id in the addresses of its pages; the first is the page for people.
    fn pages(self) -> &'static [&'static str] {
        match self {
            Self::Wikidata => &[
                "www.wikidata.org/wiki/",
                "www.wikidata.org/entity/",
                "www.wikidata.org/wiki/Special:EntityData/",
                "m.wikidata.org/wiki/",
            ],
            Self::Geonames => &["www.geonames.org/", "sws.geonames.org/"],
            Self::Viaf => &["viaf.org/viaf/"],
            Self::Osm => &["www.openstreetmap.org/relation/"],
            Self::Parlgov | Self::Partyfacts => &[],
        }
    }

    /// The page of an id, where the list has one.
    pub fn page(self, id: &str) -> Option<String> {
        let page = self.pages().first()?;
        Some(format!("https://{page}{id}"))
    }
}

impl Identifier {
    /// Reads `wikidata:Q42` and the like, `Q42` alone, and the address of a page of a list; Q may be small but alone.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_ID_CHARS || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let address = text.strip_prefix("https://");
        if let Some(address) = address.or_else(|| text.strip_prefix("http://")) {
            return Self::of_page(bare(address));
        }
        match text.split_once(':') {
            Some((scheme, id)) => Self::of(IdentifierScheme::parse(scheme).ok()?, id),
            None if text.starts_with('Q') => Self::of(IdentifierScheme::Wikidata, text),
            None => None,
        }
    }

    /// What [`Self::parse`] reads, as a regular expression without anchors; not longer than other ids.
    pub fn pattern() -> String {
        let mut forms = vec!["Q[0-9]{1,12}".to_owned()];
        for scheme in IdentifierScheme::ALL {
            let id = match scheme {
                IdentifierScheme::Wikidata => "[Qq][0-9]{1,12}",
                _ => "[0-9]{1,12}",
            };
            forms.push(format!("{}:{id}", scheme.name()));
            let pages = scheme.pages().iter();
            forms.extend(pages.map(|page| {
                let page = bare(page).replace('.', "\\.");
                format!("https?://(www\\.)?{page}{id}([/.?#][!-~]*)?")
            }));
        }
        format!("({})", forms.join("|"))
    }

    fn of(scheme: IdentifierScheme, id: &str) -> Option<Self> {
        let id = id.replacen('q', "Q", 1);
        scheme.fits(&id).then_some(Self { scheme, id })
    }

    fn of_page(address: &str) -> Option<Self> {
        let schemes = IdentifierScheme::ALL.iter();
        let mut pages = schemes.flat_map(|scheme| scheme.pages().iter().map(|page| (*scheme, page)));
        pages.find_map(|(scheme, page)| {
            let rest = address.strip_prefix(bare(page))?;
            // A title or the form of its data may follow: `789225/mitrovica.html`, `Q42.json`.
            Self::of(scheme, rest.split(['/', '.', '?', '#']).next()?)
        })
    }
}

fn bare(address: &str) -> &str {
    address.strip_prefix("www.").unwrap_or(address)
}
