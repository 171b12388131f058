//! Measures a program against what the machine could do: limits made in the same run, by the same client.
mod chance;
mod corpus;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let done = match command {
        Command::Generate { articles, seed, out } => {
            std::fs::create_dir_all(&out).and_then(|()| corpus::generate(articles, seed, &out)).map(drop)
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("error: {cause}");
            ExitCode::FAILURE
        }
    }
}
