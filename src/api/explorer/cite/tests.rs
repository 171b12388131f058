//! What citations keep to, whatever is cited.
use proptest::prelude::*;

use crate::api::formats::Cited;

fn gazette() -> Cited {
    Cited {
        key: "example-gazette-2013-11-03-goat".to_owned(),
        title: "Goat & clerk: 5% {of} all".to_owned(),
        authors: vec!["Pell Kestri".to_owned(), "Ö. Marr".to_owned()],
        publisher: Some("Example Gazette".to_owned()),
        agency: None,
        published: Some("2013-11-03T15:00:00+01:00".to_owned()),
        language: Some("en".to_owned()),
        original: Some("https://gazette.example/a_b".to_owned()),
        address: "https://ballots.example/articles/example-gazette-2013-11-03-goat".to_owned(),
        corpus: "Ballotwire corpus 1.0.0, revision 7".to_owned(),
    }
}

#[test]
fn an_article_is_cited_in_each_form() {
    insta::assert_snapshot!(gazette().plain());
    insta::assert_snapshot!(gazette().bibtex());
    insta::assert_snapshot!(gazette().ris());
    insta::assert_snapshot!(gazette().csl());
}

#[test]
fn of_a_date_only_what_is_known_is_told() {
    for (edtf, date) in [
        ("2013", vec![2013]),
        ("2013-11~", vec![2013, 11]),
        ("2013-11-XX", vec![2013, 11]),
        ("2004-03-17/2004-03-18", vec![2004, 3, 17]),
        ("..", vec![]),
    ] {
        assert_eq!(Cited { published: Some(edtf.to_owned()), ..gazette() }.date(), date, "{edtf}");
    }
}

proptest! {
    #[test]
    fn no_title_ends_the_field_that_it_stands_in(title in any::<String>()) {
        let cited = Cited { title, ..gazette() };
        let bibtex = cited.bibtex();
        let mut open = 0_i32;
        let mut escaped = false;
        for (at, letter) in bibtex.char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => open += 1,
                '}' => open -= 1,
                _ => {}
            }
            let within = open > 0 || at < bibtex.find('{').unwrap();
            prop_assert!(within || at + 2 >= bibtex.len(), "{}", bibtex);
        }
        prop_assert_eq!(open, 0);
        let ris = cited.ris();
        prop_assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ") || line.is_empty()));
    }
}
