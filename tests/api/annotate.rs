//! Annotation: what is known of a text that a caller sends, and that nothing of it stays anywhere.
use ballotwire::domain::Record;
use serde_json::{Value, json};

use crate::app::{Answer, App};
use crate::invented::{OPEN, OPEN_TEXT, read, records, write};
use crate::makers;

/// What is told of an entity besides its names: kind, country, whether it is a public figure, whether its names are common words.
type Told<'a> = (&'a str, Option<&'a str>, bool, bool);

fn entity(id: &str, (kind, country, public, common): Told<'_>, names: &[(&str, &str)]) -> Record {
    let name = |(text, lang): &(&str, &str)| json!({ "text": text, "lang": lang, "kind": "preferred", "needs_context": common });
    Record::Entity(read(json!({
        "id": id, "kind": kind, "label": names[0].0, "public_figure": public, "country": country,
        "names": names.iter().map(name).collect::<Vec<_>>(),
    })))
}

/// Kestria with two parties of one name, a person of two scripts, a name that is a common word, and a private person.
async fn kestria() -> App {
    let app = App::empty().await;
    let mut all = records();
    all.extend([
        entity("tolvan-ree", ("person", None, true, false), &[("Tolvan Ree", "en")]),
        entity(
            "dorvan-test",
            ("person", None, true, false),
            &[("Dorvan Testović", "sr-Latn"), ("Дорван Тестовић", "sr-Cyrl")],
        ),
        entity("harbour-party", ("party", Some("XA"), true, false), &[("Harbour Party", "en")]),
        entity("harbour-party-of-zenda", ("party", Some("XK"), true, false), &[("Harbour Party of Zenda", "en")]),
        entity("light", ("party", None, true, true), &[("Light", "en"), ("List of Light", "en")]),
        entity("milva-quiet", ("person", None, false, false), &[("Milva Quietova", "en")]),
    ]);
    write(&app.store, &all).await;
    app
}

async fn sent(app: &App, body: &Value) -> Answer {
    app.post_with("/v1/annotate", &[("content-type", "application/json")], &body.to_string()).await
}

async fn annotated(app: &App, body: Value) -> Value {
    let answer = sent(app, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Surface, who is meant (`?` where that is not known), and how like the name is that stands there.
fn named(annotations: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let of =
        |item: &Value| (text(&item["surface"]), text(&item["entity"]["id"]), text(&item["candidates"][0]["likeness"]));
    annotations["entities"].as_array().unwrap().iter().map(of).collect()
}

#[tokio::test]
async fn a_text_has_the_names_that_it_has_as_an_article() {
    let app = kestria().await;
    let mentions = app.json(&format!("/v1/articles/{OPEN}/mentions")).await;
    let place = |item: &Value| json!([item["start"], item["end"], item["surface"], item["entity"]]);
    let found = mentions["items"].as_array().unwrap().iter().filter(|item| item["field"] == "text");
    let found: Vec<Value> = found.map(place).collect();
    let annotations = annotated(&app, json!({ "text": OPEN_TEXT, "language": "en" })).await;
    let named: Vec<Value> = annotations["entities"].as_array().unwrap().iter().map(place).collect();
    assert_eq!(named, found);
    assert_eq!(named.len(), 2);
}

#[tokio::test]
async fn each_name_is_told_with_the_name_that_stands_there() {
    let app = kestria().await;
    let text =
        "Тестовић Дорван није дошао, али је Дорвана Тестовића чекао Dorvan Testović; DORVAN TESTOVIC је рекао да неће.";
    let annotations = annotated(&app, json!({ "text": text })).await;
    assert_eq!(annotations["language"], json!({ "tag": "sh", "basis": "inferred" }));
    let like = |surface: &str, like: &str| (surface.to_owned(), "dorvan-test".to_owned(), like.to_owned());
    assert_eq!(
        named(&annotations),
        [like("Дорвана Тестовића", "inflected"), like("Dorvan Testović", "exact"), like("DORVAN TESTOVIC", "folded")]
    );
    let first = &annotations["entities"][0];
    let name = &first["candidates"][0]["name"];
    assert_eq!(name, &json!({ "text": "Дорван Тестовић", "lang": "sr-Cyrl", "script": "Cyrillic" }));
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = (first["start"].as_u64().unwrap() as usize, first["end"].as_u64().unwrap() as usize);
    assert_eq!(chars[start..end].iter().collect::<String>(), "Дорвана Тестовића");
}

#[tokio::test]
async fn a_bare_name_of_parties_is_ambiguous_and_those_of_the_country_come_first() {
    let app = kestria().await;
    let text = "The Harbour Party won; so did the Harbour Party of Zenda.";
    for (country, first) in
        [(None, "harbour-party"), (Some("XK"), "harbour-party-of-zenda"), (Some("XA"), "harbour-party")]
    {
        let annotations = annotated(&app, json!({ "text": text, "language": "en", "country": country })).await;
        let bare = &annotations["entities"][0];
        assert_eq!((&bare["ambiguous"], &bare["entity"]), (&json!(true), &Value::Null));
        assert_eq!(bare["candidates"].as_array().unwrap().len(), 2);
        assert_eq!(bare["candidates"][0]["entity"]["id"], first, "{country:?}");
        assert_eq!(annotations["entities"][1]["entity"]["id"], "harbour-party-of-zenda");
    }
}

#[tokio::test]
async fn a_common_word_is_a_name_where_its_capital_says_so_and_is_told_to_be_one() {
    let app = kestria().await;
    let text = "Light fell on the square when the list, Light by name, had won.";
    let annotations = annotated(&app, json!({ "text": text, "language": "en" })).await;
    let named = annotations["entities"].as_array().unwrap();
    assert_eq!(named.len(), 1, "{named:?}");
    assert_eq!((&named[0]["start"], &named[0]["candidates"][0]["needs_context"]), (&json!(40), &json!(true)));
    let alone = annotated(&app, json!({ "text": "Light fell on the square.", "language": "en" })).await;
    assert_eq!(alone["entities"], json!([]));
}

#[tokio::test]
async fn private_people_are_never_told() {
    let app = kestria().await;
    let answer = sent(&app, &json!({ "text": "Milva Quietova of Velmora." })).await;
    assert!(!answer.text().to_lowercase().contains("quiet"), "{}", answer.text());
    assert_eq!(answer.json()["entities"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_plain_text_is_read_as_one_of_which_nothing_is_said() {
    let app = kestria().await;
    let text = "The clerks of Velmora had gone to the harbour.";
    let plain = app.post_with("/v1/annotate", &[("content-type", "text/plain; charset=utf-8")], text).await;
    assert_eq!(plain.json(), annotated(&app, json!({ "text": text })).await);
    assert_eq!(plain.json()["language"]["tag"], "en");
    assert_eq!(plain.header("cache-control"), "no-store");
    assert!(!plain.headers.contains_key("etag"));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_few_words() {
    let app = kestria().await;
    const JSON: &str = "application/json";
    for (kind, body, status, code) in [
        (JSON, "{".to_owned(), 400, "invalid_body"),
        (JSON, json!({}).to_string(), 400, "invalid_body"),
        (JSON, json!({ "text": "a", "title": "b" }).to_string(), 400, "invalid_body"),
        (JSON, json!({ "text": "a", "language": "nonsense" }).to_string(), 400, "invalid_value"),
        (JSON, json!({ "text": "a", "country": "Nowhere" }).to_string(), 400, "invalid_value"),
        ("text/plain", "a".repeat(70_000), 413, "body_too_large"),
        ("text/plain; charset=windows-1250", "a".to_owned(), 415, "unsupported_media_type"),
        ("text/html", "<p>a".to_owned(), 415, "unsupported_media_type"),
    ] {
        let answer = app.post_with("/v1/annotate", &[("content-type", kind)], &body).await;
        assert_eq!((answer.status.as_u16(), answer.json()["code"].as_str().unwrap()), (status, code), "{kind}");
        assert!(answer.text().len() < 700);
    }
    for text in ["", " \u{0} \u{301}", "…"] {
        assert_eq!(annotated(&app, json!({ "text": text })).await["entities"], json!([]));
    }
}

/// What a text says of dates: the words, the date, and the other one that may be meant.
async fn dates(app: &App, language: &str, text: &str) -> Vec<(String, Value, Value)> {
    let body = json!({ "text": text, "language": language, "date": "2031-04-02" });
    let annotations = annotated(app, body).await;
    let of = |date: &Value| (date["surface"].as_str().unwrap().to_owned(), date["edtf"].clone(), date["or"].clone());
    annotations["dates"].as_array().unwrap().iter().map(of).collect()
}

/// Words, what they mean, and what else they may.
type Dates<'a> = &'a [(&'a str, &'a str, Option<&'a str>)];

/// The second of April 2031, which is a Wednesday, is the day of each text.
const DATED: &[(&str, &str, Dates)] = &[
    (
        "en",
        "On Sunday, 30 March 2031, and on April 1st they may march; the vote of May 2030 and of 2031-04-06 was told yesterday, next Friday and on Monday.",
        &[
            ("Sunday, 30 March 2031", "2031-03-30", None),
            ("April 1st", "2031-04-01", None),
            ("May 2030", "2030-05", None),
            ("2031-04-06", "2031-04-06", None),
            ("yesterday", "2031-04-01", None),
            ("Friday", "2031-04-04", None),
            ("Monday", "2031-03-31", Some("2031-04-07")),
        ],
    ),
    (
        "sq",
        "Më 17 tetor 2030, në prill 2031, të dielën e kaluar dhe dje u votua; nesër jo.",
        &[
            ("17 tetor 2030", "2030-10-17", None),
            ("prill 2031", "2031-04", None),
            ("dielën", "2031-03-30", None),
            ("dje", "2031-04-01", None),
            ("nesër", "2031-04-03", None),
        ],
    ),
    (
        "sr-Latn",
        "Glasalo se 17. oktobra 2030. godine, prošlog petka, juče i danas; listopada 2029. nije.",
        &[
            ("17. oktobra 2030", "2030-10-17", None),
            ("petka", "2031-03-28", None),
            ("juče", "2031-04-01", None),
            ("danas", "2031-04-02", None),
            ("listopada 2029", "2029-10", None),
        ],
    ),
    (
        "sr-Cyrl",
        "Гласало се 3. новембра, у среду и 2.4.2031.",
        &[
            ("3. новембра", "2030-11-03", None),
            ("среду", "2031-04-02", Some("2031-04-09")),
            ("2.4.2031", "2031-04-02", None),
        ],
    ),
    ("hr", "Glasovalo se 5. svibnja 2030.", &[("5. svibnja 2030", "2030-05-05", None)]),
    (
        "mk",
        "На 17 октомври 2030 година и вчера се гласаше, во мај 2030 не.",
        &[("17 октомври 2030", "2030-10-17", None), ("вчера", "2031-04-01", None), ("мај 2030", "2030-05", None)],
    ),
    (
        "bg",
        "На 2 април 2031 г., миналия петък и днес се гласува.",
        &[("2 април 2031", "2031-04-02", None), ("петък", "2031-03-28", None), ("днес", "2031-04-02", None)],
    ),
    (
        "el",
        "Στις 17 Οκτωβρίου 2030, τον Μάιο του 2030, την Κυριακή και χθες ψήφισαν.",
        &[
            ("17 Οκτωβρίου 2030", "2030-10-17", None),
            ("Μάιο του 2030", "2030-05", None),
            ("Κυριακή", "2031-03-30", Some("2031-04-06")),
            ("χθες", "2031-04-01", None),
        ],
    ),
    (
        "ro",
        "La 5 mai 2030, duminica trecută și ieri s-a votat, de 3 luni.",
        &[("5 mai 2030", "2030-05-05", None), ("duminica", "2031-03-30", None), ("ieri", "2031-04-01", None)],
    ),
    (
        "sl",
        "Glasovali so 17. oktobra 2030, prejšnjo nedeljo in včeraj.",
        &[("17. oktobra 2030", "2030-10-17", None), ("nedeljo", "2031-03-30", None), ("včeraj", "2031-04-01", None)],
    ),
];

#[tokio::test]
async fn dates_are_read_in_each_language_from_the_day_of_the_text() {
    let app = App::empty().await;
    for (language, text, expected) in DATED {
        let date = |(words, edtf, or): &(&str, &str, Option<&str>)| ((*words).to_owned(), json!(edtf), json!(or));
        let expected: Vec<_> = expected.iter().map(date).collect();
        assert_eq!(dates(&app, language, text).await, expected, "{language}");
    }
}

#[tokio::test]
async fn a_date_says_whether_it_was_reckoned_and_without_a_day_nothing_is() {
    let app = App::empty().await;
    let text = "On 2 April 2031, and yesterday, and on 3 May; in 1 2 3, and on 31 February, never.";
    let read = annotated(&app, json!({ "text": text, "language": "en" })).await;
    let basis = |date: &Value| json!([date["edtf"], date["basis"]]);
    let dates: Vec<Value> = read["dates"].as_array().unwrap().iter().map(basis).collect();
    assert_eq!(json!(dates), json!([["2031-04-02", "stated"], [null, "inferred"], [null, "inferred"]]));
    let problem = sent(&app, &json!({ "text": "a", "date": "2031-4-2" })).await;
    assert_eq!((problem.status.as_u16(), &problem.json()["errors"][0]["parameter"]), (400, &json!("date")));
}

/// Of each figure that a text may give: the words, value, unit, measure and place.
async fn figures(app: &App, language: &str, text: &str) -> Vec<Value> {
    let annotations = annotated(app, json!({ "text": text, "language": language })).await;
    let of = |figure: &Value| {
        json!([figure["surface"], figure["value"], figure["unit"], figure["measure"], figure["place"]["id"]])
    };
    annotations["figures"].as_array().unwrap().iter().map(of).collect()
}

#[tokio::test]
async fn numbers_are_figures_with_what_stands_beside_them() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    for (language, text, expected) in [
        (
            "en",
            "Turnout in Velmora was 22.1%. Of 3,456 voters 12 were injured. On 2 April 2031 the clock had 7 bells. The list won 14 seats and 40,000 votes.",
            json!([
                ["22.1%", "22.1", "percent", "turnout_pct", "velmora"],
                ["3,456 voters", "3456", "people", null, null],
                ["12", "12", "people", "casualties_injured", null],
                ["14 seats", "14", "seats", null, null],
                ["40,000 votes", "40000", "votes", null, null],
            ]),
        ),
        ("sq", "Pjesëmarrja ishte 22,1 për qind.", json!([["22,1 për qind", "22.1", "percent", "turnout_pct", null]])),
        (
            "sr-Cyrl",
            "Излазност је била 22,1 одсто, а гласало је 40.000 бирача.",
            json!([
                ["22,1 одсто", "22.1", "percent", "turnout_pct", null],
                ["40.000 бирача", "40000", "people", null, null]
            ]),
        ),
        ("mk", "Излезноста беше 22,1 отсто.", json!([["22,1 отсто", "22.1", "percent", "turnout_pct", null]])),
        (
            "bg",
            "Избирателната активност е 22,1 на сто.",
            json!([["22,1 на сто", "22.1", "percent", "turnout_pct", null]]),
        ),
        ("el", "Η συμμετοχή ήταν 22,1%.", json!([["22,1%", "22.1", "percent", "turnout_pct", null]])),
        ("ro", "Prezența a fost de 22,1 la sută.", json!([["22,1 la sută", "22.1", "percent", "turnout_pct", null]])),
        ("sl", "Udeležba je bila 22,1 odstotka.", json!([["22,1 odstotka", "22.1", "percent", "turnout_pct", null]])),
    ] {
        assert_eq!(json!(figures(&app, language, text).await), expected, "{language}");
    }
}

#[tokio::test]
async fn a_figure_has_its_reasons_and_words_of_the_subject_are_told() {
    let app = App::empty().await;
    write(&app.store, &records()).await;
    let text = "A recount was ordered: turnout in Velmora was 22.1 per cent.";
    let read = annotated(&app, json!({ "text": text, "language": "en" })).await;
    let reasons = read["figures"][0]["reasons"].as_array().unwrap().iter();
    let reasons: Vec<Value> = reasons.map(|reason| json!([reason["part"], reason["surface"]])).collect();
    assert_eq!(json!(reasons), json!([["unit", "per cent"], ["measure", "turnout"], ["place", "Velmora"]]));
    let terms = read["terms"].as_array().unwrap().iter();
    let terms: Vec<Value> = terms.map(|term| json!([term["list"], term["term"], term["surface"]])).collect();
    assert_eq!(json!(terms), json!([["event_type", "recount", "recount"], ["measure", "turnout_pct", "turnout"]]));
}

/// Made-up prose of so many words, none of which comes twice.
fn prose(from: usize, words: usize) -> Vec<String> {
    let letter = |number: usize, at: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(at) % 26).unwrap());
    let word = |number: usize| (0..4).map(|at| letter(number * 7919, at)).collect::<String>() + "a";
    (from..from + words).map(word).collect()
}

/// Ids and shares of the articles that have much of the wording of a text.
async fn near(app: &App, text: &str) -> Vec<Value> {
    let annotations = annotated(app, json!({ "text": text })).await;
    let of = |near: &Value| json!([near["article"]["id"], near["share"], near["share_of_article"]]);
    annotations["near_duplicates"].as_array().unwrap().iter().map(of).collect()
}

#[tokio::test]
async fn open_texts_of_the_same_wording_are_told_with_their_shares() {
    let app = kestria().await;
    let quoting = format!("{} {}", prose(1, 40).join(" "), OPEN_TEXT);
    let found = near(&app, &quoting).await;
    assert_eq!((found.len(), &found[0][0], &found[0][2]), (1, &json!(OPEN), &json!(1.0)), "{found:?}");
    assert!((0.6..0.8).contains(&found[0][1].as_f64().unwrap()), "{found:?}");
    assert!(near(&app, &prose(1, 400).join(" ")).await.is_empty());
}

#[tokio::test]
async fn a_restricted_text_confirms_what_is_shown_of_it_and_no_other_word() {
    let app = App::empty().await;
    let words = prose(1_000, 900);
    let mut all: Vec<_> = records().into_iter().take(2).collect();
    all.push(makers::article("closed", "A report", "A report on a vote.", &[]));
    all.push(makers::text("closed", &words.join(" ")));
    write(&app.store, &all).await;
    let shown = app.store.shown_windows(&["closed".to_owned()]).await.unwrap().remove("closed").unwrap();
    assert!(shown.iter().count() > 2);
    let yes = [json!(["closed", null, null])];
    assert_eq!(near(&app, &words.join(" ")).await, yes);
    let is_shown = |at: usize| shown.iter().any(|window| window.contains(&at));
    // One wrong guess at a dark word is answered as a right one.
    for at in (0..words.len()).filter(|at| !is_shown(*at)).step_by(61) {
        let mut guess = words.clone();
        guess[at] = "otherwise".to_owned();
        assert_eq!(near(&app, &guess.join(" ")).await, yes, "{at}");
    }
    // All that is dark, and nothing that is shown.
    let dark: Vec<&str> = (0..words.len()).map(|at| if is_shown(at) { "otherwise" } else { &words[at] }).collect();
    assert!(near(&app, &dark.join(" ")).await.is_empty());
}

#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_of_a_text_is_logged_or_kept() {
    let app = kestria().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone());
    // Where there is one subscriber alone, other threads may tell for all that nobody listens.
    let _other = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let logging = tracing::subscriber::set_default(subscriber.finish());
    let text = format!("Tolvan Ree and the sesquipedalian ombudsman. {OPEN_TEXT}");
    let answer = sent(&app, &json!({ "text": text, "language": "en" })).await;
    drop(logging);
    assert_eq!(answer.status, 200);
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("request answered"), "{logged}");
    let mut kept = logged.into_bytes();
    for entry in std::fs::read_dir(app.data()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        kept.extend(std::fs::read(entry.path()).unwrap());
    }
    let kept = String::from_utf8_lossy(&kept);
    assert!(!kept.contains("sesquipedalian") && !kept.contains("ombudsman"));
}
