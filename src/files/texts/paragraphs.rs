//! A raw text as paragraphs, each with the line it begins on.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub line: u32,
    pub text: String,
    /// The next one follows without a blank line.
    pub glued: bool,
}

/// Longest line of a text that was wrapped by hand or by a mail program.
const WRAPPED: usize = 100;

/// Paragraphs in NFC, without spaces at the ends of lines. Lines are paragraphs, unless they were plainly wrapped.
pub(super) fn split(raw: &str) -> Vec<Paragraph> {
    let normal: String = raw.nfc().collect();
    let mut paragraphs = Vec::new();
    let mut block: Vec<(u32, &str)> = Vec::new();
    for (number, line) in (1u32..).zip(normal.split('\n')) {
        let line = line.trim_matches([' ', '\t', '\r']);
        if line.is_empty() {
            close(&mut block, &mut paragraphs);
        } else {
            block.push((number, line));
        }
    }
    close(&mut block, &mut paragraphs);
    paragraphs
}

fn close(block: &mut Vec<(u32, &str)>, paragraphs: &mut Vec<Paragraph>) {
    let lines = std::mem::take(block);
    let Some((first, _)) = lines.first() else {
        return;
    };
    if is_wrapped(&lines) {
        let texts: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        paragraphs.push(Paragraph { line: *first, text: texts.join(" "), glued: false });
        return;
    }
    let last = lines.len() - 1;
    paragraphs.extend(lines.iter().enumerate().map(|(index, (line, text))| Paragraph {
        line: *line,
        text: (*text).to_owned(),
        glued: index < last,
    }));
}

/// Whether each line ends where the next word would not have fitted.
fn is_wrapped(lines: &[(u32, &str)]) -> bool {
    let length = |text: &str| text.chars().count();
    let width = lines.iter().map(|(_, text)| length(text)).max().unwrap_or(0);
    if lines.len() < 2 || !(40..=WRAPPED).contains(&width) {
        return false;
    }
    lines.windows(2).all(|pair| {
        let next = pair[1].1.split_whitespace().next().unwrap_or_default();
        length(pair[0].1) + 1 + length(next) > width
    })
}

/// Lower-case words without marks and punctuation, for comparing.
pub(super) fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(raw: &str) -> Vec<String> {
        split(raw).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_they_were_wrapped() {
        assert_eq!(texts("One.  \r\nTwo.\r\n\r\nThree."), ["One.", "Two.", "Three."]);
        let wrapped =
            "The voters of Zenda came early in the day and\nwaited in a long line before the town hall was\nopened.";
        assert_eq!(texts(wrapped).len(), 1);
        assert_eq!(split("One.\nTwo.")[0].glued, [true][0]);
    }

    #[test]
    fn fixed_spaces_stay_and_letters_are_composed() {
        assert_eq!(texts("7\u{a0}% c\u{301}"), ["7\u{a0}% ć"]);
        assert_eq!(fold("Žene – glasaju!"), "zene glasaju");
    }
}
