//! Parquet: the columns of CSV, typed, in groups of rows.
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use serde::ser::Error as _;
use serde_json::Value;

use super::cells::{at, cell};
use super::columns::Holds;
use super::dates::days;
use super::format::{Around, Batch, Format, Of, Writer};
use super::shown::Shown;
use crate::domain::Kind;

pub static PARQUET: Format = Format {
    name: "parquet",
    media_type: "application/vnd.apache.parquet",
    content_type: "application/vnd.apache.parquet",
    schema: "",
    about: "Parquet: the columns of CSV; numbers typed, `earliest` and `latest` as days of the date's zone, many values in one cell joined by `|`. Query, licence and corpus are in its key-value metadata.",
    says: |of| matches!(of, Of::Record(_) | Of::Records(_)),
    whole_records: false,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| Box::new(File::new(around))),
};

/// A group of rows is written once it has so many, or so many bytes.
const ROWS: usize = 10_000;
const BYTES: usize = 4 << 20;

/// The values of a column.
enum Column {
    Text(Vec<Option<ByteArray>>),
    Whole(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Truth(Vec<Option<bool>>),
    /// Days since 1970.
    Day(Vec<Option<i32>>),
    /// Microseconds since 1970.
    Instant(Vec<Option<i64>>),
}

impl Column {
    fn of(path: &str, kind: Option<Kind>) -> Self {
        match Holds::of(path, kind) {
            Holds::Text => Self::Text(Vec::new()),
            Holds::Whole => Self::Whole(Vec::new()),
            Holds::Number => Self::Number(Vec::new()),
            Holds::Truth => Self::Truth(Vec::new()),
            Holds::End => Self::Day(Vec::new()),
            Holds::Instant => Self::Instant(Vec::new()),
        }
    }

    fn schema(&self, path: &str) -> Result<Type, ParquetError> {
        let (physical, logical) = match self {
            Self::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Whole(_) => (Physical::INT64, None),
            Self::Number(_) => (Physical::DOUBLE, None),
            Self::Truth(_) => (Physical::BOOLEAN, None),
            Self::Day(_) => (Physical::INT32, Some(LogicalType::Date)),
            Self::Instant(_) => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        };
        let column = Type::primitive_type_builder(path, physical).with_repetition(Repetition::OPTIONAL);
        column.with_logical_type(logical).with_converted_type(ConvertedType::NONE).build()
    }

    /// Takes the value at a path; how many bytes that are.
    fn take(&mut self, row: &Value, path: &str) -> usize {
        let found = at(row, path);
        match self {
            Self::Text(values) => {
                let text = cell(row, path);
                let bytes = text.len();
                values.push((!text.is_empty()).then(|| ByteArray::from(text.into_bytes())));
                return bytes;
            }
            Self::Whole(values) => values.push(found.as_i64()),
            Self::Number(values) => values.push(found.as_f64()),
            Self::Truth(values) => values.push(found.as_bool()),
            Self::Day(values) => {
                let (above, last) = path.rsplit_once('.').unwrap_or(("", path));
                let (first_day, last_day) = days(at(row, above));
                values.push(if last == "earliest" { first_day } else { last_day }.map(since_1970));
            }
            Self::Instant(values) => {
                let at = found.text().parse::<Timestamp>();
                values.push(at.ok().map(Timestamp::as_microsecond));
            }
        }
        8
    }

    fn write<W: std::io::Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        match self {
            Self::Text(values) => column::<ByteArrayType, _>(group, std::mem::take(values)),
            Self::Whole(values) | Self::Instant(values) => column::<Int64Type, _>(group, std::mem::take(values)),
            Self::Number(values) => column::<DoubleType, _>(group, std::mem::take(values)),
            Self::Truth(values) => column::<BoolType, _>(group, std::mem::take(values)),
            Self::Day(values) => column::<Int32Type, _>(group, std::mem::take(values)),
        }
    }
}

fn since_1970(day: Date) -> i32 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours().try_into().map_or(0, |hours: i32| hours / 24)
}

fn column<T: DataType, W: std::io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: Vec<Option<T::T>>,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(&values, Some(&levels), None)?;
        column.close()?;
    }
    Ok(())
}

/// What is written and not sent yet.
#[derive(Clone, Default)]
struct Unsent(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Unsent {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct File {
    around: Around,
    columns: Vec<(Cow<'static, str>, Column)>,
    unsent: Unsent,
    /// Once begun.
    file: Option<SerializedFileWriter<Unsent>>,
    /// Those of the group that is not written yet.
    rows: usize,
    bytes: usize,
}

impl File {
    fn new(around: Around) -> Self {
        let paths = around.fields.columns(&around.columns).into_iter();
        let column = |path: Cow<'static, str>| {
            let column = Column::of(&path, around.kind);
            (path, column)
        };
        let columns = paths.map(column).collect();
        Self { around, columns, unsent: Unsent::default(), file: None, rows: 0, bytes: 0 }
    }

    fn open(&self) -> Result<SerializedFileWriter<Unsent>, ParquetError> {
        let fields = self.columns.iter().map(|(path, column)| column.schema(path).map(Arc::new));
        let schema = Type::group_type_builder("rows").with_fields(fields.collect::<Result<_, _>>()?).build()?;
        let told = self.around.told().map(|(name, told)| {
            let told = told.as_str().map_or_else(|| told.to_string(), str::to_owned);
            KeyValue::new(format!("ballotwire:{name}"), told)
        });
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_key_value_metadata(Some(told.to_vec()));
        SerializedFileWriter::new(self.unsent.clone(), Arc::new(schema), Arc::new(properties.build()))
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let Some(file) = self.file.as_mut().filter(|_| self.rows > 0) else {
            return Ok(());
        };
        let mut group = file.next_row_group()?;
        for (_, column) in &mut self.columns {
            column.write(&mut group)?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    fn send(&self, out: &mut Vec<u8>) {
        out.append(&mut self.unsent.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Writer for File {
    fn begin(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        self.file = Some(self.open().map_err(serde_json::Error::custom)?);
        self.send(out);
        Ok(())
    }

    fn rows(&mut self, batch: &Batch<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        for row in &batch.rows {
            let row = row.value()?;
            for (path, column) in &mut self.columns {
                self.bytes += column.take(&row, path);
            }
            self.rows += 1;
            if self.rows >= ROWS || self.bytes >= BYTES {
                self.write_group().map_err(serde_json::Error::custom)?;
            }
        }
        self.send(out);
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        self.write_group().map_err(serde_json::Error::custom)?;
        if let Some(file) = self.file.take() {
            file.close().map_err(serde_json::Error::custom)?;
        }
        self.send(out);
        Ok(())
    }
}
