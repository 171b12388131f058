//! Which records changed since a revision, each once, by themselves or in what they show of others: what a copy fetches again.
use serde::Serialize;
use utoipa::ToSchema;

use super::changes::{BATCH, MARK, SINCE, WAIT, follow_on};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Around, Of};
use crate::api::http::{AppState, Ask, BasePath, Snapshot, cursor, read};
use crate::api::params::{FORMAT, HEADER_BOM, Paging, paging, parameters, representation};
use crate::api::shapes::{ListOf, QueryInfo, Total, term};
use crate::domain::{After, Kind, SortKey, Term};
use crate::store::{Changed, Store};

/// A record that is answered otherwise than before, or is gone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangedRecord)]
pub struct ChangedRecordBody {
    #[schema(schema_with = term::<Kind>)]
    pub kind: Kind,
    pub id: String,
    /// When its answer changed last.
    #[schema(minimum = 1)]
    pub revision: i64,
    /// Whether there is no such record any more.
    pub gone: bool,
    /// The kept record of a merge.
    pub into: Option<String>,
    /// Where the record is read.
    #[schema(example = "/v1/events/local-election-2013-r1")]
    pub address: String,
}

impl ChangedRecordBody {
    fn new(base: &BasePath, changed: Changed) -> Self {
        let Changed { kind, id, revision, is_gone, into } = changed;
        let address = base.address(&format!("/v1/{}/{id}", kind.plural()));
        Self { kind, id, revision, gone: is_gone, into, address }
    }
}

const COLUMNS: &[&str] = &["kind", "id", "revision", "gone", "into", "address"];

static PAGING: Paging = paging::paging("Records on a page.");

parameters!(ListOfChangedRecords: SINCE, MARK, WAIT, PAGING, FORMAT, HEADER_BOM);

/// List changed records
///
/// The records whose own answers are other than at a revision, each once, in the order in which they changed last: those written, those
/// that show something of these (a name, a count), and those that are gone. A copy fetches them again, and comes again with `since` and
/// `mark` as `Corpus-Revision` and `Corpus-Mark` were in the last page.
#[utoipa::path(get, path = "/v1/changes/records", operation_id = "list_changed_records", tag = "changes",
    params(ListOfChangedRecords), responses((status = 200, description = "A page of changed records.", body = ListOf<ChangedRecordBody>)))]
pub async fn list_changed_records(Snapshot(state): Snapshot, ask: Ask) -> Answer {
    let (since, mark, pages, format) = read(&ask, |reader| {
        // Waited for before the state was taken that this is an answer of.
        reader.take(&WAIT);
        (reader.take(&SINCE), reader.take(&MARK), reader.take(&PAGING), representation::format(reader, Of::Rows))
    })?;
    follow_on(&state, since, mark.as_deref()).await?;
    let mut reply = Reply::begin(ask, format, Vec::new())?;
    if pages.are_all(format) {
        return stream(&state, reply, since).await;
    }
    let after = pages.after.as_ref().and_then(place).unwrap_or_default();
    let mut changed = state.store.list_changed(since, (after.0, &after.1, &after.2), pages.limit + 1).await?;
    let more = changed.len() > pages.limit as usize;
    changed.truncate(pages.limit as usize);
    let next = changed.last().filter(|_| more).map(|last| cursor::encode(&pages.digest, &after_of(last)));
    let total = Total::exact(state.store.count_changed(since).await?);
    let page = reply.page(pages.limit, next, total);
    let base = reply.ask.base.clone();
    let items = changed.into_iter().map(|changed| ChangedRecordBody::new(&base, changed)).collect();
    reply.list(COLUMNS, items, page, QueryInfo::by("revision"))
}

/// All of them, batch by batch, while they are being sent.
async fn stream(state: &AppState, reply: Reply, since: i64) -> Answer {
    let total = state.store.count_changed(since).await?;
    let (store, base): (Store, BasePath) = (state.store.following(), reply.ask.base.clone());
    let batches = async_stream::try_stream! {
        let mut after = (since, String::new(), String::new());
        loop {
            let changed = store.list_changed(since, (after.0, &after.1, &after.2), BATCH).await?;
            let Some(last) = changed.last() else { break };
            after = (last.revision, last.kind.name().to_owned(), last.id.clone());
            let bodies: Vec<ChangedRecordBody> =
                changed.into_iter().map(|changed| ChangedRecordBody::new(&base, changed)).collect();
            yield bodies.into();
        }
    };
    let around = Around { total: Some(total), ..reply.around(COLUMNS) };
    reply.stream(around, batches)
}

/// A place in the order by last change, as a cursor holds it.
fn after_of(changed: &Changed) -> After {
    After { key: Some(SortKey::Int(changed.revision)), id: format!("{} {}", changed.kind.name(), changed.id) }
}

fn place(after: &After) -> Option<(i64, String, String)> {
    let Some(SortKey::Int(revision)) = after.key else { return None };
    let (kind, id) = after.id.split_once(' ')?;
    Some((revision, kind.to_owned(), id.to_owned()))
}
