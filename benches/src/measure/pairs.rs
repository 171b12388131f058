//! Pairs of rounds, one of the program and one of its limit right after each other: what disturbs one disturbs both.
use std::time::Duration;

use serde_json::Value;

use crate::Failure;
use crate::measure::client::{self, Round, Until, round};
use crate::measure::lines::{Asked, Held, Line};
use crate::measure::process::Process;

/// Hits are counted for so many requests of a line.
const COUNTED: usize = 5;

/// What came of a line. Ratios are limit ÷ ours: the share of what is possible, more is better.
#[derive(serde::Serialize)]
pub struct Outcome {
    pub line: &'static str,
    pub clients: usize,
    /// Milliseconds a request: with one client the middle one, with more of them all time through all requests.
    pub ours_ms: f64,
    pub limit_ms: f64,
    pub ratio: f64,
    /// A quarter of the pairs lies below, a quarter above.
    pub ratio_between: [f64; 2],
    pub ours_cpu_ms: f64,
    pub limit_cpu_ms: f64,
    pub cpu_ratio: f64,
    /// The slowest in a hundred, as a multiple of the middle one.
    pub slow: f64,
    pub pairs: usize,
    pub requests: usize,
    pub failed: usize,
    /// Of some requests, to see that both sides were asked the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hits: Option<[u64; 2]>,
    #[serde(skip)]
    pub held: Held,
}

/// One side of all pairs of a line.
#[derive(Default)]
struct Side {
    /// A round's milliseconds a request.
    rounds: Vec<f64>,
    times: Vec<f64>,
    cpu: Duration,
    failed: usize,
}

pub fn middle(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = share * sorted.len().saturating_sub(1) as f64;
    let (low, high) = (at.floor() as usize, at.ceil() as usize);
    match sorted.is_empty() {
        true => f64::NAN,
        false => sorted[low] + (sorted[high] - sorted[low]) * (at - low as f64),
    }
}

impl Side {
    async fn ask(&mut self, process: &Process, requests: &[Vec<u8>], line: &Line) -> Result<(), Failure> {
        let until = match line.asked {
            Asked::Again(time) => Until::Passed(time),
            Asked::Once | Asked::EachRound => Until::Asked,
        };
        let before = process.processor_time()?;
        let round = round(process.address, requests, line.clients, until).await?;
        self.cpu += process.processor_time()? - before;
        self.take(&round, line.clients);
        Ok(())
    }

    fn take(&mut self, round: &Round, clients: usize) {
        let times: Vec<f64> = round.times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
        let all = round.wall.as_secs_f64() * 1e3 / times.len().max(1) as f64;
        self.rounds.push(if clients == 1 { middle(&times) } else { all });
        self.times.extend(times);
        self.failed += round.failed;
    }

    fn cpu_ms(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e3 / self.times.len().max(1) as f64
    }
}

/// Asks in so many pairs. A round of requests that are asked once takes about `seconds` of the program.
pub async fn measure(line: &Line, on: [&Process; 2], pairs: usize, seconds: f64) -> Result<Outcome, Failure> {
    let (mut ours, mut limit) = (Side::default(), Side::default());
    let mut used = warmed(line, on).await?;
    let share = match line.asked {
        Asked::Once => line.ours.len().saturating_sub(used) / pairs,
        Asked::Again(_) | Asked::EachRound => line.ours.len(),
    };
    let mut count = share.max(1);
    for pair in 0..pairs {
        let asked = match line.asked {
            Asked::Once => used..(used + count).min(line.ours.len()),
            Asked::Again(_) | Asked::EachRound => 0..count,
        };
        used = asked.end;
        if asked.is_empty() {
            break;
        }
        // The first pair tells how many requests fit into a round; later ones begin with either side in turn.
        if pair % 2 == 0 {
            ours.ask(on[0], &line.ours[asked.clone()], line).await?;
            limit.ask(on[1], &line.limit[asked], line).await?;
        } else {
            limit.ask(on[1], &line.limit[asked.clone()], line).await?;
            ours.ask(on[0], &line.ours[asked], line).await?;
        }
        if matches!(line.asked, Asked::Once) {
            let fits = seconds * 1e3 / ours.rounds[0].max(1e-3);
            count = share.min(fits as usize).max(1);
        }
    }
    let hits = if line.counts { Some(hits(line, on).await?) } else { None };
    Ok(outcome(line, [&ours, &limit], hits))
}

/// Asks a little before it counts, and says how many requests that took.
async fn warmed(line: &Line, on: [&Process; 2]) -> Result<usize, Failure> {
    let until = match line.asked {
        Asked::Again(_) => Until::Passed(Duration::from_millis(200)),
        Asked::Once | Asked::EachRound => Until::Asked,
    };
    let count = line.ours.len().min(line.clients.max(2));
    round(on[0].address, &line.ours[..count], line.clients, until).await?;
    round(on[1].address, &line.limit[..count], line.clients, until).await?;
    Ok(if matches!(line.asked, Asked::Once) { count } else { 0 })
}

async fn hits(line: &Line, on: [&Process; 2]) -> Result<[u64; 2], Failure> {
    let mut hits = [0, 0];
    for (ours, limit) in line.ours.iter().zip(&line.limit).take(COUNTED) {
        let body = async |process: &Process, request: &[u8]| -> Result<Value, Failure> {
            Ok(serde_json::from_slice(&client::ask(process.address, request).await?.body)?)
        };
        hits[0] += body(on[0], ours).await?["page"]["total"]["value"].as_u64().unwrap_or_default();
        hits[1] += body(on[1], limit).await?["total"].as_u64().unwrap_or_default();
    }
    Ok(hits)
}

fn outcome(line: &Line, [ours, limit]: [&Side; 2], hits: Option<[u64; 2]>) -> Outcome {
    let ratios: Vec<f64> = ours.rounds.iter().zip(&limit.rounds).map(|(ours, limit)| limit / ours).collect();
    Outcome {
        line: line.name,
        clients: line.clients,
        ours_ms: middle(&ours.rounds),
        limit_ms: middle(&limit.rounds),
        ratio: middle(&ratios),
        ratio_between: [quantile(&ratios, 0.25), quantile(&ratios, 0.75)],
        ours_cpu_ms: ours.cpu_ms(),
        limit_cpu_ms: limit.cpu_ms(),
        cpu_ratio: limit.cpu_ms() / ours.cpu_ms(),
        slow: quantile(&ours.times, 0.99) / middle(&ours.times),
        pairs: ratios.len(),
        requests: ours.times.len(),
        failed: ours.failed + limit.failed,
        hits,
        held: line.held,
    }
}
