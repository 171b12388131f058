//! BibTeX, for articles.
use super::cited::{Cited, in_one_line};
use super::format::{Format, Of};
use super::pieces::Pieces;
use crate::domain::Kind;

pub static BIBTEX: Format = Format {
    name: "bibtex",
    media_type: "application/x-bibtex",
    content_type: "application/x-bibtex; charset=utf-8",
    schema: "",
    about: "BibTeX, also read by BibLaTeX: one entry an article, its key the id.",
    says: |of| matches!(of, Of::Record(Kind::Article) | Of::Records(Kind::Article)),
    whole_records: false,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| Pieces::of(around, |article, around, _| around.cited(article).bibtex())),
};

impl Cited {
    /// For BibTeX and BibLaTeX; the key is the id, which is letters, digits and hyphens.
    pub fn bibtex(&self) -> String {
        let kind = if self.publisher.is_some() { "article" } else { "misc" };
        let mut lines = vec![("title", format!("{{{}}}", tex(&self.title)))];
        // In braces of its own each name stays as it is written.
        let authors: Vec<String> = self.authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
        if !authors.is_empty() {
            lines.push(("author", authors.join(" and ")));
        }
        lines.extend(self.publisher.iter().map(|publisher| ("journal", tex(publisher))));
        let date = self.date();
        lines.extend(["year", "month", "day"].into_iter().zip(date.iter().map(u16::to_string)));
        lines.extend(self.language.iter().map(|language| ("langid", tex(language))));
        let url = self.original.as_ref().unwrap_or(&self.address);
        // Read as it is.
        lines.push(("url", in_one_line(url).replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")));
        let agency = self.agency.iter().map(|agency| format!("{}; ", tex(agency)));
        lines.push(("note", format!("{}{}, {}", agency.collect::<String>(), tex(&self.corpus), tex(&self.address))));
        let lines: String = lines.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
        format!("@{kind}{{{},\n{lines}}}\n", self.key)
    }
}

/// Text as TeX reads it, with no brace that could close what it stands in.
fn tex(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in in_one_line(text).chars() {
        match letter {
            '\\' => written.push_str("\\textbackslash{}"),
            '~' => written.push_str("\\textasciitilde{}"),
            '^' => written.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => {
                written.push('\\');
                written.push(letter);
            }
            other => written.push(other),
        }
    }
    written
}
