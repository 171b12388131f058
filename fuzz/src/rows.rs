//! Articles one by one: NDJSON, plain or compressed, and forms of other standards.
use std::io::Write as _;

use ballotwire::domain::Record;
use ballotwire::files::{self, Told};

use super::places;

pub fn rows(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let Ok(rows) = files::open_rows(file.path(), None) else {
        return;
    };
    let mut last = 0;
    for row in rows {
        // A line may hold a list of another standard.
        assert!(row.line >= last, "line {} after {last}", row.line);
        last = row.line;
        match row.result {
            Ok(Told::Canceled(_) | Told::Withheld(_)) => {}
            Ok(Told::Article(article)) => {
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

/// Whatever the form, nothing is stored that had letters which were lost, and every row has its reason.
pub fn wire(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let Ok(rows) = files::open_rows(file.path(), None) else {
        return;
    };
    for row in rows {
        match row.result {
            Ok(Told::Article(article)) => {
                let text = article.text.map_or_else(String::new, |text| text.text);
                assert!(article.article.provenance.is_none() || !text.contains('\u{fffd}'), "{text:?}");
            }
            Ok(Told::Canceled(id) | Told::Withheld(id)) => assert!(!id.as_str().is_empty()),
            Err(mistakes) => {
                assert!(!mistakes.is_empty(), "refused without a reason");
                assert!(mistakes.iter().all(|mistake| !mistake.to_string().contains(char::is_control)), "{mistakes:?}");
            }
        }
    }
}
