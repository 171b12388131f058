//! Time zones: whose days a date is read by.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::TimeZone;

use super::Country;

/// By country code. Of a country of several zones that of its capital is taken: the tz database's `zone.tab` says which
/// there are. It has none for `XK`, nor for states that are no more; Antarctica and uninhabited islands have no capital.
static COUNTRY_ZONES: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| include_str!("country_zones.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

/// Where days begin and end that are no one country's.
pub const TIME_ZONE: &str = "Europe/Belgrade";

/// A time zone of the tz database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(&'static str);

impl Default for Zone {
    fn default() -> Self {
        Self(TIME_ZONE)
    }
}

impl Zone {
    /// That of a country by its code; of a country with several, its capital's. Without a country, that of the corpus.
    pub fn of_code(country: &str) -> Self {
        COUNTRY_ZONES.get(country).map_or_else(Self::default, |zone| Self(zone))
    }

    pub fn of_country(country: Option<&Country>) -> Self {
        country.map_or_else(Self::default, |country| Self::of_code(country.as_str()))
    }

    /// As the tz database calls it.
    pub fn name(self) -> &'static str {
        self.0
    }

    pub(super) fn rules(self) -> TimeZone {
        // The database is compiled in, and a test looks up every zone.
        TimeZone::get(self.0).unwrap_or(TimeZone::UTC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_is_in_the_database() {
        for (country, zone) in &*COUNTRY_ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{country} {zone}");
        }
        assert!(TimeZone::get(TIME_ZONE).is_ok());
    }

    #[test]
    fn every_country_has_one_that_has_a_capital_and_a_clock_of_its_own() {
        let without: Vec<&str> = Country::all().filter(|code| !COUNTRY_ZONES.contains_key(code)).collect();
        assert_eq!(without, ["AQ", "BV", "HM", "UM", "XK", "XA", "YU", "CS"]);
        assert_eq!(COUNTRY_ZONES.len() + without.len(), Country::all().count());
    }

    #[test]
    fn a_country_has_its_zone_and_one_of_several_that_of_its_capital() {
        for (country, name) in [
            ("BG", "Europe/Sofia"),
            ("RO", "Europe/Bucharest"),
            ("GR", "Europe/Athens"),
            ("TR", "Europe/Istanbul"),
            ("RS", TIME_ZONE),
            ("XK", TIME_ZONE),
            ("YU", TIME_ZONE),
            ("US", "America/New_York"),
            ("", TIME_ZONE),
        ] {
            assert_eq!(Zone::of_code(country).name(), name, "{country}");
        }
        assert_eq!(Zone::of_country(None), Zone::default());
    }
}
