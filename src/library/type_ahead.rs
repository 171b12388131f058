//! Type-ahead: the names that what was typed so far may become.
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::names::{KnownName, NameTable};
use super::typed_words::{Fit, Keys, TypedWord};
use crate::domain::Language;
use crate::text::{Token, asked, skeleton, tokens};

/// Words that are read of what was typed.
const MAX_TYPED: usize = 8;

/// A name that fits.
#[derive(Debug, Clone)]
pub struct Offer<'t> {
    pub fit: Fit,
    pub name: &'t KnownName,
    /// What was typed of it, in bytes of the name.
    pub spans: Vec<Range<usize>>,
}

/// What was typed so far.
#[derive(Debug, Clone)]
pub struct Typed {
    lower: String,
    words: Vec<TypedWord>,
}

/// The words of all names that may be offered, for looking up beginnings.
#[derive(Debug, Default)]
pub struct WordTable {
    /// By the number of the name; none for names that are not offered.
    of_name: Vec<Vec<Keys>>,
    /// Every key and the name it is of, in order.
    by_key: Vec<(Box<str>, u32)>,
}

impl Typed {
    /// None where there is no letter or digit.
    pub fn read(text: &str) -> Option<Self> {
        let typed = |word: Token| TypedWord { asked: asked(&word), skeleton: skeleton(&word.folded), word };
        let words: Vec<TypedWord> = tokens(text).into_iter().take(MAX_TYPED).map(typed).collect();
        (!words.is_empty()).then(|| Self { lower: text.trim().to_lowercase(), words })
    }

    /// The words, as they are folded.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.words.iter().map(|keys| &keys.word)
    }

    /// How a text fits, without forgiving slips, and what of it was typed.
    pub fn fit(&self, text: &str) -> Option<(Fit, Vec<Range<usize>>)> {
        self.fit_words(text, &Keys::of(text), false)
    }

    /// Every word typed has a word of its own, in any order: the longest chooses first, because it fits the fewest.
    fn fit_words(&self, text: &str, words: &[Keys], slips: bool) -> Option<(Fit, Vec<Range<usize>>)> {
        let mut worst = Fit::Exact;
        let mut taken: Vec<usize> = Vec::with_capacity(self.words.len());
        let mut spans = Vec::with_capacity(self.words.len());
        let mut order: Vec<&TypedWord> = self.words.iter().collect();
        order.sort_by_key(|keys| std::cmp::Reverse(keys.word.folded.len()));
        for typed in order {
            let free = words.iter().enumerate().filter(|(at, _)| !taken.contains(at));
            let (fit, at, word) = free
                .filter_map(|(at, word)| Some((word.fit(typed, slips)?, at, word)))
                .min_by_key(|(fit, at, _)| (*fit, *at))?;
            taken.push(at);
            worst = worst.max(fit);
            spans.push(word.typed_span(text, typed, fit));
        }
        if worst == Fit::Exact && words.len() > self.words.len() {
            worst = Fit::Prefix;
        }
        spans.sort_by_key(|span| span.start);
        Some((worst, spans))
    }

    fn longest(&self) -> Option<&TypedWord> {
        self.words.iter().max_by_key(|keys| keys.word.folded.len())
    }
}

impl WordTable {
    pub fn new(names: &[KnownName]) -> Self {
        let mut table = Self::default();
        for (number, name) in (0..).zip(names) {
            // Private people are never offered.
            let words = if name.row.private { Vec::new() } else { Keys::of(&name.row.text) };
            for keys in &words {
                let mut all = vec![keys.word.folded.as_str(), keys.skeleton.as_str()];
                all.extend(keys.word.second.as_deref());
                all.sort_unstable();
                all.dedup();
                let all = all.into_iter().map(|key| (Box::from(key), number));
                table.by_key.extend(all);
            }
            table.of_name.push(words);
        }
        table.by_key.sort_unstable();
        table
    }

    /// Names that have a word that begins so.
    fn beginning(&self, key: &str) -> impl Iterator<Item = u32> {
        let from = self.by_key.partition_point(|(known, _)| **known < *key);
        let rest = self.by_key[from..].iter();
        rest.take_while(move |(known, _)| known.starts_with(key)).map(|(_, name)| *name)
    }

    /// Names that may fit.
    fn candidates(&self, typed: &Typed, slips: bool) -> BTreeSet<u32> {
        let Some(longest) = typed.longest() else {
            return BTreeSet::new();
        };
        if slips {
            return (0..).take(self.of_name.len()).collect();
        }
        let keys = longest.asked.iter().chain([&longest.skeleton]);
        keys.flat_map(|key| self.beginning(key)).collect()
    }
}

impl NameTable {
    /// The best name of every entity that fits, best first; those of one fit by how often they are mentioned.
    /// With `slips`, names that fit but for one letter in a word are offered too.
    pub fn offers(
        &self,
        typed: &Typed,
        slips: bool,
        wanted: &[Language],
        takes: impl Fn(&KnownName) -> bool,
    ) -> Vec<Offer<'_>> {
        let mut best: HashMap<&str, (Offer<'_>, Preference)> = HashMap::new();
        for number in self.words.candidates(typed, slips) {
            let number = number as usize;
            let (Some(name), Some(words)) = (self.names.get(number), self.words.of_name.get(number)) else {
                continue;
            };
            let fits = typed.fit_words(&name.row.text, words, slips);
            let Some((fit, spans)) = fits.filter(|_| takes(name)) else {
                continue;
            };
            let preference = preference(typed, name, fit, wanted);
            let known = best.get(name.row.entity.as_str());
            if known.is_none_or(|(_, known)| preference < *known) {
                let offer = Offer { fit, name, spans };
                best.insert(&name.row.entity, (offer, preference));
            }
        }
        let mut offers: Vec<Offer<'_>> = best.into_values().map(|(offer, _)| offer).collect();
        offers.sort_by(|a, b| self.rank(a).cmp(&self.rank(b)));
        offers
    }

    fn rank<'o>(&self, offer: &'o Offer<'_>) -> impl Ord + use<'o> {
        let row = &offer.name.row;
        let later_word = offer.spans.first().is_none_or(|span| span.start > 0);
        (
            offer.fit,
            std::cmp::Reverse(self.mentions(&row.entity)),
            later_word,
            row.text.chars().count(),
            row.entity.as_str(),
        )
    }

    /// An entity without regard to what was typed, unless it is private.
    pub fn offer_of(&self, entity: &str) -> Option<Offer<'_>> {
        let name = self.of_entity(entity).next()?;
        (!name.row.private).then(|| Offer { fit: Fit::Exact, name, spans: Vec::new() })
    }

    /// What an entity is called in the first of the wanted languages that has a preferred name, else its label.
    pub fn label<'t>(&'t self, name: &'t KnownName, wanted: &[Language]) -> &'t str {
        let preferred = || self.of_entity(&name.row.entity).filter(|name| name.row.kind == "preferred");
        let in_language = |want: &Language| preferred().find(|name| serves(name, want));
        let chosen = wanted.iter().find_map(in_language);
        chosen.map_or(name.row.label.as_str(), |name| name.row.text.as_str())
    }
}

/// Which of the names of one entity is shown: lower is better.
type Preference = (Fit, bool, bool);

fn preference(typed: &Typed, name: &KnownName, fit: Fit, wanted: &[Language]) -> Preference {
    // As typed, letter for letter, before other scripts and marks.
    let other_letters = !name.row.text.to_lowercase().contains(&typed.lower);
    let other_language = !wanted.iter().any(|want| serves(name, want));
    (fit, other_letters, other_language)
}

fn serves(name: &KnownName, wanted: &Language) -> bool {
    Language::parse(&name.row.lang).is_ok_and(|lang| lang.serves(wanted))
}
