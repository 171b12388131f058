//! Bytes in any character set of the region as text: by their mark, by what they declare, as UTF-8, else by a guess that is
//! told. What would lose letters is refused.
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::files::plain_text::{Order, utf16_order};

/// How far into a document it may declare its character set, in bytes.
const HEAD: usize = 2048;

/// A text, and the character set where it was guessed.
pub(super) struct Decoded {
    pub text: String,
    pub guessed: Option<&'static str>,
}

/// The text without its mark, or why it is none.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..], "marked as").map(|text| Decoded { text, guessed: None });
    }
    if let Some(encoding) = wide(bytes) {
        return whole(encoding, bytes, "read as").map(|text| Decoded { text, guessed: None });
    }
    let utf_8 = std::str::from_utf8(bytes).ok();
    if let Some(label) = declared(bytes) {
        let encoding = Encoding::for_label(label.as_bytes())
            .ok_or(format!("nobody knows the character set `{}`", label.chars().take(40).collect::<String>()))?;
        // What can be UTF-8 with letters beyond ASCII is nothing else, whatever a program wrote above it. UTF-16 cannot
        // declare itself in single bytes.
        if utf_8.is_none() && encoding != UTF_16LE && encoding != UTF_16BE {
            return whole(encoding, bytes, "declared as").map(|text| Decoded { text, guessed: None });
        }
    }
    if let Some(text) = utf_8 {
        return whole(UTF_8, text.as_bytes(), "read as").map(|text| Decoded { text, guessed: None });
    }
    let encoding = guess(bytes);
    whole(encoding, bytes, "taken for").map(|text| Decoded { text, guessed: Some(encoding.name()) })
}

/// UTF-16 without its mark. Markup, JSON and most tables begin with letters of ASCII, whatever letters come after.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match (bytes, utf16_order(bytes)) {
        ([0, second, 0, fourth, ..], _) if *second != 0 && *fourth != 0 => Some(UTF_16BE),
        ([first, 0, third, 0, ..], _) if *first != 0 && *third != 0 => Some(UTF_16LE),
        (_, order) => order.map(|order| if order == Order::LowFirst { UTF_16LE } else { UTF_16BE }),
    }
}

/// The character set that a declaration of XML or a page of HTML names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let named = |text: &str, key: &str| {
        let (_, rest) = text.split_once(key)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| c.is_whitespace() || "\"'?>;/".contains(c)).unwrap_or(rest.len());
        Some(rest[..end].to_owned()).filter(|label| !label.is_empty())
    };
    let start = head.trim_start();
    if let Some(declaration) = start.strip_prefix("<?xml") {
        let end = declaration.find("?>").unwrap_or(declaration.len());
        return named(&declaration[..end], "encoding");
    }
    if !start.starts_with('<') {
        return None;
    }
    let metas = head.to_ascii_lowercase();
    let mut metas = metas.split("<meta").skip(1);
    metas.find_map(|meta| named(&meta[..meta.find('>').unwrap_or(meta.len())], "charset"))
}

/// The likeliest character set for the country that the first address in the text belongs to.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let country = country(bytes);
    detector.guess(country.as_deref().map(str::as_bytes), Utf8Detection::Deny)
}

/// The last part of the first host in the text, of two letters.
fn country(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut hosts = text.match_indices("://").map(|(at, sign)| &text[at + sign.len()..]);
    hosts.find_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !".-".contains(c)).unwrap_or(rest.len());
        let last = rest[..end].rsplit('.').next()?;
        (last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_lowercase())).then(|| last.to_owned())
    })
}

/// The bytes in one character set, if each of them stands for something in it.
fn whole(encoding: &'static Encoding, bytes: &[u8], how: &str) -> Result<String, String> {
    let name = encoding.name();
    let foreign = || format!("the file is {how} {name}, and has bytes that stand for nothing in it; save it as UTF-8");
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(foreign)?;
    let nothing = |c: char| ('\u{80}'..='\u{9f}').contains(&c) && c != '\u{85}';
    if encoding != UTF_8 && text.contains(nothing) {
        return Err(foreign());
    }
    if text.contains('\0') {
        return Err("the file is no text: it holds zero bytes".to_owned());
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_is_read_so() {
        for (label, text) in [
            ("windows-1250", "Čaša puna šljiva"),
            ("windows-1251", "Гласање у Зенди"),
            ("windows-1253", "Ψηφοφορία – 7"),
            ("windows-1254", "Oy verme işlemi"),
            ("iso-8859-2", "Čaša puna šljiva"),
            ("iso-8859-5", "Гласање у Зенди"),
            ("iso-8859-7", "Ψηφοφορία"),
            ("iso-8859-16", "Alegători și țară"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            for head in [format!("<?xml version=\"1.0\" encoding='{label}'?>"), format!("<html><META charset={label}>")]
            {
                let whole = format!("{head}<p>{text}</p>");
                let (bytes, _, lost) = encoding.encode(&whole);
                assert!(!lost, "{label}");
                let decoded = decode(&bytes).unwrap();
                assert_eq!((decoded.text, decoded.guessed), (whole, None));
            }
        }
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        for text in ["<p>Гласање</p>", "Наслов;Датум"] {
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                for mark in ["", "\u{feff}"] {
                    let bytes: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(order).collect();
                    assert_eq!(decode(&bytes).unwrap().text, text);
                }
            }
        }
    }

    #[test]
    fn what_declares_nothing_is_guessed_with_the_country_of_its_addresses() {
        let text =
            "Birači u Zendi čekaju: šest sati, žene i đaci. Više na http://gazeta.example.hr/ i još nešto ćirilično.";
        let (bytes, ..) = encoding_rs::WINDOWS_1250.encode(text);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.guessed), (text, Some("windows-1250")));
        assert_eq!(country(b"see https://www.example.org/ and http://a.example.rs/x"), Some("rs".to_owned()));
    }

    #[test]
    fn what_would_lose_letters_is_refused() {
        for (bytes, reason) in [
            (&b"<?xml version='1.0' encoding='utf-8'?><p>\xc8a</p>"[..], "declared as UTF-8"),
            (b"<?xml version='1.0' encoding='iso-8859-2'?><p>\x9a\x8a</p>", "declared as ISO-8859-2"),
            (b"<?xml version='1.0' encoding='x-zenda'?><p/>", "nobody knows"),
            (b"\xef\xbb\xbf<p>\xff</p>", "marked as UTF-8"),
            (b"<p>\0\0\0</p>", "zero bytes"),
        ] {
            let refused = decode(bytes).map(|decoded| decoded.text).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
    }
}
