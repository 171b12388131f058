//! Rows of result sets whose records went for rights: of each only the id is left.
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::{query, query_as, query_scalar};

use super::writer::Writer;
use crate::domain::{Kind, Term, hex};
use crate::store::database::{Result, held, packed, unpacked};

#[derive(Deserialize)]
struct Row<'r> {
    #[serde(borrow)]
    id: std::borrow::Cow<'r, str>,
}

impl Writer {
    /// Puts a tombstone in the place of a record in each set that has it.
    pub(super) async fn withdraw_rows(&mut self, kind: Kind, id: &str) -> Result<()> {
        let sets = query_scalar(
            "select s.set_id from result_set_record r join result_set s on s.set_id = r.set_id \
             where r.record_id = $1 and s.kind = $2 order by s.set_id",
        );
        let sets: Vec<String> = sets.bind(id).bind(kind.name()).fetch_all(&mut *self.tx).await?;
        for set in sets {
            let kept = query_as("select rows, coalesce(given_bytes, bytes) from result_set where set_id = $1");
            let (rows, bytes): (Vec<u8>, i64) = kept.bind(&set).fetch_one(&mut *self.tx).await?;
            let before = unpacked(&set, &rows, bytes)?;
            let given = without(&before, id);
            if given == before {
                continue;
            }
            let put = query(
                "update result_set set rows = $1, given_bytes = $2, given_sha256 = $3, withdrawn = withdrawn + 1 where set_id = $4",
            );
            let put = put.bind(packed(&given)?).bind(held(given.len())).bind(hex(Sha256::digest(&given))).bind(&set);
            put.execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

/// The rows with a tombstone for this record.
fn without(rows: &[u8], id: &str) -> Vec<u8> {
    let tombstone = format!("{}\n", json!({ "id": id, "withdrawn": true }));
    let lines = rows.split_inclusive(|byte| *byte == b'\n');
    let is_of = |line: &[u8]| serde_json::from_slice::<Row<'_>>(line).is_ok_and(|row| row.id == id);
    lines.flat_map(|line| if is_of(line) { tombstone.as_bytes() } else { line }).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_row_of_the_record_is_replaced() {
        let rows = b"{\"id\":\"a\",\"label\":\"b\"}\n{\"id\":\"b\",\"of\":{\"id\":\"a\"}}\n";
        let once = without(rows, "a");
        assert_eq!(once, b"{\"id\":\"a\",\"withdrawn\":true}\n{\"id\":\"b\",\"of\":{\"id\":\"a\"}}\n");
        assert_eq!(without(&once, "a"), once);
        assert_eq!(without(&once, "c"), once);
    }
}
