//! Ids of public lists as people write and paste them: `wikidata:Q42`, `Q42`, the address of a page.
use ballotwire::domain::*;

#[test]
fn ids_of_public_lists_are_read_as_people_write_them() {
    for (text, told) in [
        ("wikidata:Q42", Some("wikidata:Q42")),
        ("wikidata:q42", Some("wikidata:Q42")),
        ("Q42", Some("wikidata:Q42")),
        ("https://www.wikidata.org/wiki/Q42", Some("wikidata:Q42")),
        ("http://www.wikidata.org/entity/Q42", Some("wikidata:Q42")),
        ("https://m.wikidata.org/wiki/Q42?uselang=sr#P31", Some("wikidata:Q42")),
        ("https://www.wikidata.org/wiki/Special:EntityData/Q42.json", Some("wikidata:Q42")),
        ("geonames:789225", Some("geonames:789225")),
        ("https://www.geonames.org/789225/north.html", Some("geonames:789225")),
        ("https://sws.geonames.org/789225/", Some("geonames:789225")),
        ("https://viaf.org/viaf/12/", Some("viaf:12")),
        ("https://www.openstreetmap.org/relation/12", Some("osm:12")),
        ("q42", None),
        ("Q", None),
        ("Q42x", None),
        ("kosovo", None),
        ("imdb:12", None),
        ("geonames:Q42", None),
        ("https://example.org/wiki/Q42", None),
        ("https://www.wikidata.org/wiki/Property:P31", None),
        ("https://www.geonames.org/789225north", None),
        ("https://www.wikidata.org/wiki/Q42 (a", None),
        ("https://", None),
        ("geonames:1234567890123", None),
    ] {
        let read = Identifier::parse(text);
        let read = read.map(|read| format!("{}:{}", read.scheme.name(), read.id));
        assert_eq!(read.as_deref(), told, "{text}");
        let documented = regex::Regex::new(&format!("^{}$", Identifier::pattern())).unwrap().is_match(text);
        assert_eq!(documented, told.is_some(), "{text}");
    }
}

#[test]
fn a_page_that_is_shown_is_read_again() {
    for scheme in IdentifierScheme::ALL {
        let id = if *scheme == IdentifierScheme::Wikidata { "Q7" } else { "7" };
        if let Some(page) = scheme.page(id) {
            let read = Identifier::parse(&page).unwrap();
            assert_eq!((read.scheme, read.id.as_str()), (*scheme, id));
        }
    }
}
