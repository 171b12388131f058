//! How figures are gathered in groups of one measure and scope, with the record of their election beside them.
use std::collections::{BTreeMap, BTreeSet};

use super::figure_group::{Difference, FigureGroup, ReferenceBody, Resolved};
use super::figures::{FigureBody, ScopeBody, figure_bodies};
use crate::api::http::{BasePath, Result};
use crate::api::shapes::LabelsWanted;
use crate::domain::{
    Agreement, EntityId, Figure, Language, Measure, Number, Quantity, Recorded, Reference, Reported, Resolve, Unit,
    counted, differences, distinct, independent_sources, outlets,
};
use crate::store::{ArticleOrigin, Listed, Store};

/// What is wanted of the groups.
pub struct GroupsAsked {
    /// Only this one.
    pub measure: Option<Measure>,
    pub rule: Option<Resolve>,
    /// Numbers of the record of the election that was asked for.
    pub references: Vec<Reference>,
    pub base: BasePath,
}

/// What makes figures comparable, in the order of the groups.
type Scope = (Measure, Unit, Option<EntityId>, Option<EntityId>, Option<String>);

fn scope_of(figure: &Figure) -> Scope {
    let Figure { place, group, of, .. } = figure;
    (figure.measure, figure.unit, place.clone(), group.clone(), of.clone())
}

#[derive(Default)]
struct Members {
    figures: Vec<Member>,
    reference: Option<Reference>,
}

struct Member {
    figure: Figure,
    body: FigureBody,
    outlet: String,
    sources: Vec<String>,
    counted: Option<Number>,
}

/// All figures in groups, those of another measure than the wanted one left out.
pub async fn figure_groups(
    store: &Store,
    languages: &[Language],
    rows: Vec<Listed<Figure>>,
    asked: GroupsAsked,
) -> Result<Vec<FigureGroup>> {
    let GroupsAsked { rule, base, .. } = asked;
    let wanted = |measure| asked.measure.is_none_or(|only| only == measure);
    let figures: Vec<Figure> = rows.iter().map(|row| row.record.clone()).collect();
    let (rows, _): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| wanted(row.record.measure));
    let mut groups: BTreeMap<Scope, Members> = BTreeMap::new();
    for mut member in members(store, languages, rows).await? {
        member.counted = counted(&member.figure, &figures);
        let group = groups.entry(scope_of(&member.figure)).or_default();
        group.figures.push(member);
    }
    let mut names = LabelsWanted::default();
    let mut in_record = BTreeSet::new();
    let references = asked.references.into_iter();
    for reference in references.filter(|reference| wanted(reference.measure)) {
        let (measure, place) = (reference.measure, reference.place.clone());
        place.iter().for_each(|id| names.entity(id));
        in_record.insert(measure);
        let scope = (measure, measure.usual_unit(), place, None, None);
        groups.entry(scope).or_default().reference = Some(reference);
    }
    let names = names.fetch(store, languages).await?;
    let group = |((measure, unit, place, _, _), members): (Scope, Members)| {
        let first = members.figures.first();
        let scope = first.map_or_else(
            || ScopeBody { place: place.map(|id| names.entity(&id)), group: None, of: None },
            |member| member.body.scope.clone(),
        );
        let elsewhere = in_record.contains(&measure);
        let reference = members.reference.as_ref();
        let reference = reference.map(|reference| ReferenceBody::of(reference, &base));
        let group = figure_group((measure, unit, scope), members, elsewhere, rule);
        FigureGroup { reference, ..group }
    };
    Ok(groups.into_iter().map(group).collect())
}

/// Figures with who printed them and who they rest on.
async fn members(store: &Store, languages: &[Language], rows: Vec<Listed<Figure>>) -> Result<Vec<Member>> {
    let articles: Vec<String> = rows.iter().map(|row| row.record.article.to_string()).collect();
    let origins = store.article_origins(&articles).await?;
    let speakers = rows.iter().filter_map(|row| row.record.attributed_to.as_ref());
    let speakers: Vec<String> = speakers.map(ToString::to_string).collect();
    let bodies_of = store.bodies_of(&speakers).await?;
    let bodies = figure_bodies(store, languages, rows.clone()).await?;
    let member = |(row, body): (Listed<Figure>, FigureBody)| {
        let figure = row.record;
        let speaker = figure.attributed_to.as_ref().map(ToString::to_string);
        let spoken_for = speaker.iter().filter_map(|id| bodies_of.get(id)).flatten();
        let outlet = origins.get(figure.article.as_str()).map(outlet_of);
        Member {
            sources: speaker.iter().chain(spoken_for).cloned().collect(),
            outlet: outlet.unwrap_or_default(),
            counted: None,
            figure,
            body,
        }
    };
    Ok(rows.into_iter().zip(bodies).map(member).collect())
}

/// Publishers and entities have their ids apart; one that is both is known by the latter, as figures name it.
fn outlet_of(origin: &ArticleOrigin) -> String {
    let publisher = || format!("publisher {}", origin.publisher);
    origin.entity.clone().unwrap_or_else(publisher)
}

fn figure_group(
    (measure, unit, scope): (Measure, Unit, ScopeBody),
    members: Members,
    elsewhere: bool,
    rule: Option<Resolve>,
) -> FigureGroup {
    let reports: Vec<Reported<'_>> = members.figures.iter().map(Member::reported).collect();
    let recorded = match &members.reference {
        Some(reference) => Recorded::Here(reference),
        None if elsewhere => Recorded::Elsewhere,
        None => Recorded::Nothing,
    };
    let quantities = || reports.iter().map(|report| &report.figure.quantity);
    let smallest = |a: Number, b: Number| if b.get() < a.get() { b } else { a };
    let largest = |a: Number, b: Number| if b.get() > a.get() { b } else { a };
    let group = FigureGroup {
        measure,
        unit,
        scope,
        reports: reports.len(),
        outlets: outlets(&reports),
        independent_sources: independent_sources(&reports),
        distinct: distinct(&reports),
        min: quantities().filter_map(Quantity::low).reduce(smallest),
        max: quantities().filter_map(Quantity::high).reduce(largest),
        agreement: Agreement::of(&reports),
        differences: differences(&reports).iter().map(Difference::from).collect(),
        resolved: rule.map(|rule| Resolved::of(rule, rule.pick(&reports, recorded))),
        reference: None,
        figures: Vec::new(),
    };
    FigureGroup { figures: members.figures.into_iter().map(|member| member.body).collect(), ..group }
}

impl Member {
    fn reported(&self) -> Reported<'_> {
        Reported {
            figure: &self.figure,
            outlet: &self.outlet,
            sources: &self.sources,
            corrected: self.body.corrected_by.is_some(),
            counted: self.counted,
        }
    }
}
