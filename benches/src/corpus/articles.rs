//! Made-up articles of gazettes that are none. Each is drawn for itself, so that the first of many are those of few.
use serde_json::{Map, Value, json};

use crate::chance::Chance;
use crate::corpus::names::Names;
use crate::corpus::words::{LANGUAGES, Language, Words, capital};

pub const PUBLISHERS: usize = 200;
pub const AGENCY: &str = "example-wire";

/// Words of an article: the middle one, and the deviation of the logarithm. The mean is about 390.
const MIDDLE: f64 = 320.0;
const SPREAD: f64 = 0.63;
const FEWEST: f64 = 40.0;
const MOST: f64 = 4_000.0;

/// In so many articles one is a version of another one.
const ONE_VERSION_IN: f64 = 33.3;
const ONE_RESTRICTED_IN: f64 = 20.0;

/// Kinds of draws.
const ARTICLE: u64 = 1;
const VERSION: u64 = 2;

pub struct Maker {
    pub seed: u64,
    pub words: Words,
    pub names: Names,
}

/// An article, before it is a row.
pub struct Article {
    pub id: String,
    pub day: Day,
    piece: Piece,
    row: Map<String, Value>,
}

/// What versions share.
struct Piece {
    language: usize,
    day: Day,
    sentences: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: usize,
    month: usize,
    day: usize,
}

impl Day {
    fn draw(chance: &mut Chance) -> Self {
        Self { year: chance.between(1995, 2024), month: chance.between(1, 12), day: chance.between(1, 27) }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

pub fn publisher(number: usize) -> String {
    format!("example-gazette-{:03}", number + 1)
}

/// The publishers of a language stand together: the first, and how many.
fn publishers(language: usize) -> (usize, usize) {
    let before: usize = LANGUAGES[..language].iter().map(|language| language.share).sum();
    (before * PUBLISHERS / 100, LANGUAGES[language].share * PUBLISHERS / 100)
}

fn language(chance: &mut Chance) -> usize {
    let mut at = chance.below(100);
    LANGUAGES
        .iter()
        .position(|language| {
            let here = at < language.share;
            at = at.saturating_sub(language.share);
            here
        })
        .unwrap_or(0)
}

impl Maker {
    pub fn new(seed: u64) -> Self {
        Self { seed, words: Words::new(), names: Names::new() }
    }

    pub fn article(&self, number: usize) -> Article {
        let mut chance = Chance::of(self.seed, VERSION, number as u64);
        match number > 0 && chance.one_in(ONE_VERSION_IN) {
            true => self.version(number, chance.below(number), &mut chance),
            false => self.original(number),
        }
    }

    fn original(&self, number: usize) -> Article {
        let mut chance = Chance::of(self.seed, ARTICLE, number as u64);
        let language = language(&mut chance);
        let length = (MIDDLE * (SPREAD * chance.normal()).exp()).clamp(FEWEST, MOST) as usize;
        let mut sentences = Vec::new();
        let mut written = 0;
        while written < length {
            let count = chance.between(6, 22).min(length - written).max(3);
            sentences.push(self.sentence(&LANGUAGES[language], count, &mut chance));
            written += count;
        }
        let piece = Piece { language, day: Day::draw(&mut chance), sentences };
        self.finished(number, piece, &mut chance)
    }

    /// What another publisher made of a piece: its own beginning, some sentences anew, the end cut off.
    fn version(&self, number: usize, of: usize, chance: &mut Chance) -> Article {
        let mut piece = self.original(of).piece;
        let count = piece.sentences.len();
        piece.sentences.truncate(count - chance.below(count * 2 / 5 + 1));
        for (at, sentence) in piece.sentences.iter_mut().enumerate() {
            if at == 0 || chance.one_in(12.0) {
                *sentence = self.sentence(&LANGUAGES[piece.language], 12, chance);
            }
        }
        let mut article = self.finished(number, piece, chance);
        article.row.insert("agency".into(), AGENCY.into());
        article
    }

    fn sentence(&self, language: &Language, count: usize, chance: &mut Chance) -> String {
        let mut words: Vec<String> = Vec::with_capacity(count);
        while words.len() < count {
            let word = match chance.below(120) {
                0 | 1 => self.names.draw(chance).names[language.script as usize].clone(),
                2 => chance.between(2, 9_000).to_string(),
                _ => self.words.draw(language.script, chance).to_owned(),
            };
            words.push(word);
        }
        words[0] = capital(&words[0]);
        format!("{}.", words.join(" "))
    }

    fn finished(&self, number: usize, piece: Piece, chance: &mut Chance) -> Article {
        let Piece { language, day, .. } = piece;
        let (first, count) = publishers(language);
        let publisher = publisher(first + chance.below(count));
        let id = format!("{publisher}-{:07}", number + 1);
        let title = self.sentence(&LANGUAGES[language], 6, chance);
        let about = self.names.draw(chance);
        let name = &about.names[0];
        let said = self.sentence(&LANGUAGES[0], 18, chance);
        let published = match chance.one_in(5.0) {
            true => format!("{day}T{:02}:30:00+01:00", chance.between(6, 22)),
            false => day.to_string(),
        };
        let row = json!({
            "id": id,
            "title": title.trim_end_matches('.'),
            "publisher": publisher,
            "language": LANGUAGES[language].code,
            "published": published,
            "abstract": format!("{name}: {said}"),
            "abstract_language": "en",
            "text_access": if chance.one_in(ONE_RESTRICTED_IN) { "restricted" } else { "open" },
            "mentions": [{
                "entity": about.id, "field": "abstract", "start": 0, "end": name.chars().count(), "surface": name,
            }],
        });
        let Value::Object(row) = row else { unreachable!("an object was written") };
        Article { id, day, piece, row }
    }
}

impl Article {
    /// Paragraphs of four sentences.
    fn text(&self) -> String {
        let paragraphs = self.piece.sentences.chunks(4).map(|sentences| sentences.join(" "));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// A row of NDJSON, and its text.
    pub fn row(mut self) -> (Value, String) {
        let text = self.text();
        self.row.insert("text".into(), text.as_str().into());
        (Value::Object(self.row), text)
    }
}
