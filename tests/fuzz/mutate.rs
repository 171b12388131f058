//! Inputs made from kept ones.
use crate::chance::Chance;

/// Longest input that is made, in bytes.
const LONGEST: usize = 16 * 1024;

/// What means something to some door, or has broken one.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "](",
    "{",
    "}",
    "\\",
    "\\u{",
    "~",
    "~3",
    "*",
    "-",
    "–",
    "\u{2212}",
    ":",
    ";",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[0m",
    "\u{ad}",
    "\u{200d}",
    "\u{300}",
    "\u{301}",
    "ŉ",
    "Ў",
    "Ў0",
    "ß",
    "İ",
    "ı",
    "ǆ",
    "Ђ",
    "ћ",
    "ς",
    "ά",
    "ё",
    "𝔄",
    "👩‍👩‍👧",
    " OR ",
    " AND ",
    " NOT ",
    "text:",
    "title:",
    "+++",
    "## Text",
    "## Left out",
    "- caption: ",
    "entity:velmora",
    "event:v",
    "figure:f",
    "[[event]]",
    "[[entity]]",
    "id = \"a\"",
    "= { ",
    "2031-04-02",
    "2031-W14",
    "2031-21",
    "203X",
    "..",
    "/",
    "?",
    "%",
    "Z",
    "+02:00",
    "T24:00",
    "-0001",
    "99999999999",
    "1e308",
    "NaN",
    "inf",
    "0",
    "-0",
    "1.000.000",
    "40,000",
    "\"sep=;\"\n",
    "# ",
    "null",
    "true",
    "{\"",
    "\":",
    "\u{85}",
    "\u{2028}",
    "%00",
    "%ff",
    "&",
    "=",
    "limit=",
    "cursor=",
    "sort=-",
    "facets=",
    "fields=",
    "has=",
    ";q=",
    "*/*",
    "text/html",
    "W/\"",
];

pub fn mutated(kept: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = chance.of(kept).clone();
    for _ in 0..=chance.below(6) {
        once(&mut input, kept, chance);
    }
    input.truncate(LONGEST);
    input
}

fn once(input: &mut Vec<u8>, kept: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    let end = at + chance.below((input.len() - at).min(64) + 1);
    match chance.below(9) {
        0 => {
            input.drain(at..end);
        }
        1 => {
            let again = input[at..end].to_vec();
            input.splice(at..at, again);
        }
        2 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        3 => input.insert(at, chance.next().to_le_bytes()[0]),
        4 => {
            let other = chance.of(kept);
            let from = chance.below(other.len() + 1);
            let to = from + chance.below((other.len() - from).min(256) + 1);
            input.splice(at..end, other[from..to].iter().copied());
        }
        5 => {
            let times = 1 + chance.below(40);
            let piece = chance.of(PIECES).repeat(times);
            input.splice(at..at, piece.bytes());
        }
        6 => input[at..end].reverse(),
        _ => {
            let piece = chance.of(PIECES).bytes();
            input.splice(at..end.min(at + 4), piece);
        }
    }
}
