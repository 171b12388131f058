//! The page of an event: what happened, who did what, what tells of it, what came before and after.
use maud::{Markup, html};
use serde_json::Value;

use super::sentences::Sentences;
use super::top::{all_of, note, top};
use crate::api::answers::Early;
use crate::api::explorer::dates::{date, number};
use crate::api::explorer::figure_rows::table;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::{Page, encoded, query_of};
use crate::api::explorer::pieces::{country, fact, foreign, link, outside, term};
use crate::api::explorer::stations::{bearings, line};
use crate::api::explorer::views::event_figures;
use crate::api::formats::Shown;

/// Parts that are named on the page of the whole.
const PARTS: &str = "50";

/// Keys of an event that are kept from its parts.
const OF_A_PART: &str = "id,label,type,date";

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let event = page.answer().await?;
    let id = event["id"].text().to_owned();
    let bears = [&event["links"], &event["linked_from"]].iter().any(|links| links.some().is_some());
    let chain = match bears || event["election"].is_object() {
        true => page.other(&format!("/v1/events/{id}/chain")).await?,
        false => Value::Null,
    };
    let parts = match event["parts"].count() {
        0 => Value::Null,
        _ => {
            let query = query_of([("part_of", id.as_str()), ("limit", PARTS), ("fields", OF_A_PART)]);
            page.other(&format!("/v1/events{query}")).await?
        }
    };
    let told = match event["counts"]["figures"].count() {
        0 => Value::Null,
        _ => event_figures::ask(page, &event).await?,
    };
    let sentences = Sentences::of_event(page, &event).await?;
    let main = html! {
        (top(&about(page, &event), &event["label"], &event["summary"]))
        (facts(page, &event))
        (participants(page, &event))
        (election(page, &event))
        (stations(page, &event, chain["items"].items()))
        (figures(page, &event, &told))
        (part_list(page, &event, parts["items"].items()))
        (evidence(page, &event, &sentences))
        (sources(page, &event))
    };
    Ok(Body::new(event["label"].text(), main))
}

/// What kind of event, where and when.
fn about(page: &Page, event: &Value) -> Markup {
    html! {
        (term(page, &event["type"]))
        @if event["country"].is_object() { " · " (country(page, &event["country"])) }
        @if event["date"].is_object() { " · " (date(page.words, &event["date"])) }
    }
}

fn facts(page: &Page, event: &Value) -> Markup {
    let words = page.words;
    let places = html! {
        @for (at, place) in event["places"].items().iter().enumerate() {
            @if at > 0 { ", " }
            (link(page, "entities", &place["entity"]))
            @if place["role"].text() != "location" { " (" (term(page, &place["role"])) ")" }
        }
    };
    html! {
        dl.facts {
            (fact(&words.date, &event["date"], date(words, &event["date"])))
            (fact(&words.places, &event["places"], places))
            (fact(&words.told_as, &event["modality"], term(page, &event["modality"])))
            (fact(&words.part_of, &event["part_of"], link(page, "events", &event["part_of"])))
            (fact(&words.links, &event["links"], bearings(page, &event["links"])))
            (fact(&words.linked_from, &event["linked_from"], bearings(page, &event["linked_from"])))
            (note(words, event))
        }
    }
}

fn participants(page: &Page, event: &Value) -> Markup {
    html! {
        @if let Some(all) = event["participants"].some() {
            section {
                h2 { (page.words.participants) }
                ul.cards {
                    @for one in all.items() {
                        li {
                            (link(page, "entities", &one["entity"]))
                            " " small {
                                (term(page, &one["role"]))
                                @if one["certainty"].text() != "stated" { ", " (term(page, &one["certainty"])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn election(page: &Page, event: &Value) -> Markup {
    let (words, election) = (page.words, &event["election"]);
    let counted = |key: &str| number(words, &election[key]);
    let percent = |key: &str| html! { (counted(key)) " %" };
    let repeat = html! { @if election["repeat"].some().is_some() { (words.yes) } };
    html! {
        @if election.is_object() {
            section #reference {
                h2 { (words.election) }
                p.note { (words.election_note) }
                dl.facts {
                    (fact(&words.turnout, &election["turnout_pct"], html! { b { (percent("turnout_pct")) } }))
                    (fact(&words.votes_cast, &election["votes_cast"], counted("votes_cast")))
                    (fact(&words.registered, &election["registered"], counted("registered")))
                    (fact(&words.seats, &election["seats"], counted("seats")))
                    (fact(&words.local_names, &election["local_names"], html! {
                        @for (at, name) in election["local_names"].items().iter().enumerate() {
                            @if at > 0 { br; }
                            (foreign(name["text"].text(), &name["lang"]))
                        }
                    }))
                    (fact(&words.system, &election["system"], term(page, &election["system"])))
                    (fact(&words.threshold, &election["threshold_pct"], percent("threshold_pct")))
                    (fact(&words.quorum, &election["quorum_pct"], percent("quorum_pct")))
                    (fact(&words.level, &election["level"], term(page, &election["level"])))
                    (fact(&words.round, &election["round"], term(page, &election["round"])))
                    (fact(&words.body, &election["body"], foreign(election["body"].text(), &Value::Null)))
                    (fact(&words.repeat, &election["repeat"], repeat))
                    (fact(&words.status, &election["status"], term(page, &election["status"])))
                    (fact(&words.confidence, &election["confidence"], foreign(election["confidence"].text(), &Value::Null)))
                    (fact(&words.figures_source, &election["figures_source"], outside(election["figures_source"].text())))
                    (fact(&words.rights, &election["licence"], foreign(election["licence"].text(), &Value::Null)))
                }
            }
        }
    }
}

/// The row of votes, annulments and repeats that it stands in, as stations of a line.
fn stations(page: &Page, event: &Value, chain: &[Value]) -> Markup {
    html! {
        @if chain.len() > 1 {
            section #chain {
                h2 { (page.words.chain) }
                (line(page, chain, &event["id"]))
                p.ways { a href=(page.to_list("/chains", event["country"]["code"].written().map(|code| ("country", code)))) {
                    (page.words.chains)
                } }
            }
        }
    }
}

/// The figures about it, the newest moments last.
fn figures(page: &Page, event: &Value, told: &Value) -> Markup {
    let words = page.words;
    let id = event["id"].text();
    let all = event["counts"]["figures"].count();
    html! {
        @if all > 0 {
            section #figures {
                h2 { (words.reported_figures) }
                (event_figures::pictures(page, event, told))
                @if let Some(own) = event["figures"].some() { (table(page, own.items())) }
                p.ways {
                    @let name = if event["election"].is_object() { "election" } else { "event" };
                    a href=(page.to_list("/figures", [(name, id)])) {
                        (words.figures) ": " (all_of(words, all))
                    }
                }
            }
        }
    }
}

fn part_list(page: &Page, event: &Value, parts: &[Value]) -> Markup {
    let (words, count) = (page.words, event["parts"].count());
    html! {
        @if !parts.is_empty() {
            section #parts {
                h2 { (words.parts) " " small { (count) } }
                ul.rows {
                    @for part in parts {
                        li {
                            small { (date(words, &part["date"])) " · " (term(page, &part["type"])) }
                            br;
                            (link(page, "events", part))
                        }
                    }
                }
                @if usize::try_from(count).is_ok_and(|count| count > parts.len()) {
                    p.ways { a href=(page.to_list("/events", [("part_of", event["id"].text())])) { (all_of(words, count)) } }
                }
            }
        }
    }
}

/// Article by article, with the sentence that tells of it.
fn evidence(page: &Page, event: &Value, sentences: &Sentences) -> Markup {
    let words = page.words;
    html! {
        @if let Some(all) = event["evidence"].some() {
            section #evidence {
                h2 { (words.evidence) }
                p.note { (words.evidence_note) }
                ul.rows {
                    @for one in all.items() {
                        li {
                            (link(page, "articles", &one["article"]))
                            (sentences.of(page.words, one["article"]["id"].text(), &one["span"]))
                        }
                    }
                }
                @let name = if sentences.languages() > 1 { &words.told_by_language } else { &words.all_reports };
                p.ways { a href=(page.to(&format!("/events/{}/articles", encoded(event["id"].text())))) { (name) } }
            }
        }
    }
}

fn sources(page: &Page, event: &Value) -> Markup {
    html! {
        @if let Some(sources) = event["sources"].some() {
            section {
                h2 { (page.words.sources) }
                ul { @for source in sources.items() { li { (outside(source.text())) } } }
            }
        }
    }
}
