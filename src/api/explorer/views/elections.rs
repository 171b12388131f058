//! Elections over the years: a calendar of all countries or of one, and how many took part.
use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::{date, number, spoken};
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::over_years::{Form, Held, OverYears, Row};
use crate::api::explorer::pieces::link;
use crate::api::formats::Shown;

use super::event_figures::stretch;
use super::results::{is_of_all, results};
use super::view::{OF_A_LIST, View, all_rows, asked, choices, first_of};

const OF_ELECTIONS: (&str, &str) = ("type", "election");

/// Pages of two hundred elections or figures each that are read.
const PAGES: usize = 5;

/// All countries; with `country`, the levels of one, and how many took part.
pub async fn view(page: &mut Page) -> Result<View, Early> {
    page.leave_out(OF_A_LIST);
    let counted =
        page.answer_at("/v1/events", &first_of(&[OF_ELECTIONS, ("facets", "country"), ("facet_limit", "100")])).await?;
    let rows = [OF_ELECTIONS, ("sort", "date"), ("limit", "200"), ("fields", "id,label,date,country,places,election")];
    let elections = all_rows(page, &format!("/v1/events{}", query_of(asked(page, &rows))), PAGES).await?;
    let country = page.given("country").map(str::to_owned);
    let figures = match &country {
        None => Vec::new(),
        Some(country) => {
            let asked = [
                ("country", country.as_str()),
                ("measure", "turnout_pct"),
                ("measure", "vote_share_pct"),
                ("limit", "200"),
            ];
            all_rows(page, &format!("/v1/figures{}", query_of(asked)), PAGES).await?
        }
    };
    let calendar = if country.is_some() { by_level(page, &elections) } else { by_country(page, &elections) };
    let mut pictures = vec![calendar.picture(page.words)];
    if country.is_some() {
        pictures.extend(turnout(page, &elections, &figures).map(|turnout| turnout.picture(page.words)));
        pictures.extend(results(page, &elections, &figures).map(|results| results.picture(page.words)));
    }
    Ok(View {
        title: page.words.picture_elections.clone(),
        before: html! {
            (choices(page, "country", &counted))
            p.ways { a href=(page.to_list("/chains", country.iter().map(|code| ("country", code)))) { (page.words.chains) }
                " · " a href=(page.to_list("/coverage", country.iter().map(|code| ("country", code)))) { (page.words.coverage_known) }
            }
        },
        pictures,
        after: if page.query.is_empty() {
            html! {}
        } else {
            listed(page, &elections)
        },
        wide: false,
        data: ("/v1/events", asked(page, &[OF_ELECTIONS])),
    })
}

fn listed(page: &Page, elections: &[Value]) -> Markup {
    html! {
        ul.rows {
            @for election in elections {
                li { small { (date(page.words, &election["date"])) } br; (link(page, "events", election)) }
            }
        }
    }
}

/// Elections in a row for each country.
fn by_country(page: &Page, elections: &[Value]) -> OverYears {
    let mut rows: BTreeMap<&str, Vec<Held>> = BTreeMap::new();
    for election in elections {
        let code = election["country"]["code"].text();
        rows.entry(code).or_default().extend(held(page, election, &[]));
    }
    let name = |code: &str| crate::domain::country_name(code).unwrap_or(code).to_owned();
    calendar(page, rows.into_iter().map(|(code, elections)| Row { name: name(code), elections }).collect())
}

/// Elections of one country, in a row for each level.
fn by_level(page: &Page, elections: &[Value]) -> OverYears {
    calendar(page, levels(page, elections, &[]))
}

/// How many took part, in a row for each level of which anything is known; none where nothing is.
fn turnout(page: &Page, elections: &[Value], figures: &[Value]) -> Option<OverYears> {
    let mut rows = levels(page, elections, figures);
    for row in &mut rows {
        row.elections.retain(|held| held.recorded.is_some() || !held.reported.is_empty());
    }
    rows.retain(|row| !row.elections.is_empty());
    (!rows.is_empty()).then(|| OverYears {
        id: "turnout".to_owned(),
        title: page.words.turnout.clone(),
        description: page.words.picture_turnout.clone(),
        zone: zone(elections),
        in_percent: true,
        rows,
    })
}

fn calendar(page: &Page, mut rows: Vec<Row>) -> OverYears {
    rows.retain(|row| !row.elections.is_empty());
    OverYears {
        id: "calendar".to_owned(),
        title: page.words.picture_elections.clone(),
        description: page.words.picture_calendar.clone(),
        zone: "UTC".to_owned(),
        in_percent: false,
        rows,
    }
}

fn levels(page: &Page, elections: &[Value], figures: &[Value]) -> Vec<Row> {
    let mut rows: BTreeMap<&str, Vec<Held>> = BTreeMap::new();
    for election in elections {
        rows.entry(election["election"]["level"].text()).or_default().extend(held(page, election, figures));
    }
    rows.into_iter().map(|(level, elections)| Row { name: page.words.term(level).0, elections }).collect()
}

fn zone(elections: &[Value]) -> String {
    elections.iter().find_map(|election| election["date"]["zone"].written()).unwrap_or("UTC").to_owned()
}

fn held(page: &Page, event: &Value, figures: &[Value]) -> Option<Held> {
    let (words, election, id) = (page.words, &event["election"], event["id"].text());
    let status = election["status"].text();
    let is_turnout = |figure: &&Value| figure["measure"].text() == "turnout_pct" && figure["scope"]["group"].is_null();
    let told: Vec<&Value> = figures.iter().filter(|figure| is_turnout(figure) && is_of_all(event, figure)).collect();
    let reported: Vec<f64> = told.iter().filter_map(|figure| figure["value"].as_f64()).collect();
    let recorded = &election["turnout_pct"];
    let in_words = |value: &Value| format!("{}\u{202f}%", number(words, value));
    let recorded_written = recorded.is_number().then(|| format!("{}: {}", words.picture_record, in_words(recorded)));
    let reported_written: Vec<String> =
        told.iter().filter(|figure| figure["value"].is_number()).map(|figure| in_words(&figure["value"])).collect();
    let reported_written =
        (!reported_written.is_empty()).then(|| format!("{}: {}", words.picture_reported, reported_written.join(", ")));
    Some(Held {
        name: event["label"].written().unwrap_or(id).to_owned(),
        address: page.to_record("events", id),
        when: stretch(&event["date"])?,
        when_written: spoken(words, event["date"]["edtf"].text()),
        form: form(election["level"].text()),
        status: if status == "held" { String::new() } else { words.term(status).0 },
        recorded: recorded.as_f64(),
        reported,
        turnout_written: recorded_written.into_iter().chain(reported_written).collect::<Vec<_>>().join("; "),
    })
}

fn form(level: &str) -> Form {
    match level {
        "parliamentary" | "general" | "constituent" => Form::Assembly,
        "presidential" | "presidential_indirect" => Form::President,
        "local" | "regional" | "municipal" => Form::Local,
        "referendum" => Form::Referendum,
        _ => Form::Other,
    }
}
