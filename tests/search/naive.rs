//! What the index finds against a scan of the same texts: the same folding, no index, another way of comparing.
use std::collections::BTreeSet;

use ballotwire::domain::Kind;
use ballotwire::search::{Question, Reading, parse, parts_of};
use ballotwire::text::fold;

use crate::village::{Dice, Village, article, publisher, words};

struct Written {
    id: String,
    parts: Vec<(&'static str, String)>,
}

/// The words of a text: letters and digits in a row, and `U.K.` and `12.5` as one each.
fn scan(text: &str) -> Vec<(String, String)> {
    let joined = text.replace("U.K.", "UK").replace("12.5", "12d5");
    joined
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.to_owned(), fold(word)))
        .collect()
}

/// One word of a query as the scan compares it.
fn is(word: &(String, String), wanted: &str, exact: bool) -> bool {
    let (stem, begins) = match wanted.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (wanted, false),
    };
    if exact {
        return if begins { word.0.starts_with(stem) } else { word.0 == stem };
    }
    let stem = fold(stem);
    // Two readings of each side; any two of them may agree.
    let readings = |word: &str| [word.to_owned(), word.replace("dj", "d")];
    readings(&word.1).iter().any(|word| {
        readings(&stem).iter().any(|stem| if begins { word.starts_with(stem.as_str()) } else { word == stem })
    })
}

impl Written {
    fn texts(&self, part: Option<&str>) -> Vec<Vec<(String, String)>> {
        self.parts
            .iter()
            .filter(|(name, _)| part.is_none_or(|part| part == *name))
            .map(|(_, text)| scan(text))
            .collect()
    }

    fn phrase(&self, part: Option<&str>, wanted: &[&str], exact: bool) -> bool {
        self.texts(part).iter().any(|text| {
            text.windows(wanted.len())
                .any(|window| window.iter().zip(wanted).all(|(word, wanted)| is(word, wanted, exact)))
        })
    }

    fn word(&self, wanted: &str) -> bool {
        self.phrase(None, &[wanted], false)
    }

    /// Both words, in any order, with at most `between` others between them.
    fn near(&self, one: &str, other: &str, between: usize) -> bool {
        self.texts(None).iter().any(|text| {
            let at =
                |wanted: &str| -> Vec<usize> { (0..text.len()).filter(|at| is(&text[*at], wanted, false)).collect() };
            at(one).iter().any(|a| at(other).iter().any(|b| a != b && a.abs_diff(*b) <= between + 1))
        })
    }
}

type Scan = fn(&Written) -> bool;

/// Query, `exact`, and the same in the words of the scan.
const QUERIES: &[(&str, bool, Scan)] = &[
    ("lantern", false, |a| a.word("lantern")),
    ("велмора", false, |a| a.word("velmora")),
    ("Deravica", false, |a| a.word("Deravica")),
    ("Ђеравица", false, |a| a.word("Đeravica")),
    ("Velmora", true, |a| a.phrase(None, &["Velmora"], true)),
    ("Ђеравица", true, |a| a.phrase(None, &["Ђеравица"], true)),
    ("ballot keeper", false, |a| a.word("ballot") && a.word("keeper")),
    ("ballot OR keeper", false, |a| a.word("ballot") || a.word("keeper")),
    ("ballot -keeper", false, |a| a.word("ballot") && !a.word("keeper")),
    ("-ballot", false, |a| !a.word("ballot")),
    ("-(ballot OR keeper) box", false, |a| !a.word("ballot") && !a.word("keeper") && a.word("box")),
    ("box lantern OR suma ree", false, |a| (a.word("box") && a.word("lantern")) || (a.word("suma") && a.word("ree"))),
    ("\"ballot box\"", false, |a| a.phrase(None, &["ballot", "box"], false)),
    ("\"Ballot box\"", true, |a| a.phrase(None, &["Ballot", "box"], true)),
    ("\"the lant*\"", false, |a| a.phrase(None, &["the", "lant*"], false)),
    ("lant*", false, |a| a.word("lant*")),
    ("đer*", false, |a| a.word("đer*")),
    ("Lant*", true, |a| a.phrase(None, &["Lant*"], true)),
    ("\"ballot keeper\"~3", false, |a| a.near("ballot", "keeper", 3)),
    ("\"keeper ballot\"~0", false, |a| a.near("ballot", "keeper", 0)),
    ("\"the the\"~4", false, |a| a.near("the", "the", 4)),
    ("title:velmora", false, |a| a.phrase(Some("title"), &["velmora"], false)),
    ("abstract:\"of the\" -text:box", false, |a| {
        a.phrase(Some("abstract"), &["of", "the"], false) && !a.phrase(Some("text"), &["box"], false)
    }),
    ("title:(box OR ree)", false, |a| {
        a.phrase(Some("title"), &["box"], false) || a.phrase(Some("title"), &["ree"], false)
    }),
    ("Jessen-Ree", false, |a| a.phrase(None, &["jessen", "ree"], false)),
    ("U.K.", false, |a| a.word("uk")),
    ("cica αγορα", false, |a| a.word("cica") && a.word("agora")),
    ("12,5", false, |a| a.word("12d5")),
];

fn write(count: usize) -> Vec<Written> {
    let mut dice = Dice::new(7);
    (0..count)
        .map(|number| {
            let mut parts = vec![("title", words(&mut dice, 3)), ("abstract", words(&mut dice, 8))];
            if dice.below(3) > 0 {
                parts.push(("text", words(&mut dice, 30)));
            }
            Written { id: format!("example-{number}"), parts }
        })
        .collect()
}

#[tokio::test]
async fn the_index_finds_what_a_scan_of_the_texts_finds() {
    let village = Village::new().await;
    let all = write(1200);
    let mut records = vec![publisher()];
    for written in &all {
        let text = written.parts.get(2).map(|(_, text)| text.as_str());
        let (title, r#abstract) = (&written.parts[0].1, &written.parts[1].1);
        records.extend(article(&written.id, title, r#abstract, text));
    }
    village.write(&records).await;
    village.finder.catch_up().await.unwrap();
    let index = village.finder.current().await.unwrap();
    for (query, exact, scan) in QUERIES {
        let reading = Reading { exact: *exact, parts: parts_of(Kind::Article) };
        let question = Question::of(parse(query, reading).unwrap(), *exact);
        let hits = village.finder.find(&index, &question, Kind::Article).await.unwrap().ids().unwrap();
        let found: BTreeSet<&str> = hits.iter().map(String::as_str).collect();
        let expected: BTreeSet<&str> =
            all.iter().filter(|written| scan(written)).map(|written| written.id.as_str()).collect();
        assert_eq!(found, expected, "{query}, exact: {exact}");
        assert_eq!(hits.len(), found.len(), "{query}: found twice");
        assert!(!expected.is_empty() || *query == "Lant*", "{query} finds nothing: no test");
    }
}
