//! `manifest.csv`: which file is the text of which article.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::recognise::{self, Expected, Finding};
use crate::domain::{Article, ArticleText, Term, TextPartKind, TitleBasis, nearest};
use crate::files::csv_rows::{self, Columns};
use crate::files::folder::SourceFile;
use crate::files::form::{MANIFEST, Node, Path, Reader, Seen, take_text};
use crate::files::mistake::{Fault, Mistake, Place};

pub(crate) const MANIFEST_FILE: &str = "manifest.csv";

/// A text of the folder, ready to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct TextImport {
    pub file: String,
    /// The record as the manifest has it; a fuller one of the same id stays as it is.
    pub article: Article,
    pub text: ArticleText,
    /// What was found in the raw text besides the story.
    pub findings: Vec<Finding>,
}

/// Reads a folder with a `manifest.csv`. All mistakes are found at once.
pub fn read(files: &[SourceFile]) -> Result<Vec<TextImport>, Vec<Mistake>> {
    let mut seen = Seen::default();
    let mut imports = Vec::new();
    let texts = by_name(files, &mut seen);
    let Some(manifest) = texts.get(MANIFEST_FILE) else {
        return Err(vec![Fault::new("a folder of texts has a manifest.csv").at(MANIFEST_FILE, Place::START)]);
    };
    let mut faults = Vec::new();
    let rows = csv_rows::rows(&manifest.text, (&MANIFEST, Columns::Any), &mut faults);
    for (place, fault) in faults {
        seen.push(MANIFEST_FILE, place, fault);
    }
    let mut named = BTreeSet::new();
    for row in &rows {
        named.extend(row.get("file").and_then(Node::text).map(file_name));
        if let Some((article, file)) = record(row, &mut seen) {
            imports.extend(import(row, article, (&file, &texts), &mut seen));
        }
    }
    given_twice(&rows, &mut seen);
    let listed = seen.mistakes.is_empty();
    let unnamed = texts.iter().filter(|(name, _)| listed && name.ends_with(".txt") && !named.contains(*name));
    for (_, file) in unnamed {
        seen.push(&file.path, Place::START, Fault::new("manifest.csv does not name this file"));
    }
    if seen.mistakes.is_empty() {
        return Ok(imports);
    }
    seen.mistakes.sort();
    Err(seen.mistakes)
}

/// A name of a file as it is compared: some systems take letters apart from their marks, or part folders by `\`.
fn file_name(written: &str) -> String {
    let name: String = written.nfc().collect();
    let name = name.replace('\\', "/");
    name.strip_prefix("./").unwrap_or(&name).to_owned()
}

fn by_name<'f>(files: &'f [SourceFile], seen: &mut Seen) -> BTreeMap<String, &'f SourceFile> {
    let mut texts = BTreeMap::new();
    for file in files {
        let name = file_name(&file.path);
        if texts.insert(name, file).is_some() {
            let fault = Fault::new("another file has this name, with its letters composed in another way; rename one");
            seen.push(&file.path, Place::START, fault);
        }
    }
    texts
}

/// The article of a line, and its file.
fn record(row: &Node, seen: &mut Seen) -> Option<(Article, String)> {
    let mut reader = Reader { file: MANIFEST_FILE, seen, torn: false };
    let mut map = reader.table(row, &MANIFEST, Path::RECORD)?;
    let file = take_text(&mut map, "file")?;
    let basis = match take_text(&mut map, "title_basis").map(|words| title_basis(&words)) {
        None => TitleBasis::Page,
        Some(Ok(basis)) => basis,
        Some(Err(fault)) => {
            reader.fault(row.place_of("title_basis"), fault);
            return None;
        }
    };
    map.insert("title_basis".to_owned(), json!(basis));
    map.insert("coverage".to_owned(), json!("whole"));
    if let Some(joined) = take_text(&mut map, "authors") {
        let authors: Vec<&str> = joined.split('|').map(str::trim).filter(|name| !name.is_empty()).collect();
        map.insert("authors".to_owned(), json!(authors));
    }
    if let Some(printed) = take_text(&mut map, "dateline") {
        map.insert("dateline".to_owned(), json!({ "text": printed }));
    }
    Some((reader.finish(row.place, map)?, file))
}

/// Words that stand for a basis where its own name is not given.
const BASIS_WORDS: [(TitleBasis, &[&str]); 4] = [
    (TitleBasis::Address, &["address", "url"]),
    (TitleBasis::Index, &["index", "list"]),
    (TitleBasis::Page, &["page", "site"]),
    (TitleBasis::Text, &["text"]),
];

fn title_basis(words: &str) -> Result<TitleBasis, Fault> {
    TitleBasis::parse(words).or_else(|unknown| {
        let lower = words.to_lowercase();
        let said = BASIS_WORDS
            .iter()
            .find(|(_, signs)| lower.split(|c: char| !c.is_alphanumeric()).any(|word| signs.contains(&word)));
        said.map(|(basis, _)| *basis).ok_or_else(|| {
            Fault::new(format!("`{words}` does not say where the title was read")).suggest(unknown.suggestion)
        })
    })
}

fn import(
    row: &Node,
    mut article: Article,
    (written, texts): (&str, &BTreeMap<String, &SourceFile>),
    seen: &mut Seen,
) -> Option<TextImport> {
    let Some(source) = texts.get(&file_name(written)) else {
        let fault = Fault::new(format!("there is no file `{written}`"));
        let others = texts.keys().filter(|name| *name != MANIFEST_FILE);
        let near = nearest(written, others.map(String::as_str));
        seen.push(MANIFEST_FILE, row.place_of("file"), fault.suggest(near));
        return None;
    };
    let story = recognise::story(
        &source.text,
        &Expected {
            title: &article.title,
            agency: article.agency.as_ref().map(|agency| agency.as_str()),
            dateline: article.dateline.as_ref().map(|dateline| dateline.text.as_str()),
        },
    );
    if story.text.text.is_empty() {
        let fault = Fault::new("the file holds no story");
        seen.push(&source.path, Place::START, fault);
        return None;
    }
    article.truncated = story.text.truncated;
    if article.dateline.is_none() {
        article.dateline = printed_dateline(&story.text);
    }
    Some(TextImport { file: source.path.clone(), article, text: story.text, findings: story.findings })
}

fn printed_dateline(text: &ArticleText) -> Option<crate::domain::Dateline> {
    let part = text.parts.iter().find(|part| part.kind == TextPartKind::Dateline)?;
    Some(crate::domain::Dateline { text: part.text.clone(), place: None })
}

fn given_twice(rows: &[Node], seen: &mut Seen) {
    for key in ["file", "id"] {
        let mut first = BTreeMap::new();
        for row in rows {
            let Some(value) = row.get(key).and_then(Node::text) else {
                continue;
            };
            if let Some(line) = first.insert(file_name(value), row.place.line) {
                let fault = Fault::new(format!("`{value}` is in line {line} already"));
                seen.push(MANIFEST_FILE, row.place_of(key), fault);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_title_was_read_may_be_said_in_words() {
        for (words, basis) in [
            ("inferred from the page address", TitleBasis::Address),
            ("in the text", TitleBasis::Text),
            ("on the publisher's archive page", TitleBasis::Page),
            ("none", TitleBasis::None),
        ] {
            assert_eq!(title_basis(words), Ok(basis));
        }
        assert_eq!(title_basis("adress").unwrap_err().suggestion.as_deref(), Some("address"));
    }

    fn folder(manifest: &str) -> Vec<SourceFile> {
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        vec![
            file("a.txt", "The mayor of Zenda has lost.\n"),
            file("b.txt", "Breaking News\n"),
            file(MANIFEST_FILE, manifest),
        ]
    }

    #[test]
    fn a_manifest_may_leave_columns_out_and_all_its_mistakes_are_told() {
        let imports =
            read(&folder("id,file,publisher,title,published,language,authors\nzenda,a.txt,post,Zenda,2013,en,A | B\n"));
        let mistakes = imports.unwrap_err();
        assert_eq!(mistakes[0].to_string(), "b.txt:1:1: manifest.csv does not name this file");
        let mistakes =
            read(&folder("file,id,publisher,titel,published,language\na.txt,zenda,post,Zenda,2013,en\n")).unwrap_err();
        assert_eq!(mistakes[0].to_string(), "manifest.csv:1:19: there is no column `titel`; did you mean `title`?");
        let mistakes = read(&folder(
            "file,id,publisher,title,published,language\na.tx,zenda,post,Zenda,2013,en\nb.txt,zenda,post,Z,2013-13,sr\n",
        ))
        .unwrap_err();
        let told: Vec<(u32, Option<&str>)> = mistakes.iter().map(|m| (m.line, m.suggestion.as_deref())).collect();
        assert_eq!(told, [(2, Some("a.txt")), (3, None), (3, None), (3, Some("sr-Latn"))]);
    }

    #[test]
    fn a_line_and_its_file_make_an_article_with_its_text() {
        let mut files =
            folder("file,id,publisher,title,published,language,authors\na.txt,zenda,post,Zenda,2013,en,A | B\n");
        files.remove(1);
        let imports = read(&files).unwrap();
        assert_eq!(imports[0].article.authors, ["A", "B"]);
        assert_eq!(imports[0].text.text, "The mayor of Zenda has lost.");
        assert!(imports[0].findings.is_empty());
    }
}
