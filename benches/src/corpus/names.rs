//! Made-up names: entities of an invented country, each written in three scripts.
use crate::chance::{Chance, Zipf};
use crate::corpus::words::{Script, capital};

const ONSETS: [char; 5] = ['f', 'h', 'k', 's', 'z'];
const INNER: [char; 9] = ['b', 'd', 'g', 'l', 'm', 'n', 'p', 'r', 't'];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
const ENDS: [char; 4] = ['l', 'm', 'n', 'r'];

/// Letters of names, as they are written in each script.
const LETTERS: [(char, char, &str); 19] = [
    ('a', 'а', "α"),
    ('b', 'б', "μπ"),
    ('d', 'д', "ντ"),
    ('e', 'е', "ε"),
    ('f', 'ф', "φ"),
    ('g', 'г', "γκ"),
    ('h', 'х', "χ"),
    ('i', 'и', "ι"),
    ('k', 'к', "κ"),
    ('l', 'л', "λ"),
    ('m', 'м', "μ"),
    ('n', 'н', "ν"),
    ('o', 'о', "ο"),
    ('p', 'п', "π"),
    ('r', 'р', "ρ"),
    ('s', 'с', "σ"),
    ('t', 'т', "τ"),
    ('u', 'у', "ου"),
    ('z', 'з', "ζ"),
];

/// Kinds of entities, and how many there are.
pub const KINDS: [(&str, usize); 4] = [("person", 1_200), ("place", 400), ("party", 200), ("organisation", 200)];

pub struct Entity {
    pub id: String,
    pub kind: &'static str,
    /// By [`Script`].
    pub names: [String; 3],
}

pub struct Names {
    pub entities: Vec<Entity>,
    ranks: Zipf,
}

/// One of 25 × 45 × 45 × 4 = 202,500 names; those of near numbers are not alike.
fn name(number: usize) -> String {
    let mut rest = number * 7_919 % 202_500;
    let mut take = |letters: &[char]| {
        let letter = letters[rest % letters.len()];
        rest /= letters.len();
        letter
    };
    let letters = [take(&ONSETS), take(&VOWELS), take(&INNER), take(&VOWELS), take(&INNER), take(&VOWELS), take(&ENDS)];
    letters.into_iter().collect()
}

fn written(name: &str, script: Script) -> String {
    let spelt = |letter: char| -> String {
        let Some((_, cyrillic, greek)) = LETTERS.iter().find(|(latin, ..)| *latin == letter) else {
            return letter.into();
        };
        match script {
            Script::Latin => letter.into(),
            Script::Cyrillic => (*cyrillic).into(),
            Script::Greek => (*greek).into(),
        }
    };
    let words = name.split(' ').map(|word| capital(&word.chars().map(spelt).collect::<String>()));
    words.collect::<Vec<_>>().join(" ")
}

impl Names {
    pub fn new() -> Self {
        let mut entities = Vec::new();
        for (kind, count) in KINDS {
            for number in 0..count {
                let own = name(entities.len() + 1);
                let words = match kind {
                    "person" => format!("{} {own}", name(100_000 + number % 150)),
                    "party" => format!("{own} partia"),
                    "organisation" => format!("{own} foruma"),
                    _ => own,
                };
                let names = [Script::Latin, Script::Cyrillic, Script::Greek].map(|script| written(&words, script));
                entities.push(Entity { id: format!("example-{kind}-{:04}", number + 1), kind, names });
            }
        }
        let ranks = Zipf::new(entities.len(), 1.0);
        Self { entities, ranks }
    }

    /// Few are named often, whatever they are.
    pub fn draw(&self, chance: &mut Chance) -> &Entity {
        let count = self.entities.len();
        &self.entities[self.ranks.draw(chance) * 7_919 % count]
    }

    pub fn place(&self, chance: &mut Chance) -> &Entity {
        &self.entities[KINDS[0].1 + chance.below(KINDS[1].1)]
    }
}
