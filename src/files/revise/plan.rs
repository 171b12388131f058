//! What goes when a record goes, and what becomes of the references to it.
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Correction, Event, Figure, FigureStatus, Kind, Modality, Story, StoryMember};
use crate::files::corpus::Draft;

/// The records that go, and the one that stands for another.
pub(super) struct Plan<'w> {
    /// Kind, lost id and kept id.
    pub merged: Option<(Kind, &'w str, &'w str)>,
    pub gone: BTreeSet<(Kind, String)>,
}

/// What becomes of a reference.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate<'p> {
    Stays,
    Becomes(&'p str),
    Goes,
}

/// Where a reference stands: kind and id of its record.
pub(super) type Owner<'a> = (Kind, &'a str);

impl<'w> Plan<'w> {
    pub(super) fn of_merge(draft: &Draft, kind: Kind, lost: &'w str, kept: &'w str) -> Self {
        let plan = Self { merged: Some((kind, lost, kept)), gone: BTreeSet::from([(kind, lost.to_owned())]) };
        plan.settled(draft)
    }

    pub(super) fn of_removal(draft: &Draft, kind: Kind, id: &str) -> Self {
        let plan = Self { merged: None, gone: BTreeSet::from([(kind, id.to_owned())]) };
        plan.settled(draft)
    }

    /// With everything that cannot be without what goes.
    fn settled(mut self, draft: &Draft) -> Self {
        loop {
            let before = self.gone.len();
            let fallen = self.fallen(draft);
            self.gone.extend(fallen);
            if self.gone.len() == before {
                return self;
            }
        }
    }

    pub(super) fn is_gone(&self, kind: Kind, id: &str) -> bool {
        self.gone.contains(&(kind, id.to_owned()))
    }

    /// The record that stands for it from now on.
    pub(super) fn kept_instead(&self, kind: Kind, id: &str) -> Option<&'w str> {
        let (of, lost, kept) = self.merged?;
        (of == kind && lost == id).then_some(kept)
    }

    pub(super) fn fate(&self, kind: Kind, id: &str, owner: Owner<'_>) -> Fate<'_> {
        match self.kept_instead(kind, id) {
            // Nothing is part of itself, or a member of itself.
            Some(kept) if owner == (kind, kept) => Fate::Goes,
            Some(kept) => Fate::Becomes(kept),
            None if self.is_gone(kind, id) => Fate::Goes,
            None => Fate::Stays,
        }
    }

    /// The id under which the record is found, unless it is gone for good.
    fn standing<'a>(&'a self, kind: Kind, id: &'a str) -> Option<&'a str> {
        match self.kept_instead(kind, id) {
            Some(kept) => Some(kept),
            None => (!self.is_gone(kind, id)).then_some(id),
        }
    }

    fn fallen(&self, draft: &Draft) -> Vec<(Kind, String)> {
        let mut fallen = Vec::new();
        let mut falls = |kind: Kind, id: &str, falls: bool| {
            if falls {
                fallen.push((kind, id.to_owned()));
            }
        };
        for held in &draft.articles {
            let article = &held.record;
            let homeless = self.lost(Kind::Publisher, article.publisher.as_str());
            falls(Kind::Article, article.id.as_str(), homeless);
        }
        for held in &draft.figures {
            let figure = &held.record;
            let falls_too = self.figure_falls(figure) || self.is_uncorrected(figure, draft);
            falls(Kind::Figure, figure.id.as_str(), falls_too);
        }
        for held in &draft.corrections {
            let correction = &held.record;
            falls(Kind::Correction, correction.id.as_str(), self.correction_falls(correction));
        }
        for held in &draft.events {
            let event = &held.record;
            falls(Kind::Event, event.id.as_str(), self.event_falls(event));
        }
        for held in &draft.stories {
            let story = &held.record;
            falls(Kind::Story, story.id.as_str(), self.story_falls(story));
        }
        fallen
    }

    fn lost(&self, kind: Kind, id: &str) -> bool {
        self.standing(kind, id).is_none()
    }

    /// A number without its place, its people or its source would say something else.
    fn figure_falls(&self, figure: &Figure) -> bool {
        let entities = [&figure.place, &figure.group, &figure.attributed_to];
        self.lost(Kind::Article, figure.article.as_str())
            || entities.into_iter().flatten().any(|id| self.lost(Kind::Entity, id.as_str()))
            || figure.event.as_ref().is_some_and(|id| self.lost(Kind::Event, id.as_str()))
    }

    /// A figure that was taken back is told with the correction that did so.
    fn is_uncorrected(&self, figure: &Figure, draft: &Draft) -> bool {
        let own = figure.id.as_str();
        let corrections = draft.corrections.iter().map(|held| &held.record);
        let mut standing = corrections
            .filter(|correction| !self.lost(Kind::Correction, correction.id.as_str()))
            .flat_map(|correction| &correction.corrects)
            .filter_map(|change| change.figure.as_ref());
        figure.status == FigureStatus::Corrected
            && !standing.any(|id| self.standing(Kind::Figure, id.as_str()) == Some(own))
    }

    fn correction_falls(&self, correction: &Correction) -> bool {
        let of_nothing = correction.corrects.iter().all(|change| {
            let figure = change.figure.as_ref();
            self.lost(Kind::Article, change.article.as_str())
                || figure.is_some_and(|id| self.lost(Kind::Figure, id.as_str()))
        });
        of_nothing || self.lost(Kind::Article, correction.notice.as_str())
    }

    fn event_falls(&self, event: &Event) -> bool {
        let sourced = event.modality == Modality::Reference && !event.sources.is_empty();
        let mut evidence = event.evidence.iter();
        let unheard = evidence.all(|id| self.lost(Kind::Article, id.as_str()));
        !event.evidence.is_empty() && unheard && !sourced
    }

    /// One version alone is no story.
    fn story_falls(&self, story: &Story) -> bool {
        let members = story.members.iter();
        let standing: BTreeSet<&str> =
            members.filter_map(|member| self.standing(Kind::Article, member.article.as_str())).collect();
        standing.len() < 2
    }
}

/// What a record that is kept takes over from the lost one: list and items, as they are to be written.
#[derive(Default)]
pub(super) struct Adopted(pub BTreeMap<&'static str, Vec<serde_json::Value>>);

/// What stands in a list of the lost record and belongs with those who now name the kept one.
pub(super) fn adopted(draft: &Draft, plan: &Plan<'_>) -> Adopted {
    let mut adopted = Adopted::default();
    match plan.merged {
        Some((Kind::Event, lost, kept)) => {
            let of = |id: &str| {
                let mut events = draft.events.iter().map(|held| &held.record);
                events.find(|event| event.id.as_str() == id)
            };
            let own = of(kept).map(|event| event.evidence.as_slice());
            let new = of(lost).into_iter().flat_map(|event| &event.evidence);
            let new = new.filter(|id| !own.unwrap_or_default().contains(id));
            let items = new.map(|id| serde_json::json!(id)).collect();
            adopted.0.insert("evidence", items);
        }
        Some((Kind::Story, lost, kept)) => {
            let of = |id: &str| {
                let mut stories = draft.stories.iter().map(|held| &held.record);
                stories.find(|story| story.id.as_str() == id)
            };
            let own = of(kept).map_or(&[][..], |story| story.members.as_slice());
            let there = |new: &&StoryMember| own.iter().any(|old| old.article == new.article);
            let new = of(lost).into_iter().flat_map(|story| &story.members);
            let new = new.filter(|member| !there(member));
            let items = new.map(|member| serde_json::json!(member)).collect();
            adopted.0.insert("members", items);
        }
        _ => {}
    }
    adopted
}
