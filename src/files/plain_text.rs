//! Bytes as text: UTF-8 without control characters, or the place of what is none.
use super::mistake::{Fault, Lines, Place};

/// The text without a byte order mark, or what is wrong with the first byte that is no text.
pub(crate) fn text_of(bytes: Vec<u8>) -> Result<String, (Place, Fault)> {
    let utf16 = is_utf16(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let good = String::from_utf8_lossy(good);
        let place = Lines::new(&good).place(good.len());
        (place, Fault::new("the file is not UTF-8 text; save it as UTF-8"))
    });
    if utf16 {
        return Err((Place::START, Fault::new(UTF_16)));
    }
    let text = text?;
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_control(*c)) {
        let fault = Fault::new(format!("the file holds {}; take it out", told(c)));
        return Err((Lines::new(&text).place(at), fault));
    }
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

pub(crate) const UTF_16: &str = "the file is UTF-16 text; save it as UTF-8";

/// Control characters that no text holds: those of ASCII but tabs and line ends.
pub(crate) fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The first control character of a value, as messages name it.
pub(crate) fn control_in(value: &str) -> Option<String> {
    let (at, c) = value.chars().enumerate().find(|(_, c)| is_control(*c))?;
    Some(format!("character {} is {}", at + 1, told(c)))
}

/// What it is called in messages, which must not hold it.
pub(crate) fn told(c: char) -> String {
    format!("the control character U+{:04X}", u32::from(c))
}

/// How many bytes are looked at to tell an encoding.
pub(crate) const ENOUGH: usize = 4096;

/// Whether bytes begin with the mark of UTF-16, or, where they are no clean UTF-8, read as common letters in it.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || utf16_order(bytes).is_some()
}

/// In which order the bytes of each unit are, where they have no mark and read as common letters of UTF-16.
pub(crate) fn utf16_order(bytes: &[u8]) -> Option<Order> {
    let start = bytes.get(..ENOUGH).unwrap_or(bytes);
    let (pairs, odd) = start.as_chunks::<2>();
    let clean = start.iter().all(|byte| !is_control(char::from(*byte)));
    if clean || !odd.is_empty() {
        return None;
    }
    let letters = |unit: fn([u8; 2]) -> u16| pairs.iter().all(|pair| is_common(unit(*pair)));
    match () {
        () if letters(u16::from_le_bytes) => Some(Order::LowFirst),
        () if letters(u16::from_be_bytes) => Some(Order::HighFirst),
        () => None,
    }
}

/// Of the two bytes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    LowFirst,
    HighFirst,
}

/// Latin, Greek, Cyrillic, their marks and punctuation, and spaces.
fn is_common(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x52f | 0x1e00..=0x2122)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        let (place, fault) = text_of(bytes.to_vec()).unwrap_err();
        format!("{}:{}: {}", place.line, place.column, fault.message)
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_place() {
        assert_eq!(text_of(b"\xef\xbb\xbfa\tb\r\n".to_vec()).unwrap(), "a\tb\r\n");
        assert_eq!(refused(b"x\n\xc4\x87\xff"), "2:2: the file is not UTF-8 text; save it as UTF-8");
        for (bytes, place) in [(&b"a\0b"[..], "1:2"), (b"a\n\xc4\x87\x0c", "2:2"), (b"\x7f", "1:1")] {
            let told = refused(bytes);
            assert!(told.starts_with(&format!("{place}: the file holds the control character")), "{told}");
        }
    }

    #[test]
    fn utf_16_is_told_in_either_order_with_or_without_its_mark() {
        for text in ["file,id\n", "Изборна места\n", "Čaša", "Ψήφος – 7\n"] {
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                let plain: Vec<u8> = text.encode_utf16().flat_map(order).collect();
                let marked: Vec<u8> = order(0xfeff).into_iter().chain(plain.clone()).collect();
                for bytes in [plain, marked] {
                    assert_eq!(refused(&bytes), format!("1:1: {UTF_16}"), "{text}");
                }
            }
            assert_eq!(text_of(text.as_bytes().to_vec()).unwrap(), text);
        }
        // A code page of the region is no UTF-16.
        assert!(refused(b"\xc8a\x9aa je puna").contains("not UTF-8"));
    }
}
