//! Versions of one piece of writing, as found by comparing texts: which they are, and what each is to the first.
use ballotwire::domain::*;

/// In microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

fn id(name: &str) -> ArticleId {
    ArticleId::parse(name).unwrap()
}

fn version(name: &str, origin: &str, day: i64, runs: usize) -> Version {
    Version {
        article: id(name),
        title: name.to_owned(),
        origin: origin.to_owned(),
        from: Some(day * DAY),
        to: Some(day * DAY + DAY - 1),
        published: Some(day * DAY),
        runs,
    }
}

fn shared(runs: usize) -> Shared {
    Shared { runs, ..Shared::default() }
}

#[test]
fn a_source_rewrites_its_report_within_a_day_and_others_share_more() {
    let first = version("a", "wire", 0, 400);
    assert!(first.is_version_of(&version("b", "wire", 1, 600), shared(60)));
    assert!(!first.is_version_of(&version("b", "wire", 5, 600), shared(60)));
    assert!(!first.is_version_of(&version("b", "other", 0, 600), shared(60)));
    assert!(first.is_version_of(&version("b", "other", 5, 600), shared(130)));
    assert!(!first.is_version_of(&version("b", "other", 50, 600), shared(400)));
}

#[test]
fn a_few_runs_are_a_footer() {
    let flash = version("a", "wire", 0, 15);
    assert!(!flash.is_version_of(&version("b", "wire", 0, 600), shared(9)));
    assert!(flash.is_version_of(&version("b", "wire", 0, 600), shared(12)));
}

#[test]
fn a_version_with_nothing_new_is_a_reprint_or_shorter() {
    let first = version("a", "wire", 0, 400);
    let relation = |runs, shared| version("b", "x", 0, runs).relation_to(&first, shared);
    assert_eq!(relation(390, 380), Relation::Reprint);
    assert_eq!(relation(100, 95), Relation::Shortened);
    assert_eq!(relation(600, 380), Relation::Revision);
}

#[test]
fn runs_of_many_texts_do_not_count() {
    let (first, second) = (version("a", "gazette", 0, 200), version("b", "gazette", 0, 300));
    let of_furniture = |counting, common| Shared { runs: 80, counting, common };
    assert!(first.is_version_of(&second, of_furniture(20, 0)));
    assert!(!first.is_version_of(&second, of_furniture(3, 17)));
    // 40 of the 160 runs that are not furniture.
    assert!(first.is_version_of(&second, of_furniture(10, 10)));
    assert_eq!((of_furniture(10, 10).counted(), of_furniture(0, 0).counted()), (40, 80));
}
