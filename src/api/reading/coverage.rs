//! Coverage: what the corpus has of each country, decade and language, and of how many known elections something is told.
use serde::Serialize;
use utoipa::ToSchema;

use super::timeline::share;
use crate::api::answers::{Answer, Reply};
use crate::api::formats::{Format, Of};
use crate::api::http::{Ask, Reader, Result, Snapshot, read};
use crate::api::lists::matched;
use crate::api::params::forms::{Form, date_prefix, shared};
use crate::api::params::{FORMAT, HEADER_BOM, One, parameters, representation};
use crate::api::shapes::{CorpusState, CountryBody};
use crate::domain::{Country, Days, country_name, language_name};
use crate::library::{Covered, Holdings, Part, coverage};

static COUNTRY: One<Option<Country>> =
    One::new("country", Form::Text(|| shared("CountryCode")), |one, reader| reader.parsed(one.name, code))
        .like("XK")
        .about("Only what is of this country.");
static FROM: One<Option<Days>> = window("from")
    .about("Only what lies then or later: articles by when they were published, events and elections by when they were, figures by the moment that they speak of.");
static TO: One<Option<Days>> =
    window("to").about("As `from`: then or earlier, the whole of that year, month or day included.");

const fn window(name: &'static str) -> One<Option<Days>> {
    One::new(name, Form::Text(date_prefix), |one, reader| reader.parsed(one.name, Days::parse_prefix)).like("1990")
}

fn code(given: &str) -> std::result::Result<Country, &'static str> {
    let country = Country::parse(given).ok().filter(|_| Country::accepted().any(|code| code == given));
    country.ok_or("takes the code of a country in capitals, such as XK")
}

parameters!(CoverageParameters: COUNTRY, FROM, TO, FORMAT, HEADER_BOM);

/// What the corpus has, part by part.
#[derive(Debug, Serialize, ToSchema)]
pub struct Coverage {
    /// All, then each country, decade and language, then each country by decades.
    pub items: Vec<CoverageRow>,
    pub corpus: CorpusState,
}

/// What the corpus has of one part of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageRow {
    /// Which kind of part: `all`, `country`, `decade`, `language` or `country_decade`.
    #[schema(example = "country_decade")]
    pub by: &'static str,
    pub country: Option<CountryBody>,
    /// Its first year, and an `s`.
    #[schema(example = "1990s")]
    pub decade: Option<String>,
    #[schema(example = "sq")]
    pub language: Option<String>,
    /// What the country or the language is called in English.
    #[schema(example = "Kosovo")]
    pub label: Option<&'static str>,
    /// Articles about the country, published in the decade, in the language.
    #[schema(minimum = 0)]
    pub articles: i64,
    /// Events, elections among them; of a language, those that articles in it tell of.
    #[schema(minimum = 0)]
    pub events: i64,
    #[schema(minimum = 0)]
    pub figures: i64,
    /// Elections that are known and were held; of a language, those that articles in it tell of.
    #[schema(minimum = 0)]
    pub elections: i64,
    /// Of these, those that some article tells of. Null of a language, as the next ones.
    #[schema(minimum = 0)]
    pub with_report: Option<i64>,
    /// Those whose turnout is in their record or in a figure.
    #[schema(minimum = 0)]
    pub with_turnout: Option<i64>,
    /// Those of which a figure tells votes, shares or seats.
    #[schema(minimum = 0)]
    pub with_result: Option<i64>,
    /// `with_report` of `elections`; null where there are none.
    pub report_share: Option<f64>,
    pub turnout_share: Option<f64>,
    pub result_share: Option<f64>,
}

const COLUMNS: &[&str] = &[
    "by",
    "country.code",
    "decade",
    "language",
    "label",
    "articles",
    "events",
    "figures",
    "elections",
    "with_report",
    "with_turnout",
    "with_result",
    "report_share",
    "turnout_share",
    "result_share",
];

/// Say what the corpus covers
///
/// For all of it, for each country, decade and language, and for each country by decades: articles, events, figures and elections, and of how many of the elections there is a report, a turnout, a result. What counts for two countries counts for both; what has no date, or a longer one, for no decade. These are counts of what was collected: where there are no articles, a zero elsewhere says nothing.
#[utoipa::path(get, path = "/v1/coverage", operation_id = "get_coverage", tag = "reading",
    params(CoverageParameters), responses((status = 200, description = "What there is of each part.", body = Coverage)))]
pub async fn get_coverage(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let (counted, format) = asked(&ask)?;
    let chooser = matched::chooser(&mut state, &mut ask).await?;
    let reply = Reply::begin(ask, format, Vec::new())?;
    let items = coverage(&chooser, &counted).await?.into_iter().map(row).collect();
    reply.rows_or(COLUMNS, items, |items| Coverage { items, corpus: reply.corpus() })
}

fn asked(ask: &Ask) -> Result<(Covered, &'static Format)> {
    read(ask, |reader: &mut Reader<'_>| {
        let country = reader.take(&COUNTRY);
        let (from, to) = (reader.take(&FROM), reader.take(&TO));
        let days = Days { first: from.and_then(|days| days.first), last: to.and_then(|days| days.last) };
        let window = (days != Days::default()).then(|| days.clocks());
        let counted = Covered { countries: country.into_iter().collect(), window };
        (counted, representation::format(reader, Of::Rows))
    })
}

fn row((part, held): (Part, Holdings)) -> CoverageRow {
    let named = |year: i16| format!("{year}s");
    let (by, country, decade, language) = match part {
        Part::All => ("all", None, None, None),
        Part::Country(code) => ("country", Some(code), None, None),
        Part::Decade(year) => ("decade", None, Some(named(year)), None),
        Part::Language(tag) => ("language", None, None, Some(tag)),
        Part::CountryDecade(code, year) => ("country_decade", Some(code), Some(named(year)), None),
    };
    let told = |count: i64| language.is_none().then_some(count);
    let share = |count: i64| told(count).and_then(|count| share(count, held.elections));
    CoverageRow {
        by,
        label: country.as_deref().and_then(country_name).or_else(|| language.as_deref().and_then(language_name)),
        articles: held.articles,
        events: held.events,
        figures: held.figures,
        elections: held.elections,
        with_report: told(held.with_report),
        with_turnout: told(held.with_turnout),
        with_result: told(held.with_result),
        report_share: share(held.with_report),
        turnout_share: share(held.with_turnout),
        result_share: share(held.with_result),
        country: country.and_then(|code| Country::parse(&code).ok()).as_ref().map(CountryBody::from),
        decade,
        language,
    }
}
