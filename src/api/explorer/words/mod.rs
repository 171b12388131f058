//! The words of the interface, a file a language, and which language a reader gets.
mod cyrillic;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use toml::{Table, Value};

use crate::domain::{Kind, Language};

const ENGLISH: &str = include_str!("en.toml");
const ALBANIAN: &str = include_str!("sq.toml");
const SERBIAN: &str = include_str!("sr.toml");
const MACEDONIAN: &str = include_str!("mk.toml");

/// One struct of texts, read by their names: a derived reader of so many fields is a fiftieth of the whole program.
macro_rules! words {
    ($($name:ident)+) => {
        #[derive(Debug)]
        pub struct Words {
            /// The language, as a BCP 47 tag.
            pub tag: String,
            /// In dates.
            pub months: Vec<String>,
            /// By themselves.
            pub months_alone: Vec<String>,
            /// Values of closed lists.
            terms: BTreeMap<String, String>,
            $(pub $name: String,)+
        }

        /// What each file says, besides its lists and its tag.
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// What a file lacks is empty; a test holds each to the names.
        fn read(file: &Table) -> Words {
            Words {
                tag: text(file, "tag"),
                months: texts(file, "months"),
                months_alone: texts(file, "months_alone"),
                terms: terms(file),
                $($name: text(file, stringify!($name)),)+
            }
        }
    };
}

fn text(file: &Table, name: &str) -> String {
    file.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn texts(file: &Table, name: &str) -> Vec<String> {
    let items = file.get(name).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn terms(file: &Table) -> BTreeMap<String, String> {
    let said = file.get("terms").and_then(Value::as_table).into_iter().flatten();
    said.filter_map(|(value, text)| Some((value.clone(), text.as_str()?.to_owned()))).collect()
}

words! {
    name decimal date_day date_month date_time date_from date_until date_about date_uncertain date_decade
    cite skip menu search search_label languages reference passed_over
    articles entities events figures stories corrections publishers
    article entity event figure story correction publisher
    problem_nearest problem_start problem_list problem_meaning
    data data_also data_request data_formats data_address
    published written agency authors language dateline original coverage rights
    summary summary_note marked text text_withheld text_truncated mentions corrected versions
    names country part_of identifiers location memberships sources note date told_as places participants
    evidence evidence_note whole_article links linked_from parts chain
    local_names system threshold quorum
    election election_note reported_figures level round body repeat status seats registered votes_cast turnout
    figures_source confidence measure value as_of reported said_by basis scope corrected_by given_by
    independent overlap compare_versions added dropped kept was now replaced_by notice
    together shared_articles address same_body yes no all in_figures
    filters filters_more apply clear remove results nothing_found sort descending next_page first_page
    from to missing any words other_names other_terms other_forms notice_names notice_terms notice_forms notice_spellings
    start_about start_look start_ask start_ask_figures start_ask_name start_ask_table start_documents start_guide
    start_reference start_problems start_state
    picture_as_table picture_figures picture_source picture_record picture_via picture_citing picture_disputed
    picture_moment picture_span picture_undated picture_everywhere picture_agree picture_differ
    picture_evolving picture_corrected picture_single picture_differ_at picture_alone picture_one picture_map
    picture_contested picture_contested_border picture_count picture_precision picture_point picture_area
    picture_country picture_unplaced picture_found picture_corpus picture_gap picture_attention
    picture_network picture_assembly picture_president picture_local picture_referendum picture_other
    picture_unheld picture_results picture_shares picture_stood picture_reported picture_calendar picture_turnout
    picture_elections picture_over_time picture_named_together picture_map_of picture_interval picture_places
    picture_persons picture_bodies menu_elections menu_map menu_timeline
    menu_graph
    concordance concordance_hint concordance_found concordance_withheld context group lines others examples
    in_context
    coverage_known coverage_lead with_report with_turnout with_result
    chains chains_lead told_by_language all_reports
    compare compare_hint compare_first compare_second compare_rest compare_size compare_more compare_here
    compare_there compare_ratio compare_only compare_chance picture_two_sides
    about about_coverage about_method about_chosen about_evidence about_differing about_inferred about_names
    about_private about_dictionary about_licence about_records about_texts about_mistake about_report changes
    changes_state changes_since changes_earlier changes_later changes_newest
}

/// All languages, English first.
pub fn all() -> &'static [Words] {
    static ALL: OnceLock<Vec<Words>> = OnceLock::new();
    ALL.get_or_init(|| {
        let serbian: Table = SERBIAN.parse().unwrap_or_default();
        [ENGLISH, ALBANIAN, SERBIAN]
            .iter()
            .map(|text| text.parse().unwrap_or_default())
            .chain([cyrillic::written(serbian), MACEDONIAN.parse().unwrap_or_default()])
            .map(|file: Table| read(&file))
            .collect()
    })
}

/// The words for a reader of these languages, best first.
pub fn of(wanted: &[Language]) -> &'static Words {
    let known = wanted.iter().find_map(|language| {
        let tag = match (language.primary(), language.as_str()) {
            ("sr", tag) if tag.contains("Cyrl") => "sr-Cyrl",
            // What is written for one is read by all of them.
            ("sr" | "bs" | "hr" | "sh" | "cnr", _) => "sr-Latn",
            (primary, _) => primary,
        };
        all().iter().find(|words| words.tag == tag)
    });
    known.unwrap_or(&all()[0])
}

impl Words {
    /// A noun in the singular and in the plural.
    pub fn noun(&self, kind: Kind) -> (&str, &str) {
        match kind {
            Kind::Article => (&self.article, &self.articles),
            Kind::Entity => (&self.entity, &self.entities),
            Kind::Event => (&self.event, &self.events),
            Kind::Figure => (&self.figure, &self.figures),
            Kind::Story => (&self.story, &self.stories),
            Kind::Correction => (&self.correction, &self.corrections),
            Kind::Publisher => (&self.publisher, &self.publishers),
        }
    }

    /// A value of a closed list as people say it, with its language where that is not this one.
    pub fn term(&self, value: &str) -> (String, Option<&'static str>) {
        self.term_or(value, &value.replace('_', " "))
    }

    /// As [`Self::term`], of what is called so in English.
    pub fn term_or(&self, value: &str, english: &str) -> (String, Option<&'static str>) {
        if let Some(said) = self.terms.get(value) {
            return (said.clone(), None);
        }
        let said = all()[0].terms.get(value).map_or(english, String::as_str);
        (said.to_owned(), (self.tag != "en").then_some("en"))
    }
}

/// A text with its places filled.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let filled = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(text.to_owned(), filled)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{FilterKind, Term};

    #[test]
    fn every_language_has_every_text_and_fills_the_same_places() {
        let places = |text: &str| -> BTreeSet<String> {
            let pieces = text.split('{').skip(1);
            pieces.filter_map(|piece| piece.split_once('}')).map(|(name, _)| name.to_owned()).collect()
        };
        let english: Table = ENGLISH.parse().unwrap();
        let names: BTreeSet<&str> = NAMES.iter().chain(&["tag", "months", "months_alone", "terms"]).copied().collect();
        for text in [ENGLISH, ALBANIAN, SERBIAN, MACEDONIAN] {
            let table: Table = text.parse().unwrap();
            assert_eq!(table.keys().map(String::as_str).collect::<BTreeSet<_>>(), names);
            for (name, value) in &table {
                if let (Some(text), Some(first)) = (value.as_str(), english[name].as_str()) {
                    assert!(!text.is_empty(), "{name}");
                    assert_eq!(places(text), places(first), "{name}: {text}");
                }
            }
            let words = read(&table);
            let terms = table["terms"].as_table().unwrap();
            assert_eq!(words.terms.len(), terms.len(), "{}: a term that is no text", words.tag);
            assert_eq!((words.months.len(), words.months_alone.len()), (12, 12), "{}", words.tag);
        }
        let tags: Vec<&str> = all().iter().map(|words| words.tag.as_str()).collect();
        assert_eq!(tags, ["en", "sq", "sr-Latn", "sr-Cyrl", "mk"]);
    }

    #[test]
    fn whatever_a_list_can_be_filtered_by_and_its_values_have_a_word_in_every_language() {
        let filters = Kind::ALL.iter().flat_map(|kind| kind.filters());
        let mut terms: BTreeSet<&str> = filters.clone().map(|filter| filter.name).collect();
        terms.extend(Kind::ALL.iter().flat_map(|kind| kind.sorts()).map(|sort| sort.name));
        for filter in filters.filter(|filter| !matches!(filter.name, "acled" | "plover" | "identifier")) {
            if let FilterKind::Term(values) = filter.kind {
                terms.extend(values());
            }
        }
        for words in &all()[1..] {
            let lacking: Vec<&&str> = terms.iter().filter(|term| !words.terms.contains_key(**term)).collect();
            assert!(lacking.is_empty(), "{}: {lacking:?}", words.tag);
        }
    }

    #[test]
    fn a_reader_gets_the_first_language_that_there_is() {
        for (wanted, tag) in [
            ("sq", "sq"),
            ("sr", "sr-Latn"),
            ("sr-Cyrl", "sr-Cyrl"),
            ("hr", "sr-Latn"),
            ("de sr-Cyrl en", "sr-Cyrl"),
            ("mk-MK", "mk"),
            ("de", "en"),
            ("", "en"),
        ] {
            let wanted: Vec<Language> =
                wanted.split_whitespace().map(|tag| Language::parse_request(tag).unwrap()).collect();
            assert_eq!(of(&wanted).tag, tag);
        }
    }
}
