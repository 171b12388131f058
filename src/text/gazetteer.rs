//! The gazetteer: finds known names in a text, in any script, with case endings where the languages have them.
//!
//! Text and names are written alike, word by word in folded form, and one automaton looks for all names at once. What
//! it finds is then held against the words as printed: a capital stays a capital.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, BuildError};
use unicode_segmentation::UnicodeSegmentation;

use super::endings::Family;
use super::name_forms::{Shape, forms, keys, written};
use super::tokens::{Places, Token, tokens};

/// A name to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// Id of its bearer.
    pub entity: String,
    pub text: String,
    /// BCP 47.
    pub language: String,
    /// Its bearer is not to be found: the name only keeps others from being found in its place.
    pub private: bool,
}

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
}

/// All names, ready to be looked for.
#[derive(Debug)]
pub struct Gazetteer {
    names: Vec<Bearer>,
    plain: Automaton,
    inflected: HashMap<Family, Automaton>,
}

#[derive(Debug)]
struct Bearer {
    entity: String,
    private: bool,
    shapes: Vec<Shape>,
}

#[derive(Debug)]
struct Automaton {
    patterns: AhoCorasick,
    /// For each pattern, the names that are written so: places in `Gazetteer::names`.
    names: Vec<Vec<usize>>,
}

impl Gazetteer {
    pub fn new(known: &[KnownName]) -> Result<Self, BuildError> {
        let mut names = Vec::with_capacity(known.len());
        let mut plain = Patterns::default();
        let mut inflected: HashMap<Family, Patterns> = HashMap::new();
        for name in known {
            let words = tokens(&name.text);
            let shapes: Vec<Shape> = words.iter().map(Shape::of).collect();
            // A name without a capital is a common word.
            if shapes.iter().all(|shape| *shape == Shape::Plain) {
                continue;
            }
            let at = names.len();
            plain.add(written(&name.text, &words, &keys(&words)).0, at);
            if let Some(family) = Family::of(&name.language) {
                let patterns = inflected.entry(family).or_default();
                for form in forms(family, &words, &shapes) {
                    patterns.add(written(&name.text, &words, &form).0, at);
                }
            }
            names.push(Bearer {
                entity: name.entity.clone(),
                private: name.private,
                shapes,
            });
        }
        let mut automata = HashMap::new();
        for (family, patterns) in inflected {
            automata.insert(family, patterns.build()?);
        }
        Ok(Self {
            names,
            plain: plain.build()?,
            inflected: automata,
        })
    }

    /// The names in a text, given with its words, in a language (BCP 47); none overlap, longer ones go first.
    pub fn find(&self, text: &str, words: &[Token], language: &str) -> Vec<FoundName> {
        let (haystack, starts) = written(text, words, &keys(words));
        let inflected = Family::of(language).and_then(|family| self.inflected.get(&family));
        let mut spans: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for automaton in std::iter::once(&self.plain).chain(inflected) {
            for found in automaton.patterns.find_overlapping_iter(&haystack) {
                let first = starts.partition_point(|start| *start < found.start());
                let end = starts.partition_point(|start| *start < found.end());
                let printed = &words[first..end];
                let fits = |name: &&usize| self.names[**name].fits(printed);
                let bearers: Vec<usize> = automaton.names[found.pattern().as_usize()]
                    .iter()
                    .filter(fits)
                    .copied()
                    .collect();
                if !bearers.is_empty() {
                    spans.entry((first, end)).or_default().extend(bearers);
                }
            }
        }
        let mut places = Places::new(text);
        longest(spans)
            .into_iter()
            .filter_map(|((first, end), names)| {
                let bytes = words[first].start..end_of(&words[end - 1], text);
                self.found(&names, &mut places, text, bytes)
            })
            .collect()
    }

    /// A name at a place, unless only private people have it.
    fn found(
        &self,
        names: &BTreeSet<usize>,
        places: &mut Places<'_>,
        text: &str,
        bytes: std::ops::Range<usize>,
    ) -> Option<FoundName> {
        let of = |private: bool| -> BTreeSet<&str> {
            let bearers = names.iter().map(|name| &self.names[*name]);
            bearers
                .filter(|bearer| bearer.private == private)
                .map(|bearer| bearer.entity.as_str())
                .collect()
        };
        let (public, private) = (of(false), of(true));
        if public.is_empty() {
            return None;
        }
        Some(FoundName {
            start: places.at(bytes.start),
            end: places.at(bytes.end),
            surface: text[bytes].to_owned(),
            ambiguous: public.len() + private.len() > 1,
            entities: public.into_iter().map(str::to_owned).collect(),
        })
    }
}

impl Bearer {
    /// Whether the words as printed may be this name: capitals as in the name, abbreviations in capitals throughout.
    fn fits(&self, printed: &[Token]) -> bool {
        self.shapes.len() == printed.len()
            && self
                .shapes
                .iter()
                .zip(printed)
                .all(|(shape, word)| match shape {
                    Shape::Plain => true,
                    Shape::Capital => Shape::of(word) != Shape::Plain,
                    Shape::Upper => word.exact.chars().all(|c| !c.is_lowercase()),
                })
    }
}

/// Patterns and the names that they stand for, while they are gathered.
#[derive(Debug, Default)]
struct Patterns {
    names: Vec<Vec<usize>>,
    texts: Vec<String>,
    places: HashMap<String, usize>,
}

impl Patterns {
    fn add(&mut self, text: String, name: usize) {
        let place = *self.places.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.names.push(Vec::new());
            self.names.len() - 1
        });
        if self.names[place].last() != Some(&name) {
            self.names[place].push(name);
        }
    }

    fn build(self) -> Result<Automaton, BuildError> {
        Ok(Automaton {
            patterns: AhoCorasick::new(self.texts)?,
            names: self.names,
        })
    }
}

/// Where a name ends: `E.U.` with its last dot.
fn end_of(last: &Token, text: &str) -> usize {
    let dotted = text[last.start..last.end].contains('.');
    let dot = text[last.end..].graphemes(true).next() == Some(".");
    last.end + usize::from(dotted && dot)
}

/// Of spans that overlap, the one of more words; of two as long, the first. In the order of the text.
fn longest(
    spans: BTreeMap<(usize, usize), BTreeSet<usize>>,
) -> BTreeMap<(usize, usize), BTreeSet<usize>> {
    let mut ranked: Vec<_> = spans.into_iter().collect();
    ranked.sort_by_key(|((first, end), _)| (std::cmp::Reverse(end - first), *first));
    let mut kept: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for ((first, end), names) in ranked {
        let before = kept.range(..(end, 0)).next_back();
        if before.is_none_or(|((_, last), _)| *last <= first) {
            kept.insert((first, end), names);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gazetteer(names: &[(&str, &str, &str)]) -> Gazetteer {
        let name = |(entity, text, language): &(&str, &str, &str)| KnownName {
            entity: entity.trim_start_matches('-').to_owned(),
            text: (*text).to_owned(),
            language: (*language).to_owned(),
            private: entity.starts_with('-'),
        };
        Gazetteer::new(&names.iter().map(name).collect::<Vec<_>>()).unwrap()
    }

    /// Surface and who is meant, `a|b` where that is not known.
    fn found(names: &[(&str, &str, &str)], text: &str, language: &str) -> Vec<(String, String)> {
        let found = gazetteer(names).find(text, &tokens(text), language);
        let chars: Vec<char> = text.chars().collect();
        found
            .into_iter()
            .map(|name| {
                let (start, end) = (name.start as usize, name.end as usize);
                let words: String = chars[start..end].iter().collect();
                assert_eq!(words, name.surface);
                let mark = if name.ambiguous { "?" } else { "" };
                (name.surface, name.entities.join("|") + mark)
            })
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let pair = |(surface, who): &(&str, &str)| ((*surface).to_owned(), (*who).to_owned());
        expected.iter().map(pair).collect()
    }

    #[test]
    fn names_are_found_in_any_script_at_word_boundaries() {
        let names = [
            ("velmora", "Velmora", "en"),
            ("dorvik", "Đorvik", "sr-Latn"),
        ];
        assert_eq!(
            found(
                &names,
                "Velmorans in Велмора, Dorvik, Djorvik and ЂОРВИК",
                "en"
            ),
            pairs(&[
                ("Велмора", "velmora"),
                ("Dorvik", "dorvik"),
                ("Djorvik", "dorvik"),
                ("ЂОРВИК", "dorvik")
            ])
        );
    }

    #[test]
    fn the_longest_name_wins_and_no_name_goes_over_the_end_of_a_sentence() {
        let names = [
            ("velmora", "Velmora", "en"),
            ("north", "North Velmora", "en"),
            ("police", "Velmora Police", "en"),
        ];
        assert_eq!(
            found(
                &names,
                "North-Velmora. In Velmora. Police came from Velmora\nPolice, Velmora",
                "en"
            ),
            pairs(&[
                ("North-Velmora", "north"),
                ("Velmora", "velmora"),
                ("Velmora\nPolice", "police"),
                ("Velmora", "velmora")
            ])
        );
    }

    #[test]
    fn capitals_are_held_against_the_print() {
        let names = [
            ("osk", "OSK", "en"),
            ("light", "Light", "en"),
            ("clerks", "clerks", "en"),
            ("union", "U.K.", "en"),
        ];
        assert_eq!(
            found(
                &names,
                "OSK, Osk, osk; light, Light, LIGHT; clerks; U.K. UK uk",
                "en"
            ),
            pairs(&[
                ("OSK", "osk"),
                ("Light", "light"),
                ("LIGHT", "light"),
                ("U.K.", "union"),
                ("UK", "union")
            ])
        );
    }

    #[test]
    fn endings_are_known_where_name_and_text_have_them() {
        let names = [
            ("ree", "Tolvan Ratić", "sr-Latn"),
            ("zenda", "Zenda", "sr-Latn"),
            ("party", "Zelena stranka Zende", "sr-Latn"),
            ("oda", "Shtëpia e Zendës", "sq"),
            ("pell", "Odrik Pelli", "sq"),
        ];
        assert_eq!(
            found(
                &names,
                "Толвана Ратића у Зенди; Tolvana Ratiću; Zelene stranke Zende",
                "sr"
            ),
            pairs(&[
                ("Толвана Ратића", "ree"),
                ("Зенди", "zenda"),
                ("Zelene stranke Zende", "party")
            ])
        );
        assert_eq!(
            found(&names, "Shtëpisë së Zendës, Odrik Pellit, Zendi", "sq"),
            pairs(&[("Shtëpisë së Zendës", "oda"), ("Odrik Pellit", "pell")])
        );
        assert!(found(&names, "Tolvana Ratića, Zendi, Pellit", "en").is_empty());
    }

    #[test]
    fn a_name_of_two_is_not_guessed() {
        let names = [
            ("ada", "Ada Ree", "en"),
            ("ada", "Ree", "en"),
            ("tol", "Ree", "en"),
        ];
        assert_eq!(
            found(&names, "Ada Ree spoke. Ree listened.", "en"),
            pairs(&[("Ada Ree", "ada"), ("Ree", "ada|tol?")])
        );
    }

    #[test]
    fn private_people_are_not_found_and_their_names_are_no_one_elses() {
        let names = [
            ("-milla", "Milla Ree", "en"),
            ("ada", "Ree", "en"),
            ("-pell", "Pell", "en"),
            ("odrik", "Pell", "en"),
        ];
        assert_eq!(
            found(&names, "Milla Ree, Ree, Pell", "en"),
            pairs(&[("Ree", "ada"), ("Pell", "odrik?")])
        );
    }

    proptest! {
        #[test]
        fn any_text_is_searched_and_what_is_found_stands_there(text in "(Velmora|Ђорвик|[ -~]|\\PC|\n){0,30}") {
            let names = [("velmora", "Velmora", "en"), ("dorvik", "Đorvik", "sr-Latn")];
            let mut last = 0;
            for name in gazetteer(&names).find(&text, &tokens(&text), "sr") {
                prop_assert!(last <= name.start && name.start < name.end);
                last = name.end;
            }
        }
    }
}
