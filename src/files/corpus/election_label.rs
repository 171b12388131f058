//! What a reference election is called, from its row.
use jiff::civil::Date;

use super::election_row::Row;
use crate::domain::{Country, ElectionLevel, ElectionRound, ElectionStatus, When, country_name};

/// `Albania: parliamentary election, 31 March 1991, first round`.
pub(super) fn label(row: &Row) -> String {
    let election = &row.election;
    let code = row.country.as_ref().map_or("", Country::as_str);
    let country = country_name(code).unwrap_or(code);
    let body = match (election.level, &election.body) {
        (ElectionLevel::Referendum, Some(body)) => format!(" ({body})"),
        _ => String::new(),
    };
    let date = row.date.as_ref().map(|date| format!(", {}", in_words(date))).unwrap_or_default();
    let round = match election.round {
        Some(ElectionRound::First) => ", first round",
        Some(ElectionRound::Second) => ", second round",
        Some(ElectionRound::Repeat) => ", repeat vote",
        Some(ElectionRound::Extraordinary) => ", extraordinary",
        None => "",
    };
    let status = match election.status {
        Some(ElectionStatus::Annulled) => " (annulled)",
        _ => "",
    };
    format!("{country}: {}{body}{date}{round}{status}", noun(election.level))
}

fn noun(level: ElectionLevel) -> &'static str {
    match level {
        ElectionLevel::Parliamentary => "parliamentary election",
        ElectionLevel::UpperHouse => "upper house election",
        ElectionLevel::Constituent => "constituent assembly election",
        ElectionLevel::Presidential => "presidential election",
        ElectionLevel::PresidentialIndirect => "indirect presidential election",
        ElectionLevel::General => "general election",
        ElectionLevel::Local => "local election",
        ElectionLevel::Referendum => "referendum",
        ElectionLevel::European => "European Parliament election",
        ElectionLevel::Recall => "recall vote",
    }
}

/// `31 March 1991`, `6 May 1990 to 7 May 1990`; what is no plain day or month stays as it is.
fn in_words(date: &When) -> String {
    let ends: Vec<String> = date.edtf().split('/').map(end_in_words).collect();
    ends.join(" to ")
}

fn end_in_words(edtf: &str) -> String {
    let (first_day, form) = match edtf.len() {
        7 => (format!("{edtf}-01"), "%B %Y"),
        _ => (edtf.to_owned(), "%-d %B %Y"),
    };
    first_day.parse::<Date>().map_or_else(|_| edtf.to_owned(), |day| day.strftime(form).to_string())
}
