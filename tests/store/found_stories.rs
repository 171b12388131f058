//! Stories that are found: which texts make one, what becomes of it when they change, and what curators decide.
use ballotwire::domain::{ArticleId, ArticleText, Kind, Op, Record, Relation, Story, StoryDecision, TextAccess};
use ballotwire::store::Store;
use serde_json::json;

use crate::invented::{retired, write};
use crate::kestria::empty;

/// Made-up prose: the same words for the same numbers.
fn prose(from: usize, to: usize) -> String {
    const SYLLABLES: [&str; 12] = ["ve", "lmo", "ra", "kes", "tri", "do", "pel", "na", "zu", "mi", "gor", "sta"];
    let word = |n: usize| {
        let part = |at: usize| SYLLABLES[at % SYLLABLES.len()];
        format!("{}{}{}{}", part(n), part(n / 12), part(n / 144), part(n / 1728))
    };
    (from..to).map(word).collect::<Vec<_>>().join(" ")
}

fn article(id: &str, agency: Option<&str>, day: &str) -> Record {
    Record::Article(Box::new(
        serde_json::from_value(json!({
            "id": id, "title": format!("Piece {id}"), "title_basis": "page", "publisher": "gazette", "agency": agency,
            "language": "en", "published": { "edtf": day, "basis": "stated" }, "coverage": "whole", "text_access": "restricted",
        }))
        .unwrap(),
    ))
}

fn text(id: &str, text: String) -> Record {
    let held = ArticleText { text, parts: Vec::new(), truncated: false };
    Record::Text(ArticleId::parse(id).unwrap(), held)
}

fn publishers() -> Vec<Record> {
    [("gazette", "newspaper"), ("wire", "agency"), ("cable", "agency")]
        .map(|(id, kind)| {
            let publisher = json!({ "id": id, "label": id, "kind": kind });
            Record::Publisher(serde_json::from_value(publisher).unwrap())
        })
        .into()
}

/// Two takes of one report, which share 15 % of the shorter one's runs, and two pieces that share nothing with them.
fn takes() -> Vec<Record> {
    let mut records = publishers();
    records.extend([
        article("noon", Some("wire"), "2031-04-02"),
        article("night", Some("wire"), "2031-04-03"),
        article("other", Some("wire"), "2031-04-02"),
        article("elsewhere", None, "2031-04-02"),
        text("noon", prose(0, 640)),
        text("night", prose(580, 980)),
        text("other", prose(2000, 2400)),
        text("elsewhere", format!("{} {}", prose(0, 30), prose(3000, 3400))),
    ]);
    records
}

fn curated(id: &str, decision: &str, members: &[&str]) -> Record {
    let member = |article: &&str| json!({ "article": article, "relation": "revision" });
    let members: Vec<_> = members.iter().map(member).collect();
    let story = json!({ "id": id, "label": id, "decision": decision, "members": members });
    Record::Story(serde_json::from_value(story).unwrap())
}

async fn loaded() -> (tempfile::TempDir, Store) {
    let (data, store) = empty().await;
    write(&store, &takes()).await;
    (data, store)
}

async fn found(store: &Store) -> Vec<Story> {
    let ids = store.ids_of(Kind::Story).await.unwrap();
    let stories = store.by_ids::<Story>(&ids).await.unwrap();
    let stories = stories.into_iter().map(|row| row.record);
    stories.filter(|story| story.decision == StoryDecision::Found).collect()
}

fn members(story: &Story) -> Vec<&str> {
    story.members.iter().map(|member| member.article.as_str()).collect()
}

#[tokio::test]
async fn two_takes_of_one_report_are_a_story_and_other_pieces_are_not() {
    let (_data, store) = loaded().await;
    let stories = found(&store).await;
    assert_eq!(stories.len(), 1);
    let story = &stories[0];
    assert_eq!((story.id.as_str(), story.label.as_str()), ("found-noon", "Piece noon"));
    assert_eq!(members(story), ["noon", "night"]);
    assert_eq!(story.members[0].relation, Relation::Original);
    assert_eq!(story.members[1].relation, Relation::Revision);
    let overlap = story.members[1].overlap.unwrap().get();
    assert!((0.13..0.16).contains(&overlap), "{overlap}");
}

#[tokio::test]
async fn texts_that_come_one_by_one_make_the_same_story() {
    let (_data, store) = empty().await;
    let mut records = takes();
    let texts = records.split_off(records.len() - 4);
    write(&store, &records).await;
    for text in texts.into_iter().rev() {
        write(&store, &[text]).await;
    }
    let (_data, at_once) = loaded().await;
    assert_eq!(found(&store).await, found(&at_once).await);
}

#[tokio::test]
async fn the_same_again_changes_nothing() {
    let (_data, store) = loaded().await;
    let revision = store.revision().await.unwrap();
    write(&store, &takes()).await;
    assert_eq!(store.revision().await.unwrap(), revision);
    let changes = store.list_changes(0, 200).await.unwrap();
    let of_story = changes.iter().find(|change| change.id == "found-noon").unwrap();
    assert_eq!((of_story.actor.as_str(), of_story.op), ("finder", Op::Create));
}

#[tokio::test]
async fn what_a_curator_confirms_is_not_reported_beside_it() {
    let (_data, store) = loaded().await;
    write(&store, &[curated("report", "confirmed", &["night", "noon"])]).await;
    assert_eq!(found(&store).await, []);
    let gone = store.find_retired(Kind::Story, "found-noon").await.unwrap();
    assert_eq!(gone.unwrap().into.as_deref(), Some("report"));
}

#[tokio::test]
async fn a_further_version_of_a_confirmed_story_is_reported_with_all_of_it() {
    let (_data, store) = loaded().await;
    let third = [
        curated("report", "confirmed", &["noon", "night"]),
        article("copy", Some("cable"), "2031-04-04"),
        text("copy", prose(600, 960)),
    ];
    write(&store, &third).await;
    let stories = found(&store).await;
    assert_eq!(members(&stories[0]), ["noon", "night", "copy"]);
    assert_eq!(stories.len(), 1);
}

#[tokio::test]
async fn what_a_curator_overrules_is_no_longer_a_story() {
    let (_data, store) = loaded().await;
    write(&store, &[curated("not-one", "overruled", &["noon", "night"])]).await;
    assert_eq!(found(&store).await, []);
    let gone = store.find_retired(Kind::Story, "found-noon").await.unwrap();
    assert_eq!(gone.unwrap().into, None);
}

#[tokio::test]
async fn a_curator_may_take_a_found_story_over() {
    let (_data, store) = loaded().await;
    write(&store, &[curated("found-noon", "confirmed", &["noon", "night"])]).await;
    assert_eq!(found(&store).await, []);
    let story = store.find::<Story>("found-noon").await.unwrap().unwrap();
    assert_eq!(story.record.decision, StoryDecision::Confirmed);
}

#[tokio::test]
async fn a_story_is_called_by_its_first_version_and_its_old_id_leads_there() {
    let (_data, store) = loaded().await;
    let earlier = [article("dawn", Some("wire"), "2031-04-01"), text("dawn", prose(560, 640))];
    write(&store, &earlier).await;
    let stories = found(&store).await;
    assert_eq!(stories[0].id.as_str(), "found-dawn");
    assert_eq!(members(&stories[0]), ["dawn", "noon", "night"]);
    assert_eq!(stories[0].label, "Piece dawn");
    let old = store.find_retired(Kind::Story, "found-noon").await.unwrap();
    assert_eq!(old.unwrap().into.as_deref(), Some("found-dawn"));
    write(&store, &[retired("article", "dawn", None)]).await;
    assert_eq!(found(&store).await[0].id.as_str(), "found-noon");
    let old = store.find_retired(Kind::Story, "found-noon").await.unwrap();
    assert!(old.is_none());
}

#[tokio::test]
async fn a_story_goes_with_its_likeness_and_comes_back_under_its_id() {
    let (_data, store) = loaded().await;
    write(&store, &[text("night", prose(5000, 5400))]).await;
    assert_eq!(found(&store).await, []);
    write(&store, &[text("night", prose(580, 980))]).await;
    let stories = found(&store).await;
    assert_eq!(stories[0].id.as_str(), "found-noon");
}

#[tokio::test]
async fn the_id_of_a_curated_story_is_not_taken() {
    let (_data, store) = loaded().await;
    write(
        &store,
        &[
            article("copy", Some("cable"), "2031-04-04"),
            text("copy", prose(600, 960)),
            curated("found-noon", "confirmed", &["noon", "night"]),
        ],
    )
    .await;
    assert_eq!(found(&store).await[0].id.as_str(), "found-noon-2");
}

#[tokio::test]
async fn a_piece_that_is_near_to_one_member_only_is_no_member() {
    let (_data, store) = loaded().await;
    let chain = [article("dawn", Some("wire"), "2031-04-01"), text("dawn", prose(0, 100))];
    write(&store, &chain).await;
    let stories = found(&store).await;
    let all: Vec<Vec<&str>> = stories.iter().map(members).collect();
    assert_eq!(all, [["dawn", "noon"]]);
}

#[tokio::test]
async fn a_story_goes_with_its_article() {
    let (_data, store) = loaded().await;
    write(&store, &[retired("article", "night", None)]).await;
    assert_eq!(found(&store).await, []);
}

#[tokio::test]
async fn another_date_or_source_may_undo_a_story() {
    let (_data, store) = loaded().await;
    write(&store, &[article("night", Some("cable"), "2031-04-03")]).await;
    assert_eq!(found(&store).await, []);
}

#[tokio::test]
async fn a_reprint_and_a_cut_version_are_told_apart() {
    let (_data, store) = loaded().await;
    let more = [
        article("reprint", Some("cable"), "2031-04-05"),
        text("reprint", prose(2000, 2390)),
        article("shortened", None, "2031-04-06"),
        text("shortened", prose(2000, 2100)),
    ];
    write(&store, &more).await;
    let stories = found(&store).await;
    let other = stories.iter().find(|story| members(story)[0] == "other").unwrap();
    let relations: Vec<Relation> = other.members.iter().map(|member| member.relation).collect();
    assert_eq!(members(other), ["other", "reprint", "shortened"]);
    assert_eq!(relations, [Relation::Original, Relation::Reprint, Relation::Shortened]);
}

#[tokio::test]
async fn a_text_that_nobody_may_read_is_not_compared() {
    let (_data, store) = loaded().await;
    let Record::Article(mut hidden) = article("night", Some("wire"), "2031-04-03") else { panic!("an article") };
    hidden.text_access = TextAccess::None;
    write(&store, &[Record::Article(hidden)]).await;
    assert_eq!(found(&store).await, []);
}

#[tokio::test]
async fn a_form_that_is_filled_in_again_and_again_is_no_story() {
    let (_data, store) = empty().await;
    let mut records = publishers();
    for number in 0..600 {
        let id = format!("form-{number:03}");
        records.push(article(&id, None, "2031-04-02"));
        records.push(text(&id, format!("{} number {number}", prose(0, 120))));
    }
    write(&store, &records).await;
    assert_eq!(found(&store).await, []);
}
