//! How strongly things go together: log-likelihood and log ratio of words, normalised PMI of names.
use ballotwire::domain::*;
use proptest::prelude::*;

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-4, "{found} {expected}");
}

#[test]
fn keyness_is_that_of_the_formula() {
    let found = keyness((2, 13), (3, 41)).unwrap();
    near(found.g2, 0.61845);
    near(found.log_ratio, 1.07211);
    assert_eq!(found.p_below(), None);
    let only = keyness((2, 13), (0, 41)).unwrap();
    near(only.g2, 5.69614);
    near(only.log_ratio, 3.65710);
    assert_eq!(only.p_below(), Some(0.05));
    assert!(keyness((0, 0), (3, 41)).is_none());
    let rarer = keyness((1, 100), (90, 100)).unwrap();
    assert!(rarer.signed() < -15.0);
}

#[test]
fn what_is_never_apart_is_one_and_chance_is_nought() {
    let near = |found: Option<f64>, expected: f64| (found.unwrap() - expected).abs() < 1e-9;
    assert!(near(npmi(3, 3, 3, 100), 1.0));
    assert!(near(npmi(5, 5, 5, 5), 1.0));
    assert!(near(npmi(10, 20, 50, 100), 0.0));
    // Two of ten mention both, four one, five the other: ln(2·10/(4·5)) is ln 1.
    assert!(near(npmi(2, 4, 5, 10), 0.0));
    assert!(npmi(1, 50, 50, 100).unwrap() < -0.6);
    assert_eq!(npmi(0, 3, 3, 10), None);
}

#[test]
fn npmi_is_that_of_the_formula() {
    near(npmi(2, 4, 2, 5).unwrap(), 0.24353);
    near(npmi(2, 4, 3, 5).unwrap(), -0.19897);
}

proptest! {
    #[test]
    fn numbers_are_finite_and_in_range(a in 0_u64..1000, b in 0_u64..1000, c in 1_u64..9000, d in 1_u64..9000) {
        let found = keyness((a.min(c), c), (b.min(d), d)).unwrap();
        prop_assert!(found.g2.is_finite() && found.g2 >= 0.0 && found.log_ratio.is_finite());
    }

    #[test]
    fn npmi_lies_between_the_ends(both in 1_i64..50, first in 0_i64..50, second in 0_i64..50, rest in 1_i64..50) {
        let all = both + first + second + rest;
        let found = npmi(both, both + first, both + second, all).unwrap();
        prop_assert!((-1.0..=1.000_001).contains(&found), "{found}");
    }
}
