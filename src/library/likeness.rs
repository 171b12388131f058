//! How like a name is to what is reconciled: the words that both have, what parts the others, and a score for it.
use super::names::KnownName;
use super::typed_words::{Keys, TypedWord};
use super::word_slips::one_slip;
use crate::domain::Language;
use crate::text::{Script, asked, fold_d, skeleton, tokens};

/// Words and characters that are read of what is reconciled.
const MAX_WORDS: usize = 16;
const MAX_CHARACTERS: usize = 400;

/// Of the letters of both, the share that has to be alike.
const LEAST: f64 = 0.4;

/// How a name is like what is reconciled, best first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Likeness {
    /// Letter for letter.
    Exact,
    /// But for case, marks, and the order of words.
    Folded,
    /// In another script.
    Script,
    /// In the spelling of a neighbouring language.
    Spelling,
    /// In another case of its language.
    Inflected,
    /// But for one letter.
    Slip,
    /// So much of the words.
    Words(f64),
}

/// A name and how like it is, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    pub likeness: Likeness,
    pub score: f64,
}

/// What is reconciled.
#[derive(Debug, Clone)]
pub struct Sought {
    text: String,
    pub(super) folded: String,
    /// The folded words without what parts them.
    pub(super) joined: String,
    pub(super) words: Vec<TypedWord>,
    script: Option<Script>,
    lang: Option<Language>,
}

impl Sought {
    /// None where there is no letter or digit. `lang`: what language it is in, where that is known.
    pub fn read(text: &str, lang: Option<Language>) -> Option<Self> {
        let text: String = text.trim().chars().take(MAX_CHARACTERS).collect();
        let word = |word| TypedWord { asked: asked(&word), skeleton: skeleton(&word.folded), word };
        let words: Vec<TypedWord> = tokens(&text).into_iter().take(MAX_WORDS).map(word).collect();
        let folded = fold_d(&text);
        let joined = folded.replace(' ', "");
        (!words.is_empty()).then(|| Self { script: script(&text), folded, joined, words, lang, text })
    }

    /// How like a name is, of which these are the words; none where it is not.
    pub(super) fn score(&self, name: &KnownName, words: &[Keys]) -> Option<Scored> {
        let (likeness, whole) = self.likeness(name, words)?;
        Some(Scored { likeness, score: whole - self.against(name, words) })
    }

    /// As [`Self::score`], of a name that was found to stand there: what is no spelling of it is a case of it.
    pub(super) fn score_of_found(&self, name: &KnownName, words: &[Keys]) -> Scored {
        use Likeness::{Exact, Folded, Inflected, Script, Spelling};
        let spelt = self.likeness(name, words).filter(|(like, _)| matches!(like, Exact | Folded | Script | Spelling));
        let inflected = if self.script == script(&name.row.text) { 90.0 } else { 88.0 };
        let (likeness, whole) = spelt.unwrap_or((Inflected, inflected));
        Scored { likeness, score: whole - self.against(name, words) }
    }

    /// What speaks against a name, however like it is.
    fn against(&self, name: &KnownName, words: &[Keys]) -> f64 {
        let of_kind = match name.row.kind.as_str() {
            "preferred" | "official" => 0.0,
            "former" | "misspelling" => 5.0,
            _ => 3.0,
        };
        let serves = |lang: &Language| Language::parse(&name.row.lang).is_ok_and(|of| of.serves(lang));
        let of_language = if self.lang.as_ref().is_none_or(serves) { 0.0 } else { 2.0 };
        // Many people have one surname.
        let of_part = if name.row.entity_kind == "person" && words.len() == 1 { 8.0 } else { 0.0 };
        of_kind + of_language + of_part
    }

    fn likeness(&self, name: &KnownName, words: &[Keys]) -> Option<(Likeness, f64)> {
        let same_script = self.script == script(&name.row.text);
        if self.text == name.row.text {
            return Some((Likeness::Exact, 100.0));
        }
        if self.folded == name.folded {
            return Some(if same_script { (Likeness::Folded, 97.0) } else { (Likeness::Script, 95.0) });
        }
        let letters = self.joined.chars().count() as f64;
        // The shorter a name, the more others are one letter away.
        let slip = (Likeness::Slip, 85.0 - 20.0 / letters.max(1.0));
        let aligned = self.align(words);
        let (worst, share) = match aligned {
            Some(aligned) => aligned,
            None if self.joined == Keys::joined(words) => return Some(slip),
            None => return None,
        };
        let all = share >= 1.0;
        match worst {
            Same::Key if all && same_script => Some((Likeness::Folded, 95.0)),
            Same::Key if all => Some((Likeness::Script, 93.0)),
            Same::Spelling if all && letters >= 8.0 => Some((Likeness::Spelling, 91.0)),
            Same::Spelling if all => Some((Likeness::Spelling, 86.0)),
            Same::Slip if all || one_slip(&self.folded, &name.folded) => Some(slip),
            _ if self.joined == Keys::joined(words) => Some(slip),
            _ => (share >= LEAST).then_some((Likeness::Words(share), 82.0 * share)),
        }
    }

    /// Gives each word that was written one of the name, the longest first: how far the two of the worst pair are apart, and
    /// the share of letters that are in pairs. 1 where no word is left over and one letter at most is another.
    fn align(&self, words: &[Keys]) -> Option<(Same, f64)> {
        let mut order: Vec<&TypedWord> = self.words.iter().collect();
        order.sort_by_key(|typed| std::cmp::Reverse(typed.word.folded.len()));
        let mut taken = vec![false; words.len()];
        let (mut worst, mut paired, mut pairs, mut slips) = (Same::Key, 0.0, 0, 0);
        for typed in &order {
            let free = words.iter().enumerate().filter(|(at, _)| !taken[*at]);
            let best = free.filter_map(|(at, word)| Some((same(typed, word)?, at))).min();
            let Some((same, at)) = best else { continue };
            taken[at] = true;
            let both = length(&typed.word.folded) + length(&words[at].word.folded);
            paired += both * same.worth();
            worst = worst.max(same);
            pairs += 1;
            slips += usize::from(same == Same::Slip);
        }
        let both = order.iter().map(|typed| length(&typed.word.folded)).sum::<f64>()
            + words.iter().map(|word| length(&word.word.folded)).sum::<f64>();
        if pairs == order.len() && pairs == words.len() && slips <= 1 && worst < Same::Initial {
            return Some((worst, 1.0));
        }
        (pairs > 0).then(|| (worst, (paired / both).min(0.99)))
    }
}

/// How far a word that was written and one of a name are apart, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    Key,
    Spelling,
    Slip,
    /// One is the first letter of the other.
    Initial,
}

impl Same {
    fn worth(self) -> f64 {
        match self {
            Self::Key => 1.0,
            Self::Spelling => 0.95,
            Self::Slip => 0.85,
            Self::Initial => 0.6,
        }
    }
}

fn same(typed: &TypedWord, word: &Keys) -> Option<Same> {
    let (written, known) = (&typed.word.folded, &word.word.folded);
    let mut keys = std::iter::once(known).chain(&word.word.second);
    if keys.any(|key| typed.asked.contains(key)) {
        Some(Same::Key)
    } else if typed.skeleton == word.skeleton {
        Some(Same::Spelling)
    } else if written.len() > 2 && (one_slip(written, known) || one_slip(&typed.skeleton, &word.skeleton)) {
        Some(Same::Slip)
    } else {
        let initial = written.len() == 1 && known.starts_with(written.as_str());
        (initial || known.len() == 1 && written.starts_with(known.as_str())).then_some(Same::Initial)
    }
}

fn length(word: &str) -> f64 {
    word.chars().count() as f64
}

/// That of the first letter.
fn script(text: &str) -> Option<Script> {
    text.chars().find_map(Script::of)
}
