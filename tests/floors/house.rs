//! Where a path leads: files as modules, and names that one passes on from another.
use std::collections::BTreeMap;

use crate::reading::{Import, Reading, read};

/// Names passed on from file to file are followed this far; a star may lead back to where it was met.
const STEPS: usize = 8;

pub struct Source {
    pub file: String,
    pub reading: Reading,
}

/// All files by their module, `[]` for `lib.rs`.
pub struct House {
    modules: BTreeMap<Vec<String>, Source>,
}

impl House {
    pub fn new<T: AsRef<str>>(sources: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut modules = BTreeMap::new();
        for (file, text) in sources {
            let (file, text) = (file.as_ref(), text.as_ref());
            // The program is another crate.
            if file == "main.rs" {
                continue;
            }
            let module = module_of(file);
            let reading = read(&module, text);
            let file = file.to_owned();
            modules.insert(module, Source { file, reading });
        }
        Self { modules }
    }

    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.modules.values()
    }

    /// The file that is named, even where it only passes on what another defines; none of another crate.
    pub fn named(&self, import: &Import) -> Option<&str> {
        let path = self.absolute(&import.module, &import.path, STEPS)?;
        Some(&self.modules[self.split(&path).0].file)
    }

    /// The files that define what is imported; more than one only for the star of a file that passes names on.
    pub fn defining(&self, import: &Import) -> Vec<&str> {
        let Some(path) = self.absolute(&import.module, &import.path, STEPS) else {
            return Vec::new();
        };
        let (module, rest) = self.split(&path);
        let source = &self.modules[module];
        if rest == ["*"] && source.reading.only_declares {
            let passed_on = source.reading.imports.iter();
            return passed_on
                .filter_map(|import| self.absolute(module, &import.path, STEPS))
                .map(|path| self.target(&path, STEPS).file.as_str())
                .collect();
        }
        vec![&self.target(&path, STEPS).file]
    }

    fn target(&self, path: &[String], steps: usize) -> &Source {
        let (module, rest) = self.split(path);
        let source = &self.modules[module];
        let (Some(name), 1..) = (rest.first(), steps) else {
            return source;
        };
        if source.reading.defines.contains(name) {
            return source;
        }
        let onward = |import: &Import, rest: &[String]| {
            let path = self.absolute(module, &import.path, steps - 1)?;
            Some(self.target(&[&path, rest].concat(), steps - 1))
        };
        if let Some(found) = self.use_of(module, name).and_then(|i| onward(i, &rest[1..])) {
            return found;
        }
        let stars = source.reading.imports.iter().filter_map(|import| {
            let (_, before) = import.path.split_last().filter(|(star, _)| *star == "*")?;
            let path = before.to_vec();
            onward(&Import { path, ..import.clone() }, rest)
        });
        let mut found = stars.filter(|found| found.reading.defines.contains(name));
        found.next().unwrap_or(source)
    }

    /// A path from the crate on; none if it leads to another crate.
    fn absolute(&self, from: &[String], path: &[String], steps: usize) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" | "super" => {
                let ups = path.iter().take_while(|name| *name == "super" || *name == "self");
                let up = ups.clone().filter(|name| *name == "super").count();
                let base = &from[..from.len().checked_sub(up)?];
                return Some([base, &path[ups.count()..]].concat());
            }
            _ => {}
        }
        let child = [from, path].concat();
        if self.modules.contains_key(&child[..=from.len()]) {
            return Some(child);
        }
        let import = self.use_of(from, first).filter(|_| steps > 0)?;
        let base = self.absolute(from, &import.path, steps - 1)?;
        Some([&base, rest].concat())
    }

    fn use_of(&self, module: &[String], name: &str) -> Option<&Import> {
        let (file, _) = self.split(module);
        let imports = &self.modules[file].reading.imports;
        imports.iter().find(|import| {
            import.module == module
                && import.name.as_deref() == Some(name)
                && import.path.first().is_some_and(|first| first != name)
        })
    }

    /// The longest beginning that is a file, and the names after it.
    fn split<'p>(&self, path: &'p [String]) -> (&'p [String], &'p [String]) {
        let is_file = |length: &usize| self.modules.contains_key(&path[..*length]);
        let length = (0..=path.len()).rev().find(is_file);
        path.split_at(length.expect("lib.rs is in every house"))
    }
}

fn module_of(file: &str) -> Vec<String> {
    let mut names: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|last| last == "mod") || names == ["lib"] {
        names.pop();
    }
    names
}

mod on_made_up_sources {
    use super::*;

    /// Which file each import of `text/other.rs` names, and which define it.
    fn leads(text: &str) -> Vec<(String, Vec<String>)> {
        let house = House::new([
            ("lib.rs", ""),
            ("domain/mod.rs", "mod id; mod terms; pub use id::*; pub use terms::{Term, all as terms};"),
            ("domain/id.rs", "pub struct Id;"),
            ("domain/terms.rs", "pub trait Term {} pub fn all() {}"),
            ("text/mod.rs", "use crate::domain; mod fold; pub fn here() {}"),
            ("text/fold.rs", "pub use crate::domain::terms;"),
            ("text/other.rs", text),
        ]);
        let module = ["text".to_owned(), "other".to_owned()];
        let imports = house.modules[&module[..]].reading.imports.iter();
        imports
            .filter_map(|import| {
                let defining = house.defining(import);
                let named = house.named(import)?.to_owned();
                Some((named, defining.into_iter().map(str::to_owned).collect()))
            })
            .collect()
    }

    fn lead(text: &str) -> (String, Vec<String>) {
        let leads = leads(text);
        assert_eq!(leads.len(), 1, "{text}: {leads:?}");
        leads.into_iter().next().unwrap()
    }

    #[test]
    fn names_that_are_passed_on_are_followed_to_their_file() {
        for (text, named, defining) in [
            ("use crate::domain::Term;", "domain/mod.rs", "domain/terms.rs"),
            ("use crate::domain::terms;", "domain/terms.rs", "domain/terms.rs"),
            ("use crate::domain::Id;", "domain/mod.rs", "domain/id.rs"),
            ("use super::domain::Id;", "text/mod.rs", "domain/id.rs"),
            ("use super::fold::terms as t;", "text/fold.rs", "domain/terms.rs"),
            ("use super::here;", "text/mod.rs", "text/mod.rs"),
            ("use super::fold;", "text/fold.rs", "text/fold.rs"),
            ("use super::fold::*;", "text/fold.rs", "domain/terms.rs"),
        ] {
            let expected = (named.to_owned(), vec![defining.to_owned()]);
            assert_eq!(lead(text), expected, "{text}");
        }
    }

    #[test]
    fn a_module_that_was_imported_leads_on() {
        let leads = leads("use crate::domain as d; fn f() { d::Id }");
        assert_eq!(leads[0].0, "domain/mod.rs");
        assert_eq!(leads[1].1, ["domain/id.rs"]);
    }

    #[test]
    fn the_star_of_a_file_that_passes_names_on_is_all_of_them() {
        let (named, defining) = lead("use crate::domain::*;");
        assert_eq!(named, "domain/mod.rs");
        assert_eq!(defining, ["domain/id.rs", "domain/terms.rs", "domain/terms.rs"]);
    }

    #[test]
    fn other_crates_lead_nowhere() {
        let text = "use ::domain::Id; use serde::{self, ser::Ser}; fn f() { Vec::<u8>::new(); u8::MAX }";
        assert!(leads(text).is_empty());
    }
}
