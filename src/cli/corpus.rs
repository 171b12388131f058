//! Commands for corpus files: check, changes, load, export, merge, remove.
use std::path::Path;

use super::args::{Export, Load, Merge, Place, Remove};
use super::failure::Failure;
use super::progress::Bar;
use super::say::{note, print};
use crate::files::{ColumnMap, Wish};
use crate::library::{self, BATCH, CheckOptions, ExportOptions, Finder, LoadOptions};
use crate::server::now;
use crate::store::Store;

/// Who wrote, in the change log.
const ACTOR: &str = "load";

pub(super) fn check(folder: &Path, options: &CheckOptions) -> Result<(), Failure> {
    let report = library::check(folder, options)?;
    print(format_args!("{report}\n"))
}

pub(super) fn changes(before: &Path, after: &Path) -> Result<(), Failure> {
    print(library::folder_changes(before, after)?)
}

pub(super) async fn load(store: &Store, load: Load) -> Result<(), Failure> {
    let keeps_rejects = load.rejects.is_some();
    let columns = load.columns.as_deref().map(ColumnMap::open).transpose().map_err(library::Error::from)?;
    let (dry_run, rejects, actor) = (load.dry_run, load.rejects, ACTOR.to_owned());
    let options = LoadOptions { dry_run, rejects, batch: BATCH, columns, at: now(), actor };
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

/// Tries a load where there is no database yet, without making one there.
pub(super) async fn try_load(load: Load) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path()).await?;
    let done = self::load(&store, load).await;
    store.close().await;
    done
}

/// Builds the search index anew; a running server changes over to it.
pub(super) async fn reindex(store: &Store, data: &Path) -> Result<(), Failure> {
    let finder = Finder::new(store.clone(), data);
    finder.rebuild().await?;
    let revision = finder.revision().unwrap_or_default();
    print(format_args!("search index built at revision {revision}\n"))
}

pub(super) async fn export(store: &Store, export: &Export) -> Result<(), Failure> {
    let options = ExportOptions { force: export.force };
    let summary = library::export(store, &export.folder, options).await?;
    print(format_args!("{summary}\n"))
}

pub(super) fn merge(merge: &Merge) -> Result<(), Failure> {
    let wish = Wish::Merge { kind: merge.kind, lost: &merge.lost, kept: &merge.kept };
    revise(wish, &merge.place)
}

pub(super) fn remove(remove: &Remove) -> Result<(), Failure> {
    let wish = Wish::Remove { kind: remove.kind, id: &remove.id, cascade: remove.cascade, withdrawn: remove.withdrawn };
    revise(wish, &remove.place)
}

/// Shows what becomes of the folder, and does it where that was asked for.
fn revise(wish: Wish<'_>, place: &Place) -> Result<(), Failure> {
    let proposal = library::propose(&place.folder, wish)?;
    print(format_args!("{proposal}\n"))?;
    if place.yes {
        proposal.write()?;
    } else {
        note("nothing was written; --yes writes it");
    }
    Ok(())
}
