//! Floors: a file imports only from its own and from those below.
use crate::house::House;
use crate::sources::sources;

pub const PLAN: Plan = Plan {
    floors: &[
        ("domain", &[]),
        ("work", &[]),
        ("text", &["domain"]),
        ("store", &["domain", "text", "work"]),
        ("files", &["domain", "text"]),
        ("search", &["domain", "text", "work"]),
        ("library", &["domain", "text", "work", "store", "files", "search"]),
        ("api", &["domain", "text", "work", "store", "search", "library"]),
        ("telemetry", &[]),
        ("server", &["domain", "store", "library", "api", "telemetry"]),
        ("cli", &["domain", "store", "files", "library", "api", "server", "telemetry"]),
    ],
    inner: &[
        "store/database",
        "store/table",
        "store/write",
        "store/found",
        "store/facts",
        "api/assets",
        "api/formats",
        "api/http",
        "api/shapes",
        "api/params",
        "api/answers",
        "api/lists",
        "api/datasets",
        "api/nouns",
        "api/finding",
        "api/reading",
        "api/reconcile",
        "api/annotate",
        "api/document",
        "api/pages",
        "api/explorer",
        "api/sets",
        "api/mcp",
    ],
};

/// A file is on the floor with the longest path that it lies in.
pub struct Plan {
    /// Each floor, and the floors it may import.
    floors: &'static [(&'static str, &'static [&'static str])],
    /// Folders of a floor that are floors themselves, from the ground up: each may import what the floor around it may,
    /// and those of its neighbours that stand before it. What lies beside them, as the `mod.rs`, is on top of them all.
    inner: &'static [&'static str],
}

impl Plan {
    /// None for `lib.rs` and `main.rs`.
    pub fn floor(&self, file: &str) -> Option<&'static str> {
        let module = file.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            return None;
        }
        let around = self.all().filter(|floor| within(module, floor));
        let floor = around.max_by_key(|floor| floor.len());
        Some(floor.unwrap_or_else(|| panic!("src/{file} is on no floor of tests/floors/order.rs")))
    }

    fn all(&self) -> impl Iterator<Item = &'static str> {
        let floors = self.floors.iter().map(|(floor, _)| *floor);
        floors.chain(self.inner.iter().copied())
    }

    fn may_import(&self, own: &str, other: &str) -> bool {
        if within(other, own) {
            return true;
        }
        if within(own, other) {
            return false;
        }
        // Where the two ways from the ground part.
        let (mut at, mut to) = ("", "");
        for (a, b) in ways(own).zip(ways(other)) {
            (at, to) = (a, b);
            if a != b {
                break;
            }
        }
        let place = |floor| self.inner.iter().position(|inner| *inner == floor);
        let listed = self.floors.iter().find(|(floor, _)| *floor == at);
        listed.map_or_else(|| place(to) < place(at), |(_, below)| below.contains(&to))
    }

    fn upward_imports(&self, house: &House) -> Vec<String> {
        let mut wrong = Vec::new();
        for source in house.sources() {
            let Some(own) = self.floor(&source.file) else {
                continue;
            };
            for import in &source.reading.imports {
                let other = house.named(import).and_then(|file| self.floor(file));
                if other.is_some_and(|other| !self.may_import(own, other)) {
                    wrong.push(format!("{}: {}", source.file, import.path.join("::")));
                }
            }
        }
        wrong
    }
}

/// Whether a path is a folder or lies in it.
pub fn within(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `a`, `a/b`, `a/b/c` of `a/b/c`.
fn ways(floor: &str) -> impl Iterator<Item = &str> {
    let ends = floor.match_indices('/').map(|(at, _)| at);
    ends.chain([floor.len()]).map(|end| &floor[..end])
}

#[test]
fn files_import_only_from_floors_below() {
    let wrong = PLAN.upward_imports(&House::new(sources()));
    assert!(wrong.is_empty(), "imports against the floors:\n{}", wrong.join("\n"));
}

/// A floor that is misspelt, or gone, guards nothing.
#[test]
fn each_floor_has_files() {
    let sources = sources();
    for floor in PLAN.all() {
        let lies_on = |(file, _): &(String, String)| PLAN.floor(file) == Some(floor);
        assert!(sources.iter().any(lies_on), "{floor}");
    }
}

mod on_made_up_sources {
    use super::*;

    const HOUSE: Plan = Plan {
        floors: &[("store", &[]), ("api", &["store"]), ("cli", &["api"])],
        inner: &["store/write", "api/http", "api/lists", "api/lists/rows"],
    };

    fn upward(file: &str, text: &str) -> Vec<String> {
        let files = [
            "lib.rs",
            "store/mod.rs",
            "store/write/mod.rs",
            "api/mod.rs",
            "api/service.rs",
            "api/http/mod.rs",
            "api/http/ask.rs",
            "api/lists/mod.rs",
            "api/lists/rows/mod.rs",
            "cli/mod.rs",
        ];
        let others = files.into_iter().map(|name| (name, ""));
        HOUSE.upward_imports(&House::new(others.chain([(file, text)])))
    }

    #[test]
    fn a_file_is_on_the_floor_with_the_longest_path() {
        for (file, floor) in [
            ("api/lists/view.rs", "api/lists"),
            ("api/lists/rows/csv.rs", "api/lists/rows"),
            ("api/lists.rs", "api/lists"),
            ("api/lists_of_all.rs", "api"),
            ("api/mod.rs", "api"),
            ("store.rs", "store"),
        ] {
            assert_eq!(HOUSE.floor(file), Some(floor), "{file}");
        }
        assert_eq!(HOUSE.floor("lib.rs"), None);
    }

    #[test]
    fn an_import_that_goes_up_is_noticed_in_a_nested_group() {
        let text = "use crate::{store::{write::{self, Writer}, Page}, api::AppState};";
        assert_eq!(upward("store/list.rs", text), ["store/list.rs: crate::api::AppState"]);
        assert!(upward("cli/run.rs", "use crate::{api::http, cli::{self}};").is_empty());
        assert_eq!(upward("cli/run.rs", "use crate::store;"), ["cli/run.rs: crate::store"]);
    }

    #[test]
    fn folders_of_a_floor_are_in_order() {
        let file = "api/lists/view.rs";
        let down = "use super::super::http::ask::Ask; use super::rows; use crate::store::write;";
        assert!(upward(file, down).is_empty());
        let up = "use super::super::{rows, View};";
        assert_eq!(upward("api/lists/rows/csv.rs", up), ["api/lists/rows/csv.rs: super::super::View"]);
        assert_eq!(
            upward("api/http/tag.rs", "fn f() { super::super::lists::g(self::ask::h) }"),
            ["api/http/tag.rs: super::super::lists::g"]
        );
        assert!(upward("api/lists/rows/csv.rs", "use super::super::super::http::Ask;").is_empty());
        assert!(upward("api/lists/rows/csv.rs", "use serde::Serialize;").is_empty());
    }

    #[test]
    fn what_lies_beside_the_folders_is_on_top_of_them() {
        assert!(upward("api/router.rs", "use super::{http, lists::rows, service};").is_empty());
        for text in [
            "use crate::api::AppState;",
            "use super::super::service::Health;",
            "use super::super::AppState as State;",
            "const STATE: u8 = crate::api::service::STATE;",
            "macro_rules! m { () => { $crate::api::f() } }",
        ] {
            assert_eq!(upward("api/http/state.rs", text).len(), 1, "{text}");
        }
    }
}
