//! One row written, its columns said once: the whole statement is made of them.

/// `row!(writer, insert("membership"), entity_id = id, ord = 0)` writes a row of these columns and values, by the
/// statement that [`insert`] or [`upsert`] makes.
macro_rules! row {
    ($writer:expr, $form:ident($($of:expr),+), $($column:ident = $value:expr),+ $(,)?) => {{
        let statement = $crate::store::write::$form($($of,)+ &[$(stringify!($column)),+]);
        let statement = sqlx::query(sqlx::AssertSqlSafe(statement))$(.bind($value))+;
        statement.execute(&mut *$writer.tx).await?
    }};
}
pub(in crate::store) use row;

pub fn insert(table: &str, columns: &[&str]) -> String {
    let values: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    format!("insert into {table} ({}) values ({})", columns.join(", "), values.join(", "))
}

/// Leaves a row alone that is there already.
pub fn insert_once(table: &str, columns: &[&str]) -> String {
    insert(table, columns) + " on conflict do nothing"
}

/// Brings the row up to date that has the same key, which is the first `keys` of the columns.
pub fn upsert(table: &str, keys: usize, columns: &[&str]) -> String {
    let (key, others) = columns.split_at(keys);
    let others: Vec<String> = others.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let insert = insert(table, columns);
    format!("{insert} on conflict ({}) do update set {}", key.join(", "), others.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_names_each_column_and_leaves_the_key_alone() {
        assert_eq!(insert("mark", &["a", "b"]), "insert into mark (a, b) values ($1, $2)");
        let upserted = upsert("mark", 2, &["a", "b", "c", "d"]);
        let expected = "insert into mark (a, b, c, d) values ($1, $2, $3, $4) \
             on conflict (a, b) do update set c = excluded.c, d = excluded.d";
        assert_eq!(upserted, expected);
    }
}
