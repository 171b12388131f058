//! Type-ahead: the names that what was typed so far may become.
use std::collections::HashMap;
use std::ops::Range;

use super::names::{KnownName, NameTable};
use super::typed_words::{Fit, Typed};
use crate::domain::Language;

/// A name that fits.
#[derive(Debug, Clone)]
pub struct Offer<'t> {
    pub fit: Fit,
    pub name: &'t KnownName,
    /// What was typed of it, in bytes of the name.
    pub spans: Vec<Range<usize>>,
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
