//! A made-up press whose pages share furniture: its stories are those of its reports, in whatever order they come.
use std::collections::BTreeSet;

use ballotwire::domain::{ArticleId, ArticleText, Kind, Record, Story, StoryDecision};
use ballotwire::store::Store;
use serde_json::json;

use crate::invented::{retired, write};
use crate::kestria::empty;

/// Numbers by lot, the same for the same seed.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// Words that no other piece has: the same for the same numbers.
fn words(piece: usize, range: std::ops::Range<usize>) -> String {
    const SYLLABLES: [&str; 12] = ["ve", "lmo", "ra", "kes", "tri", "do", "pel", "na", "zu", "mi", "gor", "sta"];
    let word = |at: usize| {
        let mut number = piece * 1000 + at;
        let mut word = String::new();
        for _ in 0..6 {
            word.push_str(SYLLABLES[number % 12]);
            number /= 12;
        }
        word
    };
    range.map(word).collect::<Vec<_>>().join(" ")
}

struct Press {
    articles: Vec<[Record; 2]>,
    /// The members of its stories.
    stories: BTreeSet<BTreeSet<String>>,
}

const GAZETTES: usize = 5;
const PAPERS: usize = 30;
const FURNITURE: usize = 900;

fn publishers() -> Vec<Record> {
    let gazettes = (0..GAZETTES).map(|n| format!("gazette-{n}"));
    let papers = (0..PAPERS).map(|n| format!("paper-{n}"));
    gazettes
        .chain(papers)
        .chain(["wire".to_owned()])
        .map(|id| {
            let kind = if id == "wire" { "agency" } else { "newspaper" };
            let publisher = json!({ "id": id, "label": id, "kind": kind });
            Record::Publisher(serde_json::from_value(publisher).unwrap())
        })
        .collect()
}

fn printed(id: &str, publisher: &str, agency: Option<&str>, day: usize, text: String) -> [Record; 2] {
    let article = json!({
        "id": id, "title": format!("Piece {id}"), "title_basis": "page", "publisher": publisher, "agency": agency,
        "language": "en", "published": { "edtf": format!("2031-04-{:02}", day + 1), "basis": "stated" },
        "coverage": "whole", "text_access": "restricted",
    });
    let text = ArticleText { text, parts: Vec::new(), truncated: false };
    [
        Record::Article(Box::new(serde_json::from_value(article).unwrap())),
        Record::Text(ArticleId::parse(id).unwrap(), text),
    ]
}

/// Pieces that have nothing in common but the furniture of their gazettes, which is more than a third of each; reports of
/// a wire in takes, with furniture too; and one report that thirty papers print.
fn press() -> Press {
    let mut lot = Lot(7);
    let mut press = Press { articles: Vec::new(), stories: BTreeSet::new() };
    let furniture = |gazette: usize| words(FURNITURE + gazette, 0..50);
    for piece in 0..75 {
        let gazette = piece % GAZETTES;
        let text = format!("{}\n\n{}", words(piece, 0..70), furniture(gazette));
        let day = lot.below(20);
        press.articles.push(printed(&format!("piece-{piece:02}"), &format!("gazette-{gazette}"), None, day, text));
    }
    for report in 0..6 {
        let mut story = BTreeSet::new();
        for take in 0..3 {
            let id = format!("report-{report}-{take}");
            let gazette = (report + take) % GAZETTES;
            let own = words(200 + report, 60 * take..60 * take + 180);
            let text = format!("{own}\n\n{}", furniture(gazette));
            press.articles.push(printed(&id, &format!("gazette-{gazette}"), Some("wire"), 3 * report, text));
            story.insert(id);
        }
        press.stories.insert(story);
    }
    let mut story = BTreeSet::new();
    for paper in 0..PAPERS {
        let id = format!("reprint-{paper:02}");
        let text = format!("{} {}", words(400, 0..120), words(500 + paper, 0..20));
        press.articles.push(printed(&id, &format!("paper-{paper}"), None, 10 + paper % 3, text));
        story.insert(id);
    }
    press.stories.insert(story);
    press
}

async fn found(store: &Store) -> Vec<Story> {
    let ids = store.ids_of(Kind::Story).await.unwrap();
    let stories = store.by_ids::<Story>(&ids).await.unwrap();
    let stories = stories.into_iter().map(|row| row.record);
    stories.filter(|story| story.decision == StoryDecision::Found).collect()
}

fn members(stories: &[Story]) -> BTreeSet<BTreeSet<String>> {
    let of_story = |story: &Story| story.members.iter().map(|member| member.article.to_string()).collect();
    stories.iter().map(of_story).collect()
}

async fn loaded(articles: &[[Record; 2]]) -> (tempfile::TempDir, Store) {
    let (data, store) = empty().await;
    write(&store, &publishers()).await;
    write(&store, &articles.concat()).await;
    (data, store)
}

#[tokio::test]
async fn furniture_joins_nothing_and_takes_and_reprints_are_stories() {
    let press = press();
    let (_data, store) = loaded(&press.articles).await;
    assert_eq!(members(&found(&store).await), press.stories);
}

#[tokio::test]
async fn the_order_of_loading_does_not_matter() {
    let press = press();
    let (_data, store) = loaded(&press.articles).await;
    let at_once = found(&store).await;
    let mut lot = Lot(11);
    for _ in 0..4 {
        let (_data, store) = empty().await;
        write(&store, &publishers()).await;
        let mut articles = press.articles.clone();
        lot.shuffle(&mut articles);
        let mut rest = articles.as_slice();
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(rest.len().min(1 + lot.below(40)));
            write(&store, &batch.concat()).await;
            rest = later;
        }
        assert_eq!(found(&store).await, at_once);
    }
}

#[tokio::test]
async fn texts_that_come_after_all_articles_make_the_same_stories() {
    let press = press();
    let (_data, store) = loaded(&press.articles).await;
    let at_once = found(&store).await;
    let (_data, store) = empty().await;
    write(&store, &publishers()).await;
    let (articles, mut texts): (Vec<Record>, Vec<Record>) =
        press.articles.into_iter().map(|[article, text]| (article, text)).unzip();
    write(&store, &articles).await;
    texts.reverse();
    for some in texts.chunks(17) {
        write(&store, some).await;
    }
    assert_eq!(found(&store).await, at_once);
}

#[tokio::test]
async fn what_was_furniture_counts_again_when_few_pages_are_left() {
    let press = press();
    let (_data, store) = loaded(&press.articles).await;
    let is_left = |id: &str| !id.starts_with("piece-") || id.ends_with("-00") || id.ends_with("-05");
    let (left, gone): (Vec<_>, Vec<_>) = press.articles.iter().cloned().partition(|[article, _]| is_left(article.id()));
    let (_data, few) = loaded(&left).await;
    for some in gone.chunks(9) {
        let some: Vec<Record> = some.iter().map(|[article, _]| retired("article", article.id(), None)).collect();
        write(&store, &some).await;
    }
    assert_eq!(found(&store).await, found(&few).await);
}
