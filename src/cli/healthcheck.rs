//! The command a container asks whether its server is ready.
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::say::print;
use crate::server::reachable;

const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the server that listens on `listen` for `/readyz`.
pub(super) fn ask(listen: &str) -> Result<(), Failure> {
    let address = listen
        .to_socket_addrs()?
        .next()
        .map(reachable)
        .ok_or_else(|| Failure::Failed(format!("{listen} has no address")))?;
    let status = status(address).map_err(|cause| Failure::Failed(format!("no answer from {address}: {cause}")))?;
    if status != 200 {
        return Err(Failure::Failed(format!("not ready: status {status}")));
    }
    print("ready\n")
}

fn status(address: SocketAddr) -> std::io::Result<u16> {
    let end = Instant::now() + PATIENCE;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // In one piece: who answers after the first one and closes would cut off the answer with the rest.
    let request = format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut head = Vec::new();
    let mut byte = [0];
    // The status line is `HTTP/1.1 200 OK`.
    while head.len() < 12 {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        if stream.read(&mut byte)? == 0 {
            break;
        }
        head.extend(byte);
    }
    String::from_utf8_lossy(&head)
        .strip_prefix("HTTP/1.1 ")
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| std::io::Error::other("it does not speak HTTP/1.1"))
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn only_200_is_ready() {
        for (answer, ready) in [
            ("HTTP/1.1 200 OK\r\n\r\n", true),
            ("HTTP/1.1 503 Service Unavailable\r\n\r\n", false),
            ("SSH-2.0-OpenSSH\r\n", false),
            ("", false),
        ] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = listener.local_addr().unwrap().to_string();
            let server = std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 1024];
                let _ = stream.read(&mut asked).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            });
            assert_eq!(ask(&address).is_ok(), ready, "{answer}");
            server.join().unwrap();
        }
    }
}
