//! What records have to keep to beyond the form of their keys.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::{Entity, Event, EventType, FigureStatus, Kind, Modality, Name, NameKind, Retired};
use crate::files::form::{Node, Seen, Tree, slug};
use crate::files::mistake::{Fault, Place};

use super::parts::UNDATED;
use super::{Draft, Held, cycles};

/// At most one preferred name a language.
pub(super) fn names(entity: &Entity, node: &Node, file: &str, seen: &mut Seen) {
    let mut preferred = BTreeMap::new();
    for (index, name) in entity.names.iter().enumerate() {
        if name.kind != NameKind::Preferred {
            continue;
        }
        if let Some(first) = preferred.insert(&name.lang, &name.text) {
            let place = match node.get("names").map(|names| &names.tree) {
                Some(Tree::List(items)) => items.get(index).map_or(node.place, |item| item.place_of("kind")),
                _ => node.place,
            };
            let message = format!("`{}` has a preferred name in {} already: {first}", entity.id, name.lang);
            seen.push(file, place, Fault::new(message).suggest(Some("alias".to_owned())));
        }
    }
}

/// `part_of` is the first place; `also_part_of` adds others to it.
pub(super) fn wholes(entity: &Entity, node: &Node, file: &str, seen: &mut Seen) {
    let Some(other) = entity.also_part_of.first() else {
        return;
    };
    let place = node.place_of("also_part_of");
    match &entity.part_of {
        None => {
            let fault = Fault::new("what it lies in first is its `part_of`");
            let near = format!("part_of = \"{other}\"");
            seen.push(file, place, fault.suggest(Some(near)));
        }
        Some(first) if entity.also_part_of.contains(first) => {
            let message = format!("`{first}` is its `part_of` already");
            seen.push(file, place, Fault::new(message));
        }
        Some(_) => {}
    }
}

/// An event stands in the file of its year, and only elections have election data.
pub(super) fn event_in_its_file(event: &Event, node: &Node, (file, year): (&str, &str), seen: &mut Seen) {
    let own = event.date.as_ref().and_then(|date| date.year_as_written());
    // The year may come from a row of elections.csv; then the file cannot know better.
    let own = own.map_or_else(|| UNDATED.to_owned(), |year| format!("{year:04}"));
    if own != year && !(event.date.is_none() && event.r#type == EventType::Election) {
        let fault = Fault::new(format!("`{}` belongs to another file: it begins in {own}", event.id));
        seen.push(file, node.place_of("date"), fault.suggest(Some(format!("events/{own}.toml"))));
    }
    if event.election.is_some() && event.r#type != EventType::Election {
        let fault = Fault::new("only events of type `election` have `election`").suggest(Some("election".to_owned()));
        seen.push(file, node.place_of("type"), fault);
    }
}

/// The ids of a retirement are ids, and what leads on is of a merged entity.
pub(super) fn retired(held: &Held<Retired>, (id, into): (Place, Place), draft: &mut Draft) {
    let gone = &held.record;
    let mut say = |place, fault| draft.seen.push(&held.file, place, fault);
    for (text, place) in [(Some(&gone.id), id), (gone.into.as_ref(), into)] {
        let Some(text) = text else { continue };
        if let Err(reason) = crate::domain::ArticleId::parse(text) {
            let fault = Fault::new(format!("`{text}` is no id: {reason}"));
            say(place, fault.suggest(slug(text)));
        }
    }
    if gone.leads_on() && (gone.kind != Kind::Entity || gone.into.is_none()) {
        let message = "only an entity that was merged leads on by its names and identifiers";
        say(id, Fault::new(message));
    }
    let preferred = |name: &&Name| name.kind == NameKind::Preferred;
    for name in gone.names.iter().filter(preferred) {
        let message = format!("`{}` is no preferred name of the kept entity", name.text);
        let fault = Fault::new(message).suggest(Some("alias".to_owned()));
        say(id, fault);
    }
}

/// What is only known once everything was read.
pub(super) fn check(draft: &mut Draft) {
    let mut faults = Vec::new();
    evidence(draft, &mut faults);
    external_ids(draft, &mut faults);
    corrections(draft, &mut faults);
    stories(draft, &mut faults);
    cycles::check(draft, &mut faults);
    for (file, place, fault) in faults {
        draft.seen.push(&file, place, fault);
    }
}

pub(super) type Faults = Vec<(String, Place, Fault)>;

fn say<T>(faults: &mut Faults, held: &Held<T>, fault: Fault) {
    faults.push((held.file.clone(), held.place, fault));
}

fn evidence(draft: &Draft, faults: &mut Faults) {
    for held in &draft.events {
        let event = &held.record;
        let (near, wanted) = match event.modality {
            Modality::Reference => ("sources = [\"https://…\"]", "`evidence` or a named source"),
            _ => ("evidence = [\"…\"]", "`evidence`"),
        };
        let sourced = event.modality == Modality::Reference && !event.sources.is_empty();
        if event.evidence.is_empty() && !sourced {
            let fault = Fault::new(format!("the event `{}` has no {wanted}", event.id));
            say(faults, held, fault.suggest(Some(near.to_owned())));
        }
    }
}

fn external_ids(draft: &Draft, faults: &mut Faults) {
    use crate::domain::Term;
    let mut publishers = HashMap::new();
    for held in &draft.publishers {
        let Some(item) = held.record.wikidata.as_deref() else {
            continue;
        };
        if let Some(other) = publishers.insert(item, &held.record.id) {
            let id = &held.record.id;
            let message = format!("`{id}` has the wikidata id {item} of `{other}`");
            say(faults, held, Fault::new(message));
        }
    }
    let own = draft.entities.iter().map(|held| {
        let entity = &held.record;
        let id = entity.id.as_str();
        (id, id, &entity.identifiers, &held.file, held.place)
    });
    // Those that lead on are the kept entity's.
    let ends = draft.ends_of_merges();
    let led_on = draft.retired.iter().filter_map(|held| {
        let gone = &held.record;
        let kept = *ends.get(&(gone.kind, gone.id.as_str()))?;
        let id = gone.id.as_str();
        Some((kept, id, &gone.identifiers, &held.file, held.place))
    });
    let mut bearers = HashMap::new();
    for (bearer, id, identifiers, file, place) in own.chain(led_on) {
        for identifier in identifiers {
            let key = (identifier.scheme, identifier.id.as_str());
            let other = *bearers.entry(key).or_insert(bearer);
            // An entity that has an identifier twice is refused by the form of its table.
            if other != bearer {
                let scheme = identifier.scheme.name();
                let message = format!("`{id}` has the {scheme} id {} of `{other}`", identifier.id);
                faults.push((file.clone(), place, Fault::new(message)));
            }
        }
    }
}

/// A corrected figure is named by a correction; a correction takes back figures of the article it names.
fn corrections(draft: &Draft, faults: &mut Faults) {
    let figures: HashMap<&str, _> = draft.figures.iter().map(|held| (held.record.id.as_str(), &held.record)).collect();
    let mut taken_back = BTreeSet::new();
    for held in &draft.corrections {
        for change in &held.record.corrects {
            let Some(id) = &change.figure else { continue };
            taken_back.insert(id.as_str());
            if change.replaced_by.contains(id) {
                say(faults, held, Fault::new(format!("`{id}` cannot stand in its own place")));
            }
            let Some(figure) = figures.get(id.as_str()) else {
                continue;
            };
            if figure.article != change.article {
                let fault = Fault::new(format!("the figure `{id}` is not one of `{}`", change.article));
                say(faults, held, fault.suggest(Some(figure.article.to_string())));
            }
            if figure.status != FigureStatus::Corrected {
                let fault = Fault::new(format!("`{id}` is taken back here, and its status is not `corrected`"));
                say(faults, held, fault.suggest(Some("corrected".to_owned())));
            }
        }
    }
    // A correction that could not be read may be the one that names the figure.
    if draft.seen.mistakes.iter().any(|mistake| mistake.file == "corrections.toml") {
        return;
    }
    for held in &draft.figures {
        let figure = &held.record;
        if figure.status == FigureStatus::Corrected && !taken_back.contains(figure.id.as_str()) {
            let fault = Fault::new(format!("the figure `{}` is `corrected`, and no correction names it", figure.id));
            say(faults, held, fault.suggest(Some("current".to_owned())));
        }
    }
}

fn stories(draft: &Draft, faults: &mut Faults) {
    for held in &draft.stories {
        let members = &held.record.members;
        let articles: BTreeSet<_> = members.iter().map(|member| &member.article).collect();
        if articles.len() < 2 || articles.len() < members.len() {
            let fault = Fault::new(format!("the story `{}` is to have two or more different articles", held.record.id));
            say(faults, held, fault);
        }
    }
}
