//! A mistake in a file: where it stands, what it is, and what was probably meant.
use std::fmt;

use crate::domain::on_one_line;
pub(crate) use crate::domain::rules::Fault;

/// Line and column, both counted from 1; columns count Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub line: u32,
    pub column: u32,
}

impl Place {
    pub(crate) const START: Self = Self { line: 1, column: 1 };
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The file's path inside the folder, with forward slashes.
    pub file: String,
    pub line: u32,
    /// Counted in Unicode code points, from 1.
    pub column: u32,
    pub message: String,
    pub suggestion: Option<String>,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, suggestion } = self;
        write!(f, "{file}:{line}:{column}: {message}")?;
        match suggestion {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Mistake {}

impl Fault {
    /// The mistake of this fault. Names of files and what a message quotes may hold line ends: each mistake is one line.
    pub(crate) fn at(self, file: &str, place: Place) -> Mistake {
        Mistake {
            file: on_one_line(file),
            line: place.line,
            column: place.column,
            message: on_one_line(self.message),
            suggestion: self.suggestion.map(on_one_line),
        }
    }
}

/// Where the lines of a text begin, to tell places from byte offsets.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The line that the offset lies in, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let end = offset.min(self.text.len());
        let before = self.text.get(start..end).unwrap_or_default();
        Place {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_code_points_from_one() {
        let lines = Lines::new("ab\nćd\n");
        assert_eq!(lines.place(0), Place { line: 1, column: 1 });
        assert_eq!(lines.place(3), Place { line: 2, column: 1 });
        assert_eq!(lines.place(5), Place { line: 2, column: 2 });
        assert_eq!(lines.place(99), Place { line: 3, column: 1 });
    }

    #[test]
    fn what_a_mistake_quotes_stays_on_its_line() {
        let mistake = Fault::new("`a\nb\u{1b}[0m` is no id").at("a.toml", Place::START);
        assert_eq!(mistake.message, "`a\\nb\\u{1b}[0m` is no id");
    }

    #[test]
    fn a_mistake_reads_like_a_compiler_message() {
        let mistake = Fault::new("unknown key `labl`")
            .suggest(Some("label".to_owned()))
            .at("publishers.toml", Place { line: 3, column: 1 });
        assert_eq!(mistake.to_string(), "publishers.toml:3:1: unknown key `labl`; did you mean `label`?");
    }
}
