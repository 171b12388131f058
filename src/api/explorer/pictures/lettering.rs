//! Letters in pictures: how wide words are drawn, where they are broken or cut, how numbers become places and how these are written.

/// A place or length in a picture, to a tenth of a pixel.
pub fn px(value: f64) -> String {
    // A cast takes what is no number for 0, and what is too large for the largest there is.
    let tenths = (value * 10.0).round() as i64;
    let (sign, whole, tenth) =
        (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

#[expect(clippy::cast_precision_loss, reason = "counts of records")]
pub fn whole(count: i64) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "places in a list")]
pub fn number(place: usize) -> f64 {
    place as f64
}

/// About how wide a text is in a usual sans serif of this size: a picture does not know which is used.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(of_letter).sum::<f64>() * size
}

fn of_letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '(' | ')' | ' ' | '\u{202f}' => {
            0.33
        }
        'm' | 'w' | 'M' | 'W' | 'ш' | 'щ' | 'ж' | 'ю' | 'м' | 'њ' | 'љ' | '—' | '%' => 0.87,
        wide if u32::from(wide) >= 0x2e80 => 1.0,
        capital if capital.is_uppercase() => 0.68,
        _ => 0.55,
    }
}

/// A text that is no wider than this, with three dots where something is missing. What no letter is drawn for is left out.
pub fn cut(text: &str, size: f64, room: f64) -> String {
    let drawn: String = text.chars().filter(|letter| !letter.is_control()).take(400).collect();
    if drawn.len() == text.len() && width(&drawn, size) <= room {
        return drawn;
    }
    let mut kept = String::new();
    let mut left = room - size;
    for letter in drawn.chars() {
        left -= of_letter(letter) * size;
        if left < 0.0 {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// A text in lines that are no wider than this, at most so many.
pub fn lines(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let mut line = word.to_owned();
        while let Some(next) = words.peek() {
            if width(&line, size) + width(next, size) + 0.33 * size > room {
                break;
            }
            line = format!("{line} {next}");
            words.next();
        }
        if lines.len() + 1 == most && words.peek().is_some() {
            let rest: Vec<&str> = words.by_ref().collect();
            line = format!("{line} {}", rest.join(" "));
        }
        lines.push(cut(&line, size, room));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_and_what_has_no_room_is_told_by_dots() {
        let text = "one two three four five six";
        assert_eq!(lines(text, 10.0, 60.0, 9).join(" "), text);
        let cut = lines(text, 10.0, 60.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'));
        assert!(cut.iter().all(|line| width(line, 10.0) <= 60.0 + 10.0));
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        assert_eq!(cut("a\u{0}\u{7}b", 10.0, 100.0), "ab…");
        assert_eq!(px(f64::NAN), "0");
        assert_eq!(px(-0.04), "0");
        assert_eq!(px(12.345), "12.3");
    }
}
