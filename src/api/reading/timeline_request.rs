//! What a timeline asks for.
use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Result, reader};
use crate::api::lists::{ARTICLES, EVENTS, ListSpec, OfScope, Scope};
use crate::api::params::{
    About, Choices, FORMAT, HEADER_BOM, LANG, One, Or, countable_names, flag, most, parameters, representation, term,
    word,
};
use crate::domain::{Interval, Language};
use crate::library::{Counting, MAX_CELLS, MAX_SPANS};

pub static INTERVAL: Or<Interval> = term("interval")
    .tells(About::Made(|| format!("How long a period is; weeks are those of ISO 8601. Default `{{default}}`. Where there would be more than {MAX_SPANS} periods, the next longer one that has fewer is taken; `interval` of the answer tells.")))
    .like("year")
    .or(Interval::Month);

const fn by(spec: &'static ListSpec) -> One<Option<&'static str>> {
    word("by", Choices::OfNoun(countable_names, spec.noun)).about("Count each value of this filter apart.")
}

static GROUP_LIMIT: Or<usize> = most(
    "facet_limit",
    About::Made(|| {
        format!(
            "Values of `by`, the most frequent, {{range}}; default {{default}}, and fewer where values times periods would be more than {MAX_CELLS}. Without `by` it changes nothing."
        )
    }),
);

static KNOWN: Or<bool> = flag(
    "known",
    "Also what there is of each period whatever the words: the articles that the filters take, and the elections that are known of the countries asked for. So a zero is told apart where there is no report from one where the corpus has nothing; default `{default}`.",
);

parameters!(ArticleTimeline: INTERVAL, by(&ARTICLES), GROUP_LIMIT, KNOWN, OfScope(&ARTICLES), LANG, FORMAT, HEADER_BOM);
parameters!(EventTimeline: INTERVAL, by(&EVENTS), GROUP_LIMIT, KNOWN, OfScope(&EVENTS), LANG, FORMAT, HEADER_BOM);

#[derive(Debug)]
pub struct TimelineRequest {
    pub scope: Scope,
    pub counting: Counting,
    /// Whether it is told what there is besides.
    pub known: bool,
    pub languages: Vec<Language>,
    pub format: &'static Format,
}

pub fn read(ask: &Ask, spec: &'static ListSpec) -> Result<TimelineRequest> {
    reader::read(ask, |reader| TimelineRequest {
        scope: reader.take(&OfScope(spec)),
        counting: Counting {
            interval: reader.take(&INTERVAL),
            by: reader.take(&by(spec)).and_then(|name| spec.noun.kind.filter(name)),
            group_limit: reader.take(&GROUP_LIMIT),
        },
        known: reader.take(&KNOWN),
        languages: representation::languages(reader),
        format: representation::format(reader, Of::Rows),
    })
}
