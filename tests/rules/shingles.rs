//! Runs of five words: how much of its wording one text shares with another, and sketches that tell where to look.
use ballotwire::text::tokens;
use ballotwire::text::*;
use proptest::prelude::*;

fn runs(text: &str) -> Runs {
    Runs::of(&tokens(text))
}

fn words(from: usize, to: usize) -> String {
    let words: Vec<String> = (from..to).map(|n| format!("w{n}")).collect();
    words.join(" ")
}

#[test]
fn runs_are_shared_in_any_script_and_case() {
    let latin = runs("Odrik Pell je brojao listiće u Đorviku");
    let cyrillic = runs("Одрик ПЕЛЛ је бројао, листиће у Ђорвику!");
    assert_eq!((latin.len(), latin.shared(&cyrillic)), (3, 3));
    assert!(runs("four words are none").is_empty());
}

#[test]
fn the_sketches_of_takes_that_share_little_still_meet() {
    // 15 % of the shorter text's runs.
    let (long, short) = (words(0, 640), words(580, 980));
    let (long, short) = (runs(&long), runs(&short));
    assert_eq!((long.shared(&short), short.len()), (56, 396));
    let of_long = long.sketch();
    let met = short.sketch().iter().filter(|n| of_long.contains(n)).count();
    assert!((2..20).contains(&met), "{met}");
    let other = runs(&words(2000, 2600)).sketch();
    assert!(!other.iter().any(|n| of_long.contains(n)));
}

proptest! {
    #[test]
    fn sharing_is_mutual_and_whole_with_itself(a in "([a-d] ){0,30}", b in "([a-d] ){0,30}") {
        let (a, b) = (runs(&a), runs(&b));
        prop_assert_eq!(a.shared(&b), b.shared(&a));
        prop_assert_eq!(a.shared(&a), a.len());
        prop_assert!(a.sketch().len() <= a.len());
    }
}
