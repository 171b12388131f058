//! The gazetteer: finds known names in a text, in any script, with case endings where the languages have them.
use std::collections::BTreeSet;

use ballotwire::domain::{EntityKind, Term};
use ballotwire::text::*;
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
fn found_beside(names: &[(&str, &str, &str)], text: &str, language: &str, settled: &[(u32, u32)]) -> Vec<FoundName> {
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
    let names = [("velmora", "Velmora", "en"), ("north", "North Velmora", "en"), ("police", "Velmora Police", "en")];
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
    let names = [("osk", "OSK", "en"), ("light", "Light", "en"), ("clerks", "clerks", "en"), ("union", "U.K.", "en")];
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
    assert_eq!(found(&names, "Ada Ree spoke. Ree listened.", "en"), pairs(&[("Ada Ree", "ada"), ("Ree", "ada|tol?")]));
}

#[test]
fn private_people_are_not_found_and_their_names_are_no_one_elses() {
    let names = [("-milla", "Milla Ree", "en"), ("ada", "Ree", "en"), ("-pell", "Pell", "en"), ("odrik", "Pell", "en")];
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
        pairs(&[("Velmora", "velmora"), ("Velmora", "velmora"), ("Velmora", "velmora"), ("Velmora Guards", "police"),])
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

/// Names of which some begin others, some are common words, and some are those of private people.
const NAMES: [(&str, &str, &str); 12] = [
    ("velmora/place", "Velmora", "en"),
    ("velmora/place", "Велмора", "sr-Cyrl"),
    ("vup/party", "VUP", "en"),
    ("union/party", "Union", "en"),
    ("~union/party", "Union of Zenda", "en"),
    ("~pell", "Pell", "en"),
    ("pell", "Odrik Pell", "en"),
    ("-other", "Odrik Pell", "en"),
    ("-other", "Pell", "en"),
    ("farmers/party", "Farmers Party", "en"),
    ("zenda/party", "Farmers Party of Zenda", "en"),
    ("zenda-town/place", "Zenda", "de"),
];

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

    #[test]
    fn what_is_found_changes_only_where_a_name_that_changed_may_stand(
        [before, after] in prop::array::uniform2(prop::sample::subsequence(NAMES.to_vec(), 0..=NAMES.len())),
        text in "((Velmora|Велмори|velmora|VUP|Union|union of|Odrik Pell|Pell|Farmers Party|of Zenda)[ .,\n-]{1,2}){0,8}",
        named in prop::sample::subsequence(vec!["pell", "union"], 0..=2),
        settled in prop::option::of((0_u32..20, 1_u32..10)),
        language in prop::sample::select(vec!["en", "sr", "de"]),
    ) {
        let words = tokens(&text);
        let settled: Vec<(u32, u32)> = settled.map(|(start, length)| (start, start + length)).into_iter().collect();
        let texts = [Searched { text: &text, words: &words, language, settled: &settled }];
        let names = |of: &[(&str, &str, &str)]| of.iter().map(known).collect::<Vec<_>>();
        let changed = Gazetteer::changed(&names(&before), &names(&after));
        let mut capitals = CapitalWords::default();
        capitals.add(&words);
        let may_stand = NameWords::of(&changed).may_stand(&capitals.to_bytes());
        let changed = Gazetteer::new(&changed).unwrap();
        prop_assert!(may_stand || !changed.may_find(&texts));
        let named = named.into_iter().map(str::to_owned).collect();
        // Names are numbered in each gazetteer anew.
        let bare = |found: FoundName| FoundName { names: Vec::new(), ..found };
        let found = |of| -> Vec<Vec<FoundName>> {
            let found = gazetteer(of).find(&texts, &named);
            found.into_iter().map(|of_text| of_text.into_iter().map(bare).collect()).collect()
        };
        prop_assert!(changed.may_find(&texts) || found(&before) == found(&after));
    }
}
