//! Processes that are measured: what they have used, as the kernel counts it.
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;
use crate::measure::client;

/// The kernel counts processor time in hundredths of a second.
const TICKS: f64 = 100.0;
const START: Duration = Duration::from_secs(3_600);

pub struct Process {
    child: Child,
    pub address: SocketAddr,
}

/// User and system time of a process.
pub fn processor_time(process: u32) -> Result<Duration, Failure> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    Ok(Duration::from_secs_f64(ticks / TICKS))
}

impl Process {
    /// Starts the program on a folder of data, and waits until it is ready.
    pub async fn program(program: &Path, data: &Path) -> Result<Self, Failure> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(program);
        command.args(["serve", "--corpus", "none", "--log", "warn", "--listen", &address.to_string()]);
        let child = command.arg("--data").arg(data).stdout(Stdio::null()).spawn()?;
        let mut process = Self { child, address };
        let started = Instant::now();
        while client::fetch(address, "/readyz").await.is_err() {
            if let Some(status) = process.child.try_wait()? {
                return Err(format!("the program ended while starting: {status}").into());
            }
            if started.elapsed() > START {
                return Err("the program did not get ready".into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(process)
    }

    /// Starts the limits on a prepared folder.
    pub fn limits(folder: &Path) -> Result<Self, Failure> {
        let mut child =
            Command::new(std::env::current_exe()?).arg("limits").arg(folder).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.trim().parse().map_err(|_| "the limits did not start");
        if address.is_err() {
            child.wait()?;
        }
        Ok(Self { child, address: address? })
    }

    pub fn processor_time(&self) -> Result<Duration, Failure> {
        processor_time(self.child.id())
    }

    /// Megabytes of memory of its own, without files.
    pub fn memory(&self) -> Result<f64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        Ok(kilobytes.unwrap_or_default() / 1024.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // Asked to end, it leaves its files whole.
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        let patience = Instant::now();
        while asked.is_ok() && patience.elapsed() < Duration::from_secs(30) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a command used until it ended.
pub struct Used {
    pub wall: Duration,
    pub processor: Duration,
    /// Bytes that were given to the disk, as last seen before the end.
    pub written: u64,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Result<Used, Failure> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let (mut processor, mut written) = (Duration::ZERO, 0);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        // What has ended but was not waited for still has its counters; what was waited for has none.
        processor = processor_time(child.id()).unwrap_or(processor).max(processor);
        written = bytes_written(child.id()).unwrap_or(written);
        std::thread::sleep(Duration::from_millis(5));
    };
    let wall = started.elapsed();
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    Ok(Used { wall, processor, written })
}

fn bytes_written(process: u32) -> Option<u64> {
    let io = fs::read_to_string(format!("/proc/{process}/io")).ok()?;
    io.lines().find_map(|line| line.strip_prefix("write_bytes: ")).and_then(|bytes| bytes.parse().ok())
}
