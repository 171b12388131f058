//! Captions: a sentence in the present tense that says what a picture shows.
use super::paragraphs::fold;

/// What people do in pictures, in the singular of the present tense where it ends in `s`.
const VERBS: &str = "\
arrive attend carry cast celebrate chant check cheer clash count cross demonstrate drive drop \
embrace enter fill gather gesture greet guard hang hold hug inspect kiss leave lie light line listen \
look march mark patrol pass play pose pray prepare protest push queue raise react read rest ride run \
secure shake shout show sign sit sleep smile speak stand stare stroll take talk throw vote wait walk \
watch wave wear";

/// Words of telling, which captions do without.
const TELLING: &str = "\
said says told was were had has have did will would could should";

/// How the subject of a picture begins.
const SUBJECTS: &str = "\
a an two three four five several some people voters residents supporters protesters demonstrators \
police policemen soldiers officials workers members men women children";

const PREPOSITIONS: &str = "\
at in on near outside inside past through behind next under beside along during before into front \
around from to across over";

const MARKS: &str = "\
file photo|photo|foto|image|picture|fotografija|fotografi|φωτογραφία|fotoğraf|фото|снимка|caption";

const CREDITS: &str = "\
ap photo|afp photo|getty images|reuters photo|photo by|photo courtesy|epa efe|foto tanjug|foto beta";

const MONTHS: &str = "\
jan feb mar apr may jun jul aug sep sept oct nov dec";

/// Longest caption, in words.
const WORDS: usize = 70;

/// What stands around a paragraph at the beginning or end of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// A title, a line of furniture, or the next line without a blank one: what a page puts around a picture.
    Page,
    /// The beginning of the story itself.
    Story,
    /// The end of the text.
    End,
}

pub(super) fn is_caption(paragraph: &str, near: Near) -> bool {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    if words.len() > WORDS || words.len() < 3 {
        return false;
    }
    if is_marked(paragraph) {
        return true;
    }
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let tells = folded.iter().any(|word| TELLING.split_whitespace().any(|known| known == word.as_str()));
    if tells || !is_one_sentence(paragraph) {
        return false;
    }
    let acts = folded.iter().take(18).position(|word| is_verb(word)).filter(|at| *at > 0);
    let Some(at) = acts else { return false };
    if ends_in_date(&folded) {
        return true;
    }
    let quotes = paragraph.contains(['"', '“', '”', '„', '«']);
    let placed = folded
        .iter()
        .skip(at + 1)
        .take(6)
        .any(|word| PREPOSITIONS.split_whitespace().any(|known| known == word.as_str()));
    let pictured = SUBJECTS.split_whitespace().any(|known| known == folded[0].as_str()) && placed && !quotes;
    pictured && near != Near::Story && paragraph.ends_with(['.', ')'])
}

/// `FILE - …`, `Photo: …`, `… (AP Photo/…)`.
fn is_marked(paragraph: &str) -> bool {
    let label = paragraph.split_once(':').map(|(label, _)| fold(label));
    let file =
        paragraph.starts_with("FILE -") || paragraph.starts_with("FILE –") || paragraph.starts_with("FILE PHOTO");
    let labelled = label.is_some_and(|label| MARKS.split('|').any(|mark| fold(mark) == label));
    let last = paragraph.rfind('(').map(|at| fold(&paragraph[at..])).unwrap_or_default();
    let credited = paragraph.trim_end().ends_with([')', '.']) && CREDITS.split('|').any(|credit| last.contains(credit));
    file || labelled || credited
}

fn is_verb(word: &str) -> bool {
    VERBS.split_whitespace().any(|verb| {
        word == verb
            || word
                .strip_suffix('s')
                .is_some_and(|stem| stem == verb || stem.strip_suffix('e').is_some_and(|stem| stem == verb))
            || word.strip_suffix("ies").is_some_and(|stem| verb.strip_suffix('y') == Some(stem))
    })
}

/// No full stop followed by a new sentence; those of abbreviations do not count.
fn is_one_sentence(paragraph: &str) -> bool {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let inner = words.len().saturating_sub(1);
    !words.iter().take(inner).zip(words.iter().skip(1)).any(|(word, next)| {
        let bare = word.trim_end_matches(['"', '”', '’', ')', '\'']);
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        let ends = bare.ends_with(['!', '?']) || (bare.ends_with('.') && letters > 4);
        ends && next.chars().next().is_some_and(|c| !c.is_numeric() && !c.is_lowercase())
    })
}

/// `…, Nov. 3, 2013.` or `… 3 November 2013`, perhaps with a credit after it.
fn ends_in_date(folded: &[String]) -> bool {
    let is_month = |word: &String| {
        MONTHS.split_whitespace().any(|month| word.starts_with(month) && word.chars().all(char::is_alphabetic))
    };
    let is_day = |word: &String| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_year = |word: &String| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    let from = folded.len().saturating_sub(8);
    folded[from..].windows(3).any(|three| match three {
        [a, b, c] => is_year(c) && ((is_month(a) && is_day(b)) || (is_day(a) && is_month(b))),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_says_what_a_picture_shows() {
        for (caption, near) in [
            ("Ruritanian police guard the entrance of the town hall in divided Zenda, Nov. 3, 2013.", Near::Story),
            ("Voters queue outside a school in Zenda 3 November 2013.", Near::Story),
            (
                "A member of the commission of Ruritania sleeps at an empty polling place in Zenda, the second town.",
                Near::End,
            ),
            ("Two women walk past a poster in Zenda.", Near::Page),
            ("FILE - Mayor Rudolf Elphberg was seen in Zenda.", Near::Story),
            ("Rudolf Elphberg in Zenda. (AP Photo/A. Hope)", Near::Story),
            ("Foto: Antonije Nada", Near::Story),
        ] {
            assert!(is_caption(caption, near), "{caption}");
        }
    }

    #[test]
    fn a_paragraph_of_the_story_is_no_caption() {
        for (story, near) in [
            ("A woman walks into a school in Zenda to vote for the first time.", Near::Story),
            ("The vote in Zenda was halted on Nov. 3, 2013.", Near::Story),
            ("A voter in Zenda said she stands in line at dawn.", Near::End),
            ("A fair vote is what people stand for. They wait in line.", Near::End),
            ("Some people hold the view that votes do not count.", Near::End),
            ("Opponents of the vote have campaigned in the north, and there were threats.", Near::End),
            ("\"A man stands at the door,\" read a poster in Zenda.", Near::End),
        ] {
            assert!(!is_caption(story, near), "{story}");
        }
    }
}
