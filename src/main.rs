//! The program `ballotwire`: everything is in the library, under `cli`.
use std::process::ExitCode;

/// Gives back what a crowd of clients took, once they have left; that of the system kept most of it.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    ballotwire::cli::run()
}
