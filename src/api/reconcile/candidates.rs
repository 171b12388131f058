//! The candidates for what is wanted: who is called so, what speaks for and against each, and which one is meant.
use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::manifest::{TypeName, type_name};
use super::properties::Given;
use super::wanted::{Condition, Quantifier, Wanted};
use crate::api::finding::entity_of;
use crate::api::http::{AppState, Result};
use crate::domain::{Entity, Identifier, Kind};
use crate::library::{KnownName, Likeness, NameTable, Resembling, Sought};
use crate::store::Store;
use crate::text::Script;

/// Candidates that properties are compared for.
const COMPARED: usize = 20;

/// The least score of a match, and how far the next one is below it.
const SURE: f64 = 90.0;
const APART: f64 = 10.0;

/// What each property that agrees adds to a score, and what speaks against a candidate takes away.
const AGREES: f64 = 5.0;
const CONTRADICTS: f64 = 20.0;

/// An entity that may be meant.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReconciliationCandidate)]
pub struct Candidate {
    #[schema(example = "krstimir-pantic")]
    pub id: String,
    /// Its English label.
    #[schema(example = "Krstimir Pantić")]
    pub name: String,
    /// What it is, and which of its names is like the one that was sent.
    #[schema(example = "person, XK; matched: Крстимир Пантић (sr-Cyrl)")]
    pub description: String,
    /// From 0 to 100.
    #[schema(minimum = 0, maximum = 100, example = 95.0)]
    pub score: f64,
    /// Whether it is meant without doubt: by a score of 90 or more, 10 above that of any other.
    pub r#match: bool,
    pub r#type: Vec<TypeName>,
    /// What the score is made of.
    pub features: Vec<Feature>,
}

/// Something that speaks for a candidate.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReconciliationFeature)]
pub struct Feature {
    #[schema(example = "name_script")]
    pub id: String,
    #[schema(example = "name in another script")]
    pub name: String,
    /// Yes or no, or a share.
    #[schema(value_type = serde_json::Value)]
    pub value: FeatureValue,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum FeatureValue {
    Flag(bool),
    Share(f64),
}

/// For each that is wanted its candidates, best first.
pub async fn candidates(state: &AppState, wanted: &[Wanted]) -> Result<Vec<Vec<Candidate>>> {
    let sought = wanted.iter().map(|wanted| Sought::read(wanted.name.as_ref()?, wanted.lang.clone())).collect();
    let (names, mut found) = state.finder.resembling(sought, COMPARED).await?;
    let mut led = Vec::with_capacity(wanted.len());
    for (wanted, found) in wanted.iter().zip(&mut found) {
        let bearer = bearer(&state.store, &names, wanted).await?;
        if let Some((id, _)) = &bearer {
            let named = |(place, _): &Resembling| names.names.get(*place).is_some_and(|name| name.row.entity == *id);
            found.retain(|one| !named(one));
            found.extend(names.named(id));
        }
        led.push(bearer);
    }
    let records = records(&state.store, &names, wanted, &found).await?;
    let judged = wanted.iter().zip(found).zip(led).map(|((wanted, found), led)| {
        let judge = Judge { names: &names, records: &records, wanted, led: led.as_ref() };
        judge.candidates(&found)
    });
    Ok(judged.collect())
}

/// An entity, and the id that led to it where it is a public or merged one.
type Led = (String, Option<String>);

/// Whose id was sent as a name, or as a property that says whom is meant.
async fn bearer(store: &Store, names: &NameTable, wanted: &Wanted) -> Result<Option<Led>> {
    let of_properties = wanted.conditions.iter().flat_map(|condition| {
        let identifier = |(text, _): &(String, Given)| condition.property.identifier(text.trim());
        condition.values.iter().filter_map(identifier)
    });
    let name = wanted.name.as_deref().map(str::trim).unwrap_or_default();
    for identifier in Identifier::parse(name).into_iter().chain(of_properties).take(4) {
        if let Some(id) = entity_of(store, &identifier).await? {
            return Ok(Some((id, None)));
        }
    }
    if names.first_name_of(name).is_some() {
        return Ok(Some((name.to_owned(), None)));
    }
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.contains('-') || !name.bytes().all(sign) {
        return Ok(None);
    }
    let kept = store.find_retired(Kind::Entity, name).await?.and_then(|retired| retired.into);
    Ok(kept.map(|kept| (kept, Some(name.to_owned()))))
}

/// The records of candidates whose properties are compared.
async fn records(
    store: &Store,
    names: &NameTable,
    wanted: &[Wanted],
    found: &[Vec<Resembling>],
) -> Result<HashMap<String, Entity>> {
    let compared = wanted.iter().zip(found).filter(|(wanted, _)| !wanted.conditions.is_empty());
    let places = compared.flat_map(|(_, found)| found);
    let mut ids: Vec<String> =
        places.filter_map(|(place, _)| Some(names.names.get(*place)?.row.entity.clone())).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = store.by_ids::<Entity>(&ids).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.record)).collect())
}

/// What speaks for and against the candidates for one query.
struct Judge<'a> {
    names: &'a NameTable,
    records: &'a HashMap<String, Entity>,
    wanted: &'a Wanted,
    led: Option<&'a Led>,
}

impl Judge<'_> {
    fn candidates(&self, found: &[Resembling]) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = found.iter().filter_map(|found| self.candidate(*found)).collect();
        // Stable: those alike are in the order of how often they are mentioned.
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
        let next = candidates.get(1).map_or(0.0, |next| next.score);
        if let Some(first) = candidates.first_mut() {
            first.r#match = first.score >= SURE && first.score - next >= APART;
        }
        candidates.truncate(self.wanted.limit);
        candidates
    }

    /// None where what is wanted leaves it out.
    fn candidate(&self, (place, scored): Resembling) -> Option<Candidate> {
        let name = self.names.names.get(place)?;
        let row = &name.row;
        let mut features = of_name(scored.likeness);
        let mut score = scored.score;
        let types = &self.wanted.types;
        if !types.is_empty() {
            let is_of = types.contains(&row.entity_kind);
            if !is_of && !self.wanted.prefers_types {
                return None;
            }
            score -= if is_of { 0.0 } else { CONTRADICTS };
            features.push(flag("type_match", "type", is_of));
        }
        for condition in &self.wanted.conditions {
            let agrees = self.records.get(&row.entity).and_then(|record| self.agrees(condition, record));
            if condition.required && agrees != Some(true) {
                return None;
            }
            let Some(agrees) = agrees else { continue };
            score += match agrees {
                true if condition.property.identifies() => 100.0,
                true => AGREES,
                false => -CONTRADICTS,
            };
            let property = condition.property;
            features.push(flag(&format!("property_{}", property.id), property.name, agrees));
        }
        Some(Candidate {
            id: row.entity.clone(),
            name: row.label.clone(),
            description: self.description(name, scored.likeness),
            // Two decimals say enough.
            score: (score.clamp(0.0, 100.0) * 100.0).round() / 100.0,
            r#match: false,
            r#type: vec![type_name(&row.entity_kind)],
            features,
        })
    }

    fn agrees(&self, condition: &Condition, record: &Entity) -> Option<bool> {
        let property = condition.property;
        let agree = condition.values.iter().filter_map(|(_, given)| property.agrees(record, given, self.names));
        let agree: Vec<bool> = agree.collect();
        if agree.is_empty() {
            return (condition.quantifier == Quantifier::None).then_some(true);
        }
        Some(match condition.quantifier {
            Quantifier::Any => agree.contains(&true),
            Quantifier::All => !agree.contains(&false),
            Quantifier::None => !agree.contains(&true),
        })
    }

    /// What it is, and by which of its names it was found.
    fn description(&self, name: &KnownName, likeness: Likeness) -> String {
        let row = &name.row;
        let what = what_it_is(name);
        match self.led.filter(|(id, _)| *id == row.entity) {
            Some((_, Some(merged))) => format!("{what}; `{merged}` was merged into it"),
            Some((_, None)) => format!("{what}; matched: its id"),
            None => {
                let script = Script::of_language(&row.lang).map(Script::name);
                let written = row.text.chars().find_map(Script::of).map(Script::name);
                let script =
                    written.filter(|_| script.is_none() || row.lang.len() == 2).map(|script| format!(", {script}"));
                let partly = if matches!(likeness, Likeness::Words(_)) { "partly " } else { "" };
                format!("{what}; {partly}matched: {} ({}{})", row.text, row.lang, script.unwrap_or_default())
            }
        }
    }
}

/// The kind and country of whoever has a name.
pub fn what_it_is(name: &KnownName) -> String {
    match &name.row.country {
        Some(country) => format!("{}, {country}", name.row.entity_kind),
        None => name.row.entity_kind.clone(),
    }
}

fn of_name(likeness: Likeness) -> Vec<Feature> {
    let mut features: Vec<Feature> = [
        ("name_exact", "name, letter for letter", Likeness::Exact),
        ("name_folded", "name, but for case and marks", Likeness::Folded),
        ("name_script", "name in another script", Likeness::Script),
        ("name_spelling", "name in a neighbouring spelling", Likeness::Spelling),
        ("name_typo", "name, but for one letter", Likeness::Slip),
    ]
    .into_iter()
    .map(|(id, name, of)| flag(id, name, likeness == of))
    .collect();
    let share = match likeness {
        Likeness::Words(share) => (share * 100.0).round() / 100.0,
        _ => 1.0,
    };
    features.push(Feature {
        id: "name_words".to_owned(),
        name: "share of the words of the name".to_owned(),
        value: FeatureValue::Share(share),
    });
    features
}

fn flag(id: &str, name: &str, value: bool) -> Feature {
    Feature { id: id.to_owned(), name: name.to_owned(), value: FeatureValue::Flag(value) }
}
