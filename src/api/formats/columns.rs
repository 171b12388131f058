//! What the columns of tables hold.
use crate::domain::Kind;

/// What a row has once: of other paths there may be many values, which stand in one text.
const SINGLE: &[&str] = &[
    "",
    "as_of",
    "collapsed",
    "counts",
    "date",
    "election",
    "known",
    "location",
    "place.counts",
    "published",
    "reported",
    "written",
];

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Text,
    Whole,
    Number,
    Truth,
    /// The first or the last moment of a date: a day, where a format takes the zone of the date into account.
    End,
    Instant,
}

impl Holds {
    /// What stands at a dotted path into the rows of a kind.
    pub fn of(path: &str, kind: Option<Kind>) -> Self {
        let (above, last) = path.rsplit_once('.').unwrap_or(("", path));
        match last {
            _ if !SINGLE.contains(&above) => Self::Text,
            "earliest" | "latest" => Self::End,
            "updated_at" => Self::Instant,
            "lat" | "lon" | "value" | "low" | "high" | "turnout_pct" | "threshold_pct" | "quorum_pct" => Self::Number,
            "truncated" | "public_figure" => Self::Truth,
            "words" if kind == Some(Kind::Article) => Self::Whole,
            "revision" | "independent_sources" | "seats" | "registered" | "votes_cast" => Self::Whole,
            "with_report" | "with_turnout" | "with_result" => Self::Whole,
            "report_share" | "turnout_share" | "result_share" => Self::Number,
            "articles" | "events" | "figures" | "elections" if kind.is_none() => Self::Whole,
            _ if above.ends_with("counts") => Self::Whole,
            _ => Self::Text,
        }
    }
}
