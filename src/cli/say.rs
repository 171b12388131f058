//! What the program says to the person at the terminal: the one place where lines are printed.
use std::fmt::Display;
use std::io::{self, Write};

use jiff::Timestamp;

use super::failure::Failure;
use crate::domain::printed;

/// Prints a result; a reader that has seen enough, as `head`, is no failure.
pub(super) fn print(text: impl Display) -> Result<(), Failure> {
    match hand_over(text) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Failed(format!(
            "the result could not be printed: {cause}; what was done up to here stays done"
        ))),
        _ => Ok(()),
    }
}

/// Prints what must not be lost: who does not read it has not got it.
pub(super) fn hand_over(text: impl Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(printed(text).as_bytes())?;
    out.flush()
}

/// Says something that is not the result.
pub(super) fn note(text: impl Display) {
    // Nothing depends on its being read, and there is nowhere else to say it.
    let _ = writeln!(io::stderr(), "{}", printed(text));
}

pub(super) fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%MZ").to_string()
}

/// Rows with their columns below each other.
pub(super) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [usize; N] = std::array::from_fn(|column| width(column).unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}
