//! Titles and names in Cyrillic and Greek, found by their romanised words and the other way about. The tables are those of
//! the standards and of what people type, written out apart from the program's.
use std::collections::{BTreeMap, BTreeSet};

use ballotwire::text::{Token, WordPattern, fold_d, tokens};

/// The systems, and the letters that all of a language's have in common: longer pieces first, `_` is an edge of a word.
const TABLE: &str = include_str!("../tables/romanisation.csv");

/// A way to write a language in Latin letters.
struct System {
    language: String,
    name: String,
    /// Whether texts in Latin letters are written so, or only queries.
    of_texts: bool,
    letters: Vec<(String, String)>,
}

fn systems() -> Vec<System> {
    let mut common: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut systems: Vec<System> = Vec::new();
    for row in csv::Reader::from_reader(TABLE.as_bytes()).records() {
        let row = row.unwrap();
        let pair = |pair: &str| pair.split_once('=').map(|(from, to)| (from.to_owned(), to.to_owned()));
        let letters: Vec<_> = row[3].split(' ').filter_map(pair).collect();
        if &row[1] == "common" {
            common.insert(row[0].to_owned(), letters);
            continue;
        }
        let of_script = if &row[0] == "el" { "el" } else { "Cyrillic" };
        systems.push(System {
            language: row[0].to_owned(),
            name: row[1].to_owned(),
            of_texts: &row[2] == "texts and queries",
            letters: [letters, common[of_script].clone()].concat(),
        });
    }
    systems
}

fn is_edge(c: char) -> bool {
    !c.is_alphanumeric()
}

impl System {
    fn write(&self, text: &str) -> String {
        let text = text.to_lowercase();
        let mut written = String::new();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            let begins = text[..text.len() - rest.len()].ends_with(is_edge) || rest.len() == text.len();
            let stands = |(from, _): &&(String, String)| {
                let letters = from.trim_matches('_');
                let after = rest.strip_prefix(letters);
                (begins || !from.starts_with('_'))
                    && after.is_some_and(|after| !from.ends_with('_') || after.is_empty() || after.starts_with(is_edge))
            };
            let piece = self.letters.iter().find(stands);
            written.push_str(piece.map_or(&rest[..c.len_utf8()], |(_, to)| to.trim_matches('_')));
            rest = &rest[piece.map_or(c.len_utf8(), |(from, _)| from.trim_matches('_').len())..];
        }
        if self.name == "ELOT transcription" {
            written = sounded(&written);
        }
        written
    }
}

/// `av` and `ev` before letters without voice and at the end of a word.
fn sounded(written: &str) -> String {
    let mut written = format!("{written} ");
    for before in ["a", "e", "i"] {
        for after in ["th", "k", "x", "p", "s", "t", "f", "ch", "ps", " "] {
            written = written.replace(&format!("{before}v{after}"), &format!("{before}f{after}"));
        }
    }
    written.trim_end().to_owned()
}

fn finds(query: &str, text: &str) -> bool {
    let text = tokens(text);
    let is_found = |word| {
        let pattern = WordPattern::new(word, false, false);
        text.iter().any(|token| pattern.matches(token))
    };
    tokens(query).iter().all(is_found)
}

/// Titles and names of the shipped corpus by language, each once.
fn titles() -> BTreeMap<String, Vec<String>> {
    let mut titles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |language: &str, text: &str| {
        let of_language = titles.entry(language.to_owned()).or_default();
        if !of_language.iter().any(|known| known == text) {
            of_language.push(text.to_owned());
        }
    };
    let folders = ["corpus/articles", "corpus/entities"].map(|folder| std::fs::read_dir(folder).unwrap());
    for file in folders.into_iter().flatten() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let front = match text.strip_prefix("+++\n") {
            Some(rest) => rest.split("\n+++").next().unwrap_or_default(),
            None => text.as_str(),
        };
        let Ok(table) = front.parse::<toml::Table>() else {
            continue;
        };
        let text = |value: &toml::Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
        let table = toml::Value::Table(table);
        if let (Some(title), Some(language)) = (text(&table, "title"), text(&table, "language")) {
            add(&language, &title);
        }
        let entities = table.get("entity").and_then(|all| all.as_array());
        let names = entities.into_iter().flatten().filter_map(|entity| entity.get("names")?.as_array());
        for name in names.flatten() {
            if let (Some(name), Some(language)) = (text(name, "text"), text(name, "lang")) {
                add(&language, &name);
            }
        }
    }
    titles
}

#[test]
fn titles_are_found_by_every_romanisation_and_find_it() {
    let titles = titles();
    let mut short = Vec::new();
    for system in systems() {
        let language = if system.language == "sr" { "sr-Cyrl" } else { &system.language };
        let titles = &titles[language];
        assert!(titles.len() > 12, "{language}: {}", titles.len());
        let mut missed: [Vec<String>; 2] = Default::default();
        for title in titles {
            let written = system.write(title);
            if !finds(&written, title) {
                missed[0].push(format!("{written} -> {title}"));
            }
            if !finds(title, &written) {
                missed[1].push(format!("{title} -> {written}"));
            }
        }
        let found = missed.each_ref().map(|missed| titles.len() - missed.len());
        println!("{language} {}: {found:?} of {}", system.name, titles.len());
        for (way, missed) in missed.iter().enumerate() {
            let asked = way == 0 || system.of_texts;
            if asked && found[way] * 100 < titles.len() * 97 {
                short.push(format!("{language} {}: {missed:?}", system.name));
            }
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// The words of the shipped corpus, each once.
fn vocabulary() -> Vec<Token> {
    let folders = ["corpus/articles", "corpus/entities", "corpus/events"];
    let files = folders.map(|folder| std::fs::read_dir(folder).unwrap());
    let mut words: BTreeMap<String, Token> = BTreeMap::new();
    for file in files.into_iter().flatten() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for word in tokens(&text) {
            words.entry(word.exact.to_lowercase()).or_insert(word);
        }
    }
    words.into_values().collect()
}

#[test]
fn hardly_a_word_finds_one_that_it_is_no_romanisation_of() {
    let words = vocabulary();
    let systems = systems();
    let mut by_key: BTreeMap<&str, Vec<&Token>> = BTreeMap::new();
    for word in &words {
        for key in std::iter::once(&word.folded).chain(&word.second) {
            by_key.entry(key).or_default().push(word);
        }
    }
    let one = |word: &Token| fold_d(&word.folded);
    let romanised = |from: &Token, to: &Token| {
        let ways = systems.iter().map(|system| system.write(&from.exact));
        ways.chain([from.exact.clone()]).any(|way| fold_d(&way) == one(to))
    };
    let (mut strange, mut finding) = (BTreeSet::new(), BTreeSet::new());
    let (mut other_script, mut compared) = (BTreeSet::new(), 0);
    for word in &words {
        let keys = WordPattern::new(word, false, false).keys;
        for found in keys.iter().filter_map(|key| by_key.get(key.as_str())).flatten() {
            compared += 1;
            if one(word) == one(found) {
                continue;
            }
            let pair = format!("{} -> {}", word.exact, found.exact);
            if romanised(word, found) || romanised(found, word) {
                other_script.insert(pair);
            } else {
                finding.insert(&word.exact);
                strange.insert(pair);
            }
        }
    }
    println!("{} words, {compared} pairs; romanised: {other_script:?}", words.len());
    println!("strange, of {} words: {strange:?}", finding.len());
    assert!(finding.len() * 1000 <= words.len() * 2, "{strange:?}");
}
