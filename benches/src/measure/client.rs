//! A client that costs little: requests as bytes over connections that stay open, on one thread.
use std::cell::Cell;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Failure;

pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

struct Connection {
    stream: TcpStream,
    /// Read, and not yet part of an answer.
    held: Vec<u8>,
}

pub fn get(path: &str, header: Option<(&str, &str)>) -> Vec<u8> {
    let header = header.map(|(name, value)| format!("{name}: {value}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{header}\r\n").into_bytes()
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

impl Connection {
    async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, held: Vec::with_capacity(64 << 10) })
    }

    async fn read_more(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.held).await? {
            0 => Err(broken("the connection ended")),
            _ => Ok(()),
        }
    }

    /// Bytes up to an end, which is taken away too.
    async fn until(&mut self, end: &[u8]) -> io::Result<Vec<u8>> {
        let mut seen = 0;
        loop {
            if let Some(at) = self.held[seen..].windows(end.len()).position(|window| window == end) {
                let mut taken: Vec<u8> = self.held.drain(..seen + at + end.len()).collect();
                taken.truncate(seen + at);
                return Ok(taken);
            }
            seen = self.held.len().saturating_sub(end.len());
            self.read_more().await?;
        }
    }

    async fn exactly(&mut self, count: usize, into: &mut Vec<u8>) -> io::Result<()> {
        while self.held.len() < count {
            self.read_more().await?;
        }
        into.extend(self.held.drain(..count));
        Ok(())
    }

    async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request).await?;
        let head = String::from_utf8(self.until(b"\r\n\r\n").await?).map_err(|_| broken("headers are no text"))?;
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.get(9..12)).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| broken("no status"))?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.into()))
            .collect();
        let value = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let mut body = Vec::new();
        match (status, value("content-length"), value("transfer-encoding")) {
            (304, ..) => (),
            (_, Some(length), _) => {
                let length = length.parse().map_err(|_| broken("no length"))?;
                self.exactly(length, &mut body).await?;
            }
            (_, None, Some("chunked")) => self.chunks(&mut body).await?,
            _ => return Err(broken("an answer without a length")),
        }
        Ok(Answer { status, headers, body })
    }

    async fn chunks(&mut self, body: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let line = self.until(b"\r\n").await?;
            let length = std::str::from_utf8(&line).ok().and_then(|line| usize::from_str_radix(line, 16).ok());
            let length = length.ok_or_else(|| broken("no length of a chunk"))?;
            self.exactly(length, body).await?;
            self.until(b"\r\n").await?;
            if length == 0 {
                return Ok(());
            }
        }
    }
}

pub async fn ask(address: SocketAddr, request: &[u8]) -> io::Result<Answer> {
    Connection::open(address).await?.ask(request).await
}

/// One request; anything but a 200 is a failure.
pub async fn fetch(address: SocketAddr, path: &str) -> Result<Answer, Failure> {
    let answer = ask(address, &get(path, None)).await?;
    match answer.status {
        200 => Ok(answer),
        status => Err(format!("{path}: {status} {}", String::from_utf8_lossy(&answer.body)).into()),
    }
}

/// The bodies of many paths, one after the other.
pub async fn bodies(address: SocketAddr, paths: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut connection = Connection::open(address).await?;
    let mut bodies = Vec::with_capacity(paths.len());
    for path in paths {
        let answer = connection.ask(&get(path, None)).await?;
        if answer.status != 200 {
            return Err(format!("{path}: {}", answer.status).into());
        }
        bodies.push(answer.body);
    }
    Ok(bodies)
}

/// How long a round goes on.
#[derive(Clone, Copy)]
pub enum Until {
    /// Every request once.
    Asked,
    /// The requests again and again.
    Passed(Duration),
}

#[derive(Default)]
pub struct Round {
    /// Of each answer, in the order in which they came.
    pub times: Vec<Duration>,
    pub wall: Duration,
    pub bytes: usize,
    pub failed: usize,
}

/// Asks over so many connections, each of which waits for its answer before it asks again.
pub async fn round(address: SocketAddr, requests: &[Vec<u8>], clients: usize, until: Until) -> Result<Round, Failure> {
    let mut connections = Vec::new();
    for _ in 0..clients {
        connections.push(Connection::open(address).await?);
    }
    let (next, started) = (Cell::new(0), Instant::now());
    let parts = connections.into_iter().map(async |mut connection| {
        let mut part = Round::default();
        loop {
            let number = next.get();
            let ended = match until {
                Until::Asked => number >= requests.len(),
                Until::Passed(time) => started.elapsed() >= time,
            };
            if ended {
                return Ok::<_, Failure>(part);
            }
            next.set(number + 1);
            let asked = Instant::now();
            let answer = connection.ask(&requests[number % requests.len()]).await?;
            part.times.push(asked.elapsed());
            part.bytes += answer.body.len();
            part.failed += usize::from(!matches!(answer.status, 200 | 304));
        }
    });
    let mut all = Round::default();
    for part in futures_util::future::join_all(parts).await {
        let part = part?;
        all.times.extend(part.times);
        all.bytes += part.bytes;
        all.failed += part.failed;
    }
    all.wall = started.elapsed();
    Ok(all)
}
