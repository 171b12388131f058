//! Scripts of letters, and which one a language is written in.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    Latin,
    Cyrillic,
    Greek,
}

impl Script {
    /// The script of a letter; none for digits, signs and the letters of other scripts.
    pub fn of(c: char) -> Option<Self> {
        if !c.is_alphabetic() {
            return None;
        }
        match c {
            'A'..='Z' | 'a'..='z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' => Some(Self::Latin),
            '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Self::Greek),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    /// The script that a language tag says or implies; none where the language is written in several or not known.
    pub fn of_language(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        for part in parts {
            match part {
                "Latn" => return Some(Self::Latin),
                "Cyrl" => return Some(Self::Cyrillic),
                "Grek" => return Some(Self::Greek),
                _ => {}
            }
        }
        match language {
            "bg" | "mk" | "ru" | "uk" | "be" => Some(Self::Cyrillic),
            "el" => Some(Self::Greek),
            "en" | "sq" | "hr" | "bs" | "sl" | "ro" | "de" | "fr" | "it" | "es" | "pt" | "nl" | "tr" | "hu" | "pl"
            | "cs" | "sk" | "da" | "sv" | "fi" => Some(Self::Latin),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Cyrillic => "Cyrillic",
            Self::Greek => "Greek",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_one_script_and_a_sign_has_none() {
        for (c, script) in [
            ('đ', Some(Script::Latin)),
            ('Ș', Some(Script::Latin)),
            ('ћ', Some(Script::Cyrillic)),
            ('ѓ', Some(Script::Cyrillic)),
            ('ώ', Some(Script::Greek)),
            ('7', None),
            ('’', None),
            ('א', None),
        ] {
            assert_eq!(Script::of(c), script, "{c}");
        }
    }

    #[test]
    fn a_tag_says_its_script_or_its_language_does() {
        for (tag, script) in [
            ("sr-Cyrl", Some(Script::Cyrillic)),
            ("sr-Latn", Some(Script::Latin)),
            ("mk", Some(Script::Cyrillic)),
            ("mk-Latn", Some(Script::Latin)),
            ("el", Some(Script::Greek)),
            ("en-GB", Some(Script::Latin)),
            ("und", None),
            ("cnr", None),
        ] {
            assert_eq!(Script::of_language(tag), script, "{tag}");
        }
    }
}
