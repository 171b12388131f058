//! The program `ballotwire`: everything is in the library, under `cli`.
use std::process::ExitCode;

fn main() -> ExitCode {
    ballotwire::cli::run()
}
