//! Pages that read many records together.
use axum::http::StatusCode;
use ballotwire::domain::{ArticleId, ArticleText, Record};

use crate::app::{App, SECRET};
use crate::invented::{RESTRICTED, records, retired, write};
use crate::{BROWSER, attributes, page};

#[tokio::test]
async fn words_stand_in_the_middle_of_their_lines_and_lines_lead_to_their_articles() {
    let app = App::shipped().await;
    let text = page(&app, "/words?q=runoff&limit=5&group=publisher").await.text();
    let answer = app.json("/v1/concordance?q=runoff&limit=5").await;
    for line in answer["items"].as_array().unwrap() {
        let said = |key: &str| line[key].as_str().unwrap().replace('"', "&quot;");
        let kwic = format!(
            "<bdi class=\"left\">{}</bdi> <mark><bdi>{}</bdi></mark> <bdi class=\"right\">{}</bdi>",
            said("left"),
            said("keyword"),
            said("right")
        );
        assert!(text.contains(&kwic), "{kwic}");
        assert!(text.contains(&format!("href=\"/articles/{}\"", line["article"]["id"].as_str().unwrap())));
    }
    let (lines, articles) = (&answer["occurrences"]["value"], &answer["articles"]["value"]);
    assert!(text.contains(&format!("{lines} lines in {articles} articles")), "{lines} {articles}");
    assert!(text.contains("another form of <code>runoff</code>"));
    let addresses = attributes(&text, "href");
    assert!(addresses.iter().any(|address| address.starts_with("/words?q=runoff&limit=5&publisher=")));
    let next = addresses.iter().find(|address| address.contains("cursor=") && address.starts_with("/words")).unwrap();
    assert_eq!(page(&app, next).await.text().matches("<bdi class=\"left\">").count(), 5);
}

#[tokio::test]
async fn a_page_of_words_says_what_to_type_and_each_of_its_examples_finds_something() {
    let app = App::shipped().await;
    let text = page(&app, "/words?q=+").await.text();
    assert!(text.contains("Type a word"));
    let main = text.split("<footer").next().unwrap();
    let examples = attributes(main, "href");
    let examples: Vec<&String> = examples.iter().filter(|address| address.starts_with("/words?q=")).collect();
    assert_eq!(examples.len(), 3, "{examples:?}");
    for example in examples {
        assert!(page(&app, example).await.text().contains("<bdi class=\"left\">"), "{example}");
    }
    let wrong = page(&app, "/words?q=boycott&context=many").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text().contains("name=\"q\" value=\"boycott\""));
    let list = page(&app, "/articles?q=boycott&country=XK").await.text();
    assert!(attributes(&list, "href").contains(&"/words?q=boycott&country=XK".to_owned()));
}

#[tokio::test]
async fn lines_show_of_a_text_what_the_api_does() {
    let app = App::empty().await.with_token(&["text:read"]).await;
    let many: Vec<String> = (0..200).map(|number| format!("goat lantern{number}")).collect();
    let text = ArticleText { text: many.join(" "), parts: Vec::new(), truncated: false };
    write(&app.store, &records()).await;
    write(&app.store, &[Record::Text(ArticleId::parse(RESTRICTED).unwrap(), text)]).await;
    let bearer = format!("Bearer {SECRET}");
    let path = "/words?q=goat&limit=200";
    let shown = page(&app, path).await.text();
    let withheld = shown.matches("class=\"withheld\"").count();
    let (_, told) = shown.split_once("is shown: ").unwrap();
    assert!(withheld > 100 && told.starts_with(&withheld.to_string()), "{withheld}");
    let reader = app.get_with(path, &[BROWSER, ("authorization", &bearer)]).await.text();
    assert!(reader.contains("lantern199") && !reader.contains("class=\"withheld\""));
}

#[tokio::test]
async fn votes_that_were_annulled_or_repeated_are_chains_the_newest_first() {
    let app = App::shipped().await;
    let text = page(&app, "/chains").await.text();
    let lines: Vec<&str> = text.split("<ol class=\"line\">").skip(1).collect();
    let trnovac = lines.iter().find(|line| line.contains("trnovac-vote-2022-06-23")).unwrap();
    let place = |id: &str| trnovac.find(&format!("href=\"/events/{id}\"")).unwrap();
    assert!(place("trnovac-vote-2022-04-03") < place("trnovac-vote-2022-04-03-annulled"));
    assert!(place("trnovac-vote-2022-04-28") < place("sps-complaint-trnovac-2022"));
    let line_of = |id: &str| lines.iter().position(|line| line.contains(id)).unwrap();
    assert!(line_of("ccr-annulment-2024-12-06") < line_of("rerun-ordered-2013"));
    assert!(line_of("rerun-ordered-2013") < line_of("serbia-presidential-election-2002-10-13"));
    let kosovo = page(&app, "/chains?country=XK").await.text();
    assert!(kosovo.contains("rerun-ordered-2013") && !kosovo.contains("trnovac"));
    for from in ["/elections", "/events/rerun-vote-2013"] {
        let text = page(&app, from).await.text();
        assert!(attributes(&text, "href").iter().any(|address| address.starts_with("/chains")), "{from}");
    }
}

#[tokio::test]
async fn reports_of_an_event_stand_side_by_side_by_language_with_the_figures_they_give() {
    let app = App::shipped().await;
    let path = "/events/local-election-2013-r1/articles";
    let text = page(&app, path).await.text();
    let columns: Vec<&str> = text.split("class=\"columns\"").nth(1).unwrap().split("<section>").skip(1).collect();
    let column =
        |language: &str| columns.iter().find(|column| column.contains(&format!(">{language}</span>"))).unwrap();
    let list = app.json(&format!("/v1{path}?limit=100")).await;
    for report in list["items"].as_array().unwrap() {
        let language = match report["language"].as_str().unwrap() {
            "en" => "English",
            "sr-Latn" | "sr-Cyrl" => "Serbian",
            "sq" => "Albanian",
            _ => continue,
        };
        assert!(column(language).contains(report["id"].as_str().unwrap()), "{report}");
    }
    assert!(column("Serbian").contains("href=\"/figures/b92-2013-11-04-turnout-kosovo\""));
    let event = page(&app, "/events/local-election-2013-r1").await.text();
    assert!(event.contains(&format!("href=\"{path}\">Reports side by side, by language")));
    let albanian = page(&app, &format!("{path}?language=sq")).await.text();
    assert!(!albanian.contains(">Serbian</span> <small>") && albanian.contains("language: <bdi>"));
}

#[tokio::test]
async fn two_selections_are_told_apart_by_their_words_from_either_side() {
    let app = App::shipped().await;
    let text = page(&app, "/compare?country=XK&vs.country=MK&stop=en").await.text();
    let (first, second) =
        text.split("Words that stand out: First selection</h2>").nth(1).unwrap().split_once("<h2>").unwrap();
    for (side, query, part) in [("XK", "country=XK&vs.country=MK", first), ("MK", "country=MK&vs.country=XK", second)] {
        let answer = app.json(&format!("/v1/terms?{query}&stop=en&limit=25")).await;
        let term = &answer["items"][0];
        let link = format!("href=\"/words?q={}&amp;country={side}\"", term["term"].as_str().unwrap());
        assert!(part.contains(&link), "{link}");
    }
    for kept in [
        "name=\"stop\" value=\"en\"",
        "name=\"vs.country\"",
        "Second selection · country",
        "/articles?country=MK&amp;language=en",
    ] {
        assert!(text.contains(kept), "{kept}");
    }
    let rest = page(&app, "/compare?country=XK").await.text();
    assert!(rest.contains("Words that stand out: All other articles"));
    let wrong = page(&app, "/compare?country=XK&vs.country=Atlantis").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text().contains("value=\"Atlantis\" selected"));
}

#[tokio::test]
async fn a_page_to_compare_says_what_it_does_and_its_examples_have_words() {
    let app = App::shipped().await;
    let text = page(&app, "/compare").await.text();
    let main = text.split("<footer").next().unwrap();
    let examples = attributes(main, "href");
    let examples: Vec<&String> = examples.iter().filter(|address| address.starts_with("/compare?")).collect();
    assert_eq!(examples.len(), 2, "{examples:?}");
    for example in examples {
        assert!(page(&app, example).await.text().matches("href=\"/words?q=").count() > 5, "{example}");
    }
}

#[tokio::test]
async fn changes_are_told_newest_first_or_from_a_revision_on_and_what_was_deleted_as_such() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    write(
        &app.store,
        &[retired("event", "kestria-fair", None), retired("event", "kestria-vote-2030", Some("kestria-vote-2031"))],
    )
    .await;
    let text = page(&app, "/changes").await.text();
    let (newest, before) = text.split_once("<del><a href=\"/events/kestria-fair\">").unwrap();
    assert!(newest.contains("kestria-vote-2030") && newest.contains(" → <a href=\"/events/kestria-vote-2031\">"));
    assert!(before.contains("href=\"/publishers/example-gazette\""));
    let from = page(&app, "/changes?since=1&limit=2").await.text();
    let place = |text: &str| from.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(place("<div class=\"note\">2 ·") < place("<div class=\"note\">3 ·"));
    assert!(attributes(&from, "href").contains(&"/changes?limit=2&since=3".to_owned()));
    assert_eq!(page(&app, "/changes?since=900").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_page_about_the_corpus_counts_what_there_is_and_leads_to_it() {
    let app = App::shipped().await;
    let text = page(&app, "/about").await.text();
    let service = app.json("/").await;
    let addresses = attributes(&text, "href");
    for name in ["country", "language"] {
        for bucket in service["statistics"][name].as_array().unwrap() {
            let list = format!("/articles?{name}={}", bucket["value"].as_str().unwrap());
            assert!(addresses.contains(&list), "{list}");
        }
    }
    let decade = "/articles?from=2010&to=2019";
    assert!(addresses.contains(&decade.to_owned()));
    let years = service["statistics"]["year"].as_array().unwrap().iter();
    let in_decade = years.filter(|year| year["value"].as_str().unwrap().starts_with("201"));
    let sum: i64 = in_decade.map(|year| year["count"].as_i64().unwrap()).sum();
    assert!(text.contains(&format!("the 2010s</a></th><td>{sum}</td>")));
    assert!(text.contains("CC-BY-4.0") && text.contains("Cite this page"));
    let start = page(&app, "/").await.text();
    assert!(attributes(&start, "href").contains(&"/about".to_owned()));
}
