//! Which of several figures says how things stood last: when it speaks of, what it rests on, how much was counted.
use std::cmp::Reverse;

use super::{FigureBasis, Measure, Reported};

/// A figure that a rule took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picked<'a> {
    pub report: Reported<'a>,
    /// Another says something else, and nothing but the ids puts this one first.
    pub tied: bool,
}

/// Those that fit best by some quality, whatever their order.
pub(super) fn best<'a, Q: Ord>(reports: Vec<Reported<'a>>, quality: impl Fn(&Reported<'a>) -> Q) -> Vec<Reported<'a>> {
    let most = reports.iter().map(&quality).max();
    reports.into_iter().filter(|report| Some(quality(report)) == most).collect()
}

/// A finished count goes before one under way, and an exit poll after all else. While people still vote, a count under
/// way is a stage like any other.
pub(super) fn standing(report: &Reported<'_>) -> u8 {
    let voting = matches!(report.figure.measure, Measure::TurnoutPct | Measure::VotesCast);
    match report.figure.basis {
        FigureBasis::OfficialCount => 3,
        FigureBasis::PartialCount if !voting => 2,
        FigureBasis::ExitPoll => 0,
        _ => 1,
    }
}

/// Of those that none is after: by what it rests on, how much was counted, the end of its moment, and how short that is;
/// of equals, the one that is printed most finely.
pub(super) fn latest<'a>(reports: &[Reported<'a>]) -> Option<Picked<'a>> {
    let last = |report: &Reported<'a>| !reports.iter().any(|other| report.is_before(other));
    let last = best(reports.iter().copied().filter(last).collect(), standing);
    let most_counted = |report: &Reported<'a>| !last.iter().any(|other| other.is_further(report));
    let counted = last.iter().copied().filter(most_counted).collect();
    let equal = best(best(counted, Reported::end), |report| Reverse(report.width()));
    let report = finest(equal.clone()).into_iter().min_by(|a, b| a.figure.id.cmp(&b.figure.id))?;
    Some(Picked { report, tied: equal.iter().any(|other| !other.agrees_with(&report)) })
}

/// Those that leave the fewest numbers possible.
pub(super) fn finest(reports: Vec<Reported<'_>>) -> Vec<Reported<'_>> {
    let vagueness = |report: &Reported<'_>| report.bounds().map_or(f64::INFINITY, |bounds| bounds.width());
    let least = reports.iter().map(vagueness).fold(f64::INFINITY, f64::min);
    reports.into_iter().filter(|report| vagueness(report) <= least).collect()
}
