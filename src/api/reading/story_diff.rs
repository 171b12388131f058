//! Two versions of a story side by side: what the later one kept, dropped and added.
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use super::diff_passages::{DiffPassage, DiffSide, Version, show};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{ApiError, AppState, Ask, Code, Problem, ProblemDetail, Result, Snapshot, may_read, read};
use crate::api::lists::{PathId, find};
use crate::api::nouns::in_order;
use crate::api::params::{FORMAT, HEADER_BOM, LANG, One, forms, parameters, representation, text};
use crate::api::shapes::{CorpusState, Labels, LabelsWanted, Ref, WhenBody};
use crate::domain::{Article, Language, PassageChange, Story, TextAccess, nearest};
use crate::text::{Sight, TextPassage, compare, tokens};
use crate::work::apart;

/// Two versions of a story, compared by words.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoryDiff {
    pub story: Ref,
    pub from: DiffSide,
    pub to: DiffSide,
    pub words: DiffWords,
    /// All words of both, in their order; what was dropped stands before what was added in its place. Where the caller may not
    /// read one of the texts, only what they may see of it.
    pub passages: Vec<DiffPassage>,
    /// Words of passages, or of parts of them, that are not among these.
    #[schema(minimum = 0)]
    pub withheld: usize,
    pub corpus: CorpusState,
}

/// How many words were kept, dropped and added.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct DiffWords {
    #[schema(minimum = 0)]
    pub kept: usize,
    #[schema(minimum = 0)]
    pub dropped: usize,
    #[schema(minimum = 0)]
    pub added: usize,
}

const COLUMNS: &[&str] = &["change", "words", "from.start", "from.end", "to.start", "to.end", "text", "cut"];

static FROM: One<Option<String>> =
    text("from", forms::slug).about("The version to begin with, by the id of the article; the first without it.");

static TO: One<Option<String>> =
    text("to", forms::slug).about("The version to compare it with, by the id of the article; the last without it.");

parameters!(TwoVersions: FROM, TO, LANG, FORMAT, HEADER_BOM);

/// Compare two versions of a story
///
/// The passages that two versions of a story share, and those that only one of them has, compared by folded words. How many words were kept, dropped and added is for everyone. The passages are whole where both texts are open, or for a token with `text:read`; otherwise they are what stands in the windows that may be shown of the texts.
#[utoipa::path(get, path = "/v1/stories/{id}/diff", operation_id = "compare_story_versions", tag = "stories",
    params(PathId, TwoVersions), responses((status = 200, description = "The passages. In `ndjson` and `csv`, one by one.", body = StoryDiff),
        (status = 404, description = "There is no such story, or a text is not held (`text_not_held`).", body = Problem, content_type = "application/problem+json")))]
pub async fn compare_story_versions(Snapshot(state): Snapshot, Path(id): Path<String>, ask: Ask) -> Answer {
    let (from, to, (format, languages)) =
        read(&ask, |reader| (reader.take(&FROM), reader.take(&TO), representation::shape(reader)))?;
    let story = find::<Story>(&state, &ask, &id).await?.record;
    let names = member_names(&state, &story, &languages).await?;
    let (from, to) = chosen(&story, &names, from.as_deref(), to.as_deref())?;
    let [from, to] = versions(&state, &ask, &names, [from, to]).await?;
    let reply = Reply::begin(ask, format, languages)?;
    // Long texts that differ in much take their time.
    let (from, to, words, shown) = apart(move || {
        let passages = compare(&from.words, &to.words);
        let shown = show(&from, &to, &passages);
        (from.side, to.side, counted(&passages), shown)
    })
    .await?;
    reply.rows_or(COLUMNS, shown, |passages| StoryDiff {
        story: Ref { id, label: story.label },
        withheld: (words.kept + words.dropped + words.added)
            .saturating_sub(passages.iter().map(|passage| passage.words).sum()),
        words,
        from,
        to,
        passages,
        corpus: reply.corpus(),
    })
}

async fn member_names(state: &AppState, story: &Story, languages: &[Language]) -> Result<Labels> {
    let mut wanted = LabelsWanted::default();
    let members = story.members.iter();
    members.for_each(|member| wanted.article(&member.article));
    wanted.fetch(&state.store, languages).await
}

/// The two members that are asked for, by default the first and the last.
fn chosen(story: &Story, names: &Labels, from: Option<&str>, to: Option<&str>) -> Result<(String, String)> {
    let order = in_order(story, names);
    let mut mistakes = Vec::new();
    let mut choose = |parameter: &str, given: Option<&str>, default: Option<&String>| {
        let Some(given) = given else {
            return default.cloned().unwrap_or_default();
        };
        if !order.iter().any(|id| id == given) {
            let detail = ProblemDetail {
                parameter: Some(parameter.to_owned()),
                pointer: None,
                position: None,
                message: format!("`{given}` is no member of the story"),
                suggestion: nearest(given, order.iter().map(String::as_str)),
            };
            mistakes.push((Code::NOT_A_MEMBER, detail));
        }
        given.to_owned()
    };
    let from = choose("from", from, order.first());
    let to = choose("to", to, order.last());
    if mistakes.is_empty() { Ok((from, to)) } else { Err(ApiError::of_parameters(mistakes)) }
}

async fn versions(state: &AppState, ask: &Ask, names: &Labels, ids: [String; 2]) -> Result<[Version; 2]> {
    let mut texts = state.store.article_texts(&ids).await?;
    let mut windows = state.store.shown_windows(&ids).await?;
    let mut version = |id: &String| {
        let article: Option<&Article> = names.article_record(id);
        let readable = article.filter(|article| article.text_access != TextAccess::None);
        let (Some(article), Some(held)) = (readable, texts.remove(id)) else {
            let said = format!("the text of article `{id}` is not held");
            return Err(ApiError::new(Code::TEXT_NOT_HELD, said));
        };
        let words = tokens(&held.text);
        let sight =
            if may_read(article, ask) { Sight::Whole } else { Sight::Windows(windows.remove(id).unwrap_or_default()) };
        Ok(Version {
            side: DiffSide {
                article: names.article(id),
                published: WhenBody::from(&article.published),
                words: words.len(),
            },
            text: held.text,
            words,
            sight,
        })
    };
    let [from, to] = &ids;
    Ok([version(from)?, version(to)?])
}

fn counted(passages: &[TextPassage]) -> DiffWords {
    let mut words = DiffWords::default();
    for passage in passages {
        let (of, length) = match passage.change {
            PassageChange::Kept => (&mut words.kept, passage.to.len()),
            PassageChange::Dropped => (&mut words.dropped, passage.from.len()),
            PassageChange::Added => (&mut words.added, passage.to.len()),
        };
        *of += length;
    }
    words
}
