//! CSV: a header line and a line for each record.
use std::borrow::Cow;

use serde_json::Value;

use super::cells::cell;
use super::csv_text;
use super::format::{Around, Batch, Format, Of, Writer};

pub static CSV: Format = Format {
    name: "csv",
    media_type: "text/csv",
    content_type: "text/csv; charset=utf-8; header=present",
    schema: "CsvTable",
    about: "UTF-8, RFC 4180, with a header line; many values in one cell are joined by `|`.",
    says: |of| of != Of::Concepts,
    whole_records: false,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| Box::new(Table::new(&around, ""))),
};

/// Begins with a byte order mark.
pub static MARKED_CSV: Format = Format { writer: Some(|around| Box::new(Table::new(&around, "\u{feff}"))), ..CSV };

struct Table {
    columns: Vec<Cow<'static, str>>,
    mark: &'static str,
}

impl Table {
    fn new(around: &Around, mark: &'static str) -> Self {
        Self { columns: around.fields.columns(&around.columns), mark }
    }
}

impl Writer for Table {
    fn begin(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let names = self.columns.iter().cloned();
        out.extend(self.mark.bytes());
        out.extend(csv_text::lines(std::iter::once(names)).bytes());
        Ok(())
    }

    fn rows(&mut self, batch: &Batch<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let values: Vec<Value> = batch.rows.iter().map(|row| row.value()).collect::<Result<_, _>>()?;
        let cells = |row| self.columns.iter().map(move |column| Cow::from(cell(row, column)));
        out.extend(csv_text::lines(values.iter().map(cells)).bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::formats::Rows;
    use serde_json::json;

    #[test]
    fn csv_joins_many_values_and_quotes_what_needs_it() {
        let columns = ["id", "title", "authors", "publisher.label", "mentions.entity.id"].map(Cow::Borrowed).to_vec();
        let around = || Around { columns: columns.clone(), ..Around::default() };
        let body = json!({"id": "a", "title": "One, \"two\"", "authors": ["X", "Y"],
            "publisher": {"id": "p", "label": "P"}, "mentions": [{"entity": {"id": "e"}}, {"entity": {"id": "f"}}]});
        let header = "id,title,authors,publisher.label,mentions.entity.id\r\n";
        let mut csv = CSV.writer.unwrap()(around());
        let mut out = Vec::new();
        csv.begin(&mut out).unwrap();
        csv.rows(&(&Rows::from(vec![body])).into(), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("{header}a,\"One, \"\"two\"\"\",X|Y,P,e|f\r\n"));
        // JSON has no keys that are lists.
        let unwritable = std::collections::BTreeMap::from([(vec![1], 1)]);
        assert!(csv.rows(&(&Rows::from(vec![unwritable])).into(), &mut Vec::new()).is_err());
        let mut out = Vec::new();
        MARKED_CSV.writer.unwrap()(around()).begin(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("\u{feff}{header}"));
    }
}
