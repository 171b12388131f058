//! Examining a database and its index: whether they are whole, and say what they were made from.
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use super::blocking::blocking;
use super::finder::FOLDER;
use super::{Result, catch_up};
use crate::domain::{Term, on_one_line};
use crate::search::{self, IndexFolder};
use crate::store::{Difference, Store};

/// Faults of one kind that are told.
const TOLD: usize = 20;

/// What was looked at, in order, with what was found.
#[derive(Debug, Default)]
pub struct Examination {
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    what: &'static str,
    said: String,
    wrong: Vec<String>,
}

/// What has to be done about what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    RestoreBackup,
    DeleteIndex,
}

const INDEX: &str = "index";

impl Examination {
    fn add(&mut self, what: &'static str, said: impl Into<String>, wrong: Vec<String>) {
        let said = said.into();
        self.lines.push(Line { what, said, wrong });
    }

    /// None: nothing is wrong.
    pub fn remedy(&self) -> Option<Remedy> {
        let mut wrong = self.lines.iter().filter(|line| !line.wrong.is_empty());
        let first = wrong.next()?;
        Some(match first.what {
            INDEX => Remedy::DeleteIndex,
            _ => Remedy::RestoreBackup,
        })
    }
}

/// Whether there is an index in a data folder.
pub fn has_index(data: &Path) -> bool {
    IndexFolder::new(&data.join(FOLDER)).newest().is_some()
}

/// Examines the database, and the index in its folder, at one moment; they may be in use. Nothing in `data` is written.
/// `scratch` is an empty folder with room for two copies of the database.
pub async fn examine(store: &Store, data: &Path, scratch: &Path, at: jiff::Timestamp) -> Result<Examination> {
    let mut examination = Examination::default();
    let wrong = damage(store.wrong_rows().await)?;
    let whole = wrong.is_empty();
    examination.add("pages", "every page, row and index of the file is whole", wrong);
    if !whole {
        examination.add("the rest", "not looked at: it is read from these pages", Vec::new());
        return Ok(examination);
    }
    let wrong = store.dangling().await?;
    examination.add("references", "every row that is named is there", wrong);
    // First the index: what it holds more than a later state of the store is wrong.
    let folder = IndexFolder::new(&data.join(FOLDER));
    let index = newest(folder).await;
    let held = scratch.join("held");
    std::fs::create_dir(&held).map_err(search::Error::from)?;
    store.copy_to(&held.join("ballotwire.db")).await?;
    let copy = Store::open_read_only(&held).await?;
    let share = copy.share().await?;
    let copy = copy.showing(Some(share));
    if copy.is_read_as_now().await? {
        let wrong = match copy.differences(scratch, at).await {
            Ok(found) => found.iter().map(told).collect(),
            Err(cause) => vec![on_one_line(&cause).to_string()],
        };
        examination.add("derived", "everything is what its record says", wrong);
    } else {
        let said = "read by another version of the program; the next start reads anew";
        examination.add("derived", said, Vec::new());
    }
    let (said, wrong) = match index {
        Ok(None) => ("there is none; the server builds it".to_owned(), Vec::new()),
        Ok(Some(index)) => compare(&copy, &index).await?,
        Err(cause) => (String::new(), vec![on_one_line(&cause).to_string()]),
    };
    examination.add(INDEX, said, wrong);
    copy.close().await;
    Ok(examination)
}

/// What makes reading impossible is a finding like others.
fn damage(found: crate::store::Result<Vec<String>>) -> Result<Vec<String>> {
    match found {
        Err(crate::store::Error::Damaged(what)) => Ok(vec![what]),
        found => Ok(found?),
    }
}

async fn newest(folder: IndexFolder) -> Result<Option<search::Index>> {
    let Some(newest) = folder.newest() else {
        return Ok(None);
    };
    let opened = blocking(move || folder.open(newest, u64::MAX)).await?;
    Ok(Some(opened.index))
}

/// Holds the documents of an index to the records of the store.
async fn compare(store: &Store, index: &search::Index) -> Result<(String, Vec<String>)> {
    let stamp = index.stamp();
    let revision = store.revision().await?;
    if stamp.revision < revision {
        let said = format!("it holds revision {} of {revision}; the server brings it up to date", stamp.revision);
        return Ok((said, Vec::new()));
    }
    if stamp.mark != catch_up::mark(store, stamp.revision).await? {
        let wrong = "it is of another database, or of another share of texts that is shown";
        return Ok((String::new(), vec![wrong.to_owned()]));
    }
    let ids = store.known_ids().await?;
    let records = ids.iter().map(|(kind, id)| format!("{}/{id}", kind.name()));
    let records: BTreeSet<String> = records.collect();
    let documents = index.documents()?;
    let twice = documents.windows(2).filter(|pair| pair[0] == pair[1]);
    let mut wrong: Vec<String> = twice.map(|pair| format!("{} is in it twice", pair[0])).collect();
    let count = documents.len();
    let documents: BTreeSet<String> = documents.into_iter().collect();
    let strange = documents.difference(&records);
    wrong.extend(strange.map(|key| format!("{key} is in it, and no record")));
    let missing = records.difference(&documents);
    wrong.extend(missing.map(|key| format!("{key} is not in it")));
    let said = format!("it holds revision {revision}, and each of the {count} records once");
    Ok((said, wrong))
}

fn told(wrong: &Difference) -> String {
    let Difference { table, added, missing, example } = wrong;
    let example = on_one_line(example);
    format!("{table}: {added} rows that should not be there, {missing} missing, as of {example}")
}

impl fmt::Display for Examination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Vec::new();
        for Line { what, said, wrong } in &self.lines {
            if wrong.is_empty() {
                lines.push(format!("{what}: {said}"));
                continue;
            }
            lines.push(format!("{what}: damaged"));
            let first = wrong.iter().take(TOLD);
            lines.extend(first.map(|wrong| format!("  {}", on_one_line(wrong))));
            if wrong.len() > TOLD {
                lines.push(format!("  and {} more", wrong.len() - TOLD));
            }
        }
        write!(f, "{}", lines.join("\n"))
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RestoreBackup => {
                "the database is damaged; stop the server, and put a backup in the place of ballotwire.db"
            }
            Self::DeleteIndex => {
                "the search index is damaged; delete the folder `index`, and the server builds it anew"
            }
        })
    }
}
