//! In which form rows are written, told by the first bytes of a file.
use super::charset;
use crate::files::plain_text::{ENOUGH, UTF_16, is_utf16};

/// Largest document, in bytes: it is held in memory whole.
pub(super) const MAX_DOCUMENT: u64 = 32 * 1024 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// JSON, a value a line.
    Lines,
    /// One value of JSON.
    Json,
    /// XML or HTML.
    Markup,
    /// CSV.
    Table,
}

/// What is said where lines begin otherwise.
const UNKNOWN: &str = "this is no NDJSON, nor any other form of articles";

/// The form, or why it is none that is taken.
pub(crate) fn form_of(start: &[u8]) -> Result<Form, &'static str> {
    if is_utf16(start) {
        // A letter may be cut at the end of what was looked at.
        let whole = start.get(..start.len() - start.len() % 2).unwrap_or(start);
        let read = charset::decode(whole).map(|decoded| of_text(decoded.text.as_bytes()));
        return match read {
            Ok(Ok(form @ (Form::Markup | Form::Table))) => Ok(form),
            _ => Err(UTF_16),
        };
    }
    of_text(start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start))
}

fn of_text(text: &[u8]) -> Result<Form, &'static str> {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let remark = |line: &&[u8]| line.is_empty() || line.starts_with(b"#");
    let Some(line) = lines.find(|line| !remark(line)) else {
        // Remarks as far as was looked: no other file of ours begins so.
        return if text.len() == ENOUGH { Ok(Form::Lines) } else { Err("this file is empty") };
    };
    // A value of several lines is open at the end of its first.
    let open = [b'{', b'[', b','].iter().any(|sign| line.last() == Some(sign));
    match line.first() {
        Some(b'{') if open && lines.next().is_some() => Ok(Form::Json),
        Some(b'{') => Ok(Form::Lines),
        Some(b'[') => Ok(Form::Json),
        Some(b'<') => Ok(Form::Markup),
        _ if text.contains(&0) => Err(UNKNOWN),
        _ if names_columns(line) => Ok(Form::Table),
        _ => Err(UNKNOWN),
    }
}

/// Longest name of a column, in bytes: sentences have commas, too.
const NAME: usize = 60;

/// Whether a first line is a few short names.
fn names_columns(line: &[u8]) -> bool {
    let parted = |separator: u8, least: usize| {
        let names = line.split(|byte| *byte == separator);
        names.clone().count() >= least && names.clone().all(|name| name.len() <= NAME)
    };
    parted(b';', 2) || parted(b'\t', 2) || parted(b',', 3)
}
