//! Where mistakes stand: inside the file that they are told of, and told in as many words as it has.
use ballotwire::files::{Mistake, SourceFile};

/// How much longer than the file the longest message may be, in bytes: the names of a closed list go into it.
const WORDS: usize = 4000;

pub fn inside(files: &[SourceFile], mistakes: &[Mistake]) {
    assert!(!mistakes.is_empty(), "refused without a reason");
    for mistake in mistakes {
        let Some(file) = files.iter().find(|file| file.path == mistake.file) else {
            panic!("{mistake} is in no file");
        };
        stands_in(&file.text, mistake);
    }
}

pub fn stands_in(text: &str, mistake: &Mistake) {
    let line = usize::try_from(mistake.line).unwrap();
    let column = usize::try_from(mistake.column).unwrap();
    assert!(line >= 1 && column >= 1, "{mistake}");
    // Old programs end lines with returns.
    let widths: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    assert!(line <= lines(text), "{mistake}: beyond the last line");
    let widest = widths.iter().max().copied().unwrap_or(0);
    let width = widths.get(line - 1).copied().unwrap_or(widest);
    assert!(column <= width + 1, "{mistake}: beyond the end of the line");
    // What a terminal obeys is written as `\u{1b}`: up to eight signs for one.
    let told = mistake.message.len() + mistake.suggestion.as_ref().map_or(0, String::len);
    assert!(told <= 8 * text.len() + WORDS, "{} bytes", told);
    let said = mistake.to_string();
    assert!(!said.contains(char::is_control), "{said:?}");
}

fn lines(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\n' | '\r')).count() + 1
}
