//! Freezing: a list is asked within the service, and what it answers is kept.
use std::collections::HashSet;

use axum::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::asked::{List, NewSet};
use super::set_body::{SetBody, location};
use crate::api::answers::Answer;
use crate::api::answers::reply::no_parameters;
use crate::api::explorer::{Reader, Within};
use crate::api::http::body::Sent;
use crate::api::http::{Access, ApiError, AppState, Ask, Code, Freezing, Result, Snapshot};
use crate::domain::hex;
use crate::store::{self, NewResultSet, Now, ResultSet, packed};
use crate::work::apart;

/// Sets at most, and records and bytes of one.
const SETS: i64 = 10_000;
const RECORDS: usize = 100_000;
const BYTES: usize = 16 << 20;

/// How often a list is asked again that was not answered in one state.
const TRIES: usize = 3;

/// What rows have beside the record, or what is not for copies: texts, and how it was found.
const LEFT_OUT: &[&str] = &["text", "score", "highlights", "matched_variants"];

/// Freeze a result set
///
/// Keeps what a list answers now, without texts: its rows are the same bytes for ever, whatever becomes of the corpus. The same
/// list, title and note at the same revision are the same set. Needs a token, unless whoever runs the service lets anyone.
#[utoipa::path(post, path = "/v1/sets", operation_id = "freeze_set", tag = "sets", request_body = NewSet,
    responses((status = 201, description = "The set; `Location` has its address.", body = SetBody),
        (status = 200, description = "The set, which was there already.", body = SetBody)))]
pub async fn freeze_set(Extension(within): Extension<Within>, snapshot: Snapshot, ask: Ask, sent: Sent) -> Answer {
    no_parameters(&ask)?;
    let state = AppState { store: snapshot.0.store.following(), ..snapshot.0.clone() };
    permitted(&state, &ask)?;
    let new = sent.json::<NewSet>()?.checked()?;
    let list = new.list(ask.base.as_str())?;
    let mut asked = (snapshot, ask.now.clone());
    for _ in 0..TRIES {
        let reader = Reader { snapshot: asked.0, access: Access::Public, languages: None };
        let address = format!("{}format=ndjson", joined(&list.address));
        let answered = within.rows(&address, reader, BYTES).await?.ok_or_else(|| {
            ApiError::of_value(
                "address",
                &format!("has more than {} MB of rows; narrow it down, or give it a `limit`", BYTES >> 20),
            )
        })?;
        let now = state.store.now().await?;
        // Rows are sent batch by batch: what was written meanwhile may be in them.
        if now.state == asked.1.state {
            let private = state.store.private_people().await?;
            let at = (state.settings.clock)();
            let frozen = apart(move || frozen((&now, at), (new, list), &answered, &private)).await??;
            return kept(&state, &ask, frozen).await;
        }
        asked = (Snapshot(AppState { store: state.store.snapshot().await?, ..state.clone() }), now);
    }
    let moved = ApiError::new(Code::UNAVAILABLE, "the corpus is being written; ask again");
    Err(moved.with_header(header::RETRY_AFTER, "5").into())
}

fn permitted(state: &AppState, ask: &Ask) -> Result<()> {
    match state.settings.freezing {
        Freezing::Anyone => Ok(()),
        Freezing::Token if ask.access != Access::Public => Ok(()),
        Freezing::Token => {
            Err(ApiError::new(Code::TOKEN_NEEDED, "sets are made with a token: `Authorization: Bearer …`")
                .with_header(header::WWW_AUTHENTICATE, "Bearer realm=\"ballotwire\""))
        }
        Freezing::Nobody => Err(ApiError::new(Code::NOT_OFFERED, "no sets are made here")),
    }
}

/// The address, ready for another parameter.
fn joined(address: &str) -> String {
    format!("{address}{}", if address.contains('?') { "&" } else { "?" })
}

/// A set that is not kept yet.
struct Frozen {
    told: ResultSet,
    /// Compressed.
    rows: Vec<u8>,
    records: Vec<(String, i64)>,
}

fn frozen(
    (now, at): (&Now, Timestamp),
    (new, list): (NewSet, List),
    answered: &[u8],
    private: &HashSet<String>,
) -> Result<Frozen> {
    let (mut rows, mut records) = (Vec::with_capacity(answered.len()), Vec::new());
    for line in answered.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let mut row: Value = serde_json::from_slice(line).map_err(|cause| ApiError::internal(&cause))?;
        if names_one(&row, private) {
            continue;
        }
        leave_out(&mut row, private);
        let Some(record) = row.as_object_mut() else { continue };
        record.retain(|name, _| !LEFT_OUT.contains(&name.as_str()));
        let id = record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let revision = record.get("revision").and_then(Value::as_i64).unwrap_or_default();
        records.push((id, revision));
        if records.len() > RECORDS {
            return Err(ApiError::of_value(
                "address",
                &format!("has more than {RECORDS} records; narrow it down, or give it a `limit`"),
            ));
        }
        serde_json::to_writer(&mut rows, &row).map_err(|cause| ApiError::internal(&cause))?;
        rows.push(b'\n');
    }
    let sha256 = hex(Sha256::digest(&rows));
    let compressed = packed(&rows)?;
    let (state, bytes) = (&now.state, i64::try_from(rows.len()).unwrap_or(i64::MAX));
    let id = Sha256::digest(format!("{}\0{}\0{sha256}\0{:?}\0{:?}", list.address, state.mark, new.title, new.note));
    let told = ResultSet {
        id: hex(&id[..12]),
        title: new.title,
        note: new.note,
        kind: list.kind,
        address: list.address,
        revision: state.revision,
        mark: state.mark.clone(),
        version: now.info.as_ref().map(|info| info.version.clone()),
        created_at: at,
        records: i64::try_from(records.len()).unwrap_or(i64::MAX),
        bytes,
        withdrawn: 0,
        given_bytes: bytes,
        given_sha256: sha256.clone(),
        sha256,
    };
    Ok(Frozen { told, rows: compressed, records })
}

/// Whether an object is one of these people, or names one of them as an entity.
fn names_one(value: &Value, private: &HashSet<String>) -> bool {
    let ids = [&value["id"], &value["entity"]["id"]];
    ids.into_iter().filter_map(Value::as_str).any(|id| private.contains(id))
}

/// People who are no public figures are in no copy: whatever names one goes.
fn leave_out(value: &mut Value, private: &HashSet<String>) {
    match value {
        Value::Array(items) => {
            items.retain(|item| !names_one(item, private));
            items.iter_mut().for_each(|item| leave_out(item, private));
        }
        Value::Object(fields) => {
            for value in fields.values_mut() {
                if names_one(value, private) {
                    *value = Value::Null;
                } else {
                    leave_out(value, private);
                }
            }
        }
        _ => {}
    }
}

async fn kept(state: &AppState, ask: &Ask, frozen: Frozen) -> Answer {
    let Frozen { told, rows, records } = frozen;
    let (status, set) = match state.store.find_result_set(&told.id).await? {
        Some(there) => (StatusCode::OK, there),
        None => {
            let new = NewResultSet { told: &told, rows: &rows, records: &records };
            match state.store.add_result_set(&new, SETS).await {
                Err(store::Error::TooManySets(_)) => {
                    return Err(ApiError::new(Code::NOT_OFFERED, "there are as many sets as there may be").into());
                }
                added => added?,
            }
            (StatusCode::CREATED, told)
        }
    };
    Ok(made(ask, status, set))
}

fn made(ask: &Ask, status: StatusCode, set: ResultSet) -> Response {
    let address = location(&ask.base, &set.id);
    let body = axum::Json(SetBody::new(set, ask));
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(address) = HeaderValue::try_from(address) {
        headers.insert(header::LOCATION, address);
    }
    response
}
