//! Rules that take one number of several, and say what it is and why.
use super::latest::{Picked, best, finest, latest, standing};
use super::official::{is_replaced_count, official};
use super::reported::settled;
use super::terms::closed_list;
use super::{FigureBasis, Number, Recorded, Reported, Resolution, independent_sources};

closed_list! {
    /// A rule that picks one figure of several.
    Resolve: "rule" {
        Latest = "latest": "The one that speaks of the latest moment; where moments overlap, a finished count before one under way and an exit poll last, then the one for which most was counted, then the one whose moment ends last. Contestants' claims and disputed figures only where nothing else is there.",
        MostConservative = "most_conservative": "The one with the smallest number of those that speak of the same moment as `latest`.",
        MostReported = "most_reported": "Of those of the last stage, the one that most independent sources agree with, as finely as one of them has it; of equals, the latest. Contestants' claims and disputed figures only where nothing else is there.",
        Official = "official": "What the record of the election itself says; else the finished count of the authority; else its count under way, unless a later figure is there; what is disputed after what is not.",
    }
}

impl Resolve {
    /// The number that this rule takes among those that still stand.
    pub fn pick<'a>(self, reports: &[Reported<'a>], recorded: Recorded<'a>) -> Resolution<'a> {
        let numbers = reports.iter().copied().filter(|report| report.bounds().is_some());
        let (standing, gone): (Vec<Reported<'a>>, Vec<_>) = numbers.partition(Reported::stands);
        let replaced: Vec<_> = gone.into_iter().filter(is_replaced_count).collect();
        if self == Self::Official {
            return official(&standing, !replaced.is_empty(), recorded);
        }
        let only_claims = standing.iter().all(|report| report.figure.basis == FigureBasis::PartyClaim);
        let instead_of_claims = only_claims && !standing.is_empty() && !replaced.is_empty();
        let among = if instead_of_claims { replaced } else { settled(&standing) };
        let picked = match self {
            Self::MostReported => most_reported(&among),
            Self::MostConservative => most_conservative(&among),
            _ => latest(&among),
        };
        let note = match picked {
            None => "No figure that still stands gives a number.",
            Some(_) if instead_of_claims => "The authority replaced it; all that still stands are contestants' claims.",
            Some(picked) if !picked.report.is_settled() => "There are only contestants' claims or disputed figures.",
            Some(_) if among.len() < standing.len() => "Contestants' claims and disputed figures were left out.",
            Some(_) => "",
        };
        Resolution::of(picked, note)
    }
}

fn most_conservative<'a>(reports: &[Reported<'a>]) -> Option<Picked<'a>> {
    let last = latest(reports)?.report;
    let of_moment: Vec<_> = reports.iter().copied().filter(|report| report.is_of_moment(&last)).collect();
    let low = |report: &Reported<'_>| report.figure.quantity.low().map_or(f64::INFINITY, Number::get);
    let least = of_moment.iter().map(low).min_by(f64::total_cmp)?;
    let smallest: Vec<_> = of_moment.into_iter().filter(|report| low(report) <= least).collect();
    latest(&smallest)
}

/// Of the last stage, what most sources agree with; of those that agree, the finest that rest on no less, where these say
/// one thing.
fn most_reported<'a>(reports: &[Reported<'a>]) -> Option<Picked<'a>> {
    let last = latest(reports)?.report;
    let stage: Vec<_> = reports.iter().copied().filter(|report| report.is_of_stage(&last)).collect();
    let agreeing = |report: &Reported<'a>| -> Vec<Reported<'a>> {
        stage.iter().copied().filter(|other| other.agrees_with(report)).collect()
    };
    let supported = best(stage.clone(), |report| independent_sources(&agreeing(report)));
    let Picked { report, tied } = latest(&supported)?;
    let as_good = |other: &Reported<'a>| standing(other) >= standing(&report);
    let finest = finest(agreeing(&report).into_iter().filter(as_good).collect());
    let finer = latest(&finest)?.report;
    let one_thing = finest.iter().all(|other| other.agrees_with(&finer));
    Some(Picked { report: if one_thing { finer } else { report }, tied })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{DAY, ELEVEN, THREE, figure, people, reports, with};
    use super::super::{Figure, FigureStatus, Measure, Qualifier, Taken};
    use super::*;

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
    fn of_one_moment_a_count_goes_before_an_estimate_and_an_exit_poll_after_all() {
        let until = Some("2013-11-03/2013-11-03T23:05:00+01:00");
        let share = |id, basis, as_of| Figure {
            measure: Measure::VoteSharePct,
            ..with(basis, FigureStatus::Current, figure(id, "39", as_of))
        };
        let figures = [
            share("a", FigureBasis::ExitPoll, DAY),
            share("b", FigureBasis::Report, DAY),
            share("c", FigureBasis::PartialCount, until),
            share("d", FigureBasis::OfficialCount, DAY),
        ];
        let mut all = reports(&figures);
        all[2].counted = Number::parse("98").ok();
        for last in [0, 1, 2, 3] {
            let expected = Some(figures[last].id.to_string());
            assert_eq!(taken(Resolve::Latest, &all[..=last]), expected);
        }
        // While people vote, a count of three o'clock is none of the day.
        let turnout =
            [figure("a", "39", DAY), with(FigureBasis::PartialCount, FigureStatus::Current, figure("b", "28", THREE))];
        assert_eq!(taken(Resolve::Latest, &reports(&turnout)).as_deref(), Some("a"));
    }

    #[test]
    fn of_equals_the_finest_is_taken_and_it_is_said_where_another_contradicts_it() {
        let figures = [figure("a", "39", DAY), figure("b", "39.2", DAY), figure("c", "41", DAY)];
        let all = reports(&figures);
        let resolve = |reports: &[Reported<'_>]| Resolve::Latest.pick(reports, Recorded::Nothing).note;
        assert_eq!(taken(Resolve::Latest, &all).as_deref(), Some("b"));
        assert_eq!(resolve(&all[..2]), None);
        assert!(resolve(&all).unwrap().contains("equal standing"));
    }

    #[test]
    fn a_number_that_the_authority_replaced_goes_before_claims() {
        let count = with(FigureBasis::OfficialCount, FigureStatus::Superseded, figure("a", "48.2", DAY));
        let claim = with(FigureBasis::PartyClaim, FigureStatus::Current, figure("b", "55", DAY));
        let figures = [count, claim, figure("c", "49", DAY)];
        let all = reports(&figures);
        for rule in [Resolve::Latest, Resolve::MostReported, Resolve::MostConservative] {
            assert_eq!(taken(rule, &all[..2]).as_deref(), Some("a"));
            let note = rule.pick(&all[..2], Recorded::Nothing).note.unwrap();
            assert!(note.contains("replaced"), "{note}");
            assert_eq!(taken(rule, &all).as_deref(), Some("c"));
            assert_eq!(taken(rule, &all[..1]), None);
        }
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
    fn the_most_reported_is_of_the_last_stage() {
        let figures = [figure("a", "16.5", ELEVEN), figure("b", "16.5", ELEVEN), figure("c", "20.2", THREE)];
        assert_eq!(taken(Resolve::MostReported, &reports(&figures)).as_deref(), Some("c"));
        // What does not move has no stages.
        let killed = figures.map(|figure| Figure { measure: Measure::CasualtiesKilled, ..figure });
        assert_eq!(taken(Resolve::MostReported, &reports(&killed)).as_deref(), Some("a"));
    }

    #[test]
    fn sources_support_what_they_agree_with_and_the_finest_of_that_is_taken() {
        let of = |id, value, qualifier, as_of| Figure {
            as_of: figure("x", "1", as_of).as_of,
            measure: Measure::VotesCast,
            ..people(id, value, qualifier)
        };
        let figures = [
            of("a", "443472", Qualifier::Exact, DAY),
            of("b", "440000", Qualifier::About, Some("2013-11-04")),
            of("c", "450000", Qualifier::Exact, DAY),
        ];
        assert_eq!(taken(Resolve::MostReported, &reports(&figures)).as_deref(), Some("a"));
    }
}
