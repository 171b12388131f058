//! Which story each article is shown under, and the articles that one row of a list stands for.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::{QueryBuilder, Sqlite};

use super::known_stories::Stories;
use crate::domain::{Relation, Version};
use crate::store::database::{Result, Store, held, push_in};
use crate::store::write::{Writer, row};

/// A version of a story, with the wire it came from, else who published it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryVersion {
    pub article: String,
    pub origin: String,
}

impl Store {
    /// For each of some articles, all of its story, in the order of the story. Articles of no story are left out.
    pub async fn story_versions(&self, ids: &[String]) -> Result<HashMap<String, Vec<StoryVersion>>> {
        let mut versions: HashMap<String, Vec<StoryVersion>> = HashMap::new();
        let mut query = QueryBuilder::<Sqlite>::new(
            "select f.article_id, x.article_id, coalesce(x.agency_id, x.publisher_id) \
             from article_story f join article_story s on s.story_id = f.story_id \
             join article x on x.article_id = s.article_id where f.article_id",
        );
        push_in(&mut query, ids);
        query.push(" order by f.article_id, s.place, x.article_id");
        for (of, article, origin) in query.build_query_as().fetch_all(&self.readers).await? {
            versions.entry(of).or_default().push(StoryVersion { article, origin });
        }
        Ok(versions)
    }
}

/// Where an article stands in a story that it may be shown under.
#[derive(Debug)]
pub struct Place {
    pub article: String,
    pub story: String,
    pub at: usize,
}

impl Writer {
    /// Which story each of some articles is shown under: the first of its places. A found story goes before the confirmed
    /// one that it grew from.
    pub(in crate::store) async fn put_places(&mut self, articles: &BTreeSet<String>, places: Vec<Place>) -> Result<()> {
        let mut wanted: BTreeMap<String, (String, i64)> = BTreeMap::new();
        for place in places {
            wanted.entry(place.article).or_insert((place.story, held(place.at)));
        }
        let shown = "select article_id, story_id, place from article_story where article_id";
        let shown = self.rows_in(shown, articles, "").await?;
        let shown: BTreeMap<String, (String, i64)> =
            shown.into_iter().map(|(of, story, at)| (of, (story, at))).collect();
        let gone = shown.keys().filter(|article| !wanted.contains_key(*article));
        self.run_in("delete from article_story where article_id", gone).await?;
        for (article, place) in wanted {
            if shown.get(&article) == Some(&place) {
                continue;
            }
            let (story, at) = place;
            row!(self, upsert("article_story", 1), article_id = article, story_id = story, place = at);
        }
        Ok(())
    }
}

/// The places of articles in confirmed stories: the original, then by time.
pub fn confirmed_places(stories: &Stories, versions: &HashMap<String, Version>) -> Vec<Place> {
    let mut places = Vec::new();
    for (id, members) in &stories.confirmed {
        let mut members: Vec<_> = members
            .iter()
            .filter_map(|(article, relation)| Some((versions.get(article.as_str())?, relation)))
            .collect();
        members.sort_by_key(|(version, relation)| (**relation != Relation::Original, version.place()));
        let place = |(at, (version, _)): (usize, &(&Version, &Relation))| Place {
            article: version.article.to_string(),
            story: id.clone(),
            at,
        };
        places.extend(members.iter().enumerate().map(place));
    }
    places
}
