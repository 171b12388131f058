//! Single values: what a text says as an id, a date, a country and so on, and what was probably meant where it says none.
use serde_json::{Value, json};

use super::region::{country, language};
use super::shape::{Holds, List};
use crate::domain::{ArticleId, Basis, IdentifierScheme, Number, When, nearest, slug};
use crate::files::mistake::Fault;
use crate::files::plain_text::control_in;

/// Reads a text as what the key holds. Lists and tables are not read here.
pub(super) fn from_text(holds: &Holds, text: &str) -> Result<Value, Fault> {
    if let Some(what) = control_in(text) {
        return Err(Fault::new(format!("{what}; take it out")));
    }
    match holds {
        Holds::Text | Holds::Anything => plain(text),
        Holds::Id(_) | Holds::Ref(_) | Holds::Labelled(_) | Holds::Concept => id(text),
        Holds::Term(list) => closed(list, text),
        Holds::Country => country(text),
        Holds::Language => language(text),
        Holds::When(_) => when(text, None, Basis::Stated),
        Holds::Url => url(text),
        Holds::Wikidata => identifier(IdentifierScheme::Wikidata, text).map(Value::from),
        Holds::Count => count(text),
        Holds::Number | Holds::Share => Number::parse(text)
            .map(|number| json!(number))
            .map_err(|reason| Fault::new(format!("`{text}`: {reason}")).suggest(plain_number(text))),
        _ => Err(Fault::new(format!("`{text}` is a text"))),
    }
}

fn plain(text: &str) -> Result<Value, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::new("an empty text: leave the key out where nothing is known"));
    }
    Ok(Value::from(text))
}

fn id(text: &str) -> Result<Value, Fault> {
    match ArticleId::parse(text) {
        Ok(_) => Ok(Value::from(text)),
        Err(reason) => Err(Fault::new(format!("`{text}` is no id: {reason}")).suggest(slug(text))),
    }
}

fn closed(list: &List, text: &str) -> Result<Value, Fault> {
    let terms = (list.terms)();
    if terms.iter().any(|(name, _)| *name == text) {
        return Ok(Value::from(text));
    }
    let near = nearest(text, terms.iter().map(|(name, _)| *name));
    Err(Fault::new(format!("`{text}` is no {}", list.name)).suggest(near))
}

pub(super) fn when(edtf: &str, text: Option<&str>, basis: Basis) -> Result<Value, Fault> {
    match When::parse(edtf, text.map(str::to_owned), basis) {
        Ok(when) => Ok(json!(when)),
        Err(reason) => Err(Fault::new(reason.to_string()).suggest(date_like(edtf))),
    }
}

/// A date written another way: `2013/11/3`, `3.11.2013`, `2013-11-03 15:00`. What the text does not say is not in it:
/// an offset is no clock time, and the year after a minus sign is another.
fn date_like(text: &str) -> Option<String> {
    let (day, rest) = day_like(text)?;
    let said_at = rest.starts_with(['T', 't', ' ']);
    let clock = rest.trim_start_matches(['T', 't', ' ', ',']);
    let mut clock = clock.replace(' ', "").to_ascii_uppercase();
    if clock.bytes().take_while(u8::is_ascii_digit).count() == 6 {
        clock = format!("{}:{}:{}", &clock[..2], &clock[2..4], &clock[4..]);
    }
    let is = |guess: &String| When::parse(guess, None, Basis::Stated);
    let moment = format!("{day}T{clock}");
    let guess = match is(&moment) {
        Ok(moment) if said_at => moment.edtf().to_owned(),
        _ => day,
    };
    (guess != text && is(&guess).is_ok()).then_some(guess)
}

/// The day that a text begins with, in the form of EDTF, and what comes after it.
fn day_like(text: &str) -> Option<(String, &str)> {
    let compact = text.get(..8).filter(|day| day.bytes().all(|b| b.is_ascii_digit()));
    if let (Some(day), Some(rest)) = (compact, text.get(8..))
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]), rest));
    }
    let mut numbers = Vec::new();
    let mut rest = text;
    while numbers.len() < 3 {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        if number.is_empty() {
            return None;
        }
        numbers.push(number);
        rest = match numbers.len() {
            3 => after,
            _ => after.trim_start_matches(['-', '/', '.', ' ']),
        };
    }
    let (year, month, day) = match *numbers.as_slice() {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 && text.contains('.') => (year, month, day),
        _ => return None,
    };
    Some((format!("{year}-{month:0>2}-{day:0>2}"), rest))
}

fn url(text: &str) -> Result<Value, Fault> {
    let good = |text: &str| {
        !text.contains(char::is_whitespace)
            && url::Url::parse(text)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some())
    };
    if good(text) {
        return Ok(Value::from(text));
    }
    let rest = text.split_once("//").map_or(text, |(_, rest)| rest);
    let guess = format!("https://{}", rest.trim());
    let near = (guess != text && rest.contains('.') && good(&guess)).then_some(guess);
    Err(Fault::new(format!("`{text}` is no address that begins with https:// or http://")).suggest(near))
}

pub(super) fn identifier(scheme: IdentifierScheme, text: &str) -> Result<String, Fault> {
    if scheme.fits(text) {
        return Ok(text.to_owned());
    }
    use crate::domain::Term;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let guess = match scheme {
        IdentifierScheme::Wikidata => format!("Q{digits}"),
        _ => digits,
    };
    let near = scheme.fits(&guess).then_some(guess);
    let message = format!("`{text}` is no {} id: {}", scheme.name(), scheme.definition());
    Err(Fault::new(message).suggest(near))
}

/// Past this, a signed 64-bit column of a database no longer holds it.
const MAX_COUNT: u64 = i64::MAX as u64;

fn count(text: &str) -> Result<Value, Fault> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse::<u64>() {
        Ok(count) if digits && count <= MAX_COUNT => Ok(Value::from(count)),
        _ => Err(Fault::new(format!("`{text}` is no whole number")).suggest(plain_number(text))),
    }
}

/// The number without separators of thousands and signs of percent.
fn plain_number(text: &str) -> Option<String> {
    let commas: String = text.chars().filter(|c| !matches!(c, ' ' | '%' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let thousands = commas.split(',').skip(1).all(|part| part.len() == 3);
    let guess = commas.replace(',', if thousands { "" } else { "." });
    (guess != text && Number::parse(&guess).is_ok()).then_some(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(result: Result<Value, Fault>) -> Option<String> {
        result.unwrap_err().suggestion
    }

    #[test]
    fn a_value_written_another_way_is_guessed() {
        assert_eq!(meant(when("2013/11/3", None, Basis::Stated)).as_deref(), Some("2013-11-03"));
        assert_eq!(meant(when("3.11.2013", None, Basis::Stated)).as_deref(), Some("2013-11-03"));
        assert_eq!(meant(when("2013-13", None, Basis::Stated)), None);
        assert_eq!(meant(country("Kosova")).as_deref(), Some("XK"));
        assert_eq!(meant(country("Montenegr")).as_deref(), Some("ME"));
        assert_eq!(meant(language("sr")).as_deref(), Some("sr-Latn"));
        assert_eq!(meant(language("en_GB")).as_deref(), Some("en-GB"));
        assert_eq!(meant(language("Albanian")).as_deref(), Some("sq"));
        assert_eq!(meant(url("www.example.org/a")).as_deref(), Some("https://www.example.org/a"));
        assert_eq!(meant(id("Đorđe Ćirić")).as_deref(), Some("dorde-ciric"));
        assert_eq!(meant(count("1,234")).as_deref(), Some("1234"));
        assert_eq!(meant(from_text(&Holds::Number, "7 %")).as_deref(), Some("7"));
        assert_eq!(meant(from_text(&Holds::Wikidata, "q12")).as_deref(), Some("Q12"));
    }

    #[test]
    fn a_guessed_date_says_no_more_than_the_text() {
        for (given, guess) in [
            ("2021-11-14+02:00", Some("2021-11-14")),
            ("2021-11-14-0500", Some("2021-11-14")),
            ("2021-11-14Z", Some("2021-11-14")),
            ("2021-11-14 00:30:00+02:00", Some("2021-11-14T00:30:00+02:00")),
            ("2021-11-14t00:30:00z", Some("2021-11-14T00:30:00Z")),
            ("14.11.2021 00:30", Some("2021-11-14T00:30:00")),
            ("14. 11. 2021", Some("2021-11-14")),
            ("20211114", Some("2021-11-14")),
            ("20211114T003000Z", Some("2021-11-14T00:30:00Z")),
            ("2021/11/14, Sunday", Some("2021-11-14")),
            ("-0043-3-15", None),
            ("\u{2212}0431-05-03", None),
            ("about 1999", None),
        ] {
            assert_eq!(meant(when(given, None, Basis::Stated)).as_deref(), guess, "{given}");
        }
    }

    #[test]
    fn a_number_below_zero_is_not_guessed_to_be_above() {
        for given in ["-1 200", "\u{2212}7 %"] {
            assert_eq!(meant(from_text(&Holds::Number, given)), None, "{given}");
            assert_eq!(meant(count(given)), None, "{given}");
        }
    }

    #[test]
    fn values_are_kept_in_their_canonical_form() {
        assert_eq!(language("SR-cyrl").unwrap(), "sr-Cyrl");
        assert_eq!(country("xk").unwrap(), "XK");
        assert_eq!(from_text(&Holds::Number, "7.50").unwrap(), json!(7.5));
    }
}
