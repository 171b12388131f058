//! Figures for the tests of this floor.
use super::{
    ArticleId, Basis, Figure, FigureBasis, FigureId, FigureStatus, Measure, Number, Qualifier, Quantity, Reported,
    Unit, When,
};

pub(super) const ELEVEN: Option<&str> = Some("2013-11-03T11:00:00+01:00");
pub(super) const THREE: Option<&str> = Some("2013-11-03T15:00:00+01:00");
pub(super) const DAY: Option<&str> = Some("2013-11-03");

/// A turnout that the Example Gazette reports in its own voice.
pub(super) fn figure(id: &str, value: &str, as_of: Option<&str>) -> Figure {
    Figure {
        id: FigureId::parse(id).unwrap(),
        article: ArticleId::parse("example-gazette-1").unwrap(),
        measure: Measure::TurnoutPct,
        unit: Unit::Percent,
        quantity: Quantity::Value(Number::parse(value).unwrap()),
        qualifier: Qualifier::Exact,
        place: None,
        group: None,
        of: None,
        as_of: as_of.map(|date| When::parse(date, None, Basis::Stated).unwrap()),
        attributed_to: None,
        attributed_as: None,
        basis: FigureBasis::Report,
        event: None,
        status: FigureStatus::Current,
        note: None,
    }
}

/// How many people the list has.
pub(super) fn people(id: &str, value: &str, qualifier: Qualifier) -> Figure {
    Figure { measure: Measure::RegisteredVoters, unit: Unit::People, qualifier, ..figure(id, value, None) }
}

/// Each of another outlet, without a word about the count.
pub(super) fn reports(figures: &[Figure]) -> Vec<Reported<'_>> {
    let report =
        |figure| Reported { figure, outlet: figure.id.as_str(), sources: &[], corrected: false, counted: None };
    figures.iter().map(report).collect()
}

pub(super) fn with(basis: FigureBasis, status: FigureStatus, figure: Figure) -> Figure {
    Figure { basis, status, ..figure }
}
