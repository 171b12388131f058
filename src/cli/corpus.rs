//! Commands for corpus files: check, load, export.
use std::path::Path;

use super::args::Load;
use super::progress::Bar;
use super::run::{Failure, print};
use crate::library::{self, Finder, LoadOptions};
use crate::server::now;
use crate::store::Store;

/// Who wrote, in the change log.
const ACTOR: &str = "load";

pub(super) fn check(folder: &Path) -> Result<(), Failure> {
    let report = library::check(folder)?;
    print(format_args!("{report}\n"))
}

pub(super) async fn load(store: &Store, load: Load) -> Result<(), Failure> {
    let keeps_rejects = load.rejects.is_some();
    let options = LoadOptions {
        dry_run: load.dry_run,
        rejects: load.rejects,
        at: now(),
        actor: ACTOR.to_owned(),
    };
    let report = library::load(store, &load.paths, &options, &Bar::default()).await?;
    print(format_args!("{report}\n"))?;
    if report.rejected > 0 && !keeps_rejects {
        return Err(Failure::Failed(format!(
            "{} rows were left out; with --rejects FILE they are written to it, and the load ends with 0",
            report.rejected
        )));
    }
    Ok(())
}

/// Builds the search index anew; a running server changes over to it.
pub(super) async fn reindex(store: &Store, data: &Path) -> Result<(), Failure> {
    let finder = Finder::new(store.clone(), data);
    finder.rebuild().await?;
    let revision = finder.revision().unwrap_or_default();
    print(format_args!("search index built at revision {revision}\n"))
}

pub(super) async fn export(store: &Store, folder: &Path) -> Result<(), Failure> {
    let summary = library::export(store, folder).await?;
    print(format_args!("{summary}\n"))
}
