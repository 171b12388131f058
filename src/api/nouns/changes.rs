//! The change log: what happened to the corpus since a revision.
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Around, MOST, Of, names};
use crate::api::http::follow::MAX_WAIT;
use crate::api::http::{ApiError, AppState, Ask, Code, Result, Snapshot, read};
use crate::api::params::representation::{self, format_in};
use crate::api::params::{Choices, HEADER_BOM, One, Or, digits, limit, parameters, whole};
use crate::api::shapes::{ListOf, PageInfo, QueryInfo, Total, instant, term};
use crate::domain::{Change, Kind, Op};
use crate::store::Store;

/// One write to the corpus.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Change)]
pub struct ChangeBody {
    /// Place in the log; the last one is the revision of the corpus.
    #[schema(minimum = 1)]
    pub seq: i64,
    #[schema(format = DateTime)]
    pub at: String,
    /// Who wrote.
    #[schema(example = "load")]
    pub actor: String,
    #[schema(schema_with = term::<Op>)]
    pub op: Op,
    #[schema(schema_with = term::<Kind>)]
    pub kind: Kind,
    /// The id of the record.
    pub id: String,
    /// The kept record of a merge.
    pub into: Option<String>,
    /// What an update changed.
    pub fields: Vec<String>,
    /// Names the history up to here: no other database has it, unless one is a copy of the other.
    #[schema(pattern = "^[0-9a-f]{24}$", example = "5f0c1d9a7be24386c0a1f2d4")]
    pub mark: String,
}

impl From<Change> for ChangeBody {
    fn from(change: Change) -> Self {
        Self {
            seq: change.seq,
            at: instant(change.at),
            actor: change.actor,
            op: change.op,
            kind: change.kind,
            id: change.id,
            into: change.into,
            fields: change.fields,
            mark: change.mark,
        }
    }
}

const COLUMNS: &[&str] = &["seq", "at", "actor", "op", "kind", "id", "into", "fields", "mark"];

/// Changes fetched at a time when the whole log is streamed.
pub const BATCH: u32 = 1000;

/// Largest revision that a request can name.
const MAX_REVISION: u64 = 9_007_199_254_740_991;

pub static SINCE: Or<i64> =
    whole("since", 0..=MAX_REVISION).about("Only changes after this revision; default {default}, all.").or(0);

pub static MARK: One<Option<String>> = digits("mark")
    .about("The `mark` of the change `since`: where this corpus has another history, that is said and nothing listed.");

static LIMIT: Or<u32> = limit("Changes on a page.");

static FORMAT: One<Option<&'static str>> = format_in(Choices::Made(|| names(Of::Changes)));

pub static WAIT: One<Option<u64>> = whole("wait", 0..=MAX_WAIT).about(
    "Where there is no change after `since`, the answer waits for one so many seconds, {range}; it is empty if none comes.",
);

parameters!(ListOfChanges: SINCE, MARK, WAIT, LIMIT, FORMAT, HEADER_BOM);

/// List changes
///
/// Every write to the corpus after a revision, oldest first. To follow the corpus, ask again with the last `seq` as `since` and its `mark`, and with `wait`.
#[utoipa::path(get, path = "/v1/changes", operation_id = "list_changes", tag = "changes",
    params(ListOfChanges), responses((status = 200, description = "A page of changes.", body = ListOf<ChangeBody>)))]
pub async fn list_changes(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let (since, mark, asked, format) = read(&ask, |reader| {
        // Waited for before the state was taken that this is an answer of.
        reader.take(&WAIT);
        (reader.take(&SINCE), reader.take(&MARK), reader.take(&LIMIT.of), representation::format(reader, Of::Changes))
    })?;
    follow_on(&state, since, mark.as_deref()).await?;
    // A feed is of the last changes, the newest first, unless the caller says otherwise.
    let is_newest = format.is_feed && !ask.query.iter().any(|(name, _)| name == "since");
    let most = i64::from(asked.unwrap_or(MOST));
    let since = if is_newest { (ask.revision() - most).max(0) } else { since };
    let mut reply = Reply::begin(ask, format, Vec::new())?;
    let limit = asked.unwrap_or(LIMIT.default);
    let updated = state.store.changed_at(reply.ask.revision()).await?.unwrap_or_default();
    let total = state.store.count_changes(since).await?;
    let around = Around { total: Some(total), updated: instant(updated), ..reply.around(COLUMNS) };
    if is_newest {
        let mut items = state.store.list_changes(since, u32::try_from(most).unwrap_or(MOST)).await?;
        items.reverse();
        return reply.written(around, &items.into_iter().map(ChangeBody::from).collect::<Vec<_>>().into());
    }
    if reply.is_table() && asked.is_none() {
        return stream(&state.store, reply, around, since);
    }
    let changes = state.store.list_changes(since, limit).await?;
    let more = i64::try_from(changes.len()).unwrap_or(i64::MAX) < total;
    let next = changes.last().filter(|_| more).map(|Change { seq, mark, .. }| {
        let list = reply.ask.base.address(&reply.ask.path);
        format!("{list}?since={seq}&mark={mark}&limit={limit}&format={}", format.name)
    });
    if let Some(next) = &next {
        reply.lead_to(next);
    }
    let items: Vec<ChangeBody> = changes.into_iter().map(ChangeBody::from).collect();
    if reply.is_table() {
        let next = next.map(|next| format!("{}{next}", reply.ask.site));
        return reply.written(Around { next, ..around }, &items.into());
    }
    let page = PageInfo { limit, next, next_cursor: None, total: Total::exact(total) };
    reply.list(COLUMNS, items, page, QueryInfo::by("seq"))
}

/// Fails where the log has no change `since`, or another one: who followed another history has to begin anew.
pub async fn follow_on(state: &AppState, since: i64, mark: Option<&str>) -> Result<()> {
    let held = state.store.mark_of(since).await?;
    let why = match (held, mark) {
        (None, _) => format!("there is no change {since}: this corpus has another history"),
        (Some(held), Some(mark)) if held != mark => {
            format!("change {since} has another mark: this corpus has another history")
        }
        _ => return Ok(()),
    };
    Err(ApiError::new(Code::OTHER_HISTORY, why))
}

/// The whole log after `since`, batch by batch, while it is being sent.
fn stream(store: &Store, reply: Reply, around: Around, mut since: i64) -> Answer {
    let store = store.following();
    let batches = async_stream::try_stream! {
        loop {
            let changes = store.list_changes(since, BATCH).await?;
            let Some(last) = changes.last() else { break };
            since = last.seq;
            let bodies: Vec<ChangeBody> = changes.into_iter().map(ChangeBody::from).collect();
            yield bodies.into();
        }
    };
    reply.stream(around, batches)
}
