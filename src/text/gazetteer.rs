//! The gazetteer: finds known names in a text, in any script, with case endings where the languages have them.
//!
//! Text and names are written alike, word by word in folded form, and one automaton looks for all names at once. What
//! it finds is then held against the words as printed: a capital stays a capital.
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use aho_corasick::BuildError;
use unicode_segmentation::UnicodeSegmentation;

use super::automaton::{Automaton, Patterns};
use super::bearer::{Bearer, KnownName};
use super::endings::Family;
use super::name_forms::{keys, ways, written};
use super::parties::Parties;
use super::tokens::{Places, Token, tokens};

/// A name in a text. Offsets count Unicode code points, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundName {
    pub start: u32,
    pub end: u32,
    pub surface: String,
    /// Who may be meant, in order of id; one alone is meant, unless `ambiguous`.
    pub entities: Vec<String>,
    /// More than one has this name.
    pub ambiguous: bool,
    /// The names that stand there, by their numbers in the gazetteer ([`Gazetteer::name`]).
    pub names: Vec<usize>,
}

/// A text to be searched.
#[derive(Debug, Clone, Copy)]
pub struct Searched<'t> {
    pub text: &'t str,
    pub words: &'t [Token],
    /// BCP 47.
    pub language: &'t str,
    /// Where it is known already who is meant, in code points, the end exclusive: no name is found there.
    pub settled: &'t [(u32, u32)],
}

/// All names, ready to be looked for.
#[derive(Debug)]
pub struct Gazetteer {
    names: Vec<Bearer>,
    plain: Automaton,
    inflected: HashMap<Family, Automaton>,
}

/// Words of a text that may be names.
#[derive(Debug, Clone)]
struct Candidate {
    /// Words, the end exclusive.
    first: usize,
    end: usize,
    /// Code points, the end exclusive.
    start_at: u32,
    end_at: u32,
    names: BTreeSet<usize>,
    /// They may be common words as well.
    in_doubt: bool,
}

impl Gazetteer {
    pub fn new(known: &[KnownName]) -> Result<Self, BuildError> {
        let mut names = Vec::with_capacity(known.len());
        let mut plain = Patterns::default();
        let mut inflected: HashMap<Family, Patterns> = HashMap::new();
        let parties = Parties::of(known);
        for name in known {
            let words = tokens(&name.text);
            let Some(mut bearer) = Bearer::new(name, &words) else {
                continue;
            };
            bearer.namesakes = parties.namesakes(name, &words);
            let at = names.len();
            for (family, way) in ways(&name.language, &words) {
                let patterns = match family {
                    Some(family) => inflected.entry(family).or_default(),
                    None => &mut plain,
                };
                patterns.add(written(&name.text, &words, &way).0, at);
            }
            names.push(bearer);
        }
        let mut automata = HashMap::new();
        for (family, patterns) in inflected {
            automata.insert(family, patterns.build()?);
        }
        Ok(Self { names, plain: plain.build()?, inflected: automata })
    }

    /// The names that came, went or may mean others than before.
    pub fn changed(before: &[KnownName], after: &[KnownName]) -> Vec<KnownName> {
        let meant = |known: &[KnownName]| -> HashSet<(KnownName, Vec<String>)> {
            let parties = Parties::of(known);
            let namesakes = |name: &KnownName| parties.namesakes(name, &tokens(&name.text));
            known.iter().map(|name| (name.clone(), namesakes(name))).collect()
        };
        let (before, after) = (meant(before), meant(after));
        before.symmetric_difference(&after).map(|(name, _)| name.clone()).collect()
    }

    /// Whether one of the names may stand in the texts: where none does, other gazetteers find the same without them.
    pub fn may_find(&self, texts: &[Searched<'_>]) -> bool {
        texts.iter().any(|searched| !self.candidates(searched).is_empty())
    }

    /// The names in the texts of one article, text by text; none overlap, longer ones go first. `named` are known to be
    /// named in the article: what may be a common word can be taken for their name.
    pub fn find(&self, texts: &[Searched<'_>], named: &BTreeSet<String>) -> Vec<Vec<FoundName>> {
        let candidates: Vec<Vec<Candidate>> = texts.iter().map(|searched| self.candidates(searched)).collect();
        let sure = candidates.iter().flat_map(|of_text| {
            let sure = of_text.iter().filter(|candidate| !candidate.in_doubt);
            longest(sure.cloned().collect())
        });
        let mut named: BTreeSet<&str> = named.iter().map(String::as_str).collect();
        let found: Vec<Candidate> = sure.collect();
        named.extend(found.iter().filter_map(|candidate| self.tells(candidate)));
        let is_name = |candidate: &Candidate| {
            !candidate.in_doubt || self.bearers(candidate).any(|bearer| named.contains(bearer.name.entity.as_str()))
        };
        texts
            .iter()
            .zip(candidates)
            .map(|(searched, mut of_text)| {
                of_text.retain(is_name);
                let found = longest(of_text);
                found.iter().filter_map(|candidate| self.found(searched, candidate)).collect()
            })
            .collect()
    }

    /// All that may be a name in a text, longer and shorter ones.
    fn candidates(&self, searched: &Searched<'_>) -> Vec<Candidate> {
        let Searched { text, words, language, settled } = *searched;
        let (haystack, starts) = written(text, words, &keys(words));
        let inflected = Family::of(language).and_then(|family| self.inflected.get(&family));
        let mut spans: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for automaton in std::iter::once(&self.plain).chain(inflected) {
            for found in automaton.patterns.find_overlapping_iter(&haystack) {
                let first = starts.partition_point(|start| *start < found.start());
                let end = starts.partition_point(|start| *start < found.end());
                let fits = |name: &&usize| self.names[**name].fits(text, &words[first..end]);
                let names = automaton.names[found.pattern().as_usize()].iter();
                let bearers: Vec<usize> = names.filter(fits).copied().collect();
                if !bearers.is_empty() {
                    spans.entry((first, end)).or_default().extend(bearers);
                }
            }
        }
        let mut places = Places::new(text);
        let mut ends = Places::new(text);
        let candidate = |((first, end), names): ((usize, usize), BTreeSet<usize>)| Candidate {
            first,
            end,
            start_at: places.at(words[first].start),
            end_at: ends.at(end_of(&words[end - 1], text)),
            in_doubt: names.iter().all(|name| self.names[*name].is_in_doubt(text, words, (first, end))),
            names,
        };
        let is_free = |candidate: &Candidate| {
            !settled.iter().any(|(start, end)| *start < candidate.end_at && candidate.start_at < *end)
        };
        spans.into_iter().map(candidate).filter(is_free).collect()
    }

    /// A name that was found.
    pub fn name(&self, number: usize) -> Option<&KnownName> {
        self.names.get(number).map(|bearer| &bearer.name)
    }

    fn bearers<'g>(&'g self, candidate: &Candidate) -> impl Iterator<Item = &'g Bearer> {
        candidate.names.iter().map(|name| &self.names[*name])
    }

    /// The one whom a text names beyond doubt, by a name that is no common word.
    fn tells(&self, candidate: &Candidate) -> Option<&str> {
        let mut bearers = self.bearers(candidate).filter(|bearer| !bearer.name.needs_context);
        let one = bearers.next()?;
        self.bearers(candidate).all(|bearer| bearer.name.entity == one.name.entity).then_some(one.name.entity.as_str())
    }

    /// A name at a place, unless only private people have it.
    fn found(&self, searched: &Searched<'_>, candidate: &Candidate) -> Option<FoundName> {
        let of = |private: bool| -> BTreeSet<&str> {
            self.bearers(candidate)
                .filter(|bearer| bearer.name.private == private)
                .flat_map(|bearer| std::iter::once(&bearer.name.entity).chain(&bearer.namesakes))
                .map(String::as_str)
                .collect()
        };
        let (public, private) = (of(false), of(true));
        if public.is_empty() {
            return None;
        }
        let last = &searched.words[candidate.end - 1];
        let bytes = searched.words[candidate.first].start..end_of(last, searched.text);
        Some(FoundName {
            start: candidate.start_at,
            end: candidate.end_at,
            surface: searched.text[bytes].to_owned(),
            ambiguous: public.len() + private.len() > 1,
            entities: public.into_iter().map(str::to_owned).collect(),
            names: candidate.names.iter().copied().collect(),
        })
    }
}

/// Where a name ends: `E.U.` with its last dot.
fn end_of(last: &Token, text: &str) -> usize {
    let dotted = text[last.start..last.end].contains('.');
    let dot = text[last.end..].graphemes(true).next() == Some(".");
    last.end + usize::from(dotted && dot)
}

/// Of those that overlap, the one of more words; of two as long, the first. In the order of the text.
fn longest(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|found| (std::cmp::Reverse(found.end - found.first), found.first));
    let mut kept: BTreeMap<usize, Candidate> = BTreeMap::new();
    for found in candidates {
        let before = kept.range(..found.end).next_back();
        if before.is_none_or(|(_, before)| before.end <= found.first) {
            kept.insert(found.first, found);
        }
    }
    kept.into_values().collect()
}
