//! Gate: a name is written in the script of its language.
use super::survey::Survey;
use crate::domain::{Entity, NameKind};
use crate::files::corpus::{Draft, Drafted};
use crate::text::Script;

pub(super) fn check(draft: &Draft, found: &mut Survey) {
    for held in &draft.entities {
        label(held, found);
        for (index, name) in held.record.names.iter().enumerate() {
            let misprint = name.kind == NameKind::Misspelling;
            let place = held.place_of_item("names.*", index);
            if let Some(message) = wrong(&name.text, name.lang.as_str(), misprint) {
                found.wrong(held, place, message);
            }
        }
    }
}

/// The label is an English display name.
fn label(held: &Drafted<Entity>, found: &mut Survey) {
    if let Some(message) = wrong(&held.record.label, "en", false) {
        let message = format!("{message} (`label` is the English display name)");
        found.wrong(held, held.place_of("label"), message);
    }
}

/// What is wrong with the letters of a name. Words of another script may stand beside its own, as abbreviations do;
/// within one word they are look-alikes that no search finds. Misprints keep their letters.
fn wrong(text: &str, tag: &str, misprint: bool) -> Option<String> {
    let mixed = text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let mut scripts = word.chars().filter_map(Script::of);
        let first = scripts.next();
        scripts.any(|script| Some(script) != first)
    });
    if let Some(word) = mixed.filter(|_| !misprint) {
        return Some(format!("`{word}` mixes letters of two scripts that look alike; write it in one"));
    }
    let expected = Script::of_language(tag)?;
    let mut scripts = text.chars().filter_map(Script::of).peekable();
    let other = *scripts.peek()?;
    if scripts.any(|script| script == expected) {
        return None;
    }
    Some(format!(
        "`{text}` is in {} letters, and `{tag}` is written in {}; correct the letters or the tag, such as `und-{}`",
        other.name(),
        expected.name(),
        subtag(other)
    ))
}

fn subtag(script: Script) -> &'static str {
    match script {
        Script::Latin => "Latn",
        Script::Cyrillic => "Cyrl",
        Script::Greek => "Grek",
    }
}
