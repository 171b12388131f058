//! Whether numbers that one article gives fit each other: a turnout and those who voted of those who could.
use std::collections::BTreeMap;

use super::bounds::Bounds;
use super::terms::closed_list;
use super::{EntityId, EventId, Figure, FigureId, FigureStatus, Measure, Qualifier, When};

closed_list! {
    /// What of several numbers has to fit.
    Check: "arithmetic check" {
        Turnout = "turnout": "Those who voted, of those on the voters' list or with the right to vote, are the turnout, to one step of what is printed.",
        Voters = "voters": "No more voted than are on the voters' list or have the right to vote.",
    }
}

/// A figure that does not fit others of its article.
#[derive(Debug, Clone, PartialEq)]
pub struct Misfit {
    pub check: Check,
    pub figure: FigureId,
    /// Those that come nearest to it: who voted, and of whom; or only of whom.
    pub beside: Vec<FigureId>,
    /// What the figure would be by these, from the lowest to the highest; none where there is no end.
    pub computed: [Option<f64>; 2],
}

/// What figures of one sum share.
type Scope<'f> = (&'f str, Option<&'f EventId>, Option<&'f EntityId>, Option<&'f EntityId>);

/// One figure with what it allows.
#[derive(Clone, Copy)]
struct Told<'f> {
    figure: &'f Figure,
    bounds: Bounds,
}

/// All that do not fit, in the order of the figures. Figures of other wholes, which `of` names, and those that were taken back
/// are left out, as are sums of votes for contestants: articles rarely name all of these.
pub fn misfits<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> Vec<Misfit> {
    let (mut scopes, mut order) = (BTreeMap::<Scope<'_>, Vec<Told<'_>>>::new(), Vec::new());
    for figure in figures {
        let stands = matches!(figure.status, FigureStatus::Current | FigureStatus::Disputed) && figure.of.is_none();
        let Some(bounds) = Bounds::of(figure).filter(|_| stands) else { continue };
        let scope = (figure.article.as_str(), figure.event.as_ref(), figure.place.as_ref(), figure.group.as_ref());
        scopes.entry(scope).or_default().push(Told { figure, bounds });
        order.push(&figure.id);
    }
    let mut found: Vec<Misfit> = scopes.values().flat_map(|told| of_scope(told)).collect();
    let places: BTreeMap<&FigureId, usize> = order.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    found.sort_by_key(|misfit| places.get(&misfit.figure).copied());
    found
}

fn of_scope(told: &[Told<'_>]) -> Vec<Misfit> {
    let of = |measures: &[Measure]| -> Vec<Told<'_>> {
        told.iter().copied().filter(|told| measures.contains(&told.figure.measure)).collect()
    };
    let wholes = of(&[Measure::RegisteredVoters, Measure::EligibleVoters]);
    let (parts, shares) = (of(&[Measure::VotesCast]), of(&[Measure::TurnoutPct]));
    let too_many = parts.iter().filter_map(|part| more_than_all(*part, &wholes));
    too_many.chain(shares.iter().filter_map(|share| other_share(*share, &parts, &wholes))).collect()
}

/// Where more voted than there are by any count.
fn more_than_all(part: Told<'_>, wholes: &[Told<'_>]) -> Option<Misfit> {
    let largest = wholes.iter().max_by(|a, b| a.bounds.high().total_cmp(&b.bounds.high()))?;
    (part.bounds.low() > largest.bounds.high()).then(|| Misfit {
        check: Check::Voters,
        figure: part.figure.id.clone(),
        beside: vec![largest.figure.id.clone()],
        computed: [Some(0.0), finite(largest.bounds.high())],
    })
}

/// Where a turnout is none of those that its moment's votes make.
fn other_share(share: Told<'_>, parts: &[Told<'_>], wholes: &[Told<'_>]) -> Option<Misfit> {
    let is_printed_so = matches!(share.figure.qualifier, Qualifier::Exact | Qualifier::About);
    let stated = if is_printed_so { share.bounds.a_step_wider() } else { share.bounds };
    let moment = |told: &Told<'_>| told.figure.as_of.as_ref().map(When::period);
    let parts = parts.iter().filter(|part| moment(part) == moment(&share));
    let pairs =
        parts.flat_map(|part| wholes.iter().map(move |whole| (part, whole, part.bounds.percent_of(whole.bounds))));
    let mut nearest: Option<(f64, Misfit)> = None;
    for (part, whole, computed) in pairs {
        let away = stated.distance(computed);
        if away == 0.0 {
            return None;
        }
        if nearest.as_ref().is_none_or(|(least, _)| away < *least) {
            let misfit = Misfit {
                check: Check::Turnout,
                figure: share.figure.id.clone(),
                beside: vec![part.figure.id.clone(), whole.figure.id.clone()],
                computed: [finite(computed.low()), finite(computed.high())],
            };
            nearest = Some((away, misfit));
        }
    }
    nearest.map(|(_, misfit)| misfit)
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{figure, people};
    use super::*;

    fn votes(id: &str, value: &str) -> Figure {
        Figure { measure: Measure::VotesCast, ..people(id, value, Qualifier::Exact) }
    }

    fn list(value: &str, qualifier: Qualifier) -> Figure {
        people("list", value, qualifier)
    }

    fn told(figures: &[Figure]) -> Vec<(Check, String)> {
        misfits(figures).into_iter().map(|misfit| (misfit.check, misfit.figure.to_string())).collect()
    }

    #[test]
    fn a_turnout_fits_what_rounds_or_is_cut_to_it() {
        let of_thousand = |turnout: &str| {
            told(&[figure("share", turnout, None), votes("votes", "3695"), list("10000", Qualifier::Exact)])
        };
        for fits in ["36.95", "36.9", "36", "37"] {
            assert!(of_thousand(fits).is_empty(), "{fits}");
        }
        for other in ["36.5", "38", "63.05"] {
            assert_eq!(of_thousand(other), [(Check::Turnout, "share".to_owned())], "{other}");
        }
    }

    #[test]
    fn what_is_said_roughly_allows_as_much_as_it_says() {
        let share = || figure("share", "41.8", None);
        assert!(told(&[share(), votes("votes", "755816"), list("1800000", Qualifier::MoreThan)]).is_empty());
        assert!(told(&[share(), votes("votes", "441000"), list("1100000", Qualifier::About)]).is_empty());
        let low = Figure { qualifier: Qualifier::LessThan, ..figure("share", "25", None) };
        assert_eq!(told(&[low, votes("votes", "440000"), list("1200000", Qualifier::Exact)]).len(), 1);
    }

    #[test]
    fn one_count_that_fits_is_enough_and_the_nearest_is_told() {
        let share = figure("share", "50.0", None);
        let list = list("1000", Qualifier::Exact);
        assert!(told(&[share.clone(), votes("early", "300"), votes("late", "500"), list.clone()]).is_empty());
        let found = misfits(&[share, votes("early", "300"), votes("late", "490"), list]);
        assert_eq!(found[0].beside.iter().map(ToString::to_string).collect::<Vec<_>>(), ["late", "list"]);
        assert_eq!(found[0].computed, [Some(49.0), Some(49.0)]);
    }

    #[test]
    fn only_figures_of_one_sum_are_compared() {
        let (share, list) = (figure("share", "50", None), list("1000", Qualifier::Exact));
        let other = |change: fn(&mut Figure)| {
            let mut votes = votes("votes", "300");
            change(&mut votes);
            told(&[share.clone(), votes, list.clone()])
        };
        assert_eq!(other(|_| ()).len(), 1);
        assert!(other(|votes| votes.of = Some("postal votes".to_owned())).is_empty());
        assert!(other(|votes| votes.status = FigureStatus::Superseded).is_empty());
        assert!(other(|votes| votes.place = EntityId::parse("velmora").ok()).is_empty());
        assert!(other(|votes| votes.as_of = figure("x", "1", Some("2031-04-02")).as_of).is_empty());
    }

    #[test]
    fn no_more_can_vote_than_there_are() {
        let list = |value| list(value, Qualifier::Exact);
        assert_eq!(told(&[votes("votes", "1001"), list("1000")]), [(Check::Voters, "votes".to_owned())]);
        assert!(told(&[votes("votes", "1000"), list("1000")]).is_empty());
        let open = people("list", "1000", Qualifier::AtLeast);
        assert!(told(&[votes("votes", "1001"), open]).is_empty());
        let nobody = [votes("votes", "0"), list("0"), figure("share", "0", None)];
        assert!(told(&nobody).is_empty());
    }
}
