//! Paging through many articles while more are being written.
use std::collections::HashSet;

use ballotwire::domain::{After, Kind, Selection};
use ballotwire::library::{Chooser, Chosen};
use ballotwire::search::Order;

use crate::village::{Dice, Village, article, publisher, words};

const BEFORE: usize = 10_000;
const MEANWHILE: usize = 500;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_article_is_listed_once_while_others_are_written() {
    let village = Village::new().await;
    let mut dice = Dice::new(3);
    let mut records = vec![publisher()];
    for number in 0..BEFORE {
        records.extend(article(&format!("before-{number}"), &words(&mut dice, 2), "None.", None));
    }
    village.write(&records).await;
    let writing = async {
        for some in 0..MEANWHILE / 50 {
            let mut records = Vec::new();
            for number in 0..50 {
                // Before, among and after the others in every order.
                let id = format!("{}-{some}-{number}", ["a", "before", "c"][dice.below(3)]);
                records.extend(article(&format!("{id}-new"), "New", "None.", None));
            }
            village.write(&records).await;
        }
    };
    let reading = async {
        for (sort, descending) in [("date", true), ("date", false), ("id", false), ("id", true)] {
            let mut seen = HashSet::new();
            let mut after: Option<After> = None;
            loop {
                let order = Order::By { sort: Kind::Article.sort(sort).unwrap(), descending };
                let rows = all(&village).await.page(order, after.as_ref(), 200).await.unwrap();
                for row in &rows {
                    assert!(seen.insert(row.id.clone()), "{} twice by {sort}", row.id);
                }
                let Some(last) = rows.last() else { break };
                after = Some(After { key: last.key.clone(), id: last.id.clone() });
            }
            let missing = (0..BEFORE).find(|number| !seen.contains(&format!("before-{number}")));
            assert_eq!(missing, None, "not listed by {sort}");
        }
    };
    tokio::join!(writing, reading);
    assert_eq!(all(&village).await.count(), (BEFORE + MEANWHILE) as i64);
}

/// All articles, as the index has them now.
async fn all(village: &Village) -> Chosen {
    let index = village.finder.current().await.unwrap();
    let sight = index.sight();
    let chooser = Chooser::new(village.store.clone(), village.finder.clone(), (index, sight));
    chooser.select(Kind::Article, &Selection::default()).await.unwrap()
}
