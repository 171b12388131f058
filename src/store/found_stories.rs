//! Stories that were found: records made of the articles whose texts are alike, kept in step with them.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::{QueryBuilder, Row, Sqlite};

use super::list::push_texts;
use super::related::rows_for;
use super::signatures::KnownRuns;
use super::write::Writer;
use super::{Error, Result, Store};
use crate::domain::{
    ArticleId, Decided, Kind, MAX_ID_CHARS, Number, Record, Relation, Retired, SharedRuns, Story,
    StoryDecision, StoryId, StoryMember, Term, Version, groups,
};

/// Who writes found stories, in the change log.
const ACTOR: &str = "finder";

/// What the ids of found stories begin with.
const PREFIX: &str = "found-";

/// Ids of one statement.
const IDS: usize = 500;

type Members = BTreeSet<ArticleId>;

/// Stories in the store, by id.
#[derive(Debug, Default)]
struct Stories {
    confirmed: BTreeMap<String, Vec<(ArticleId, Relation)>>,
    overruled: Vec<Members>,
    found: BTreeMap<String, Members>,
}

impl Writer {
    /// Makes the found stories and what articles are shown under agree with pairs of texts and the curators' decisions.
    pub(super) async fn form_stories(&mut self, known: &mut KnownRuns) -> Result<()> {
        let actor = std::mem::replace(&mut self.actor, ACTOR.to_owned());
        let formed = self.form(known).await;
        self.actor = actor;
        formed
    }

    async fn form(&mut self, known: &mut KnownRuns) -> Result<()> {
        let pairs = self.alike_pairs().await?;
        let stories = self.stories().await?;
        let members =
            |story: &Vec<(ArticleId, Relation)>| story.iter().map(|m| m.0.clone()).collect();
        let decided = Decided {
            confirmed: stories.confirmed.values().map(members).collect(),
            overruled: stories.overruled.clone(),
        };
        let groups = groups(&pairs, &decided);
        let all: BTreeSet<String> = groups
            .iter()
            .flatten()
            .chain(decided.confirmed.iter().flatten())
            .map(ToString::to_string)
            .collect();
        let versions = self.versions(&all).await?;
        let mut places = Vec::new();
        let mut claimed = BTreeSet::new();
        for group in ordered(groups, &versions) {
            let id = self.id_for(&group, &stories.found, &claimed).await?;
            claimed.insert(id.to_string());
            let story = self.found_story(id, &group, known).await?;
            let place = |(at, member): (usize, &StoryMember)| {
                (member.article.to_string(), story.id.to_string(), at)
            };
            places.extend(story.members.iter().enumerate().map(place));
            self.put(&Record::Story(story)).await?;
        }
        for (id, members) in &stories.found {
            if !claimed.contains(id) {
                let into = heir(members, &places, &decided.confirmed, &stories);
                self.retire_found(id, into).await?;
            }
        }
        self.measure_confirmed(&stories, &versions, known).await?;
        places.extend(confirmed_places(&stories, &versions));
        self.put_places(places).await
    }

    async fn alike_pairs(&mut self) -> Result<Vec<SharedRuns>> {
        let rows = sqlx::query(
            "select p.first_id, p.second_id, p.shared, case when a.runs < b.runs then a.runs else b.runs end from text_pair p \
             join text_signature a on a.article_id = p.first_id \
             join text_signature b on b.article_id = p.second_id \
             where p.alike = 1 order by 1, 2",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let count = |number: i64| usize::try_from(number).unwrap_or(0);
        rows.iter()
            .map(|row| {
                Ok(SharedRuns {
                    first: article_id(row.try_get(0)?)?,
                    second: article_id(row.try_get(1)?)?,
                    shared: count(row.try_get(2)?),
                    of: count(row.try_get(3)?),
                })
            })
            .collect()
    }

    async fn stories(&mut self) -> Result<Stories> {
        let rows = sqlx::query(
            "select s.story_id, s.decision, m.article_id, m.relation from story s \
             join story_member m on m.story_id = s.story_id order by s.story_id, m.ord",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let mut stories = Stories::default();
        let mut overruled: BTreeMap<String, Members> = BTreeMap::new();
        for row in &rows {
            let id: String = row.try_get(0)?;
            let corrupt = |cause: String| Error::Corrupt {
                kind: "story",
                id: id.clone(),
                cause,
            };
            let decision =
                StoryDecision::parse(row.try_get(1)?).map_err(|e| corrupt(e.to_string()))?;
            let relation = Relation::parse(row.try_get(3)?).map_err(|e| corrupt(e.to_string()))?;
            let article = article_id(row.try_get(2)?)?;
            match decision {
                StoryDecision::Confirmed => {
                    stories
                        .confirmed
                        .entry(id)
                        .or_default()
                        .push((article, relation));
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

    /// What tells articles of one story apart, by id.
    pub(super) async fn versions(
        &mut self,
        ids: &BTreeSet<String>,
    ) -> Result<HashMap<String, Version>> {
        let ids: Vec<String> = ids.iter().cloned().collect();
        let mut versions = HashMap::with_capacity(ids.len());
        for some in ids.chunks(IDS) {
            let mut query = QueryBuilder::<Sqlite>::new(
                "select a.article_id, a.title, coalesce(a.agency_id, a.publisher_id), \
                 coalesce(a.written_from, a.published_from), \
                 case when a.written_from is null then a.published_to else a.written_to end, \
                 a.published_from, coalesce(s.runs, 0) from article a \
                 left join text_signature s on s.article_id = a.article_id where a.article_id in (",
            );
            push_texts(&mut query, some.iter().map(String::as_str));
            for row in query.push(")").build().fetch_all(&mut *self.tx).await? {
                let id: String = row.try_get(0)?;
                let known = |at: Option<i64>| at.filter(|at| *at != i64::MAX);
                let version = Version {
                    article: article_id(&id)?,
                    title: row.try_get(1)?,
                    origin: row.try_get(2)?,
                    from: known(row.try_get(3)?),
                    to: known(row.try_get(4)?),
                    published: known(row.try_get(5)?),
                    runs: usize::try_from(row.try_get::<i64, _>(6)?).unwrap_or(0),
                };
                versions.insert(id, version);
            }
        }
        Ok(versions)
    }

    /// The id that a group has already, of the story that shares most members with it; else one of its first member.
    async fn id_for(
        &mut self,
        group: &[&Version],
        found: &BTreeMap<String, Members>,
        claimed: &BTreeSet<String>,
    ) -> Result<StoryId> {
        let common = |members: &Members| {
            let same = group
                .iter()
                .filter(|version| members.contains(&version.article));
            same.count()
        };
        let held = found
            .iter()
            .filter(|(id, members)| !claimed.contains(*id) && common(members) > 0)
            .max_by_key(|(id, members)| (common(members), std::cmp::Reverse((*id).clone())));
        if let Some((id, _)) = held {
            return story_id(id);
        }
        let first = group.first().map_or("", |version| version.article.as_str());
        for number in 1_usize.. {
            let id = found_id(first, number);
            if !claimed.contains(&id) && self.is_free(&id).await? {
                sqlx::query(
                    "insert into found_story (story_id) values ($1) on conflict do nothing",
                )
                .bind(&id)
                .execute(&mut *self.tx)
                .await?;
                return story_id(&id);
            }
        }
        Err(Error::Derive("no id is left for a story".to_owned()))
    }

    async fn is_free(&mut self, id: &str) -> Result<bool> {
        let taken: bool = sqlx::query_scalar(
            "select exists (select 1 from story where story_id = $1) \
             or exists (select 1 from retired where kind = 'story' and record_id = $1)",
        )
        .bind(id)
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(!taken)
    }

    /// The record of a group, whose members are in order.
    async fn found_story(
        &mut self,
        id: StoryId,
        group: &[&Version],
        known: &mut KnownRuns,
    ) -> Result<Story> {
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
            members.push(StoryMember {
                article: version.article.clone(),
                relation,
                overlap,
            });
        }
        Ok(Story {
            id,
            label,
            decision: StoryDecision::Found,
            members,
            note: None,
        })
    }

    /// Runs that two texts share, counted once and kept.
    async fn measured(&mut self, a: &Version, b: &Version, known: &mut KnownRuns) -> Result<usize> {
        let (first, second) = (a.article.as_str(), b.article.as_str());
        let (first, second) = (first.min(second), first.max(second));
        let held: Option<i64> = sqlx::query_scalar(
            "select shared from text_pair where first_id = $1 and second_id = $2",
        )
        .bind(first)
        .bind(second)
        .fetch_optional(&mut *self.tx)
        .await?;
        if let Some(shared) = held {
            return Ok(usize::try_from(shared).unwrap_or(0));
        }
        let shared = self.shared_runs(first, second, known).await?;
        self.put_pair(first, second, shared, false).await?;
        Ok(shared)
    }

    /// Measures what the members of confirmed stories share with the first, where both texts are held.
    async fn measure_confirmed(
        &mut self,
        stories: &Stories,
        versions: &HashMap<String, Version>,
        known: &mut KnownRuns,
    ) -> Result<()> {
        for members in stories.confirmed.values() {
            let original = members
                .iter()
                .find(|(_, relation)| *relation == Relation::Original);
            let Some((first, _)) = original.or(members.first()) else {
                continue;
            };
            for (article, _) in members.iter().filter(|(article, _)| article != first) {
                let both = versions
                    .get(first.as_str())
                    .zip(versions.get(article.as_str()));
                if let Some((a, b)) = both.filter(|(a, b)| a.runs > 0 && b.runs > 0) {
                    self.measured(a, b, known).await?;
                }
            }
        }
        Ok(())
    }

    async fn retire_found(&mut self, id: &str, into: Option<String>) -> Result<()> {
        let retired = Retired {
            kind: Kind::Story,
            id: id.to_owned(),
            into,
        };
        self.put(&Record::Retired(retired)).await?;
        Ok(())
    }

    /// Which story each article is shown under; a found story goes before the confirmed one that it grew from.
    async fn put_places(&mut self, places: Vec<(String, String, usize)>) -> Result<()> {
        let mut wanted: BTreeMap<String, (String, i64)> = BTreeMap::new();
        for (article, story, place) in places {
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            wanted.entry(article).or_insert((story, place));
        }
        let rows = sqlx::query("select article_id, story_id, place from article_story")
            .fetch_all(&mut *self.tx)
            .await?;
        let mut held: BTreeMap<String, (String, i64)> = BTreeMap::new();
        for row in &rows {
            held.insert(row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?));
        }
        for article in held.keys().filter(|article| !wanted.contains_key(*article)) {
            sqlx::query("delete from article_story where article_id = $1")
                .bind(article)
                .execute(&mut *self.tx)
                .await?;
        }
        for (article, (story, place)) in &wanted {
            if held
                .get(article)
                .is_some_and(|held| *held == (story.clone(), *place))
            {
                continue;
            }
            sqlx::query(
                "insert into article_story (article_id, story_id, place) values ($1, $2, $3) \
                 on conflict (article_id) do update set story_id = excluded.story_id, place = excluded.place",
            )
            .bind(article)
            .bind(story)
            .bind(place)
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }
}

/// What pairs of texts were found to share, of the runs of the shorter one.
#[derive(Debug, Default)]
pub struct MeasuredShares(HashMap<(String, String), Number>);

impl MeasuredShares {
    pub fn of(&self, a: &str, b: &str) -> Option<Number> {
        let pair = (a.min(b).to_owned(), a.max(b).to_owned());
        self.0.get(&pair).copied()
    }
}

impl Store {
    /// What some articles were found to share with others.
    pub async fn measured_shares(&self, ids: &[String]) -> Result<MeasuredShares> {
        let sql = "select p.first_id, p.second_id, p.shared, a.runs, b.runs from text_pair p \
             join text_signature a on a.article_id = p.first_id \
             join text_signature b on b.article_id = p.second_id where p.first_id in (";
        let mut shares = HashMap::new();
        for row in rows_for(self, sql, ids, "").await? {
            let count = |at: usize| {
                let count: i64 = row.try_get(at)?;
                Ok::<usize, sqlx::Error>(usize::try_from(count).unwrap_or(0))
            };
            let of = count(3)?.min(count(4)?);
            if let Some(share) = overlap(count(2)?, of) {
                shares.insert((row.try_get(0)?, row.try_get(1)?), share);
            }
        }
        Ok(MeasuredShares(shares))
    }
}

/// Groups by their first members, each with its members in order.
fn ordered(groups: Vec<Members>, versions: &HashMap<String, Version>) -> Vec<Vec<&Version>> {
    let mut all: Vec<Vec<&Version>> = groups
        .iter()
        .map(|group| {
            let mut members: Vec<&Version> = group
                .iter()
                .filter_map(|id| versions.get(id.as_str()))
                .collect();
            members.sort_by_key(|version| version.place());
            members
        })
        .collect();
    all.sort_by_key(|group| group.first().map(|version| version.place()));
    all
}

/// The places of articles in confirmed stories: the original, then by time.
fn confirmed_places(
    stories: &Stories,
    versions: &HashMap<String, Version>,
) -> Vec<(String, String, usize)> {
    let mut places = Vec::new();
    for (id, members) in &stories.confirmed {
        let mut members: Vec<_> = members
            .iter()
            .filter_map(|(article, relation)| Some((versions.get(article.as_str())?, relation)))
            .collect();
        members
            .sort_by_key(|(version, relation)| (**relation != Relation::Original, version.place()));
        let place = |(at, (version, _)): (usize, &(&Version, &Relation))| {
            (version.article.to_string(), id.clone(), at)
        };
        places.extend(members.iter().enumerate().map(place));
    }
    places
}

/// The story that took the place of a found one: the confirmed one with two of its members, or the found one.
fn heir(
    members: &Members,
    found: &[(String, String, usize)],
    confirmed: &[Members],
    stories: &Stories,
) -> Option<String> {
    let curated = stories
        .confirmed
        .keys()
        .zip(confirmed)
        .find(|(_, story)| story.intersection(members).count() > 1)
        .map(|(id, _)| id.clone());
    curated.or_else(|| {
        found
            .iter()
            .find(|(article, ..)| members.iter().any(|member| member.as_str() == article))
            .map(|(_, story, _)| story.clone())
    })
}

/// `found-` and the id of the first member, cut to the length of an id; from the second on with a number.
fn found_id(first: &str, number: usize) -> String {
    let end = if number > 1 {
        format!("-{number}")
    } else {
        String::new()
    };
    let room = MAX_ID_CHARS - PREFIX.len() - end.len();
    let name = first[..first.len().min(room)].trim_end_matches('-');
    format!("{PREFIX}{name}{end}")
}

/// A share with three digits: more would pretend to be exact.
fn overlap(shared: usize, of: usize) -> Option<Number> {
    let share = (shared as f64 / of as f64 * 1000.0).round() / 1000.0;
    (of > 0).then(|| Number::try_from(share).ok()).flatten()
}

fn article_id(id: &str) -> Result<ArticleId> {
    ArticleId::parse(id).map_err(|cause| Error::Corrupt {
        kind: "article",
        id: id.to_owned(),
        cause: cause.to_string(),
    })
}

fn story_id(id: &str) -> Result<StoryId> {
    StoryId::parse(id).map_err(|cause| Error::Corrupt {
        kind: "story",
        id: id.to_owned(),
        cause: cause.to_string(),
    })
}
