//! RIS, for articles.
use super::cited::{Cited, in_one_line};
use super::format::{Format, Of};
use super::pieces::Pieces;
use crate::domain::Kind;

pub static RIS: Format = Format {
    name: "ris",
    media_type: "application/x-research-info-systems",
    content_type: "application/x-research-info-systems; charset=utf-8",
    schema: "",
    about: "RIS: one reference an article.",
    says: |of| matches!(of, Of::Record(Kind::Article) | Of::Records(Kind::Article)),
    whole_records: false,
    tells_points: false,
    is_feed: false,
    writer: Some(|around| Pieces::of(around, |article, around, _| around.cited(article).ris())),
};

impl Cited {
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
}
