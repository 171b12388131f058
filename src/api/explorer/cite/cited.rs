//! What is cited, and the state of the corpus that it was read in.
use serde_json::Value;

use crate::api::explorer::page::Page;
use crate::api::explorer::shown::Shown;

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
    /// Version and revision of the corpus.
    pub corpus: String,
}

impl Cited {
    pub fn article(page: &Page, article: &Value) -> Self {
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
            address: page.address(),
            ..Self::page(page, "")
        }
    }

    /// A page as it is, of what was asked for.
    pub fn page(page: &Page, title: &str) -> Self {
        let now = &page.ask.now;
        let version = now.info.as_ref().map_or(String::new(), |info| format!(" {}", info.version));
        Self {
            key: page.ask.path.trim_matches('/').replace('/', "-"),
            title: title.to_owned(),
            authors: Vec::new(),
            publisher: None,
            agency: None,
            published: None,
            language: None,
            original: None,
            address: page.whole_address(),
            corpus: format!("Ballotwire corpus{version}, revision {}", now.state.revision),
        }
    }

    pub(super) fn date(&self) -> Vec<u16> {
        day_of(self.published.as_deref().unwrap_or_default())
    }
}

/// Year, month and day of an EDTF date, as far as they are known.
pub(super) fn day_of(edtf: &str) -> Vec<u16> {
    let day = edtf.split(['/', 'T']).next().unwrap_or_default().trim_end_matches(['~', '?', '%']);
    day.split('-').map_while(|part| part.parse().ok()).take(3).collect()
}
