//! The start page: what there is, where to look, what to ask.
use axum::extract::{FromRequestParts, Request, State};
use axum::handler::Handler;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::dates::number;
use super::finish::end;
use super::layout::Body;
use super::page::{Page, query_of};
use super::pieces::{in_english, told_apart};
use super::search::form;
use super::words::fill;
use crate::api::answers::Early;
use crate::api::datasets::STANDARDS;
use crate::api::formats::Shown;
use crate::api::http::AppState;
use crate::api::http::negotiate::{Reads, reader};
use crate::api::pages::about::Service;
use crate::api::pages::root::{self, RootParameters};
use crate::domain::{Kind, Term, country_name, language_name};

/// Describe the service
///
/// Counts, statistics, revision and links, and with `q` the best records of each kind for some words. A browser gets the start page.
#[utoipa::path(get, path = "/", operation_id = "get_service", tag = "service", params(RootParameters),
    responses((status = 200, description = "What this service is and has.", content((Service = "application/json"), (String = "text/html")))))]
pub async fn get_service(State(state): State<AppState>, request: Request) -> Response {
    if reader(request.headers()) == Reads::Data {
        return root::as_data.call(request, state).await;
    }
    let (mut parts, _) = request.into_parts();
    match Page::from_request_parts(&mut parts, &state).await {
        Ok(mut page) => {
            let made = body(&mut page).await;
            end(page, made)
        }
        Err(early) => early.into_response(),
    }
}

async fn body(page: &mut Page) -> Result<Body, Early> {
    // What was found has a page of its own.
    if page.given("q").is_some_and(|words| !words.trim().is_empty()) {
        let lang = page.lang.iter().map(|lang| ("lang", lang.as_str()));
        let found = page.ask.base.address(&format!("/search{}", query_of(page.without(&[]).chain(lang))));
        // To a program the same address is an answer.
        return Err(Early::Answered(([(header::VARY, "Accept")], Redirect::to(&found)).into_response()));
    }
    page.passed_over =
        page.query.drain(..).map(|(name, _)| name).filter(|name| name != "q" && name != "expand").collect();
    let service = page.other("/").await?;
    let words = page.words;
    let main = html! {
        h1 { "Ballotwire" }
        p.lead { (words.start_about) }
        (form(page, ""))
        (tiles(page, &service))
        (to_look_at(page))
        section.statistics {
            h2 { (words.articles) }
            @for name in ["country", "language", "year"] { (bars(page, name, service["statistics"][name].items())) }
        }
        (to_ask(page))
        h2 { (words.start_documents) }
        p.ways {
            a href=(page.to("/docs")) { (words.start_guide) } " · " a href=(page.ask.base.address("/docs/reference")) { (words.start_reference) }
            " · " a href=(page.ask.base.address("/openapi.json")) { "OpenAPI" } " · " a href=(page.ask.base.address("/problems")) { (words.start_problems) }
        }
        (state(page, &service))
    };
    let mut body = Body::new(service["title"].written().unwrap_or("Ballotwire"), main);
    body.head = html! { meta name="description" content=(words.start_about); (described(page)) };
    Ok(body)
}

/// Where the corpus is described for programs.
pub fn described(page: &Page) -> Markup {
    html! {
        @for standard in STANDARDS {
            link rel="describedby" type=(standard.media_type) href=(page.ask.base.address(&format!("/v1/{}", standard.file)));
        }
    }
}

/// How many there are of each noun, leading to its list.
pub fn tiles(page: &Page, service: &Value) -> Markup {
    html! {
        ul.tiles {
            @for kind in Kind::ALL {
                @let count = &service["counts"][kind.plural()];
                @let (one, many) = page.words.noun(*kind);
                li { a href=(page.to(&format!("/{}", kind.plural()))) {
                    b { (number(page.words, count)) } " " @if count.count() == 1 { (one) } @else { (many) }
                } }
            }
        }
    }
}

fn to_look_at(page: &Page) -> Markup {
    let words = page.words;
    let views = [
        (&words.picture_elections, "/elections"),
        (&words.picture_map_of, "/map"),
        (&words.picture_over_time, "/timeline"),
        (&words.picture_named_together, "/graph"),
        (&words.compare, "/compare"),
        (&words.chains, "/chains"),
        (&words.concordance, "/words"),
    ];
    html! {
        nav aria-label=(words.start_look) {
            h2 { (words.start_look) }
            ul.ways { @for (name, path) in views { li { a href=(page.to(path)) { (name) } } } }
        }
    }
}

/// A bar for each value, leading to its articles.
pub fn bars(page: &Page, parameter: &str, buckets: &[Value]) -> Markup {
    let most = buckets.iter().map(|bucket| bucket["count"].count()).max().unwrap_or(1).max(1);
    let name = |value: &str| match parameter {
        "country" => in_english(page, value, country_name(value)),
        "language" => in_english(page, value, language_name(value)),
        _ => html! { (value) },
    };
    html! {
        @if !buckets.is_empty() {
            table.bars {
                caption { (page.words.term(parameter).0) }
                @for bucket in buckets {
                    @let (value, count) = (bucket["value"].text(), bucket["count"].count());
                    tr {
                        th scope="row" { a href=(page.to_list("/articles", [(parameter, value)])) { (name(value)) @if let Some(code) = told_apart(buckets, bucket) { " " small { (code) } } } }
                        td aria-hidden="true" {
                            svg.bar viewBox="0 0 100 1" preserveAspectRatio="none" { rect width=(count * 100 / most) height="1" {} }
                        }
                        td { (number(page.words, &bucket["count"])) }
                    }
                }
            }
        }
    }
}

/// Requests to begin with.
fn to_ask(page: &Page) -> Markup {
    let words = page.words;
    let requests = [
        (&words.start_ask_figures, "", "/v1/events/local-election-2013-r1/figures"),
        (&words.start_ask_name, "Pantić, Pantic, Пантић", "/v1/entities?name=%D0%9F%D0%B0%D0%BD%D1%82%D0%B8%D1%9B"),
        (&words.start_ask_table, "", "/v1/events?type=election&country=AL&format=csv"),
    ];
    html! {
        h2 { (words.start_ask) }
        dl.asked {
            @for (what, names, path) in requests {
                @let address = page.ask.base.address(path);
                dt { (what) @if !names.is_empty() { ": " bdi { (names) } } }
                dd { pre { code { a href=(address) { "curl '" (page.ask.site) (address) "'" } } } }
            }
        }
    }
}

fn state(page: &Page, service: &Value) -> Markup {
    let revision = service["corpus"]["revision"].count().to_string();
    let program = format!("ballotwire {}", service["version"].text());
    let values = [
        ("corpus", service["corpus"]["version"].written().unwrap_or("–")),
        ("revision", revision.as_str()),
        ("licence", service["licence"].written().unwrap_or("–")),
        ("program", program.as_str()),
    ];
    html! { p.note { (fill(&page.words.start_state, &values)) } }
}
