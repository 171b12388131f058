//! Text for a terminal: what it would obey instead of showing is written out.
use ballotwire::domain::*;

#[test]
fn what_a_terminal_obeys_is_written_out() {
    for (text, shown) in [
        ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
        ("a\u{9b}2Jb", "a\\u{9b}2Jb"),
        ("a\u{7}\u{8}\u{7f}", "a\\u{7}\\u{8}\\u{7f}"),
        ("safe\rwrong", "safe\\rwrong"),
        ("\u{202e}txt.exe\u{2069}", "\\u{202e}txt.exe\\u{2069}"),
        ("Крстимир Пантић – „да“", "Крстимир Пантић – „да“"),
    ] {
        assert_eq!(printed(text), shown);
        assert_eq!(on_one_line(text), shown);
    }
}

#[test]
fn lines_stay_unless_one_is_wanted() {
    let text = "a\tb\r\nc\n";
    assert_eq!(printed(text), text);
    assert_eq!(on_one_line(text), "a\\tb\\r\\nc\\n");
}
