//! The lines of the table: what the program is asked, and the same of its limit.
use std::net::SocketAddr;
use std::time::Duration;

use crate::Failure;
use crate::corpus::{PUBLISHERS, publisher};
use crate::measure::client::{self, get};
use crate::measure::prepare::{Prepared, spread, tag};
use crate::measure::queries::{Queries, encoded};

/// How a round asks.
#[derive(Clone, Copy)]
pub enum Asked {
    /// The same again and again, for so long.
    Again(Duration),
    /// Every request once in all; a round has its share of them.
    Once,
    /// Every request once a round.
    EachRound,
}

/// What of a line may not fall below half of what was recorded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Speed, which is what callers notice.
    Speed,
    /// Processor time, where client and limit share the processors so that speed says little.
    Processor,
    /// Nothing: it differs too much from run to run.
    Nothing,
}

pub struct Line {
    pub name: &'static str,
    pub clients: usize,
    pub asked: Asked,
    pub held: Held,
    pub ours: Vec<Vec<u8>>,
    pub limit: Vec<Vec<u8>>,
    /// Whether both sides count hits.
    pub counts: bool,
}

const ROUND: Duration = Duration::from_millis(400);
/// Clients where throughput is asked for.
const CROWD: usize = 8;
const MANY: usize = 32;

/// All lines but the load.
pub async fn lines(prepared: &Prepared, queries: &Queries, server: SocketAddr) -> Result<Vec<Line>, Failure> {
    let mut lines = records(prepared, server).await?;
    lines.extend(lists());
    lines.extend(words(queries));
    Ok(lines)
}

async fn records(prepared: &Prepared, server: SocketAddr) -> Result<Vec<Line>, Failure> {
    let path = format!("/v1/articles/{}", prepared.ids[prepared.ids.len() / 2]);
    let tag = tag(&client::fetch(server, &path).await?.headers)?;
    let unchanged = Some(("if-none-match", tag.as_str()));
    let again = |name, ours, limit| Line {
        name,
        clients: CROWD,
        asked: Asked::Again(ROUND),
        held: Held::Speed,
        ours: vec![ours],
        limit: vec![limit],
        counts: false,
    };
    let ids: Vec<&String> = spread(&prepared.ids).collect();
    let cold = Line {
        name: "cold record",
        clients: CROWD,
        asked: Asked::Once,
        held: Held::Processor,
        ours: ids.iter().map(|id| get(&format!("/v1/articles/{id}"), None)).collect(),
        limit: ids.iter().map(|id| get(&format!("/record/{id}"), None)).collect(),
        counts: false,
    };
    Ok(vec![
        again("hot record", get(&path, None), get("/hot", None)),
        again("304", get(&path, unchanged), get("/hot", unchanged)),
        cold,
    ])
}

fn lists() -> [Line; 3] {
    let publishers = || (0..PUBLISHERS).map(publisher);
    [
        Line {
            name: "20 newest",
            clients: CROWD,
            asked: Asked::Again(ROUND),
            held: Held::Processor,
            ours: vec![get("/v1/articles?limit=20", None)],
            limit: vec![get("/newest", None)],
            counts: true,
        },
        Line {
            name: "20 newest of a publisher",
            clients: 1,
            asked: Asked::Once,
            held: Held::Speed,
            ours: publishers().map(|id| get(&format!("/v1/articles?publisher={id}&limit=20"), None)).collect(),
            limit: publishers().map(|id| get(&format!("/newest?publisher={id}"), None)).collect(),
            counts: true,
        },
        Line {
            name: "all as NDJSON",
            clients: 1,
            asked: Asked::EachRound,
            held: Held::Nothing,
            ours: vec![get("/v1/articles?format=ndjson", None)],
            limit: vec![get("/everything", None)],
            counts: false,
        },
    ]
}

/// Words of a query, and what is asked besides, of the program and of the limit.
fn searched(name: &'static str, words: &[String], more: &dyn Fn(usize) -> [String; 2], quoted: bool) -> Line {
    let asked = |words: &String| encoded(&if quoted { format!("\"{words}\"") } else { words.clone() });
    let numbered = || words.iter().enumerate();
    let limit =
        |number: usize, words: &String| format!("/search?phrase={quoted}&q={}{}", encoded(words), more(number)[1]);
    Line {
        name,
        clients: 1,
        asked: Asked::Once,
        held: Held::Processor,
        ours: numbered()
            .map(|(number, words)| get(&format!("/v1/articles?limit=20&q={}{}", asked(words), more(number)[0]), None))
            .collect(),
        limit: numbered().map(|(number, words)| get(&limit(number, words), None)).collect(),
        counts: true,
    }
}

fn words(queries: &Queries) -> Vec<Line> {
    let nothing = |_: usize| [String::new(), String::new()];
    let facets = |_: usize| ["&facets=country,publisher,language".to_owned(), "&facets=true".to_owned()];
    let filtered = |number: usize| {
        let filters = format!("&country=XA&year={}", 1995 + number % 30);
        facets(number).map(|facets| format!("{filters}{facets}"))
    };
    // No word is asked for in two lines: what one has been answered may be kept for the other.
    let (rare, rare_of_many) = queries.rare.split_at(queries.rare.len() / 2);
    let (some, some_filtered) = queries.some.split_at(queries.some.len() / 2);
    let (common, common_facets) = queries.common.split_at(queries.common.len() / 2);
    let many = searched("rare word, 32 clients", rare_of_many, &nothing, false);
    vec![
        searched("rare word", rare, &nothing, false),
        Line { clients: MANY, held: Held::Nothing, ..many },
        searched("word in a twentieth", some, &nothing, false),
        searched("common word", common, &nothing, false),
        searched("two common words", &queries.two, &nothing, false),
        searched("phrase", &queries.phrases, &nothing, true),
        searched("common word, 3 facets", common_facets, &facets, false),
        Line { held: Held::Nothing, ..searched("word, country, year, 3 facets", some_filtered, &filtered, false) },
    ]
}
