//! A server of its own process: starts, answers, sees what others write, and ends when it is told to.
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{ballotwire, done, failed};

/// How long anything may take on a slow machine; what is tested takes far less.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A free port, and a log that can be read.
const SERVE: [&str; 5] = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];

pub struct Server {
    pub child: Child,
    address: String,
    log: Receiver<Value>,
    seen: Vec<Value>,
}

impl Server {
    /// A server on a free port, when it listens.
    pub fn start(data: &Path, arguments: &[&str]) -> Self {
        Self::started_by(ballotwire(data).args(SERVE).args(arguments))
    }

    fn started_by(command: &mut Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (send, log) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let event = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if send.send(event).is_err() {
                    break;
                }
            }
        });
        let mut server = Self { child, address: String::new(), log, seen: Vec::new() };
        let listening = server.event("ballotwire listening");
        server.address = listening["address"].as_str().unwrap().to_owned();
        server
    }

    /// The next event of the log with this message.
    fn event(&mut self, message: &str) -> Value {
        loop {
            let event = self.log.recv_timeout(PATIENCE);
            let event = event.unwrap_or_else(|_| panic!("no `{message}` in {:#?}", self.seen));
            self.seen.push(event.clone());
            if event["message"] == message {
                return event;
            }
        }
    }

    /// Status, head and body of an answer.
    pub fn ask(&self, method: &str, path: &str) -> (u16, String, String) {
        let mut stream = self.connect();
        let host = &self.address;
        write!(stream, "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_ascii_lowercase(), body.to_owned())
    }

    pub fn json(&self, path: &str) -> Value {
        let (status, _, body) = self.ask("GET", path);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    /// The answer of `/readyz`, once it is ready: on a busy machine the index takes a while.
    pub fn ready(&self) -> Value {
        let end = Instant::now() + PATIENCE;
        while self.ask("GET", "/readyz").0 != 200 && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.json("/readyz")
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    pub fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }

    fn wait(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the server does not end: {:#?}", self.seen);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_first_start_serves_the_shipped_corpus() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &[]);
    assert_eq!(server.ready()["status"], "ready");
    assert_eq!(server.json("/healthz")["status"], "alive");
    assert_eq!(server.json("/v1/articles")["page"]["total"]["value"], 280);
}

/// Every file below a folder, with what it holds; but for those that SQLite has beside a database while it is open.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false if path.to_string_lossy().contains(".db-") => {}
            false => drop(found.insert(path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    found
}

#[test]
fn reading_only_serves_and_exports_and_writes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &[]);
    server.ready();
    server.signal("-TERM");
    server.wait();
    let before = files(data.path());
    let mut server = Server::start(data.path(), &["--read-only"]);
    server.ready();
    assert_eq!(server.json("/v1/articles")["page"]["total"]["value"], 280);
    assert_ne!(server.json("/v1/articles?q=kosovo")["page"]["total"]["value"], 0);
    server.signal("-TERM");
    server.wait();
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("corpus").display().to_string();
    crate::done(data.path(), &["export", &folder, "--read-only"]);
    let said = crate::failed(data.path(), &["load", "corpus", "--read-only"], 2);
    assert!(said.contains("this command writes to the database"), "{said}");
    assert!(files(data.path()) == before);
}

#[test]
fn an_index_that_cannot_be_written_is_said_and_records_are_served() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("index"), "a file where a folder should be").unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    for path in ["/readyz", "/v1/articles", "/v1/articles?q=vote", "/v1/search?q=vote", "/v1/suggest?q=vote"] {
        let (status, head, body) = server.ask("GET", path);
        assert_eq!(status, 503, "{path}: {body}");
        assert!(head.contains("retry-after:"), "{path}: {head}");
        assert!(body.contains("the search index cannot be written"), "{path}: {body}");
    }
    assert_eq!(server.json("/")["counts"]["articles"], 0);
    assert_eq!(server.json("/v1/changes")["page"]["total"]["value"], 0);
    let (status, ..) = server.ask("GET", "/v1/articles/none");
    assert_eq!(status, 404);
}

#[test]
fn a_start_without_a_corpus_is_ready_and_empty() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    assert_eq!(server.ready()["revision"], 0);
    assert_eq!(server.json("/v1/articles")["page"]["total"]["value"], 0);
}

#[test]
fn a_second_start_loads_nothing_anew() {
    let data = tempfile::tempdir().unwrap();
    let revision = |server: &Server| server.ready()["revision"].clone();
    let mut first = Server::start(data.path(), &[]);
    let before = revision(&first);
    first.signal("-TERM");
    first.wait();
    let second = Server::start(data.path(), &[]);
    assert_eq!(revision(&second), before);
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    for path in ["/", "/v1/articles", "/v1/nothing", "/healthz", "/v1/articles?typ=x"] {
        let (status, get, _) = server.ask("GET", path);
        let (same, head, body) = server.ask("HEAD", path);
        assert_eq!(same, status, "{path}");
        assert_eq!(body, "", "{path}");
        let length = |head: &str| {
            let mut lines = head.lines().map(str::to_owned);
            lines.find(|line| line.starts_with("content-length:"))
        };
        assert!(length(&get).is_some(), "{path}: {get}");
        assert_eq!(length(&head), length(&get), "{path}");
    }
}

#[test]
fn a_request_is_one_line_of_the_log_with_its_id() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &["--corpus", "none"]);
    let (_, head, _) = server.ask("GET", "/v1/articles?typ=x");
    let line = server.event("request answered").to_string();
    let id = head.lines().find_map(|line| line.strip_prefix("x-request-id: "));
    assert!(line.contains(id.unwrap()), "{line}");
    assert!(line.contains("400") && line.contains("/v1/articles"), "{line}");
    assert!(!line.contains("typ=x"), "the query is in the log: {line}");
}

#[test]
fn probes_are_no_lines_of_the_log_and_times_have_three_decimals_at_most() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &["--corpus", "none", "--log", "info"]);
    for probe in ["/healthz", "/readyz", "/metrics"] {
        server.ask("GET", probe);
    }
    server.ask("GET", "/v1/articles");
    let line = server.event("request answered").to_string();
    assert!(line.contains("/v1/articles"), "{line}");
    let took = line.split("\"took_ms\":").nth(1).unwrap();
    let digits = took.chars().skip_while(|c| *c != '.').skip(1);
    assert!(digits.take_while(char::is_ascii_digit).count() <= 3, "{line}");
}

#[test]
fn metrics_count_requests_by_route_and_not_by_address() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    for id in ["one", "two"] {
        server.ask("GET", &format!("/v1/articles/{id}"));
    }
    let (_, _, metrics) = server.ask("GET", "/metrics");
    let counter = "ballotwire_http_requests_total{method=\"GET\",route=\"/v1/articles/{id}\",status=\"404\"} 2";
    assert!(metrics.contains(counter), "{metrics}");
}

#[test]
fn what_another_process_loads_is_served() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    let (status, ..) = server.ask("GET", "/v1/entities/zenda");
    assert_eq!(status, 404);
    done(data.path(), &["load", "tests/files/sample"]);
    let end = Instant::now() + PATIENCE;
    while server.ask("GET", "/v1/entities/zenda").0 != 200 {
        assert!(Instant::now() < end, "the load is not served");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(server.json("/")["corpus"]["version"], "1");
}

#[test]
fn a_token_that_another_process_revokes_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    let token = done(data.path(), &["token", "add", "--name", "r", "--scope", "text:read"]);
    let status = || {
        let mut stream = server.connect();
        let token = token.trim();
        write!(
            stream,
            "GET /v1/articles HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(status(), "200");
    done(data.path(), &["token", "revoke", "r"]);
    assert_eq!(status(), "401");
}

#[test]
fn the_health_check_ends_with_0_while_the_server_answers_and_with_1_after() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &["--corpus", "none"]);
    let address = server.address.clone();
    let ask = ["healthcheck", "--listen", &address];
    assert_eq!(done(data.path(), &ask), "ready\n");
    server.signal("-TERM");
    server.wait();
    let said = failed(data.path(), &ask, 1);
    assert!(said.contains("no answer"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_told_at_once() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--corpus", "none"]);
    let said = failed(data.path(), &["serve", "--listen", &server.address], 1);
    assert!(said.contains("another program listens there"), "{said}");
}

#[test]
fn sigterm_ctrl_c_and_the_end_of_the_terminal_end_the_server_with_0() {
    for signal in ["-TERM", "-INT", "-HUP"] {
        // Whoever runs the tests with `nohup` keeps the signal from all of them.
        if signal == "-HUP" && hangup_is_ignored() {
            continue;
        }
        let data = tempfile::tempdir().unwrap();
        let mut server = Server::start(data.path(), &["--corpus", "none"]);
        server.signal(signal);
        assert_eq!(server.wait().code(), Some(0), "{signal}");
        server.event("ballotwire stopped");
    }
}

fn hangup_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.is_some_and(|mask| mask.trim().ends_with(['1', '3', '5', '7', '9', 'b', 'd', 'f']))
}

#[test]
fn a_server_that_is_to_outlive_its_terminal_does() {
    let data = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    command
        .env("BALLOTWIRE_DATA", data.path())
        .args(["-c", "trap '' HUP; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_ballotwire"))
        .args(SERVE)
        .args(["--corpus", "none"]);
    let mut server = Server::started_by(&mut command);
    server.signal("-HUP");
    assert_eq!(server.json("/healthz")["status"], "alive");
    server.signal("-TERM");
    assert_eq!(server.event("ballotwire stopping")["signal"], "SIGTERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn an_open_request_is_answered_after_the_terminal_has_gone() {
    if hangup_is_ignored() {
        return;
    }
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &["--corpus", "none", "--drain-secs", "60"]);
    let mut slow = server.connect();
    write!(slow, "GET /healthz HTTP/1.1\r\nhost: x\r\n").unwrap();
    // The first bytes have to be there before the signal is.
    server.json("/healthz");
    server.signal("-HUP");
    assert_eq!(server.event("ballotwire stopping")["signal"], "SIGHUP");
    write!(slow, "connection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn a_caller_that_only_keeps_its_connection_open_does_not_hold_up_the_end() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &["--corpus", "none", "--drain-secs", "3000"]);
    let mut idle = server.connect();
    write!(idle, "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut first = [0; 15];
    idle.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200 OK");
    server.signal("-TERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn a_second_signal_ends_what_is_still_open() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path(), &["--corpus", "none", "--drain-secs", "3000"]);
    let mut slow = server.connect();
    // A request whose body never comes.
    write!(slow, "GET /healthz HTTP/1.1\r\nhost: x\r\ncontent-le").unwrap();
    server.signal("-TERM");
    server.event("ballotwire stopping");
    server.signal("-TERM");
    assert_eq!(server.wait().code(), Some(0));
}
