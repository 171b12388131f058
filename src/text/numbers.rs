//! Numbers as they are printed: thousands in groups or not, a point or a comma before decimals.

/// A number that is written with marks between its digits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Bytes it takes.
    pub length: usize,
    /// Its digits, with a point before decimals.
    pub key: String,
    /// The other reading of one mark before three digits: `40.000` may be forty.
    pub decimal: Option<String>,
}

/// Digits with single marks between, as many as there are.
struct Row<'t> {
    length: usize,
    digits: Vec<&'t str>,
    marks: Vec<char>,
}

impl Number {
    /// The number at the beginning of a text. None where there is none, or one of digits alone.
    pub fn begins(text: &str) -> Option<Self> {
        let row = Row::begins(text)?;
        match row.digits[..] {
            [one] => spaced(text, one),
            _ => row.number(),
        }
    }

    /// Whether the digits at this byte go on with what is before them: a row of them was no number.
    pub fn goes_on(text: &str, at: usize) -> bool {
        let mut before = text.get(..at).unwrap_or_default().chars().rev();
        before.next().is_some_and(is_mark) && before.next().is_some_and(|c| c.is_ascii_digit())
    }

    fn grouped(digits: &[&str], length: usize) -> Option<Self> {
        let (first, groups) = digits.split_first()?;
        let grouped = leads(first) && groups.iter().all(|group| group.len() == 3);
        grouped.then(|| Self { length, key: digits.concat(), decimal: None })
    }
}

impl<'t> Row<'t> {
    fn begins(text: &'t str) -> Option<Self> {
        let mut row = Self { length: digits(text).len(), digits: vec![digits(text)], marks: Vec::new() };
        if row.length == 0 {
            return None;
        }
        while let Some(mark) = text[row.length..].chars().next().filter(|c| is_mark(*c)) {
            let next = digits(&text[row.length + mark.len_utf8()..]);
            if next.is_empty() {
                break;
            }
            row.length += mark.len_utf8() + next.len();
            row.digits.push(next);
            row.marks.push(mark);
        }
        Some(row)
    }

    fn number(&self) -> Option<Number> {
        let (last_mark, groups_marks) = self.marks.split_last()?;
        let (last, whole) = self.digits.split_last()?;
        let all_grouped = Number::grouped(&self.digits, self.length);
        let decimals = || format!("{}.{last}", whole.concat());
        match groups_marks {
            [] if !is_decimal_mark(*last_mark) => all_grouped,
            [] => Some(match all_grouped {
                Some(number) => Number { decimal: Some(decimals()), ..number },
                None => Number { length: self.length, key: decimals(), decimal: None },
            }),
            [first, rest @ ..] if rest.iter().all(|mark| mark == first) => {
                if first == last_mark {
                    return all_grouped;
                }
                let whole = Number::grouped(whole, self.length)?;
                is_decimal_mark(*last_mark).then(|| Number { key: decimals(), ..whole })
            }
            _ => None,
        }
    }
}

/// A number whose groups have spaces between; `first` is its first group.
fn spaced(text: &str, first: &str) -> Option<Number> {
    let mut all = vec![first];
    let mut length = first.len();
    let mut decimals = None;
    while let Some(space) = text[length..].chars().next().filter(|c| is_space(*c)) {
        let Some(row) = Row::begins(&text[length + space.len_utf8()..]) else {
            break;
        };
        let decimal = row.marks.first().is_some_and(|mark| is_decimal_mark(*mark));
        match row.digits[..] {
            [group] if group.len() == 3 => all.push(group),
            [group, rest] if group.len() == 3 && decimal => {
                all.push(group);
                decimals = Some(rest);
            }
            _ => break,
        }
        length += space.len_utf8() + row.length;
        if decimals.is_some() {
            break;
        }
    }
    let number = Number::grouped(&all, length).filter(|_| all.len() > 1)?;
    Some(match decimals {
        Some(decimals) => Number { key: format!("{}.{decimals}", number.key), ..number },
        None => number,
    })
}

/// Whether digits may stand before groups of three.
fn leads(digits: &str) -> bool {
    digits.len() <= 3 && !digits.starts_with('0')
}

fn digits(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    &text[..end]
}

fn is_decimal_mark(c: char) -> bool {
    matches!(c, '.' | ',')
}

fn is_mark(c: char) -> bool {
    is_decimal_mark(c) || matches!(c, '\'' | '’')
}

/// Spaces that do not end a line.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is read at the beginning of a text: the bytes and the keys.
    fn read(text: &str) -> Option<(&str, String, Option<String>)> {
        let number = Number::begins(text)?;
        Some((&text[..number.length], number.key, number.decimal))
    }

    #[test]
    fn thousands_are_joined_whatever_stands_between() {
        for text in ["40,000", "40.000", "40 000", "40\u{a0}000", "40\u{2009}000", "40\u{202f}000", "40'000", "40’000"]
        {
            let (written, key, _) = read(text).unwrap();
            assert_eq!((written, key.as_str()), (text, "40000"));
        }
        for text in ["1,234,567", "1.234.567", "1 234 567", "1’234’567"] {
            assert_eq!(read(text), Some((text, "1234567".to_owned(), None)));
        }
    }

    #[test]
    fn decimals_are_read_behind_a_point_and_behind_a_comma() {
        for (text, key) in [
            ("45.79", "45.79"),
            ("45,79", "45.79"),
            ("0,5", "0.5"),
            ("0.456", "0.456"),
            ("1234,567", "1234.567"),
            ("1.234,5", "1234.5"),
            ("1,234.567", "1234.567"),
            ("1 234 567,89", "1234567.89"),
        ] {
            assert_eq!(read(text), Some((text, key.to_owned(), None)));
        }
    }

    #[test]
    fn one_mark_before_three_digits_is_read_both_ways() {
        for text in ["3.456", "3,456"] {
            let decimal = Some("3.456".to_owned());
            assert_eq!(read(text), Some((text, "3456".to_owned(), decimal)));
        }
        assert_eq!(read("3 456"), Some(("3 456", "3456".to_owned(), None)));
        assert_eq!(read("3'456"), Some(("3'456", "3456".to_owned(), None)));
    }

    #[test]
    fn a_date_a_list_and_a_number_beside_another_are_not_joined() {
        for text in [
            "2013",
            "12.05.2013",
            "1,2,3",
            "1.000,00.5",
            "2013 400",
            "5 12",
            "012 345",
            "40 0000",
            "40  000",
            "40\n000",
            "40, 000",
            "5'12",
            "12:000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("20 000 30 000").unwrap().0, "20 000");
        assert_eq!(read("45,79 000").unwrap().0, "45,79");
    }

    proptest! {
        #[test]
        fn what_is_read_is_digits_to_their_end(text in "[0-9., '’x\u{a0}]{0,24}") {
            if let Some((written, key, decimal)) = read(&text) {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                prop_assert_eq!(digits(&key), digits(written));
                prop_assert_eq!(digits(&decimal.unwrap_or(key)), digits(written));
                prop_assert!(!text[written.len()..].starts_with(|c: char| c.is_ascii_digit()));
                prop_assert_eq!(read(written).map(|again| again.0), Some(written));
            }
        }
    }
}
