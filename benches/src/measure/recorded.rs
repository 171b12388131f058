//! Ratios that were recorded, and whether those of a run have fallen below half of them.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::measure::lines::Held;
use crate::measure::pairs::Outcome;

/// A ratio may fall to so much of what was recorded: a noisy machine stays above, a fault does not.
const ENOUGH: f64 = 0.5;

#[derive(Serialize, Deserialize)]
pub struct Recorded {
    articles: usize,
    lines: BTreeMap<String, Ratios>,
}

#[derive(Serialize, Deserialize)]
struct Ratios {
    ratio: f64,
    cpu_ratio: f64,
}

/// Three digits that count.
fn short(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

pub fn record(file: &Path, articles: usize, outcomes: &[Outcome]) -> Result<(), Failure> {
    let ratios = |outcome: &Outcome| Ratios { ratio: short(outcome.ratio), cpu_ratio: short(outcome.cpu_ratio) };
    let lines = outcomes.iter().map(|outcome| (outcome.line.to_owned(), ratios(outcome))).collect();
    let text = serde_json::to_string_pretty(&Recorded { articles, lines })?;
    Ok(fs::write(file, text + "\n")?)
}

/// Sentences on what has fallen.
pub fn fallen(file: &Path, articles: usize, outcomes: &[Outcome]) -> Result<Vec<String>, Failure> {
    let recorded: Recorded = serde_json::from_slice(&fs::read(file)?)?;
    if recorded.articles != articles {
        return Err(format!("{} is of {} articles, not of {articles}", file.display(), recorded.articles).into());
    }
    let mut fallen = Vec::new();
    for outcome in outcomes {
        if outcome.failed > 0 {
            fallen.push(format!("{}: {} requests failed", outcome.line, outcome.failed));
        }
        let Some(before) = recorded.lines.get(outcome.line) else { continue };
        let (what, now, before) = match outcome.held {
            Held::Nothing => continue,
            Held::Speed => ("ratio", outcome.ratio, before.ratio),
            Held::Processor => ("ratio of processor time", outcome.cpu_ratio, before.cpu_ratio),
        };
        if now < before * ENOUGH || now.is_nan() {
            fallen.push(format!("{}: a {what} of {now:.3}, recorded was {before:.3}", outcome.line));
        }
    }
    Ok(fallen)
}
