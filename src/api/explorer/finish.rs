//! How a page ends: shown, held already, led on, or as a page that helps.
use axum::body::Body as Bytes;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{self, Body};
use super::page::Page;
use crate::api::answers::{Answer, Early, Reply, led_on};
use crate::api::assets::POLICY;
use crate::api::formats::HTML;
use crate::api::http::finished::Rests;
use crate::api::http::{ApiError, Code, mistake};
use crate::domain::Language;

/// A picture by itself.
pub enum File {
    Svg(String),
    Png(Vec<u8>),
}

const PNG: &str = "image/png";
const PNG_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
const SVG: &str = "image/svg+xml";
/// A picture by itself has its style in it, and nothing else.
const SVG_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// What the page came to.
pub fn end(page: Page, made: Result<Body, Early>) -> Response {
    match made {
        Ok(body) => shown(page, &body).unwrap_or_else(IntoResponse::into_response),
        Err(Early::Answered(response)) => to_page(&page, response),
        Err(Early::Problem(problem)) => helping(&page, problem, &html! {}),
    }
}

/// As [`end`]; where the request was wrong, with a form to put it right.
pub fn end_or_form(page: Page, made: Result<Body, Early>, form: impl FnOnce(&Page) -> Markup) -> Response {
    match made {
        Err(Early::Problem(problem)) if problem.code.status.is_client_error() => {
            let form = form(&page);
            helping(&page, problem, &form)
        }
        made => end(page, made),
    }
}

/// What a picture by itself came to: a file. Its mistakes are pages.
pub fn end_file(page: Page, made: Result<File, Early>) -> Response {
    match made {
        Ok(File::Svg(file)) => sent(page, file, (SVG, SVG_POLICY)).unwrap_or_else(IntoResponse::into_response),
        Ok(File::Png(file)) => sent(page, file, (PNG, PNG_POLICY)).unwrap_or_else(IntoResponse::into_response),
        Err(early) => end(page, Err(early)),
    }
}

fn shown(page: Page, body: &Body) -> Answer {
    let html = layout::whole(&page, body);
    sent(page, html, (HTML.content_type, POLICY))
}

fn sent(mut page: Page, body: impl Into<Bytes>, (content_type, policy): (&str, &str)) -> Answer {
    let tag = page.tag();
    let rests = page.rests();
    let mut ask = page.ask;
    if let Some(Rests { now, index }) = &rests {
        (ask.now, ask.index) = (now.clone(), index.clone());
    }
    let languages = Language::parse(&page.words.tag).into_iter().collect();
    let mut reply = Reply::tagged(tag, ask, &HTML, languages);
    reply.also(header::CONTENT_SECURITY_POLICY, policy);
    reply.also(header::CONTENT_TYPE, content_type);
    reply.unless_held()?;
    let mut response = reply.send(body);
    if rests.is_none() {
        response.extensions_mut().remove::<Rests>();
    }
    Ok(response)
}

/// Where the API leads to another of its addresses, the page leads to the page of that.
fn to_page(page: &Page, response: Response) -> Response {
    let location = response.headers().get(header::LOCATION).and_then(|address| address.to_str().ok());
    let path = location.and_then(|address| address.strip_prefix(&page.ask.base.address("/v1")));
    match path.and_then(|path| path.split('?').next()) {
        Some(path) => led_on(&page.to(path)),
        None => response,
    }
}

/// The page that says what is wrong and where to go from here; `below` is what the page has to offer beside.
pub fn helping(page: &Page, problem: ApiError, below: &Markup) -> Response {
    let words = page.words;
    let noun = page.ask.path.split('/').nth(1).unwrap_or_default();
    let is_record = matches!(problem.code, Code::RECORD_NOT_FOUND | Code::GONE);
    let is_path = problem.code == Code::PATH_NOT_FOUND;
    let near = problem.errors.iter().find_map(|mistake| mistake.suggestion.as_deref());
    let near = near.map(|near| if is_record { page.to_record(noun, near) } else { near.to_owned() });
    let near = near.filter(|_| is_record || is_path);
    let main = html! {
        h1 lang="en" { (problem.code.title) }
        p.wrong role="alert" lang="en" { bdi { (problem.detail) } }
        @if problem.errors.len() > 1 { ul { @for one in &problem.errors { (mistake(one)) } } }
        @if let Some(near) = near {
            p { (words.problem_nearest) ": " a href=(near) { bdi { (near) } } }
        }
        ul.ways {
            @if is_record { li { a href=(page.to(&format!("/{noun}"))) { (words.problem_list) } } }
            li { a href=(page.ask.base.address(&format!("/problems/{}", problem.code.name))) { (words.problem_meaning) } }
            li { a href=(page.to("/")) { (words.problem_start) } }
        }
        (below)
    };
    let mut body = Body::new(problem.code.title, main);
    body.head = html! { meta name="robots" content="noindex"; };
    let mut response = problem.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML.content_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    *response.body_mut() = Bytes::from(layout::whole(page, &body));
    response
}
