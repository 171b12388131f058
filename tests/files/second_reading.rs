//! The shipped corpus against the readings of a part of it: what they say otherwise is settled, and the records say so.
use super::audited::{Row, Written, below, holds, rows};

/// Whether a record has the value that a line settles on.
fn has(written: &Written, line: &Row) -> bool {
    let (kind, field) = line["field"].split_once(' ').unwrap();
    let key = (kind.to_owned(), line["record"].clone());
    let now = line["now"].as_str();
    if kind == "event" {
        let election = written.rows.get(&("election".to_owned(), line["record"].clone()));
        let Some(event) = written.tables.get(&key) else {
            return field == "type" && now == "election" || election.is_some_and(|row| row["date"] == now);
        };
        return match field {
            "type" => event["type"].as_str() == Some(now),
            "date" => holds(&event["date"], now),
            _ => match event.get("places") {
                Some(places) => places.as_array().unwrap().iter().any(|place| place["entity"].as_str() == Some(now)),
                None => now.is_empty(),
            },
        };
    }
    let row = &written.rows[&key];
    match field {
        "speaker" => row["attributed_to"] == now,
        "value" => row["value"] == now || format!("{}..{}", row["low"], row["high"]) == now,
        _ => row[field] == now,
    }
}

#[test]
fn what_two_readings_say_otherwise_is_settled_with_a_reason() {
    let written = Written::read();
    let lines = rows(&below("tests/tables/second_reading.csv"));
    let settled: Vec<&Row> = lines.iter().filter(|line| !line["why"].is_empty()).collect();
    assert!(settled.len() > 100);
    for line in settled {
        assert!(has(&written, line), "{line:#?}");
    }
}
