//! What goes when a record goes, and what becomes of the references to it.
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Correction, Event, Figure, FigureStatus, Kind, Modality, Story, StoryMember};
use crate::files::corpus::{Draft, records};

/// The records that go, and the one that stands for another.
pub(super) struct Plan<'w> {
    /// Kind, lost id and kept id.
    pub merged: Option<(Kind, &'w str, &'w str)>,
    pub gone: BTreeSet<(Kind, String)>,
    /// Whether they go for rights.
    pub withdrawn: bool,
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
        Self { merged: Some((kind, lost, kept)), gone: BTreeSet::from([(kind, lost.to_owned())]), withdrawn: false }
            .settled(draft)
    }

    pub(super) fn of_removal(draft: &Draft, kind: Kind, id: &str) -> Self {
        Self { merged: None, gone: BTreeSet::from([(kind, id.to_owned())]), withdrawn: false }.settled(draft)
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
        let articles = records(&draft.articles).filter(|it| self.lost(Kind::Publisher, it.publisher.as_str()));
        let articles = articles.map(|article| (Kind::Article, article.id.to_string()));
        let figures = records(&draft.figures).filter(|it| self.figure_falls(it) || self.is_uncorrected(it, draft));
        let figures = figures.map(|figure| (Kind::Figure, figure.id.to_string()));
        let corrections = records(&draft.corrections).filter(|correction| self.correction_falls(correction));
        let corrections = corrections.map(|correction| (Kind::Correction, correction.id.to_string()));
        let events = records(&draft.events).filter(|event| self.event_falls(event));
        let events = events.map(|event| (Kind::Event, event.id.to_string()));
        let stories = records(&draft.stories).filter(|story| self.story_falls(story));
        let stories = stories.map(|story| (Kind::Story, story.id.to_string()));
        articles.chain(figures).chain(corrections).chain(events).chain(stories).collect()
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
        let mut standing = records(&draft.corrections)
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
            let of = |id: &str| records(&draft.events).find(|event| event.id.as_str() == id);
            let own = of(kept).map_or(&[][..], |event| &event.evidence);
            let new = of(lost).into_iter().flat_map(|event| &event.evidence).filter(|id| !own.contains(id));
            adopted.0.insert("evidence", new.map(|id| serde_json::json!(id)).collect());
        }
        Some((Kind::Story, lost, kept)) => {
            let of = |id: &str| records(&draft.stories).find(|story| story.id.as_str() == id);
            let own = of(kept).map_or(&[][..], |story| &story.members);
            let there = |new: &&StoryMember| own.iter().any(|old| old.article == new.article);
            let new = of(lost).into_iter().flat_map(|story| &story.members).filter(|new| !there(new));
            adopted.0.insert("members", new.map(|member| serde_json::json!(member)).collect());
        }
        _ => {}
    }
    adopted
}
