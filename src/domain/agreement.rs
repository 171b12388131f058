//! Several figures side by side: whether they agree, and which one to take.
use super::terms::closed_list;
use super::{Figure, FigureBasis, FigureStatus, Number};

closed_list! {
    /// How the figures of one measure and scope stand to each other.
    Agreement: "agreement" {
        Single = "single": "There is one report.",
        Agree = "agree": "All say the same.",
        Differ = "differ": "They say different things of the same moment, or of moments not known.",
        Evolving = "evolving": "They say different things of different moments. What differs at one moment besides is in `differences`.",
        Corrected = "corrected": "One was taken back by its source.",
    }
    /// A rule that picks one figure of several.
    Resolve: "rule" {
        Latest = "latest": "The one that speaks of the latest moment.",
        MostConservative = "most_conservative": "The one with the smallest number.",
        MostReported = "most_reported": "The one that most independent sources give; of equals, the latest.",
        Official = "official": "The official count, or else the latest partial count by the authority.",
    }
}

/// A figure with where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    pub figure: &'a Figure,
    /// The wire or publisher of its article.
    pub origin: &'a str,
    /// A correction takes it back.
    pub corrected: bool,
}

/// Whether two figures say the same.
fn same(a: &Figure, b: &Figure) -> bool {
    a.quantity == b.quantity && a.qualifier == b.qualifier
}

/// The figures that are compared: words such as "low" or "dozens" neither confirm nor contradict a number.
fn compared<'a>(reports: &[Reported<'a>]) -> Vec<Reported<'a>> {
    let in_numbers = |report: &&Reported<'_>| report.figure.quantity.low().is_some();
    let numbers: Vec<Reported<'a>> = reports.iter().filter(in_numbers).copied().collect();
    if numbers.is_empty() {
        reports.to_vec()
    } else {
        numbers
    }
}

/// How many different things are said; words do not count beside numbers.
pub fn distinct(reports: &[Reported<'_>]) -> usize {
    let mut known: Vec<&Figure> = Vec::new();
    for report in compared(reports) {
        if !known.iter().any(|figure| same(figure, report.figure)) {
            known.push(report.figure);
        }
    }
    known.len()
}

impl Agreement {
    /// Compares the figures of one measure and scope.
    pub fn of(reports: &[Reported<'_>]) -> Self {
        if reports.iter().any(|report| report.corrected) {
            return Self::Corrected;
        }
        if reports.len() < 2 {
            return Self::Single;
        }
        let compared = compared(reports);
        if compared
            .iter()
            .all(|report| same(report.figure, compared[0].figure))
        {
            return Self::Agree;
        }
        let evolves = compared.iter().enumerate().any(|(index, one)| {
            compared[index + 1..].iter().any(|other| {
                !same(one.figure, other.figure) && at_other_times(one.figure, other.figure)
            })
        });
        if evolves {
            Self::Evolving
        } else {
            Self::Differ
        }
    }
}

/// The figures that say different things of one moment, moment by moment; those of moments not known come last.
pub fn differences<'a>(reports: &[Reported<'a>]) -> Vec<Vec<&'a Figure>> {
    let mut moments: Vec<Vec<&'a Figure>> = Vec::new();
    for report in compared(reports) {
        let figure = report.figure;
        let of_moment = moments.iter_mut().find(|moment| {
            moment.first().is_some_and(|first| {
                !at_other_times(first, figure) && first.as_of.is_some() == figure.as_of.is_some()
            })
        });
        match of_moment {
            Some(moment) => moment.push(figure),
            None => moments.push(vec![figure]),
        }
    }
    moments.retain(|moment| moment.iter().any(|figure| !same(figure, moment[0])));
    moments.sort_by_key(|moment| {
        let as_of = moment[0].as_of.as_ref().map(|as_of| as_of.period());
        (as_of.is_none(), as_of.and_then(|period| period.earliest))
    });
    moments
}

fn at_other_times(a: &Figure, b: &Figure) -> bool {
    match (&a.as_of, &b.as_of) {
        (Some(a), Some(b)) => a.period() != b.period(),
        _ => false,
    }
}

impl Resolve {
    /// The figure that this rule picks among those that still stand.
    pub fn pick<'a>(self, reports: &[Reported<'a>]) -> Option<&'a Figure> {
        let standing: Vec<Reported<'a>> = reports
            .iter()
            .copied()
            .filter(|report| {
                let status = report.figure.status;
                !matches!(status, FigureStatus::Corrected | FigureStatus::Superseded)
                    && report.figure.quantity.low().is_some()
            })
            .collect();
        let picked = match self {
            Self::Latest => latest(&standing),
            Self::MostConservative => standing
                .iter()
                .copied()
                .min_by(|a, b| low(a).total_cmp(&low(b)).then_with(|| by_id(a, b))),
            Self::MostReported => most_reported(&standing),
            Self::Official => [FigureBasis::OfficialCount, FigureBasis::PartialCount]
                .into_iter()
                .find_map(|basis| {
                    let of_basis = |report: &Reported<'a>| report.figure.basis == basis;
                    let counts: Vec<_> = standing.iter().copied().filter(of_basis).collect();
                    latest(&counts)
                }),
        };
        picked.map(|report| report.figure)
    }
}

fn low(report: &Reported<'_>) -> f64 {
    report
        .figure
        .quantity
        .low()
        .map_or(f64::INFINITY, Number::get)
}

fn by_id(a: &Reported<'_>, b: &Reported<'_>) -> std::cmp::Ordering {
    a.figure.id.cmp(&b.figure.id)
}

fn latest<'a>(reports: &[Reported<'a>]) -> Option<Reported<'a>> {
    reports.iter().copied().max_by(|a, b| {
        let moment = |report: &Reported<'_>| {
            let as_of = report.figure.as_of.as_ref();
            as_of.and_then(|as_of| as_of.period().latest.or(as_of.period().earliest))
        };
        moment(a).cmp(&moment(b)).then_with(|| by_id(b, a))
    })
}

fn most_reported<'a>(reports: &[Reported<'a>]) -> Option<Reported<'a>> {
    let support = |report: &Reported<'a>| {
        let mut origins: Vec<&str> = reports
            .iter()
            .filter(|other| other.figure.quantity == report.figure.quantity)
            .map(|other| other.origin)
            .collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    };
    let most = reports.iter().map(support).max()?;
    let supported: Vec<_> = reports
        .iter()
        .copied()
        .filter(|r| support(r) == most)
        .collect();
    latest(&supported)
}

#[cfg(test)]
mod tests {
    use super::super::{ArticleId, Basis, FigureId, Measure, Qualifier, Quantity, Unit, When};
    use super::*;

    fn figure(id: &str, value: &str, as_of: Option<&str>) -> Figure {
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

    fn agreement(figures: &[Figure]) -> Agreement {
        Agreement::of(&reports(figures))
    }

    fn reports(figures: &[Figure]) -> Vec<Reported<'_>> {
        let report = |figure| Reported {
            figure,
            origin: "example-gazette",
            corrected: false,
        };
        figures.iter().map(report).collect()
    }

    #[test]
    fn different_moments_make_a_series_and_one_moment_a_contradiction() {
        let morning = figure("a", "12", Some("2013-11-03T11:00:00+01:00"));
        let afternoon = figure("b", "32", Some("2013-11-03T15:00:00+01:00"));
        let other = figure("c", "30", Some("2013-11-03T15:00:00+01:00"));
        let undated = figure("d", "30", None);
        assert_eq!(agreement(std::slice::from_ref(&morning)), Agreement::Single);
        assert_eq!(
            agreement(&[morning.clone(), afternoon.clone()]),
            Agreement::Evolving
        );
        assert_eq!(
            agreement(&[afternoon.clone(), other.clone()]),
            Agreement::Differ
        );
        let all = [morning.clone(), afternoon, other];
        assert_eq!(agreement(&all), Agreement::Evolving);
        let reports = reports(&all);
        let differing = differences(&reports);
        let ids: Vec<&str> = differing[0]
            .iter()
            .map(|figure| figure.id.as_str())
            .collect();
        assert_eq!((differing.len(), ids), (1, vec!["b", "c"]));
        assert_eq!(agreement(&[morning.clone(), undated]), Agreement::Differ);
        let mut vague = figure("e", "1", None);
        vague.quantity = Quantity::Words("low".to_owned());
        let afternoon = figure("b", "32", Some("2013-11-03T15:00:00+01:00"));
        assert_eq!(
            agreement(&[morning.clone(), afternoon, vague]),
            Agreement::Evolving
        );
        assert_eq!(agreement(&[morning.clone(), morning]), Agreement::Agree);
    }

    #[test]
    fn a_rule_never_picks_what_was_taken_back() {
        let mut figures = [
            figure("a", "12", Some("2013-11-03T11:00:00+01:00")),
            figure("b", "32", Some("2013-11-03T15:00:00+01:00")),
            figure("c", "99", Some("2013-11-04")),
        ];
        figures[2].status = FigureStatus::Corrected;
        figures[0].basis = FigureBasis::PartialCount;
        let pick = |rule: Resolve| rule.pick(&reports(&figures)).map(|f| f.id.to_string());
        assert_eq!(pick(Resolve::Latest).as_deref(), Some("b"));
        assert_eq!(pick(Resolve::MostConservative).as_deref(), Some("a"));
        assert_eq!(pick(Resolve::Official).as_deref(), Some("a"));
    }
}
