//! Parquet as tests read it.
use axum::body::Bytes;
use parquet::file::metadata::KeyValue;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};

fn reader(file: &[u8]) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::copy_from_slice(file)).unwrap()
}

pub fn rows(file: &[u8]) -> Vec<Row> {
    reader(file).get_row_iter(None).unwrap().map(|row| row.unwrap()).collect()
}

/// Of each row the value of a column.
pub fn column(file: &[u8], name: &str) -> Vec<Field> {
    let value = |row: &Row| row.get_column_iter().find(|(column, _)| *column == name).unwrap().1.clone();
    rows(file).iter().map(value).collect()
}

pub fn metadata(file: &[u8]) -> Vec<KeyValue> {
    reader(file).metadata().file_metadata().key_value_metadata().unwrap().clone()
}

/// All that it says, as text.
pub fn text(file: &[u8]) -> String {
    let of_row = |row: &Row| {
        let values = row.get_column_iter().map(|(_, value)| match value {
            Field::Str(text) => text.clone(),
            other => other.to_string(),
        });
        values.collect::<Vec<_>>().join("\n")
    };
    let told = metadata(file).into_iter().filter_map(|told| told.value);
    told.chain(rows(file).iter().map(of_row)).collect::<Vec<_>>().join("\n")
}
