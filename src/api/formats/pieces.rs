//! Formats that say each record in a piece of text of its own, between a beginning and an end.
use serde_json::Value;

use super::format::{Around, Batch, Points, Writer};

/// What a record becomes.
type Piece = fn(&Value, &Around, &Points) -> String;

pub struct Pieces {
    around: Around,
    piece: Piece,
    begin: String,
    joint: &'static str,
    end: String,
    is_first: bool,
}

impl Pieces {
    /// Nothing but the pieces.
    pub fn of(around: Around, piece: Piece) -> Box<Self> {
        Box::new(Self { around, piece, begin: String::new(), joint: "", end: String::new(), is_first: true })
    }

    /// A JSON object with these keys, whose last one is the list of pieces.
    pub fn in_object(around: Around, head: &Value, list: &str, piece: Piece) -> Box<Self> {
        let mut begin = head.to_string();
        begin.pop();
        Self::of(around, piece).between(format!("{begin},\"{list}\":[\n"), ",\n", "\n]}\n")
    }

    pub fn between(
        self: Box<Self>,
        begin: impl Into<String>,
        joint: &'static str,
        end: impl Into<String>,
    ) -> Box<Self> {
        Box::new(Self { begin: begin.into(), joint, end: end.into(), ..*self })
    }
}

impl Writer for Pieces {
    fn begin(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        out.extend(self.begin.bytes());
        Ok(())
    }

    fn rows(&mut self, batch: &Batch<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        for row in &batch.rows {
            if !std::mem::take(&mut self.is_first) {
                out.extend(self.joint.bytes());
            }
            out.extend((self.piece)(&row.value()?, &self.around, batch.points).bytes());
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        out.extend(self.end.bytes());
        Ok(())
    }
}
