//! Measures a program against what the machine could do: limits made in the same run, by the same client.
mod chance;
mod corpus;
mod limit;
mod measure;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Whatever went wrong, in words.
type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write an invented corpus, to be loaded part by part
    Generate {
        #[arg(long, default_value_t = 20_000)]
        articles: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Folder, made when missing
        #[arg(long)]
        out: PathBuf,
    },
    /// Measure a program beside its limits
    Measure(measure::Options),
    /// Serve the limits from a prepared folder
    #[command(hide = true)]
    Limits { folder: PathBuf },
    /// Load articles with nothing around it
    #[command(hide = true)]
    BareLoad { articles: PathBuf, folder: PathBuf },
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Generate { articles, seed, out } => {
            std::fs::create_dir_all(&out)?;
            corpus::generate(articles, seed, &out)?;
            Ok(())
        }
        Command::Measure(options) => measure::run(&options),
        Command::Limits { folder } => {
            let threads = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            threads.block_on(limit::server::serve(&folder))
        }
        Command::BareLoad { articles, folder } => limit::load::load(&articles, &folder),
    }
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("error: {cause}");
            ExitCode::FAILURE
        }
    }
}
