//! The forms of a citation: plain, BibTeX, RIS, CSL-JSON.
use serde_json::{Value, json};

use super::cited::Cited;

impl Cited {
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

    pub fn ris(&self) -> String {
        let kind = if self.publisher.is_some() { "NEWS" } else { "ELEC" };
        let mut lines = vec![("TY", kind.to_owned()), ("ID", self.key.clone()), ("TI", self.title.clone())];
        lines.extend(self.authors.iter().map(|author| ("AU", author.clone())));
        lines.extend(self.publisher.iter().map(|publisher| ("T2", publisher.clone())));
        let date = self.date();
        if let Some(year) = date.first() {
            lines.push(("PY", year.to_string()));
            let part = |at: usize| date.get(at).map_or(String::new(), |part| format!("{part:02}"));
            lines.push(("DA", format!("{year:04}/{}/{}/", part(1), part(2))));
        }
        lines.extend(self.language.iter().map(|language| ("LA", language.clone())));
        lines.push(("UR", self.original.as_ref().unwrap_or(&self.address).clone()));
        lines.extend(self.agency.iter().map(|agency| ("N1", agency.clone())));
        lines.push(("N1", format!("{}, {}", self.corpus, self.address)));
        lines.push(("ER", String::new()));
        lines.iter().map(|(tag, value)| format!("{tag}  - {}\r\n", in_one_line(value))).collect()
    }

    pub fn csl(&self) -> Value {
        let mut item = json!({
            "id": self.key,
            "type": if self.publisher.is_some() { "article-newspaper" } else { "webpage" },
            "title": self.title,
        });
        let authors: Vec<Value> = self.authors.iter().map(|author| json!({ "literal": author })).collect();
        let date = self.date();
        let known = [
            ("author", (!authors.is_empty()).then(|| Value::from(authors))),
            ("container-title", self.publisher.clone().map(Value::from)),
            ("issued", (!date.is_empty()).then(|| json!({ "date-parts": [date] }))),
            ("language", self.language.clone().map(Value::from)),
            ("URL", Some(Value::from(self.original.as_ref().unwrap_or(&self.address).clone()))),
            ("source", self.agency.clone().map(Value::from)),
            ("note", Some(Value::from(format!("{}, {}", self.corpus, self.address)))),
        ];
        for (name, value) in known {
            if let Some(value) = value {
                item[name] = value;
            }
        }
        item
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

fn in_one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
