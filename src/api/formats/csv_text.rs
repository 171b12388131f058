//! CSV as answers have it: RFC 4180, and no cell that a spreadsheet takes for a formula.
use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

/// What spreadsheets take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Lines that end in CRLF; cells with separators, quotes or line breaks are quoted.
pub fn lines<'r, Row>(rows: impl Iterator<Item = Row>) -> String
where
    Row: Iterator<Item = Cow<'r, str>>,
{
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail, nor does a row of another length.
        let _ = writer.write_record(row.map(|cell| harmless(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The cell, after an apostrophe where it is a text that a spreadsheet would run. Numbers and dates stay as they are.
fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_digit() || "+-.,:/~?%TZX".contains(c);
    let runs = match cell.chars().next() {
        Some('+' | '-') => !cell.chars().all(plain),
        first => first.is_some_and(|first| FORMULA.contains(&first)),
    };
    if runs { Cow::Owned(format!("'{cell}")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_a_spreadsheet_would_run_are_changed() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"https://a.example\")",
            "@SUM(A1)",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd",
            "- said the mayor",
            "\t=1",
            "\r=1",
        ] {
            assert_eq!(harmless(text.into()), format!("'{text}"));
        }
        for text in [
            "",
            "45.79",
            "-0.25",
            "+38344",
            "-0044-03-15",
            "-0100/-0050~",
            "2013-11-03T15:00:00+01:00",
            "Zenda = Strelsau",
            "a@example.org",
            "– said the mayor",
            "'=1",
        ] {
            assert_eq!(harmless(text.into()), text);
        }
    }

    #[test]
    fn lines_are_those_of_rfc_4180() {
        let rows = [vec!["a", "One, \"two\""], vec!["", "x\ny"], vec![""]];
        let cells = rows.iter().map(|row| row.iter().map(|cell| Cow::from(*cell)));
        assert_eq!(lines(cells), "a,\"One, \"\"two\"\"\"\r\n,\"x\ny\"\r\n\"\"\r\n");
    }
}
