//! What collocates ask for.
use std::borrow::Cow;
use std::collections::HashSet;

use super::concordance_request::{FIELD, WithWords};
use super::terms_request::{STOP, stopped};
use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Result, reader};
use crate::api::lists::Scope;
use crate::api::params::{Choices, FORMAT, HEADER_BOM, Or, parameters, representation, whole, word};

static WINDOW: Or<usize> = whole("window", 1..=10).about("Words on each side, {range}; default {default}.").or(5);

static MIN_COUNT: Or<u64> =
    whole("min_count", 1..=1_000_000).about("How often a word has to stand near at least; default {default}.").or(2);

static LIMIT: Or<usize> = whole("limit", 1..=200)
    .about("Words, {range}; default {default}. There are no further pages, in no format.")
    .or(50);

static SORT: Or<&str> = word("sort", Choices::These(&["log_likelihood", "pmi", "t_score", "count"]))
    .about("By which measure of association the words are in order, the strongest first; all are told. Default `{default}`. `measure` is a filter of articles.")
    .or("log_likelihood");

parameters!(CollocatesParameters: WithWords, WINDOW, FIELD, MIN_COUNT, LIMIT, SORT, STOP, FORMAT, HEADER_BOM);

#[derive(Debug)]
pub struct CollocatesRequest {
    pub scope: Scope,
    pub window: usize,
    /// Only these parts of articles; none: all.
    pub parts: Vec<&'static str>,
    pub min_count: u64,
    pub limit: usize,
    pub sort: &'static str,
    /// Folded words that are left out.
    pub stop: Cow<'static, HashSet<String>>,
    pub format: &'static Format,
}

pub fn read(ask: &Ask) -> Result<CollocatesRequest> {
    reader::read(ask, |reader| CollocatesRequest {
        scope: reader.take(&WithWords),
        window: reader.take(&WINDOW),
        parts: reader.take(&FIELD),
        min_count: reader.take(&MIN_COUNT),
        limit: reader.take(&LIMIT),
        sort: reader.take(&SORT),
        stop: stopped(reader.take(&STOP)),
        format: representation::format(reader, Of::Rows),
    })
}
