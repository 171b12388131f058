//! Files that other programs leave in a folder without being asked: locks, previews, backups.

/// What a file of this name is, where it is none that someone put there.
pub(crate) fn leftover(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#')) {
        return Some("an office program has the file open; what is not saved there is not read");
    }
    if name.starts_with(".#") || (name.starts_with('#') && name.ends_with('#')) {
        return Some("an editor has the file open; what is not saved there is not read");
    }
    if ["thumbs.db", "ehthumbs.db", "desktop.ini"].contains(&lower.as_str()) {
        return Some("a file that Windows keeps for itself");
    }
    if name == ".DS_Store" || name == "__MACOSX" || name.starts_with("._") {
        return Some("a file that macOS keeps for itself");
    }
    if ends(&["~", ".bak", ".orig", ".swp", ".swo", ".tmp"]) {
        return Some("an editor's backup");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_behind_is_told_from_what_people_name() {
        for name in [
            "~$manifest.xlsx",
            ".~lock.manifest.csv#",
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            "._a.txt",
            "manifest.csv~",
            "2013.toml.orig",
            ".2013.toml.swp",
            "#2013.toml#",
            ".#2013.toml",
        ] {
            assert!(leftover(name).is_some(), "{name}");
        }
        for name in ["manifest.csv", "a.txt", ".git", "bak", "tmp.toml", "swp.md", "$a.md"] {
            assert!(leftover(name).is_none(), "{name}");
        }
    }
}
