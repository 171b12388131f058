//! The gazetteer: finds known names in a text, in any script, with case endings where the languages have them.
//!
//! Text and names are written alike, word by word in folded form, and one automaton looks for all names at once. What
//! it finds is then held against the words as printed: a capital stays a capital.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::BuildError;
use unicode_segmentation::UnicodeSegmentation;

use super::automaton::{Automaton, Patterns};
use super::bearer::{Bearer, KnownName};
use super::endings::Family;
use super::name_forms::{Shape, forms, keys, written};
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
            plain.add(written(&name.text, &words, &keys(&words)).0, at);
            if let Some(family) = Family::of(&name.language) {
                let patterns = inflected.entry(family).or_default();
                let shapes: Vec<Shape> = words.iter().map(Shape::of).collect();
                for form in forms(family, &words, &shapes) {
                    patterns.add(written(&name.text, &words, &form).0, at);
                }
            }
            names.push(bearer);
        }
        let mut automata = HashMap::new();
        for (family, patterns) in inflected {
            automata.insert(family, patterns.build()?);
        }
        Ok(Self { names, plain: plain.build()?, inflected: automata })
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
            !candidate.in_doubt || self.bearers(candidate).any(|bearer| named.contains(bearer.entity.as_str()))
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

    fn bearers<'g>(&'g self, candidate: &Candidate) -> impl Iterator<Item = &'g Bearer> {
        candidate.names.iter().map(|name| &self.names[*name])
    }

    /// The one whom a text names beyond doubt, by a name that is no common word.
    fn tells(&self, candidate: &Candidate) -> Option<&str> {
        let mut bearers = self.bearers(candidate).filter(|bearer| !bearer.needs_context);
        let one = bearers.next()?;
        self.bearers(candidate).all(|bearer| bearer.entity == one.entity).then_some(one.entity.as_str())
    }

    /// A name at a place, unless only private people have it.
    fn found(&self, searched: &Searched<'_>, candidate: &Candidate) -> Option<FoundName> {
        let of = |private: bool| -> BTreeSet<&str> {
            self.bearers(candidate)
                .filter(|bearer| bearer.private == private)
                .flat_map(|bearer| std::iter::once(&bearer.entity).chain(&bearer.namesakes))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EntityKind, Term};
    use proptest::prelude::*;

    /// Each name with its bearer: `-` for a private one, `~` for a common word, with its kind where that matters.
    fn known((entity, text, language): &(&str, &str, &str)) -> KnownName {
        let (entity, kind) = entity.split_once('/').unwrap_or((entity, "person"));
        KnownName {
            entity: entity.trim_start_matches(['-', '~']).to_owned(),
            kind: EntityKind::parse(kind).unwrap(),
            text: (*text).to_owned(),
            language: (*language).to_owned(),
            private: entity.starts_with('-'),
            needs_context: entity.starts_with('~'),
        }
    }

    fn gazetteer(names: &[(&str, &str, &str)]) -> Gazetteer {
        Gazetteer::new(&names.iter().map(known).collect::<Vec<_>>()).unwrap()
    }

    /// What is found in a text where something is settled.
    fn found_beside(
        names: &[(&str, &str, &str)],
        text: &str,
        language: &str,
        settled: &[(u32, u32)],
    ) -> Vec<FoundName> {
        let words = tokens(text);
        let searched = Searched { text, words: &words, language, settled };
        gazetteer(names).find(&[searched], &BTreeSet::new()).remove(0)
    }

    /// Surface and who is meant, `a|b` where that is not known.
    fn found(names: &[(&str, &str, &str)], text: &str, language: &str) -> Vec<(String, String)> {
        let chars: Vec<char> = text.chars().collect();
        found_beside(names, text, language, &[])
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
        let names = [("velmora", "Velmora", "en"), ("dorvik", "Đorvik", "sr-Latn")];
        assert_eq!(
            found(&names, "Velmorans in Велмора, Dorvik, Djorvik and ЂОРВИК", "en"),
            pairs(&[("Велмора", "velmora"), ("Dorvik", "dorvik"), ("Djorvik", "dorvik"), ("ЂОРВИК", "dorvik")])
        );
    }

    #[test]
    fn the_longest_name_wins_and_no_name_goes_over_the_end_of_a_sentence() {
        let names =
            [("velmora", "Velmora", "en"), ("north", "North Velmora", "en"), ("police", "Velmora Police", "en")];
        assert_eq!(
            found(&names, "North-Velmora. In Velmora. Police came from Velmora\nPolice, Velmora", "en"),
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
        let names =
            [("osk", "OSK", "en"), ("light", "Light", "en"), ("clerks", "clerks", "en"), ("union", "U.K.", "en")];
        assert_eq!(
            found(&names, "OSK, Osk, osk; light, Light, LIGHT; clerks; U.K. UK uk", "en"),
            pairs(&[("OSK", "osk"), ("Light", "light"), ("LIGHT", "light"), ("U.K.", "union"), ("UK", "union")])
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
            found(&names, "Толвана Ратића у Зенди; Tolvana Ratiću; Zelene stranke Zende", "sr"),
            pairs(&[("Толвана Ратића", "ree"), ("Зенди", "zenda"), ("Zelene stranke Zende", "party")])
        );
        assert_eq!(
            found(&names, "Shtëpisë së Zendës, Odrik Pellit, Zendi", "sq"),
            pairs(&[("Shtëpisë së Zendës", "oda"), ("Odrik Pellit", "pell")])
        );
        assert!(found(&names, "Tolvana Ratića, Zendi, Pellit", "en").is_empty());
    }

    #[test]
    fn a_name_of_two_is_not_guessed() {
        let names = [("ada", "Ada Ree", "en"), ("ada", "Ree", "en"), ("tol", "Ree", "en")];
        assert_eq!(
            found(&names, "Ada Ree spoke. Ree listened.", "en"),
            pairs(&[("Ada Ree", "ada"), ("Ree", "ada|tol?")])
        );
    }

    #[test]
    fn private_people_are_not_found_and_their_names_are_no_one_elses() {
        let names =
            [("-milla", "Milla Ree", "en"), ("ada", "Ree", "en"), ("-pell", "Pell", "en"), ("odrik", "Pell", "en")];
        assert_eq!(found(&names, "Milla Ree, Ree, Pell", "en"), pairs(&[("Ree", "ada"), ("Pell", "odrik?")]));
    }

    #[test]
    fn directions_articles_and_offices_may_be_small_in_english_names() {
        let names = [
            ("north/place", "North Velmora", "en"),
            ("velmora/place", "Velmora", "en"),
            ("coast/place", "The Southern Kestrian Coast", "en"),
            ("premier/institution", "Prime Minister of Velmora", "en"),
            ("list/party", "North Velmora First", "en"),
            ("pell/person", "Odrik North", "en"),
            ("sever/place", "Severna Kestrija", "sr-Latn"),
        ];
        assert_eq!(
            found(
                &names,
                "Voting in north Velmora and on the southern Kestrian Coast, said the prime minister of Velmora, \
                 Odrik north, of north Velmora First; severna Kestrija; north velmora",
                "en"
            ),
            pairs(&[
                ("north Velmora", "north"),
                ("the southern Kestrian Coast", "coast"),
                ("prime minister of Velmora", "premier"),
                ("north Velmora", "north"),
            ])
        );
    }

    #[test]
    fn a_rejected_name_hides_no_shorter_one() {
        let names = [
            ("velmora/place", "Velmora", "en"),
            ("light/party", "Velmora Light", "en"),
            ("~day/party", "Velmora Day", "en"),
            ("police/organisation", "Velmora Guards", "en"),
        ];
        let text = "Velmora light, Velmora — Guards. Velmora Day came. Velmora Guards";
        assert_eq!(
            found(&names, text, "en"),
            pairs(&[
                ("Velmora", "velmora"),
                ("Velmora", "velmora"),
                ("Velmora", "velmora"),
                ("Velmora Guards", "police"),
            ])
        );
        // A curator said who the guards are.
        let beside = found_beside(&names, text, "en", &[(59, 65)]);
        assert_eq!((beside[3].start, beside[3].surface.as_str()), (51, "Velmora"));
    }

    #[test]
    fn dashes_of_every_kind_are_alike_inside_names_and_part_clauses_elsewhere() {
        let names = [
            ("both/party", "Forward Velmora – Free Zenda", "en"),
            ("zenda/party", "Free Zenda", "en"),
            ("ree/person", "Ada Ree-Dorvik", "en"),
            ("guards/organisation", "Velmora Guards", "en"),
        ];
        for dash in ["-", "‐", "‑", "‒", "–", "—", "―", "−", " - ", " – ", " — ", " −", "--", " "] {
            let text = format!("Forward Velmora{dash}Free Zenda, Ada Ree{dash}Dorvik");
            let who: Vec<String> = found(&names, &text, "en").into_iter().map(|name| name.1).collect();
            assert_eq!(who, ["both", "ree"], "{dash}");
        }
        let text = "Velmora – Guards, Velmora—Guards, Velmora -- Guards, Velmora-Guards";
        assert_eq!(found(&names, text, "en"), pairs(&[("Velmora-Guards", "guards")]));
    }

    #[test]
    fn apostrophes_of_every_kind_end_a_name_and_stand_within_one() {
        let names = [("pell", "Odrik Pell", "en"), ("daria/organisation", "Pell’s Ferries", "en")];
        for apostrophe in ["'", "’", "ʼ", "ˈ", "ʹ", "`", "´", "′", "＇"] {
            let text = format!("Odrik Pell{apostrophe}s boat, Pell{apostrophe}s Ferries");
            let who: Vec<String> = found(&names, &text, "en").into_iter().map(|name| name.1).collect();
            assert_eq!(who, ["pell", "daria"], "{apostrophe}");
        }
    }

    #[test]
    fn a_title_is_of_the_longer_body() {
        let names = [
            ("union/organisation", "U.K.", "en"),
            ("league/organisation", "K.L.D.V.", "en"),
            ("guards/organisation", "UK guards", "en"),
            ("envoy/institution", "KLDV Mission in Zenda", "en"),
        ];
        assert_eq!(
            found(&names, "U.K. guards, the U.K., UK Guards, K.L.D.V. Mission in Zenda, K.L.D.V.", "en"),
            pairs(&[
                ("U.K. guards", "guards"),
                ("U.K.", "union"),
                ("UK Guards", "guards"),
                ("K.L.D.V. Mission in Zenda", "envoy"),
                ("K.L.D.V.", "league"),
            ])
        );
    }

    #[test]
    fn a_common_word_is_a_name_within_a_sentence_or_beside_another_name_of_its_bearer() {
        let names = [
            ("~light/party", "Light", "en"),
            ("light/party", "Coalition of the Light", "en"),
            ("~post/organisation", "The Day", "en"),
        ];
        let none = "Light fell on the square. The Day came.\n\nThe Return of Light\n";
        assert!(found(&names, none, "en").is_empty());
        assert_eq!(
            found(&names, "A woman of Light told The Day so; the Day went on.", "en"),
            pairs(&[("Light", "light"), ("The Day", "post")])
        );
        assert_eq!(
            found(&names, "Light won. It is short for Coalition of the Light.", "en"),
            pairs(&[("Light", "light"), ("Coalition of the Light", "light")])
        );
    }

    #[test]
    fn the_bare_name_of_a_party_is_not_guessed() {
        let names = [
            ("velmora/party", "Farmers Party", "en"),
            ("zenda/party", "Farmers Party of Zenda", "en"),
            ("kestria/party", "Farmers Party - Kestria", "en"),
            ("union/organisation", "United Ferries", "en"),
            ("crew/organisation", "United Ferries Crew", "en"),
        ];
        assert_eq!(
            found(&names, "The Farmers Party, Farmers Party of Zenda, United Ferries", "en"),
            pairs(&[
                ("Farmers Party", "kestria|velmora|zenda?"),
                ("Farmers Party of Zenda", "zenda"),
                ("United Ferries", "union"),
            ])
        );
    }

    proptest! {
        #[test]
        fn any_text_is_searched_and_what_is_found_stands_there(text in "(Velmora|Ђорвик|[ -~]|\\PC|\n){0,30}") {
            let names = [("velmora", "Velmora", "en"), ("dorvik", "Đorvik", "sr-Latn")];
            let mut last = 0;
            for name in found_beside(&names, &text, "sr", &[]) {
                prop_assert!(last <= name.start && name.start < name.end);
                last = name.end;
            }
        }
    }
}
