//! Parts of the globe that places lie in.
use std::ops::RangeInclusive;

/// Metres do not matter here, so the earth is a ball of this radius, in kilometres.
const EARTH_KM: f64 = 6371.0088;

/// Degrees by WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Area {
    /// Where the west is greater than the east it goes over the 180th meridian.
    Box {
        west: f64,
        south: f64,
        east: f64,
        north: f64,
    },
    Circle {
        lat: f64,
        lon: f64,
        km: f64,
    },
}

/// Degrees from the equator and from Greenwich, and kilometres, as they are written in requests.
macro_rules! lat {
    () => {
        r"-?(90(\.0{1,6})?|[1-8]?[0-9](\.[0-9]{1,6})?)"
    };
}
macro_rules! lon {
    () => {
        r"-?(180(\.0{1,6})?|(1[0-7][0-9]|[1-9]?[0-9])(\.[0-9]{1,6})?)"
    };
}

impl Area {
    /// The form of a box, as a regular expression.
    pub const BOX: &str = concat!("^", lon!(), ",", lat!(), ",", lon!(), ",", lat!(), "$");

    /// The form of a circle.
    pub const CIRCLE: &str =
        concat!("^", lat!(), ",", lon!(), r",(5000(\.0{1,6})?|([1-4][0-9]{3}|[1-9][0-9]{1,2}|[0-9])(\.[0-9]{1,6})?)$");

    /// `west,south,east,north`, in the order of RFC 7946. Of two latitudes the lesser is the south.
    pub fn parse_box(text: &str) -> Result<Self, &'static str> {
        let told = "takes west, south, east and north in degrees, such as 20.7,42.8,21,43";
        let [west, first, east, last] = numbers(text).ok_or(told)?;
        let is_box = [west, east].iter().all(|lon| LONGITUDES.contains(lon))
            && [first, last].iter().all(|lat| LATITUDES.contains(lat));
        let of_sides = Self::Box { west, south: first.min(last), east, north: first.max(last) };
        if is_box { Ok(of_sides) } else { Err(told) }
    }

    /// `lat,lon,km`.
    pub fn parse_circle(text: &str) -> Result<Self, &'static str> {
        let told = "takes latitude and longitude in degrees and up to 5000 kilometres, such as 42.9,20.87,25";
        let [lat, lon, km] = numbers(text).ok_or(told)?;
        let is_circle =
            LATITUDES.contains(&lat) && LONGITUDES.contains(&lon) && KILOMETRES.contains(&km) && km.is_sign_positive();
        if is_circle { Ok(Self::Circle { lat, lon, km }) } else { Err(told) }
    }

    pub fn holds(&self, at_lat: f64, at_lon: f64) -> bool {
        match *self {
            Self::Box { west, south, east, north } => {
                let between =
                    if west <= east { (west..=east).contains(&at_lon) } else { at_lon >= west || at_lon <= east };
                between && (south..=north).contains(&at_lat)
            }
            Self::Circle { lat, lon, km } => distance(lat, lon, at_lat, at_lon) <= km,
        }
    }
}

/// Kilometres along a great circle, by the haversine.
fn distance(lat: f64, lon: f64, to_lat: f64, to_lon: f64) -> f64 {
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let share = half(to_lat - lat) + lat.to_radians().cos() * to_lat.to_radians().cos() * half(to_lon - lon);
    2.0 * EARTH_KM * share.min(1.0).sqrt().asin()
}

fn numbers<const COUNT: usize>(text: &str) -> Option<[f64; COUNT]> {
    let numbers = text.split(',').map(|part| part.parse().ok().filter(|_| is_plain(part)));
    numbers.collect::<Option<Vec<f64>>>()?.try_into().ok()
}

/// Digits without needless zeros before them, and at most six after a point.
fn is_plain(number: &str) -> bool {
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(part) && part.len() <= 6 && (whole == "0" || !whole.starts_with('0'))
}

const LATITUDES: RangeInclusive<f64> = -90.0..=90.0;
const LONGITUDES: RangeInclusive<f64> = -180.0..=180.0;
/// Beyond half a continent nobody asks what is near.
const KILOMETRES: RangeInclusive<f64> = 0.0..=5000.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_holds_what_lies_between_its_sides_and_over_the_180th_meridian() {
        let plain = Area::parse_box("20.5,42.5,21,43").unwrap();
        assert!(plain.holds(42.9, 20.87) && plain.holds(42.5, 20.5));
        assert!(!plain.holds(43.1, 20.87) && !plain.holds(42.9, 21.1));
        let over = Area::parse_box("170,-20,-170,-10").unwrap();
        assert!(over.holds(-15.0, 179.0) && over.holds(-15.0, -179.0) && !over.holds(-15.0, 0.0));
    }

    #[test]
    fn a_circle_holds_what_is_no_farther_than_its_radius() {
        // A degree of latitude is 111.195 km on a ball of this radius.
        let circle = |km: &str| Area::parse_circle(&format!("42,21,{km}")).unwrap();
        assert!(circle("111.2").holds(43.0, 21.0) && !circle("111.1").holds(43.0, 21.0));
        // Of longitude as much by the cosine of the latitude: 82.63 km at 42 degrees.
        assert!(circle("82.7").holds(42.0, 22.0) && !circle("82.5").holds(42.0, 22.0));
        assert!(circle("0").holds(42.0, 21.0));
        assert!(Area::parse_circle("0,179.9,30").unwrap().holds(0.0, -179.9));
    }

    #[test]
    fn the_documented_forms_are_of_those_that_are_taken() {
        let parts = [
            "0",
            "00",
            "05",
            "7",
            "-0",
            "-7",
            "+7",
            "42",
            "042",
            "89.999999",
            "90",
            "90.0",
            "90.1",
            "-90",
            "99",
            "100",
            "179.5",
            "180",
            "180.000001",
            "-180.0",
            "999",
            "4999.5",
            "5000",
            "5000.0",
            "5000.1",
            "1.1234567",
            "1.",
            ".5",
            "1e1",
            "",
        ];
        let (boxes, circles) = (regex::Regex::new(Area::BOX).unwrap(), regex::Regex::new(Area::CIRCLE).unwrap());
        for part in parts {
            for text in [format!("{part},1,1"), format!("1,{part},1"), format!("1,1,{part}")] {
                assert_eq!(circles.is_match(&text), Area::parse_circle(&text).is_ok(), "{text}");
                for text in [format!("{text},1"), format!("1,{text}")] {
                    assert_eq!(boxes.is_match(&text), Area::parse_box(&text).is_ok(), "{text}");
                }
            }
        }
    }

    #[test]
    fn of_two_latitudes_the_lesser_is_the_south() {
        assert_eq!(Area::parse_box("20,43,21,42"), Area::parse_box("20,42,21,43"));
    }

    #[test]
    fn what_is_no_area_is_refused() {
        for text in
            ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "200,1,201,2", "1,2,3,NaN", "1, 2,3,4", "inf,1,2,3", "01,2,3,4"]
        {
            assert!(Area::parse_box(text).is_err(), "{text}");
        }
        for text in ["", "42,21", "91,21,1", "42,181,1", "42,21,-1", "42,21,-0", "42,21,5001", "42,21,1e3"] {
            assert!(Area::parse_circle(text).is_err(), "{text}");
        }
    }
}
