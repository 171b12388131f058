//! Which versions of one piece are put together: everyone is near to most of the others.
use std::collections::BTreeSet;

use ballotwire::domain::*;
use proptest::prelude::*;

/// Versions of one piece at most: more are furniture of pages.
const MAX_MEMBERS: usize = 200;

fn id(name: &str) -> ArticleId {
    ArticleId::parse(name).unwrap()
}

fn pair(first: &str, second: &str, shared: usize) -> SharedRuns {
    SharedRuns { first: id(first), second: id(second), shared, of: 100 }
}

fn set(names: &[&str]) -> BTreeSet<ArticleId> {
    names.iter().map(|name| id(name)).collect()
}

/// Without a word of the curators.
fn found(pairs: &[SharedRuns]) -> Vec<BTreeSet<ArticleId>> {
    let mut found = groups(pairs, &Decided::default());
    found.sort();
    found
}

#[test]
fn groups_grow_by_pairs_and_around_what_was_confirmed() {
    let pairs = [pair("a", "b", 40), pair("b", "c", 30), pair("a", "c", 20), pair("x", "y", 90)];
    assert_eq!(found(&pairs), [set(&["a", "b", "c"]), set(&["x", "y"])]);
    let decided = Decided { confirmed: vec![set(&["a", "b"]), set(&["x", "y", "z"])], overruled: Vec::new() };
    assert_eq!(groups(&pairs, &decided), [set(&["a", "b", "c"])]);
}

#[test]
fn a_version_near_to_one_of_a_confirmed_story_is_near_to_all_of_it() {
    let decided = Decided { confirmed: vec![set(&["a", "b"]), set(&["b", "c"])], overruled: Vec::new() };
    let grown = groups(&[pair("c", "d", 50)], &decided);
    assert_eq!(grown, [set(&["a", "b", "c", "d"])]);
}

#[test]
fn stories_do_not_go_on_from_one_piece_to_the_next() {
    let chain = [pair("a", "b", 90), pair("b", "c", 80), pair("c", "d", 70), pair("d", "e", 60)];
    assert_eq!(found(&chain), [set(&["a", "b"]), set(&["c", "d"])]);
    // Two stories and a piece that is near to all of both.
    let mut two = vec![pair("a", "b", 90), pair("a", "c", 90), pair("b", "c", 90)];
    two.extend([pair("p", "q", 90), pair("p", "r", 90), pair("q", "r", 90)]);
    two.extend(["a", "b", "c", "p", "q", "r"].map(|other| pair("m", other, 50)));
    assert_eq!(found(&two), [set(&["a", "b", "c", "m"]), set(&["p", "q", "r"])]);
}

#[test]
fn what_was_overruled_does_not_come_together_by_a_third() {
    let pairs = [pair("a", "b", 90), pair("b", "c", 80), pair("a", "c", 95)];
    let decided = Decided { confirmed: Vec::new(), overruled: vec![set(&["a", "b"])] };
    assert_eq!(groups(&pairs, &decided), [set(&["a", "c"])]);
}

#[test]
fn a_form_filled_in_again_and_again_is_no_endless_story() {
    let ids: Vec<String> = (0..230).map(|n| format!("a{n:03}")).collect();
    let mut pairs = Vec::new();
    for (at, first) in ids.iter().enumerate() {
        pairs.extend(ids[at + 1..].iter().map(|second| pair(first, second, 90)));
    }
    assert!(found(&pairs).iter().all(|group| group.len() <= MAX_MEMBERS));
}

proptest! {
    #[test]
    fn everyone_is_near_to_most_and_the_order_of_pairs_does_not_matter(
        drawn in prop::collection::btree_map((0..12_usize, 0..12_usize), 1..100_usize, 0..40),
        seed in any::<prop::sample::Index>(),
    ) {
        let name = |n: usize| format!("a{n:02}");
        let mut pairs: Vec<SharedRuns> = drawn
            .iter()
            .filter(|((a, b), _)| a < b)
            .map(|((a, b), shared)| pair(&name(*a), &name(*b), *shared))
            .collect();
        let groups = found(&pairs);
        for group in &groups {
            for one in group {
                let near = pairs.iter().filter(|p| {
                    (p.first == *one && group.contains(&p.second)) || (p.second == *one && group.contains(&p.first))
                });
                prop_assert!(2 * near.count() > group.len() - 1);
            }
        }
        let turn = if pairs.is_empty() { 0 } else { seed.index(pairs.len()) };
        pairs.rotate_left(turn);
        pairs.reverse();
        prop_assert_eq!(groups, found(&pairs));
    }
}
