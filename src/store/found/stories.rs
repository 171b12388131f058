//! Stories that were found: records made of the articles whose texts are alike, kept in step with them.
use std::collections::{BTreeSet, HashMap};

use super::known_stories::{Members, Stories};
use super::shared_runs::{KnownRuns, overlap};
use super::story_versions::{Place, confirmed_places};
use crate::domain::{
    ArticleId, Decided, Kind, MAX_ID_CHARS, Record, Relation, Retired, SharedRuns, Story, StoryDecision, StoryId,
    StoryMember, Version, groups,
};
use crate::store::database::{Error, Result, article_id, corrupt, held, whole};
use crate::store::write::Writer;

/// Who writes found stories, in the change log.
const ACTOR: &str = "finder";

/// What the ids of found stories begin with.
const PREFIX: &str = "found-";

const ALIKE: &str = "select p.first_id, p.second_id, p.counted, \
     case when a.runs < b.runs then a.runs else b.runs end - p.shared + p.counted from text_pair p \
     join text_signature a on a.article_id = p.first_id \
     join text_signature b on b.article_id = p.second_id \
     where p.alike = 1 and p.first_id";

/// The first members of stories whose id is not the first that they would have: it was taken, and may be free again.
const SECOND_CHOICES: &str = "select article_id from article_story where place = 0 and story_id between $1 and $1 || '~' \
     and story_id <> rtrim(substr($1 || article_id, 1, $2), '-')";

/// Articles that no story joins with others, the stories that they are in, and the groups that they make now.
struct Around {
    articles: BTreeSet<String>,
    stories: Stories,
    decided: Decided,
    groups: Vec<Members>,
    versions: HashMap<String, Version>,
}

impl Writer {
    /// Makes the found stories and what articles are shown under agree with pairs of texts and the curators' decisions,
    /// as far as what this write changed reaches.
    pub(in crate::store) async fn form_stories(&mut self, known: &mut KnownRuns) -> Result<()> {
        let changed = std::mem::take(&mut self.touched.regrouped);
        if changed.is_empty() {
            return Ok(());
        }
        let (actor, retires) = (std::mem::replace(&mut self.actor, ACTOR.to_owned()), self.retires);
        let formed = self.form(changed, known).await;
        // Nothing but its own rows names a found story: what others name need not be looked at.
        (self.actor, self.retires) = (actor, retires);
        formed
    }

    async fn form(&mut self, mut changed: BTreeSet<String>, known: &mut KnownRuns) -> Result<()> {
        let second = sqlx::query_scalar(SECOND_CHOICES).bind(PREFIX).bind(held(MAX_ID_CHARS));
        changed.extend(second.fetch_all(&mut *self.tx).await?);
        let mut around = self.around(changed).await?;
        let ids = loop {
            let (ids, holders) = self.ids_for(&around).await?;
            if holders.is_empty() {
                break ids;
            }
            around = self.around(around.articles.into_iter().chain(holders).collect()).await?;
        };
        let Around { articles, stories, decided, groups, versions } = around;
        let mut places = Vec::new();
        for (id, group) in ids.iter().zip(ordered(&groups, &versions)) {
            self.claim(id).await?;
            let story = self.found_story(story_id(id)?, &group, known).await?;
            let place = |(at, member): (usize, &StoryMember)| Place {
                article: member.article.to_string(),
                story: story.id.to_string(),
                at,
            };
            places.extend(story.members.iter().enumerate().map(place));
            self.put(&Record::Story(story)).await?;
        }
        let claimed: BTreeSet<&String> = ids.iter().collect();
        for (id, members) in &stories.found {
            if !claimed.contains(id) {
                let into = heir(members, &places, &decided.confirmed, &stories);
                self.retire_found(id, into).await?;
            }
        }
        self.measure_confirmed(&stories, &versions, known).await?;
        places.extend(confirmed_places(&stories, &versions));
        self.put_places(&articles, places).await
    }

    async fn around(&mut self, changed: BTreeSet<String>) -> Result<Around> {
        let articles = self.reached(changed).await?;
        let pairs = self.alike_pairs(&articles).await?;
        let stories = self.stories_of(&articles).await?;
        let members = |story: &Vec<(ArticleId, Relation)>| story.iter().map(|m| m.0.clone()).collect();
        let decided = Decided {
            confirmed: stories.confirmed.values().map(members).collect(),
            overruled: stories.overruled.clone(),
        };
        let groups = groups(&pairs, &decided);
        let all: BTreeSet<String> =
            groups.iter().flatten().chain(decided.confirmed.iter().flatten()).map(ToString::to_string).collect();
        let versions = self.versions(&all).await?;
        Ok(Around { articles, stories, decided, groups, versions })
    }

    async fn alike_pairs(&mut self, articles: &BTreeSet<String>) -> Result<Vec<SharedRuns>> {
        let read = |(first, second, shared, of): (String, String, _, _)| {
            let (first, second) = (article_id(&first)?, article_id(&second)?);
            Ok(SharedRuns { first, second, shared: whole(shared), of: whole(of) })
        };
        self.rows_in(ALIKE, articles, " order by 1, 2").await?.into_iter().map(read).collect()
    }

    /// The ids of the stories of groups in their order, and the members of other stories that have one of these: who is
    /// the first to have it has to be told of all of them.
    async fn ids_for(&mut self, around: &Around) -> Result<(Vec<String>, Vec<String>)> {
        let (mut ids, mut holders, mut claimed) = (Vec::new(), Vec::new(), BTreeSet::new());
        for group in ordered(&around.groups, &around.versions) {
            let id = self.id_for(&group, &claimed).await?;
            if !around.stories.found.contains_key(&id) {
                let of_story = sqlx::query_scalar("select article_id from story_member where story_id = $1");
                holders.extend(of_story.bind(&id).fetch_all(&mut *self.tx).await?);
            }
            claimed.insert(id.clone());
            ids.push(id);
        }
        Ok((ids, holders))
    }

    /// The id of the story of a group: that of its first version, whichever way the group came together. It may have
    /// been retired while the group was another.
    async fn id_for(&mut self, group: &[&Version], claimed: &BTreeSet<String>) -> Result<String> {
        let first = group.first().map_or("", |version| version.article.as_str());
        for number in 1_usize.. {
            let id = found_id(first, number);
            if !claimed.contains(&id) && self.is_free(&id).await? {
                return Ok(id);
            }
        }
        Err(Error::Derive("no id is left for a story".to_owned()))
    }

    async fn claim(&mut self, id: &str) -> Result<()> {
        for sql in [
            "insert into found_story (story_id) values ($1) on conflict do nothing",
            "delete from retired where kind = 'story' and record_id = $1",
        ] {
            sqlx::query(sql).bind(id).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Whether an id is that of no story of the curators, nor of one that they retired.
    async fn is_free(&mut self, id: &str) -> Result<bool> {
        let taken: bool = sqlx::query_scalar(
            "select exists (select 1 from story where story_id = $1 and decision <> 'found') \
             or exists (select 1 from retired where kind = 'story' and record_id = $1 \
             and record_id not in (select story_id from found_story))",
        )
        .bind(id)
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(!taken)
    }

    /// The record of a group, whose members are in order.
    async fn found_story(&mut self, id: StoryId, group: &[&Version], known: &mut KnownRuns) -> Result<Story> {
        let mut members = Vec::with_capacity(group.len());
        let mut label = String::new();
        for (at, version) in group.iter().enumerate() {
            let first = group[0];
            let (relation, overlap) = if at == 0 {
                label.clone_from(&version.title);
                (Relation::Original, None)
            } else {
                let shared = self.measured(first, version, known).await?;
                let of = first.runs.min(version.runs);
                (version.relation_to(first, shared), overlap(shared, of))
            };
            members.push(StoryMember { article: version.article.clone(), relation, overlap });
        }
        Ok(Story { id, label, decision: StoryDecision::Found, members, note: None })
    }

    async fn retire_found(&mut self, id: &str, into: Option<String>) -> Result<()> {
        let retired = Retired::new(Kind::Story, id, into);
        self.put(&Record::Retired(retired)).await?;
        Ok(())
    }
}

/// Groups by their first members, each with its members in order.
fn ordered<'v>(groups: &[Members], versions: &'v HashMap<String, Version>) -> Vec<Vec<&'v Version>> {
    let mut all: Vec<Vec<&Version>> = groups
        .iter()
        .map(|group| {
            let mut members: Vec<&Version> = group.iter().filter_map(|id| versions.get(id.as_str())).collect();
            members.sort_by_key(|version| version.place());
            members
        })
        .collect();
    all.sort_by_key(|group| group.first().map(|version| version.place()));
    all
}

/// The story that took the place of a found one: the confirmed one with two of its members, or the found one.
fn heir(members: &Members, found: &[Place], confirmed: &[Members], stories: &Stories) -> Option<String> {
    let curated = stories
        .confirmed
        .keys()
        .zip(confirmed)
        .find(|(_, story)| story.intersection(members).count() > 1)
        .map(|(id, _)| id.clone());
    curated.or_else(|| {
        found
            .iter()
            .find(|place| members.iter().any(|member| member.as_str() == place.article))
            .map(|place| place.story.clone())
    })
}

/// `found-` and the id of the first member, cut to the length of an id; from the second on with a number.
fn found_id(first: &str, number: usize) -> String {
    let end = if number > 1 { format!("-{number}") } else { String::new() };
    let room = MAX_ID_CHARS - PREFIX.len() - end.len();
    let name = first[..first.len().min(room)].trim_end_matches('-');
    format!("{PREFIX}{name}{end}")
}

fn story_id(id: &str) -> Result<StoryId> {
    StoryId::parse(id).map_err(corrupt("story", id))
}
