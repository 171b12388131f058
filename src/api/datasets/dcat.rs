//! DCAT 3, as JSON-LD: a data set with its distributions, or a catalogue of several.
use serde_json::{Map, Value, json};

use super::dataset::{Dataset, MAKERS, Resource};
use crate::api::shapes::licence_address;
use crate::domain::Kind;

pub fn dcat(dataset: &Dataset) -> Value {
    let kinds: Vec<(Kind, &[Resource])> = dataset.kinds().collect();
    let mut told = about(dataset, &dataset.address, &dataset.title);
    told.insert("@context".to_owned(), context());
    match kinds.as_slice() {
        [(_, resources)] => {
            told.insert("@type".to_owned(), json!("dcat:Dataset"));
            told.insert("dcat:distribution".to_owned(), distributions(dataset, resources));
        }
        several => {
            let parts = several.iter().map(|(kind, resources)| {
                let title = format!("{}: {}", dataset.title, kind.plural());
                let mut told = about(dataset, &format!("{}#{}", dataset.address, kind.plural()), &title);
                told.insert("@type".to_owned(), json!("dcat:Dataset"));
                told.insert("dcat:distribution".to_owned(), distributions(dataset, resources));
                Value::Object(told)
            });
            told.insert("@type".to_owned(), json!("dcat:Catalog"));
            told.insert("dcat:dataset".to_owned(), parts.collect());
        }
    }
    Value::Object(told)
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn about(dataset: &Dataset, address: &str, title: &str) -> Map<String, Value> {
    let changes = if dataset.is_frozen { "dct:issued" } else { "dct:modified" };
    let told = [
        ("@id", json!(address)),
        ("dct:title", json!(title)),
        ("dct:description", json!(dataset.description)),
        ("dct:identifier", json!(address)),
        (changes, json!({ "@value": dataset.issued, "@type": "xsd:dateTime" })),
        ("dct:license", licence(dataset)),
        ("dct:publisher", json!({ "@type": "foaf:Agent", "foaf:name": MAKERS })),
        ("dct:bibliographicCitation", json!(dataset.citation)),
        ("dcat:version", json!(dataset.version)),
        ("dcat:landingPage", json!({ "@id": dataset.address })),
    ];
    told.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_owned(), value)).collect()
}

fn licence(dataset: &Dataset) -> Value {
    let licence = dataset.licence.as_deref();
    match licence.and_then(licence_address) {
        Some(address) => json!({ "@id": address }),
        None => json!(licence),
    }
}

fn distributions(dataset: &Dataset, resources: &[Resource]) -> Value {
    resources.iter().map(|resource| distribution(dataset, resource)).collect()
}

fn distribution(dataset: &Dataset, resource: &Resource) -> Value {
    let media_type = format!("https://www.iana.org/assignments/media-types/{}", resource.format.media_type);
    let mut told = json!({
        "@id": resource.address,
        "@type": "dcat:Distribution",
        "dct:title": resource.title(),
        "dct:license": licence(dataset),
        "dcat:accessURL": { "@id": resource.address },
        "dcat:downloadURL": { "@id": resource.address },
        "dcat:mediaType": { "@id": media_type },
    });
    if let Some(file) = &resource.file {
        told["dcat:byteSize"] = json!({ "@value": file.bytes.to_string(), "@type": "xsd:nonNegativeInteger" });
        told["spdx:checksum"] = json!({
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
            "spdx:checksumValue": { "@value": file.sha256, "@type": "xsd:hexBinary" },
        });
    }
    told
}
