//! The numbers that a figure leaves possible: by what it says, how it is meant and how finely it is printed.
use super::{Figure, Number, Qualifier, Quantity, Unit};

/// From the smallest to the largest number that fits, both of them included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    low: f64,
    high: f64,
}

impl Bounds {
    /// None where a figure is given in words only.
    ///
    /// "More than 1.5 million" begins at 1.5 million itself: who rounds writes the one or the other.
    pub(super) fn of(figure: &Figure) -> Option<Self> {
        let value = match &figure.quantity {
            Quantity::Words(_) => return None,
            Quantity::Range { low, high } => {
                let (low, high) = (low.get(), high.get());
                return Some(Self { low, high });
            }
            Quantity::Value(value) => *value,
        };
        Some(match figure.qualifier {
            Qualifier::MoreThan | Qualifier::AtLeast => Self { low: value.get(), high: f64::INFINITY },
            Qualifier::LessThan | Qualifier::UpTo => Self { low: 0.0, high: value.get() },
            qualifier => Self::around(value, figure.unit, qualifier),
        })
    }

    /// What rounds to a number as it is printed.
    pub(super) fn around(value: Number, unit: Unit, qualifier: Qualifier) -> Self {
        let half = step(value, unit, qualifier) * JUST_UNDER_HALF;
        Self { low: value.get() - half, high: value.get() + half }
    }

    /// Whether some number fits both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub(super) fn low(self) -> f64 {
        self.low
    }

    pub(super) fn high(self) -> f64 {
        self.high
    }

    pub(super) fn width(self) -> f64 {
        self.high - self.low
    }

    /// What this is of another number, in percent.
    pub(super) fn percent_of(self, whole: Self) -> Self {
        // Of nobody it may be anything.
        let of = |part: f64, whole: f64, nothing: f64| if whole > 0.0 { 100.0 * part / whole } else { nothing };
        let high = if whole.low.is_finite() { of(self.high, whole.low, f64::INFINITY) } else { f64::INFINITY };
        let low = if whole.high.is_finite() { of(self.low, whole.high, 0.0) } else { 0.0 };
        Self { low, high }
    }

    /// Of a number as it is printed, wider by as much again: what is cut off there, instead of rounded, fits too.
    pub(super) fn a_step_wider(self) -> Self {
        let half = (self.high - self.low) / 2.0;
        Self { low: self.low - half, high: self.high + half }
    }

    /// How far it is from the nearest number of another; 0 where they meet.
    pub(super) fn distance(self, other: Self) -> f64 {
        (self.low - other.high).max(other.low - self.high).max(0.0)
    }
}

/// Of a step, so that neighbours such as 45.7 and 45.8 do not touch.
const JUST_UNDER_HALF: f64 = 0.499_999;

/// From a number to the next that would be printed as finely. A count that is given exactly has none: 36 places are 36.
fn step(value: Number, unit: Unit, qualifier: Qualifier) -> f64 {
    let printed = value.to_string();
    if let Some((_, decimals)) = printed.split_once('.') {
        return power_of_ten(decimals.len()).recip();
    }
    match (unit, qualifier) {
        (Unit::Percent | Unit::Points, _) => 1.0,
        // "About 440,000" is rounded to ten thousands, "about 100,000" hardly to more than that.
        (_, Qualifier::About) => {
            let zeros = printed.len() - printed.trim_end_matches('0').len();
            power_of_ten(zeros.min(printed.len().saturating_sub(2)))
        }
        _ => 0.0,
    }
}

fn power_of_ten(exponent: usize) -> f64 {
    10_f64.powi(exponent.try_into().unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{figure, people};
    use super::*;
    use proptest::prelude::*;

    fn meet(one: &Figure, other: &Figure) -> bool {
        let (one, other) = (Bounds::of(one).unwrap(), Bounds::of(other).unwrap());
        assert_eq!(one.meets(other), other.meets(one));
        one.meets(other)
    }

    #[test]
    fn a_rounded_number_covers_what_rounds_to_it_and_nothing_else() {
        let percent = |value| figure("a", value, None);
        assert!(meet(&percent("86"), &percent("86.3")));
        assert!(meet(&percent("46.31"), &percent("46.3")));
        assert!(!meet(&percent("36"), &percent("36.91")));
        assert!(!meet(&percent("45.7"), &percent("45.8")));
        assert!(!meet(&percent("32"), &percent("33")));
        let about = |value| people("a", value, Qualifier::About);
        let exact = |value| people("a", value, Qualifier::Exact);
        assert!(meet(&about("440000"), &exact("443472")));
        assert!(meet(&about("20"), &exact("20")));
        assert!(!meet(&about("440000"), &exact("445001")));
        assert!(!meet(&about("100000"), &exact("120000")));
        assert!(!meet(&exact("440000"), &exact("443472")));
    }

    #[test]
    fn a_bound_begins_with_the_number_it_names() {
        let exact = people("a", "1500000", Qualifier::Exact);
        let more = people("b", "1500000", Qualifier::MoreThan);
        let fewer = people("c", "1500000", Qualifier::LessThan);
        assert!(meet(&exact, &more) && meet(&exact, &fewer) && meet(&more, &fewer));
        assert!(!meet(&people("d", "1400000", Qualifier::Exact), &more));
        assert!(!meet(&people("e", "1600000", Qualifier::AtLeast), &fewer));
    }

    proptest! {
        #[test]
        fn neighbours_that_are_printed_alike_never_meet(whole in 0u32..100, cents in 0u32..100) {
            let printed = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
            let at = whole * 100 + cents;
            // Only what shows both decimals is printed as finely as the other.
            prop_assume!(at % 10 != 0 && (at + 1) % 10 != 0);
            let (one, next) = (figure("a", &printed(at), None), figure("b", &printed(at + 1), None));
            prop_assert!(meet(&one, &one) && !meet(&one, &next));
        }
    }
}
