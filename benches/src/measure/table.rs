//! What was measured, as a table for people and as JSON.
use serde_json::{Value, json};

use crate::measure::pairs::Outcome;
use crate::measure::views::View;

/// The whole of a run.
#[derive(serde::Serialize)]
pub struct Measured {
    pub articles: usize,
    pub seed: u64,
    pub program: String,
    pub machine: Value,
    pub lines: Vec<Outcome>,
    pub load: Vec<Value>,
    pub views: Vec<View>,
    pub memory_mb: Value,
}

/// Processors and memory.
pub fn machine() -> Value {
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = memory.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kilobytes: f64 = total.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    json!({ "cores": cores, "memory_gib": (kilobytes / 1024.0 / 1024.0).ceil() })
}

/// Three digits that count, without an exponent.
fn number(value: f64) -> String {
    let digits = if value > 0.0 { (2 - value.log10().floor() as i32).clamp(0, 5) } else { 0 };
    format!("{value:.*}", digits as usize)
}

impl Measured {
    /// In Markdown.
    pub fn table(&self) -> String {
        let mut table = "| work | clients | ours, ms | limit, ms | ratio | ours, cpu ms | limit, cpu ms | cpu ratio | slowest in 100 |\n\
                         |---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
        for line in &self.lines {
            let cells = [line.ours_ms, line.limit_ms, line.ratio, line.ours_cpu_ms, line.limit_cpu_ms, line.cpu_ratio];
            let cells = cells.map(number).join(" | ");
            let failed = if line.failed > 0 { format!(" ({} failed)", line.failed) } else { String::new() };
            table += &format!("| {}{failed} | {} | {cells} | {} × |\n", line.line, line.clients, number(line.slow));
        }
        if !self.views.is_empty() {
            table += "\n| view | first, ms | middle of 3, ms |\n|---|---|---|\n";
        }
        for view in &self.views {
            let failed = if view.status == 200 { String::new() } else { format!(" ({})", view.status) };
            table += &format!("| {}{failed} | {} | {} |\n", view.view, number(view.first_ms), number(view.middle_ms));
        }
        table
    }
}
