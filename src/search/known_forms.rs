//! Other forms of words that the index has, by the endings of the languages that a word is of.
//!
//! The work has bounds: dictionaries are asked for the forms that a word may have, and of those that are there some records
//! are looked at to tell their languages. A form that stands in closed texts alone is one only where many of them have it.
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED};

use super::Result;
use super::columns::{terms, text};
use super::error::go_on;
use super::facts::{STORY, of_filter};
use super::index::Index;
use super::part::{Part, parts_of};
use super::word_counts::MANY;
use crate::domain::{Kind, Term as _, TextAccess};
use crate::text::{all_stop_words, is_reading, other_forms, says_little};

/// Words that have other forms looked for, and forms of each that are.
pub const MAX_WORDS: usize = 8;
const MAX_FORMS: usize = 40;

const ENGLISH: &str = "en";

/// Languages that share few words with the others, or have their own script.
const ALONE: &[&str] = &[ENGLISH, "el"];

/// Records of one part of a segment that are looked at to tell the languages of a word.
const MAX_READ: usize = 50;

/// A form of a word that records have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownForm {
    /// Folded.
    pub key: String,
    /// The languages by whose endings it is one, in order.
    pub languages: Vec<String>,
}

/// What is known of a word from the records that have it.
#[derive(Debug, Default)]
struct Standing {
    records: u32,
    /// Of the articles that have it in title or text.
    languages: BTreeSet<String>,
    /// Of the articles that have it in the abstract.
    of_abstracts: BTreeSet<String>,
    /// Whether it stands where everybody may read it.
    open: bool,
    stories: HashSet<String>,
}

impl Standing {
    /// An abstract is in the language of its article or in English: what abstracts of English articles have is taken for English.
    fn languages(&self) -> BTreeSet<&str> {
        let of_abstracts = self.of_abstracts.iter().map(String::as_str);
        match (self.languages.is_empty(), self.of_abstracts.contains(ENGLISH)) {
            (false, _) => self.languages.iter().map(String::as_str).collect(),
            (true, true) => BTreeSet::from([ENGLISH]),
            (true, false) => of_abstracts.collect(),
        }
    }

    fn may_be_told(&self) -> bool {
        self.open || self.stories.len() >= MANY
    }

    /// Whether it is a word of one of these languages. What stands in no article stands in labels, which are in English.
    fn is_of(&self, languages: &[&str]) -> bool {
        let known = self.languages();
        let known = if known.is_empty() { BTreeSet::from([ENGLISH]) } else { known };
        languages.iter().any(|language| known.contains(language))
    }

    /// Whether it may have endings of these languages: those of the languages that it is of, and, as words of the region
    /// cross its languages, of others that cross. A word that no article has may be of any.
    fn may_end_as(&self, languages: &[&str]) -> bool {
        let crosses = |language: &&str| !ALONE.contains(language);
        let known = self.languages();
        let of_region = languages.iter().all(crosses) && known.iter().any(crosses);
        known.is_empty() || of_region || languages.iter().any(|language| known.contains(language))
    }
}

impl Index {
    /// The forms of a folded word that there are, by its keys: those that most records have.
    pub fn known_forms(&self, keys: &[String]) -> Result<Vec<KnownForm>> {
        let words = Words::of(self)?;
        let mut known: HashMap<String, (u32, BTreeSet<String>)> = HashMap::new();
        let says_much = |word: &String| !says_little(word) && !all_stop_words().contains(word);
        for key in keys.iter().filter(|key| !is_reading(key) && says_much(key)) {
            let own = words.standing(key)?;
            for (form, kinds) in other_forms(key) {
                let kinds: Vec<&[&str]> = kinds.into_iter().filter(|languages| own.may_end_as(languages)).collect();
                if kinds.is_empty() || keys.contains(&form) || !says_much(&form) {
                    continue;
                }
                let standing = words.standing(&form)?;
                let of = |languages: &&[&'static str]| {
                    let told = languages.iter().filter(|language| standing.is_of(&[language]));
                    told.map(|language| (*language).to_owned()).collect::<Vec<String>>()
                };
                let languages: BTreeSet<String> = kinds.iter().flat_map(of).collect();
                if standing.records > 0 && !languages.is_empty() && standing.may_be_told() {
                    known.entry(form).or_insert((standing.records, BTreeSet::new())).1.extend(languages);
                }
            }
        }
        let mut known: Vec<(String, (u32, BTreeSet<String>))> = known.into_iter().collect();
        known.sort_by(|(a, (often, _)), (b, (other, _))| (Reverse(often), a).cmp(&(Reverse(other), b)));
        let told = known.into_iter().take(MAX_FORMS);
        Ok(told.map(|(key, (_, languages))| KnownForm { key, languages: languages.into_iter().collect() }).collect())
    }
}

/// The words of all parts.
struct Words {
    searcher: Searcher,
    /// One for each segment, by its number, and part.
    dictionaries: Vec<(usize, Part, Arc<InvertedIndexReader>)>,
}

impl Words {
    fn of(index: &Index) -> Result<Self> {
        let searcher = index.searcher();
        let mut dictionaries = Vec::new();
        for (number, segment) in searcher.segment_readers().iter().enumerate() {
            for part in Part::ALL {
                dictionaries.push((number, *part, segment.inverted_index(index.fields().part(*part, false))?));
            }
        }
        Ok(Self { searcher, dictionaries })
    }

    fn standing(&self, key: &str) -> Result<Standing> {
        let mut standing = Standing::default();
        for (number, part, index) in &self.dictionaries {
            let Some(info) = index.terms().get(key)? else { continue };
            go_on()?;
            standing.records += info.doc_freq;
            standing.open |= *part != Part::Text;
            if parts_of(Kind::Article).iter().any(|(_, of)| of == part) {
                let list = index.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                let segment = self.searcher.segment_reader(u32::try_from(*number).unwrap_or(u32::MAX));
                standing.read(segment, *part, list)?;
            }
        }
        Ok(standing)
    }
}

impl Standing {
    /// Adds what the articles of a list say of themselves.
    fn read(&mut self, segment: &SegmentReader, part: Part, mut list: impl DocSet) -> Result<()> {
        let column = |filter| terms(segment, &of_filter(Kind::Article, filter));
        let (languages, access, stories) = (column("language")?, column("text_access")?, terms(segment, STORY)?);
        for _ in 0..MAX_READ {
            let document = list.doc();
            if document == TERMINATED {
                break;
            }
            let first = |column: &Option<tantivy::columnar::StrColumn>| -> Result<Option<String>> {
                let Some(column) = column else { return Ok(None) };
                column.ords().first(document).map(|number| text(column, number)).transpose()
            };
            let tag = first(&languages)?;
            let language = tag.as_deref().and_then(|tag| tag.split('-').next());
            match part {
                Part::Body => self.of_abstracts.extend(language.map(str::to_owned)),
                _ => self.languages.extend(language.map(str::to_owned)),
            }
            if part == Part::Text {
                self.open |= first(&access)?.as_deref() == Some(TextAccess::Open.name());
                self.stories.insert(first(&stories)?.unwrap_or_else(|| document.to_string()));
            }
            list.advance();
        }
        Ok(())
    }
}
