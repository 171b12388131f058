//! A stream whose writes go on: one that the other end does not take is an error after a while.
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// How long the other end may take for [`ENOUGH`].
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 200 } else { 30_000 });

/// Bytes; less is as good as nothing.
const ENOUGH: usize = 4096;

#[derive(Debug)]
pub(super) struct Steady<S> {
    stream: S,
    /// Runs while there is something to write that the other end does not take.
    waiting: Option<Pin<Box<Sleep>>>,
    taken: usize,
}

impl<S: AsyncWrite + Unpin> Steady<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, waiting: None, taken: 0 }
    }

    fn went_on(&mut self) {
        self.waiting = None;
        self.taken = 0;
    }

    fn written(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = written {
            self.taken += written.as_ref().copied().unwrap_or_default();
            if self.taken >= ENOUGH {
                self.went_on();
            }
            return Poll::Ready(written);
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(PATIENCE)));
        ready!(waiting.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Steady<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Steady<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// The protocol flushes when all that it had is written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.went_on();
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn a_write_that_nobody_takes_fails() {
        let (here, _there) = duplex(16);
        let mut steady = Steady::new(here);
        let failed = steady.write_all(&[0; 32]).await.unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_reader_that_takes_a_byte_at_a_time_is_as_good_as_none() {
        let (here, mut there) = duplex(16);
        let reading = tokio::spawn(async move {
            let mut byte = [0];
            while there.read_exact(&mut byte).await.is_ok() {
                tokio::time::sleep(PATIENCE / 20).await;
            }
        });
        let failed = Steady::new(here).write_all(&[0; 8192]).await.unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
        reading.await.unwrap();
    }

    #[tokio::test]
    async fn what_was_taken_gives_the_next_write_all_the_time() {
        let (here, mut there) = duplex(16);
        let mut steady = Steady::new(here);
        for _ in 0..3 {
            let taking = async {
                tokio::time::sleep(PATIENCE / 2).await;
                there.read_exact(&mut [0; 32]).await.unwrap();
            };
            let (written, ()) = tokio::join!(steady.write_all(&[0; 32]), taking);
            written.unwrap();
            steady.flush().await.unwrap();
        }
    }
}
