//! The query language: what each mark means, what separates words, and what little is refused.
use std::sync::LazyLock;

use ballotwire::domain::Kind;
use ballotwire::search::{ANY_PARTS, Expr, Query, Reading, SyntaxError, parse, parts_of, pattern, pattern_or_none};
use ballotwire::text::tokens;
use proptest::prelude::*;
use regex::Regex;

fn read(query: &str) -> Result<Query, SyntaxError> {
    let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
    parse(query, reading)
}

/// The query as a tree in brackets.
fn tree(expr: &Expr) -> String {
    let list = |parts: &[Expr]| parts.iter().map(tree).collect::<Vec<_>>();
    match expr {
        Expr::Leaf(leaf) => {
            let words: Vec<String> = leaf
                .pattern
                .words
                .iter()
                .map(|word| {
                    let star = if word.prefix { "*" } else { "" };
                    format!("{}{star}", word.keys[0])
                })
                .collect();
            let within = leaf.pattern.within.map(|n| format!("~{n}")).unwrap_or_default();
            let part = leaf.part.map(|part| format!("{part:?}:")).unwrap_or_default();
            format!("{part}{}{within}", words.join("+"))
        }
        Expr::All(parts) => format!("({})", list(parts).join(" ")),
        Expr::Any(parts) => format!("({})", list(parts).join(" | ")),
        Expr::Not(part) => format!("-{}", tree(part)),
    }
}

#[track_caller]
fn means(query: &str, expected: &str) {
    assert_eq!(read(query).map(|query| tree(&query.expr)), Ok(expected.to_owned()), "{query}");
}

#[track_caller]
fn fails(query: &str, at: usize, part_of_message: &str) {
    let error = read(query).unwrap_err();
    assert_eq!(error.at, at, "{query}: {}", error.message);
    assert!(error.message.contains(part_of_message), "{query}: {}", error.message);
}

/// The remarks on a query: what each suggests.
#[track_caller]
fn remarks(query: &str) -> Vec<Option<String>> {
    let remarks = read(query).unwrap().remarks.into_iter();
    remarks.map(|remark| remark.suggestion).collect()
}

#[test]
fn what_is_suggested_can_be_asked() {
    // There is no part `titel`, and where its neighbour in letters stands another may not follow.
    for query in ["titel:text:a", "titel:(a OR text:b)", "txt:-title:a"] {
        for other in remarks(query).into_iter().flatten() {
            assert!(read(&other).is_ok(), "{query}: {other}");
        }
    }
    assert_eq!(remarks("titel:a"), [Some("title:a".to_owned())]);
}

#[test]
fn words_are_joined_and_or_binds_weaker() {
    means("Пантић turnout", "(pantic turnout)");
    means("a1 OR b2 c3", "(a1 | (b2 c3))");
    means("a1 AND b2", "(a1 b2)");
    means("or and not", "(or and not)");
    means("a1\tb2\r\nc3\u{85}d4\u{a0}e5", "(a1 b2 c3 d4 e5)");
}

#[test]
fn phrases_beginnings_and_nearness_are_read() {
    means("\"polling station*\"", "polling+station*");
    means("\"election boycott\"~10", "election+boycott~10");
    means("Jessen-Petersen", "jessen+petersen");
    means("boyc*", "boyc*");
    means("boyc*, turn*)", "(boyc* turn*)");
    means("„Šta je ovo“", "sta+je+ovo");
    means("»a b«", "a+b");
}

#[test]
fn words_can_be_left_out_and_looked_for_in_a_part() {
    means("turnout -boycott", "(turnout -boycott)");
    means("turnout NOT boycott", "(turnout -boycott)");
    means("a1 AND NOT (b2 c3)", "(a1 -(b2 c3))");
    means("-(a1 b2)", "-(a1 b2)");
    means("(-a1 b2) -„c d“", "((-a1 b2) -c+d)");
    means("title:kosovo OR thaci", "(Title:kosovo | thaci)");
    means("-title:\"a1 b2\"", "-Title:a1+b2");
    means("abstract:(a1 OR title:b2)", "(Body:a1 | Title:b2)");
}

#[test]
fn a_word_in_capitals_with_nothing_to_join_is_a_word() {
    means("NOT", "not");
    means("OR a1", "(or a1)");
    means("a1 OR", "(a1 or)");
    means("a1 OR OR b2", "((a1 or) | b2)");
    means("a1 NOT OR b2", "((a1 not) | b2)");
    means("(a1 OR) b2", "((a1 or) b2)");
    means("title:OR a1", "(Title:or a1)");
    means("NOT -a1", "-a1");
    assert_eq!(remarks("AND a1"), [None]);
    assert_eq!(remarks("a1 AND b2 OR c3"), []);
    assert_eq!(remarks("SERBS NOT VOTING"), [Some("SERBS not VOTING".to_owned())]);
    assert_eq!(remarks("Serbs NOT voting"), []);
}

#[test]
fn a_colon_names_a_part_only_directly_before_a_word() {
    means("Kosovo: elections", "(kosovo elections)");
    means("title: kosovo", "(title kosovo)");
    means("title:", "title");
    means("text:-)", "text");
    means("text:) a", "(text a)");
    means("11:00", "11+00");
    means("http://example.org/a", "http+example+org+a");
    means("titel:kosovo", "titel+kosovo");
    means("Title:kosovo", "title+kosovo");
    assert_eq!(remarks("a titel:kosovo"), [Some("a title:kosovo".to_owned())]);
    assert_eq!(remarks("http://example.org/a Kosovo:a"), []);
}

#[test]
fn marks_beside_quotes_and_brackets_end_the_words() {
    means("“Boycott”, says leader", "(boycott says leader)");
    means("“Boycott”: leader", "(boycott leader)");
    means("Vučić(SNS)", "(vucic sns)");
    means("\"a b\"c", "(a+b c)");
    means("(a)(b OR c)", "(a (b | c))");
    means("a (b), c", "(a b c)");
    means("\"a b\"~x", "(a+b x)");
    means("\"a b\"~ 5", "(a+b 5)");
    means("\"a b\"~5x", "(a+b 5x)");
}

#[test]
fn a_stray_mark_is_no_operator() {
    means("Kosovo 12\" gun", "(kosovo 12 gun)");
    means("a 12\" b OR 5\" c", "((a 12 b) | (5 c))");
    means("1) Kosovo", "(1 kosovo)");
    means("a) b OR c", "((a b) | c)");
    means("Kosovo :(", "kosovo");
    means("a () OR \"\"", "a");
}

#[test]
fn what_is_not_closed_goes_to_the_end() {
    means("\"open phrase", "open+phrase");
    means("a „b c", "(a b+c)");
    means("a (b OR c", "(a (b | c))");
    means("x (a -(b", "(x (a -b))");
    means("title:\"a b", "Title:a+b");
    means("title:(a OR b", "(Title:a | Title:b)");
}

#[test]
fn one_dash_leaves_out_and_the_others_separate() {
    for dash in ["–", "—", "‐", "‑", "‒", "―", "−", "﹘", "﹣", "－", "--", "––"] {
        let query = format!("turnout {dash}boycott");
        means(&query, "(turnout boycott)");
        assert_eq!(remarks(&query), [Some("turnout -boycott".to_owned())], "{dash}");
    }
    for apart in ["a – b", "a - b", "a–b", "a-b", "a -", "\"a\"-b", "(a)–b", "- b a"] {
        assert_eq!(remarks(apart), [], "{apart}");
        assert!(!tree(&read(apart).unwrap().expr).contains('-'), "{apart}");
    }
}

#[test]
fn what_cannot_be_meant_so_is_told_with_its_place() {
    fails(" ", 0, "no words");
    fails("\t\n", 0, "no words");
    fails("a\u{7}", 1, "control character");
    fails("\"a b\"~101", 6, "`~`");
    fails("é \"a b\"~99999999999", 8, "`~`");
    fails("((((((((((a (b))))))))))", 12, "parentheses are open");
    fails("title:-x", 6, "before the part");
    fails("title:abstract:x", 6, "within another");
    fails("x label:y", 2, "there is no part");
}

#[test]
fn a_part_of_other_records_gets_the_name_it_has_here() {
    let error = read("label:x").unwrap_err();
    assert_eq!(error.suggestion.as_deref(), Some("title"));
}

#[test]
fn marks_alone_find_nothing() {
    for marks in ["()", "...", "!!! ?", "-", "*", "«»", "👍", "-- (…)", ")", "\""] {
        assert!(read(marks).unwrap().expr.is_nothing(), "{marks}");
    }
}

#[test]
#[expect(clippy::single_range_in_vec_init, reason = "the places of a word are ranges, mostly one")]
fn words_know_their_place() {
    let query = read("é (Пантић OR \"u Mitrovici\"").unwrap();
    let places: Vec<_> = query.expr.wanted().iter().map(|leaf| leaf.places.clone()).collect();
    assert_eq!(places, [vec![0..1], vec![3..9], vec![14..15, 16..25]]);
}

const PRINTABLE: &str = "([\"“”«(): \\t*~ORANDT\\-–titlex3]|\\PC){0,40}";

static FORM: LazyLock<Regex> = LazyLock::new(|| Regex::new(&pattern()).unwrap());
static FORM_OR_NONE: LazyLock<Regex> = LazyLock::new(|| Regex::new(&pattern_or_none()).unwrap());

/// What can still not be meant so.
fn is_misused_operator(query: &str) -> bool {
    let parts = ANY_PARTS.iter().any(|(name, _)| query.contains(&format!("{name}:")));
    parts || query.contains('~') || query.matches('(').count() > 10
}

proptest! {
    #[test]
    fn any_printable_text_without_operators_is_read(query in PRINTABLE) {
        prop_assume!(!query.trim().is_empty());
        let read = read(&query);
        prop_assert!(read.is_ok() || is_misused_operator(&query), "{:?}: {:?}", query, read);
    }

    #[test]
    fn what_is_refused_is_refused_inside_itself(query in "([\"()*~:1-]|title|text:|OR|\\PC|.){0,30}") {
        if let Err(error) = read(&query) {
            prop_assert!(error.at <= query.chars().count(), "{}: {}", query, error.at);
        }
    }

    #[test]
    fn every_word_of_a_text_is_looked_for_where_it_stands(query in PRINTABLE) {
        let Ok(query_read) = read(&query) else { return Ok(()); };
        let chars: Vec<char> = query.chars().collect();
        for leaf in query_read.expr.wanted() {
            prop_assert_eq!(leaf.places.len(), leaf.pattern.words.len());
            for (place, word) in leaf.places.iter().zip(&leaf.pattern.words) {
                let written: String = chars[place.clone()].iter().collect();
                let tokens = tokens(&written);
                prop_assert_eq!(&tokens[0].folded, &word.keys[0]);
            }
        }
    }

    #[test]
    fn the_documented_form_is_what_is_read(query in ".{0,12}", blank in "\\s{0,3}") {
        for query in [&query, &blank] {
            prop_assume!(!is_misused_operator(query));
            let is_read = read(query).is_ok();
            prop_assert_eq!(FORM.is_match(query), is_read, "{:?}", query);
            prop_assert_eq!(FORM_OR_NONE.is_match(query), is_read || query.trim().is_empty());
        }
    }
}
