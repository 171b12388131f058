//! Several figures side by side: whether they agree, and where they do not.
use std::cmp::Reverse;

use super::reported::settled;
use super::terms::closed_list;
use super::{Reported, When};

closed_list! {
    /// How the figures of one measure and scope stand to each other.
    Agreement: "agreement" {
        Unreported = "unreported": "No article gives a number; the record of the election does.",
        Single = "single": "There is one report.",
        Agree = "agree": "One number would do for all: exact and rounded ones, bounds and ranges have one in common.",
        Differ = "differ": "They say different things of one moment, of moments whose order is not known, or of what does not move.",
        Evolving = "evolving": "They say different things of a count at different stages. What differs at one stage besides is in `differences`.",
        Corrected = "corrected": "One was taken back by its source.",
    }
}

/// Figures that cannot all be right of one moment.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The moment, and the widest where some lie within others; `None` where they have no moment in common, or tell none.
    pub as_of: Option<&'a When>,
    pub figures: Vec<Reported<'a>>,
}

/// The figures that are compared: words such as "low" or "dozens" neither confirm nor contradict a number.
fn compared<'a>(reports: &[Reported<'a>]) -> Vec<Reported<'a>> {
    let in_numbers = |report: &&Reported<'_>| report.bounds().is_some();
    let numbers: Vec<Reported<'a>> = reports.iter().filter(in_numbers).copied().collect();
    if numbers.is_empty() { reports.to_vec() } else { numbers }
}

/// How many different things are said: the fewest numbers that would do for all. Words do not count beside numbers.
pub fn distinct(reports: &[Reported<'_>]) -> usize {
    let high = |report: &Reported<'_>| report.bounds().map_or(f64::INFINITY, |bounds| bounds.high());
    let mut left = compared(reports);
    left.sort_by(|a, b| high(a).total_cmp(&high(b)));
    let mut count = 0;
    // The largest number that fits the first fits all that meet it, since none of them ends below.
    while let Some(first) = left.first().copied() {
        left.retain(|report| !report.agrees_with(&first));
        count += 1;
    }
    count
}

impl Agreement {
    /// Compares the figures of one measure and scope.
    pub fn of(reports: &[Reported<'_>]) -> Self {
        if reports.iter().any(|report| report.corrected) {
            return Self::Corrected;
        }
        match reports.len() {
            0 => return Self::Unreported,
            1 => return Self::Single,
            _ => {}
        }
        if distinct(reports) == 1 {
            Self::Agree
        } else if is_series(&settled(&compared(reports))) {
            Self::Evolving
        } else {
            Self::Differ
        }
    }
}

/// Whether some of them are stages of a count that moved. A claim, or what is disputed, is no stage.
fn is_series(reports: &[Reported<'_>]) -> bool {
    reports.iter().enumerate().any(|(index, one)| {
        let later = &reports[index + 1..];
        later.iter().any(|other| !one.agrees_with(other) && one.is_another_stage(other))
    })
}

/// The figures that contradict each other, moment by moment; those of moments apart, or not known, come last.
///
/// What does not move has one moment. Where moments overlap, two that do not agree are listed at the wider one; not so in
/// a series, where nobody can tell whether it moved in between. Moments apart are stages of a series, and no excuse where
/// there is none: a claim contradicts the count of the day before.
pub fn differences<'a>(reports: &[Reported<'a>]) -> Vec<Difference<'a>> {
    let reports = compared(reports);
    let series = is_series(&settled(&reports));
    let contradict = |a: &Reported<'_>, b: &Reported<'_>| !(a.agrees_with(b) || (series && a.is_another_stage(b)));
    let at_once = |a: &Reported<'_>, b: &Reported<'_>| contradict(a, b) && !a.is_apart(b);
    let against = |report: &Reported<'_>, others: &[Reported<'_>]| others.iter().any(|other| at_once(report, other));
    let apart: Vec<_> = reports
        .iter()
        .copied()
        .filter(|report| reports.iter().any(|other| contradict(report, other) && report.is_apart(other)))
        .collect();
    let mut moments = by_moment(reports);
    let mut found = Vec::new();
    while !moments.is_empty() {
        let own = moments.remove(0);
        let within: Vec<_> = moments.iter().flatten().copied().filter(|_| !series).collect();
        let mut figures: Vec<_> =
            own.iter().filter(|report| against(report, &own) || against(report, &within)).copied().collect();
        figures.extend(within.iter().filter(|report| against(report, &own)));
        if let Some(first) = figures.first() {
            let as_of = first.figure.as_of.as_ref();
            let told = own.iter().all(|report| report.period() == first.period());
            found.push(Difference { as_of: as_of.filter(|_| told), figures });
        }
    }
    found.sort_by_key(|difference| {
        let start = difference.as_of.map(|as_of| as_of.period().earliest);
        (start.is_none(), start.flatten())
    });
    if !apart.is_empty() {
        found.push(Difference { as_of: None, figures: apart });
    }
    found
}

/// Together what speaks of one moment, the widest moments first; one that is not known is the widest.
fn by_moment<'a>(reports: Vec<Reported<'a>>) -> Vec<Vec<Reported<'a>>> {
    let mut moments: Vec<Vec<Reported<'a>>> = Vec::new();
    for report in reports {
        let moves = report.figure.measure.cumulative();
        let of_moment = moments.iter_mut().find(|moment| !moves || moment[0].period() == report.period());
        match of_moment {
            Some(moment) => moment.push(report),
            None => moments.push(vec![report]),
        }
    }
    moments.sort_by_key(|moment| Reverse(moment[0].width()));
    moments
}

#[cfg(test)]
mod tests {
    use super::super::sample::{DAY, ELEVEN, THREE, figure, people, reports};
    use super::super::{Figure, FigureBasis, FigureStatus, Measure, Number, Qualifier, Quantity};
    use super::*;
    use proptest::prelude::*;

    fn agreement(figures: &[Figure]) -> Agreement {
        Agreement::of(&reports(figures))
    }

    fn differing(figures: &[Figure]) -> Vec<(Option<String>, Vec<String>)> {
        let reports = reports(figures);
        let ids = |found: &Difference<'_>| {
            let figures = found.figures.iter();
            figures.map(|report| report.figure.id.to_string()).collect()
        };
        let as_of = |found: &Difference<'_>| found.as_of.map(|as_of| as_of.edtf().to_owned());
        let found = differences(&reports);
        found.iter().map(|found| (as_of(found), ids(found))).collect()
    }

    #[test]
    fn different_moments_make_a_series_and_one_moment_a_contradiction() {
        let morning = figure("a", "12", ELEVEN);
        let afternoon = figure("b", "32", THREE);
        let other = figure("c", "30", THREE);
        let undated = figure("d", "30", None);
        let mut vague = figure("e", "1", None);
        vague.quantity = Quantity::Words("low".to_owned());
        assert_eq!(agreement(&[]), Agreement::Unreported);
        assert_eq!(agreement(std::slice::from_ref(&morning)), Agreement::Single);
        let series = [morning.clone(), afternoon.clone(), vague];
        assert_eq!(agreement(&series), Agreement::Evolving);
        assert_eq!(differing(&series), []);
        let at_once = [afternoon.clone(), other.clone()];
        assert_eq!(agreement(&at_once), Agreement::Differ);
        let both = [morning.clone(), afternoon, other];
        assert_eq!(agreement(&both), Agreement::Evolving);
        let of_three = (THREE.map(str::to_owned), vec!["b".to_owned(), "c".to_owned()]);
        assert_eq!(differing(&both), [of_three]);
        assert_eq!(agreement(&[morning.clone(), undated]), Agreement::Differ);
        assert_eq!(agreement(&[morning.clone(), morning]), Agreement::Agree);
    }

    #[test]
    fn a_whole_day_is_neither_after_nor_before_its_hours() {
        let figures = [figure("day", "39.87", DAY), figure("hour", "27.91", THREE)];
        assert_eq!(agreement(&figures), Agreement::Differ);
        let of_day = (DAY.map(str::to_owned), vec!["day".to_owned(), "hour".to_owned()]);
        assert_eq!(differing(&figures), [of_day]);
        let next_day = figure("next", "40.1", Some("2013-11-04"));
        assert_eq!(agreement(&[figures[1].clone(), next_day]), Agreement::Evolving);
    }

    #[test]
    fn what_does_not_move_never_evolves() {
        let killed = |id, value, as_of| {
            Figure { measure: Measure::CasualtiesKilled, ..people(id, value, Qualifier::Exact) }.at(as_of)
        };
        let figures = [killed("a", "19", "2004-03"), killed("b", "21", "2004-11-02")];
        assert_eq!(agreement(&figures), Agreement::Differ);
        assert_eq!(differing(&figures), [(None, vec!["a".to_owned(), "b".to_owned()])]);
    }

    #[test]
    fn a_claim_is_no_stage_of_a_count() {
        let count = figure("a", "47", DAY);
        let mut claim = figure("b", "50", Some("2013-11-04"));
        claim.basis = FigureBasis::PartyClaim;
        assert_eq!(agreement(&[count.clone(), claim.clone()]), Agreement::Differ);
        let mut disputed = figure("c", "60", Some("2013-11-04"));
        disputed.status = FigureStatus::Disputed;
        assert_eq!(agreement(&[count.clone(), disputed.clone()]), Agreement::Differ);
        // Nor does its later moment excuse it; what is listed of two moments has none.
        assert_eq!(differing(&[count.clone(), claim.clone()]), [(None, vec!["a".to_owned(), "b".to_owned()])]);
        let at_once = figure("e", "48", DAY);
        let of_day = (DAY.map(str::to_owned), vec!["a".to_owned(), "e".to_owned()]);
        let apart = (None, ["a", "c", "e"].map(str::to_owned).to_vec());
        assert_eq!(differing(&[count, disputed, at_once]), [of_day, apart]);
        let mut earlier = figure("d", "45", DAY);
        earlier.basis = FigureBasis::PartyClaim;
        assert_eq!(agreement(&[earlier, claim]), Agreement::Evolving);
    }

    impl Figure {
        fn at(mut self, as_of: &str) -> Self {
            self.as_of = figure("x", "1", Some(as_of)).as_of;
            self
        }
    }

    /// A figure, and the numbers that it allows.
    fn said() -> impl Strategy<Value = (Figure, u32, u32)> {
        let number = || 0u32..12;
        let of = |value: u32, qualifier| people("a", &value.to_string(), qualifier);
        prop_oneof![
            number().prop_map(move |n| (of(n, Qualifier::Exact), n, n)),
            number().prop_map(move |n| (of(n, Qualifier::MoreThan), n, u32::MAX)),
            number().prop_map(move |n| (of(n, Qualifier::AtLeast), n, u32::MAX)),
            number().prop_map(move |n| (of(n, Qualifier::LessThan), 0, n)),
            number().prop_map(move |n| (of(n, Qualifier::UpTo), 0, n)),
            (number(), number()).prop_map(move |(n, more)| {
                let end = |n: u32| Number::try_from(f64::from(n)).unwrap();
                let quantity = Quantity::Range { low: end(n), high: end(n + more) };
                (Figure { quantity, ..of(n, Qualifier::Range) }, n, n + more)
            }),
        ]
    }

    proptest! {
        #[test]
        fn figures_agree_when_one_number_would_do_for_all(
            said in proptest::collection::vec(said(), 2..6)
        ) {
            let figures: Vec<Figure> = said.iter().map(|(figure, ..)| figure.clone()).collect();
            let fits_all = |n: u32| said.iter().all(|(_, low, high)| (*low..=*high).contains(&n));
            let common = (0..30).any(fits_all);
            prop_assert_eq!(agreement(&figures) == Agreement::Agree, common);
            prop_assert_eq!(distinct(&reports(&figures)) == 1, common);
            prop_assert_eq!(differing(&figures).is_empty(), common);
        }

        #[test]
        fn the_order_of_figures_is_all_one(
            said in proptest::collection::vec((0u32..4, 0usize..5, 0usize..5), 1..6)
        ) {
            let moments = [None, DAY, ELEVEN, THREE, Some("2013-11-04")];
            let made = [
                (FigureBasis::Report, FigureStatus::Current),
                (FigureBasis::PartyClaim, FigureStatus::Current),
                (FigureBasis::Report, FigureStatus::Disputed),
                (FigureBasis::PartialCount, FigureStatus::Current),
                (FigureBasis::PartialCount, FigureStatus::Superseded),
            ];
            let of = |(value, at, made_as): &(u32, usize, usize)| {
                let (basis, status) = made[*made_as];
                Figure { basis, status, ..figure("a", &value.to_string(), moments[*at]) }
            };
            let mut figures: Vec<Figure> = said.iter().map(of).collect();
            let before = (agreement(&figures), distinct(&reports(&figures)), differing(&figures).len());
            figures.reverse();
            let after = (agreement(&figures), distinct(&reports(&figures)), differing(&figures).len());
            prop_assert_eq!(before, after);
            let told = before.0 != Agreement::Differ || before.2 > 0;
            prop_assert!(told, "what differs is listed");
        }
    }
}
