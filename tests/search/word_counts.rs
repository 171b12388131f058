//! Words counted from the lists of the index, held against a count of the texts themselves.
use std::collections::{BTreeMap, HashMap};

use ballotwire::domain::{Condition, Kind, Selection, Test, Value};
use ballotwire::library::{Chooser, Counted, Wanted};
use ballotwire::search::{Part, Times};
use ballotwire::text::tokens;

use crate::village::{Dice, Village, article, publisher, words};

/// Title, abstract and text of each article, by number.
type Press = BTreeMap<usize, [String; 3]>;

const PARTS: [Part; 3] = [Part::Title, Part::Body, Part::Text];

async fn chooser(village: &Village) -> Chooser {
    village.finder.catch_up().await.unwrap();
    let index = village.finder.current().await.unwrap();
    let sight = index.sight();
    Chooser::new(village.store.clone(), village.finder.clone(), (index, sight))
}

/// How often each word stands in some articles, in how many of them, and each of its spellings.
fn scan(press: &Press, which: &[usize], parts: &[Part]) -> BTreeMap<String, (Times, BTreeMap<String, u64>)> {
    let mut all: BTreeMap<String, (Times, BTreeMap<String, u64>)> = BTreeMap::new();
    for number in which {
        let mut here = HashMap::new();
        for (_, text) in PARTS.iter().zip(&press[number]).filter(|(part, _)| parts.contains(part)) {
            for word in tokens(text) {
                let (times, spelled) = all.entry(word.folded.clone()).or_default();
                times.occurrences += 1;
                times.records += u64::from(here.insert(word.folded, ()).is_none());
                *spelled.entry(word.exact).or_default() += 1;
            }
        }
    }
    all
}

fn only(field: &'static str, numbers: &[usize]) -> Selection {
    let filter = Kind::Article.filter(field).unwrap();
    let values = numbers.iter().map(|number| Value::Text(format!("Author {number}")));
    Selection { conditions: vec![Condition { filter, test: Test::AnyOf(values.collect()) }], ..Selection::default() }
}

async fn assert_counted_as_scanned(village: &Village, press: &Press, dice: &mut Dice) {
    let chooser = chooser(village).await;
    for round in 0..12 {
        let some = |dice: &mut Dice| -> Vec<usize> {
            let one_in = [1, 2, 9, 40][dice.below(4)];
            press.keys().copied().filter(|_| dice.below(one_in) == 0).collect()
        };
        let (first, named) = (some(dice), some(dice));
        let rest: Vec<usize> = press.keys().copied().filter(|number| !first.contains(number)).collect();
        let second = if round % 2 == 0 { &rest } else { &named };
        let parts: Vec<Part> = PARTS.into_iter().filter(|_| round < 3 || dice.below(3) > 0).collect();
        let (selected, reference) = (only("author", &first), only("author", &named));
        let wanted = |selection| Wanted { kind: Kind::Article, selection, question: None };
        let counted = Counted {
            parts: parts.clone(),
            articles: wanted(&selected),
            reference: (round % 2 == 1).then(|| wanted(&reference)),
            closed: Vec::new(),
        };
        let sets = chooser.word_sets(counted).await.unwrap();
        let counts = chooser.count_words(&sets).await.unwrap();
        let labels = chooser.spell_words(&sets, counts.words.iter().map(|word| word.word).collect()).await.unwrap();
        let (here, there) = (scan(press, &first, &parts), scan(press, second, &parts));
        let found: BTreeMap<String, (Times, Times, String)> = counts
            .words
            .iter()
            .zip(labels)
            .map(|(word, label)| (word.key.to_string(), (word.first, word.second, label)))
            .collect();
        assert_eq!(found.len(), counts.words.len(), "each word once");
        assert!(counts.words.iter().all(|word| word.told), "all of it may be read");
        let expected: BTreeMap<String, (Times, Times, String)> = here
            .iter()
            .map(|(key, (times, spelled))| {
                let most = spelled.values().max().unwrap();
                let label = spelled.iter().find(|(_, times)| *times == most).unwrap().0.clone();
                (key.clone(), (*times, there.get(key).map(|(times, _)| *times).unwrap_or_default(), label))
            })
            .collect();
        assert_eq!(found, expected, "round {round}");
        let sum = |all: &BTreeMap<String, (Times, BTreeMap<String, u64>)>| -> u64 {
            all.values().map(|(times, _)| times.occurrences).sum()
        };
        assert_eq!((counts.first.records, counts.first.words), (first.len() as u64, sum(&here)));
        assert_eq!((counts.second.records, counts.second.words), (second.len() as u64, sum(&there)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_counted_as_a_scan_of_the_texts_counts_them() {
    let village = Village::new().await;
    village.write(&[publisher()]).await;
    let (mut dice, mut press) = (Dice::new(23), Press::new());
    // Later ones replace some of those before: parts of the index hold what is no longer there.
    for from in [0, 200, 260] {
        let mut records = Vec::new();
        for number in from..from + 240 {
            let [title, r#abstract, text] = [3, 8, 30].map(|many| words(&mut dice, many));
            let mut all = article(&format!("example-{number}"), &title, &r#abstract, Some(&text));
            if let ballotwire::domain::Record::Article(article) = &mut all[0] {
                article.authors = serde_json::from_value(serde_json::json!([format!("Author {number}")])).unwrap();
            }
            records.extend(all);
            press.insert(number, [title, r#abstract, text]);
        }
        village.write(&records).await;
        assert_counted_as_scanned(&village, &press, &mut dice).await;
    }
}
