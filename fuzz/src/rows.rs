//! NDJSON of articles, plain or compressed.
use std::io::Write as _;

use ballotwire::domain::Record;
use ballotwire::files;

use super::places;

pub fn rows(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let Ok(rows) = files::open_ndjson(file.path()) else {
        return;
    };
    let mut last = 0;
    for row in rows {
        assert!(row.line > last, "line {} after {last}", row.line);
        last = row.line;
        match row.result {
            Ok(article) => {
                let record = Record::Article(Box::new(article.article.clone()));
                let again = serde_json::to_string(&article.article).unwrap();
                let again: ballotwire::domain::Article = serde_json::from_str(&again).unwrap();
                assert_eq!(Record::Article(Box::new(again)), record);
                if let Some(text) = article.text {
                    assert!(text.text.len() <= row.raw.len());
                }
            }
            Err(mistakes) => {
                assert!(!mistakes.is_empty(), "refused without a reason");
                let line = String::from_utf8_lossy(&row.raw).into_owned();
                for mut mistake in mistakes {
                    assert_eq!(u64::from(mistake.line), row.line);
                    mistake.line = 1;
                    places::stands_in(&line, &mistake);
                }
            }
        }
    }
}
