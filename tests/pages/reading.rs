//! Pages that read many records together.
use axum::http::StatusCode;
use ballotwire::domain::{ArticleId, ArticleText, Record};

use crate::app::{App, SECRET};
use crate::invented::{RESTRICTED, records, write};
use crate::{BROWSER, attributes, page};

#[tokio::test]
async fn words_stand_in_the_middle_of_their_lines_and_lines_lead_to_their_articles() {
    let app = App::shipped().await;
    let text = page(&app, "/words?q=boycott&limit=5&group=publisher").await.text();
    let answer = app.json("/v1/concordance?q=boycott&limit=5").await;
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
    assert!(text.contains("12 lines in 12 articles") && text.contains("another form of <code>boycott</code>"));
    let addresses = attributes(&text, "href");
    assert!(addresses.iter().any(|address| address.starts_with("/words?q=boycott&limit=5&publisher=")));
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
