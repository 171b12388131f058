//! What the records of an answer are called: gathered first, fetched together.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::shared::Ref;
use crate::api::http::Result;
use crate::domain::{Article, Correction, Figure, Kind, Language};
use crate::store::{LabelsById, Listed, Store};

/// Ids that an answer will refer to.
#[derive(Debug, Default)]
pub struct LabelsWanted {
    labels: BTreeMap<Kind, BTreeSet<String>>,
    /// What these are called is made from their records.
    articles: BTreeSet<String>,
    corrections: BTreeSet<String>,
    figures: BTreeSet<String>,
}

/// The labels of those ids.
#[derive(Debug, Default)]
pub struct Labels {
    labels: HashMap<Kind, LabelsById>,
    articles: HashMap<String, Listed<Article>>,
    corrections: HashMap<String, Listed<Correction>>,
    figures: HashMap<String, Listed<Figure>>,
}

impl LabelsWanted {
    fn want(&mut self, kind: Kind, id: &impl ToString) {
        self.labels.entry(kind).or_default().insert(id.to_string());
    }

    pub fn entity(&mut self, id: &impl ToString) {
        self.want(Kind::Entity, id);
    }

    pub fn publisher(&mut self, id: &impl ToString) {
        self.want(Kind::Publisher, id);
    }

    pub fn article(&mut self, id: &impl ToString) {
        self.articles.insert(id.to_string());
    }

    pub fn event(&mut self, id: &impl ToString) {
        self.want(Kind::Event, id);
    }

    pub fn story(&mut self, id: &impl ToString) {
        self.want(Kind::Story, id);
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
            labels: store.all_labels(&self.labels, languages).await?,
            articles: articles.into_iter().map(|row| (row.id.clone(), row)).collect(),
            corrections: corrections.into_iter().map(|row| (row.id.clone(), row)).collect(),
            figures: figures.into_iter().map(|row| (row.id.clone(), row)).collect(),
        })
    }
}

impl Labels {
    fn named(&self, kind: Kind, id: &str) -> Ref {
        let label = self.labels.get(&kind).and_then(|labels| labels.get(id));
        Ref { id: id.to_owned(), label: label.map_or(id, String::as_str).to_owned() }
    }

    pub fn entity(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        self.named(Kind::Entity, id.as_ref())
    }

    pub fn publisher(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        self.named(Kind::Publisher, id.as_ref())
    }

    pub fn event(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        self.named(Kind::Event, id.as_ref())
    }

    pub fn story(&self, id: &(impl AsRef<str> + ?Sized)) -> Ref {
        self.named(Kind::Story, id.as_ref())
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
