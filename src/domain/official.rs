//! The official number of several: the record of the election, else what the authority counted.
use super::latest::{Picked, latest};
use super::reported::settled;
use super::{FigureBasis, FigureStatus, Number, Recorded, Reference, Reported, Resolution, Taken};

/// Whether the authority counted it, and gave another number later.
pub(super) fn is_replaced_count(report: &Reported<'_>) -> bool {
    let superseded = report.figure.status == FigureStatus::Superseded && !report.corrected;
    superseded && report.is_count()
}

/// The record of the election before any count; a count under way only where nothing later makes it old.
pub(super) fn official<'a>(standing: &[Reported<'a>], replaced: bool, recorded: Recorded<'a>) -> Resolution<'a> {
    if let Recorded::Here(reference) = recorded {
        return of_record(standing, reference);
    }
    let of = |basis: FigureBasis, disputed: bool| {
        let counts = standing.iter().copied().filter(|report| report.figure.basis == basis);
        let counts: Vec<_> = counts.filter(|report| report.is_settled() != disputed).collect();
        latest(&counts)
    };
    let others = settled(standing);
    let is_old = |count: &Picked<'a>| others.iter().any(|other| other.outdates(&count.report));
    let mut old = None;
    for disputed in [false, true] {
        let besides = if disputed { "It is disputed." } else { "" };
        if let Some(count) = of(FigureBasis::OfficialCount, disputed) {
            return Resolution::of(Some(count), besides);
        }
        match of(FigureBasis::PartialCount, disputed) {
            Some(count) if is_old(&count) => old = old.or(Some(count)),
            Some(count) => return Resolution::of(Some(count), &format!("{} {besides}", how_far(&count.report))),
            None => {}
        }
    }
    let why = match (old, recorded) {
        (Some(count), _) => {
            let moment = moment(&count.report);
            return Resolution::of(
                None,
                &format!("The authority's only count is one under way{moment}, and another figure is later."),
            );
        }
        _ if replaced => "The authority replaced its own number, and no figure has the newer one.",
        (_, Recorded::Nothing) => "Neither the record of the election nor any figure has the authority's own number.",
        _ => {
            "The authority's own number is not among the figures, and the record of the election has one only of another place, group or whole."
        }
    };
    Resolution::of(None, why)
}

/// What one should know of a count that its article does not call finished.
fn how_far(count: &Reported<'_>) -> String {
    let moment = moment(count);
    match count.counted.map(Number::get) {
        Some(100.0) => format!("A count of 100 percent{moment}, not called the final one."),
        Some(counted) => format!("A count under way{moment}, {counted} percent counted, not a finished one."),
        None => format!("A count under way{moment}, not a finished one."),
    }
}

fn moment(count: &Reported<'_>) -> String {
    count.figure.as_of.as_ref().map_or_else(String::new, |as_of| format!(", as of {as_of}"))
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

#[cfg(test)]
mod tests {
    use super::super::sample::{DAY, ELEVEN, THREE, figure, reports, with};
    use super::super::{EventId, Measure, Resolve};
    use super::*;

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

    #[test]
    fn a_note_says_how_much_was_counted_and_what_became_of_the_number() {
        let note = |reports: &[Reported<'_>]| Resolve::Official.pick(reports, Recorded::Nothing).note.unwrap();
        let figures = [with(FigureBasis::PartialCount, FigureStatus::Current, figure("a", "4.65", DAY))];
        let mut all = reports(&figures);
        all[0].counted = Number::parse("98.07").ok();
        assert!(note(&all).contains("98.07 percent counted"));
        all[0].counted = Number::parse("100").ok();
        assert!(note(&all).starts_with("A count of 100 percent"));
        let replaced = [with(FigureBasis::OfficialCount, FigureStatus::Superseded, figure("a", "48.2", DAY))];
        assert!(note(&reports(&replaced)).contains("replaced its own number"));
    }

    #[test]
    fn an_undisputed_count_under_way_goes_before_a_disputed_finished_one() {
        let figures = [
            with(FigureBasis::OfficialCount, FigureStatus::Disputed, figure("a", "76.7", DAY)),
            with(FigureBasis::PartialCount, FigureStatus::Current, figure("b", "75.9", DAY)),
        ];
        let all = reports(&figures);
        for (reports, taken) in [(&all[..], 1), (&all[..1], 0)] {
            let official = Resolve::Official.pick(reports, Recorded::Nothing);
            assert_eq!(official.taken, Some(Taken::Figure(&figures[taken])));
        }
    }
}
