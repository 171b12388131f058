//! Croissant 1.1: a data set of schema.org with the fields of its tables.
use serde_json::{Value, json};

use super::dataset::{Dataset, MAKERS, Resource};
use crate::api::formats::{CSV, Holds};
use crate::api::shapes::licence_address;

pub fn croissant(dataset: &Dataset) -> Value {
    // Of what stays as it is, a file is told by its digest.
    let files = dataset.resources.iter().filter(|resource| !dataset.is_frozen || resource.file.is_some());
    let tables = dataset.resources.iter().filter(|resource| resource.format == &CSV);
    let licence = dataset.licence.as_ref().map(|name| licence_address(name).unwrap_or_else(|| name.clone()));
    json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "@id": dataset.address,
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": dataset.title,
        "description": dataset.description,
        "url": dataset.address,
        "license": licence,
        "version": dataset.version,
        "datePublished": dataset.issued,
        "dateModified": dataset.issued,
        "creator": { "@type": "sc:Organization", "name": MAKERS },
        "citeAs": dataset.citation,
        "isLiveDataset": !dataset.is_frozen,
        "distribution": files.map(file).collect::<Vec<_>>(),
        "recordSet": tables.map(record_set).collect::<Vec<_>>(),
    })
}

fn file(resource: &Resource) -> Value {
    let mut told = json!({
        "@type": "cr:FileObject",
        "@id": resource.name(),
        "name": resource.name(),
        "description": resource.title(),
        "contentUrl": resource.address,
        "encodingFormat": resource.format.media_type,
    });
    if let Some(file) = &resource.file {
        told["contentSize"] = json!(format!("{} B", file.bytes));
        told["sha256"] = json!(file.sha256);
    }
    told
}

fn record_set(table: &Resource) -> Value {
    let name = table.kind.plural();
    let field = |(path, holds): (&'static str, Holds)| {
        json!({
            "@type": "cr:Field",
            "@id": format!("{name}/{path}"),
            "name": path,
            "dataType": match holds {
                Holds::Text => "sc:Text",
                Holds::Whole => "sc:Integer",
                Holds::Number => "sc:Float",
                Holds::Truth => "sc:Boolean",
                Holds::End | Holds::Instant => "sc:DateTime",
            },
            "source": { "fileObject": { "@id": table.name() }, "extract": { "column": path } },
        })
    };
    json!({
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "key": { "@id": format!("{name}/id") },
        "field": table.columns().into_iter().map(field).collect::<Vec<_>>(),
    })
}

/// As the standard gives it.
fn context() -> Value {
    let own = [
        "arrayShape",
        "citeAs",
        "column",
        "containedIn",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
        "isArray",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
        "source",
        "subField",
        "transform",
    ];
    let mut context = json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "dct": "http://purl.org/dc/terms/",
        "description": { "@container": "@language" },
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "name": { "@container": "@language" },
        "rai": "http://mlcommons.org/croissant/RAI/",
        "sc": "https://schema.org/",
    });
    for term in own {
        context[term] = json!(format!("cr:{term}"));
    }
    context
}
