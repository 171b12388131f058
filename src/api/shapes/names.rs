//! What the records of an answer are called: gathered first, fetched together.
use std::collections::{BTreeSet, HashMap};

use super::shared::Ref;
use crate::api::http::Result;
use crate::domain::{Article, Correction, Figure, Kind, Language};
use crate::store::{Label, Listed, Store};

/// Ids that an answer will refer to.
#[derive(Debug, Default)]
pub struct LabelsWanted {
    entities: BTreeSet<String>,
    publishers: BTreeSet<String>,
    articles: BTreeSet<String>,
    events: BTreeSet<String>,
    stories: BTreeSet<String>,
    corrections: BTreeSet<String>,
    figures: BTreeSet<String>,
}

/// The labels of those ids.
#[derive(Debug, Default)]
pub struct Labels {
    entities: HashMap<String, Label>,
    publishers: HashMap<String, Label>,
    articles: HashMap<String, Listed<Article>>,
    events: HashMap<String, Label>,
    stories: HashMap<String, Label>,
    corrections: HashMap<String, Listed<Correction>>,
    figures: HashMap<String, Listed<Figure>>,
}

impl LabelsWanted {
    pub fn entity(&mut self, id: &impl ToString) {
        self.entities.insert(id.to_string());
    }

    pub fn publisher(&mut self, id: &impl ToString) {
        self.publishers.insert(id.to_string());
    }

    pub fn article(&mut self, id: &impl ToString) {
        self.articles.insert(id.to_string());
    }

    pub fn event(&mut self, id: &impl ToString) {
        self.events.insert(id.to_string());
    }

    pub fn story(&mut self, id: &impl ToString) {
        self.stories.insert(id.to_string());
    }

    pub fn correction(&mut self, id: &impl ToString) {
        self.corrections.insert(id.to_string());
    }

    pub fn figure(&mut self, id: &impl ToString) {
        self.figures.insert(id.to_string());
    }

    pub async fn fetch(self, store: &Store, languages: &[Language]) -> Result<Labels> {
        let list = |ids: BTreeSet<String>| ids.into_iter().collect::<Vec<_>>();
        let articles = store.by_ids::<Article>(&list(self.articles)).await?;
        let corrections = store.by_ids::<Correction>(&list(self.corrections)).await?;
        let figures = store.by_ids::<Figure>(&list(self.figures)).await?;
        Ok(Labels {
            entities: store.entity_labels(&list(self.entities), languages).await?,
            publishers: store.labels(Kind::Publisher, &list(self.publishers)).await?,
            articles: articles.into_iter().map(|row| (row.id.clone(), row)).collect(),
            events: store.labels(Kind::Event, &list(self.events)).await?,
            stories: store.labels(Kind::Story, &list(self.stories)).await?,
            corrections: corrections.into_iter().map(|row| (row.id.clone(), row)).collect(),
            figures: figures.into_iter().map(|row| (row.id.clone(), row)).collect(),
        })
    }
}

fn named(labels: &HashMap<String, Label>, id: &str) -> Ref {
    Ref { id: id.to_owned(), label: labels.get(id).map_or_else(|| id.to_owned(), |label| label.text.clone()) }
}

impl Labels {
    pub fn entity(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        named(&self.entities, id.as_ref())
    }

    pub fn publisher(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        named(&self.publishers, id.as_ref())
    }

    pub fn event(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        named(&self.events, id.as_ref())
    }

    pub fn story(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        named(&self.stories, id.as_ref())
    }

    pub fn article(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        let id = id.as_ref();
        Ref {
            id: id.to_owned(),
            label: self.articles.get(id).map_or_else(|| id.to_owned(), |row| row.record.title.clone()),
        }
    }

    pub fn article_record(&self, id: &str) -> Option<&Article> {
        self.articles.get(id).map(|row| &row.record)
    }

    pub fn correction(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        let id = id.as_ref();
        Ref {
            id: id.to_owned(),
            label: self.corrections.get(id).map_or_else(|| id.to_owned(), |row| row.record.label()),
        }
    }

    pub fn figure(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        let id = id.as_ref();
        Ref { id: id.to_owned(), label: self.figures.get(id).map_or_else(|| id.to_owned(), |row| row.record.label()) }
    }
}
