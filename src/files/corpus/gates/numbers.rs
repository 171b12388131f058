//! Gates on figures: units that can be compared, shares of at most all, votes of those who may vote, moments that were past.
use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, Timestamp};

use super::survey::Survey;
use super::tree::Tree;
use crate::domain::{
    Article, Event, EventId, EventType, Figure, FigureBasis, Measure, Modality, Number, Precision, Term, Unit, When,
};
use crate::files::corpus::{Draft, Drafted, records};

pub(super) fn check(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    units(draft, found);
    electorates(draft, tree, found);
    let articles: HashMap<&str, &Article> =
        records(&draft.articles).map(|article| (article.id.as_str(), article)).collect();
    for held in &draft.figures {
        shares(held, found);
        alone(held, found);
        if let Some(article) = articles.get(held.record.article.as_str()) {
            moment(held, article, tree, found);
        }
    }
}

/// Figures that stand side by side are counted in one unit.
fn units(draft: &Draft, found: &mut Survey) {
    let mut groups = BTreeMap::new();
    for held in &draft.figures {
        let figure = &held.record;
        let Some(event) = &figure.event else { continue };
        let scope = (&figure.place, &figure.group, &figure.of);
        let first = *groups.entry((event, figure.measure, scope)).or_insert(held);
        let (unit, other) = (figure.unit, first.record.unit);
        if unit != other && figure.note.is_none() && first.record.note.is_none() {
            let message = format!(
                "`{}` is in {}, and `{}` of the same event, measure and scope in {}; use one unit, tell them apart by `of`, or say in a `note` why they differ",
                figure.id,
                unit.name(),
                first.record.id,
                other.name(),
            );
            found.wrong(held, held.place_of("unit"), message);
        }
    }
}

fn shares(held: &Drafted<Figure>, found: &mut Survey) {
    let figure = &held.record;
    let most = figure.quantity.high().map(Number::get);
    if figure.unit == Unit::Percent && most.is_some_and(|most| most > 100.0) && figure.note.is_none() {
        let message =
            format!("`{}` is over 100 percent; correct it, or say in a `note` what it is a share of", figure.id);
        found.wrong(held, number_place(held), message);
    }
}

fn number_place(held: &Drafted<Figure>) -> crate::files::mistake::Place {
    held.marks.iter().find(|(key, _)| matches!(*key, "value" | "low")).map_or(held.place, |(_, place)| *place)
}

/// A number that belongs to no event says what it is by its measure, or in a note.
fn alone(held: &Drafted<Figure>, found: &mut Survey) {
    let figure = &held.record;
    let background = matches!(
        figure.measure,
        Measure::Age
            | Measure::Population
            | Measure::PopulationGroup
            | Measure::PopulationSharePct
            | Measure::DistanceKm
    );
    if figure.event.is_none() && figure.note.is_none() && !background {
        let message =
            format!("`{}` belongs to no event; name its `event`, or say in a `note` why it has none", figure.id);
        found.wrong(held, held.place, message);
    }
}

/// Votes are at most as many as may vote, in one scope of one election.
fn electorates(draft: &Draft, tree: &Tree<'_>, found: &mut Survey) {
    let scope = |figure: &Figure| {
        let event = figure.event.as_ref()?.as_str();
        let election = tree.election_of(event);
        Some((election.map_or(event, |held| held.record.id.as_str()).to_owned(), figure.place.clone()))
    };
    let mut lists: HashMap<_, (f64, bool)> = HashMap::new();
    for figure in records(&draft.figures) {
        let lists_all = matches!(figure.measure, Measure::RegisteredVoters | Measure::EligibleVoters);
        let (Some(scope), Some(most)) = (scope(figure), figure.quantity.high()) else {
            continue;
        };
        if lists_all && figure.group.is_none() {
            let list = lists.entry(scope).or_insert((0.0, false));
            *list = (list.0.max(most.get()), list.1 || figure.note.is_some());
        }
    }
    for held in &draft.figures {
        let figure = &held.record;
        let (Some(scope), Some(least)) = (scope(figure), figure.quantity.low()) else {
            continue;
        };
        let Some((registered, noted)) = lists.get(&scope) else {
            continue;
        };
        if are_votes(figure.measure) && least.get() > *registered && !noted && figure.note.is_none() {
            let message = format!(
                "`{}` has more votes ({least}) than voters are reported for its place and election ({registered}); correct one, or say in a `note` why both stand",
                figure.id
            );
            found.wrong(held, number_place(held), message);
        }
    }
    for held in &draft.events {
        let Some(election) = &held.record.election else {
            continue;
        };
        if election.votes_cast > election.registered && election.registered.is_some() && held.record.note.is_none() {
            let message = format!(
                "`{}` has more votes than registered voters; correct one, or say in a `note` why both stand",
                held.record.id
            );
            found.wrong(held, held.place_of("votes_cast"), message);
        }
    }
}

fn are_votes(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::VotesCast | Measure::VotesCounted | Measure::VotesFor | Measure::VotesValid | Measure::VotesInvalid
    )
}

/// A day of publication ends last at the date line, this long after it does in Belgrade, where papers without a country are.
const LAST_MIDNIGHT: SignedDuration = SignedDuration::from_hours(13);

/// A number speaks of a moment before its article was published, unless it says what is to come.
fn moment(held: &Drafted<Figure>, article: &Article, tree: &Tree<'_>, found: &mut Survey) {
    let figure = &held.record;
    let Some(as_of) = &figure.as_of else { return };
    let last = last_version(article);
    let (Some(moment), Some(published)) = (as_of.period().earliest, last.period().latest) else {
        return;
    };
    let slack = match (as_of.precision(), last.precision()) {
        (Precision::Time, precision) if precision != Precision::Time => LAST_MIDNIGHT,
        _ => SignedDuration::ZERO,
    };
    if moment <= published + slack || figure.note.is_some() {
        return;
    }
    // Of an event that is not in the folder nothing is known.
    let elsewhere = |event: &EventId| tree.find(event.as_str()).is_none();
    if figure.event.as_ref().is_some_and(elsewhere) {
        return;
    }
    let to_come = figure
        .event
        .as_ref()
        .is_some_and(|event| tree.upward(event.as_str()).any(|held| lies_ahead(&held.record, published)));
    if to_come && can_be_known_before(figure) {
        return;
    }
    let message = format!(
        "`{}` speaks of {as_of}, and its article is of {last}; correct `as_of`, or say in a `note` how it could be known",
        figure.id
    );
    found.wrong(held, held.place_of("as_of"), message);
}

/// Pages are written on after they were published.
fn last_version(article: &Article) -> &When {
    let end = |when: &When| when.period().latest;
    article.written.as_ref().filter(|written| end(written) > end(&article.published)).unwrap_or(&article.published)
}

/// The event was planned, or begins after the article.
fn lies_ahead(event: &Event, published: Timestamp) -> bool {
    let planned = matches!(event.modality, Modality::Planned | Modality::Hypothetical);
    let start = event.date.as_ref().and_then(|date| date.period().earliest);
    planned || (event.r#type == EventType::Election && start.is_some_and(|start| start > published))
}

/// What a vote is prepared with is known before it; what comes of it, and what moves while it lasts, only as a forecast.
fn can_be_known_before(figure: &Figure) -> bool {
    let outcome = figure.measure.cumulative()
        || matches!(
            figure.measure,
            Measure::MandatesAnnulled
                | Measure::PollingStationsAffected
                | Measure::StaffAbsent
                | Measure::Arrests
                | Measure::CasualtiesKilled
                | Measure::CasualtiesInjured
                | Measure::Perpetrators
        );
    !outcome || figure.basis == FigureBasis::Projection
}
