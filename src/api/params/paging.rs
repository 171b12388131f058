//! Which of many rows an answer has: a page by `limit` and `cursor`, or a random sample.
use utoipa::openapi::path::Parameter;

use super::forms;
use super::parameter::{About, One, Or, Taken};
use super::values::{text, whole};
use crate::api::formats::Format;
use crate::api::http::{CURSOR_PATTERN, Reader, cursor};
use crate::domain::After;

/// Rows on a page.
pub const fn limit(about: &'static str) -> Or<u32> {
    whole("limit", 1..=200).about(about).or(20)
}

/// Values of a facet, or other groups.
pub const fn most(name: &'static str, about: About) -> Or<usize> {
    whole(name, 1..=200).tells(about).or(20)
}

static CURSOR: One<Option<String>> = text("cursor", || forms::text(CURSOR_PATTERN, 16, 600))
    .about("Where to go on: `page.next_cursor` of the page before, with the same filters and order.");

/// `limit` and `cursor`.
pub struct Paging(Or<u32>);

pub const fn paging(about: &'static str) -> Paging {
    Paging(limit(about))
}

/// Which page of a list is asked for.
#[derive(Debug)]
pub struct Pages {
    pub limit: u32,
    /// Whether the caller asks for pages.
    asked: bool,
    pub after: Option<After>,
    /// What cursors of this list are tied to.
    pub digest: String,
}

impl Pages {
    /// Whether all rows are wanted: in formats of rows, unless pages are asked for.
    pub fn are_all(&self, format: &Format) -> bool {
        format.is_table() && !self.asked
    }
}

impl Taken for Paging {
    type Value = Pages;

    fn read(&self, reader: &mut Reader<'_>) -> Pages {
        let limit = reader.take(&self.0.of);
        let digest = cursor::list_digest(&reader.ask.path, &reader.ask.query);
        let after = reader.take(&CURSOR).map(|cursor| cursor::decode(&cursor, &digest));
        let after = reader.unless(after.transpose()).flatten();
        Pages { limit: limit.unwrap_or(self.0.default), asked: limit.is_some() || after.is_some(), after, digest }
    }

    fn document(&self) -> Vec<Parameter> {
        [self.0.document(), CURSOR.document()].concat()
    }
}

/// `sample` and `seed`: how many rows are drawn, and by which seed.
pub struct Sample(One<Option<u32>>);

pub const fn sample(about: &'static str) -> Sample {
    Sample(whole("sample", 1..=1000).about(about).like("10"))
}

static SEED: Or<u64> = whole("seed", 0..=0xffff_ffff)
    .about("Which random sample; default {default}. Without `sample` it changes nothing.")
    .like("7")
    .or(0);

impl Taken for Sample {
    type Value = Option<(u32, u64)>;

    fn read(&self, reader: &mut Reader<'_>) -> Self::Value {
        let size = reader.take(&self.0);
        let seed = reader.take(&SEED);
        size.map(|size| (size, seed))
    }

    fn document(&self) -> Vec<Parameter> {
        [self.0.document(), SEED.document()].concat()
    }
}
