//! Datelines: `ZENDA, Ruritania (Reuters) - ` before the first sentence.
use super::notice::is_agency;

/// Words in capitals that stand before a colon or dash and are no places.
const NO_PLACES: &str = "\
ANALYSIS BREAKING CEC CIK CORRECTED CORRECTION DIK EU EULEX EXCLUSIVE EXPLAINER FACTBOX FEATURE FOTO \
INTERVIEW KFOR KQZ LIVE NATO NOTE ODIHR OPINION OSCE PHOTO PHOTOS PROFILE TIMELINE UN UNMIK UPDATE \
US USA VIDEO WATCH УЖИВО ФОТО ВИДЕО UŽIVO";

/// Longest dateline, in characters.
const CHARS: usize = 90;

/// The dateline and the text after it.
pub(super) fn split<'a>(
    paragraph: &'a str,
    expected: Option<&str>,
    agency: Option<&str>,
) -> Option<(&'a str, &'a str)> {
    if let Some(rest) = expected.and_then(|dateline| paragraph.strip_prefix(dateline)) {
        let story = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '—' | '–' | '-' | '.'));
        if story.len() < rest.len() {
            return Some((&paragraph[..paragraph.len() - rest.len()], story));
        }
    }
    let (at, mark) = separator(paragraph)?;
    let head = paragraph[..at].trim();
    let story = paragraph[at + mark.len()..].trim_start_matches(|c: char| c.is_whitespace() || c == '-');
    let begins = story.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || "\"“„«‘'".contains(c));
    (begins && is_dateline(head, mark == ":", agency)).then_some((head, story))
}

/// The first mark that may end a dateline.
fn separator(paragraph: &str) -> Option<(usize, &'static str)> {
    let end = paragraph.char_indices().nth(CHARS).map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..end];
    ["—", " – ", " - ", "--", ":"].into_iter().filter_map(|mark| Some((head.find(mark)?, mark))).min()
}

fn is_dateline(head: &str, colon: bool, agency: Option<&str>) -> bool {
    let (words, named) = match head.split_once('(') {
        Some((words, bracket)) => {
            let name = bracket.trim_end_matches(')');
            if bracket.len() == name.len() || !is_agency(name, agency) && name.split_whitespace().count() > 3 {
                return false;
            }
            (words.trim(), true)
        }
        None => (head, false),
    };
    let segments: Vec<&str> = words.split(',').map(str::trim).collect();
    let Some((place, others)) = segments.split_first() else {
        return false;
    };
    // A colon after a lone word in capitals is as often a label.
    if !is_place(place) || (colon && others.is_empty() && !named) {
        return false;
    }
    others.len() <= 3
        && others.iter().all(|segment| {
            let begins = segment.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
            begins && segment.split_whitespace().count() <= 4
        })
}

fn is_place(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    let capitals =
        text.chars().all(|c| c.is_uppercase() || c.is_whitespace() || matches!(c, '-' | '.' | '/' | '\'' | '’'));
    (2..=40).contains(&letters)
        && (1..=4).contains(&words)
        && capitals
        && !text.split(|c: char| !c.is_alphabetic()).any(|word| NO_PLACES.split_whitespace().any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_taken_from_the_first_sentence() {
        for (paragraph, dateline, story) in [
            ("ZENDA, Ruritania : Voters came.", "ZENDA, Ruritania", "Voters came."),
            ("ZENDA (Reuters) - Voters came.", "ZENDA (Reuters)", "Voters came."),
            ("ZENDA, Ruritania, Nov. 3 — “Voters came.", "ZENDA, Ruritania, Nov. 3", "“Voters came."),
            ("ЗЕНДА, 3. новембра (Танјуг) – Гласачи су дошли.", "ЗЕНДА, 3. новембра (Танјуг)", "Гласачи су дошли."),
            ("NEW ZENDA -- 12 voters came.", "NEW ZENDA", "12 voters came."),
        ] {
            assert_eq!(split(paragraph, None, None), Some((dateline, story)), "{paragraph}");
        }
        assert_eq!(split("Zenda. Voters came.", Some("Zenda"), None), Some(("Zenda", "Voters came.")));
    }

    #[test]
    fn other_words_in_capitals_are_no_dateline() {
        for paragraph in [
            "NATO - The alliance came.",
            "LIVE: Voters came.",
            "ZENDA: Voters came.",
            "The town — Zenda — voted.",
            "OSCE, Nov. 3: Observers came.",
            "Zenda, Ruritania: Voters came.",
            "ZENDA - voters came.",
            "—",
        ] {
            assert_eq!(split(paragraph, None, None), None, "{paragraph}");
        }
    }
}
