//! Rows that stand for a story: which versions each row of a list of articles stands for.
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::view::ListView;
use crate::api::http::Result;
use crate::api::shapes::{Labels, LabelsWanted, Ref};
use crate::domain::Article;
use crate::store::{Listed, Store, StoryVersion};

/// What a row of a list stands for, where several articles are one row.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Collapsed)]
pub struct CollapsedBody {
    /// The versions that match, this one among them, in the order of their story.
    pub members: Vec<Ref>,
    /// How many wires or publishers they come from.
    #[schema(minimum = 1)]
    pub independent_sources: usize,
}

/// The versions that each row stands for, by the id of the article; none where each stands for itself.
#[derive(Debug, Default)]
pub struct Versions(Option<HashMap<String, Vec<StoryVersion>>>);

impl Versions {
    pub async fn of(store: &Store, view: &ListView, ids: &[String]) -> Result<Self> {
        let Some(among) = &view.collapsed else {
            return Ok(Self(None));
        };
        let mut versions = store.story_versions(ids).await?;
        let all = versions.values().flatten().map(|version| version.article.clone()).collect();
        let among = among.among(all).await?;
        for versions in versions.values_mut() {
            versions.retain(|version| among.contains(&version.article));
        }
        Ok(Self(Some(versions)))
    }

    pub fn want(&self, wanted: &mut LabelsWanted) {
        let all = self.0.iter().flat_map(HashMap::values).flatten();
        all.for_each(|version| wanted.article(&version.article));
    }

    pub fn body(&self, row: &Listed<Article>, names: &Labels) -> Option<CollapsedBody> {
        let versions = self.0.as_ref()?.get(&row.id);
        let Some(versions) = versions.filter(|versions| !versions.is_empty()) else {
            let alone = Ref { id: row.id.clone(), label: row.record.title.clone() };
            return Some(CollapsedBody { members: vec![alone], independent_sources: 1 });
        };
        let origins: BTreeSet<&str> = versions.iter().map(|v| v.origin.as_str()).collect();
        Some(CollapsedBody {
            members: versions.iter().map(|v| names.article(&v.article)).collect(),
            independent_sources: origins.len(),
        })
    }
}
