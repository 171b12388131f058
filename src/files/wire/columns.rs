//! Which columns of a table are which keys of an article, where they have other names: a file in TOML.
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::files::error::Error;

/// What `--columns` names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// By key, as `published` or `rights.holder`, the name of its column.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What every row says: a key and its value.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// How dates are written, by the signs of strftime, where they are not written as in our files.
    pub date_format: Option<String>,
}

impl ColumnMap {
    pub fn open(path: &Path) -> Result<Arc<Self>, Error> {
        let text = std::fs::read_to_string(path).map_err(Error::io(path))?;
        let map =
            toml::from_str(&text).map_err(|error| Error::unfit(path, format!("this is no map of columns: {error}")))?;
        Ok(Arc::new(map))
    }
}
