//! The stories that some articles are in, by who decided on them.
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{ArticleId, Relation, StoryDecision, Term};
use crate::store::database::{Result, article_id, corrupt};
use crate::store::write::Writer;

pub type Members = BTreeSet<ArticleId>;

/// Stories, by id.
#[derive(Debug, Default)]
pub struct Stories {
    pub confirmed: BTreeMap<String, Vec<(ArticleId, Relation)>>,
    pub overruled: Vec<Members>,
    pub found: BTreeMap<String, Members>,
}

impl Writer {
    pub(in crate::store) async fn stories_of(&mut self, articles: &BTreeSet<String>) -> Result<Stories> {
        let sql = "select s.story_id, s.decision, m.article_id, m.relation from story s \
             join story_member m on m.story_id = s.story_id \
             where s.story_id in (select story_id from story_member where article_id";
        let rows: Vec<(String, String, String, String)> =
            self.rows_in(sql, articles, ") order by s.story_id, m.ord").await?;
        let mut stories = Stories::default();
        let mut overruled: BTreeMap<String, Members> = BTreeMap::new();
        for (id, decision, article, relation) in rows {
            let decision = StoryDecision::parse(&decision).map_err(corrupt("story", &id))?;
            let relation = Relation::parse(&relation).map_err(corrupt("story", &id))?;
            let article = article_id(&article)?;
            match decision {
                StoryDecision::Confirmed => {
                    stories.confirmed.entry(id).or_default().push((article, relation));
                }
                StoryDecision::Overruled => {
                    overruled.entry(id).or_default().insert(article);
                }
                StoryDecision::Found => {
                    stories.found.entry(id).or_default().insert(article);
                }
            }
        }
        stories.overruled = overruled.into_values().collect();
        Ok(stories)
    }
}
