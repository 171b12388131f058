//! The program beside its limits.
mod client;
mod lines;
mod pairs;
mod prepare;
mod process;
mod queries;
mod recorded;
mod table;
mod views;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use self::lines::Held;
use self::pairs::{Outcome, middle};
use self::prepare::Prepared;
use self::process::Process;
use self::queries::Queries;
use self::table::{Measured, machine};
use crate::Failure;

#[derive(clap::Args)]
pub struct Options {
    /// The program under test
    #[arg(long)]
    program: PathBuf,
    #[arg(long, default_value_t = 20_000)]
    articles: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Pairs of rounds a line
    #[arg(long, default_value_t = 12)]
    pairs: usize,
    /// Seconds of the program that a round takes at most
    #[arg(long, default_value_t = 1.0)]
    seconds: f64,
    /// Pairs of loads; with 0 the folder has what an earlier run loaded
    #[arg(long, default_value_t = 3)]
    loads: usize,
    /// Leave out the views that have no limit
    #[arg(long)]
    no_views: bool,
    /// Folder for all data, kept afterwards; a temporary one without it
    #[arg(long)]
    work: Option<PathBuf>,
    /// File for the figures
    #[arg(long)]
    json: Option<PathBuf>,
    /// File to write the ratios to
    #[arg(long)]
    record: Option<PathBuf>,
    /// File of recorded ratios: end with 1 where one has fallen below half
    #[arg(long)]
    hold: Option<PathBuf>,
}

/// Measures, prints, and writes what was asked for.
pub fn run(options: &Options) -> Result<(), Failure> {
    let temporary = tempfile::tempdir()?;
    let work = options.work.as_deref().unwrap_or(temporary.path());
    fs::create_dir_all(work)?;
    let one_thread = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let measured = one_thread.block_on(all(options, work))?;
    println!("{}", measured.table());
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&measured)? + "\n")?;
    }
    if let Some(file) = &options.record {
        recorded::record(file, options.articles, &measured.lines)?;
    }
    let fallen = match &options.hold {
        Some(file) => recorded::fallen(file, options.articles, &measured.lines)?,
        None => Vec::new(),
    };
    match fallen.is_empty() {
        true => Ok(()),
        false => Err(fallen.join("\n").into()),
    }
}

async fn all(options: &Options, work: &Path) -> Result<Measured, Failure> {
    let (loaded, prepared) = prepared(options, work).await?;
    let queries = Queries::choose(&prepared.limits.join("index"), &prepared.parts.articles, options.seed)?;
    let server = Process::program(&options.program, &prepared.data).await?;
    let limits = Process::limits(&prepared.limits)?;
    let at_start = server.memory()?;
    prepare::compare(&server, &limits, &prepared.ids).await?;
    let mut outcomes = Vec::new();
    for line in lines::lines(&prepared, &queries, server.address).await? {
        eprintln!("{} …", line.name);
        outcomes.push(pairs::measure(&line, [&server, &limits], options.pairs, options.seconds).await?);
    }
    outcomes.extend(load_outcome(options.articles, &loaded));
    let views = match options.no_views {
        true => Vec::new(),
        false => views::measure(server.address, &queries, &prepared.ids).await?,
    };
    let version = Command::new(&options.program).arg("--version").output()?.stdout;
    Ok(Measured {
        articles: options.articles,
        seed: options.seed,
        program: String::from_utf8(version)?.trim().to_owned(),
        machine: machine(),
        memory_mb: json!({ "at_start": at_start, "at_the_end": server.memory()? }),
        lines: outcomes,
        load: loaded.iter().map(Load::figures).collect(),
        views,
    })
}

/// A load and its limit.
struct Load {
    ours: prepare::Loaded,
    limit: process::Used,
}

impl Load {
    fn figures(&self) -> Value {
        json!({
            "load_s": self.ours.load.wall.as_secs_f64(),
            "index_s": self.ours.index.as_secs_f64(),
            "limit_s": self.limit.wall.as_secs_f64(),
            "written_mb": self.ours.load.written as f64 / 1e6,
            "limit_written_mb": self.limit.written as f64 / 1e6,
        })
    }
}

async fn prepared(options: &Options, work: &Path) -> Result<(Vec<Load>, Prepared), Failure> {
    let parts = prepare::corpus(options.articles, options.seed, work)?;
    let data = work.join("data");
    let mut loads = Vec::new();
    for _ in 0..options.loads {
        eprintln!("load …");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        let limit = prepare::load_bare(&parts.articles, &work.join("bare"))?;
        loads.push(Load { ours: prepare::load_articles(&options.program, &data, &parts).await?, limit });
    }
    let limits = work.join("limits");
    if limits.exists() {
        fs::remove_dir_all(&limits)?;
    }
    let prepared = prepare::limits(&options.program, &data, parts, &limits).await?;
    Ok((loads, prepared))
}

fn load_outcome(articles: usize, loads: &[Load]) -> Option<Outcome> {
    let each = |of: &dyn Fn(&Load) -> f64| -> Vec<f64> { loads.iter().map(of).collect() };
    let ours = each(&|load| load.ours.wall().as_secs_f64() * 1e3 / articles as f64);
    let limit = each(&|load| load.limit.wall.as_secs_f64() * 1e3 / articles as f64);
    let ours_cpu = each(&|load| load.ours.processor().as_secs_f64() * 1e3 / articles as f64);
    let limit_cpu = each(&|load| load.limit.processor.as_secs_f64() * 1e3 / articles as f64);
    let ratios: Vec<f64> = ours.iter().zip(&limit).map(|(ours, limit)| limit / ours).collect();
    let least = ratios.iter().copied().reduce(f64::min)?;
    let most = ratios.iter().copied().reduce(f64::max)?;
    Some(Outcome {
        line: "load and index, an article",
        clients: 1,
        ours_ms: middle(&ours),
        limit_ms: middle(&limit),
        ratio: middle(&ratios),
        ratio_between: [least, most],
        ours_cpu_ms: middle(&ours_cpu),
        limit_cpu_ms: middle(&limit_cpu),
        cpu_ratio: middle(&limit_cpu) / middle(&ours_cpu),
        slow: 1.0,
        pairs: loads.len(),
        requests: articles * loads.len(),
        failed: 0,
        hits: None,
        held: Held::Processor,
    })
}
