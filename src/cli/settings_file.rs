//! The file that may hold settings.
use std::path::Path;

use super::settings::{Error, Given, keys};
use crate::domain::nearest;

/// Reads a settings file.
pub fn read(file: &Path) -> Result<Given, Error> {
    let text =
        std::fs::read_to_string(file).map_err(|cause| Error::Unread { file: file.display().to_string(), cause })?;
    parse(&text).map_err(|mistakes| Error::Mistakes { file: file.display().to_string(), mistakes })
}

/// Settings from TOML, or every unknown name, or the first value that cannot be.
pub(super) fn parse(text: &str) -> Result<Given, String> {
    let table: toml::Table = text.parse().map_err(|mistake| written(&mistake))?;
    let keys = keys();
    let unknown: Vec<String> = table
        .keys()
        .filter(|key| !keys.contains(key))
        .map(|key| match nearest(key, keys.iter().map(String::as_str)) {
            Some(near) => format!("`{key}` is no setting; did you mean `{near}`?"),
            None => format!("`{key}` is no setting; there are {}", keys.join(", ")),
        })
        .collect();
    if !unknown.is_empty() {
        return Err(unknown.join("\n"));
    }
    toml::from_str(text).map_err(|mistake| written(&mistake))
}

fn written(mistake: &toml::de::Error) -> String {
    mistake.to_string().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_of_the_file_is_refused_with_the_nearest() {
        let mistakes = parse("lisen = \"0.0.0.0:1\"\ntimeout = 3\n").unwrap_err();
        assert!(mistakes.contains("did you mean `listen`?"), "{mistakes}");
        assert!(mistakes.contains("`timeout` is no setting"), "{mistakes}");
    }
}
