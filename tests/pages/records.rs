//! Pages of records: what each noun tells.
use crate::app::{App, SECRET};
use crate::invented::{NONE, NONE_TEXT, OPEN, OPEN_TEXT, RESTRICTED, RESTRICTED_TEXT, records, write};
use crate::{BROWSER, page};

/// A run of words of a text, long enough that nothing says it by chance.
fn run(text: &str) -> &str {
    &text[text.len() - 60..]
}

async fn kestria() -> App {
    let app = App::empty().await.with_token(&["text:read"]).await;
    write(&app.store, &records()).await;
    app
}

#[tokio::test]
async fn a_page_shows_as_much_of_a_text_as_the_api_does() {
    let app = kestria().await;
    let bearer = format!("Bearer {SECRET}");
    for (id, text, open, with_token) in
        [(OPEN, OPEN_TEXT, true, true), (RESTRICTED, RESTRICTED_TEXT, false, true), (NONE, NONE_TEXT, false, false)]
    {
        let path = format!("/articles/{id}");
        assert_eq!(page(&app, &path).await.text().contains(run(text)), open, "{id}");
        let reader = app.get_with(&path, &[BROWSER, ("authorization", &bearer)]).await;
        assert_eq!(reader.text().contains(run(text)), with_token, "{id}");
        assert!(reader.header("cache-control").contains("private"));
        assert_eq!(page(&app, &path).await.text().contains(run(text)), open, "{id} is not kept for others");
    }
}

#[tokio::test]
async fn an_article_marks_in_its_abstract_what_it_names_and_counts() {
    let app = App::shipped().await;
    let text = page(&app, "/articles/washington-post-2004-10-24-serbs-boycott-kosovo-elections").await.text();
    assert!(text.contains("<a class=\"entity\" href=\"/entities/daniel-williams"), "{text}");
    assert!(text.contains("<a class=\"figure\" href=\"/figures/washington-post-2004-10-24-"));
    assert!(text.contains("href=\"/corrections/washington-post-2004-11-02-march-2004-deaths\""), "the ribbon");
    assert!(text.contains("<meta name=\"citation_publication_date\" content=\"2004-10-24\">"));
}

#[tokio::test]
async fn an_entity_has_its_names_by_language_and_what_tells_of_it() {
    let app = App::shipped().await;
    let text = page(&app, "/entities/oliver-ivanovic").await.text();
    assert!(
        text.contains("<bdi lang=\"sr-Cyrl\">Оливер Ивановић</bdi>")
            && text.contains("<bdi lang=\"sq\">Oliver Ivanoviq</bdi>")
    );
    for section in ["names", "events", "articles", "together"] {
        assert!(text.contains(&format!("<section id=\"{section}\">")), "{section}");
    }
}

#[tokio::test]
async fn an_event_stands_in_its_line_and_shows_the_sentences_that_tell_of_it() {
    let app = App::shipped().await;
    let text = page(&app, "/events/local-election-2013-r1").await.text();
    assert!(text.contains("<li aria-current=\"true\">") && text.contains("href=\"/events/rerun-ordered-2013\""));
    assert!(text.contains("<p class=\"quote\" lang=\"en\">") && text.contains("<mark>"));
    assert!(text.contains("href=\"/figures?election=local-election-2013-r1\""));
}

#[tokio::test]
async fn a_correction_says_what_was_and_what_is_now() {
    let app = App::shipped().await;
    let text = page(&app, "/corrections/washington-post-2004-11-02-march-2004-deaths").await.text();
    assert!(
        text.contains("<del><bdi>19</bdi></del>")
            && text.contains("<ins><bdi>21 dead: 9 Serbs and 12 Albanians</bdi></ins>")
    );
    let figure =
        page(&app, "/figures/washington-post-2004-10-24-killed-march-2004-serbs-as-first-printed").await.text();
    assert!(figure.contains("<h1><del>") && figure.contains("class=\"ribbon\""));
}

#[tokio::test]
async fn versions_of_a_story_are_seen_side_by_side() {
    let app = kestria().await;
    let story = page(&app, "/stories/kestria-story").await.text();
    let diff = format!("/stories/kestria-story/diff?from={OPEN}&to={RESTRICTED}");
    assert!(crate::attributes(&story, "href").contains(&diff), "{story}");
    let bearer = format!("Bearer {SECRET}");
    let text = app.get_with(&diff, &[BROWSER, ("authorization", &bearer)]).await.text();
    assert!(text.contains("<del dir=\"auto\">") && text.contains("<ins dir=\"auto\">"), "{text}");
    let public = page(&app, &diff).await.text();
    assert!(!public.contains(run(RESTRICTED_TEXT)));
}

#[tokio::test]
async fn an_entity_is_shown_over_time_and_on_the_map() {
    let app = App::shipped().await;
    let place = page(&app, "/entities/north-mitrovica").await.text();
    for part in ["id=\"attention\"", "id=\"map\"", "href=\"/map?entity=north-mitrovica\""] {
        assert!(place.contains(part), "{part}");
    }
    let far = page(&app, "/entities/brussels").await.text();
    assert!(!far.contains("id=\"map\""), "no outlines are drawn of where it lies");
    let person = page(&app, "/entities/krstimir-pantic").await.text();
    assert!(person.contains("href=\"/timeline.svg?entity=krstimir-pantic&amp;interval=year\""), "{person}");
    assert!(!person.contains("id=\"map\"") && person.contains("href=\"/map?entity=krstimir-pantic\""));
}
