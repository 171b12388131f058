//! ninjs of each version, whole, in lists and in lines.
use ballotwire::domain::{Standard, Term};
use ballotwire::files::{Told, open_rows};
use serde_json::{Value, json};

use super::{articles, published, reasons, rows_of, text};

fn first() -> Value {
    json!({
        "uri": "https://wire.example/items/zenda-1", "type": "text", "pubstatus": "usable", "language": "en-gb",
        "firstcreated": "2031-04-02T10:00:00Z", "versioncreated": "2031-04-02T12:00:00+02:00",
        "headline": "Zenda  votes", "byline": "Ana Example", "copyrightholder": "Example Gazette",
        "copyrightnotice": "All rights reserved.", "body_text": "Zenda votes. People came.",
        "body_xhtml": "<p>Zenda votes.</p><p>People came.</p>",
    })
}

fn third() -> Value {
    json!({
        "standard": { "name": "ninjs", "version": "3.1" }, "uri": "https://wire.example/items/zenda-1", "type": "text",
        "pubStatus": "usable", "language": "en-GB", "firstCreated": "2031-04-02T10:00:00Z",
        "headlines": [{ "role": "main", "value": "Zenda votes" }], "by": "Ana Example",
        "copyrightHolder": "Example Gazette", "copyrightNotice": "All rights reserved.",
        "bodies": [
            { "role": "text", "contentType": "text/plain", "value": "Zenda votes. People came." },
            { "role": "xhtml", "contentType": "text/html", "value": "<body><p>Zenda votes.</p><p>People came.</p></body>" },
        ],
    })
}

#[test]
fn versions_that_say_the_same_give_the_same_article() {
    let mut one = articles("a.json", &serde_json::to_string_pretty(&first()).unwrap()).remove(0);
    let mut three = articles("a.json", &third().to_string()).remove(0);
    assert_eq!(one.article.title, "Zenda votes");
    assert_eq!(one.article.id.as_str(), "wire-example-items-zenda-1-79cab7a70e86");
    assert_eq!(one.article.published.edtf(), "2031-04-02T10:00:00Z");
    assert_eq!(one.article.language.as_str(), "en-GB");
    assert_eq!(one.publisher.as_ref().unwrap().label, "Example Gazette");
    assert_eq!(one.article.publisher.as_str(), "example-gazette");
    assert_eq!(one.article.rights.holder.as_deref(), Some("Example Gazette"));
    assert_eq!(text(&one), "Zenda votes.\n\nPeople came.");
    let from = one.article.provenance.take().unwrap();
    assert_eq!((from.file.as_str(), from.standard, from.sha256.len()), ("a.json", Standard::Ninjs, 64));
    assert_eq!(from.id, "https://wire.example/items/zenda-1");
    three.article.provenance = None;
    assert_eq!(one, three);
}

#[test]
fn items_come_in_a_list_or_one_a_line() {
    let list = json!([first(), third()]).to_string();
    let lines = format!("{}\n{}\n", first(), third());
    for given in [list, lines] {
        assert_eq!(articles("items", &given).len(), 2);
    }
}

#[test]
fn what_a_publisher_takes_back_is_retired_and_what_it_withholds_is_left_out() {
    let mut item = third();
    item["pubStatus"] = json!("canceled");
    let told = rows_of("a", item.to_string().as_bytes()).remove(0).result.unwrap();
    assert!(matches!(told, Told::Canceled(id) if id.as_str().starts_with("wire-example")));
    item["pubStatus"] = json!("withheld");
    let told = rows_of("a", item.to_string().as_bytes()).remove(0).result.unwrap();
    assert!(matches!(told, Told::Withheld(id) if id.as_str().starts_with("wire-example")));
}

#[test]
fn an_item_that_is_no_article_is_refused_with_its_reason() {
    let without = |key: &str| {
        let mut item = first();
        item.as_object_mut().unwrap().remove(key);
        reasons("a", item.to_string().as_bytes()).remove(0)
    };
    assert!(without("headline").contains("`title` is missing"));
    let mut picture = first();
    picture["type"] = json!("picture");
    assert!(reasons("a", picture.to_string().as_bytes())[0].contains("an item of type `picture` is no article"));
    let mut broken = first();
    broken["body_xhtml"] = json!("<p>Zenda \u{fffd}</p>");
    assert!(reasons("a", broken.to_string().as_bytes())[0].contains("U+FFFD"));
    assert!(reasons("a", b"[{\"uri\": ")[0].contains("not JSON"));
    assert!(reasons("a", b"[1]")[0].contains("neither an item of ninjs"));
}

#[test]
fn a_description_alone_is_a_text_that_is_cut() {
    let mut item = third();
    item.as_object_mut().unwrap().remove("bodies");
    item["descriptions"] = json!([{ "contentType": "text/plain", "value": "Zenda has voted." }]);
    let row = articles("a", &item.to_string()).remove(0);
    assert_eq!((text(&row), row.article.truncated, row.article.coverage.name()), ("Zenda has voted.", true, "partial"));
}

#[test]
fn published_examples_are_read_or_refused_for_a_reason() {
    let all = ["ninjs/1.4", "ninjs/2.1", "ninjs/3.0"].into_iter().flat_map(published);
    for path in all {
        let rows: Vec<_> = open_rows(&path, None).unwrap().collect();
        assert_eq!(rows.len(), 1, "{}", path.display());
        match &rows[0].result {
            Ok(Told::Article(article)) => assert!(!text(article).is_empty(), "{}", path.display()),
            Ok(other) => panic!("{other:?}"),
            Err(mistakes) => {
                let name = path.file_name().unwrap().to_str().unwrap();
                assert_eq!(name, "simpleEvent.json", "{mistakes:?}");
            }
        }
    }
}
