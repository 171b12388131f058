//! iCalendar (RFC 5545), for events: whole days, as far as dates are known.
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::dates::days;
use super::format::{Around, Batch, Format, Of, Points, Writer};
use super::shown::Shown;
use crate::domain::Kind;

pub static ICS: Format = Format {
    name: "ics",
    media_type: "text/calendar",
    content_type: "text/calendar; charset=utf-8",
    schema: "",
    about: "iCalendar (RFC 5545): an event of whole days for each record whose first and last day are known, its date in `X-EDTF`; how many have none is told at the end, in `X-UNDATED`.",
    says: |of| matches!(of, Of::Record(Kind::Event) | Of::Records(Kind::Event)),
    whole_records: false,
    tells_points: true,
    is_feed: false,
    writer: Some(|around| Box::new(Calendar { around, undated: 0 })),
};

struct Calendar {
    around: Around,
    /// Events left out.
    undated: usize,
}

impl Writer for Calendar {
    fn begin(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let around = &self.around;
        line(out, "BEGIN", "VCALENDAR");
        line(out, "VERSION", "2.0");
        line(out, "PRODID", "-//Ballotwire//Ballotwire//EN");
        line(out, "NAME", &escaped(&around.corpus));
        line(out, "SOURCE;VALUE=URI", &around.address);
        if let Some(licence) = &around.licence {
            line(out, "X-LICENCE", &escaped(licence));
        }
        Ok(())
    }

    fn rows(&mut self, batch: &Batch<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        for row in &batch.rows {
            let event = row.value()?;
            match days(&event["date"]) {
                (Some(first), Some(last)) => self.event(&event, (first, last), batch.points, out),
                _ => self.undated += 1,
            }
        }
        Ok(())
    }

    /// A calendar has at least one component: what is left out is told in one that takes no time.
    fn end(&mut self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        line(out, "BEGIN", "X-BALLOTWIRE");
        line(out, "X-UNDATED", &self.undated.to_string());
        line(out, "END", "X-BALLOTWIRE");
        line(out, "END", "VCALENDAR");
        Ok(())
    }
}

impl Calendar {
    fn event(&self, event: &Value, (first, last): (Date, Date), points: &Points, out: &mut Vec<u8>) {
        let id = event["id"].text();
        let day = |day: Date| day.strftime("%Y%m%d").to_string();
        let written = event["updated_at"].text().parse::<Timestamp>().unwrap_or_default();
        line(out, "BEGIN", "VEVENT");
        line(out, "UID", &uid(id));
        line(out, "DTSTAMP", &written.strftime("%Y%m%dT%H%M%SZ").to_string());
        line(out, "SEQUENCE", &event["revision"].count().to_string());
        line(out, "DTSTART;VALUE=DATE", &day(first));
        // The day after the last.
        line(out, "DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(last)));
        line(out, "X-EDTF", &escaped(event["date"]["edtf"].text()));
        line(out, "SUMMARY", &escaped(event["label"].text()));
        if let Some(summary) = event["summary"].written() {
            line(out, "DESCRIPTION", &escaped(summary));
        }
        let status = match (event["election"]["status"].text(), event["modality"].text()) {
            ("annulled", _) => "CANCELLED",
            ("scheduled", _) | (_, "planned" | "hypothetical" | "alleged" | "denied") => "TENTATIVE",
            _ => "CONFIRMED",
        };
        line(out, "STATUS", status);
        line(out, "CATEGORIES", &escaped(event["type"].text()));
        let places = event["places"].items();
        let named: Vec<&str> = places.iter().map(|place| place["entity"]["label"].text()).collect();
        if !named.is_empty() {
            line(out, "LOCATION", &escaped(&named.join(", ")));
        }
        let point = places.iter().find_map(|place| points.get(place["entity"]["id"].text()));
        if let Some(point) = point {
            line(out, "GEO", &format!("{};{}", point.lat, point.lon));
        }
        line(out, "URL", &self.around.page_of("events", id));
        if let Some(whole) = event["part_of"]["id"].written() {
            line(out, "RELATED-TO;RELTYPE=PARENT", &uid(whole));
        }
        for other in event["links"].items() {
            line(out, "RELATED-TO;RELTYPE=SIBLING", &uid(other["event"]["id"].text()));
        }
        line(out, "END", "VEVENT");
    }
}

fn uid(id: &str) -> String {
    format!("{id}@ballotwire")
}

/// A value of the type TEXT.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Octets of a line at most, without its end.
const LONGEST: usize = 75;

/// A line, folded between characters.
fn line(out: &mut Vec<u8>, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut room = LONGEST;
    for letter in whole.chars() {
        if letter.len_utf8() > room {
            out.extend(b"\r\n ");
            room = LONGEST - 1;
        }
        room -= letter.len_utf8();
        let mut octets = [0; 4];
        out.extend(letter.encode_utf8(&mut octets).bytes());
    }
    out.extend(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_folded_line_is_short_and_unfolds_to_what_it_was(text in "\\PC{0,200}") {
            let mut out = Vec::new();
            line(&mut out, "SUMMARY", &escaped(&text));
            let out = String::from_utf8(out).unwrap();
            prop_assert!(out.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}
