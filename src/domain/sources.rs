//! How many outlets figures come from, and how many they rest on.
use std::collections::BTreeSet;

use super::{FigureBasis, Reported};

/// How many wires or publishers they come from.
pub fn outlets(reports: &[Reported<'_>]) -> usize {
    let outlets: BTreeSet<&str> = reports.iter().map(|report| report.outlet).collect();
    outlets.len()
}

/// How many they rest on: those who are named for numbers, and outlets that name nobody.
///
/// Outlets that quote one body are one source, and so are a body and those who speak for it. Whoever is named for a count
/// did not make an outlet's exit poll.
pub fn independent_sources(reports: &[Reported<'_>]) -> usize {
    let (unnamed, named): (Vec<&Reported<'_>>, Vec<&Reported<'_>>) =
        reports.iter().partition(|report| report.sources.is_empty());
    let mut known: Vec<BTreeSet<&str>> = Vec::new();
    for report in &named {
        let mut source: BTreeSet<&str> = report.sources.iter().map(String::as_str).collect();
        known.retain(|other| {
            let apart = other.is_disjoint(&source);
            if !apart {
                source.extend(other);
            }
            apart
        });
        known.push(source);
    }
    let quotes = |report: &Reported<'_>| {
        let speaks = known.iter().any(|source| source.contains(report.outlet));
        speaks || named.iter().any(|other| other.outlet == report.outlet && may_rest_on(report, other))
    };
    let own: BTreeSet<&str> =
        unnamed.into_iter().filter(|report| !quotes(report)).map(|report| report.outlet).collect();
    known.len() + own.len()
}

/// Whether who is named for one figure may have given another of the outlet too.
fn may_rest_on(unnamed: &Reported<'_>, named: &Reported<'_>) -> bool {
    let made = |report: &Reported<'_>| match report.figure.basis {
        FigureBasis::ExitPoll | FigureBasis::Projection | FigureBasis::ObserverEstimate => Some("estimated"),
        FigureBasis::OfficialCount | FigureBasis::PartialCount => Some("counted"),
        FigureBasis::PartyClaim => Some("claimed"),
        FigureBasis::Report => None,
    };
    matches!((made(unnamed), made(named)), (None, _) | (_, None)) || made(unnamed) == made(named)
}

#[cfg(test)]
mod tests {
    use super::super::Figure;
    use super::super::sample::{figure, reports};
    use super::*;

    #[test]
    fn outlets_that_quote_one_body_are_one_source() {
        let figures = ["a", "b", "c", "d"].map(|id| figure(id, "1", None));
        let commission = ["commission".to_owned()];
        let its_chair = ["chair".to_owned(), "commission".to_owned()];
        let party = ["party".to_owned()];
        let mut reports = reports(&figures);
        assert_eq!((outlets(&reports), independent_sources(&reports)), (4, 4));
        reports[0].sources = &commission;
        reports[1].sources = &its_chair;
        assert_eq!((outlets(&reports), independent_sources(&reports)), (4, 3));
        reports[2].sources = &party;
        assert_eq!(independent_sources(&reports), 3);
        // A wire that names its source for one number is no second source for another.
        reports[3].outlet = reports[2].outlet;
        assert_eq!((outlets(&reports), independent_sources(&reports)), (3, 2));
        // Nor is one that others quote.
        reports[3].outlet = "party";
        assert_eq!(independent_sources(&reports), 2);
    }

    #[test]
    fn an_exit_poll_rests_on_nobody_who_is_named_for_a_count_or_a_claim() {
        let of = |id, basis| Figure { basis, ..figure(id, "1", None) };
        let commission = ["commission".to_owned()];
        let sources = |named| {
            let figures = [of("a", FigureBasis::ExitPoll), of("b", named)];
            let mut reports = reports(&figures);
            reports[1].outlet = reports[0].outlet;
            reports[1].sources = &commission;
            independent_sources(&reports)
        };
        assert_eq!([FigureBasis::PartialCount, FigureBasis::PartyClaim].map(sources), [2, 2]);
        assert_eq!([FigureBasis::Projection, FigureBasis::Report].map(sources), [1, 1]);
    }
}
