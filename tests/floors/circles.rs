//! Circles: no two files of a floor import each other, directly or round about.
use std::collections::{BTreeMap, BTreeSet};

use crate::house::House;
use crate::order::{PLAN, Plan};
use crate::sources::sources;

/// Which files of its floor each file imports. Tests may import what they like, and a `mod.rs` without code is a door.
struct Arrows<'h>(BTreeMap<&'h str, BTreeSet<&'h str>>);

impl<'h> Arrows<'h> {
    fn new(house: &'h House, plan: &Plan) -> Self {
        let mut arrows = BTreeMap::new();
        for source in house.sources() {
            let floor = plan.floor(&source.file);
            let in_use = source.reading.imports.iter().filter(|i| !i.in_tests);
            let others = in_use.flat_map(|import| house.defining(import));
            let others = others.filter(|other| plan.floor(other) == floor && *other != source.file);
            if !source.reading.only_declares {
                arrows.insert(source.file.as_str(), others.collect());
            }
        }
        Self(arrows)
    }

    fn of(&self, file: &str) -> impl Iterator<Item = &'h str> {
        self.0.get(file).into_iter().flatten().copied()
    }

    /// The shortest way from a file back to itself, both ends named.
    fn way_round(&self, file: &'h str) -> Option<Vec<&'h str>> {
        let mut ways = vec![vec![file]];
        let mut seen = BTreeSet::new();
        while !ways.is_empty() {
            let mut longer = Vec::new();
            for way in ways {
                for next in self.of(way[way.len() - 1]) {
                    let way = [way.as_slice(), &[next]].concat();
                    if next == file {
                        return Some(way);
                    }
                    if seen.insert(next) {
                        longer.push(way);
                    }
                }
            }
            ways = longer;
        }
        None
    }

    fn reached(&self, file: &'h str) -> BTreeSet<&'h str> {
        let mut reached = BTreeSet::new();
        let mut ahead = vec![file];
        while let Some(file) = ahead.pop() {
            ahead.extend(self.of(file).filter(|next| reached.insert(*next)));
        }
        reached
    }

    fn circles(&self) -> BTreeSet<BTreeSet<&'h str>> {
        let reached = |file: &&'h str| (*file, self.reached(file));
        let reached: BTreeMap<_, _> = self.0.keys().map(reached).collect();
        let back = |from: &str, to: &str| reached.get(to).is_some_and(|files| files.contains(from));
        let circle = |(from, files): (&&'h str, &BTreeSet<&'h str>)| {
            let files = files.iter().filter(|to| back(from, to));
            files.copied().collect::<BTreeSet<_>>()
        };
        let circles = reached.iter().map(circle);
        circles.filter(|circle| !circle.is_empty()).collect()
    }

    /// Without each `mod.rs`. Those of the folders above would make one large circle of all small ones.
    fn without_doors(&self) -> Self {
        let files = self.0.iter().filter(|(file, _)| !is_door(file));
        Self(files.map(|(file, others)| (*file, others.clone())).collect())
    }

    /// Files that import what a `mod.rs` defines that imports them, directly or round about; and that `mod.rs`.
    fn upward(&self) -> BTreeMap<&'h str, &'h str> {
        let files = self.0.keys().copied();
        files
            .filter_map(|file| {
                let leads_back = |door: &&str| is_door(door) && self.reached(door).contains(file);
                Some((file, self.of(file).find(leads_back)?))
            })
            .collect()
    }

    fn objections(&self) -> Vec<String> {
        let rooms = self.without_doors();
        let circles = rooms.circles().into_iter().map(|circle| {
            let way = circle.first().and_then(|file| rooms.way_round(file)).unwrap_or_default();
            format!("a circle: {}, in {circle:?}", way.join(" → "))
        });
        let upward = self.upward().into_iter();
        let upward =
            upward.map(|(file, door)| format!("{file} imports what {door} defines, which imports it round about"));
        circles.chain(upward).collect()
    }
}

fn is_door(file: &str) -> bool {
    file.ends_with("/mod.rs")
}

#[test]
fn no_two_files_of_a_floor_import_each_other_directly_or_round_about() {
    let house = House::new(sources());
    let wrong = Arrows::new(&house, &PLAN).objections();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

mod on_made_up_sources {
    use super::*;

    const THREE: [(&str, &str); 5] = [
        ("lib.rs", "mod store;"),
        ("store/mod.rs", "mod a; mod b; mod c; pub use c::{C, other as Other};"),
        ("store/a.rs", "use super::b::B; pub struct A;"),
        ("store/b.rs", "use super::Other; pub struct B;"),
        ("store/c.rs", "pub fn other() { drop(crate::store::a::A) } pub struct C;"),
    ];

    fn objections(sources: &[(&str, &str)]) -> Vec<String> {
        let house = House::new(sources.iter().copied());
        Arrows::new(&house, &PLAN).objections()
    }

    #[test]
    fn a_circle_of_three_is_found_through_names_that_are_passed_on() {
        let found = objections(&THREE);
        assert_eq!(found.len(), 1, "{found:?}");
        let way = "store/a.rs → store/b.rs → store/c.rs → store/a.rs";
        assert!(found[0].contains(way), "{found:?}");
    }

    #[test]
    fn tests_and_other_floors_make_no_circle() {
        let mut tested = THREE;
        tested[4].1 = "pub fn other() {} #[cfg(test)] mod tests { use super::super::a::A; }";
        assert!(objections(&tested).is_empty());
        let floors = [
            ("lib.rs", ""),
            ("store/a.rs", "use crate::search::b::B; pub struct A;"),
            ("search/b.rs", "use crate::store::a::A; pub struct B;"),
        ];
        assert!(objections(&floors).is_empty());
    }

    #[test]
    fn what_a_mod_file_defines_is_not_imported_by_what_it_imports() {
        let sources = [
            ("lib.rs", ""),
            ("store/mod.rs", "mod a; mod b; fn top() { a::run() }"),
            ("store/a.rs", "use super::b; pub fn run() { b::low() }"),
            ("store/b.rs", "pub fn low() { super::top() }"),
        ];
        let found = objections(&sources);
        let wrong = "store/b.rs imports what store/mod.rs defines, which imports it round about";
        assert_eq!(found, [wrong]);
    }
}
