//! What is cited, and the state of the corpus that it was read in.
use serde_json::Value;

use super::format::Around;
use super::shown::Shown;
use crate::store::Now;

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The id of the record, or the path of the page.
    pub key: String,
    pub title: String,
    pub authors: Vec<String>,
    /// Who published it; none of a page of this service.
    pub publisher: Option<String>,
    pub agency: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Where it was published.
    pub original: Option<String>,
    /// Where its page stays.
    pub address: String,
    /// As [`corpus`] has it.
    pub corpus: String,
}

impl Cited {
    /// An article as answers show it, with the address of its page and what [`corpus`] says.
    pub fn article(article: &Value, address: String, corpus: String) -> Self {
        let text = |value: &Value| value.written().map(str::to_owned);
        let authors = article["authors"].items().iter();
        Self {
            key: article["id"].text().to_owned(),
            title: article["title"].text().to_owned(),
            authors: authors.map(|author| author.text().to_owned()).collect(),
            publisher: text(&article["publisher"]["label"]),
            agency: text(&article["agency"]["label"]),
            published: text(&article["published"]["edtf"]),
            language: text(&article["language"]),
            original: text(&article["url"]),
            address,
            corpus,
        }
    }

    /// What no publisher has published: a page of this service, or a record that is no article.
    pub fn page(title: &str, address: String, corpus: String) -> Self {
        Self {
            key: String::new(),
            title: title.to_owned(),
            authors: Vec::new(),
            publisher: None,
            agency: None,
            published: None,
            language: None,
            original: None,
            address,
            corpus,
        }
    }

    /// A line for people.
    pub fn plain(&self) -> String {
        let mut parts = Vec::new();
        if !self.authors.is_empty() {
            parts.push(self.authors.join(", "));
        }
        parts.push(format!("“{}”", self.title));
        let known = [&self.publisher, &self.agency, &self.published, &self.original];
        parts.extend(known.into_iter().flatten().cloned());
        format!("{}. {}, {}", parts.join(", "), self.corpus, self.address)
    }

    pub fn date(&self) -> Vec<u16> {
        day_of(self.published.as_deref().unwrap_or_default())
    }
}

impl Around {
    pub fn cited(&self, article: &Value) -> Cited {
        Cited::article(article, self.page_of("articles", article["id"].text()), self.corpus.clone())
    }
}

/// Version and revision of the corpus.
pub fn corpus(now: &Now) -> String {
    let version = now.info.as_ref().map_or(String::new(), |info| format!(" {}", info.version));
    format!("Ballotwire corpus{version}, revision {}", now.state.revision)
}

/// Year, month and day of an EDTF date, as far as they are known.
pub fn day_of(edtf: &str) -> Vec<u16> {
    let day = edtf.split(['/', 'T']).next().unwrap_or_default().trim_end_matches(['~', '?', '%']);
    day.split('-').map_while(|part| part.parse().ok()).take(3).collect()
}

pub fn in_one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
