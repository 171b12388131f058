//! What is measured, made ready: data of the program, and the same in the limits.
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Failure;
use crate::corpus::{self, Parts};
use crate::limit::server::Hot;
use crate::limit::{self, store};
use crate::measure::client;
use crate::measure::process::{self, Process, Used};

/// Records that are asked for, each once.
pub const RECORDS: usize = 20_000;
/// Headers that tell of one answer, or that the limit's server writes itself.
const OWN_HEADERS: [&str; 3] = ["content-length", "date", "transfer-encoding"];

pub struct Prepared {
    pub parts: Parts,
    pub data: PathBuf,
    pub limits: PathBuf,
    /// Ids in the order of the list, newest first.
    pub ids: Vec<String>,
}

/// What the load and the building of the index took.
pub struct Loaded {
    pub load: Used,
    /// From the start of the server until it is ready.
    pub index: Duration,
    pub index_processor: Duration,
}

impl Loaded {
    pub fn wall(&self) -> Duration {
        self.load.wall + self.index
    }

    pub fn processor(&self) -> Duration {
        self.load.processor + self.index_processor
    }
}

fn load(program: &Path, data: &Path, part: &Path) -> Result<Used, Failure> {
    process::run(Command::new(program).arg("load").arg("--data").arg(data).arg(part))
}

/// Loads the articles into an empty folder beside the names, and waits for their index.
pub async fn load_articles(program: &Path, data: &Path, parts: &Parts) -> Result<Loaded, Failure> {
    load(program, data, &parts.names)?;
    let load = load(program, data, &parts.articles)?;
    let started = Instant::now();
    let server = Process::program(program, data).await?;
    Ok(Loaded { load, index: started.elapsed(), index_processor: server.processor_time()? })
}

/// The bare load of the same articles.
pub fn load_bare(articles: &Path, folder: &Path) -> Result<Used, Failure> {
    fs::create_dir_all(folder)?;
    let used = process::run(Command::new(std::env::current_exe()?).arg("bare-load").arg(articles).arg(folder))?;
    fs::remove_dir_all(folder)?;
    Ok(used)
}

/// A corpus, unless the folder has it.
pub fn corpus(articles: usize, seed: u64, folder: &Path) -> Result<Parts, Failure> {
    let folder = folder.join(format!("corpus-{articles}-{seed}"));
    let parts = Parts::of(&folder);
    match parts.events.exists() {
        true => Ok(parts),
        false => Ok(corpus::generate(articles, seed, &folder)?),
    }
}

/// Asks the program for all it has, and fills the limits with that.
pub async fn limits(program: &Path, data: &Path, parts: Parts, folder: &Path) -> Result<Prepared, Failure> {
    load(program, data, &parts.events)?;
    let server = Process::program(program, data).await?;
    let ask = async |path: &str| client::fetch(server.address, path).await;
    let list = ask("/v1/articles?format=ndjson").await?.body;
    let told = ids(&ask("/v1/articles?country=XA&fields=id&format=ndjson").await?.body)?;
    let ids = ids(&list)?;
    let records = records(&server, &ids).await?;
    let hot = hot(&server, &ids[ids.len() / 2]).await?;
    drop(server);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("hot.json"), serde_json::to_vec(&hot)?)?;
    store::fill(&folder.join("limit.db"), &list, &records)?;
    let rows: HashMap<&str, usize> = ids.iter().enumerate().map(|(row, id)| (id.as_str(), row)).collect();
    let row = |id: &str| rows.get(id).copied().unwrap_or_default();
    let told: HashSet<String> = told.into_iter().collect();
    limit::load::index(&parts.articles, &folder.join("index"), &row, &told)?;
    drop(rows);
    Ok(Prepared { parts, data: data.into(), limits: folder.into(), ids })
}

fn ids(rows: &[u8]) -> Result<Vec<String>, Failure> {
    let lines = rows.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let row: Value = serde_json::from_slice(line)?;
            Ok(row["id"].as_str().ok_or("a row without an id")?.to_owned())
        })
        .collect()
}

/// Ids that are far apart in the list, each once.
pub fn spread(ids: &[String]) -> impl Iterator<Item = &String> {
    // A prime: it divides no number of articles that anybody asks for.
    const STEP: usize = 7_919;
    (0..ids.len().min(RECORDS)).map(|number| &ids[number * STEP % ids.len()])
}

async fn records(server: &Process, ids: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    let paths: Vec<String> = spread(ids).map(|id| format!("/v1/articles/{id}")).collect();
    client::bodies(server.address, &paths).await
}

/// Whether the limit gives the same records, by some that are asked for last.
pub async fn compare(server: &Process, limits: &Process, ids: &[String]) -> Result<(), Failure> {
    const COMPARED: usize = 20;
    let ids: Vec<&String> = spread(ids).collect();
    for id in ids.into_iter().rev().take(COMPARED) {
        let ours: Value =
            serde_json::from_slice(&client::fetch(server.address, &format!("/v1/articles/{id}")).await?.body)?;
        let limit: Value =
            serde_json::from_slice(&client::fetch(limits.address, &format!("/record/{id}")).await?.body)?;
        if ours != limit {
            return Err(format!("the limit gives another record than the program for {id}").into());
        }
    }
    Ok(())
}

async fn hot(server: &Process, id: &str) -> Result<Hot, Failure> {
    let path = format!("/v1/articles/{id}");
    let answer = client::fetch(server.address, &path).await?;
    let tag = tag(&answer.headers)?;
    let unchanged = client::ask(server.address, &client::get(&path, Some(("if-none-match", &tag)))).await?;
    if unchanged.status != 304 {
        return Err(format!("{path} with its own tag: {}", unchanged.status).into());
    }
    let kept = |headers: Vec<(String, String)>| {
        headers.into_iter().filter(|(name, _)| !OWN_HEADERS.contains(&name.as_str())).collect()
    };
    let body = String::from_utf8(answer.body)?;
    Ok(Hot { headers: kept(answer.headers), headers_unchanged: kept(unchanged.headers), body })
}

pub fn tag(headers: &[(String, String)]) -> Result<String, Failure> {
    let tag = headers.iter().find(|(name, _)| name == "etag");
    Ok(tag.ok_or("an answer without a tag")?.1.clone())
}
