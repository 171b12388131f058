//! What a text says that a caller sends, read as articles are when they are loaded; nothing of it is kept.
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;

use super::Result;
use super::figures_in_text::{FigureInText, figures_of};
use super::finder::Finder;
use super::in_text::{MayBeMeant, NamedInText, SpanInText, Spans};
use super::likeness::{Likeness, Scored, Sought};
use super::names::NameTable;
use crate::domain::{Country, Language};
use crate::store::Store;
use crate::text::{
    FoundDate, FoundName, FoundTerm, Gazetteer, Meaning, Script, Searched, Token, dates, figures, likely_language,
    terms, tokens,
};
use crate::work::apart;

/// Names that are told of one text, and candidates of one name, at most.
const MAX_NAMES: usize = 2000;
const MAX_CANDIDATES: usize = 10;

/// Dates, figures and terms likewise, each.
const MOST: usize = 2000;

/// A text, and what its sender says of it.
#[derive(Debug, Clone, Default)]
pub struct GivenText {
    pub text: String,
    pub language: Option<Language>,
    /// The country it is from: of those who may be meant, its own come first.
    pub country: Option<Country>,
    /// The day on which it was written: what *yesterday* is told by.
    pub day: Option<Date>,
}

/// What was read in a text.
#[derive(Debug, Default)]
pub struct Annotated {
    /// BCP 47, as its sender says, else as its function words do.
    pub language: Option<String>,
    /// In the order of the text, as is the rest.
    pub names: Vec<NamedInText>,
    pub dates: Vec<DateInText>,
    pub figures: Vec<FigureInText>,
    pub terms: Vec<TermInText>,
}

/// A date that a text says.
#[derive(Debug, Clone)]
pub struct DateInText {
    pub span: SpanInText,
    /// None where it takes the day of the text to know it.
    pub edtf: Option<String>,
    /// Another day that may be meant.
    pub or: Option<String>,
    /// The words say it all by themselves.
    pub stated: bool,
}

/// A word of the subject in a text.
#[derive(Debug, Clone)]
pub struct TermInText {
    pub span: SpanInText,
    pub meaning: Meaning,
}

impl Finder {
    /// Reads a text with the names that a store has.
    pub async fn annotate(&self, store: &Store, given: GivenText) -> Result<Annotated> {
        let held = store.gazetteer().await?;
        let names = self.names().await?;
        Ok(apart(move || Reading { given: &given, gazetteer: &held.gazetteer, names: &names }.annotated()).await?)
    }
}

/// A text while it is read, and what is known.
struct Reading<'a> {
    given: &'a GivenText,
    gazetteer: &'a Gazetteer,
    names: &'a NameTable,
}

impl Reading<'_> {
    fn annotated(&self) -> Annotated {
        let words = tokens(&self.given.text);
        let stated = self.given.language.as_ref().map(Language::as_str);
        let language = stated.or_else(|| likely_language(&words));
        let tag = language.unwrap_or("und");
        let names = self.named(&words, tag);
        let text = &self.given.text;
        let spans = Spans::new(text, &words);
        let dates = dates(text, &words, tag, self.given.day);
        let taken: Vec<Range<usize>> = dates.iter().map(|date| date.words.clone()).collect();
        let terms = terms(&words, tag);
        let mut figures = figures(text, &words, tag, &terms, &taken);
        figures.truncate(MOST);
        let date = |FoundDate { words, edtf, or, stated }| DateInText { span: spans.of(&words), edtf, or, stated };
        let term = |FoundTerm { words, meaning }| TermInText { span: spans.of(&words), meaning };
        Annotated {
            language: language.map(str::to_owned),
            figures: figures_of(&spans, figures, &names),
            dates: dates.into_iter().take(MOST).map(date).collect(),
            terms: terms.into_iter().take(MOST).map(term).collect(),
            names,
        }
    }

    fn named(&self, words: &[Token], language: &str) -> Vec<NamedInText> {
        let searched = Searched { text: &self.given.text, words, language, settled: &[] };
        let found = self.gazetteer.find(&[searched], &BTreeSet::new()).pop().unwrap_or_default();
        // One name stands in a text many times.
        let mut known: HashMap<(String, Vec<usize>), Vec<MayBeMeant>> = HashMap::new();
        let named = found.into_iter().take(MAX_NAMES).map(|found| {
            let key = (found.surface.clone(), found.names.clone());
            let candidates = known.entry(key).or_insert_with(|| self.candidates(&found, language)).clone();
            let FoundName { start, end, surface, ambiguous, .. } = found;
            NamedInText { span: SpanInText { start, end, surface }, ambiguous, candidates }
        });
        named.collect()
    }

    fn candidates(&self, found: &FoundName, language: &str) -> Vec<MayBeMeant> {
        let Some(sought) = Sought::read(&found.surface, Language::parse_request(language).ok()) else {
            return Vec::new();
        };
        let meant = found.entities.iter().filter_map(|entity| self.may_be_meant(entity, found, &sought));
        let mut all: Vec<(bool, MayBeMeant)> = meant.collect();
        all.sort_by(|(a_is_of, a), (b_is_of, b)| {
            let by_score = b.scored.score.total_cmp(&a.scored.score);
            let by_mentions = || self.names.mentions(&b.entity).cmp(&self.names.mentions(&a.entity));
            b_is_of.cmp(a_is_of).then(by_score).then_with(by_mentions).then_with(|| a.entity.cmp(&b.entity))
        });
        all.into_iter().map(|(_, meant)| meant).take(MAX_CANDIDATES).collect()
    }

    /// One of those who may be meant with the best of their names, and whether they are of the country of the text. Whose
    /// name only begins so (as parties do) has it by so much of its words.
    fn may_be_meant(&self, entity: &str, found: &FoundName, sought: &Sought) -> Option<(bool, MayBeMeant)> {
        let standing = found.names.iter().filter_map(|number| self.gazetteer.name(*number));
        let standing: Vec<_> = standing.filter(|name| name.entity == entity).collect();
        let mut best: Option<(usize, Scored)> = None;
        for place in self.names.by_entity.get(entity)? {
            let row = &self.names.names.get(*place)?.row;
            let stands = standing.iter().any(|name| name.text == row.text && name.language == row.lang);
            if row.private || !stands && !standing.is_empty() {
                continue;
            }
            let (name, words) = (&self.names.names[*place], self.names.words.of_name.get(*place)?);
            let scored = match stands {
                true => sought.score_of_found(name, words),
                false => sought.score(name, words).unwrap_or(Scored { likeness: Likeness::Words(0.0), score: 0.0 }),
            };
            if best.is_none_or(|(_, known)| scored.score > known.score) {
                best = Some((*place, scored));
            }
        }
        let (place, scored) = best?;
        let row = &self.names.names.get(place)?.row;
        let country = self.given.country.as_ref().map(Country::as_str);
        let of_name = |name: &&&crate::text::KnownName| name.text == row.text && name.language == row.lang;
        let meant = MayBeMeant {
            entity: entity.to_owned(),
            kind: row.entity_kind.clone(),
            name: row.text.clone(),
            lang: row.lang.clone(),
            script: row.text.chars().find_map(Script::of),
            needs_context: standing.iter().find(of_name).is_some_and(|name| name.needs_context),
            scored,
        };
        Some((country.is_some() && row.country.as_deref() == country, meant))
    }
}
