//! The figures of an event as pictures of them take them, one picture a measure.
use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::dates::{number, spoken};
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::figures::{FiguresOverTime, Panel, Recorded, Standing, Told};
use crate::api::explorer::pictures::time_axis::Stretch;
use crate::api::explorer::words::{Words, fill};
use crate::api::formats::Shown;

/// Rows that a picture has at most.
const MOST: usize = 60;

/// Figures of parts are figures of the whole, but for elections: another round or repeat is another count.
fn parts_of(event: &Value) -> (&'static str, &'static str) {
    ("parts", if event["election"].is_object() { "false" } else { "true" })
}

/// What pictures of an event show.
pub async fn ask(page: &mut Page, event: &Value) -> Result<Value, Early> {
    let query = query_of([parts_of(event)]);
    page.other(&format!("/v1/events/{}/figures{query}", event["id"].text())).await
}

/// The pictures, each with the addresses of what it shows.
pub fn pictures(page: &Page, event: &Value, answer: &Value) -> Markup {
    let path = format!("/events/{}/figures", event["id"].text());
    let shown = over_time(page, answer);
    html! {
        @for (measure, figures) in &shown {
            @let query = [("measure", *measure), parts_of(event)];
            @let as_format = |form: &str| page.to_list(&format!("/v1{path}"), query.into_iter().chain([("format", form)]));
            @let data = [("CSV", as_format("csv")), ("JSON", as_format("json")), ("SVG", page.to_list(&format!("{path}.svg"), query))];
            h3 { (capital(&page.words.term(measure).0)) }
            (figures.picture(page.words).figure(page.words, &data))
        }
    }
}

/// Pictures of an answer to `/v1/events/{id}/figures`, by measure: of those that somebody gives in numbers, and that have
/// something beside one number to be compared with.
pub fn over_time<'a>(page: &Page, answer: &'a Value) -> Vec<(&'a str, FiguresOverTime)> {
    let groups = answer["groups"].items();
    let mut measures: Vec<(&str, &str)> = Vec::new();
    for group in groups {
        let measure = (group["measure"].text(), group["unit"].text());
        if !measures.contains(&measure) {
            measures.push(measure);
        }
    }
    let pictures = measures.into_iter().filter_map(|(measure, unit)| {
        let same = |group: &&Value| (group["measure"].text(), group["unit"].text()) == (measure, unit);
        let groups: Vec<&Value> = groups.iter().filter(same).collect();
        let figures = || groups.iter().flat_map(|group| group["figures"].items());
        if !figures().any(in_numbers) || !groups.iter().any(|group| is_compared(group)) {
            return None;
        }
        let (name, _) = page.words.term(measure);
        let figures = FiguresOverTime {
            id: format!("figures-{measure}-{unit}"),
            title: format!("{}: {}", capital(&name), answer["event"]["label"].text()),
            zone: figures().find_map(|figure| figure["as_of"]["zone"].written()).unwrap_or("UTC").to_owned(),
            panels: panels(page, &groups),
        };
        Some((measure, figures))
    });
    pictures.collect()
}

/// Whether something stands beside the first number of a scope.
fn is_compared(group: &Value) -> bool {
    group["figures"].items().len() + usize::from(group["reference"].is_object()) > 1
}

/// What is compared, the most reported first, and then what has one report each; as many as a picture has room for.
fn panels(page: &Page, groups: &[&Value]) -> Vec<Panel> {
    let reported = groups.iter().copied().filter(|group| !group["figures"].items().is_empty());
    let (mut compared, alone): (Vec<&Value>, Vec<&Value>) = reported.partition(|group| is_compared(group));
    compared.sort_by_key(|group| std::cmp::Reverse(group["figures"].items().len()));
    let mut room = MOST;
    let mut panels: Vec<Panel> = compared.into_iter().map(|group| panel(page, group, &mut room)).collect();
    let alone: Vec<Told> = alone.into_iter().flat_map(|group| told(page, group, &mut room)).collect();
    panels.push(Panel {
        heading: page.words.picture_alone.clone(),
        of_one_scope: false,
        agreement: page.words.picture_single.clone(),
        reference: None,
        figures: alone,
    });
    panels.retain(|panel| !panel.figures.is_empty());
    panels
}

fn scope_of(words: &Words, group: &Value) -> String {
    let scope = &group["scope"];
    let parts = [&scope["place"]["label"], &scope["group"]["label"], &scope["of"]];
    let parts: Vec<&str> = parts.iter().filter_map(|part| part.written()).collect();
    if parts.is_empty() { words.picture_everywhere.clone() } else { parts.join(" · ") }
}

fn panel(page: &Page, group: &Value, room: &mut usize) -> Panel {
    let words = page.words;
    let reference = &group["reference"];
    let recorded = reference["value"]
        .as_f64()
        .map(|value| Recorded { value, written: with_unit(number(words, &reference["value"]), group["unit"].text()) });
    Panel {
        heading: scope_of(words, group),
        of_one_scope: true,
        agreement: agreement(words, group),
        reference: recorded,
        figures: told(page, group, room),
    }
}

fn agreement(words: &Words, group: &Value) -> String {
    let said = match group["agreement"].text() {
        "agree" => &words.picture_agree,
        "differ" => &words.picture_differ,
        "evolving" => &words.picture_evolving,
        "corrected" => &words.picture_corrected,
        _ => &words.picture_one,
    };
    let counts = ["reports", "independent_sources", "distinct"].map(|key| (key, group[key].count().to_string()));
    let counts: Vec<(&str, &str)> = counts.iter().map(|(key, count)| (*key, count.as_str())).collect();
    let mut said = fill(said, &counts);
    let moments = group["differences"].items().iter().filter_map(|difference| difference["as_of"].written());
    let moments: Vec<String> = moments.map(|edtf| spoken(words, edtf)).collect();
    if !moments.is_empty() && group["agreement"].text() == "evolving" {
        said.push(' ');
        said.push_str(&fill(&words.picture_differ_at, &[("moments", &moments.join("; "))]));
    }
    said
}

fn told(page: &Page, group: &Value, room: &mut usize) -> Vec<Told> {
    let figures = group["figures"].items().iter().take(*room);
    let told: Vec<Told> = figures.map(|figure| one(page, scope_of(page.words, group), figure)).collect();
    *room -= told.len();
    told
}

fn one(page: &Page, scope: String, figure: &Value) -> Told {
    let words = page.words;
    let name = |value: &Value| value["label"].written().map(str::to_owned);
    let id = figure["id"].text();
    let as_of = &figure["as_of"];
    let range = [&figure["low"], &figure["high"]].map(Value::as_f64);
    let range = figure["value"].as_f64().map(|value| (value, value)).or(match range {
        [Some(low), Some(high)] => Some((low, high)),
        [low, high] => low.or(high).map(|one| (one, one)),
    });
    Told {
        address: page.to_record("figures", id),
        scope,
        publisher: name(&figure["publisher"]).or(name(&figure["article"])).unwrap_or_default(),
        agency: name(&figure["agency"]),
        said_by: name(&figure["attributed_to"]).or(figure["attributed_as"].written().map(str::to_owned)),
        range,
        written: written(words, figure),
        when: stretch(as_of),
        when_written: as_of["edtf"].written().map_or_else(|| words.picture_undated.clone(), |edtf| spoken(words, edtf)),
        standing: match figure["status"].text() {
            _ if figure["corrected_by"].is_object() => Standing::Corrected,
            "corrected" => Standing::Corrected,
            "disputed" => Standing::Disputed,
            _ => Standing::Stands,
        },
        corrected_by: figure["corrected_by"]["id"].written().map(str::to_owned),
        given_by: figure["given_by"]["id"].written().map(str::to_owned),
    }
}

fn in_numbers(figure: &Value) -> bool {
    ["value", "low", "high"].iter().any(|key| figure[*key].is_number())
}

/// The number with a sign for how it is meant.
fn written(words: &Words, figure: &Value) -> String {
    let unit = figure["unit"].text();
    let sign = match figure["qualifier"].text() {
        "about" => "≈ ",
        "more_than" => "> ",
        "less_than" => "< ",
        "at_least" => "≥ ",
        "up_to" => "≤ ",
        _ => "",
    };
    let (value, low, high) = (&figure["value"], &figure["low"], &figure["high"]);
    match (value.is_number(), low.is_number(), high.is_number()) {
        (true, ..) => format!("{sign}{}", with_unit(number(words, value), unit)),
        (_, true, true) => with_unit(format!("{} – {}", number(words, low), number(words, high)), unit),
        (_, true, false) => format!("≥ {}", with_unit(number(words, low), unit)),
        (_, false, true) => format!("≤ {}", with_unit(number(words, high), unit)),
        _ => format!("“{}”", figure["words"].written().unwrap_or(figure["value_text"].text())),
    }
}

fn with_unit(number: String, unit: &str) -> String {
    if unit == "percent" { format!("{number}\u{202f}%") } else { number }
}

/// From the first to the last second of a date of an answer.
pub fn stretch(when: &Value) -> Option<Stretch> {
    let second = |key: &str| when[key].text().parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second);
    let (first, last) = (second("earliest")?, second("latest")?);
    (first <= last).then_some((first, last))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
