//! Words of texts, what may be shown of them, and the names that stand in them.
use std::collections::BTreeSet;
use std::sync::LazyLock;

use ballotwire::domain::{EntityKind, Share};
use ballotwire::text::{self, Gazetteer, KnownName, Runs, Searched, Token, Windows, Wording, fold, tokens};

/// Names in three scripts: long within short, with dashes, with a word that is common too, of one who is private.
const NAMES: &[(&str, EntityKind, &str, &str)] = &[
    ("velmora", EntityKind::Place, "Velmora", "en"),
    ("upper-velmora", EntityKind::Place, "Upper Velmora", "en"),
    ("dorvik", EntityKind::Person, "Đorvik", "sr-Latn"),
    ("dorvik-pell", EntityKind::Person, "Ђорвик Пел-Ђурановић", "sr-Cyrl"),
    ("ferries", EntityKind::Party, "Union of Ferries", "en"),
    ("ferries-u", EntityKind::Party, "UF", "en"),
    ("lantern", EntityKind::Organisation, "Lantern", "en"),
    ("kestria", EntityKind::Place, "Κέστρια", "el"),
    ("shkemb", EntityKind::Place, "Shkëmb", "sq"),
    ("odrik", EntityKind::Person, "Odrik O'Pell", "en"),
];

const LANGUAGES: &[&str] = &["en", "sr", "sr-Latn", "sq", "el", "bg", "mk", "xx"];

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let names = NAMES.iter().map(|(entity, kind, text, language)| KnownName {
        entity: (*entity).to_owned(),
        kind: *kind,
        text: (*text).to_owned(),
        language: (*language).to_owned(),
        private: *entity == "odrik",
        needs_context: *entity == "lantern",
    });
    Gazetteer::new(&names.collect::<Vec<_>>()).unwrap()
});

pub fn names(bytes: &[u8]) {
    let (which, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let text = super::text(rest);
    let words = tokens(&text);
    let searched = Searched {
        text: &text,
        words: &words,
        language: LANGUAGES[usize::from(which.wrapping_sub(b'0')) % LANGUAGES.len()],
        settled: &[],
    };
    let found = GAZETTEER.find(&[searched], &BTreeSet::new());
    assert_eq!(found.len(), 1);
    assert!(found[0].len() <= words.len(), "more names than words");
    let letters: Vec<char> = text.chars().collect();
    let mut last = 0;
    for name in &found[0] {
        assert!(last <= name.start && name.start < name.end, "{name:?}");
        last = name.end;
        let (start, end) = (name.start as usize, name.end as usize);
        let there: String = letters[start..end].iter().collect();
        assert_eq!(there, name.surface, "{name:?}");
        assert!(!name.entities.is_empty() && name.entities.is_sorted());
        assert!(!name.entities.iter().any(|id| id == "odrik"), "{name:?}");
    }
    settled_is_left_alone(&searched, found[0].first().map(|name| (name.start, name.end)));
}

/// Nothing is found where it is known already who is meant.
fn settled_is_left_alone(searched: &Searched<'_>, place: Option<(u32, u32)>) {
    let Some(place) = place else { return };
    let settled = [place];
    let again = Searched { settled: &settled, ..*searched };
    for name in &GAZETTEER.find(&[again], &BTreeSet::new())[0] {
        assert!(name.end <= place.0 || name.start >= place.1, "{name:?}");
    }
}

pub fn words(bytes: &[u8]) {
    let text = super::text(bytes);
    let words = tokens(&text);
    in_order(&text, &words);
    for word in fold(&text).split_terminator(' ') {
        assert_eq!(fold(word), word, "folded twice is folded otherwise");
    }
    shows_its_share(&words);
    let half = words.len() / 2;
    for passage in text::compare(&words[..half], &words[half..]) {
        let told = format!("{passage:?}");
        assert!(told.len() < 400, "{told}");
    }
    let runs = Runs::of(&words);
    assert_eq!(runs.shared(&runs), runs.len());
    assert!(runs.len() <= words.len());
}

fn in_order(text: &str, words: &[Token]) {
    let mut last = 0;
    for word in words {
        assert!(last <= word.start && word.start < word.end, "{word:?}");
        last = word.end;
        assert!(text.get(word.start..word.end).is_some(), "{word:?}");
        assert!(!word.folded.is_empty(), "{word:?}");
    }
    assert!(last <= text.len());
}

fn shows_its_share(words: &[Token]) {
    let share = Share::default();
    let windows = Windows::of(&Wording::of(words), share);
    let mut shown = 0;
    let mut last = 0;
    for window in windows.iter() {
        assert!(last <= window.start && window.end <= words.len(), "{window:?}");
        assert_eq!(window.len(), share.words);
        last = window.end;
        shown += window.len();
    }
    assert!(shown * share.one_in <= words.len(), "{shown} of {}", words.len());
}
