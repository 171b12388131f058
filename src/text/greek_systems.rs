//! How systems of romanisation write Greek, and what Latin letters may mean that people type for it.

/// How a system writes pairs and letters otherwise than [`to_letter`].
pub(super) struct System {
    pub pairs: &'static [(&'static str, &'static str)],
    pub letters: &'static [(char, &'static str)],
    /// `μπ` is `b` at both ends of a word, and `v` is `f` before letters without voice.
    pub by_sound: bool,
    /// A mark over one of the letters of a pair parts them.
    pub parted_by_marks: bool,
}

pub(super) const FOLDED: System = System {
    pairs: &[
        ("μπ", "b"),
        ("ντ", "d"),
        ("γκ", "g"),
        ("γγ", "ng"),
        ("γχ", "nch"),
        ("ου", "ou"),
        ("αυ", "av"),
        ("ευ", "ev"),
        ("ηυ", "iv"),
    ],
    letters: &[],
    by_sound: false,
    parted_by_marks: true,
};

/// ELOT 743 (ISO 843), transcription.
pub(super) const TRANSCRIBED: System = System {
    pairs: &[("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"), ("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("ηυ", "iv")],
    letters: &[],
    by_sound: true,
    parted_by_marks: true,
};

/// ELOT 743 (ISO 843), transliteration.
pub(super) const TRANSLITERATED: System = System {
    pairs: &[("ου", "ou"), ("αυ", "au"), ("ευ", "eu"), ("ηυ", "iu")],
    letters: &[],
    by_sound: false,
    parted_by_marks: true,
};

/// What people type who choose letters that look like the Greek ones.
pub(super) const BY_LOOKS: System = System {
    pairs: &[("ου", "ou")],
    letters: &[('β', "b"), ('η', "h"), ('ξ', "ks"), ('υ', "u"), ('χ', "x"), ('ω', "w")],
    by_sound: false,
    parted_by_marks: false,
};

/// What people type who write what they hear.
pub(super) const BY_EAR: System = System {
    pairs: &[
        ("μπ", "b"),
        ("ντ", "d"),
        ("γκ", "g"),
        ("γγ", "g"),
        ("ου", "ou"),
        ("αυ", "av"),
        ("ευ", "ev"),
        ("ηυ", "iv"),
    ],
    letters: &[('ξ', "ks"), ('υ', "i"), ('χ', "h")],
    by_sound: true,
    parted_by_marks: false,
};

/// What all of these have in common.
pub(super) const SHARED: System = System {
    pairs: &[
        ("μπ", "v"),
        ("ντ", "d"),
        ("γκ", "g"),
        ("γγ", "g"),
        ("γξ", "nks"),
        ("γχ", "nh"),
        ("ου", "u"),
        ("αυ", "av"),
        ("ευ", "ev"),
        ("ηυ", "iv"),
    ],
    letters: &[('ξ', "ks"), ('υ', "i"), ('χ', "h")],
    by_sound: true,
    parted_by_marks: false,
};

/// How words in Latin letters are read, longer spellings first.
pub(super) const READ: &[(&str, &str)] = &[
    ("ngk", "g"),
    ("ch", "h"),
    ("mp", "v"),
    ("nt", "d"),
    ("gk", "g"),
    ("gg", "g"),
    ("ng", "g"),
    ("ou", "u"),
    ("oy", "u"),
    ("au", "av"),
    ("ay", "av"),
    ("eu", "ev"),
    ("ey", "ev"),
    ("iu", "iv"),
    ("b", "v"),
    ("w", "o"),
    ("y", "i"),
    ("3", "ks"),
    ("8", "th"),
];

/// What letters mean that stand for several: one of each is a way to read a word. By ear `h` is `χ`, `x` is `ξ` and `u` is
/// `ου`; by their looks they are `η`, `χ` and `υ`, where `th` may still be `θ`.
pub(super) const MEANT: [&[&[(&str, &str)]]; 3] = [
    &[&[("th", "th"), ("ph", "f"), ("h", "h")], &[("th", "th"), ("h", "i")], &[("h", "i")]],
    &[&[("x", "ks")], &[("x", "h")]],
    &[&[("u", "u")], &[("u", "i")]],
];

pub(super) fn to_letter(bare: char) -> Option<&'static str> {
    Some(match bare {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}
