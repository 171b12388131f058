//! Pages of lists: what is asked for, how to ask otherwise, what was found, and the way on.
use crate::app::App;
use crate::{attributes, page};

/// Addresses of a page that begin so.
fn links(page: &str, beginning: &str) -> Vec<String> {
    attributes(page, "href").into_iter().filter(|address| address.starts_with(beginning)).collect()
}

#[tokio::test]
async fn a_list_shows_the_records_of_its_answer_and_leads_to_their_pages() {
    let app = App::shipped().await;
    for noun in ["articles", "entities", "events", "figures", "stories", "corrections", "publishers"] {
        let text = page(&app, &format!("/{noun}")).await.text();
        let list = app.json(&format!("/v1/{noun}")).await;
        for item in list["items"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            assert!(text.contains(&format!("href=\"/{noun}/{id}\"")), "{noun} {id}");
        }
        let total = list["page"]["total"]["value"].to_string();
        assert!(text.contains(&format!("{total} in all")), "{noun} {total}");
    }
}

#[tokio::test]
async fn every_filter_of_the_noun_is_in_the_form_with_what_is_asked_for() {
    let app = App::shipped().await;
    let text = page(&app, "/events?country=XK&type=attack&turnout_pct.gte=40&linked_to=a&from=2013").await.text();
    for filter in ballotwire::domain::Kind::Event.filters() {
        let name = match filter.name {
            "date" => "from".to_owned(),
            "turnout_pct" | "registered" | "votes_cast" | "threshold_pct" | "quorum_pct" => {
                format!("{}.gte", filter.name)
            }
            name => name.to_owned(),
        };
        assert!(text.contains(&format!(" name=\"{name}\"")), "{name}");
    }
    assert!(text.contains("<option value=\"XK\" selected>") && text.contains("<option value=\"attack\" selected>"));
    assert!(text.contains("name=\"turnout_pct.gte\" value=\"40\"") && text.contains("name=\"from\" value=\"2013\""));
    assert!(text.contains("<details open>"), "a filter that is set is seen");
}

#[tokio::test]
async fn a_chip_leaves_one_filter_out_and_a_count_asks_for_one_more() {
    let app = App::shipped().await;
    let text = page(&app, "/events?country=XK&type=attack&type=riot&cursor=").await.text();
    for chip in ["/events?type=attack&type=riot", "/events?country=XK&type=riot", "/events?country=XK&type=attack"] {
        assert!(links(&text, "/events").contains(&chip.to_owned()), "{chip}");
    }
    let year = links(&text, "/events?country=XK&type=attack&type=riot&year=");
    assert!(!year.is_empty(), "{text}");
    let more = page(&app, &year[0]).await.text();
    let list = app.json(&format!("/v1{}", year[0])).await;
    assert!(more.contains(&format!("{} in all", list["page"]["total"]["value"])));
}

#[tokio::test]
async fn pages_lead_on_to_each_record_once() {
    let app = App::shipped().await;
    let mut path = "/publishers?limit=7".to_owned();
    let mut seen = Vec::new();
    loop {
        let text = page(&app, &path).await.text();
        let main = text.split("class=\"found\"").nth(1).unwrap().split("<aside").next().unwrap().to_owned();
        seen.extend(links(&main, "/publishers/"));
        let Some(next) =
            links(&main, "/publishers?").into_iter().find(|link| link.contains("cursor=") && *link != path)
        else {
            break;
        };
        path = next;
    }
    let all = app.json("/v1/publishers?limit=1").await["page"]["total"]["value"].as_u64().unwrap();
    let distinct: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert_eq!((seen.len() as u64, distinct.len() as u64), (all, all));
}

#[tokio::test]
async fn a_wrong_value_is_explained_beside_the_form_that_has_it() {
    let app = App::shipped().await;
    let answer = page(&app, "/events?country=Kosovia&type=atack").await;
    assert_eq!(answer.status, 400);
    let text = answer.text();
    assert!(text.contains("<code><bdi>attack</bdi></code>") && text.contains("value=\"Kosovia\" selected"), "{text}");
}

#[tokio::test]
async fn words_are_marked_where_they_stand() {
    let app = App::shipped().await;
    for path in ["/articles?q=pantic", "/search?q=pantic"] {
        let text = page(&app, path).await.text();
        assert!(text.contains("<mark>Pantić</mark>"), "{path}");
        assert!(text.contains("href=\"/articles/"), "{path}");
    }
    let found = page(&app, "/search?q=pantic&lang=sq").await.text();
    assert!(found.contains("href=\"/entities/krstimir-pantic?lang=sq\""));
}

#[tokio::test]
async fn a_slash_too_many_is_led_on() {
    let app = App::shipped().await;
    for (path, led) in [("/events/", "/events"), ("/articles/a/?lang=sq", "/articles/a?lang=sq")] {
        let answer = page(&app, path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location").as_str()), (308, led));
    }
}
