//! Lists below one record: those of a noun that a filter ties to the record in the path.
use super::elsewhere::find;
use super::list;
use super::resource::Resource;
use crate::api::answers::Answer;
use crate::api::http::{ApiError, AppState, Ask, Code};
use crate::domain::{Condition, Test, Value};
use crate::store::Stored;

/// Lists `R` whose `filter` is the record `id` of noun `P`, if there is one.
pub async fn answer<P: Stored, R: Resource>(state: AppState, ask: Ask, id: &str, filter: &str) -> Answer {
    find::<P>(&state, &ask, id).await?;
    let Some(filter) = R::spec().noun.kind.filter(filter) else {
        return Err(ApiError::new(Code::INTERNAL, "the list has no such filter").into());
    };
    let tied = Condition { filter, test: Test::AnyOf(vec![Value::Text(id.to_owned())]) };
    list::answer_list::<R>(state, ask, vec![tied]).await
}
