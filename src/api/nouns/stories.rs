//! Stories: versions of one piece of writing.
use axum::extract::Path;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::Answer;
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::{ListOfAll, ListSpec, ListView, OneRecord, PathId, Resource, STORIES, list};
use crate::api::shapes::{Labels, LabelsWanted, ListOf, Ref, WhenBody, instant, term};
use crate::domain::{Number, Relation, Story, StoryDecision};
use crate::store::{Listed, MeasuredShares, Store};

/// Versions of one piece of writing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Story)]
pub struct StoryBody {
    #[schema(example = "reuters-2013-11-03-kosovo-vote")]
    pub id: String,
    pub label: String,
    /// Who says that these are versions of one piece.
    #[schema(schema_with = term::<StoryDecision>)]
    pub decision: StoryDecision,
    pub members: Vec<StoryMemberBody>,
    /// The member written first.
    pub first: Option<Ref>,
    /// The member written last.
    pub last: Option<Ref>,
    /// How many wires or publishers the members come from: versions of one wire story count once.
    #[schema(minimum = 0)]
    pub independent_sources: usize,
    pub note: Option<String>,
    /// Revision of its last change.
    pub revision: i64,
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// A version.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StoryMember)]
pub struct StoryMemberBody {
    pub article: Ref,
    #[schema(schema_with = term::<Relation>)]
    pub relation: Relation,
    /// Share, 0 to 1, of the smaller text's five-word runs that the first version has too: as the record has it, else as
    /// measured; null where a text is not held, and of the first version.
    #[schema(value_type = Option<f64>, example = 0.151)]
    pub overlap: Option<Number>,
    pub published: Option<WhenBody>,
}

pub struct Stories;

impl Resource for Stories {
    type Record = Story;
    type Body = StoryBody;

    fn spec() -> &'static ListSpec {
        &STORIES
    }

    async fn bodies(store: &Store, _ask: &Ask, view: &ListView, rows: Vec<Listed<Story>>) -> Result<Vec<StoryBody>> {
        let mut wanted = LabelsWanted::default();
        let members = rows.iter().flat_map(|row| &row.record.members);
        members.for_each(|member| wanted.article(&member.article));
        let names = wanted.fetch(store, &view.languages).await?;
        let members = rows.iter().flat_map(|row| &row.record.members);
        let members: Vec<String> = members.map(|member| member.article.to_string()).collect();
        let measured = store.measured_shares(&members).await?;
        Ok(rows.into_iter().map(|row| story_body(row, &names, &measured)).collect())
    }
}

/// The members by time, the original first.
pub fn in_order(story: &Story, names: &Labels) -> Vec<String> {
    let record = |id: &str| names.article_record(id);
    let mut by_time: Vec<&str> = story.members.iter().map(|m| m.article.as_str()).collect();
    // As `Version::place` has it: a time that is not known is after all others.
    by_time.sort_by_key(|id| {
        record(id).map(|article| {
            let published = article.published.period().earliest;
            let written = article.written.as_ref();
            let written = written.and_then(|date| date.period().earliest);
            (written.or(published).unwrap_or(Timestamp::MAX), published.unwrap_or(Timestamp::MAX))
        })
    });
    // Of members of one day, the original comes first.
    if let Some(original) = story.members.iter().find(|m| m.relation == Relation::Original) {
        by_time.sort_by_key(|id| *id != original.article.as_str());
    }
    by_time.into_iter().map(str::to_owned).collect()
}

fn story_body(row: Listed<Story>, names: &Labels, measured: &MeasuredShares) -> StoryBody {
    let story = row.record;
    let record = |id: &str| names.article_record(id);
    let by_time = in_order(&story, names);
    let first = by_time.first().map_or("", String::as_str);
    let mut sources: Vec<&str> = story
        .members
        .iter()
        .filter_map(|member| record(member.article.as_str()))
        .map(|article| article.agency.as_ref().unwrap_or(&article.publisher).as_str())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    StoryBody {
        independent_sources: sources.len(),
        first: by_time.first().map(|id| names.article(id)),
        last: by_time.last().map(|id| names.article(id)),
        id: row.id,
        label: story.label,
        decision: story.decision,
        members: story
            .members
            .iter()
            .map(|member| StoryMemberBody {
                article: names.article(&member.article),
                relation: member.relation,
                overlap: member.overlap.or_else(|| measured.of(first, member.article.as_str())),
                published: record(member.article.as_str()).map(|article| WhenBody::from(&article.published)),
            })
            .collect(),
        note: story.note,
        revision: row.revision,
        updated_at: instant(row.updated_at),
    }
}

/// List stories
///
/// Pieces of writing of which the corpus has more than one version.
#[utoipa::path(get, path = "/v1/stories", operation_id = "list_stories", tag = "stories",
    params(ListOfAll<Stories>), responses((status = 200, description = "A page of stories.", body = ListOf<StoryBody>)))]
pub async fn list_stories(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    list::answer_list::<Stories>(state, ask, Vec::new()).await
}

/// Get a story
///
/// One piece of writing with its versions.
#[utoipa::path(get, path = "/v1/stories/{id}", operation_id = "get_story", tag = "stories",
    params(PathId, OneRecord<Stories>), responses((status = 200, description = "The story.", body = StoryBody)))]
pub async fn get_story(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    list::answer_one::<Stories>(&state, ask, &id).await
}
