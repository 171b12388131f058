//! Views that have no limit to be held against: milliseconds, each asked a few times, of something else each time.
use std::net::SocketAddr;
use std::time::Instant;

use crate::Failure;
use crate::measure::client::{ask, get};
use crate::measure::pairs::middle;
use crate::measure::queries::{Queries, encoded};

const TIMES: usize = 3;

#[derive(serde::Serialize)]
pub struct View {
    pub view: &'static str,
    pub first_ms: f64,
    pub middle_ms: f64,
    /// Of the last answer.
    pub status: u16,
}

/// A path, with a word, an entity and an article in it.
const VIEWS: [(&str, &str); 13] = [
    ("common word, newest first", "/v1/articles?limit=20&sort=-date&q={word}"),
    ("common word, one a story", "/v1/articles?limit=20&collapse=story&q={word}"),
    ("common word, a sample", "/v1/articles?sample=20&q={word}"),
    ("search in all kinds", "/v1/search?q={word}"),
    ("suggest", "/v1/suggest?q={start}"),
    ("concordance", "/v1/concordance?q={word}"),
    ("timeline", "/v1/timeline?interval=month&q={word}"),
    ("terms", "/v1/terms?q={word}"),
    ("graph", "/v1/graph?q={word}"),
    ("graph of everything", "/v1/graph"),
    ("related", "/v1/entities/{entity}/related"),
    ("similar", "/v1/articles/{article}/similar"),
    ("the front page", "/"),
];

pub async fn measure(server: SocketAddr, queries: &Queries, ids: &[String]) -> Result<Vec<View>, Failure> {
    let mut views = Vec::new();
    for (number, (view, path)) in VIEWS.into_iter().enumerate() {
        let (mut times, mut status) = (Vec::new(), 0);
        for time in 0..TIMES {
            let at = number * TIMES + time;
            let word = &queries.common[at % queries.common.len()];
            let path = path
                .replace("{word}", &encoded(word))
                .replace("{start}", &encoded(&word.chars().take(2).collect::<String>()))
                .replace("{entity}", &format!("example-person-{:04}", time + 1))
                .replace("{article}", &ids[at * 97 % ids.len()]);
            let started = Instant::now();
            status = ask(server, &get(&path, None)).await?.status;
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        views.push(View { view, first_ms: times[0], middle_ms: middle(&times), status });
    }
    Ok(views)
}
