//! Country codes: ISO 3166-1 alpha-2, with `XK`, `XA` and the two historic codes of the region.
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{english, nearest};

/// Codes that ISO 3166-1 leaves to users: Kosovo's, and that of countries which are invented to try something out.
pub const USER_ASSIGNED: &[&str] = &["XK", INVENTED];

/// For trials: no country has it, nor will have.
pub const INVENTED: &str = "XA";

/// Withdrawn codes that the corpus needs: Yugoslavia, Serbia and Montenegro.
const HISTORIC: &[&str] = &["YU", "CS"];

/// Other codes for a country that callers bring; the answer always says the alpha-2 code.
const ALIASES: &[(&str, &str)] = &[("XKX", "XK"), ("XKS", "XK"), ("KOS", "XK"), ("KV", "XK")];

/// What people write for countries of the region and around it, who do not know the code; besides the names of
/// `english.rs`.
const NAMES: &[(&str, &[&str])] = &[
    ("AL", &["shqipëria", "shqiperia", "alb"]),
    ("AT", &["austria", "aut"]),
    ("BA", &["bosnia", "bosnia-herzegovina", "bosna i hercegovina", "bih"]),
    ("BG", &["българия", "bgr"]),
    ("CS", &["scg"]),
    ("CY", &["cyprus", "cyp"]),
    ("DE", &["germany", "deu"]),
    ("FR", &["france", "fra"]),
    ("GB", &["britain", "great britain", "uk", "gbr"]),
    ("GR", &["ελλάδα", "grc", "el"]),
    ("HR", &["hrvatska", "hrv", "cro"]),
    ("HU", &["hungary", "hun"]),
    ("IT", &["italy", "ita"]),
    ("MD", &["moldova", "mda"]),
    ("ME", &["crna gora", "црна гора", "mne"]),
    ("MK", &["macedonia", "македонија", "mkd", "fyrom"]),
    ("RO", &["românia", "rou", "rom"]),
    ("RS", &["srbija", "србија", "srb"]),
    ("SI", &["slovenija", "svn", "slo"]),
    ("TR", &["turkey", "türkiye", "turkiye", "tur"]),
    ("US", &["usa", "america", "united states of america"]),
    ("XK", &["kosova", "kosovë", "косово", "ks", "ko", "unk"]),
    ("YU", &["jugoslavija", "yug"]),
];

const ISO_3166_1: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI \
GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI \
LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF \
PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL \
TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// A country code, always in its two-letter form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no ISO 3166-1 alpha-2 code (nor XK, XA, YU or CS)")]
pub struct InvalidCountry(pub String);

impl Country {
    pub fn parse(text: &str) -> Result<Self, InvalidCountry> {
        let upper = text.to_ascii_uppercase();
        let code = ALIASES.iter().find(|(alias, _)| *alias == upper).map_or(upper.as_str(), |(_, code)| code);
        if Self::all().any(|known| known == code) {
            Ok(Self(code.to_owned()))
        } else {
            Err(InvalidCountry(text.to_owned()))
        }
    }

    /// The country that is called so, or nearly so, for who gives a name where a code is meant.
    pub fn by_name(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let english = english::COUNTRIES.iter().map(|(code, name)| (name.to_lowercase(), *code));
        let others = NAMES.iter().flat_map(|(code, names)| names.iter().map(|name| ((*name).to_owned(), *code)));
        let names: Vec<(String, &str)> = english.chain(others).collect();
        let called = |wanted: &str| names.iter().find(|(name, _)| name == wanted);
        // Abbreviations are all like each other.
        let long = || names.iter().map(|(name, _)| &**name).filter(|name| name.len() > 3);
        let nearly = || called(&nearest(&lower, long())?);
        let (_, code) = called(&lower).or_else(nearly)?;
        Some(Self((*code).to_owned()))
    }

    /// Every code there is.
    pub fn all() -> impl Iterator<Item = &'static str> {
        ISO_3166_1.split_ascii_whitespace().chain(USER_ASSIGNED.iter().copied()).chain(HISTORIC.iter().copied())
    }

    /// Every code that a caller may give: those, and the other codes for the same countries.
    pub fn accepted() -> impl Iterator<Item = &'static str> {
        Self::all().chain(ALIASES.iter().map(|(alias, _)| *alias))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `assigned`, `user-assigned` or `withdrawn` in ISO 3166-1.
    pub fn iso_status(&self) -> &'static str {
        if USER_ASSIGNED.contains(&self.0.as_str()) {
            "user-assigned"
        } else if HISTORIC.contains(&self.0.as_str()) {
            "withdrawn"
        } else {
            "assigned"
        }
    }
}

impl TryFrom<String> for Country {
    type Error = InvalidCountry;
    fn try_from(text: String) -> Result<Self, InvalidCountry> {
        Self::parse(&text)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_for_kosovo_is_answered_as_xk_and_marked_user_assigned() {
        for code in ["XK", "xk", "XKX", "KOS"] {
            let country = Country::parse(code).unwrap();
            assert_eq!((country.as_str(), country.iso_status()), ("XK", "user-assigned"));
        }
    }

    #[test]
    fn a_name_tells_the_code_but_is_none() {
        for (name, code) in [
            ("Kosovo", "XK"),
            ("Србија", "RS"),
            ("UK", "GB"),
            (" albania ", "AL"),
            ("Macedonia", "MK"),
            ("Bulgarai", "BG"),
        ] {
            assert_eq!(Country::by_name(name).unwrap().as_str(), code);
            assert!(Country::parse(name).is_err());
        }
        assert_eq!(Country::by_name("Atlantis"), None);
        for (code, names) in NAMES {
            assert!(Country::all().any(|known| known == *code), "{code}: {names:?}");
        }
    }

    #[test]
    fn unassigned_codes_are_refused() {
        assert!(Country::parse("ZZ").is_err());
        assert!(Country::parse("").is_err());
        assert_eq!(Country::parse("xa").unwrap().iso_status(), "user-assigned");
        assert_eq!(Country::parse("RS").unwrap().iso_status(), "assigned");
        assert_eq!(Country::parse("YU").unwrap().iso_status(), "withdrawn");
    }
}
