//! Closed lists: every value has a written name and a definition.
use std::fmt;

/// A value of a closed list.
pub trait Term: Copy + Eq + 'static {
    /// What the list is called in messages, in the singular.
    const LIST: &'static str;
    /// Every value, in the order of the documentation.
    const ALL: &'static [Self];
    /// How it is written in files, requests and answers.
    fn name(self) -> &'static str;
    /// What it means.
    fn definition(self) -> &'static str;

    fn parse(text: &str) -> Result<Self, UnknownTerm> {
        Self::ALL.iter().copied().find(|term| term.name() == text).ok_or_else(|| UnknownTerm {
            list: Self::LIST,
            given: text.to_owned(),
            suggestion: nearest(text, Self::ALL.iter().map(|term| term.name())),
        })
    }
}

/// A value that its closed list does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTerm {
    pub list: &'static str,
    pub given: String,
    pub suggestion: Option<String>,
}

impl fmt::Display for UnknownTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}", self.given, self.list)?;
        match &self.suggestion {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownTerm {}

/// How much of a word may be written otherwise for it to be meant: one letter of three, and more of its end where half
/// of it is the same, as in `parties` for `party`.
const NEAR: f64 = 0.34;
const NEAR_AT_THE_END: f64 = 0.45;

/// The choice most like `given` in letters, if any is near.
pub fn nearest<'a>(given: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // Comparison is quadratic in length; no choice is as long as this.
    if given.len() > 160 {
        return None;
    }
    let given = given.to_lowercase();
    choices
        .into_iter()
        .filter_map(|choice| {
            let written = choice.to_lowercase();
            let starts = !given.is_empty() && written.starts_with(&given);
            let (asked, offered) = (given.chars().count(), written.chars().count());
            let longer = asked.max(offered).max(1);
            let word = given.len() > 2 && written.split(['-', '_', '.']).any(|word| word == given);
            // What is missing or too much has to be put in or taken out, letter by letter.
            let hopeless = asked.abs_diff(offered) as f64 / longer as f64 > NEAR_AT_THE_END;
            if hopeless && !starts && !word {
                return None;
            }
            let like = strsim::damerau_levenshtein(&given, &written) as f64 / longer as f64;
            let begins = given.chars().zip(written.chars());
            let begins = begins.take_while(|(a, b)| a == b).count();
            let near = if begins * 2 >= longer { NEAR_AT_THE_END } else { NEAR };
            // A word of the choice, as in `pantic` for `krstimir-pantic`, is a better hint than any likeness.
            let like = if starts || word { like.min(0.3) } else { like };
            (like <= near).then_some((like, choice))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, choice)| choice.to_owned())
}

/// Declares closed lists: `Type: "list name" { Variant = "name": "definition", … }`.
macro_rules! closed_list {
    ($($(#[$doc:meta])* $type:ident: $list:literal { $($variant:ident = $name:literal: $definition:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $type {
            $(#[doc = $definition] #[serde(rename = $name)] $variant,)+
        }

        impl $crate::domain::Term for $type {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            fn definition(self) -> &'static str {
                match self { $(Self::$variant => $definition),+ }
            }
        }
    )+};
}
pub(crate) use closed_list;
