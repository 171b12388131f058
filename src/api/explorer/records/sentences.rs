//! The sentences of abstracts in which something stands, with it marked.
use std::collections::{HashMap, HashSet};

use maud::{Markup, html};
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::marks::place;
use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pieces::primary;
use crate::api::explorer::words::Words;
use crate::api::formats::Shown;

/// Articles whose sentences are shown.
const MOST: &str = "100";

/// Abstracts by the id of their article.
#[derive(Default)]
pub struct Sentences(HashMap<String, Value>);

impl Sentences {
    /// Those of the articles that tell of an event, if any of them is marked.
    pub async fn of_event(page: &mut Page, event: &Value) -> Result<Self, Early> {
        match event["evidence"].items().iter().all(|one| one["span"].is_null()) {
            true => Ok(Self::default()),
            false => Self::read(page, ("event", event["id"].text())).await,
        }
    }

    /// That of the article that gives a figure.
    pub async fn of_figure(page: &mut Page, figure: &Value) -> Result<Self, Early> {
        match figure["span"].is_null() {
            true => Ok(Self::default()),
            false => Self::read(page, ("figure", figure["id"].text())).await,
        }
    }

    /// Those of the articles that a filter takes.
    async fn read(page: &mut Page, filter: (&str, &str)) -> Result<Self, Early> {
        let fields = "id,abstract,abstract_language,language,publisher,published";
        let query = query_of([filter, ("limit", MOST), ("fields", fields)]);
        let mut list = page.other(&format!("/v1/articles{query}")).await?;
        let articles = list["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        Ok(Self(articles.into_iter().map(|article| (article["id"].text().to_owned(), article)).collect()))
    }

    /// Languages of the articles, whatever their script or region.
    pub fn languages(&self) -> usize {
        let languages = self.0.values().map(|article| primary(article["language"].text()));
        languages.collect::<HashSet<_>>().len()
    }

    /// Who published an article and when, and the sentence of the span.
    pub fn of(&self, words: &Words, article: &str, span: &Value) -> Markup {
        let article = self.0.get(article).unwrap_or(&Value::Null);
        html! {
            @if let Some(publisher) = article["publisher"]["label"].written() { " " small { bdi { (publisher) } } }
            @if span.is_null() { " " small { "(" (words.whole_article) ")" } }
            @if span["field"].text() == "abstract" {
                @if let Some(text) = article["abstract"].written() {
                    @let (before, marked, after) = sentence(text, place(&span["start"]), place(&span["end"]));
                    p.quote lang=[article["abstract_language"].written()] { bdi { (before) mark { (marked) } (after) } }
                }
            }
        }
    }
}

/// The sentence around so many code points of a text: what is before them, they, and what is after them.
fn sentence(text: &str, start: usize, end: usize) -> (String, String, String) {
    let letters: Vec<char> = text.chars().collect();
    let (start, end) = (start.min(letters.len()), end.clamp(start.min(letters.len()), letters.len()));
    let ends = |at: &usize| {
        letters[*at] == '\n'
            || matches!(letters[*at], '.' | '!' | '?') && letters.get(at + 1).is_none_or(|c| c.is_whitespace())
    };
    let from = (0..start).rev().find(ends).map_or(0, |at| at + 1);
    let to = (end..letters.len()).find(ends).map_or(letters.len(), |at| at + 1);
    let piece = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    (piece(from, start).trim_start().to_owned(), piece(start, end), piece(end, to).trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sentence_ends_where_its_sign_is_followed_by_space() {
        let text = "One vote. Turnout was 3.5 percent in Šabac, they said. More.";
        let start = text.chars().position(|letter| letter == 'Š').unwrap();
        let (before, marked, after) = sentence(text, start, start + 5);
        assert_eq!(
            (before.as_str(), marked.as_str(), after.as_str()),
            ("Turnout was 3.5 percent in ", "Šabac", ", they said.")
        );
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_is_cut(text in "\\PC{0,30}", start in 0_usize..40, end in 0_usize..40) {
            sentence(&text, start, end);
        }
    }
}
