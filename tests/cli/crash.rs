//! Killed in the middle of a load or of indexing: what was committed is whole, and the index says what the store says.
use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::ballotwire;
use crate::server::{PATIENCE, Server};

/// How often everything is killed.
const KILLS: u64 = 20;

/// Rows in the file: more than are loaded before the last kill.
const ROWS: usize = 12_000;

/// Article records of an invented paper, each with a text, one a line.
fn rows(file: &Path) {
    let mut lines = String::new();
    for number in 0..ROWS {
        let row = json!({
            "id": format!("example-gazette-{number}"), "title": format!("Report {number}"),
            "publisher": { "id": "example-gazette", "label": "Example Gazette" }, "language": "en",
            "published": "2031-04-02", "text_access": "open",
            "text": format!("Lantern number {number} was lit in Velmora at dusk, and no one said why."),
        });
        writeln!(lines, "{row}").unwrap();
    }
    std::fs::write(file, lines).unwrap();
}

fn total(server: &Server, query: &str) -> i64 {
    let list = server.json(&format!("/v1/articles?limit=1&{query}"));
    list["page"]["total"]["value"].as_i64().unwrap()
}

/// Every article has its text, and every text is found.
fn assert_whole(server: &Server) -> i64 {
    let end = Instant::now() + PATIENCE;
    loop {
        let ready = server.ready();
        if ready["index_revision"] == ready["revision"] {
            break;
        }
        assert!(Instant::now() < end, "the index does not follow: {ready}");
        std::thread::sleep(Duration::from_millis(20));
    }
    let articles = total(server, "");
    assert_eq!(total(server, "has=text"), articles);
    assert_eq!(total(server, "q=lantern"), articles);
    articles
}

#[test]
fn a_kill_at_any_moment_leaves_store_and_index_whole() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("rows.ndjson");
    rows(&file);
    let (mut before, mut pause) = (0, 7);
    // Milliseconds; longer on a machine where nothing is loaded within them.
    let mut longest = 701;
    for kill in 0..KILLS {
        let mut server = Server::start(data.path(), &["--corpus", "none"]);
        let now = assert_whole(&server);
        assert!(now >= before, "kill {kill}: {before} articles became {now}");
        before = now;
        if now == 0 && kill > 2 {
            longest = (longest * 2).min(40_000);
        }
        let mut load =
            ballotwire(data.path()).arg("load").arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // A moment that is another one each time.
        pause = (pause * 31 + 17) % longest;
        std::thread::sleep(Duration::from_millis(pause + 20));
        server.signal("-KILL");
        // It may have ended already.
        let _ = load.kill();
        load.wait().unwrap();
        server.child.wait().unwrap();
    }
    let server = Server::start(data.path(), &["--corpus", "none"]);
    assert!(assert_whole(&server) > 0, "nothing was ever loaded: no test");
}
