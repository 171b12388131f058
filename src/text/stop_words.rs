//! Words that every text is full of, whatever it is about.
use std::collections::HashSet;
use std::sync::LazyLock;

use super::tokens::word_key;

/// Languages that have a list.
pub const STOP_WORD_LANGUAGES: &[&str] = &["bg", "bs", "cnr", "el", "en", "hr", "mk", "ro", "sl", "sq", "sr", "tr"];

/// The function words of a language as folded keys; none where there is no list.
pub fn stop_words(language: &str) -> HashSet<String> {
    let words = match language {
        "bg" => BULGARIAN,
        "bs" | "cnr" | "hr" | "sr" => SERBIAN,
        "el" => GREEK,
        "en" => ENGLISH,
        "mk" => MACEDONIAN,
        "ro" => ROMANIAN,
        "sl" => SLOVENE,
        "sq" => ALBANIAN,
        "tr" => TURKISH,
        _ => "",
    };
    words.split_whitespace().map(word_key).collect()
}

/// The function words of all languages that have a list.
pub fn all_stop_words() -> &'static HashSet<String> {
    static ALL: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let languages = STOP_WORD_LANGUAGES.iter();
        languages.flat_map(|language| stop_words(language)).collect()
    });
    &ALL
}

// Articles, pronouns, prepositions, conjunctions, auxiliaries, and the pieces that apostrophes cut off. Left out is what
// is a name or a word of matter elsewhere, because a selection has several languages: `ali`, `sam`, `tom`, `sad`; `care`,
// `mine`; `duke`, `para`; `site`.

const ENGLISH: &str = "\
    a about above after again against all also although am among an and another any are around as at be because been \
    before being below between both but by can could d did do does doing down during each either every few for from \
    further had has have having he her here hers herself him himself his how however i if in into is it its itself \
    just ll m many may me might more most much must my myself neither no nor not of off on once only onto or other \
    our ours ourselves out over own re s same shall she should since so some such t than that the their theirs them \
    themselves then there these they this those though through to too toward towards under until up upon us ve very \
    was we were what when where whether which while who whom whose why will with within without would you your yours \
    yourself";

/// In both pronunciations, and as they are said in Bosnia, Croatia and Montenegro.
const SERBIAN: &str = "\
    a ako bez bi bih bila bile bili bilo bio biti bude budu da dakle do dok ga gde gdje i iako ih ili im ima imaju \
    ipak ispod ispred iz iza između iznad ja je jedan jedna jedno jer joj još k ka kad kada kako kao kod koga koja \
    koje kojeg kojega kojem koji kojih kojim kojima kojoj koju kome kroz li među međutim mi mogu mora moraju može mu \
    na nad nakon nam nas ne nego neka neke neki nema nemaju ni nije nisam nisu niti njega njegov njegova njegove \
    njemu njen njena njih njihov njihova njihove njihovih njim njima njoj nju o od oko on ona one oni ono ova ovaj \
    ove ovi ovim ovo ovog ovoga ovoj ovom pa po pod posle poslije potom pre preko prema pri prije protiv radi s sa \
    sada samo se sebe si smo ste su sva sve svi svih svim svoj svoja svoje svojih svojim svoju ta tada taj tako \
    takođe također te ti tih tijekom tko to tog toga toj tokom tome treba tu u uoči uz vam vas već vi za zato zbog \
    će ćemo ćete ću čega čemu čim šta što";

const SLOVENE: &str = "\
    ampak bi bil bila bile bili bilo biti bo bodo bolj bom bomo bosta brez da do dokler ga in iz jaz je jih jo kadar \
    kaj kako katera katere katerega kateri katerih kdo ker ki kjer ko kot lahko le manj med mi mora morajo mu na nad \
    nam nas ne nego ni nismo niso njegov njegova njen njihov njihova o ob od on ona oni pa po pod pred preden pri \
    proti s saj samo se sem si smo so sta ste svoj svoje svojo ta tako te tega tej tem temveč ter ti to torej tudi v \
    vam vas vendar več vi vsak vse vsi z za zaradi zato zdaj zelo če čeprav še že";

const ALBANIAN: &str = "\
    ai ajo ashtu asnjë ata atij ato atyre brenda cila cilat cili cilin cilën cilët deri dhe disa do duhet e edhe \
    ende gjatë gjitha gjithë i ia im ishin ishte iu ja jashtë jo ju ka kam kanë kemi kishin kishte kjo ku kundër kur \
    kush ky kësaj kështu këta këtij këto këtë mbi me megjithatë mes midis mund më na ndaj ndërsa ne nga një nuk në \
    nën nëse ose pa pas por pra prej për përmes qenë që s sa saj se sepse si sipas sonë ta tani te tek tij tjera \
    tjerë tjetër ty tyre të u ua unë vet vetë vetëm yne ynë çdo çfarë është";

const MACEDONIAN: &str = "\
    а ако беа без беше би бидат биде бил била биле било веќе ви вие во врз г ги го да дека до додека е ете за затоа \
    и или им има имаат исто каде како кога кого кое кои кон кој која ли ме меѓу меѓутоа ми можат може му на над не \
    неа него негов негова негово нема немаат нејзин нејзина ни нив нивен нивна нивната нивни нивните ние низ ниту но \
    нѐ ова оваа овие овој од околу оние оној па по под поради потоа пред преку при против сè своите свој своја се \
    секој секоја сепак си сме со според сте таа така те тоа тогаш тој треба туку уште што ја ќе";

const BULGARIAN: &str = "\
    а аз ако бе без беше би бил била били било бъдат бъде бяха в вас вече ви вие все всеки всички всяка във върху ги \
    го да дали до докато дори е за зад защо защото и из или им има имат как какво както като кога когато кое което \
    кои които кой който коя която къде където към ли ме между ми могат може му на над нас не него негов негова \
    неговия нейната нея ни ние нито но няма нямат о около от още по под поради пред преди през при с са само своите \
    свой своя се си след според срещу със също тази така там те тези техен техните ти то това този той точно трябва \
    тук тя тях ще я";

const GREEK: &str = "\
    ένα έναν ένας έχει έχουν έχω ή ήδη ήταν ακόμα ακόμη αλλά αν από αυτά αυτές αυτή αυτήν αυτής αυτοί αυτού αυτούς \
    αυτό αυτόν αυτός αυτών για γιατί δεν δηλαδή δια εάν είναι είτε είχαν είχε εδώ εκεί ενός ενώ επί επίσης η θα κάθε \
    κάποια κάποιος καθώς και κατά λοιπόν μέσω μέχρι μία μας με μετά μεταξύ μη μην μια μιας μου μπορεί μόνο να ο οι \
    οποία οποίο οποίοι οποίος ούτε πιο ποια ποιος πολύ που πρέπει πριν προς πως σας σε σου στα στη στην στης \
    στις στο στον στους συν τα τη την της τι τις το τον του τους των υπέρ υπό χωρίς ως όλα όλες όλοι όλων όμως όπου \
    όπως όταν ότι όχι ώστε";

const ROMANIAN: &str = "\
    a acea aceasta această aceea acei acel acela acele acelor acest acesta aceste acestea acestei acestor acestui \
    acești acum ai al ale am ar astfel asupra au avea aveau avut așa ați ca ce cea cei cel cele celei celor cine cu \
    cum când că către dacă dar de deja deoarece despre deși din dintre doar după e ea ei el ele erau este eu fi fie \
    fiecare fiind foarte fost fără i iar ii l la le li lor lui mai mi ne nici noastră noi nostru nu numai o orice pe \
    pentru peste prin până s sa sau se spre sub sunt să săi său toate tot totuși toți tu tuturor un unde unei unele \
    unii unor unui va voi vom vor vă îi îl împotriva în încă însă între își și";

const TURKISH: &str = "\
    ama ancak artık aynı bazı bir biz bu bunu bunun böyle bütün da daha de değil diye eden en etti eğer fakat gibi \
    göre hangi hem her hiç ile ise için kadar karşı ki mi mu nasıl ne neden o olacak olan olarak oldu olduğu \
    olduğunu olmak olması olup onlar onu onun siz sonra tarafından tüm var ve veya ya yine yok çok çünkü önce üzere \
    üzerinde şey şu şöyle";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_language_has_words_and_every_word_is_one_key() {
        for language in STOP_WORD_LANGUAGES {
            let words = stop_words(language);
            assert!(words.len() > 60, "{language}");
            assert!(words.iter().all(|word| !word.is_empty() && word_key(word) == **word));
        }
        assert!(stop_words("xx").is_empty());
    }

    #[test]
    fn words_of_matter_of_one_language_are_no_function_words_of_another() {
        for word in ["Ali", "Sam", "sad", "care", "mine", "para", "vote", "turnout", "izbori"] {
            assert!(!all_stop_words().contains(&word_key(word)), "{word}");
        }
        for word in ["the", "који", "nije", "është", "και", "ще", "ќе", "și", "için"] {
            assert!(all_stop_words().contains(&word_key(word)), "{word}");
        }
    }
}
