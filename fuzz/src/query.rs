//! The query language.
use ballotwire::domain::Kind;
use ballotwire::search::{self, ANY_PARTS, Expr, Leaf, Part, Query, Reading, SyntaxError};

/// Longest query that is read whole, in code points: the service cuts before.
const LONGEST: usize = 400;

/// Parentheses within parentheses at most, with an operator and a part around each.
const DEEPEST: usize = 40;

pub fn query(bytes: &[u8]) {
    let text: String = super::text(bytes).chars().take(LONGEST).collect();
    let kinds = [Kind::Article, Kind::Entity, Kind::Event, Kind::Figure];
    for parts in kinds.map(search::parts_of).into_iter().chain([ANY_PARTS]) {
        let folded = read(&text, false, parts);
        let exact = read(&text, true, parts);
        assert_eq!(
            folded.is_ok(),
            exact.is_ok(),
            "how words are compared decides whether they are read: {folded:?}, {exact:?}"
        );
        match folded {
            Ok(query) => stands_there(&text, &query, parts),
            Err(error) => assert!(error.at <= text.chars().count(), "{error:?}"),
        }
    }
}

fn read(text: &str, exact: bool, parts: &'static [(&'static str, Part)]) -> Result<Query, SyntaxError> {
    search::parse(text, Reading { exact, parts })
}

fn stands_there(text: &str, query: &Query, parts: &'static [(&'static str, Part)]) {
    let length = text.chars().count();
    let mut leaves = Vec::new();
    gather(&query.expr, 0, &mut leaves);
    assert!(leaves.len() <= length, "more words than signs");
    assert!(query.words.len() <= length);
    for leaf in leaves {
        assert!(!leaf.pattern.words.is_empty(), "{leaf:?}");
        assert!(leaf.written.chars().count() <= length, "{leaf:?}");
        for place in &leaf.places {
            assert!(place.start < place.end && place.end <= length, "{leaf:?}");
        }
    }
    for remark in &query.remarks {
        assert!(!remark.message.contains(char::is_control), "{remark:?}");
        if let Some(other) = &remark.suggestion {
            let read = read(other, false, parts);
            assert!(read.is_ok(), "what is suggested is refused: {remark:?}");
        }
    }
}

fn gather<'e>(expr: &'e Expr, depth: usize, leaves: &mut Vec<&'e Leaf>) {
    assert!(depth <= DEEPEST, "deeper than {DEEPEST}");
    match expr {
        Expr::Leaf(leaf) => leaves.push(leaf),
        Expr::Not(inner) => gather(inner, depth + 1, leaves),
        Expr::All(inner) | Expr::Any(inner) => {
            inner.iter().for_each(|one| gather(one, depth + 1, leaves));
        }
    }
}
