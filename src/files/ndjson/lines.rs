//! The lines of a file that may be compressed, none held that is longer than it may be.
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::files::error::Error;
use crate::files::plain_text::ENOUGH;
use crate::files::regular;

/// Longest line, in bytes: some thousand pages of text.
pub(super) const LIMIT: usize = 8 * 1024 * 1024;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

pub(super) enum Line {
    Whole(String),
    /// No UTF-8.
    NoText(Vec<u8>),
    TooLong,
    Unreadable(io::Error),
}

pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    number: u64,
    over: bool,
}

/// The file as it was before it was packed.
pub(crate) fn packed(path: &Path) -> Result<Box<dyn BufRead + Send>, Error> {
    decoded(BufReader::new(regular::open(path)?)).map_err(Error::io(path))
}

/// The first bytes, after decompression.
pub(crate) fn first_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut start = Vec::new();
    packed(path)?.take(ENOUGH as u64).read_to_end(&mut start).map_err(Error::io(path))?;
    Ok(start)
}

/// A line that a load wrote before a row that it refused, to say why.
pub(super) fn is_remark(line: &str) -> bool {
    line.starts_with('#')
}

fn decoded(mut reader: impl BufRead + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let start = reader.fill_buf()?;
    if start.starts_with(&GZIP) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(reader))));
    }
    if start.starts_with(&ZSTD) {
        return Ok(Box::new(BufReader::new(zstd::stream::read::Decoder::with_buffer(reader)?)));
    }
    Ok(Box::new(reader))
}

impl Iterator for Lines {
    type Item = (u64, Line);

    fn next(&mut self) -> Option<(u64, Line)> {
        while !self.over {
            self.number += 1;
            let line = match self.bytes() {
                Ok(None) => {
                    self.over = true;
                    return None;
                }
                Ok(Some(Bytes::TooLong)) => Line::TooLong,
                Ok(Some(Bytes::Held(bytes))) => match String::from_utf8(bytes) {
                    Ok(text) => {
                        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                        if text.trim().is_empty() || is_remark(text) {
                            continue;
                        }
                        Line::Whole(text.to_owned())
                    }
                    Err(error) => Line::NoText(error.into_bytes()),
                },
                Err(error) => {
                    self.over = true;
                    Line::Unreadable(error)
                }
            };
            return Some((self.number, line));
        }
        None
    }
}

enum Bytes {
    Held(Vec<u8>),
    TooLong,
}

impl Lines {
    pub(super) fn new(reader: impl BufRead + Send + 'static) -> Self {
        Self { reader: Box::new(reader), number: 0, over: false }
    }

    /// The bytes up to the next line end, which is taken but not held.
    fn bytes(&mut self) -> io::Result<Option<Bytes>> {
        let mut held = Vec::new();
        let (mut any, mut long) = (false, false);
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let chunk = &buffer[..end.unwrap_or(buffer.len())];
            if held.len() + chunk.len() > LIMIT {
                long = true;
                held = Vec::new();
            }
            if !long {
                held.extend_from_slice(chunk);
            }
            let used = chunk.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        if held.last() == Some(&b'\r') {
            held.pop();
        }
        Ok(match (any, long) {
            (false, _) => None,
            (true, true) => Some(Bytes::TooLong),
            (true, false) => Some(Bytes::Held(held)),
        })
    }
}
