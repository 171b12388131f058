//! Lines that belong to a web page and not to the story on it.
use std::collections::HashSet;
use std::sync::LazyLock;

use super::paragraphs::fold;

/// Whole lines.
const LINES: &str = "\
Accessibility links|Advertisement|Advertisements|Add a comment|Back to top|Bookmark|Breaking News|Close|\
Comments|Comment|Contact us|Copy link|Cookie policy|Download|E-mail|Email|Email this|Embed|Facebook|Follow us|\
Home|Home page|Latest|Latest News|Leave a comment|Link copied|Listen|Live|Log in|Login|Main content|\
Main navigation|Menu|More news|More on this story|Most popular|Most read|Navigation|Newsletter|Next|\
No media source currently available|Previous|Print|Print this article|Privacy policy|Read more|Related|\
Related articles|Related stories|Related topics|Save|Search|See also|See comments|Share|Share this|\
Share this article|Share this story|Sign in|Sign up|Site index|Sitemap|Skip navigation|Subscribe|Subscribe now|\
Tags|Terms of use|Top stories|Trending|Tweet|Twitter|View comments|WhatsApp|You may also like|\
Najnovije|Najnovije vesti|Najnovije vijesti|Najčitanije|Podeli|Podijeli|Podijelite|Podelite|Štampaj|Ispiši|\
Komentari|Komentar|Pošalji komentar|Povezane vesti|Povezane vijesti|Povezani članci|Pročitajte još|\
Pročitaj još|Vesti|Vijesti|Naslovna|Početna|Pretraga|Prijava|Registracija|Pratite nas|Izdvojeno|Reklama|Oglas|\
Udarna vest|Kopiraj link|Најновије|Најновије вести|Подели|Поделите|Штампај|Коментари|Повезане вести|\
Прочитајте још|Вести|Насловна|Почетна|Претрага|Пратите нас|\
Lajmet e fundit|Të fundit|Shpërndaje|Shpërndaj|Ndaje|Printo|Komente|Komento|Lexo më shumë|Lexoni edhe|\
Lexo edhe|Më të lexuarat|Të ngjashme|Kryefaqja|Ballina|Kërko|Na ndiqni|Reklamë|Lajme|\
Сподели|Споделете|Печати|Најчитани|Поврзани вести|Прочитај повеќе|Прочитајте и|Дома|Почетна страница|\
Пребарувај|Најнови вести|\
Споделяне|Принтирай|Печат|Най-четени|Още по темата|Свързани новини|Начало|Търсене|Последни новини|Новини|\
Прочетете още|\
Κοινοποίηση|Εκτύπωση|Σχόλια|Διαβάστε επίσης|Διαβάστε περισσότερα|Τελευταία νέα|Δημοφιλή|Αρχική|Αναζήτηση|\
Ειδήσεις|Σχετικά άρθρα|\
Distribuie|Tipărește|Comentarii|Citește și|Citește mai mult|Cele mai citite|Ultimele știri|Știri|Acasă|Căutare|\
Articole similare|\
Deli|Delite|Natisni|Komentarji|Preberite tudi|Preberi več|Najbolj brano|Zadnje novice|Domov|Iskanje|Novice|\
Paylaş|Yazdır|Yorumlar|Son dakika|Devamını oku|İlgili haberler|En çok okunanlar|Ana sayfa|Arama|Haberler";

/// Beginnings of lines.
const STARTS: &str = "\
skip to|share on|share this on|share via|follow us on|read more|read also|also read|sign up for|subscribe to|\
click here|jump to|download our app|podeli na|podijeli na|pratite nas na|pročitajte još|shpërndaje në|\
lexo edhe|сподели на|подели на|прочетете още|διαβάστε επίσης|citește și|preberite tudi";

/// Longest line of furniture, in words.
const WORDS: usize = 8;

static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| LINES.split('|').map(fold).collect());
static BEGINNINGS: LazyLock<Vec<String>> =
    LazyLock::new(|| STARTS.split('|').map(|start| format!("{} ", fold(start))).collect());

/// A short line that ends no sentence and is known from many pages.
pub(super) fn is_navigation(line: &str) -> bool {
    let sentence = line.ends_with(['.', '!', '?', '…']) && !line.ends_with("...");
    if sentence || line.split_whitespace().count() > WORDS {
        return false;
    }
    let folded = fold(line);
    !folded.is_empty() && (KNOWN.contains(&folded) || BEGINNINGS.iter().any(|start| folded.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_furniture_is_known_in_several_languages_and_sentences_are_not_furniture() {
        for line in [
            "Share",
            "Skip to main content",
            "BREAKING NEWS",
            "Povezane vesti",
            "Лајмет",
            "Lajmet e fundit",
            "Прочитајте још",
            "Share on Facebook",
        ] {
            assert_eq!(is_navigation(line), line != "Лајмет", "{line}");
        }
        for line in ["Share.", "The mayor will share the news.", "Home is where the votes are counted", "— Reuters", ""]
        {
            assert!(!is_navigation(line), "{line}");
        }
    }
}
