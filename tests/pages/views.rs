//! Views with pictures: the map, attention over time, elections over the years, who is named with whom.
use axum::http::StatusCode;

use crate::app::App;
use crate::{attributes, page};

const VIEWS: [&str; 8] = [
    "/map",
    "/map?country=XK",
    "/timeline?q=turnout",
    "/elections",
    "/elections?country=XK",
    "/graph",
    "/compare?language=sq&vs.language=sr",
    "/compare?country=XK",
];

#[tokio::test]
async fn each_view_has_its_picture_its_table_its_data_and_the_picture_by_itself() {
    let app = App::shipped().await;
    for view in VIEWS {
        let answer = page(&app, view).await;
        assert_eq!(answer.status, StatusCode::OK, "{view}");
        let text = answer.text();
        for part in ["role=\"img\"", "<desc", "<caption>", "format=csv", "format=json", "id=\"cite\"", "json.load("] {
            assert!(text.contains(part), "{view}: {part}");
        }
        assert!(text.len() < 300_000, "{view}: {}", text.len());
        let addresses = attributes(&text, "href");
        let own = addresses.iter().filter(|address| address.contains(".svg") || address.contains("format="));
        for address in own {
            assert_eq!(app.get(address).await.status, StatusCode::OK, "{address}");
        }
    }
}

#[tokio::test]
async fn results_of_a_country_are_shown_as_they_were_reported() {
    let app = App::shipped().await;
    let text = page(&app, "/elections?country=SI").await.text();
    let shares = app.json("/v1/figures?measure=vote_share_pct&group=milan-kucan&country=SI").await;
    let share = &shares["items"][0];
    assert!(text.contains(&format!("<title>Milan Kučan: {}\u{202f}%</title>", share["value"])), "{share}");
    let figures = format!(
        "/figures?election={}&measure=vote_share_pct&group=milan-kucan",
        share["event"]["id"].as_str().unwrap()
    );
    assert!(attributes(&text, "href").contains(&figures), "{figures}");
}

#[tokio::test]
async fn a_view_is_drawn_the_same_way_every_time() {
    let app = App::shipped().await;
    for file in ["/map.svg", "/graph.svg", "/timeline.svg?q=turnout", "/elections.svg?country=XK&picture=turnout"] {
        let first = page(&app, file).await;
        assert_eq!(first.header("content-type"), "image/svg+xml", "{file}");
        assert_eq!(first.text(), page(&App::shipped().await, file).await.text(), "{file}");
    }
}

#[tokio::test]
async fn the_border_that_is_contested_is_drawn_as_one_and_a_sentence_says_so() {
    let app = App::shipped().await;
    let text = page(&app, "/map").await.text();
    assert_eq!(
        text.matches("class=\"border contested\" d=\"M").count(),
        3,
        "the border itself, and twice what it means"
    );
    assert!(text.contains("where states do not agree on a border it is dashed"));
}

#[tokio::test]
async fn what_is_chosen_narrows_the_map_and_can_be_taken_away() {
    let app = App::shipped().await;
    let text = page(&app, "/map?country=XK&type=attack").await.text();
    let addresses = attributes(&text, "href");
    assert!(addresses.contains(&"/map?type=attack".to_owned()) && addresses.contains(&"/map?country=XK".to_owned()));
    assert!(addresses.iter().any(|address| address.starts_with("/events?country=XK&type=attack&place=")));
    let wrong = page(&app, "/map?country=Atlantis").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text().contains("role=\"search\""));
}

#[tokio::test]
async fn violence_on_election_days_is_two_clicks_from_the_map_and_each_place_names_its_sources() {
    let app = App::shipped().await;
    let all = attributes(&page(&app, "/map").await.text(), "href");
    assert!(all.contains(&"/map?type_class=violence".to_owned()));
    let violence = page(&app, "/map?type_class=violence").await.text();
    let day = "/map?type_class=violence&on_election_day=true";
    assert!(attributes(&violence, "href").contains(&day.to_owned()));
    let text = page(&app, day).await.text();
    let rows = text.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap().split("<tr>").skip(1);
    for row in rows {
        assert!(row.contains("href=\"/articles/"), "{row}");
    }
    assert!(text.contains("type_class=violence&amp;on_election_day=true&amp;place="), "{text}");
}

#[tokio::test]
async fn a_corpus_of_nothing_is_drawn_as_nothing() {
    let app = App::empty().await;
    for view in VIEWS {
        assert_eq!(page(&app, view).await.status, StatusCode::OK, "{view}");
    }
}

#[tokio::test]
async fn a_selection_alone_is_held_against_the_rest_on_whichever_side_it_was_written() {
    let app = App::shipped().await;
    let led = page(&app, "/compare?vs.language=sr&stop=false&lang=sq").await;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    assert_eq!(led.header("location"), "/compare?language=sr&stop=false&lang=sq");
    // Nothing is cited where nothing is shown.
    let empty = page(&app, "/compare").await.text();
    assert!(!empty.contains("id=\"cite\""));
}

#[tokio::test]
async fn what_says_how_a_list_is_shown_is_passed_over_by_views() {
    let app = App::shipped().await;
    for view in ["/map?limit=5", "/elections?sort=-date&country=XK", "/chains?limit=5&status=held"] {
        let answer = page(&app, view).await;
        assert_eq!(answer.status, StatusCode::OK, "{view}");
        assert!(answer.text().contains("Passed over"), "{view}");
    }
    let chains = page(&app, "/chains?status=held").await.text();
    let all = page(&app, "/chains").await.text();
    assert_eq!(chains.matches("ol class=\"line\"").count(), all.matches("ol class=\"line\"").count());
}
