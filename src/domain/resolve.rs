//! Rules that take one number of several, and say what it is and why.
use std::cmp::Ordering;

use super::reported::settled;
use super::terms::closed_list;
use super::{Figure, FigureBasis, FigureStatus, Number, Reference, Reported, independent_sources};

closed_list! {
    /// A rule that picks one figure of several.
    Resolve: "rule" {
        Latest = "latest": "The one that speaks of the latest moment; where moments overlap, the one for which most was counted, then the one whose moment ends last. Contestants' claims and disputed figures only where nothing else is there.",
        MostConservative = "most_conservative": "The one with the smallest number of those that speak of the same moment as `latest`.",
        MostReported = "most_reported": "The one that most independent sources give; of equals, the latest. Contestants' claims and disputed figures only where nothing else is there.",
        Official = "official": "What the record of the election itself says; else the finished count of the authority; else its count under way, unless a later figure is there.",
    }
    /// Where a number that was taken stands.
    TakenFrom: "origin of a number" {
        Figure = "figure": "An article gives it.",
        Reference = "reference": "The record of the election itself has it.",
    }
}

/// What a rule took, and what one should know of it.
#[derive(Debug, Default, PartialEq)]
pub struct Resolution<'a> {
    pub taken: Option<Taken<'a>>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Taken<'a> {
    Figure(&'a Figure),
    Reference(&'a Reference),
}

/// What the election's own record has to say where figures are resolved.
#[derive(Debug, Clone, Copy)]
pub enum Recorded<'a> {
    /// A number of just this scope.
    Here(&'a Reference),
    /// A number of this measure, but of another place, group or whole.
    Elsewhere,
    Nothing,
}

impl Resolve {
    /// The number that this rule takes among those that still stand.
    pub fn pick<'a>(self, reports: &[Reported<'a>], recorded: Recorded<'a>) -> Resolution<'a> {
        let standing: Vec<Reported<'a>> =
            reports.iter().copied().filter(|report| report.stands() && report.bounds().is_some()).collect();
        if self == Self::Official {
            return official(&standing, recorded);
        }
        let among = settled(&standing);
        let picked = match self {
            Self::MostReported => most_reported(&among),
            Self::MostConservative => most_conservative(&among),
            _ => latest(&among),
        };
        let note = match picked {
            None => "No figure that still stands gives a number.",
            Some(picked) if !picked.is_settled() => "There are only contestants' claims or disputed figures.",
            Some(_) if among.len() < standing.len() => "Contestants' claims and disputed figures were left out.",
            Some(_) => "",
        };
        Resolution::of(picked, note.to_owned())
    }
}

/// The record of the election before any count; a count under way only where nothing later makes it old.
fn official<'a>(standing: &[Reported<'a>], recorded: Recorded<'a>) -> Resolution<'a> {
    let why = match recorded {
        Recorded::Here(reference) => return of_record(standing, reference),
        Recorded::Elsewhere => {
            "The authority's own number is not among the figures, and the record of the election has one only of another place, group or whole."
        }
        Recorded::Nothing => "Neither the record of the election nor any figure has the authority's own number.",
    };
    let last_of = |basis: FigureBasis| {
        let counts = standing.iter().copied();
        let counts: Vec<_> = counts.filter(|report| report.figure.basis == basis).collect();
        latest(&settled(&counts))
    };
    let disputed = |count: &Reported<'_>| match count.figure.status {
        FigureStatus::Disputed => " It is disputed.",
        _ => "",
    };
    if let Some(count) = last_of(FigureBasis::OfficialCount) {
        return Resolution::of(Some(count), disputed(&count).trim_start().to_owned());
    }
    let Some(count) = last_of(FigureBasis::PartialCount) else {
        return Resolution::of(None, why.to_owned());
    };
    let moment = count.figure.as_of.as_ref();
    let moment = moment.map_or_else(String::new, |as_of| format!(", as of {as_of}"));
    let mut others = settled(standing).into_iter();
    if others.any(|other| other.outdates(&count)) {
        let why = "The authority's only count is one under way";
        return Resolution::of(None, format!("{why}{moment}, and another figure is later."));
    }
    let besides = disputed(&count);
    let note = format!("A count under way{moment}, not a finished one.{besides}");
    Resolution::of(Some(count), note)
}

fn of_record<'a>(standing: &[Reported<'a>], reference: &'a Reference) -> Resolution<'a> {
    let mut finished = standing.iter().filter(|report| report.figure.basis == FigureBasis::OfficialCount);
    let besides = if finished.any(|report| !report.allows(reference)) {
        " A finished count among the figures differs from it."
    } else {
        ""
    };
    let note = format!("From the record of the election, which `reference` shows.{besides}");
    Resolution { taken: Some(Taken::Reference(reference)), note: Some(note) }
}

impl<'a> Resolution<'a> {
    /// An empty note is none.
    fn of(picked: Option<Reported<'a>>, note: String) -> Self {
        Self {
            taken: picked.map(|picked| Taken::Figure(picked.figure)),
            note: Some(note).filter(|note| !note.is_empty()),
        }
    }
}

/// Among those that none is after: the most counted, then the one that ends last, then the shortest moment.
fn latest<'a>(reports: &[Reported<'a>]) -> Option<Reported<'a>> {
    let counted = |report: &Reported<'_>| report.counted.map(Number::get);
    reports.iter().copied().filter(|report| !reports.iter().any(|other| report.is_before(other))).max_by(|a, b| {
        counted(a)
            .partial_cmp(&counted(b))
            .unwrap_or(Ordering::Equal)
            .then_with(|| a.end().cmp(&b.end()))
            .then_with(|| b.width().cmp(&a.width()))
            .then_with(|| b.figure.id.cmp(&a.figure.id))
    })
}

fn most_conservative<'a>(reports: &[Reported<'a>]) -> Option<Reported<'a>> {
    let last = latest(reports)?;
    let low = |report: &Reported<'_>| report.figure.quantity.low().map_or(f64::INFINITY, Number::get);
    reports
        .iter()
        .copied()
        .filter(|report| report.is_of_moment(&last))
        .min_by(|a, b| low(a).total_cmp(&low(b)).then_with(|| a.figure.id.cmp(&b.figure.id)))
}

fn most_reported<'a>(reports: &[Reported<'a>]) -> Option<Reported<'a>> {
    let support = |report: &Reported<'a>| {
        let same = |other: &&Reported<'a>| other.figure.quantity == report.figure.quantity;
        let those: Vec<_> = reports.iter().filter(same).copied().collect();
        independent_sources(&those)
    };
    let most = reports.iter().map(support).max()?;
    let supported: Vec<_> = reports.iter().copied().filter(|report| support(report) == most).collect();
    latest(&supported)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{figure, people, reports};
    use super::super::{EventId, Measure, Qualifier};
    use super::*;

    const ELEVEN: Option<&str> = Some("2013-11-03T11:00:00+01:00");
    const THREE: Option<&str> = Some("2013-11-03T15:00:00+01:00");
    const DAY: Option<&str> = Some("2013-11-03");

    fn with(basis: FigureBasis, status: FigureStatus, figure: Figure) -> Figure {
        Figure { basis, status, ..figure }
    }

    fn taken(rule: Resolve, reports: &[Reported<'_>]) -> Option<String> {
        match rule.pick(reports, Recorded::Nothing).taken {
            Some(Taken::Figure(figure)) => Some(figure.id.to_string()),
            _ => None,
        }
    }

    #[test]
    fn a_rule_never_picks_what_was_taken_back() {
        let mut figures = [figure("a", "12", ELEVEN), figure("b", "32", THREE), figure("c", "99", Some("2013-11-04"))];
        figures[2].status = FigureStatus::Corrected;
        let mut reports = reports(&figures);
        assert_eq!(taken(Resolve::Latest, &reports).as_deref(), Some("b"));
        assert_eq!(taken(Resolve::MostConservative, &reports).as_deref(), Some("b"));
        reports[1].corrected = true;
        assert_eq!(taken(Resolve::Latest, &reports).as_deref(), Some("a"));
    }

    #[test]
    fn the_latest_is_the_most_counted_where_moments_overlap() {
        let figures = [figure("a", "307991", DAY), figure("b", "311214", THREE)];
        let mut reports = reports(&figures);
        assert_eq!(taken(Resolve::Latest, &reports).as_deref(), Some("a"));
        reports[0].counted = Number::parse("98.85").ok();
        reports[1].counted = Number::parse("99.25").ok();
        assert_eq!(taken(Resolve::Latest, &reports).as_deref(), Some("b"));
        assert_eq!(taken(Resolve::MostConservative, &reports).as_deref(), Some("b"));
    }

    #[test]
    fn claims_and_disputed_figures_are_taken_only_alone_and_that_is_said() {
        let claim = with(FigureBasis::PartyClaim, FigureStatus::Current, figure("a", "70", Some("2013-11-04")));
        let disputed = with(FigureBasis::Report, FigureStatus::Disputed, figure("b", "60", Some("2013-11-04")));
        let count = figure("c", "46", DAY);
        let figures = [claim, disputed, count];
        for rule in [Resolve::Latest, Resolve::MostReported, Resolve::MostConservative] {
            let all = reports(&figures);
            assert_eq!(taken(rule, &all).as_deref(), Some("c"));
            let note = rule.pick(&all, Recorded::Nothing).note.unwrap();
            assert!(note.contains("left out"), "{note}");
            let alone = rule.pick(&all[..2], Recorded::Nothing);
            assert!(alone.taken.is_some() && alone.note.unwrap().starts_with("There are only"));
        }
    }

    #[test]
    fn the_most_conservative_is_of_the_last_moment() {
        let figures = [figure("a", "12", ELEVEN), figure("b", "33", THREE), figure("c", "32", THREE)];
        assert_eq!(taken(Resolve::MostConservative, &reports(&figures)).as_deref(), Some("c"));
        // What does not move has no hours: a month and a day of it are one moment.
        let forces = [("a", "26000", "2004-10"), ("b", "19000", "2004-10-23")];
        let figures = forces.map(|(id, value, as_of)| Figure {
            as_of: figure("x", "1", Some(as_of)).as_of,
            measure: Measure::ForceSize,
            ..people(id, value, Qualifier::Exact)
        });
        assert_eq!(taken(Resolve::MostConservative, &reports(&figures)).as_deref(), Some("b"));
    }

    #[test]
    fn the_most_reported_is_what_most_sources_give() {
        let figures = ["a", "b", "c"].map(|id| figure(id, if id == "c" { "33" } else { "32" }, THREE));
        let mut reports = reports(&figures);
        assert_eq!(taken(Resolve::MostReported, &reports).as_deref(), Some("a"));
        let commission = ["commission".to_owned()];
        (reports[0].sources, reports[1].sources) = (&commission, &commission);
        reports.push(Reported { outlet: "d", ..reports[2] });
        assert_eq!(taken(Resolve::MostReported, &reports).as_deref(), Some("c"));
    }

    #[test]
    fn the_record_of_the_election_is_official_before_any_count() {
        let reference = Reference {
            measure: Measure::TurnoutPct,
            value: Number::parse("46.31").unwrap(),
            source: None,
            place: None,
            event: EventId::parse("zenda-vote-2013").unwrap(),
        };
        let count = |value| with(FigureBasis::OfficialCount, FigureStatus::Current, figure("a", value, DAY));
        for (value, differs) in [("46.3", false), ("45.79", true)] {
            let figures = [count(value)];
            let resolution = Resolve::Official.pick(&reports(&figures), Recorded::Here(&reference));
            assert_eq!(resolution.taken, Some(Taken::Reference(&reference)));
            assert_eq!(resolution.note.unwrap().contains("differs"), differs);
        }
        let figures = [count("45.79")];
        let elsewhere = Resolve::Official.pick(&reports(&figures), Recorded::Elsewhere);
        assert_eq!(elsewhere.taken, Some(Taken::Figure(&figures[0])));
    }

    #[test]
    fn a_count_under_way_is_official_until_a_later_figure_makes_it_old() {
        let partial = with(FigureBasis::PartialCount, FigureStatus::Current, figure("a", "3", ELEVEN));
        let figures = [partial, figure("b", "7", THREE)];
        let reports = reports(&figures);
        let alone = Resolve::Official.pick(&reports[..1], Recorded::Nothing);
        assert_eq!(alone.taken, Some(Taken::Figure(&figures[0])));
        assert!(alone.note.unwrap().contains("under way"));
        let old = Resolve::Official.pick(&reports, Recorded::Nothing);
        assert_eq!(old.taken, None);
        assert!(old.note.unwrap().contains("another figure is later"));
        let none = Resolve::Official.pick(&reports[1..], Recorded::Elsewhere);
        assert_eq!(none.taken, None);
        assert!(none.note.unwrap().contains("another place, group or whole"));
    }
}
