//! Rows counted from positions, held against the rows that reading the texts gives.
use std::collections::{BTreeMap, HashSet};

use ballotwire::domain::{Article, Kind, Record, Selection};
use ballotwire::library::{Chooser, Chosen, Lens, Wanted, occurrences};
use ballotwire::search::{
    Part, Place, Question, Reading, Searchable, Searched, Sought, TallyBucket, Totals, parse, parts_of,
};
use ballotwire::store::Listed;

use crate::village::{Dice, Village, article, publisher, words};

const QUERIES: &[&str] = &[
    "lantern",
    "Ђеравица",
    "the OR lantern OR \"the lantern\"",
    "lant*",
    "b*",
    "\"ballot box\"",
    "\"the of\"~3",
    "\"keeper lant*\"~6",
    "title:the OR text:suma",
    "abstract:box -keeper",
    "U.K. goat's",
];

/// Two dates, each of many articles; every third text is restricted.
async fn press() -> (Village, Chooser) {
    let village = Village::new().await;
    let mut dice = Dice::new(31);
    village.write(&[publisher()]).await;
    for from in [0, 90] {
        let mut records = Vec::new();
        for number in from..from + 120 {
            let [title, r#abstract, text] = [4, 9, 90].map(|many| words(&mut dice, many));
            let mut all = article(&format!("example-{number}"), &title, &r#abstract, Some(&text));
            if let Record::Article(article) = &mut all[0] {
                let mut record = serde_json::to_value(&*article).unwrap();
                record["published"]["edtf"] = ["2031-04-02", "2030-12"][dice.below(2)].into();
                record["text_access"] = ["open", "restricted"][usize::from(number % 3 == 0)].into();
                **article = serde_json::from_value(record).unwrap();
            }
            records.extend(all);
        }
        village.write(&records).await;
        village.finder.catch_up().await.unwrap();
    }
    let index = village.finder.current().await.unwrap();
    let sight = index.sight();
    let chooser = Chooser::new(village.store.clone(), village.finder.clone(), (index, sight));
    (village, chooser)
}

/// The rows of each article, and how many of them are withheld.
async fn read(chooser: &Chooser, chosen: &Chosen, lens: &Lens, reads_all: bool) -> BTreeMap<String, (usize, usize)> {
    let ids = chosen.ids().await.unwrap();
    let store = &chooser.store;
    let (texts, windows) = (store.article_texts(&ids).await.unwrap(), store.shown_windows(&ids).await.unwrap());
    let rows: Vec<Listed<Article>> = store.by_ids(&ids).await.unwrap();
    let count = |row: &Listed<Article>| {
        let record = Searchable::article(&row.record, texts.get(&row.id), windows.get(&row.id));
        let readable = reads_all || record.shown.is_none();
        let found = occurrences(&Searched::of(record, readable), lens);
        (row.id.clone(), (found.len(), found.iter().filter(|row| row.shown.is_none()).count()))
    };
    rows.iter().map(count).filter(|(_, (rows, _))| *rows > 0).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_counted_as_reading_the_texts_counts_them() {
    let (_village, chooser) = press().await;
    let mut withheld = 0;
    for (number, query) in QUERIES.iter().enumerate() {
        let (exact, reads_all) = (number % 4 == 3, number % 2 == 1);
        for (exact, reads_all) in [(exact, reads_all), (exact, !reads_all), (!exact, reads_all)] {
            let question =
                Question::of(parse(query, Reading { exact, parts: parts_of(Kind::Article) }).unwrap(), exact);
            let question = Question { reads_all, ..question };
            let wanted: Vec<_> = question.expr.wanted().into_iter().cloned().collect();
            let all = Selection::default();
            let asked = Wanted { kind: Kind::Article, selection: &all, question: Some(&question) };
            let chosen = chooser.choose(asked).await.unwrap();
            for names in [vec!["title", "abstract", "text"], vec!["text"], vec!["abstract", "title"]] {
                let part = |name: &&str| parts_of(Kind::Article).iter().find(|(of, _)| of == name).unwrap().1;
                let parts: Vec<Part> = names.iter().map(part).collect();
                let tallied = chosen.tally(Sought { wanted: wanted.clone(), parts, reads_all }).await.unwrap();
                let lens = Lens { wanted: wanted.clone(), parts: names.clone(), context: 2 };
                let expected = read(&chooser, &chosen, &lens, reads_all).await;
                let places = tallied.places(false, None, usize::MAX).await.unwrap();
                let found: BTreeMap<String, usize> =
                    places.iter().map(|place| (place.id.clone(), place.rows)).collect();
                let rows: BTreeMap<String, usize> =
                    expected.iter().map(|(id, (rows, _))| (id.clone(), *rows)).collect();
                assert_eq!(found, rows, "{query}, exact: {exact}, all: {reads_all}, {names:?}");
                let totals = Totals {
                    rows: rows.values().sum(),
                    withheld: expected.values().map(|(_, withheld)| withheld).sum(),
                    records: rows.len(),
                };
                assert_eq!(tallied.totals(), totals, "{query}, exact: {exact}, all: {reads_all}, {names:?}");
                withheld += totals.withheld;
            }
        }
    }
    assert!(withheld > 100, "{withheld}");
}

/// From a place on, until there are so many rows.
fn from(all: &[Place], from: Option<&Place>, rows: usize) -> Vec<Place> {
    let begin = from.map_or(0, |from| all.iter().position(|place| place == from).unwrap());
    let (mut gathered, mut found) = (0, Vec::new());
    for place in &all[begin..] {
        if gathered >= rows {
            break;
        }
        gathered += place.rows;
        found.push(place.clone());
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn places_go_by_date_and_id_from_wherever_they_are_asked_and_samples_are_counted_like_all() {
    let (_village, chooser) = press().await;
    let question =
        Question::of(parse("lantern OR box", Reading { exact: false, parts: parts_of(Kind::Article) }).unwrap(), false);
    let all = Selection::default();
    let asked = Wanted { kind: Kind::Article, selection: &all, question: Some(&question) };
    let chosen = chooser.choose(asked).await.unwrap();
    let wanted: Vec<_> = question.expr.wanted().into_iter().cloned().collect();
    let parts = vec![Part::Title, Part::Body, Part::Text];
    let tallied = chosen.tally(Sought { wanted, parts, reads_all: true }).await.unwrap();
    for descending in [false, true] {
        let all = tallied.places(descending, None, usize::MAX).await.unwrap();
        let mut sorted = all.clone();
        sorted.sort_by(|a, b| {
            let by_date = if descending { b.date.cmp(&a.date) } else { a.date.cmp(&b.date) };
            by_date.then_with(|| a.id.cmp(&b.id))
        });
        assert_eq!(all, sorted);
        for (at, rows) in [(0, 1), (3, 7), (57, 40), (all.len() - 1, 5), (all.len() / 2, 1000)] {
            let place = &all[at];
            let found = tallied.places(descending, Some((place.date, place.id.clone())), rows).await.unwrap();
            assert_eq!(found, from(&all, Some(place), rows), "{at} {rows}");
            assert_eq!(tallied.places(descending, None, rows).await.unwrap(), from(&all, None, rows));
        }
    }
    let filter = Kind::Article.filter("publisher").unwrap();
    let (sampled, drawn) = tallied.draw((50, 4)).await.unwrap();
    assert_eq!(drawn.values().map(HashSet::len).sum::<usize>(), 50);
    for of in [&tallied, &sampled] {
        let Totals { rows, records, .. } = of.totals();
        let gazette = TallyBucket { value: "example-gazette".to_owned(), rows, records };
        assert_eq!(of.count_by(filter, HashSet::new()).await.unwrap(), (vec![gazette.clone()], 0));
        let without = HashSet::from([gazette.value]);
        assert_eq!(of.count_by(filter, without).await.unwrap(), (Vec::new(), rows));
        let days = of.count_by_days().await.unwrap();
        assert_eq!((days.len(), days.iter().map(|bucket| bucket.rows).sum()), (2, rows));
    }
    assert_eq!(sampled.totals().rows, 50);
}
