//! Which of some media types `Accept` takes, and which codings.
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::code::Code;
use super::error::{ApiError, ProblemDetail, Result};

/// Whether an answer that is no record goes to a person or to a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// HTML is preferred, as browsers do.
    Pages,
    Data,
}

/// A header that holds a list, whose items may stand in several lines: all of them, joined as in one.
pub fn list_header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// What the caller of these headers reads.
pub fn reader(headers: &HeaderMap) -> Reads {
    let accept = list_header(headers, header::ACCEPT);
    match choose(accept.as_deref(), &["application/json", "text/html"]) {
        Ok(1) => Reads::Pages,
        _ => Reads::Data,
    }
}

/// Leaves out of `Accept-Encoding` that an answer without a coding is refused: whoever takes none of the codings that
/// there are gets it so all the same. RFC 9110 leaves this open, and a status that says otherwise helps nobody.
pub async fn take_uncoded(mut request: Request) -> Request {
    let Some(asked) = list_header(request.headers(), header::ACCEPT_ENCODING) else {
        return request;
    };
    let items: Vec<&str> = asked.split(',').collect();
    let kept: Vec<&str> = items.iter().copied().filter(|item| !refuses_uncoded(item)).collect();
    if kept.len() < items.len() {
        let headers = request.headers_mut();
        headers.remove(header::ACCEPT_ENCODING);
        if let Ok(kept) = HeaderValue::try_from(kept.join(",")) {
            headers.insert(header::ACCEPT_ENCODING, kept);
        }
    }
    request
}

fn refuses_uncoded(item: &str) -> bool {
    let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
    let coding = coding.trim();
    let weight = weight.trim().to_ascii_lowercase();
    let weight = weight.strip_prefix("q=").and_then(|q| q.parse().ok());
    (coding == "*" || coding.eq_ignore_ascii_case("identity")) && weight == Some(0.0_f32)
}

/// Fails when the caller takes none of `media`; otherwise the place of the best.
pub fn choose(accept: Option<&str>, media: &[&str]) -> Result<usize> {
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return Ok(0);
    };
    let ranges: Vec<(String, f32)> = accept
        .split(',')
        .map(|range| {
            let mut pieces = range.trim().split(';');
            let name = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            (name, quality)
        })
        .collect();
    let quality = |media: &str| {
        let group = format!("{}/*", media.split('/').next().unwrap_or_default());
        // The most exact range decides.
        [media, group.as_str(), "*/*"]
            .into_iter()
            .find_map(|wanted| ranges.iter().find(|(range, _)| range == wanted))
            .map_or(0.0, |(_, quality)| *quality)
    };
    let mut best = None;
    for (index, media) in media.iter().enumerate() {
        let quality = quality(media);
        if quality > 0.0 && best.is_none_or(|(_, known)| quality > known) {
            best = Some((index, quality));
        }
    }
    best.map(|(index, _)| index).ok_or_else(|| {
        let mut error = ApiError::new(Code::NOT_ACCEPTABLE, format!("the answer can be had as {}", media.join(", ")));
        error.errors = media
            .iter()
            .map(|media| ProblemDetail {
                parameter: Some("Accept".to_owned()),
                pointer: None,
                position: None,
                message: "this media type can be given".to_owned(),
                suggestion: Some((*media).to_owned()),
            })
            .collect();
        error
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_media_type_of_accept_is_chosen() {
        let media = ["application/json", "application/x-ndjson", "text/csv"];
        let chosen = |accept| choose(Some(accept), &media).map_err(|e| e.code);
        assert_eq!(choose(None, &media).unwrap(), 0);
        assert_eq!(chosen("*/*"), Ok(0));
        assert_eq!(chosen("text/*, application/json;q=0.5"), Ok(2));
        assert_eq!(chosen("application/x-ndjson"), Ok(1));
        assert_eq!(chosen("application/json;q=0, */*;q=0.1"), Ok(1));
        assert_eq!(chosen("image/png"), Err(Code::NOT_ACCEPTABLE));
    }

    #[test]
    fn whoever_takes_no_coding_is_not_refused() {
        for (item, refuses) in [
            ("identity;q=0", true),
            (" * ; q=0.000", true),
            ("Identity;Q=0", true),
            ("*", false),
            ("*;q=0.5", false),
            ("gzip;q=0", false),
            ("identity", false),
            ("identity;q=x", false),
        ] {
            assert_eq!(refuses_uncoded(item), refuses, "{item}");
        }
    }
}
