//! Correction notices and credit lines.
use super::paragraphs::fold;

/// Words by which a notice calls itself.
const NAMES: &str = "\
correction|corrections|clarification|corrected|erratum|editors note|editor s note|ispravka|ispravak|\
исправка|korrigjim|korrigim|saktësim|поправка|διόρθωση|erată|errata|popravek|düzeltme";

/// What can only be the piece that the notice stands in.
const THIS: &str = "\
this article|this story|an earlier version|earlier versions|a previous version|previous versions";

/// What may be it, or an article of a law, or a report of observers.
const PERHAPS_THIS: &str = "an article|the article|a story|a report|editions";

/// How a notice says that something was wrong.
const WRONG: &str = "\
incorrect|incorrectly|erroneously|wrongly|mistakenly|inaccurate|inaccurately|should have|\
has been corrected|was corrected|has been amended|was amended|in error";

/// What only a piece of writing can have done.
const MISWROTE: &str = "\
misstated|misidentified|misspelled|misreported|mischaracterized|misquoted|misattributed|\
incorrectly said|incorrectly stated|incorrectly reported|incorrectly identified|incorrectly gave|\
incorrectly described|incorrectly named|incorrectly referred|wrongly said|wrongly stated|\
wrongly identified|should have said|should have read";

fn has(folded: &str, words: &str) -> bool {
    let words = fold(words);
    format!(" {folded} ").contains(&format!(" {words} "))
}

/// A paragraph that takes back something of the article it stands in.
pub(super) fn is_correction(paragraph: &str) -> bool {
    let folded = fold(paragraph);
    let labelled = paragraph
        .split_once([':', '—', '–'])
        .is_some_and(|(label, rest)| !rest.trim().is_empty() && NAMES.split('|').any(|name| fold(label) == fold(name)));
    let beginning: String = folded.split(' ').take(12).collect::<Vec<_>>().join(" ");
    let says = |list: &str| list.split('|').any(|words| has(&folded, words));
    let begins = |list: &str| list.split('|').any(|words| has(&beginning, words));
    let miswrote = says(MISWROTE) || is_dated(paragraph) && says(WRONG);
    labelled || begins(THIS) && (says(WRONG) || miswrote) || begins(PERHAPS_THIS) && miswrote
}

/// `(Published 11/2/04)`.
fn is_dated(paragraph: &str) -> bool {
    let last = paragraph.rsplit_once('(').map(|(_, last)| fold(last));
    last.is_some_and(|last| last.starts_with("published ") && last.ends_with(|c: char| c.is_ascii_digit()))
}

const AGENCIES: &str = "\
AA|AFP|Agence France-Presse|Agerpres|Anadolu|Anadolu Agency|AMNA|ANA-MPA|ANSA|AP|ATA|APA|\
Associated Press|Beta|BIRN|Bloomberg|BTA|CTK|dpa|Deutsche Presse-Agentur|EFE|Fena|FoNet|Hina|\
Interfax|KosovaPress|Makfax|Mediafax|MIA|MINA|Novinite|Onasa|PAP|Press Association|Reuters|RFE/RL|\
RIA Novosti|SITA|Srna|STA|Tanjug|Танјуг|Срна|Бета|МИА|БТА|TASS|ITAR-TASS|Thomson Reuters|UPI|VOA|\
Xinhua|the Associated Press";

/// Longest credit line, in words.
const CREDIT_WORDS: usize = 6;

/// A last line that names nothing but agencies: `— Reuters`, `(Beta, Tanjug)`, `Source: AFP`.
pub(super) fn is_credit(line: &str, agency: Option<&str>) -> bool {
    if line.split_whitespace().count() > CREDIT_WORDS {
        return false;
    }
    let rest =
        line.trim_matches(|c: char| matches!(c, '—' | '–' | '-' | '(' | ')' | '[' | ']' | '.') || c.is_whitespace());
    let rest = match rest.split_once(':') {
        Some((label, names)) if is_source(label) => names,
        Some(_) => return false,
        None => rest,
    };
    let known = |name: &str| {
        let name = fold(name);
        let own = agency.is_some_and(|agency| fold(agency) == name);
        !name.is_empty() && (own || AGENCIES.split('|').any(|agency| fold(agency) == name))
    };
    if known(rest) {
        return true;
    }
    let names: Vec<&str> = rest.split([',', '/', '&', '|', ';']).flat_map(|part| part.split(" and ")).collect();
    names.len() > 1 && names.into_iter().all(known)
}

fn is_source(label: &str) -> bool {
    let label = fold(label);
    ["source", "sources", "agencies", "izvor", "извор", "burimi", "източник", "πηγή", "sursa", "vir", "kaynak"]
        .iter()
        .any(|name| fold(name) == label)
}

/// Whether a name in brackets before the first sentence is that of an agency.
pub(super) fn is_agency(name: &str, agency: Option<&str>) -> bool {
    is_credit(name, agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_takes_back_something_of_its_article() {
        for notice in [
            "Correction: the mayor of Zenda is 54.",
            "An article in May 3 editions misstated the age of the mayor. (Published 5/4/03)",
            "An earlier version of this story incorrectly gave the name of the town.",
            "Исправка: градоначелник има 54 године.",
        ] {
            assert!(is_correction(notice), "{notice}");
        }
        for story in [
            "The count was incorrect, an official of the town said.",
            "The court ordered the correction of 300 ballots.",
            "The commission said: this was wrongly counted.",
            "A report by observers of the vote said that ballots were incorrectly counted.",
            "An article of the law was wrongly applied in Zenda, the court found.",
        ] {
            assert!(!is_correction(story), "{story}");
        }
    }

    #[test]
    fn a_credit_line_names_agencies_only() {
        for (line, agency) in [
            ("— Reuters", None),
            ("(Beta, Tanjug)", None),
            ("Source: AFP", None),
            ("- Ruritania Press", Some("ruritania-press")),
        ] {
            assert!(is_credit(line, agency), "{line}");
        }
        for line in ["— Rudolf", "Reuters reported it.", "He said: AFP", "-", "It was a vote, and a fair one"] {
            assert!(!is_credit(line, None), "{line}");
        }
    }
}
