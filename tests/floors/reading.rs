//! What a source file says: the paths in it, by `use` or in full, and the names it defines.
//!
//! Read from tokens and not from the syntax tree, because the tree does not look into macros. Comments, links in them and
//! strings name nothing here.
use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::tokens::{colons, inline_module, is_group, is_mark, is_word, path, test_item, until_semicolon, visibility};

/// A path as it is written.
#[derive(Clone, Debug)]
pub struct Import {
    /// The module it is written in.
    pub module: Vec<String>,
    /// Its names; `*` last is everything, an empty one first means another crate.
    pub path: Vec<String>,
    /// What `use` calls it from there on.
    pub name: Option<String>,
    pub in_tests: bool,
}

#[derive(Debug, Default)]
pub struct Reading {
    pub imports: Vec<Import>,
    /// Items at the top of the file.
    pub defines: BTreeSet<String>,
    /// Nothing but `mod` and `use`.
    pub only_declares: bool,
}

pub fn read(module: &[String], text: &str) -> Reading {
    let stream: TokenStream = text.parse().expect("source that compiles");
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut reader = Reader::default();
    reader.walk(&tokens, &Place::new(module));
    Reading { imports: reader.imports, defines: defines(&tokens), only_declares: only_declares(&tokens) }
}

#[derive(Clone)]
struct Place {
    module: Vec<String>,
    in_tests: bool,
}

impl Place {
    fn new(module: &[String]) -> Self {
        Self { module: module.to_vec(), in_tests: false }
    }

    fn inside(&self, name: String) -> Self {
        let mut inner = self.clone();
        inner.module.push(name);
        inner
    }
}

#[derive(Default)]
struct Reader {
    imports: Vec<Import>,
}

impl Reader {
    fn walk(&mut self, mut tokens: &[TokenTree], place: &Place) {
        while let Some(first) = tokens.first() {
            let read = if let Some(length) = test_item(tokens) {
                let mut tests = place.clone();
                tests.in_tests = true;
                // Past the attribute, or it would be found again.
                self.walk(&tokens[2..length], &tests);
                length
            } else if let Some((name, body)) = inline_module(tokens) {
                self.walk_group(body, &place.inside(name));
                3
            } else if visibility(tokens) {
                2
            } else if is_word(first, "use") && !tokens.get(1).is_some_and(|next| is_mark(next, '<')) {
                let length = until_semicolon(tokens);
                self.read_use(&tokens[1..length], Vec::new(), place);
                length
            } else if colons(tokens) {
                // The rest of `<T as Trait>::name`, or `::name` of another crate.
                2 + path(&tokens[2..]).1
            } else if let (names, length @ 1..) = path(tokens) {
                if names.len() > 1 {
                    self.add(names, None, place);
                }
                length
            } else {
                if let TokenTree::Group(group) = first {
                    self.walk_group(group, place);
                }
                1
            };
            tokens = &tokens[read.min(tokens.len())..];
        }
    }

    fn walk_group(&mut self, group: &Group, place: &Place) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        self.walk(&tokens, place);
    }

    /// One branch of what follows `use`: names, then a group, a star, another name or nothing.
    fn read_use(&mut self, tokens: &[TokenTree], mut before: Vec<String>, place: &Place) {
        let mut rest = tokens;
        if colons(rest) {
            before.push(String::new());
            rest = &rest[2..];
        }
        let (names, length) = path(rest);
        before.extend(names);
        rest = &rest[length..];
        if colons(rest) {
            rest = &rest[2..];
        }
        match rest.first() {
            Some(TokenTree::Group(group)) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in inner.split(|token| is_mark(token, ',')) {
                    if !branch.is_empty() {
                        self.read_use(branch, before.clone(), place);
                    }
                }
            }
            Some(star) if is_mark(star, '*') => {
                before.push("*".to_owned());
                self.add(before, None, place);
            }
            other => {
                if before.len() > 1 && before.last().is_some_and(|last| last == "self") {
                    before.pop();
                }
                let renamed = other.filter(|word| is_word(word, "as"));
                let name = match renamed {
                    Some(_) => rest.get(1).map(ToString::to_string),
                    None => before.last().cloned(),
                };
                self.add(before, name, place);
            }
        }
    }

    fn add(&mut self, path: Vec<String>, name: Option<String>, place: &Place) {
        self.imports.push(Import { module: place.module.clone(), path, name, in_tests: place.in_tests });
    }
}

fn defines(tokens: &[TokenTree]) -> BTreeSet<String> {
    const ITEMS: &[&str] = &["const", "enum", "fn", "static", "struct", "trait", "type", "union"];
    let pairs = tokens.windows(2);
    let named = pairs.filter(|pair| ITEMS.iter().any(|item| is_word(&pair[0], item)));
    named.map(|pair| pair[1].to_string()).collect()
}

fn only_declares(mut tokens: &[TokenTree]) -> bool {
    while let Some(first) = tokens.first() {
        let length = if let Some(length) = test_item(tokens) {
            length
        } else if visibility(tokens) {
            2
        } else if is_word(first, "use") || (is_word(first, "mod") && inline_module(tokens).is_none()) {
            until_semicolon(tokens)
        } else if ['#', '!', ';'].iter().any(|mark| is_mark(first, *mark))
            || is_group(first, Delimiter::Bracket)
            || is_word(first, "pub")
        {
            1
        } else {
            return false;
        };
        tokens = &tokens[length..];
    }
    true
}

mod on_made_up_sources {
    use super::*;

    fn reading(text: &str) -> Reading {
        read(&["api".to_owned(), "list".to_owned()], text)
    }

    fn paths(text: &str) -> Vec<String> {
        let imports = reading(text).imports.into_iter();
        imports.map(|import| import.path.join("::")).collect()
    }

    #[test]
    fn every_form_of_use_is_read() {
        let text = "pub(crate) use crate::{domain::{A, b::{self, B}}, api::X as Y,};
            use super::super::store::{
                self,
                list::*, // not: use a::b;
            };
            use ::tantivy::Term;
            fn f() { use self::inner::g as _; }";
        let read = [
            "crate::domain::A",
            "crate::domain::b",
            "crate::domain::b::B",
            "crate::api::X",
            "super::super::store",
            "super::super::store::list::*",
            "::tantivy::Term",
            "self::inner::g",
        ];
        assert_eq!(paths(text), read);
        let names: Vec<_> = reading(text).imports.into_iter().map(|i| i.name).collect();
        let expected = ["A", "b", "B", "Y", "store", "", "Term", "_"];
        assert_eq!(names, expected.map(|name| Some(name.to_owned()).filter(|n| !n.is_empty())));
    }

    #[test]
    fn paths_in_code_and_in_macros_are_read() {
        let text = "/// [`crate::docs::D`]
            fn f(a: &crate::store::X) -> impl Fn() + use<'_> {
                assert!(g(\"crate::not::this\"), super::list::h::<u8>(1..filters::MAX));
                <A as b::B>::c::d();
            }";
        assert_eq!(paths(text), ["crate::store::X", "super::list::h", "filters::MAX", "b::B"]);
    }

    #[test]
    fn who_may_import_is_no_import() {
        assert!(paths("pub(in crate::api) fn f() {}").is_empty());
    }

    #[test]
    fn tests_are_known_and_inner_modules_have_their_own_super() {
        let text = "#[cfg(test)] mod tests { use super::super::A; }
            #[cfg(test)] pub fn made_up() { crate::b() }
            #[cfg(not(test))] mod inner { use super::C; }";
        let imports = reading(text).imports;
        let read: Vec<_> = imports.iter().map(|i| (i.module.join("::"), i.in_tests)).collect();
        let expected = [("api::list::tests", true), ("api::list", true), ("api::list::inner", false)];
        assert_eq!(read, expected.map(|(module, tests)| (module.to_owned(), tests)));
    }

    #[test]
    fn a_file_that_only_declares_is_told_from_one_that_does_something() {
        for text in [
            "//! Words.\n#![warn(x)]\nmod a; #[cfg(test)] mod b; pub mod c; pub(crate) use a::{A, B};",
            "pub use a::*; #[cfg(test)] mod tests { fn f() {} }",
        ] {
            assert!(reading(text).only_declares, "{text}");
        }
        for text in ["mod a; fn f() {}", "pub const A: u8 = 1;", "mod a { }", "m! {}"] {
            assert!(!reading(text).only_declares, "{text}");
        }
    }
}
