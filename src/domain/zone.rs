//! Time zones: whose days a date is read by.
use jiff::tz::TimeZone;

use super::Country;
use super::country_zones::COUNTRY_ZONES;

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
        let place = COUNTRY_ZONES.binary_search_by_key(&country, |(code, _)| code);
        place.map_or_else(|_| Self::default(), |place| Self(COUNTRY_ZONES[place].1))
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
        for (country, zone) in COUNTRY_ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{country} {zone}");
        }
        assert!(TimeZone::get(TIME_ZONE).is_ok());
    }

    #[test]
    fn every_country_has_one_that_has_a_capital_and_a_clock_of_its_own() {
        assert!(COUNTRY_ZONES.is_sorted_by_key(|(country, _)| *country));
        let known = |code: &str| COUNTRY_ZONES.iter().any(|(country, _)| *country == code);
        let without: Vec<&str> = Country::all().filter(|code| !known(code)).collect();
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
