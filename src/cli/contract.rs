//! Commands that print what others build against: the OpenAPI document and the JSON Schemas of corpus files.
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::failure::Failure;
use super::say::print;
use crate::{api, files};

pub(super) fn print_document() -> Result<(), Failure> {
    print(api::document())
}

/// Prints all schemas as one object by file name, or writes each to its file in `folder`.
pub(super) fn schema(folder: Option<&Path>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        let all: Map<String, Value> = files::schema().into_iter().collect();
        return print(written(&Value::Object(all))?);
    };
    fs::create_dir_all(folder)?;
    for (name, schema) in files::schema() {
        let file = folder.join(name);
        fs::write(&file, written(&schema)?)?;
        print(format_args!("wrote {}\n", file.display()))?;
    }
    Ok(())
}

fn written(schema: &Value) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(schema)?;
    text.push('\n');
    Ok(text)
}
