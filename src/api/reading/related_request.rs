//! What a request for related entities asks for.
use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Result, reader};
use crate::api::params::paging::paging;
use crate::api::params::{
    Choices, FORMAT, HEADER_BOM, LANG, One, Or, Pages, Paging, any_of, names, parameters, representation, word,
};
use crate::domain::{EntityKind, Language};

static KIND: One<Vec<&'static str>> =
    any_of("kind", Choices::Made(names::<EntityKind>)).about("Only entities of these kinds.");

static SORT: Or<&str> = word("sort", Choices::These(&["-articles", "-events", "-npmi"]))
    .about("The order: by shared articles (`-articles`, the default), by shared events (`-events`) or by association (`-npmi`), most first. Ties are broken by the other counts, then by id.")
    .or("-articles");

static PAGES: Paging = paging(
    "Entities on a page, {range}; default {default}. In `ndjson` and `csv` without `limit` and `cursor`, all are sent.",
);

parameters!(RelatedParameters: KIND, SORT, PAGES, LANG, FORMAT, HEADER_BOM);

pub struct RelatedRequest {
    pub kinds: Vec<&'static str>,
    pub sort: &'static str,
    pub pages: Pages,
    pub languages: Vec<Language>,
    pub format: &'static Format,
}

pub fn read(ask: &Ask) -> Result<RelatedRequest> {
    reader::read(ask, |reader| RelatedRequest {
        kinds: reader.take(&KIND),
        sort: reader.take(&SORT),
        pages: reader.take(&PAGES),
        languages: representation::languages(reader),
        format: representation::format(reader, Of::Rows),
    })
}
