//! NDJSON: one record a line.
use super::format::{Around, Batch, Format, Of, Writer};

pub static NDJSON: Format = Format {
    name: "ndjson",
    media_type: "application/x-ndjson",
    content_type: "application/x-ndjson",
    schema: "JsonLines",
    about: "One JSON record a line.",
    says: |of| !matches!(of, Of::Graph | Of::Concepts),
    whole_records: true,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| Box::new(Lines(around))),
};

struct Lines(Around);

impl Writer for Lines {
    fn rows(&mut self, batch: &Batch<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        for row in &batch.rows {
            row.write(&self.0.fields, out)?;
            out.push(b'\n');
        }
        Ok(())
    }
}
