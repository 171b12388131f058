//! How strongly two things go together.

/// Normalised pointwise mutual information of two things of which `both` of `all` cases have both, and `one` and
/// `other` each: 1 never apart, 0 as chance would have it, towards -1 hardly together. None where they never meet, where
/// it is -1 by definition and says nothing.
pub fn npmi(both: i64, one: i64, other: i64, all: i64) -> Option<f64> {
    if both <= 0 || one < both || other < both || all < one.max(other) {
        return None;
    }
    if both == all {
        return Some(1.0);
    }
    let (both, one, other, all) = (both as f64, one as f64, other as f64, all as f64);
    let pmi = (both * all / (one * other)).ln();
    Some(pmi / -(both / all).ln())
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
