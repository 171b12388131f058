//! What records are in the terms of schema.org.
use serde_json::{Map, Value, json};

use super::dates::iso;
use super::format::Around;
use super::shown::Shown;
use crate::domain::Kind;

/// A record of a kind, as answers show it.
pub fn thing(kind: Kind, record: &Value, around: &Around) -> Value {
    let told = match kind {
        Kind::Article => article(record, around),
        Kind::Entity => entity(record, around),
        Kind::Event => event(record, around),
        Kind::Figure => figure(record, around),
        Kind::Correction => correction(record, around),
        Kind::Story => story(record, around),
        Kind::Publisher => publisher(record, around),
    };
    let told = told.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.some()?.clone())));
    Value::Object(told.collect::<Map<String, Value>>())
}

type Told = Vec<(&'static str, Value)>;

/// What a record refers to.
fn named(kind: &str, noun: &str, shown: &Value, around: &Around) -> Value {
    match shown["id"].written() {
        None => Value::Null,
        Some(id) => json!({ "@type": kind, "@id": around.page_of(noun, id), "name": shown["label"].text() }),
    }
}

fn each(items: &Value, one: impl Fn(&Value) -> Value) -> Value {
    let items = items.items().iter().map(one).filter(|item| !item.is_null());
    let mut told: Vec<Value> = Vec::new();
    for item in items {
        if !told.contains(&item) {
            told.push(item);
        }
    }
    Value::from(told)
}

/// An address of the web; anything else is none.
fn web(address: &Value) -> Value {
    let is_web = |text: &&str| text.starts_with("https://") || text.starts_with("http://");
    address.written().filter(is_web).map_or(Value::Null, Value::from)
}

/// What records of a kind are; of entities, those of a kind of their own.
pub fn type_of(kind: Kind, of_entities: &str) -> &'static str {
    match (kind, of_entities) {
        (Kind::Article, _) => "NewsArticle",
        (Kind::Event, _) => "Event",
        (Kind::Figure, _) => "Observation",
        (Kind::Correction, _) => "CorrectionComment",
        (Kind::Story, _) => "Collection",
        (Kind::Publisher, _) => "NewsMediaOrganization",
        (Kind::Entity, "person") => "Person",
        (Kind::Entity, "party") => "PoliticalParty",
        (Kind::Entity, "organisation") => "Organization",
        (Kind::Entity, "institution") => "GovernmentOrganization",
        (Kind::Entity, "place") => "Place",
        (Kind::Entity, _) => "Thing",
    }
}

fn begun(kind: Kind, record: &Value, around: &Around) -> Told {
    let address = around.page_of(kind.plural(), record["id"].text());
    vec![("@type", type_of(kind, record["kind"].text()).into()), ("@id", address.into())]
}

fn article(record: &Value, around: &Around) -> Told {
    let (published, _) = iso(&record["published"]);
    let mut told = begun(Kind::Article, record, around);
    told.extend([
        ("headline", record["title"].clone()),
        ("author", each(&record["authors"], |name| json!({ "@type": "Person", "name": name }))),
        ("publisher", named("NewsMediaOrganization", "publishers", &record["publisher"], around)),
        ("sourceOrganization", named("NewsMediaOrganization", "publishers", &record["agency"], around)),
        ("inLanguage", record["language"].clone()),
        ("datePublished", json!(published)),
        ("abstract", record["abstract"].clone()),
        ("url", web(&record["url"])),
        ("wordCount", record["words"].clone()),
        ("copyrightNotice", record["rights"]["holder"].clone()),
        ("license", record["rights"]["licence"].clone()),
        ("isPartOf", named("Collection", "stories", &record["story"], around)),
        ("mentions", each(&record["mentions"], |one| named("Thing", "entities", &one["entity"], around))),
        ("about", each(&record["events"], |one| named("Event", "events", one, around))),
        (
            "correction",
            each(&record["corrections"], |one| {
                let address = around.page_of("corrections", one["id"].text());
                json!({ "@type": "CorrectionComment", "@id": address, "text": one["label"] })
            }),
        ),
    ]);
    told
}

fn entity(record: &Value, around: &Around) -> Told {
    let kind = type_of(Kind::Entity, record["kind"].text());
    let whole = match kind {
        "Place" => ("containedInPlace", "Place"),
        "Person" => ("memberOf", "Organization"),
        "Thing" => ("", ""),
        _ => ("parentOrganization", "Organization"),
    };
    let mut told = begun(Kind::Entity, record, around);
    told.extend([
        ("name", record["label"].clone()),
        ("alternateName", each(&record["names"], |name| json!({ "@value": name["text"], "@language": name["lang"] }))),
        ("description", record["description"].clone()),
        ("sameAs", each(&record["identifiers"], |one| web(&one["url"]))),
    ]);
    if let Some(point) = record["location"].some().filter(|_| kind == "Place") {
        let point = json!({ "@type": "GeoCoordinates", "latitude": point["lat"], "longitude": point["lon"] });
        told.push(("geo", point));
    }
    if kind == "Person" {
        let organisation = |one: &Value| named(whole.1, "entities", &one["organisation"], around);
        told.push((whole.0, each(&record["memberships"], organisation)));
    } else if kind != "Thing" {
        told.push((whole.0, named(whole.1, "entities", &record["part_of"], around)));
    }
    told
}

fn event(record: &Value, around: &Around) -> Told {
    let (first, last) = iso(&record["date"]);
    let status = match (record["election"]["status"].text(), record["modality"].text()) {
        ("annulled", _) => Some("EventCancelled"),
        ("scheduled", _) | (_, "planned") => Some("EventScheduled"),
        _ => None,
    };
    let item = |id: &str| format!("https://www.wikidata.org/wiki/{id}");
    let mut told = begun(Kind::Event, record, around);
    told.extend([
        ("name", record["label"].clone()),
        ("description", record["summary"].clone()),
        ("startDate", json!(first)),
        ("endDate", json!(last)),
        ("eventStatus", json!(status.map(|status| json!({ "@id": format!("https://schema.org/{status}") })))),
        ("location", each(&record["places"], |one| named("Place", "entities", &one["entity"], around))),
        ("superEvent", named("Event", "events", &record["part_of"], around)),
        ("keywords", json!([record["type"], record["modality"]])),
        ("sameAs", json!(record["election"]["wikidata"].written().map(item))),
        ("subjectOf", each(&record["evidence"], |one| named("NewsArticle", "articles", &one["article"], around))),
        (
            "about",
            each(&record["participants"], |one| {
                let who = named("Thing", "entities", &one["entity"], around);
                json!({ "@type": "Role", "roleName": one["role"], "about": who })
            }),
        ),
    ]);
    told
}

/// What somebody said is a claim of theirs, that appeared in the article.
fn figure(record: &Value, around: &Around) -> Told {
    let article = named("NewsArticle", "articles", &record["article"], around);
    let said = record["attributed_to"].some().map(|who| {
        json!({
            "@type": "Claim",
            "text": format!("{}: {}", record["measure"].text(), record["value_text"].text()),
            "author": named("Thing", "entities", who, around),
            "appearance": article,
        })
    });
    let (observed, _) = iso(&record["as_of"]);
    let about = [
        named("Event", "events", &record["event"], around),
        named("Place", "entities", &record["scope"]["place"], around),
        named("Thing", "entities", &record["scope"]["group"], around),
    ];
    let number = |number: &Value| if number.is_number() { number.clone() } else { Value::Null };
    let mut told = begun(Kind::Figure, record, around);
    told.extend([
        ("name", json!(format!("{} {}", record["measure"].text(), record["value_text"].text()))),
        ("description", record["words"].clone()),
        ("variableMeasured", json!({ "@type": "StatisticalVariable", "name": record["measure"] })),
        ("observationAbout", each(&json!(about), Value::clone)),
        ("observationDate", json!(observed)),
        ("value", number(&record["value"])),
        ("minValue", number(&record["low"])),
        ("maxValue", number(&record["high"])),
        ("unitText", record["unit"].clone()),
        ("subjectOf", each(&json!([article, said]), Value::clone)),
    ]);
    told
}

fn correction(record: &Value, around: &Around) -> Told {
    let (published, _) = iso(&record["published"]);
    let mut told = begun(Kind::Correction, record, around);
    told.extend([
        ("text", record["summary"].clone()),
        ("dateCreated", json!(published)),
        ("isPartOf", named("NewsArticle", "articles", &record["notice"], around)),
        ("about", each(&record["corrects"], |one| named("NewsArticle", "articles", &one["article"], around))),
    ]);
    told
}

fn story(record: &Value, around: &Around) -> Told {
    let mut told = begun(Kind::Story, record, around);
    let member = |one: &Value| named("NewsArticle", "articles", &one["article"], around);
    told.extend([("name", record["label"].clone()), ("hasPart", each(&record["members"], member))]);
    told
}

fn publisher(record: &Value, around: &Around) -> Told {
    let item = |id: &str| format!("https://www.wikidata.org/wiki/{id}");
    let mut told = begun(Kind::Publisher, record, around);
    told.extend([
        ("name", record["label"].clone()),
        ("url", web(&record["url"])),
        ("sameAs", json!(record["wikidata"].written().map(item))),
    ]);
    told
}
