//! The page of a publisher: who it is, and what of it is in the corpus.
use maud::html;

use super::top::{all_of, note, top};
use crate::api::answers::Early;
use crate::api::explorer::layout::Body;
use crate::api::explorer::page::{Page, encoded};
use crate::api::explorer::pieces::{country, fact, link, outside, section, term};
use crate::api::explorer::rows::rows;
use crate::api::formats::Shown;

pub async fn body(page: &mut Page) -> Result<Body, Early> {
    let publisher = page.answer().await?;
    let id = publisher["id"].text();
    // What an agency sent out stands in the papers of others.
    let filter = if publisher["kind"].text() == "agency" { "agency" } else { "publisher" };
    let shown = "fields=id,title,language,publisher,published,corrections,story";
    let articles = page.beside(&format!("/v1/articles?{filter}={}&sort=-date&limit=20&{shown}", encoded(id))).await?;
    let (words, items) = (page.words, articles["items"].items());
    let total = articles["page"]["total"]["value"].count();
    let about = html! {
        (term(page, &publisher["kind"]))
        @if publisher["country"].is_object() { " · " (country(page, &publisher["country"])) }
    };
    let list = html! {
        (rows(page, "articles", items))
        @if usize::try_from(total).is_ok_and(|total| total > items.len()) {
            p.ways { a href=(page.to_list("/articles", [(filter, id)])) { (all_of(words, total)) } }
        }
    };
    let main = html! {
        (top(&about, &publisher["label"], &publisher["description"]))
        dl.facts {
            (fact(&words.address, &publisher["url"], outside(publisher["url"].text())))
            (fact("Wikidata", &publisher["wikidata"], html! { bdi { (publisher["wikidata"].text()) } }))
            (fact(&words.same_body, &publisher["entity"], link(page, "entities", &publisher["entity"])))
            (note(words, &publisher))
        }
        (section("articles", &words.articles, !items.is_empty(), list))
    };
    Ok(Body::new(publisher["label"].text(), main))
}
